package search

import "sheaf/model"

// Index answers queries over one snapshot of a corpus. It is immutable and may
// be used by many goroutines at once.
type Index struct {
	corpus           *model.Corpus
	words            dictionary
	entries          []entry // of each word
	heads, abstracts pages   // the memory of their lists
	titles           titles
	ranks            []uint32

	// few is the number of papers that are sooner read than the vocabulary is
	// searched for the next word of a query.
	few int
}

// wordsPerPaper is how many words of the vocabulary are looked through in the
// time that reading one paper takes.
const wordsPerPaper = 2000

// Corpus is the snapshot that the index answers for. Rows are rows of it.
func (x *Index) Corpus() *model.Corpus { return x.corpus }

// Options narrow and steer a search. The zero value searches all papers to the
// end.
type Options struct {
	// Keep, unless nil, says which papers may be results: those of a view, such
	// as the bookmarks. It is asked only about papers that answer the query.
	Keep func(row model.Row) bool

	// Stop, unless nil, is asked every fraction of a millisecond or so. Once it
	// says true, the search ends with what it has.
	Stop func() bool
}

// Hit is one paper that answers a query.
type Hit struct {
	Row  model.Row
	Kind Kind // of the match of the word that matched worst, each by its match that counts most
}

// Result is the answer to a query: every paper that has all its words, best
// first.
type Result struct {
	Query   Query
	Hits    []Hit
	Stopped bool // [Options.Stop] ended the search: Hits are a part, possibly none, of the answer
}

// screenful is the number of results under which fuzzy matches are looked for
// as well: when the literal ones fill a screen, nobody needs the others.
const screenful = 20

// Search finds the papers that have every word of the query, best first: see
// rank.go for what is better. The empty query is answered by all papers in the
// order of the corpus. Search runs on the caller's goroutine alone.
func (x *Index) Search(q Query, o Options) Result {
	if q.Empty() {
		return x.all(o)
	}
	s := newSearch(x, q, o)
	found := s.gather(nil)
	if loose := s.looseAnswers(len(found)); loose != nil {
		if more := s.gather(loose); !s.stopped {
			found = more
		}
	}
	hits := s.order(found)
	return Result{Query: q, Hits: hits, Stopped: s.stopped}
}

// all is the answer to the empty query.
func (x *Index) all(o Options) Result {
	result := Result{Hits: make([]Hit, 0, x.corpus.Len())}
	for row := range model.Row(x.corpus.Len()) {
		if o.Keep == nil || o.Keep(row) {
			result.Hits = append(result.Hits, Hit{Row: row})
		}
	}
	return result
}

// search is the state of one call of [Index.Search].
type search struct {
	index   *Index
	query   []string
	options Options
	scale   scale
	answers answers
	reader  reader
	literal [][]answer // to each word of the query, once they are known
	best    []class    // of each row, its best match of the query word at hand

	stopped bool
	work    int // postings read since Stop was asked last
}

func newSearch(x *Index, q Query, o Options) *search {
	return &search{
		index:   x,
		query:   q.words,
		options: o,
		scale:   newScale(),
		answers: newAnswers(x.words.len()),
		literal: make([][]answer, len(q.words)),
		best:    make([]class, x.corpus.Len()),
	}
}

// workBetweenStops is how many postings, or as much other work, go between two
// questions to Options.Stop: some 20 microseconds.
const workBetweenStops = 1 << 13

// stop counts the work done and reports whether the search is to end.
func (s *search) stop(work int) bool {
	s.work += work
	if s.work >= workBetweenStops {
		s.work = 0
		s.stopped = s.stopped || s.options.Stop != nil && s.options.Stop()
	}
	return s.stopped
}
