package search

import (
	"math/bits"
	"unicode/utf8"
)

// A word of a query may be beginnings of words of a title, run together. Below
// minRun letters it would be that of nearly every title.
const (
	minRun = 4
	maxRun = 24
	// minFirstPiece is how much of the first word has to be there: one letter
	// begins a word in half of all titles. Initials are looked for otherwise.
	minFirstPiece = 2
)

// together is how a word of a query is made of beginnings of words, in order.
type together struct {
	pieces      int
	first, last int // words of the title
}

func (t together) span() int { return t.last - t.first + 1 }

// runTogether finds the beginnings of words that the query is made of, those
// that stand nearest to each other. Words between them may be left out.
func runTogether(query string, words [][]byte) (together, bool) {
	var best [maxRun + 1]together // by how much of the query is used up; no pieces: not reached
	if len(query) > maxRun {
		return together{}, false
	}
	for place, word := range words {
		for used := len(query) - 1; used >= 0; used-- {
			if used > 0 && best[used].pieces == 0 {
				continue
			}
			common := commonStart(query[used:], word)
			if used == 0 && common < minFirstPiece {
				continue
			}
			from := best[used]
			if used == 0 {
				from = together{first: place}
			}
			for n := 1; n <= common; n++ {
				if used == 0 && n < minFirstPiece {
					continue
				}
				next := together{pieces: from.pieces + 1, first: from.first, last: place}
				if have := best[used+n]; have.pieces == 0 || next.better(have, used+n == len(query)) {
					best[used+n] = next
				}
			}
		}
	}
	t := best[len(query)]
	return t, t.pieces >= 2
}

// mayRun is a quick look at a title in plain letters: it is false only where
// [runTogether] finds nothing.
func mayRun(query, title string) bool {
	reached := uint32(1) // bit i: i letters of the query are used up
	inWord := false
	for i := range len(title) {
		c := title[i]
		if c >= utf8.RuneSelf || c == '\'' {
			return true
		}
		starts := !inWord
		inWord = isASCIIWord(c)
		if !starts || !inWord {
			continue
		}
		for left := reached; left != 0; left &= left - 1 {
			used := bits.TrailingZeros32(left)
			n := 0
			for used+n < len(query) && i+n < len(title) && title[i+n]|0x20 == query[used+n] {
				n++
			}
			least := 1
			if used == 0 {
				least = minFirstPiece
			}
			for ; n >= least; n-- {
				reached |= 1 << (used + n)
			}
		}
		if reached>>len(query) != 0 {
			return true
		}
	}
	return false
}

// better reports whether t leaves less between its pieces, or else has fewer of
// them. Of two that are to go on, the end does not matter: both go on at the
// same word.
func (t together) better(than together, atEnd bool) bool {
	less := than.first + than.pieces - t.first - t.pieces
	if atEnd {
		less = t.span() - t.pieces - than.span() + than.pieces
	}
	if less != 0 {
		return less < 0
	}
	return t.pieces < than.pieces
}

func commonStart(query string, word []byte) int {
	n := 0
	for n < len(query) && n < len(word) && query[n] == word[n] {
		n++
	}
	return n
}

// runPieces is how much of each word belongs to the query when all of it is
// beginnings of them, in order; nil when it is not. The first and the last word
// have a part; others may be left out. Longer pieces come first.
func runPieces(query string, words [][]byte) []int {
	if len(query) > maxRun || len(words) > maxTitle {
		return nil
	}
	p := parting{query: query, words: words, lengths: make([]int, len(words))}
	if p.from(0, 0) {
		return p.lengths
	}
	return nil
}

// parting looks for the pieces, and remembers where there are none to be found.
type parting struct {
	query   string
	words   [][]byte
	lengths []int
	dead    [maxTitle + 1][maxRun + 1]bool
}

func (p *parting) from(word, used int) bool {
	switch {
	case word == len(p.words):
		return used == len(p.query)
	case p.dead[word][used]:
		return false
	}
	least := 1
	if word == 0 {
		least = minFirstPiece
	}
	for n := commonStart(p.query[used:], p.words[word]); n >= least; n-- {
		p.lengths[word] = n
		if p.from(word+1, used+n) {
			return true
		}
	}
	p.lengths[word] = 0
	if word > 0 && word < len(p.words)-1 && p.from(word+1, used) {
		return true
	}
	p.dead[word][used] = true
	return false
}
