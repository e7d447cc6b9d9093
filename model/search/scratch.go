package search

import (
	"slices"
	"sync"

	"sheaf/model"
)

// scratch is the working memory of a search: the answers to the terms that
// were searched for last, since the next query mostly has them too, and room
// for what it finds.
type scratch struct {
	terms []*answered // the last used one last
	spare [][]uint8   // of terms that were dropped
	best  best
	// bestNear is for papers that lack some of the terms.
	bestNear best
}

// answered is the answers to a term, up to a tier.
type answered struct {
	key       string
	expansion *expansion
	values    []uint8 // of each paper, what the term's best match in it is worth
}

// maxAnswered is how many terms, tiers apart, are remembered.
const maxAnswered = 12

// parallelFrom is from how many papers on a second core is worth its start.
const parallelFrom = 20_000

// answerAll finds the answers to all terms up to a tier. The result has an
// entry for each; it is nil when the search is to end.
func (s *scratch) answerAll(x *Index, terms []term, upTo tier, stop func() bool) []*answered {
	all := make([]*answered, len(terms))
	var missing []int
	for i := range terms {
		if all[i] = s.find(terms[i].key(upTo)); all[i] == nil {
			missing = append(missing, i)
		}
	}
	known := make([]*answered, len(terms))
	for _, i := range missing {
		for lower := upTo; lower > strict && known[i] == nil; lower-- {
			known[i] = s.find(terms[i].key(lower - 1))
		}
		all[i] = &answered{key: terms[i].key(upTo), values: s.room(x.corpus.Len())}
	}
	ok := true
	var mu sync.Mutex
	work := func(part []int) {
		for _, i := range part {
			if !x.answer(all[i], &terms[i], upTo, known[i], newStopper(stop)) {
				mu.Lock()
				ok = false
				mu.Unlock()
				return
			}
		}
	}
	if len(missing) > 1 && x.corpus.Len() >= parallelFrom {
		var odd, even []int
		for n, i := range missing {
			if n%2 == 0 {
				even = append(even, i)
			} else {
				odd = append(odd, i)
			}
		}
		var other sync.WaitGroup
		other.Go(func() { work(odd) })
		work(even)
		other.Wait()
	} else {
		work(missing)
	}
	for _, i := range missing {
		if ok {
			s.terms = append(s.terms, all[i])
		} else {
			s.spare = append(s.spare, all[i].values)
		}
	}
	if !ok {
		return nil
	}
	return all
}

// find gives what is remembered of a term, and remembers it longer.
func (s *scratch) find(key string) *answered {
	i := slices.IndexFunc(s.terms, func(a *answered) bool { return a.key == key })
	if i < 0 {
		return nil
	}
	found := s.terms[i]
	s.terms = append(slices.Delete(s.terms, i, i+1), found)
	return found
}

// room is memory for the values of one term, not cleared.
func (s *scratch) room(papers int) []uint8 {
	if n := len(s.spare); n > 0 {
		values := s.spare[n-1]
		s.spare = s.spare[:n-1]
		return values
	}
	return make([]uint8, papers)
}

// forget drops the terms that were not used lately, when a search has ended.
func (s *scratch) forget() {
	if more := len(s.terms) - maxAnswered; more > 0 {
		for _, old := range s.terms[:more] {
			s.spare = append(s.spare, old.values)
		}
		s.spare = s.spare[:min(len(s.spare), maxTerms)]
		s.terms = slices.Delete(s.terms, 0, more)
	}
}

// answer finds the answers to one term and what they are worth in each paper,
// going on from those that are known up to a lower tier, if any are. It reports
// false when it was stopped.
func (x *Index) answer(a *answered, t *term, upTo tier, known *answered, stop stopper) bool {
	next := strict
	if known != nil {
		a.expansion, next = known.expansion, known.expansion.upTo+1
		copy(a.values, known.values)
	} else {
		clear(a.values)
	}
	for ; next <= upTo; next++ {
		a.expansion = x.expand(t, next, a.expansion, stop)
		x.mark(a.values, t, a.expansion, next == strict, stop)
	}
	return !stop.stopped()
}

