package model

import (
	"iter"
	"slices"
	"sort"
	"strings"
)

// Row is the place of a paper in a corpus, from 0.
type Row = int32

// NoRow stands for a paper that a corpus does not hold.
const NoRow Row = -1

// rowsPerBlock is how many papers share one block of text. Blocks are the unit
// that snapshots of a growing corpus share. There are few enough of them to
// cost the garbage collector nothing, and each is large enough for what the
// allocator rounds it up by not to count.
const rowsPerBlock = 1 << 12

// block holds the records of up to rowsPerBlock papers, one after another.
// Record i is text[ends[i-1]:ends[i]].
type block struct {
	text   string
	ends   []uint32
	source string // of the first paper, and of all that don't say otherwise
	ranks  []rankRun
}

// rankRun says that the papers from the block's i-th on have the ranks from
// rank on, up to the next run; or all 0, if rank is. Most sources rank their
// papers in order or not at all, and need a run or two for a block.
type rankRun struct{ from, rank int }

// at is the rank of the i-th paper.
func (r rankRun) at(i int) int {
	if r.rank == 0 {
		return 0
	}
	return r.rank + i - r.from
}

func (b block) record(i int) record {
	start := uint32(0)
	if i > 0 {
		start = b.ends[i-1]
	}
	return record(b.text[start:b.ends[i]])
}

// trimmed is a copy without room for more.
func (b block) trimmed() block {
	b.text, b.ends, b.ranks = strings.Clone(b.text), slices.Clone(b.ends), slices.Clone(b.ranks)
	return b
}

func (b block) rank(i int) int {
	behind := sort.Search(len(b.ranks), func(k int) bool { return b.ranks[k].from > i })
	return b.ranks[behind-1].at(i)
}

// noSource stands in a record for an empty source in a block that has one.
const noSource = listSeparator

// sourceOf is the source of a paper in the block.
func (b block) sourceOf(r record) string {
	switch source := r.field(fieldSource); source {
	case "":
		return b.source
	case noSource:
		return ""
	default:
		return source
	}
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
	return c.blocks[row/rowsPerBlock].record(int(row % rowsPerBlock))
}

// Title of a paper. Like the other texts of a corpus it shares the corpus's
// memory and costs no allocation.
func (c *Corpus) Title(row Row) string { return c.record(row).field(fieldTitle) }

// Abstract of a paper, its paragraphs parted by blank lines.
func (c *Corpus) Abstract(row Row) string { return c.record(row).field(fieldAbstract) }

// RawTitle is the title of a paper as its source gave it, empty where that is
// what [Corpus.Title] gives. It is foreign text, not fit to be shown.
func (c *Corpus) RawTitle(row Row) string { return c.record(row).field(fieldRawTitle) }

// RawAbstract is to [Corpus.Abstract] what [Corpus.RawTitle] is to the title.
func (c *Corpus) RawAbstract(row Row) string { return c.record(row).field(fieldRawAbstract) }

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

// Keywords yields the keywords of a paper in order.
func (c *Corpus) Keywords(row Row) iter.Seq[string] {
	return splitList(c.record(row).field(fieldKeywords))
}

// Categories yields the categories of a paper in order.
func (c *Corpus) Categories(row Row) iter.Seq[string] {
	return splitList(c.record(row).field(fieldCategories))
}

// Links lists the links of a paper in order.
func (c *Corpus) Links(row Row) []Link { return unpackLinks(c.record(row).field(fieldLinks)) }

// Year of publication, 0 when unknown.
func (c *Corpus) Year(row Row) int { return c.record(row).number(fieldYear) }

// Rank of a paper in its source's own order, from 1; 0 when it has none.
func (c *Corpus) Rank(row Row) int {
	return c.blocks[row/rowsPerBlock].rank(int(row % rowsPerBlock))
}

// Date of a paper in ISO 8601, as exact as its source knows it.
func (c *Corpus) Date(row Row) string { return c.record(row).field(fieldDate) }

// ID of a paper.
func (c *Corpus) ID(row Row) ID { return c.record(row).id() }

// Aliases of a paper: its identifiers other than [Corpus.ID].
func (c *Corpus) Aliases(row Row) []ID { return c.record(row).aliases() }

// Paper decodes a whole record.
func (c *Corpus) Paper(row Row) Paper {
	r := c.record(row)
	p := r.paper()
	p.Rank, p.Source = c.Rank(row), c.blocks[row/rowsPerBlock].sourceOf(r)
	return p
}

// Lookup finds a paper by its ID or one of its aliases.
func (c *Corpus) Lookup(id ID) (Row, bool) {
	if c.Len() == 0 {
		return NoRow, false
	}
	row := c.index.first(id, func(row Row, id ID) bool { return int(row) < c.n && c.record(row).has(id) })
	return row, row != NoRow
}
