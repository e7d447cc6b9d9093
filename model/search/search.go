package search

import (
	"slices"

	"sheaf/model"
)

// Options narrow and steer a search. The zero value searches all papers to the
// end and lists all hits.
type Options struct {
	// Keep, unless nil, says which papers may be results: those of a view, such
	// as the bookmarks. It is asked only about papers that answer the query.
	Keep func(row model.Row) bool

	// Stop, unless nil, is asked every fraction of a millisecond or so. Once it
	// says true, the search ends with what it has. It may be called by two
	// goroutines at once.
	Stop func() bool

	// Limit is how many hits are listed, 0 for all. Those that are, and their
	// order, do not depend on it. Up to [Page] hits cost nothing that grows with
	// the number of papers found.
	Limit int

	// Marks, unless nil, answers for what the reader has left on papers.
	Marks Marks
}

// Hit is one paper that answers a query.
type Hit struct {
	Row     model.Row
	Missing int // words of the query that the paper does not have
}

// Result is the answer to a query: the papers that have all its words, and some
// that have nearly all, best first.
type Result struct {
	Query    Query
	Hits     []Hit
	Total    int      // papers that have all words, listed or not
	Near     int      // papers among Hits that lack some
	Nowhere  []string // words that no paper has in any form
	Complete bool     // nothing was left out for the sake of time: see [Index.First]
	Stopped  bool     // [Options.Stop] ended the search: the rest is a part, possibly none, of the answer

	closest bool // looser kinds of match were not needed
}

const (
	// screenful is the number of results under which looser kinds of match are
	// looked for as well: when closer ones fill a screen, nobody needs the
	// others.
	screenful = 20

	// maxNear is how many papers are listed that lack some of the words.
	maxNear = 100

	// refined is how many of the best papers are read to order them finely.
	refined = 256

	// Page is how many hits to ask for first: see [Options].
	Page = 1000
)

// Search finds the papers that answer a query, best first: see rank.go for what
// is better. The empty query is answered by all papers in the order of the
// corpus.
func (x *Index) Search(q Query, o Options) Result { return x.search(q, o, widest) }

// First is a part of the answer that [Index.Search] gives, found sooner: papers
// that have the words themselves, words that begin with them and their other
// forms. Where there are none, and in a small corpus, it is all of it.
func (x *Index) First(q Query, o Options) Result {
	if x.corpus.Len() < parallelFrom/10 {
		return x.Search(q, o)
	}
	return x.search(q, o, strict)
}

func (x *Index) search(q Query, o Options, upTo tier) Result {
	p := q.plan()
	if len(p.terms) == 0 && p.filter == nil {
		return x.everything(q, o)
	}
	if o.Marks == nil {
		o.Marks = noMarks{}
	}
	s := searching{index: x, plan: p, options: o, scratch: x.idle.take(), result: Result{Query: q}}
	defer func() {
		s.scratch.forget()
		x.idle.give(s.scratch)
	}()
	if rows := s.keptRows(x.pinned(q)); len(rows) > 0 {
		s.pinned = rows
		if o.Limit > 0 {
			rows = rows[:min(len(rows), o.Limit)]
		}
		for _, row := range rows {
			s.result.Hits = append(s.result.Hits, Hit{Row: row})
		}
	}
	if len(s.pinned) > 0 && len(s.plan.terms) > maxTerms || s.namesOnly() {
		s.result.Total, s.result.Complete = len(s.pinned), true
		return s.result
	}
	s.find(upTo)
	return s.result
}

// everything is the answer to the empty query.
func (x *Index) everything(q Query, o Options) Result {
	result := Result{Query: q, Complete: true}
	for row := range model.Row(x.corpus.Len()) {
		if o.Keep != nil && !o.Keep(row) {
			continue
		}
		if result.Total++; o.Limit == 0 || result.Total <= o.Limit {
			result.Hits = append(result.Hits, Hit{Row: row})
		}
	}
	return result
}

// searching is the state of one search.
type searching struct {
	index   *Index
	plan    plan
	options Options
	scratch *scratch
	result  Result
	pinned  []model.Row
	filter  rowSet
	terms   []*answered
	extra   []*answered
}

func (s *searching) keptRows(rows []model.Row) []model.Row {
	if s.options.Keep == nil {
		return rows
	}
	return slices.DeleteFunc(rows, func(row model.Row) bool { return !s.options.Keep(row) })
}

// namesOnly reports whether the query is an identifier and nothing else, and
// has named its paper.
func (s *searching) namesOnly() bool {
	if len(s.pinned) == 0 {
		return false
	}
	_, ok := s.index.ids.Parse(s.result.Query.input)
	return ok
}

// find answers the query, tier by tier as far as is needed.
func (s *searching) find(upTo tier) {
	if s.plan.filter != nil {
		f := filtering{index: s.index, marks: s.options.Marks, stop: newStopper(s.options.Stop)}
		s.filter = f.rows(s.plan.filter, false)
		if f.stop.stopped() {
			s.result.Stopped = true
			return
		}
	}
	switch {
	case len(s.plan.terms) > maxTerms:
		s.findLong()
	case upTo == strict && s.findFirst():
	default:
		s.findAll()
	}
}

