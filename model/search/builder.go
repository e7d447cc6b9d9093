package search

import (
	"slices"
	"sync"

	"sheaf/model"
)

// Builder indexes a corpus that grows. It is used by one goroutine; the
// indexes that it gives may be searched by others meanwhile.
type Builder struct {
	words            *dictionaryBuilder
	heads, abstracts writer
	ends             []entryEnd // of each word, its lists and where they go on
	columns          columns
	ids              *model.IDParser
}

// NewBuilder starts with no papers.
func NewBuilder() *Builder {
	return &Builder{words: newDictionaryBuilder(), ids: model.NewIDParser()}
}

// Extend gives the index of all papers of c, which is the corpus that earlier
// calls were given, or a later snapshot of it: only the papers that are new
// are read. Earlier indexes stay as they are. (A corpus of fewer papers than
// the last one can't be a later snapshot: it is indexed from its start.)
//
// Beside the new papers a call costs time and memory in proportion to the
// number of different words so far, about 1 ms for 100,000 of them: a load
// calls it some dozen times, not for every paper.
func (b *Builder) Extend(c *model.Corpus) *Index {
	if c.Len() < b.columns.len() {
		*b = *NewBuilder()
	}
	b.read(c)
	words := b.words.snapshot()
	x := &Index{
		corpus:    c,
		words:     words,
		entries:   b.entries(),
		heads:     slices.Clip(b.heads.pages),
		abstracts: slices.Clip(b.abstracts.pages),
		columns:   b.columns,
		ids:       b.ids,
		idle:      &idle{},
	}
	x.before = x.countBefore()
	return x
}

// rowsPerRun is how many papers are analyzed at a time.
const rowsPerRun = 256

// read files the papers that are new. Their texts are analyzed on a goroutine
// of its own, which ends with the call.
func (b *Builder) read(c *model.Corpus) {
	from := model.Row(b.columns.len())
	to := model.Row(c.Len())
	if to-from <= rowsPerRun {
		b.file(analyze(c, from, to, b.words.seed), from)
		return
	}
	runs := make(chan *analyzed, 2)
	var done sync.WaitGroup
	done.Go(func() {
		for row := from; row < to; row += rowsPerRun {
			runs <- analyze(c, row, min(row+rowsPerRun, to), b.words.seed)
		}
		close(runs)
	})
	for run := range runs {
		b.file(run, model.Row(b.columns.len()))
	}
	done.Wait()
}

// file adds analyzed papers, of which the first has the given row.
func (b *Builder) file(run *analyzed, row model.Row) {
	next := 0
	for i, end := range run.ends {
		for ; next < end; next++ {
			found := run.found[next]
			id := b.words.addHashed(run.words[found.start:found.end], found.hash)
			if int(id) == len(b.ends) {
				b.ends = append(b.ends, entryEnd{})
			}
			b.list(id, row+model.Row(i), found.in)
		}
		b.columns.add(run.rows[i])
	}
}

// list puts a paper on the lists of a word.
func (b *Builder) list(id wordID, row model.Row, in fieldSet) {
	end := &b.ends[id]
	if in.has(inAbstract) {
		b.abstracts.append(&end.abstracts, uint32(row))
	}
	if in &= headFields; in != 0 {
		b.heads.append(&end.heads, uint32(row)<<headBits|uint32(in))
	}
}

// entries gives the lists of all words as they are now.
func (b *Builder) entries() []entry {
	all := make([]entry, len(b.ends))
	for id := range b.ends {
		all[id] = entry{heads: b.ends[id].heads.list, abstracts: b.ends[id].abstracts.list}
	}
	return all
}

// entry is where one word stands. Abstracts are apart from the other fields,
// the heads of papers: they fill nine tenths of the lists, and short queries
// have no use for most of them.
type entry struct {
	heads     list // papers that have it in other fields, by row<<headBits | fields
	abstracts list // papers that have it in the abstract, by row
}

const (
	headBits   = 3
	headFields = fieldSet(1<<headBits - 1) // all but the abstract
)

// entryEnd is an entry that grows.
type entryEnd struct {
	heads, abstracts chain
}
