package ui

import (
	"cmp"
	"context"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/order"
	"sheaf/model/text"
	"sheaf/ui/layout"
	"sheaf/ui/list"
)

// sessionState is how far the state of the last start has come back.
type sessionState struct {
	known   bool     // it has been read, or there is nothing to read
	waiting *State   // until there are marks and papers
	paper   model.ID // that the cursor is to go to once the list has it
	pressed bool     // the reader has begun: what is not back yet stays away
}

// sessionLoaded brings the state in which the reader was left.
type sessionLoaded struct {
	state State
	found bool
	err   error
}

func (m *Model) loadSession() tea.Cmd {
	sessions := m.deps.Sessions
	if sessions == nil {
		m.session.known = true
		return nil
	}
	fresh := m.opts.Fresh
	return func() tea.Msg {
		state, found, err := sessions.Load(context.Background())
		if fresh { // what is the reader's own holds all the same
			state, found = State{Theme: state.Theme, Recent: state.Recent}, false
		}
		return sessionLoaded{state, found, err}
	}
}

// sessionOpened takes in the state in which the reader was left. What needs no
// paper is as it was at once.
func (m *Model) sessionOpened(msg sessionLoaded) {
	s := &m.session
	s.known = true
	if msg.err != nil {
		m.fail("begun anew, as the last session can't be read: " + msg.err.Error())
	}
	m.rememberTheme(text.Clean(msg.state.Theme))
	m.recent.remember(msg.state.Recent)
	if msg.err != nil || !msg.found {
		return
	}
	s.waiting, m.lines.mouse = &msg.state, msg.state.Mouse
	if m.triagePlace() == nil {
		m.setTriagePlace(msg.state.Triage)
	}
	if s.pressed {
		return
	}
	// What the configuration says holds at every start.
	m.arrangeAs(cmp.Or(m.opts.Layout, msg.state.Layout), cmp.Or(m.opts.Density, msg.state.Density))
	m.mouse.off = m.opts.NoMouse || msg.state.Mouse == mouseOff || m.linear()
	m.relayout()
}

// arrangeAs sets the layout and the density of names. Others change nothing.
func (m *Model) arrangeAs(layoutName, density string) {
	if i := slices.Index(Layouts(), layoutName); i >= 0 {
		m.wish = layout.Auto + layout.Mode(i)
	}
	if i := slices.Index(Densities(), density); i >= 0 {
		m.list.SetDensity(list.Comfortable + list.Density(i))
	}
}

// Layouts lists the names of the layouts that a reader can wish for.
func Layouts() []string {
	var names []string
	for mode := layout.Auto; mode <= layout.Focus; mode++ {
		names = append(names, mode.String())
	}
	return names
}

// Densities lists the names of how much a row may show.
func Densities() []string { return []string{densityName(list.Comfortable), densityName(list.Compact)} }

// restoreOrders sets the orders of views that the reader has not sorted since,
// and has not open.
func (m *Model) restoreOrders(sorts map[string]string) {
	for id, written := range sorts {
		o, ok := order.Parse(written)
		_, sorted := m.views.orders[viewID(id)]
		if open := m.session.pressed && viewID(id) == m.view; ok && !sorted && !open && !o.Natural() {
			m.views.orders[viewID(id)] = o
		}
	}
}

// restoreTrail puts the trail of the last session before what has been walked
// since.
func (m *Model) restoreTrail(state State) {
	t := &m.trail
	if len(t.back) == 0 && len(t.forward) == 0 {
		t.forward = lastOf(state.Forward)
	}
	t.back = lastOf(slices.Concat(state.Back, t.back))
}

// lastOf is the part of a trail that is remembered.
func lastOf(ids []model.ID) []model.ID {
	return slices.Clone(ids[max(0, len(ids)-maxTrail):])
}

