package ui

import "sheaf/model"

// places is how far the reader has scrolled on pages that were left.
type places struct {
	lines  map[model.ID]int // the line at the top of the pane, of papers where it is not the first
	wanted int              // line to go back to once the page is long enough
	given  int              // line that it came to instead
}

func newPlaces() places { return places{lines: map[model.ID]int{}} }

// leavePlace remembers how far the page is scrolled before it is turned.
func (m *Model) leavePlace() {
	if m.page.row == model.NoRow {
		return
	}
	id, top := m.load.Corpus.ID(m.page.row), m.detail.Top()
	if top == m.places.given {
		top = max(top, m.places.wanted)
	}
	if top == 0 {
		delete(m.places.lines, id)
		return
	}
	m.places.lines[id] = top
}

// findPlace scrolls a page that was just turned to where it was left.
func (m *Model) findPlace() {
	m.places.wanted, m.places.given = m.places.lines[m.load.Corpus.ID(m.page.row)], 0
	m.restorePlace()
}

// restorePlace scrolls to the wanted line, as far as the page goes: what stands
// at its end may be found later. Once the reader has scrolled, that counts.
func (m *Model) restorePlace() {
	if m.places.wanted > m.places.given && m.detail.Top() == m.places.given {
		m.detail.ScrollTo(m.places.wanted)
		m.places.given = m.detail.Top()
	}
}
