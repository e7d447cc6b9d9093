package search

import (
	"bytes"
	"hash/maphash"
	"math"

	"sheaf/model"
)

// analyzed is what indexing needs of a run of papers, taken from their texts.
// It is made apart from the index, so that one core reads while another files.
type analyzed struct {
	words []byte // the different words of each paper, one behind another
	found []foundWord
	ends  []int // of each paper, where its words end in found
	rows  []columnRow

	seed maphash.Seed
	seen []uint32 // the words of the paper at hand: places in found plus one, by their hashes
}

// inPairs is the field, in a manner of speaking, of pairs of initials.
const inPairs = inAbstract

// foundWord is one word of a paper.
type foundWord struct {
	start, end uint32 // its bytes in words
	hash       uint32
	in         fieldSet
}

// analyze reads the papers [from, to).
func analyze(c *model.Corpus, from, to model.Row, seed maphash.Seed) *analyzed {
	a := &analyzed{seed: seed, seen: make([]uint32, 1<<9)}
	for row := from; row < to; row++ {
		a.paper(c, row)
	}
	return a
}

func (a *analyzed) paper(c *model.Corpus, row model.Row) {
	clear(a.seen)
	record := columnRow{rank: tieOrder(c.Rank(row)), year: yearColumn(c.Year(row))}
	length, title := 0, true
	titlePairs := pairs{note: func(name []byte) { a.word(name, inPairs) }}
	for in, source := range texts(c, row) {
		for w := newWords(source); w.next(); {
			a.word(w.word, in)
			if in != inAbstract {
				record.initials |= letterBit(w.word[0])
			}
			if title { // as it is shown
				length++
				titlePairs.add(w.word)
			}
		}
		title = false
	}
	record.length = uint8(min(length, math.MaxUint8))
	a.ends = append(a.ends, len(a.found))
	a.rows = append(a.rows, record)
}

// word notes a word of the paper at hand.
func (a *analyzed) word(word []byte, in field) {
	hash := hashWord(a.seed, word)
	mask := uint32(len(a.seen) - 1)
	slot := hash & mask
	for ; a.seen[slot] != 0; slot = (slot + 1) & mask {
		found := &a.found[a.seen[slot]-1]
		if found.hash == hash && bytes.Equal(a.words[found.start:found.end], word) {
			found.in |= in.set()
			return
		}
	}
	start := uint32(len(a.words))
	a.words = append(a.words, word...)
	a.found = append(a.found, foundWord{start: start, end: uint32(len(a.words)), hash: hash, in: in.set()})
	a.seen[slot] = uint32(len(a.found))
	if 2*(len(a.found)-a.first()) > len(a.seen) {
		a.grow()
	}
}

// first is the place in found of the first word of the paper at hand.
func (a *analyzed) first() int {
	if len(a.ends) == 0 {
		return 0
	}
	return a.ends[len(a.ends)-1]
}

// grow doubles the table of words seen, for a paper of very many.
func (a *analyzed) grow() {
	a.seen = make([]uint32, 2*len(a.seen))
	mask := uint32(len(a.seen) - 1)
	for place := a.first(); place < len(a.found); place++ {
		slot := a.found[place].hash & mask
		for a.seen[slot] != 0 {
			slot = (slot + 1) & mask
		}
		a.seen[slot] = uint32(place + 1)
	}
}
