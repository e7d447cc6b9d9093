package main

import (
	"strings"

	"sheaf/model/query"
)

// language tells of the query language, in brief.
func language() string {
	fields := make([]string, len(query.Fields()))
	for i, field := range query.Fields() {
		fields[i] = field.String() + ":"
	}
	return `Case, accents and hyphens make no difference. A word also finds words that begin with it or contain it, its other forms, ` +
		`initials (rl), and where little is found typing errors and missing letters. Besides:

  "exact phrase"   -without   a | b   (a b) | c
  ` + strings.Join(fields, " ") + `
        as in author:hinton, title:(graph | tree)
  year:2019  year:2019..2024  year:>2020  date:2024-05..  added:<7d
  rating:3..5
  is:   ` + valuesOf(query.States()) + `
  has:  ` + valuesOf(query.Things()) + `
        as in is:unread, -has:code

A title, a DOI, an arXiv number or an address of one finds its paper.`
}

func valuesOf[T ~string](values []T) string {
	words := make([]string, len(values))
	for i, value := range values {
		words[i] = string(value)
	}
	return strings.Join(words, " ")
}