// restore opens what was open once there are marks and papers, and then brings
// the cursor to where it was. What the reader has begun meanwhile stands.
func (m *Model) restore() tea.Cmd {
	s := &m.session
	pressed := s.pressed && m.leaving == staying
	if pressed {
		s.paper = ""
	}
	var cmd tea.Cmd
	state := s.waiting
	switch {
	case state == nil:
	case pressed, m.library.loaded && !m.placing.under && (m.load.Corpus.Len() > 0 || m.load.Done):
		s.waiting = nil
		m.restoreOrders(state.Sorts)
		m.restoreTrail(*state)
		if !pressed {
			cmd = m.reopen(*state)
		}
	}
	return tea.Batch(cmd, m.seek())
}

// reopen opens the view of a state and searches what was searched there.
func (m *Model) reopen(state State) tea.Cmd {
	m.view, m.views.base = viewID(state.View), nil
	if !m.exists(m.view) {
		if state.View != "" {
			m.notice = text.Clean("the view " + m.view.title() + " is gone")
		}
		m.view = viewPapers
	}
	m.session.paper = state.Paper
	m.prompt.SetValue(text.Clean(state.Query))
	cmd := m.find(toFirst)
	if m.prompt.Problem() != "" {
		cmd = m.ask(toFirst)
	}
	return cmd
}

// exists reports whether there is a view. A tag is there before its papers are.
func (m *Model) exists(id viewID) bool {
	if name, ok := id.tag(); ok {
		return slices.Contains(m.marks.TagNames(), name)
	}
	if name, ok := id.saved(); ok {
		_, there := m.marks.View(name)
		return there
	}
	return slices.Contains([]viewID{viewPapers, viewUnread, viewBookmarks, viewQueue}, id)
}

// seek brings the cursor to the paper on which it was left, as soon as the list
// has it. One that does not come is forgotten.
func (m *Model) seek() tea.Cmd {
	s := &m.session
	if s.paper == "" || m.search.stage != settledStage {
		return nil
	}
	row, known := m.load.Corpus.Lookup(s.paper)
	place := -1
	if known {
		place = m.shown.find(row)
	}
	switch {
	case place >= 0:
		s.paper = ""
		m.touched()
		m.list.MoveTo(place)
	case known && m.search.answer.cut:
		m.search.all = true
		return m.begin(everyStage)
	case m.load.Done && !m.placing.under && m.search.answer.complete:
		s.paper = ""
		if place = m.shown.near(row); place >= 0 {
			m.list.MoveTo(place)
		}
	}
	return nil
}

// State is where the reader is, to come back to. It reports false while that is
// not known: what was stored before is then still right.
func (m *Model) State() (State, bool) {
	s := &m.session
	if m.deps.Sessions == nil || !s.known || s.waiting != nil {
		return State{}, false
	}
	state := State{
		View: string(m.view), Query: m.prompt.Value(), Paper: s.paper,
		Layout: m.wish.String(), Density: densityName(m.list.Density()),
		Back: slices.Clone(m.trail.back), Forward: slices.Clone(m.trail.forward), Triage: m.triagePlace(),
	}
	if m.view == viewRelated {
		state.View, state.Query = string(m.around.from), m.around.query
	}
	switch {
	case m.linear():
		state.Mouse = m.lines.mouse
	case m.mouse.off:
		state.Mouse = mouseOff
	}
	state.Theme = cmp.Or(m.worn.chosen, m.worn.instead)
	state.Recent = m.recent.stored()
	row := m.underCursor()
	if m.triage.stage == triageOpen && m.triage.row() != model.NoRow {
		row = m.triage.row()
	}
	if state.Paper == "" && row != model.NoRow {
		state.Paper = m.load.Corpus.ID(row)
	}
	for id, o := range maps.All(m.views.orders) {
		if state.Sorts == nil {
			state.Sorts = map[string]string{}
		}
		state.Sorts[string(id)] = o.String()
	}
	return state, true
}

// KeepSession stores where the reader is.
func (m *Model) KeepSession(ctx context.Context) error {
	state, ok := m.State()
	if !ok {
		return nil
	}
	return m.deps.Sessions.Save(ctx, state)
}

func densityName(d list.Density) string {
	if d == list.Compact {
		return "compact"
	}
	return "comfortable"
}
