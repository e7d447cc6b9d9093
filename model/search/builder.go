package search

import (
	"math"
	"slices"

	"sheaf/model"
)

// Builder indexes a corpus that grows. It is used by one goroutine; the
// indexes that it gives may be searched by others meanwhile.
type Builder struct {
	words            *dictionaryBuilder
	heads, abstracts writer
	ends             []entryEnd // of each word, its lists and where they go on
	titles           titles
	ranks            []uint32

	standing []fieldSet // of each word, where it stands in the paper at hand
	met      []wordID   // the words of the paper at hand
}

// NewBuilder starts with no papers.
func NewBuilder() *Builder {
	return &Builder{words: newDictionaryBuilder(), titles: titles{ends: []uint32{0}}}
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
	if c.Len() < len(b.ranks) {
		*b = *NewBuilder()
	}
	for row := len(b.ranks); row < c.Len(); row++ {
		b.add(c, model.Row(row))
	}
	words := b.words.snapshot()
	return &Index{
		corpus:    c,
		words:     words,
		entries:   b.entries(),
		heads:     slices.Clip(b.heads.pages),
		abstracts: slices.Clip(b.abstracts.pages),
		titles:    b.titles,
		ranks:     slices.Clip(b.ranks),
		few:       words.len() / wordsPerPaper,
	}
}

// add indexes one paper.
func (b *Builder) add(c *model.Corpus, row model.Row) {
	for in, source := range texts(c, row) {
		position := 0
		for w := newWords(source); w.next(); position++ {
			id := b.words.add(w.word)
			if int(id) == len(b.ends) {
				b.ends = append(b.ends, entryEnd{})
				b.standing = append(b.standing, 0)
			}
			if b.standing[id] == 0 {
				b.met = append(b.met, id)
			}
			b.standing[id] |= in.set()
			if in == inTitle && position < maxTitle {
				b.titles.words = append(b.titles.words, id)
			}
		}
	}
	for _, id := range b.met {
		b.list(id, row, b.standing[id])
		b.standing[id] = 0
	}
	b.met = b.met[:0]
	b.titles.ends = append(b.titles.ends, uint32(len(b.titles.words)))
	b.ranks = append(b.ranks, tieOrder(c.Rank(row)))
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
	end.titled = end.titled || in.has(inTitle)
}

// entries gives the lists of all words as they are now.
func (b *Builder) entries() []entry {
	all := make([]entry, len(b.ends))
	for id := range b.ends {
		end := &b.ends[id]
		all[id] = entry{heads: end.heads.list, abstracts: end.abstracts.list, titled: end.titled}
	}
	return all
}

// tieOrder puts papers that have no rank behind those that have one.
func tieOrder(rank int) uint32 {
	if rank <= 0 || int64(rank) > math.MaxUint32 {
		return math.MaxUint32
	}
	return uint32(rank)
}

// entry is where one word stands. Abstracts are apart from the other fields,
// the heads of papers: they fill nine tenths of the lists, and short queries
// have no use for most of them.
type entry struct {
	heads     list // papers that have it in other fields, by row<<headBits | fields
	abstracts list // papers that have it in the abstract, by row
	titled    bool // it stands in some title
}

const (
	headBits   = 3
	headFields = fieldSet(1<<headBits - 1) // all but the abstract
)

// entryEnd is an entry that grows.
type entryEnd struct {
	heads, abstracts chain
	titled           bool
}

// maxTitle is how many words of a title take part in the finer points of the
// ranking: a set of their positions fits in 64 bits. Longer titles are broken
// records.
const maxTitle = 64

// titles holds the first words of every title, as numbers, in order.
type titles struct {
	words []wordID
	ends  []uint32 // the words of row r are words[ends[r]:ends[r+1]]
}

func (t *titles) of(row model.Row) []wordID {
	return t.words[t.ends[row]:t.ends[row+1]]
}
