package ui

import (
	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/search"
)

// placeAtOnce is how many marks are found in the corpus between two messages:
// that takes a millisecond or two.
const placeAtOnce = 1000

// placingState is how far the marks have been found in the corpus.
type placingState struct {
	under  bool // a message to go on is on its way
	papers int  // in the corpus, when it began
}

// morePlaced asks to find more of the marks in the corpus.
type morePlaced struct{}

// place finds marks in the corpus: all of them where there are few, else a part,
// and the others by and by, with keys between them. It reports whether all are
// found that can be.
func (m *Model) place() (cmd tea.Cmd, all bool) {
	m.marked = m.marked.Placed(m.load.Corpus, m.marks, placeAtOnce)
	switch {
	case m.marked.Pending() == 0:
		return nil, true
	case m.placing.under:
		return nil, false
	}
	m.placing.under = true
	return func() tea.Msg { return morePlaced{} }, false
}

// placeMore goes on, and at the end shows what depends on marks.
func (m *Model) placeMore() tea.Cmd {
	m.placing.under = false
	cmd, all := m.place()
	if all {
		return m.relist()
	}
	return cmd
}

// relist lists anew what depends on marks.
func (m *Model) relist() tea.Cmd {
	m.refresh()
	if m.direct() && m.view == viewPapers {
		return nil
	}
	return m.again()
}

// placeGrown looks in a corpus that has grown for marked papers that it did not
// have. Where there are many of them it waits for the corpus to be twice as
// large, or whole.
func (m *Model) placeGrown() tea.Cmd {
	if m.marked == nil {
		return nil
	}
	m.marked = m.marked.Grown(m.load.Corpus)
	papers := m.load.Corpus.Len()
	if m.marked.Pending() > placeAtOnce && !m.load.Done && papers < 2*m.placing.papers {
		return nil
	}
	m.placing.papers = papers
	cmd, _ := m.place()
	return cmd
}

// renew replaces the marks by those of the library. The changes that it does not
// have yet stand.
func (m *Model) renew(marks *model.Marks, marked *search.Marked) {
	m.marks = marks
	var changed []model.ID
	for _, change := range m.saver.changes() {
		m.marks.Do(change)
		changed = appendPapers(changed, change.Edits)
	}
	changed = appendPapers(changed, m.sync.made)
	m.marks.Settle(m.sync.made)
	m.marked, m.placing.papers = marked.Missing(changed), 0
}

// placeKnown looks for marked papers under names that have become known.
func (m *Model) placeKnown() tea.Cmd {
	m.placing.papers = 0
	return m.placeGrown()
}

// appendPapers appends the papers that edits are about.
func appendPapers(papers []model.ID, edits []model.Edit) []model.ID {
	for _, edit := range edits {
		if edit.Paper != "" {
			papers = append(papers, edit.Paper)
		}
	}
	return papers
}
