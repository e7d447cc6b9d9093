package search

import (
	"iter"

	"sheaf/model"
)

// field is a part of a paper that is searched, by how much it tells.
type field uint8

const (
	inTitle field = iota
	inAuthors
	inAbout    // venue, keywords and categories
	inAbstract // the last: see headFields
	fields     // how many there are
)

// fieldSet is a set of fields, as bits.
type fieldSet uint8

const allFieldSets = 1 << fields

func (f field) set() fieldSet { return 1 << f }

func (s fieldSet) has(f field) bool { return s&f.set() != 0 }

// texts yields the searched texts of a paper with their fields.
func texts(c *model.Corpus, row model.Row) iter.Seq2[field, string] {
	return func(yield func(field, string) bool) {
		if !yield(inTitle, c.Title(row)) || !yield(inAbstract, c.Abstract(row)) || !yield(inAbout, c.Venue(row)) {
			return
		}
		for author := range c.Authors(row) {
			if !yield(inAuthors, string(author)) {
				return
			}
		}
		p := c.Paper(row)
		for _, list := range [][]string{p.Keywords, p.Categories} {
			for _, entry := range list {
				if !yield(inAbout, entry) {
					return
				}
			}
		}
	}
}
