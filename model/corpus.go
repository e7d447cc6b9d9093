package model

import (
	"hash/maphash"
	"iter"
	"sync"
)

// Row is the place of a paper in a corpus, from 0.
type Row = int32

// NoRow stands for a paper that a corpus does not hold.
const NoRow Row = -1

// rowsPerBlock is how many papers share one block of text. Blocks are the unit
// that snapshots of a growing corpus share; at 1024, a million papers are a
// thousand of them, which cost the garbage collector nothing.
const rowsPerBlock = 1 << 10

// block holds the records of up to rowsPerBlock papers, one after another.
// Record i is text[ends[i-1]:ends[i]].
type block struct {
	text string
	ends []uint32
}

// Corpus is papers in the order of their sources, packed into blocks of text.
// It is immutable and may be read by many goroutines. A corpus that is still
// being loaded is a [Builder], and what it has so far its snapshots.
type Corpus struct {
	blocks []block
	n      int
	index  *idIndex
}

// Len is the number of papers.
func (c *Corpus) Len() int {
	if c == nil {
		return 0
	}
	return c.n
}

// record is the packed form of one paper.
func (c *Corpus) record(row Row) record {
	b := c.blocks[row/rowsPerBlock]
	i := row % rowsPerBlock
	start := uint32(0)
	if i > 0 {
		start = b.ends[i-1]
	}
	return record(b.text[start:b.ends[i]])
}

// Title of a paper. Like the other texts of a corpus it shares the corpus's
// memory and costs no allocation.
func (c *Corpus) Title(row Row) string { return c.record(row).field(fieldTitle) }

// Abstract of a paper, its paragraphs parted by blank lines.
func (c *Corpus) Abstract(row Row) string { return c.record(row).field(fieldAbstract) }

// Venue of a paper.
func (c *Corpus) Venue(row Row) string { return c.record(row).field(fieldVenue) }

// Authors yields the authors of a paper in order.
func (c *Corpus) Authors(row Row) iter.Seq[Author] {
	return func(yield func(Author) bool) {
		for name := range splitList(c.record(row).field(fieldAuthors)) {
			if !yield(Author(name)) {
				return
			}
		}
	}
}

// Categories yields the categories of a paper in order.
func (c *Corpus) Categories(row Row) iter.Seq[string] {
	return splitList(c.record(row).field(fieldCategories))
}

// Keywords yields the keywords of a paper in order.
func (c *Corpus) Keywords(row Row) iter.Seq[string] {
	return splitList(c.record(row).field(fieldKeywords))
}

// Year of publication, 0 when unknown.
func (c *Corpus) Year(row Row) int { return c.record(row).number(fieldYear) }

// Rank of a paper in its source's own order, from 1; 0 when it has none.
func (c *Corpus) Rank(row Row) int { return c.record(row).number(fieldRank) }

// Date of a paper in ISO 8601, as exact as its source knows it.
func (c *Corpus) Date(row Row) string { return c.record(row).field(fieldDate) }

// ID of a paper.
func (c *Corpus) ID(row Row) ID { return c.record(row).id() }

// Aliases of a paper: its identifiers other than [Corpus.ID].
func (c *Corpus) Aliases(row Row) []ID { return c.record(row).aliases() }

// Paper decodes a whole record.
func (c *Corpus) Paper(row Row) Paper { return c.record(row).paper() }

// Lookup finds a paper by its ID or one of its aliases.
func (c *Corpus) Lookup(id ID) (Row, bool) {
	if c.Len() == 0 {
		return NoRow, false
	}
	row := c.index.lookup(id)
	return row, row != NoRow && int(row) < c.n
}

// idIndex leads from identifiers to rows. A builder and its snapshots share
// it: it only ever gains entries, and a snapshot disregards rows beyond its
// end. It holds hashes in place of the identifiers, so that the collector has
// nothing to follow; at ten million identifiers of 64 bits, two are equal with
// a probability of 3e-6.
type idIndex struct {
	seed maphash.Seed
	mu   sync.RWMutex
	rows map[uint64]Row
}

func newIDIndex() *idIndex {
	return &idIndex{seed: maphash.MakeSeed(), rows: map[uint64]Row{}}
}

func (x *idIndex) lookup(id ID) Row {
	x.mu.RLock()
	defer x.mu.RUnlock()
	if row, ok := x.rows[maphash.String(x.seed, string(id))]; ok {
		return row
	}
	return NoRow
}

// add leads id to row unless it leads elsewhere already.
func (x *idIndex) add(id ID, row Row) {
	x.mu.Lock()
	defer x.mu.Unlock()
	hash := maphash.String(x.seed, string(id))
	if _, taken := x.rows[hash]; !taken {
		x.rows[hash] = row
	}
}
