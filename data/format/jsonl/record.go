package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"sheaf/data/format"
	"sheaf/model"
	"sheaf/model/text"
)

// decoder makes papers of lines. It may be used by many goroutines.
type decoder struct {
	cleaner *format.Cleaner
}

var errNotObject = errors.New("not a JSON object")

// paper decodes one line. The error is the reason why it is no paper.
func (d *decoder) paper(line []byte) (model.Paper, error) {
	var members members
	if err := json.Unmarshal(line, &members); err != nil {
		if wrongType := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrongType) {
			return model.Paper{}, errNotObject
		}
		if !bytes.HasPrefix(bytes.TrimSpace(line), []byte("{")) {
			return model.Paper{}, errNotObject
		}
		return model.Paper{}, errors.New("not JSON: " + text.JSONTrouble(line, err))
	}
	if members == nil {
		return model.Paper{}, errNotObject
	}
	draft := members.draft()
	return d.cleaner.Paper(&draft)
}

// members are those of a JSON object. Whatever is understood is taken out;
// what is left is kept as it stands.
type members map[string]json.RawMessage

func (m members) draft() format.Draft {
	d := format.Draft{
		Title:      m.text("title"),
		Abstract:   m.text("abstract"),
		Authors:    m.list("authors", format.SplitAuthors),
		Year:       m.number("year", format.ParseYear),
		Date:       m.text("date"),
		Venue:      m.text("venue"),
		DOI:        m.text("doi"),
		Arxiv:      m.text("arxiv"),
		URL:        m.text("url"),
		PDF:        m.text("pdf"),
		Links:      m.links(),
		Categories: m.list("categories", format.SplitTerms),
		Keywords:   m.list("keywords", format.SplitTerms),
		Rank:       m.number("rank", parseNumber),
		Source:     m.text("source"),
		Raw:        m.raw(),
	}
	if id := m.text("id"); id != "" {
		d.IDs = append(d.IDs, id)
	}
	d.IDs = append(d.IDs, m.list("aliases", strings.Fields)...)
	m.unwrapExtra()
	d.Extra = m
	return d
}

// text takes a string; numbers are taken as they are written.
func (m members) text(name string) string {
	raw, found := m[name]
	if !found {
		return ""
	}
	s, ok := scalar(raw)
	if ok {
		delete(m, name)
	}
	return s
}

// scalar reads a string or a number; null is an empty string.
func scalar(raw json.RawMessage) (string, bool) {
	switch raw[0] {
	case '"':
		return unquote(raw)
	case '{', '[', 't', 'f':
		return "", false
	case 'n':
		return "", true
	}
	return string(raw), true
}

// unquote reads a JSON string. Most have no escapes and need no decoding;
// bytes that are not UTF-8 are repaired where texts are cleaned.
func unquote(raw json.RawMessage) (string, bool) {
	if inner := raw[1 : len(raw)-1]; bytes.IndexByte(inner, '\\') < 0 {
		return string(inner), true
	}
	var s string
	err := json.Unmarshal(raw, &s)
	return s, err == nil
}

// number takes a number, or what parse makes one of; 0 is none.
func (m members) number(name string, parse func(string) int) int {
	raw, found := m[name]
	if !found {
		return 0
	}
	s, ok := scalar(raw)
	n := parse(s)
	if ok && (n != 0 || s == "") {
		delete(m, name)
	}
	return n
}

func parseNumber(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return 0
	}
	return n
}

// list takes a list, or one string that split parts.
func (m members) list(name string, split func(string) []string) []string {
	raw, found := m[name]
	if !found {
		return nil
	}
	if raw[0] != '[' {
		s, ok := scalar(raw)
		if !ok {
			return nil
		}
		delete(m, name)
		return split(s)
	}
	var entries []json.RawMessage
	if json.Unmarshal(raw, &entries) != nil {
		return nil
	}
	list := make([]string, 0, len(entries))
	for _, entry := range entries {
		s, ok := scalar(entry)
		if !ok {
			s, ok = personName(entry)
		}
		if !ok {
			return nil
		}
		list = append(list, s)
	}
	delete(m, name)
	return list
}
