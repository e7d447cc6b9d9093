package ui

import (
	"maps"
	"slices"

	"sheaf/model"
	"sheaf/ui/action"
)

// selection is the papers that the reader has chosen to act on together. Rows
// keep their papers for as long as the reader is open.
type selection struct {
	rows    map[model.Row]struct{} // shared with snapshots of the marks: replaced, never changed
	ranging bool
	anchor  int // place of the list at which the range began
	ranged  map[model.Row]struct{}
}

// all is the selected papers.
func (s *selection) all() map[model.Row]struct{} {
	if len(s.ranged) == 0 {
		return s.rows
	}
	all := maps.Clone(s.ranged)
	maps.Copy(all, s.rows)
	return all
}

// has reports whether a paper is selected.
func (s *selection) has(row model.Row) bool {
	_, one := s.rows[row]
	_, ranged := s.ranged[row]
	return one || ranged
}

func (s *selection) empty() bool { return len(s.rows) == 0 && !s.ranging }

// count is how many papers are selected.
func (s *selection) count() int {
	if len(s.ranged) == 0 {
		return len(s.rows)
	}
	return len(s.all())
}

// targets are the rows that actions on marks are about: the selected ones in
// the order of the corpus, else the current one. Within a triage it is the one
// that is decided on.
func (m *Model) targets() []model.Row {
	if !m.selection.empty() && m.triage.stage != triageReading {
		return slices.Sorted(maps.Keys(m.selection.all()))
	}
	if row := m.current(); row != model.NoRow {
		return []model.Row{row}
	}
	return nil
}

// choose does the actions that select.
func (m *Model) choose(id action.ID) {
	s := &m.selection
	switch id {
	case action.Select:
		m.toggleSelected()
	case action.SelectRange:
		if s.ranging {
			*s = selection{rows: s.all()}
			break
		}
		if m.underCursor() != model.NoRow {
			s.ranging, s.anchor = true, m.list.Cursor()
			m.stretch()
		}
	case action.SelectAll:
		m.selectAll()
	case action.SelectNone:
		*s = selection{}
	default:
	}
	m.touched()
	m.list.Invalidate()
	m.tellSelection()
}

// toggleSelected selects the paper under the cursor, or no longer, and goes on
// to the next one.
func (m *Model) toggleSelected() {
	s := &m.selection
	row := m.underCursor()
	if row == model.NoRow {
		return
	}
	all := maps.Clone(s.all())
	if all == nil {
		all = map[model.Row]struct{}{}
	}
	if s.has(row) {
		delete(all, row)
	} else {
		all[row] = struct{}{}
	}
	*s = selection{rows: all}
	m.list.Move(1)
}

// selectAll selects every paper that the list shows, besides those that are
// selected elsewhere; when all of them are already, none of them.
func (m *Model) selectAll() {
	if m.search.answer.cut {
		m.notice = "more papers were found than are listed: " + m.keyOf(action.Bottom) + " lists them all"
		return
	}
	all := maps.Clone(m.selection.all())
	if all == nil {
		all = make(map[model.Row]struct{}, m.shown.n)
	}
	before := len(all)
	for i := range m.shown.n {
		all[m.shown.at(i)] = struct{}{}
	}
	if len(all) == before {
		for i := range m.shown.n {
			delete(all, m.shown.at(i))
		}
	}
	m.selection = selection{rows: all}
}

// stretch makes the range reach from where it began to the cursor.
func (m *Model) stretch() {
	s := &m.selection
	if !s.ranging {
		return
	}
	from, to := min(s.anchor, m.list.Cursor()), max(s.anchor, m.list.Cursor())
	if len(s.ranged) == to-from+1 && s.has(m.shown.at(from)) && s.has(m.shown.at(to)) {
		return
	}
	s.ranged = make(map[model.Row]struct{}, to-from+1)
	for i := from; i <= to; i++ {
		if row := m.shown.at(i); row != model.NoRow {
			s.ranged[row] = struct{}{}
		}
	}
	m.list.Invalidate()
	m.tellSelection()
}

// tellSelection says how many papers are selected.
func (m *Model) tellSelection() {
	if m.notice != "" && !m.selection.ranging {
		return
	}
	switch n := m.selection.count(); {
	case m.selection.ranging:
		m.notice = count(n, "paper") + " selected: move on, " + m.keyOf(action.SelectRange) + " ends the range"
	case n == 1:
		m.notice = "1 paper selected: keys are about it, " + m.keyOf(action.SearchCancel) + " lets go of it"
	case n > 0:
		m.notice = count(n, "paper") + " selected: keys are about all of them, " + m.keyOf(action.SearchCancel) + " lets go of them"
	default:
		m.notice = "nothing is selected"
	}
}