// findFirst looks for the closest kinds of match alone, and then for slips of
// the fingers. It reports false when it has found nothing.
func (s *searching) findFirst() bool {
	for _, at := range []tier{strict, wide, loose} {
		g := s.gather(at, s.lacking(0), true)
		if s.result.Stopped {
			return true
		}
		if g.fits > 0 {
			s.conclude(g, at)
			s.result.Complete = len(s.plan.terms) == 0
			s.result.closest = s.result.Complete
			return true
		}
	}
	return false
}

// findAll looks for all kinds of match, as far as closer ones leave room.
func (s *searching) findAll() {
	at, terms := wide, len(s.plan.terms)
	g := s.gather(wide, s.lacking(0), true)
	if !s.result.Stopped && g.fits < screenful && terms > 0 {
		at = widest
		g = s.gather(widest, s.lacking(1), false)
		for lacking := 2; lacking < terms && !s.result.Stopped && g.fits+g.near == 0; lacking++ {
			g = s.gather(widest, lacking, false)
		}
	}
	if s.result.Stopped {
		return
	}
	s.conclude(g, at)
	s.result.closest, s.result.Complete = at == wide, true
}

// lacking is how many words a paper may lack: one of three or more, and one of
// two where little is found otherwise.
func (s *searching) lacking(more int) int {
	switch n := len(s.plan.terms); {
	case n >= 3:
		return 1
	case n == 2:
		return more
	}
	return 0
}

// gather finds the candidates.
func (s *searching) gather(upTo tier, lacking int, headsOnly bool) *gathering {
	stop := newStopper(s.options.Stop)
	s.terms = s.scratch.answerAll(s.index, s.plan.terms, upTo, s.options.Stop)
	s.extra = s.scratch.answerAll(s.index, s.plan.extra, strict, s.options.Stop)
	solid := s.terms
	if upTo > wide {
		solid = s.scratch.answerAll(s.index, s.plan.terms, wide, s.options.Stop)
	}
	if s.terms == nil || s.extra == nil || solid == nil {
		s.result.Stopped = true
		return nil
	}
	g := &gathering{
		index: s.index, terms: s.terms, solid: solid, extra: s.extra, filter: s.filter, keep: s.options.Keep, stop: stop,
		lacking: lacking, headsOnly: headsOnly, best: &s.scratch.best, bestNear: &s.scratch.bestNear,
	}
	g.best.reset(Page)
	g.bestNear.reset(maxNear)
	if s.options.Limit == 0 || s.options.Limit > Page {
		g.all = new([]candidate)
	}
	g.weigh()
	g.run()
	s.result.Stopped = stop.stopped()
	return g
}

// conclude reads the best papers, puts them in order, and makes the result.
func (s *searching) conclude(g *gathering, at tier) {
	if g == nil {
		return
	}
	top := slices.Concat(g.best.heap, g.bestNear.heap)
	slices.SortFunc(top, compare)
	finest := top[:min(len(top), refined)]
	s.refine(g, finest)
	slices.SortFunc(finest, compare)
	letIn(finest)
	s.result.Total = g.fits + s.uncounted(g)
	s.list(top)
	if g.all != nil && g.fits > len(g.best.heap) {
		s.listRest(top, *g.all)
	}
	if at == widest {
		for i, t := range s.terms {
			if !slices.ContainsFunc(t.values, func(v uint8) bool { return v > 0 }) {
				s.result.Nowhere = append(s.result.Nowhere, s.plan.terms[i].text)
			}
		}
	}
}

// firstSolid is how many papers that have all words, if in places that say
// little, come before any that lack one.
const firstSolid = 5

// letIn moves papers that have nearly all words up, in front of those that have
// them all but merely mention them, though behind the first few. When a word is
// wrong, many mention all of them by chance.
func letIn(sorted []candidate) {
	solid := 0
	for i := range sorted {
		c := &sorted[i]
		if c.points < solidPoints/2 {
			break
		}
		if solid++; solid > firstSolid && c.points < solidPoints+mentionPoints {
			c.points -= solidPoints
		}
	}
	slices.SortFunc(sorted, compare)
}

// uncounted is how many of the papers that the query names do not have its
// words, and so are not among those found.
func (s *searching) uncounted(g *gathering) int {
	n := 0
	for _, row := range s.pinned {
		lacks := g.filter != nil && !g.filter.has(row)
		for _, t := range g.terms {
			lacks = lacks || t.values[row] == 0
		}
		n += boolPoints(lacks, 1)
	}
	return n
}

// list makes hits of candidates, behind those that the query names.
func (s *searching) list(found []candidate) {
	for _, c := range found {
		if c.missing > 0 && s.result.Near == maxNear || slices.Contains(s.pinned, c.row) {
			continue
		}
		if s.options.Limit > 0 && len(s.result.Hits) >= s.options.Limit {
			return
		}
		if c.missing > 0 {
			s.result.Near++
		}
		s.result.Hits = append(s.result.Hits, Hit{Row: c.row, Missing: int(c.missing)})
	}
}

// listRest lists the papers that were too many to be read.
func (s *searching) listRest(top, all []candidate) {
	listed := newRowSet(s.index.corpus.Len())
	for _, c := range top {
		listed.add(c.row)
	}
	s.list(order(slices.DeleteFunc(all, func(c candidate) bool { return listed.has(c.row) })))
}
