package search

import (
	"iter"
	"strconv"

	"sheaf/model"
	"sheaf/model/query"
)

// field is a part of a paper that is searched, by how much it tells.
type field uint8

const (
	inTitle field = iota
	inAuthors
	inAbout    // venue, year, keywords and categories
	inAbstract // the last: see headFields
	fields     // how many there are
)

// fieldSet is a set of fields, as bits.
type fieldSet uint8

const allFields = fieldSet(1<<fields - 1)

func (f field) set() fieldSet { return 1 << f }

func (s fieldSet) has(f field) bool { return s&f.set() != 0 }

// String names the field as people do.
func (f field) String() string {
	switch f {
	case inTitle:
		return "title"
	case inAuthors:
		return "authors"
	case inAbout:
		return "venue, year, keywords or categories"
	case inAbstract:
		return "abstract"
	case fields:
	}
	return ""
}

// asked is where a word of a query is looked for. It reports false for what is
// not a text of the corpus: tags, notes and identifiers.
func asked(f query.Field) (fieldSet, bool) {
	switch f {
	case query.Any:
		return allFields, true
	case query.Title:
		return inTitle.set(), true
	case query.Abstract:
		return inAbstract.set(), true
	case query.Author:
		return inAuthors.set(), true
	case query.Venue, query.Category, query.Keyword:
		return inAbout.set(), true
	case query.Tag, query.Note, query.ID:
	}
	return 0, false
}

// texts yields the searched texts of a paper with their fields: those that are
// shown, the title first, and last the [rawTexts].
func texts(c *model.Corpus, row model.Row) iter.Seq2[field, string] {
	return func(yield func(field, string) bool) {
		if !yield(inTitle, c.Title(row)) || !yield(inAbstract, c.Abstract(row)) {
			return
		}
		for author := range c.Authors(row) {
			if !yield(inAuthors, string(author)) {
				return
			}
		}
		for about := range aboutTexts(c, row) {
			if !yield(inAbout, about) {
				return
			}
		}
		rawTexts(c, row)(yield)
	}
}

// aboutTexts yields the venue, the year, the keywords and the categories of a
// paper.
func aboutTexts(c *model.Corpus, row model.Row) iter.Seq[string] {
	return func(yield func(string) bool) {
		if !yield(c.Venue(row)) {
			return
		}
		if year := c.Year(row); year > 0 && !yield(strconv.Itoa(year)) {
			return
		}
		for _, list := range []iter.Seq[string]{c.Keywords(row), c.Categories(row)} {
			for entry := range list {
				if !yield(entry) {
					return
				}
			}
		}
	}
}
