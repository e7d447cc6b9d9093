// Package model is what sheaf knows: papers, the corpus that holds them and
// the marks that a reader leaves on them. It is pure: it does no I/O, reads no
// clock and knows nothing of terminals.
package model

import (
	"encoding/json"
	"strings"
	"unicode"
)

// Paper is one record of a corpus, decoded. Every text in it has passed
// [sheaf/model/text.Clean] or [sheaf/model/text.CleanBlock], so that it can be
// shown as it stands; Raw holds what the source said where that differs: in TeX
// and HTML, or with what cleaning took away.
//
// Fields that the source does not know are empty and are left out of the JSON.
type Paper struct {
	ID         ID              `json:"id"`
	Title      string          `json:"title"`
	Abstract   string          `json:"abstract,omitempty"`
	Authors    []Author        `json:"authors,omitempty"`
	Year       int             `json:"year,omitempty"` // of publication, 0 when unknown
	Date       string          `json:"date,omitempty"` // ISO 8601, as exact as the source is: 2024, 2024-05 or 2024-05-31
	Venue      string          `json:"venue,omitempty"`
	DOI        string          `json:"doi,omitempty"`   // bare and lower case: 10.1000/182
	Arxiv      string          `json:"arxiv,omitempty"` // bare, without version: 1706.03762
	URL        string          `json:"url,omitempty"`
	Links      []Link          `json:"links,omitempty"`
	Categories []string        `json:"categories,omitempty"`
	Keywords   []string        `json:"keywords,omitempty"`
	Rank       int             `json:"rank,omitempty"` // 1 is the first of the source's own order, 0 when it has none
	Source     string          `json:"source,omitempty"`
	Aliases    []ID            `json:"aliases,omitempty"` // every identifier but ID, strongest first
	Raw        *Raw            `json:"raw,omitempty"`
	Extra      json.RawMessage `json:"extra,omitempty"` // a JSON object: what the source said under names that sheaf does not know
}

// Raw is the text of a paper as the source gave it, for export. A field that
// equals the cleaned text is empty.
type Raw struct {
	Title    string `json:"title,omitempty"`
	Abstract string `json:"abstract,omitempty"`
}

// rawTitle is the title as the source gave it, empty where that is the title.
func (p *Paper) rawTitle() string {
	if p.Raw == nil {
		return ""
	}
	return p.Raw.Title
}

// Author is a person's or group's name as the source writes it: "Ada
// Lovelace" or "Lovelace, Ada".
type Author string

// Family is the part of the name that a list has room for: what stands before
// a comma, else the last word together with the lower-case particles before it
// (van der Maaten), or the first word where [Author.FamilyFirst].
func (a Author) Family() string {
	name := strings.TrimSpace(string(a))
	if before, _, found := strings.Cut(name, ","); found {
		return strings.TrimSpace(before)
	}
	words := strings.Fields(name)
	if len(words) == 0 {
		return ""
	}
	if a.FamilyFirst() {
		return words[0]
	}
	first := len(words) - 1
	for first > 1 && isParticle(words[first-1]) {
		first--
	}
	return strings.Join(words[first:], " ")
}

// FamilyFirst reports whether the name is written in Chinese characters, kana or
// hangul, where the family stands first (山田 太郎). Katakana alone spell names
// from elsewhere, in their own order.
func (a Author) FamilyFirst() bool {
	written := false
	for _, r := range string(a) {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Hangul):
			written = true
		case unicode.IsLetter(r) && !unicode.In(r, unicode.Katakana, unicode.Lm):
			return false
		}
	}
	return written
}

func isParticle(word string) bool {
	switch word {
	case "von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "ter", "ten", "zu", "af", "al", "bin", "ibn":
		return true
	}
	return false
}

// LinkKind says what a link leads to.
type LinkKind string

// The kinds of link that sheaf tells apart.
const (
	LinkCode    LinkKind = "code"
	LinkProject LinkKind = "project"
	LinkPaper   LinkKind = "paper"
	LinkData    LinkKind = "data"
)

// Link is a place outside that a paper names.
type Link struct {
	URL  string   `json:"url"`
	Kind LinkKind `json:"kind"`
}
