package search

import (
	"slices"
)

// A query of more than maxTerms words has been pasted: a long title, a sentence
// of an abstract, all of one. Its rarest words find the papers that it may be
// from, and these are read for the others. Only whole words count, but for the
// last, which may have been cut off.

// findLong answers a long query.
func (s *searching) findLong() {
	all := s.plan.terms
	s.plan.terms = s.rarest(all)
	var g *gathering
	for lacking := 1; lacking < max(2, len(s.plan.terms)); lacking++ {
		if g = s.gather(strict, lacking, false); g == nil || s.result.Stopped {
			return
		}
		if g.fits+g.near > 0 {
			break
		}
	}
	s.result.Complete = true
	if g == nil {
		return
	}
	top := slices.Concat(g.best.heap, g.bestNear.heap)
	slices.SortFunc(top, compare)
	top = top[:min(len(top), refined)]
	r := newLongReader(s, g, all)
	kept := top[:0]
	for _, c := range top {
		if g.stop.now(workBetweenStops / 8) {
			s.result.Stopped, s.result.Complete = true, false
			return
		}
		if c = r.read(c); int(c.missing) <= len(all)/2 {
			kept = append(kept, c)
			s.result.Total += boolPoints(c.missing == 0, 1)
		}
	}
	slices.SortFunc(kept, compare)
	s.list(kept)
}

// rarest are the words of a long query that the fewest papers have.
func (s *searching) rarest(all []term) []term {
	rare := slices.Clone(all)
	postings := func(t *term) int {
		first, end := s.index.words.beginning(t.text)
		return s.index.postings(t, first, end)
	}
	rare = slices.DeleteFunc(rare, func(t term) bool {
		if postings(&t) > 0 {
			return false
		}
		s.result.Nowhere = append(s.result.Nowhere, t.text)
		return true
	})
	slices.SortStableFunc(rare, func(a, b term) int { return postings(&a) - postings(&b) })
	return rare[:min(len(rare), maxTerms)]
}

// longReader reads papers for all words of a long query.
type longReader struct {
	search  *searching
	terms   []term
	place   map[string]int // of each word in terms
	weights []int32
	sum     int32
	values  []uint8
	placing placing
}

func newLongReader(s *searching, g *gathering, all []term) *longReader {
	r := &longReader{
		search: s, terms: all, place: make(map[string]int, len(all)), weights: make([]int32, len(all)),
		values: make([]uint8, len(all)), placing: placing{places: make([]uint64, len(all))},
	}
	for i, t := range all {
		r.place[t.text] = i
		papers := 0
		if id, ok := s.index.words.lookup(t.text); ok {
			papers = s.index.entries[id].papers()
		}
		r.weights[i] = weight(papers, g.index.corpus.Len())
		r.sum += r.weights[i]
	}
	return r
}

// read gives a candidate the points for all words of the query.
func (r *longReader) read(c candidate) candidate {
	clear(r.values)
	clear(r.placing.places)
	x := r.search.index
	title := true // as it is shown: only there, words have places
	for in, source := range texts(x.corpus, c.row) {
		position := 0
		for w := newWords(source); w.next(); position++ {
			i, worth := r.answer(w.word)
			if worth == 0 || !r.terms[i].in.has(in) {
				continue
			}
			r.values[i] = max(r.values[i], value(worth, in.set()))
			if title && position < maxTitle {
				r.placing.places[i] |= 1 << position
			}
		}
		title = false
	}
	sum, missing := int32(0), 0
	for i, v := range r.values {
		sum += r.weights[i] * int32(v)
		missing += boolPoints(v == 0, 1)
	}
	r.placing.begins = r.placing.places[0]&1 != 0
	r.placing.starts = 0
	r.placing.length = int(x.columns.lengths[c.row])
	c.points = base(sum, r.sum) + r.placing.fine().sum() - int32(missingPoints*maxTerms*missing/len(r.terms))
	c.missing = uint16(missing)
	return c
}

// answer is which term a word answers, and what that is worth.
func (r *longReader) answer(word []byte) (int, uint8) {
	if i, ok := r.place[string(word)]; ok {
		return i, full
	}
	last := len(r.terms) - 1
	a, _ := r.terms[last].literal(word)
	if a.kind == Start {
		return last, a.worth
	}
	return 0, 0
}
