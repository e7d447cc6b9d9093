package ui

import (
	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/ui/detail"
)

// followCursor lets the detail show the paper under the cursor: at once where
// nothing is shown yet or the detail is being read, else when the cursor
// rests. A held key thus draws the list alone, which is what keeps it light
// over a slow line.
func (m *Model) followCursor() tea.Cmd {
	if m.frame.Detail.Empty() {
		return nil
	}
	current := m.current()
	switch {
	case current == m.page.row:
		m.page.waiting = false
		if !m.page.hits {
			m.turnTo(current)
		}
		return nil
	case m.focus == onDetail, m.page.row == model.NoRow, current == model.NoRow:
		m.turnTo(current)
		return nil
	case m.page.waiting && m.page.next == current:
		return nil
	}
	m.page.wait++
	m.page.next, m.page.waiting = current, true
	return m.deps.After(settlePause, settled{m.page.wait})
}

// settledOn is the end of the pause.
func (m *Model) settledOn(msg settled) {
	if m.page.waiting && msg.generation == m.page.wait {
		m.turnTo(m.current())
	}
}

// turnTo shows a paper in the detail. The place on the page is kept where the
// paper is the same.
func (m *Model) turnTo(row model.Row) {
	same := row == m.page.row
	if !same {
		m.leavePlace()
	}
	m.page.row, m.page.hits, m.page.waiting = row, true, false
	m.page.raw = m.page.raw && same
	if row == model.NoRow {
		m.detail.Show(detail.Page{}) // the list says why there is nothing
		return
	}
	if same {
		m.detail.Refresh(m.pageOf(row))
		return
	}
	m.detail.Show(m.pageOf(row))
	m.findPlace()
}

// refresh draws what is in sight anew: marks have changed.
func (m *Model) refresh() {
	m.list.Invalidate()
	m.page.hits = false
}