// mark notes what an expansion is worth, in every paper.
func (x *Index) mark(values []uint8, t *term, e *expansion, starts bool, stop stopper) {
	var r reader
	if starts {
		x.markStarts(values, t, e, &r, stop)
	}
	for _, by := range e.words {
		if stop.stopped() {
			return
		}
		x.markWord(values, t, by, &r, stop)
	}
	if len(e.titles)+len(e.pairs) == 0 {
		return
	}
	confirmed := x.inAbstracts(t.text)
	for _, by := range e.titles {
		markTitle(values, by.row, by.answer, confirmed)
	}
	for _, by := range e.pairs {
		r.reset(x.abstracts, x.entries[by.id].abstracts)
		rest := confirmed
		for batch := r.next(); len(batch) > 0; batch = r.next() {
			for _, row := range batch {
				for len(rest) > 0 && rest[0] < row {
					rest = rest[1:]
				}
				markTitle(values, model.Row(row), by.answer, rest[:min(1, len(rest))])
			}
		}
	}
}

// inAbstracts lists the papers whose abstracts have a word, in their order.
func (x *Index) inAbstracts(word string) []uint32 {
	id, ok := x.words.lookup(word)
	if !ok || x.entries[id].abstracts.count == 0 {
		return nil
	}
	var r reader
	rows := make([]uint32, 0, x.entries[id].abstracts.count)
	r.reset(x.abstracts, x.entries[id].abstracts)
	for batch := r.next(); len(batch) > 0; batch = r.next() {
		rows = append(rows, batch...)
	}
	return rows
}

// markTitle notes what it is worth that a title answers a term as a whole.
// Initials that are confirmed by the abstract, which has them as a word, are
// worth more.
func markTitle(values []uint8, row model.Row, a answer, confirmed []uint32) {
	if a.kind == Initials {
		if _, yes := slices.BinarySearch(confirmed, uint32(row)); yes {
			a.worth = confirmedWorth
		}
	}
	values[row] = max(values[row], value(a.worth, inTitle.set()))
}

// markStarts marks the papers of all words that begin with a term.
func (x *Index) markStarts(values []uint8, t *term, e *expansion, r *reader, stop stopper) {
	if x.markInitial(values, t) {
		if id, ok := x.words.lookup(t.text); ok {
			x.markWord(values, t, wordAnswer{answer{Whole, full}, id}, r, stop)
		}
		return
	}
	for _, id := range x.words.sorted[e.first:e.end] {
		if stop.stopped() {
			return
		}
		a, _ := t.literal(x.words.word(id))
		x.markWord(values, t, wordAnswer{a, id}, r, stop)
	}
}

// initialWorth is what a single letter that begins a word is worth, wherever in
// the head that is: nothing is known of the word.
const initialWorth = 106

// markInitial marks the papers that have a word with a given first letter in
// their heads, by the column of those letters: its lists would be a twentieth
// of all. It reports false for what is not a single letter.
func (x *Index) markInitial(values []uint8, t *term) bool {
	if len(t.text) != 1 || t.in&headFields != headFields {
		return false
	}
	bit := letterBit(t.text[0])
	if bit >= 1<<26 { // digits share bits
		return false
	}
	part := func(from, to int) {
		for row, have := range x.columns.initials[from:to] {
			if have&bit != 0 {
				values[from+row] = initialWorth
			}
		}
	}
	papers := x.corpus.Len()
	if papers < parallelFrom {
		part(0, papers)
		return true
	}
	var other sync.WaitGroup
	other.Go(func() { part(papers/2, papers) })
	part(0, papers/2)
	other.Wait()
	return true
}

// markWord marks the papers that a word stands in.
func (x *Index) markWord(values []uint8, t *term, by wordAnswer, r *reader, stop stopper) {
	in := t.places(by.kind)
	entry := &x.entries[by.id]
	if in&headFields != 0 && entry.heads.count > 0 {
		var worth [headFields + 1]uint8
		for fields := range worth {
			worth[fields] = value(by.worth, fieldSet(fields)&in)
		}
		r.reset(x.heads, entry.heads)
		for batch := r.next(); len(batch) > 0; batch = r.next() {
			for _, number := range batch {
				row := number >> headBits
				values[row] = max(values[row], worth[fieldSet(number)&headFields])
			}
		}
	}
	if in.has(inAbstract) && entry.abstracts.count > 0 {
		worth := value(by.worth, inAbstract.set())
		r.reset(x.abstracts, entry.abstracts)
		for batch := r.next(); len(batch) > 0; batch = r.next() {
			for _, row := range batch {
				values[row] = max(values[row], worth)
			}
		}
	}
	stop.now(entry.papers() + 16)
}
