package search

import "bytes"

// Kind says how a word of a query answers to a word of a paper: the smaller,
// the closer.
type Kind uint8

// The kinds of match, closest first.
const (
	None  Kind = iota // nothing was asked for, or nothing matches
	Whole             // the word itself
	Start             // the start of the word: atten, attention
	Part              // a part inside the word: former, transformer
	Fuzzy             // its letters, in order, with others between: trnsfrmr, transformer
	kinds             // how many there are
)

// String names the kind in the words of its documentation.
func (k Kind) String() string {
	switch k {
	case Whole:
		return "whole word"
	case Start:
		return "start of a word"
	case Part:
		return "part of a word"
	case Fuzzy:
		return "letters of a word"
	case None, kinds:
	}
	return "none"
}

// minPart is the shortest query word, in bytes, that is looked for inside
// words: two letters are inside some word of nearly every abstract. It counts
// bytes because one Chinese character, of three, says as much as three letters.
const minPart = 3

// literal is how the query word answers to a word of a paper, other than by
// [Fuzzy], and at which byte of the word the answer begins.
func literal(query string, word []byte) (kind Kind, at int) {
	if len(query) > len(word) {
		return None, 0
	}
	if string(word[:len(query)]) == query {
		if len(query) == len(word) {
			return Whole, 0
		}
		return Start, 0
	}
	if len(query) < minPart {
		return None, 0
	}
	if at = bytes.Index(word, []byte(query)); at > 0 {
		return Part, at
	}
	return None, 0
}
