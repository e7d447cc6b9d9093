package ui

import (
	"sheaf/model"
	"sheaf/model/order"
	"sheaf/model/search"
)

// listing is everything that a list is made of: what is asked, in which view and
// in which order. It knows nothing that changes, so that a command may work it
// out.
type listing struct {
	generation uint64
	stage      stage
	corpus     *model.Corpus
	index      *search.Index
	marked     *search.Marked
	listed     func(model.Row) bool // of the corpus; see [Model.keepListed]
	saved      string               // the saved search that has to be made first, if wanted
	wanted     bool
	within     search.Query // the saved search, where it is known already
	rows       rows         // of the view
	keep       func(model.Row) bool
	asked      search.Query
	order      order.Order
	limit      int // of hits, 0 for all
	stop       func() bool
}

// viewBase is what a saved search has found when its view was opened.
type viewBase struct {
	written string // the search
	problem string // why it can't be read, empty when it can
	query   search.Query
	corpus  *model.Corpus
	rows    rows
	set     []uint64 // the same, a bit each
}

func (b *viewBase) has(row model.Row) bool {
	return b.set[row/64]&(1<<(row%64)) != 0
}

// listing is what the list is to be made of now.
func (m *Model) listing(to stage) listing {
	s, open := &m.search, m.view
	l := listing{
		generation: s.latest.Load(), stage: to, corpus: m.load.Corpus, index: m.load.Index, marked: m.markedPapers(),
		listed: m.keepListed(), asked: s.asked, order: m.views.orders[open],
	}
	if name, ok := open.saved(); ok && !m.baseKnown() {
		view, _ := m.marks.View(name)
		l.saved, l.wanted = view.Query, true
		return l
	}
	if m.views.base != nil {
		l.within = m.views.base.query
	}
	l.keep = m.keep(open)
	if s.asked.Empty() {
		l.rows = m.viewRows(open)
	}
	return l
}

// baseKnown reports whether the rows of the open view are known: whether it is
// no saved search, or one that has been made.
func (m *Model) baseKnown() bool {
	if _, ok := m.view.saved(); !ok {
		return true
	}
	return m.views.base != nil && m.views.base.corpus == m.load.Corpus
}

// direct reports whether the list is the open view as it is, which takes no
// time to speak of.
func (m *Model) direct() bool {
	return m.search.asked.Empty() && m.views.orders[m.view].Natural() && m.baseKnown()
}

// quick reports whether working it out takes less than 5 ms.
func (l *listing) quick() bool {
	return l.corpus.Len() <= searchAtOnce || l.asked.Empty() && !l.wanted && l.rows.n <= searchAtOnce
}

// run works the list out. It takes time by the number of hits, so it belongs to
// a command.
func (l *listing) run() found {
	f := found{generation: l.generation, stage: l.stage}
	if l.wanted {
		f.base = newBase(l.saved, l.corpus, l.index, l.marked, l.listed, l.stop)
		l.keep, l.rows, l.within = f.base.has, f.base.rows, f.base.query
	}
	f.answer, f.rows = answer{total: l.rows.n, complete: true}, l.rows
	if !l.asked.Empty() {
		f.answer, f.rows = l.search()
	}
	f.answer.query, f.answer.within = l.asked, l.within
	if !l.order.Natural() {
		f.rows = l.sorted(f.rows, f.answer.lacking)
	}
	return f
}

// search asks the index.
func (l *listing) search() (answer, rows) {
	options := search.Options{Keep: l.keep, Marks: l.marked, Stop: l.stop, Limit: l.limit}
	look := l.index.Search
	if l.stage == firstStage && l.order.Natural() { // a part in another order would be anywhere in it
		look = l.index.First
	}
	result := look(l.asked, options)
	ids := make([]model.Row, len(result.Hits))
	lacking := map[model.Row]bool{}
	for i, hit := range result.Hits {
		ids[i] = hit.Row
		if hit.Missing > 0 {
			lacking[hit.Row] = true
		}
	}
	return answer{
		total: result.Total, near: result.Near, lacking: lacking, nowhere: result.Nowhere,
		complete: result.Complete, cut: l.limit > 0 && len(ids) >= l.limit,
	}, rowsAs(ids)
}

// sorted puts rows in the reader's order, those that lack words behind the
// others.
func (l *listing) sorted(r rows, lacking map[model.Row]bool) rows {
	var whole, near []model.Row
	if len(lacking) == 0 {
		whole = r.all()
	} else {
		for _, row := range r.all() {
			if lacking[row] {
				near = append(near, row)
			} else {
				whole = append(whole, row)
			}
		}
	}
	sorted := order.Sort(l.corpus, l.marked.Of, whole, l.order, l.stop)
	return rowsAs(append(sorted, order.Sort(l.corpus, l.marked.Of, near, l.order, l.stop)...))
}

// newBase makes a saved search: the papers that have all of what it asks for,
// of those that the sources gave, unless it asks for marks. Those show papers of
// the library too.
func newBase(written string, corpus *model.Corpus, index *search.Index, marked *search.Marked, listed func(model.Row) bool, stop func() bool) *viewBase {
	b := &viewBase{written: written, corpus: corpus, set: make([]uint64, corpus.Len()/64+1), rows: rowsAs(nil)}
	asked, err := search.Parse(written)
	if err != nil {
		b.problem = err.Error()
		return b
	}
	b.query = asked
	if index == nil {
		return b
	}
	result := index.Search(asked, search.Options{Keep: keepOf(written, listed), Marks: marked, Stop: stop})
	ids := make([]model.Row, 0, result.Total)
	for _, hit := range result.Hits {
		if hit.Missing == 0 {
			ids = append(ids, hit.Row)
			b.set[hit.Row/64] |= 1 << (hit.Row % 64)
		}
	}
	b.rows = rowsAs(ids)
	return b
}
