package search

import (
	"sync"

	"sheaf/model"
)

// Index answers queries over one snapshot of a corpus. It is immutable and may
// be used by many goroutines at once.
type Index struct {
	corpus           *model.Corpus
	words            dictionary
	entries          []entry  // of each word
	before           []counts // of the words before each, in the order of the alphabet
	heads, abstracts pages    // the memory of their lists
	columns          columns
	ids              *model.IDParser
	idle             *idle
}

// Corpus is the snapshot that the index answers for. Rows are rows of it.
func (x *Index) Corpus() *model.Corpus { return x.corpus }

// counts is how long lists are, together.
type counts struct {
	heads, all uint32
}

func (x *Index) countBefore() []counts {
	before := make([]counts, len(x.words.sorted)+1)
	sum := counts{}
	for i, id := range x.words.sorted {
		before[i] = sum
		sum.heads += x.entries[id].heads.count
		sum.all += uint32(x.entries[id].papers())
	}
	before[len(x.words.sorted)] = sum
	return before
}

// postings is how long the lists of a range of words are that answer a term.
func (x *Index) postings(t *term, first, end int) int {
	if len(t.text) < minPart {
		n := x.headPostings(first, end)
		if id, ok := x.words.lookup(t.text); ok {
			n += int(x.entries[id].abstracts.count)
		}
		return n
	}
	return int(x.before[end].all - x.before[first].all)
}

func (x *Index) headPostings(first, end int) int {
	return int(x.before[end].heads - x.before[first].heads)
}

// stopper asks every so often whether a search is to end.
type stopper struct {
	ask  func() bool // may be nil
	work *int        // done since it was asked last
	ends *bool
}

func newStopper(ask func() bool) stopper { return stopper{ask: ask, work: new(int), ends: new(bool)} }

// workBetweenStops is how many postings, or as much other work, go between two
// questions: some 20 microseconds.
const workBetweenStops = 1 << 13

// now counts work done and reports whether the search is to end.
func (s stopper) now(work int) bool {
	*s.work += work
	if *s.work >= workBetweenStops {
		*s.work = 0
		*s.ends = *s.ends || s.ask != nil && s.ask()
	}
	return *s.ends
}

// fork is a stopper for work on another goroutine, to be joined when that has
// ended: one stopper serves one goroutine.
func (s stopper) fork() stopper { return newStopper(s.ask) }

// join makes it known that the work of another goroutine was cut short.
func (s stopper) join(other stopper) { *s.ends = *s.ends || other.stopped() }

// stopped reports whether it has been told to end.
func (s stopper) stopped() bool { return *s.ends }

// idle keeps the working memory of searches that have ended for the next one,
// so that a key allocates nothing that grows with the corpus.
type idle struct {
	mu   sync.Mutex
	free []*scratch
}

// maxIdle is how many are kept: more searches than that at a time are rare.
const maxIdle = 2

func (i *idle) take() *scratch {
	i.mu.Lock()
	defer i.mu.Unlock()
	if n := len(i.free); n > 0 {
		s := i.free[n-1]
		i.free = i.free[:n-1]
		return s
	}
	return &scratch{}
}

func (i *idle) give(s *scratch) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if len(i.free) < maxIdle {
		i.free = append(i.free, s)
	}
}
