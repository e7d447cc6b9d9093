package related

import (
	"cmp"
	"encoding/binary"
	"slices"

	"sheaf/model"
)

// Builder reads a corpus that may grow. It is used by one goroutine; the
// indexes that it gives may be used by others meanwhile. It needs several
// times the memory of an index, and should be let go when there is no more to
// read.
type Builder struct {
	lexer       *lexer
	terms       table
	log         log
	occurrences []occurrence
	counted     []counted
	room        []uint64
}

// NewBuilder starts with no papers.
func NewBuilder() *Builder { return &Builder{lexer: newLexer(), terms: newTable()} }

// Extend gives the index of all papers of c, which is the corpus that earlier
// calls were given, or a later snapshot of it: only the papers that are new
// are read, but the index is made anew. (A corpus of fewer papers than the
// last one can't be a later snapshot: it is read from its start.)
//
// Extend asks stop, unless it is nil, whether to give up: every few
// milliseconds while it reads papers, and between the steps behind that, the
// longest of which takes about a tenth of the time. It then returns nil; a
// later call goes on where it stopped.
func (b *Builder) Extend(c *model.Corpus, stop func() bool) *Index {
	if c.Len() < len(b.log.lengths) {
		*b = *NewBuilder()
	}
	if !b.read(c, stop) {
		return nil
	}
	return b.invert(c, stop)
}

// papersPerCheck is how many papers are read between two questions whether to
// stop.
const papersPerCheck = 64

// read notes the terms of the papers that are new. It reports false when it
// was stopped.
func (b *Builder) read(c *model.Corpus, stop func() bool) bool {
	for row := len(b.log.lengths); row < c.Len(); row++ {
		if row%papersPerCheck == 0 && stop != nil && stop() {
			return false
		}
		b.occurrences = b.lexer.occurrences(b.occurrences[:0], c, model.Row(row))
		b.counted, b.room = counts(b.counted[:0], b.occurrences, b.room)
		for _, t := range b.counted {
			b.log.append(b.terms.add(t.term)<<countBits | uint32(t.count))
		}
		b.log.lengths = append(b.log.lengths, uint32(len(b.counted)))
	}
	return true
}

// countBits hold a count, from 1 to mostCount.
const countBits = 3

// invert makes an index: from the terms of each paper the papers of each term.
func (b *Builder) invert(c *model.Corpus, stop func() bool) *Index {
	kept := b.terms.shared()
	x := &Index{
		corpus: c,
		terms:  make([]uint64, len(kept)),
		having: make([]uint32, len(kept)),
		starts: make([]uint32, len(kept)+1),
	}
	place := make([]uint32, len(b.terms.hashes)) // of a term in the index, plus one
	next := make([]uint32, len(kept))            // where its next posting goes
	all := uint32(0)
	for i, id := range kept {
		place[id] = uint32(i) + 1
		x.terms[i], x.having[i] = b.terms.hashes[id], b.terms.having[id]
		next[i] = all
		all += x.having[i]
	}
	postings := make([]uint32, all) // row<<countBits | count, by term
	entry := 0
	for row, length := range b.log.lengths {
		if row%papersPerCheck == 0 && stop != nil && stop() {
			return nil
		}
		for range length {
			logged := b.log.at(entry)
			entry++
			if at := place[logged>>countBits]; at > 0 {
				postings[next[at-1]] = uint32(row)<<countBits | logged&(1<<countBits-1)
				next[at-1]++
			}
		}
	}
	x.pack(postings)
	if stop != nil && stop() {
		return nil
	}
	x.measure()
	return x
}

// pack stores the postings as the steps from row to row.
func (x *Index) pack(postings []uint32) {
	size, from := 0, uint32(0)
	for _, having := range x.having {
		size += packedSize(postings[from : from+having])
		from += having
	}
	x.postings = make([]byte, 0, size)
	from = 0
	for i, having := range x.having {
		x.starts[i] = uint32(len(x.postings))
		x.postings = appendPostings(x.postings, postings[from:from+having])
		from += having
	}
	x.starts[len(x.having)] = uint32(len(x.postings))
}

// appendPostings packs the postings of one term.
func appendPostings(dst []byte, postings []uint32) []byte {
	last := uint32(0)
	for _, p := range postings {
		row := p >> countBits
		dst = binary.AppendUvarint(dst, uint64((row-last)<<countBits|p&(1<<countBits-1)))
		last = row
	}
	return dst
}

// packedSize is how many bytes appendPostings appends.
func packedSize(postings []uint32) int {
	size, last := 0, uint32(0)
	for _, p := range postings {
		row := p >> countBits
		for step := (row - last) << countBits; step >= 0x80; step >>= 7 {
			size++
		}
		size++
		last = row
	}
	return size
}

// table numbers terms in the order in which they turn up.
type table struct {
	slots  []uint32 // open addressing: numbers plus one, 0 for a free slot; at most half are taken
	hashes []uint64
	having []uint32 // how many papers have the term
}

func newTable() table { return table{slots: make([]uint32, 1<<12)} }

// add counts one more paper that has a term, and gives the term's number.
func (t *table) add(term uint64) uint32 {
	slot := t.slot(term)
	if t.slots[slot] != 0 {
		id := t.slots[slot] - 1
		t.having[id]++
		return id
	}
	id := uint32(len(t.hashes))
	t.slots[slot] = id + 1
	t.hashes = append(t.hashes, term)
	t.having = append(t.having, 1)
	if 2*len(t.hashes) > len(t.slots) {
		t.grow()
	}
	return id
}

// slot is where a term is, or where it belongs.
func (t *table) slot(term uint64) uint64 {
	mask := uint64(len(t.slots) - 1)
	slot := term & mask
	for t.slots[slot] != 0 && t.hashes[t.slots[slot]-1] != term {
		slot = (slot + 1) & mask
	}
	return slot
}

func (t *table) grow() {
	t.slots = make([]uint32, 2*len(t.slots))
	for id, term := range t.hashes {
		t.slots[t.slot(term)] = uint32(id) + 1
	}
}

// shared is the numbers of the terms that more than one paper has, in the
// order of the terms.
func (t *table) shared() []uint32 {
	var ids []uint32
	for id, having := range t.having {
		if having > 1 {
			ids = append(ids, uint32(id))
		}
	}
	slices.SortFunc(ids, func(a, b uint32) int { return cmp.Compare(t.hashes[a], t.hashes[b]) })
	return ids
}

// log is the terms of the papers, one paper behind another. It grows by pages,
// so that no growth copies it.
type log struct {
	pages   [][]uint32
	lengths []uint32 // of each paper, its terms
}

const (
	pageBits = 16
	pageSize = 1 << pageBits
)

func (l *log) append(entry uint32) {
	if n := len(l.pages); n == 0 || len(l.pages[n-1]) == pageSize {
		l.pages = append(l.pages, make([]uint32, 0, pageSize))
	}
	last := &l.pages[len(l.pages)-1]
	*last = append(*last, entry)
}

func (l *log) at(i int) uint32 { return l.pages[i>>pageBits][i&(pageSize-1)] }
