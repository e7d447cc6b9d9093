package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"
)

const (
	// A word of a query that is matched by its letters has at least minLetters:
	// fewer are in order in almost any word. It has at most maxLetters:
	// sahilm/fuzzy triples its bonus with every adjacent letter, which leaves
	// the range of an int at 40 of them and makes the best match the worst.
	minLetters = 3
	maxLetters = 24

	// fuzzyBatch is how many words sahilm/fuzzy is given at once, about a
	// quarter of a millisecond's work, which can't be stopped; fuzzyMost how
	// many it is given at all.
	fuzzyBatch = 512
	fuzzyMost  = 4 * fuzzyBatch
)

// lettersQuery reports whether a query word may be matched by its letters.
func lettersQuery(query string) bool {
	letters := utf8.RuneCountInString(query)
	return minLetters <= letters && letters <= maxLetters
}

// hasLetters reports whether a word begins with the first letter of the query
// word and has the others behind it, in order. It is much cheaper than
// sahilm/fuzzy and lets all through that it would.
func hasLetters(query string, word []byte) bool {
	if len(word) <= len(query) || word[0] != query[0] {
		return false
	}
	matched := 0
	for _, c := range word {
		if c == query[matched] {
			if matched++; matched == len(query) {
				return true
			}
		}
	}
	return false
}

// byLetters gives the best of the words that have the letters of the query, by
// the order of sahilm/fuzzy, at most as many as asked for. It stops early when
// stop says so.
func byLetters(query string, words []string, most int, stop func(work int) bool) fuzzy.Matches {
	var matches fuzzy.Matches
	words = words[:min(len(words), fuzzyMost)]
	for from := 0; from < len(words); from += fuzzyBatch {
		if stop(workBetweenStops) {
			return nil
		}
		for _, m := range fuzzy.FindNoSort(query, words[from:min(from+fuzzyBatch, len(words))]) {
			m.Index += from
			matches = append(matches, m)
		}
	}
	slices.SortStableFunc(matches, func(a, b fuzzy.Match) int { return b.Score - a.Score })
	return matches[:min(len(matches), most)]
}

// onlyVowelsMissing reports whether the query is the word without some of its
// vowels: the usual way to shorten one.
func onlyVowelsMissing(query string, word []byte) bool {
	at := 0
	for _, c := range word {
		switch {
		case at < len(query) && query[at] == c:
			at++
		case strings.IndexByte("aeiouy", c) < 0:
			return false
		}
	}
	return at == len(query)
}
