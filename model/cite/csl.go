package cite

import (
	"slices"
	"strconv"
	"strings"

	"sheaf/model"
	"sheaf/model/text"
)

// CSLItem is a paper in CSL-JSON, by
// https://docs.citationstyles.org/en/stable/specification.html.
type CSLItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title,omitempty"`
	Author    []CSLName `json:"author,omitempty"`
	Container string    `json:"container-title,omitempty"`
	Issued    *CSLDate  `json:"issued,omitempty"`
	DOI       string    `json:"DOI,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Abstract  string    `json:"abstract,omitempty"`
	Keyword   string    `json:"keyword,omitempty"` // several with commas between them
	Annote    string    `json:"annote,omitempty"`  // what the reader noted
}

// CSLName is the name of an author: of a person in parts, of a group whole.
type CSLName struct {
	Family   string `json:"family,omitempty"`
	Given    string `json:"given,omitempty"`
	Particle string `json:"non-dropping-particle,omitempty"`
	Suffix   string `json:"suffix,omitempty"`
	Literal  string `json:"literal,omitempty"`
}

// CSLDate is a date as exact as it is known.
type CSLDate struct {
	Parts [][]int `json:"date-parts"` // one list of year, month and day
}

// CSL is the item of a paper under a key, or its own [Key] where that is empty,
// with the paper's keywords and the given ones. Texts are clean.
func CSL(p model.Paper, key string, keywords []string) CSLItem {
	if key = safeKey(key); key == "" {
		key = Key(p)
	}
	item := CSLItem{
		ID: key, Type: "article", Title: text.Clean(p.Title), Container: text.Clean(p.Venue), Issued: cslDate(p),
		DOI: identifier(p, model.SchemeDOI), Abstract: text.CleanBlock(p.Abstract),
	}
	switch kindOfVenue(p) {
	case journal:
		item.Type = "article-journal"
	case proceedings:
		item.Type = "paper-conference"
	case preprint, unknownVenue:
	}
	names, _ := authors(p)
	for _, n := range names {
		if n.Group {
			item.Author = append(item.Author, CSLName{Literal: n.Family})
			continue
		}
		item.Author = append(item.Author, CSLName{Family: n.Family, Given: n.Given, Particle: n.Particle, Suffix: n.Suffix})
	}
	if address, ok := Link(p); ok {
		item.URL = address
	}
	item.Keyword = text.Clean(strings.Join(append(slices.Clip(p.Keywords), keywords...), ", "))
	return item
}

// cslDate is the date of a paper, nil when it is not known.
func cslDate(p model.Paper) *CSLDate {
	var parts []int
	for part := range strings.SplitSeq(p.Date, "-") {
		n, err := strconv.Atoi(part)
		if err != nil || n < 1 || len(parts) == 3 {
			break
		}
		parts = append(parts, n)
	}
	if len(parts) == 0 {
		if p.Year < 1 {
			return nil
		}
		parts = []int{p.Year}
	}
	return &CSLDate{Parts: [][]int{parts}}
}
