package query

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"sheaf/model/text"
)

// Query is what to look for. The zero value is the empty query, which every
// paper answers.
type Query struct {
	Root Node // nil for the empty query
}

// Error says where a query can't be read, and what would make sense there.
type Error struct {
	Column   int    // in characters of the input as it was given, from 1; one more than there are for its end
	Expected string // what should stand there: "a year such as 2019"
}

func (e *Error) Error() string { return fmt.Sprintf("column %d: expected %s", e.Column, e.Expected) }

// Parse reads a query as it is typed or pasted. The error is always an
// [*Error]; the query with it is the empty one.
//
// A query has at most 256 terms, in parentheses and negations at most 64 deep.
// Words beyond that which only narrow a result further are left out, so that a
// whole abstract can be pasted; any other term too many is an error.
func Parse(input string) (Query, error) {
	cleaned := text.Clean(input)
	p := newParser(cleaned)
	root := p.parse()
	if p.failed {
		return Query{}, &Error{Column: column(input, cleaned, p.failedAt), Expected: p.expected}
	}
	return Query{Root: root}, nil
}

// column is where in the input the byte at offset of its cleaned form comes
// from. Cleaning takes characters away and joins others, so the place is the
// shortest beginning of the input that is cleaned to more than stands before
// the offset. Escape sequences that a beginning cuts in two make it differ by
// a few characters at most.
func column(input, cleaned string, offset int) int {
	before := utf8.RuneCountInString(cleaned[:offset])
	if input == cleaned {
		return before + 1
	}
	behind := 0 // the end of the input is behind the last character that was kept
	if offset == len(cleaned) && before > 0 {
		before--
		behind = 1
	}
	var starts []int
	for i := range input {
		starts = append(starts, i)
	}
	n := len(starts)
	starts = append(starts, len(input))
	k := sort.Search(n, func(k int) bool {
		return utf8.RuneCountInString(text.Clean(input[:starts[k+1]])) > before
	})
	return min(k, max(0, n-1)) + 1 + behind
}

// Empty reports whether the query asks for nothing, so that every paper
// answers it.
func (q Query) Empty() bool { return q.Root == nil }

// Equal reports whether two queries ask for the same in the same words and
// order.
func (q Query) Equal(other Query) bool { return equal(q.Root, other.Root) }

func equal(a, b Node) bool {
	switch a := a.(type) {
	case And:
		b, ok := b.(And)
		return ok && slices.EqualFunc(a, b, equal)
	case Or:
		b, ok := b.(Or)
		return ok && slices.EqualFunc(a, b, equal)
	case Not:
		b, ok := b.(Not)
		return ok && equal(a.Of, b.Of)
	}
	return a == b
}

// Words are the words that papers are found by, those of phrases one by one,
// as they were typed and in order, whatever their field: what to mark in a
// result. Those that papers must not hold are left out.
func (q Query) Words() []string { return appendWords(nil, q.Root, true) }

func appendWords(words []string, node Node, wanted bool) []string {
	switch node := node.(type) {
	case And:
		for _, inner := range node {
			words = appendWords(words, inner, wanted)
		}
	case Or:
		for _, inner := range node {
			words = appendWords(words, inner, wanted)
		}
	case Not:
		return appendWords(words, node.Of, !wanted)
	case Word:
		if wanted {
			return append(words, node.Text)
		}
	case Phrase:
		if wanted {
			return append(words, strings.Fields(node.Text)...)
		}
	}
	return words
}

// Plain gives the words of a query that is nothing but words side by side,
// without fields, and reports whether it is. The empty query is, of no words.
func (q Query) Plain() (words []string, ok bool) {
	nodes := []Node{q.Root}
	switch root := q.Root.(type) {
	case nil:
		return nil, true
	case And:
		nodes = root
	}
	for _, node := range nodes {
		word, ok := node.(Word)
		if !ok || word.In != Any {
			return nil, false
		}
		words = append(words, word.Text)
	}
	return words, true
}
