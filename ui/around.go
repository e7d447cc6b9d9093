package ui

import (
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/related"
)

// mostAround is how many papers the view of related ones has at most.
const mostAround = 100

// aroundState is the view of the papers around one.
type aroundState struct {
	looks      *atomic.Uint64 // generation of the newest look-up; older ones stop
	neighbours []related.Neighbour
	scores     map[model.Row]float64
	from       viewID // the view to which leaving leads
	query      string // the search that was made there
}

func newAroundState() aroundState { return aroundState{looks: new(atomic.Uint64)} }

// has tells which rows are around the paper. What it knows never changes: a
// search may go on while the view is another already.
func (a *aroundState) has() func(model.Row) bool {
	scores := a.scores
	return func(row model.Row) bool {
		_, ok := scores[row]
		return ok
	}
}

// aroundFound brings the papers around one.
type aroundFound struct {
	generation uint64
	row        model.Row
	neighbours []related.Neighbour
}

// lookAround looks for the papers around the current one: at once in a small
// corpus, else by a command. Opening a view meanwhile gives it up.
func (m *Model) lookAround() tea.Cmd {
	row, index := m.current(), m.related.index
	switch {
	case row == model.NoRow:
		m.notice = "no paper to look around"
		return nil
	case index == nil:
		m.notice = "related papers are still being looked for"
		return nil
	}
	looks, mine := m.around.looks, m.around.looks.Add(1)
	look := func(stop func() bool) aroundFound {
		return aroundFound{mine, row, index.Neighbours(row, mostAround, stop)}
	}
	if m.related.corpus.Len() <= searchAtOnce {
		return m.openAround(look(nil))
	}
	m.notice = "looking for related papers" + m.look.Ellipsis
	return func() tea.Msg { return look(func() bool { return looks.Load() != mine }) }
}

// openAround shows the papers around one as a view. The search that led to it
// is put aside until the view is left. Where the reader has begun to type
// another one meanwhile, that goes first.
func (m *Model) openAround(msg aroundFound) tea.Cmd {
	a := &m.around
	if msg.generation != a.looks.Load() || m.prompt.Typing() {
		return nil
	}
	m.notice = ""
	if len(msg.neighbours) == 0 {
		m.notice = "no other paper has anything in common with this one"
		return nil
	}
	m.trail.back = pushID(m.trail.back, m.load.Corpus.ID(msg.row))
	m.trail.forward = nil
	if m.view != viewRelated {
		a.from, a.query = m.view, m.prompt.Value()
	}
	a.neighbours, a.scores = msg.neighbours, make(map[model.Row]float64, len(msg.neighbours))
	for _, n := range a.neighbours {
		a.scores[n.Row] = n.Score
	}
	m.view, m.views.base = viewRelated, nil
	m.history.remember(m.prompt.Value())
	m.prompt.Clear()
	m.setFocus(onList)
	return m.find(toFirst)
}

// leavable reports whether escape leaves the view of related papers: nothing is
// searched there.
func (m *Model) leavable() bool {
	return m.view == viewRelated && m.prompt.Value() == "" && !m.prompt.Typing()
}

// leaveAround returns to where the view of related papers was opened. The paper
// under the cursor stays under it where it is listed there.
func (m *Model) leaveAround() tea.Cmd {
	m.view, m.views.base = m.around.from, nil
	m.around.looks.Add(1)
	if m.prompt.Value() == "" {
		m.prompt.SetValue(m.around.query)
	}
	return m.find(keepPaper)
}
