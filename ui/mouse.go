package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/detail"
	"sheaf/ui/hint"
	"sheaf/ui/keymap"
	"sheaf/ui/layout"
	"sheaf/ui/overlay"
)

// doubleClick is the longest time between the two clicks of a double one.
const doubleClick = 400 * time.Millisecond

// mouseState is what the mouse is about to do.
type mouseState struct {
	off   bool // the terminal has the mouse
	last  click
	grip  grip
	wheel wheelState
}

// click is the last one, to tell a double one by. The zero value is of none.
type click struct {
	at   time.Time
	x, y int
	on   spot
}

// spot is what stands at a cell.
type spot struct {
	kind  spotKind
	place int             // of the list
	row   model.Row       // of a paper in the list
	view  viewID          // of a tab; behind an ellipsis
	leads detail.Target   // on the page
	layer overlay.Pointed // of an entry
	entry string
	hint  hint.Hint
}

type spotKind int

const (
	onNothing spotKind = iota
	onTab
	onMore // an ellipsis among the tabs
	onPrompt
	onRow
	onListBar
	onPage
	onTarget // something on the page that leads somewhere
	onPageBar
	onEntry // of the layer on top
	onHint  // a key that the footer names
)

// mouseOff is what a session says of a mouse that the terminal has.
const mouseOff = "off"

// mouseMode is what the terminal is to report.
func (m *Model) mouseMode() tea.MouseMode {
	if m.mouse.off {
		return tea.MouseModeNone
	}
	return tea.MouseModeCellMotion
}

// toggleMouse gives the mouse to the terminal, or takes it back.
func (m *Model) toggleMouse() {
	m.mouse = mouseState{off: !m.mouse.off}
	m.notice = "mouse on"
	if m.mouse.off {
		m.notice = "mouse off: the terminal selects text " + m.look.Dot + " " + m.keyOf(action.Mouse) + " takes it back"
	}
}

// point does what the mouse says.
func (m *Model) point(msg tea.MouseMsg) tea.Cmd {
	if m.mouse.off {
		return nil // it was on its way
	}
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		return m.wheel(msg)
	case tea.MouseClickMsg:
		return m.click(msg)
	case tea.MouseMotionMsg:
		m.drag(msg)
	case tea.MouseReleaseMsg:
		m.mouse.grip = grip{}
	}
	return nil
}

// click does what the left button says. While a search that was accepted is
// waited for, it says nothing: what it points at is about to change.
func (m *Model) click(msg tea.MouseClickMsg) tea.Cmd {
	m.mouse.grip = grip{}
	if msg.Button != tea.MouseLeft || m.search.accept {
		return nil
	}
	m.session.pressed = true
	m.rollGathered()
	on, last, now := m.spotAt(msg.X, msg.Y), m.mouse.last, m.deps.Now()
	m.pending, m.explain = keymap.Pending{}, false
	m.mouse.last = click{now, msg.X, msg.Y, on}
	if on.kind == onNothing {
		return nil
	}
	if passed := now.Sub(last.at); passed >= 0 && passed <= doubleClick && !on.repeats() && !last.on.repeats() &&
		(on == last.on || msg.X == last.x && msg.Y == last.y) {
		m.mouse.last = click{}
		return m.clickTwice(last.on)
	}
	if on.kind == onHint {
		return m.reduce(keymap.Press{Action: on.hint.Action, Choice: on.hint.Choice})
	}
	m.goOn("")
	return m.clickOn(on, msg.Y)
}

// repeats reports whether clicks that follow each other at once are clicks like
// others.
func (s spot) repeats() bool {
	switch s.kind {
	case onNothing, onMore, onListBar, onPageBar, onHint:
		return true
	default:
		return false
	}
}

// leaveMouse ends what the mouse has begun: the reader has pressed a key.
func (m *Model) leaveMouse() {
	m.rollGathered()
	m.mouse.last = click{}
}

// clickTwice does what the second click of a double one says. What the first
// one was about may be elsewhere by now, and what has come to its place is not
// meant.
func (m *Model) clickTwice(on spot) tea.Cmd {
	switch {
	case on.kind == onRow && m.overlay.Top() == nil && on.row != model.NoRow && on.row == m.underCursor():
		m.prompt.Close()
		return m.reduce(keymap.Press{Action: action.Open})
	case on.kind == onEntry && m.overlay.Top() == overlay.Layer(on.layer):
		if m.context() == action.Tags {
			return m.reduce(keymap.Press{Action: action.TagToggle})
		}
		return m.reduce(keymap.Press{Action: action.Pick})
	}
	return nil
}

// clickOn does what a click on something says.
func (m *Model) clickOn(on spot, y int) tea.Cmd {
	switch on.kind {
	case onTab, onMore:
		if on.view == m.view {
			return nil
		}
		m.setFocus(onList)
		return m.openView(on.view)
	case onPrompt:
		if m.prompt.Typing() {
			return nil
		}
		return m.reduce(keymap.Press{Action: action.Search})
	case onRow:
		m.leavePrompt()
		m.setFocus(onList)
		m.touched()
		m.list.MoveTo(on.place)
	case onPage:
		m.readPage()
	case onTarget:
		return m.lead(on.leads)
	case onListBar, onPageBar:
		m.grasp(on.kind, y)
	case onNothing, onEntry, onHint:
	}
	return nil
}

// leavePrompt keeps what was found, if the reader is typing a search. It
// reports whether no more is typed.
func (m *Model) leavePrompt() bool {
	if m.prompt.Typing() {
		m.acceptSearch()
	}
	return !m.prompt.Typing()
}

// readPage gives the focus to the page, and reports whether it has it.
func (m *Model) readPage() bool {
	if m.triage.stage == triageOpen || !m.leavePrompt() {
		return false
	}
	m.setFocus(onDetail)
	return m.focus == onDetail
}

// lead goes where something on the page leads. In a triage only links do: no
// other paper takes the place of the one that is to be decided on.
func (m *Model) lead(to detail.Target) tea.Cmd {
	switch to.Kind {
	case detail.OnLink:
		return m.openLink(m.load.Corpus.Paper(m.page.row), to.Index+1)
	case detail.OnKeyword:
		if m.triage.stage != triageOpen {
			return m.searchKeyword(to.Index)
		}
	case detail.OnRelated:
		if m.readPage() {
			return m.reduce(keymap.Press{Action: action.FollowRelated, Choice: to.Index})
		}
	case detail.OnNothing:
	}
	return nil
}

// spotAt is what stands at a cell of the window. An entry of the layer on top
// gets the cursor by that.
func (m *Model) spotAt(x, y int) spot {
	f := m.frame
	if f.Footer.Contains(x, y) {
		if h, ok := m.hintAt(x, y-f.Footer.Y); ok && h.Action != "" {
			return spot{kind: onHint, hint: h}
		}
	}
	if top := m.overlay.Top(); top != nil {
		return m.entryAt(top, x, y)
	}
	switch {
	case f.Mode == layout.Tiny, y >= f.Height-len(m.troubleLines(f.Height)): // an error covers it
	case f.Mode != layout.Triage && f.Header.Contains(x, y):
		return m.tabAt(x)
	case f.Prompt.Contains(x, y):
		return spot{kind: onPrompt}
	case f.List.Contains(x, y):
		return m.rowAt(x-f.List.X, y-f.List.Y)
	case f.Detail.Contains(x, y):
		return m.targetAt(x-f.Detail.X, y-f.Detail.Y)
	}
	return spot{}
}

// hintAt is the key that a cell of the footer names. It reports false where
// something else is told there, or lies over it.
func (m *Model) hintAt(x, y int) (hint.Hint, bool) {
	f := m.frame
	if _, covered := m.overlay.RowAt(x, f.Footer.Y+y); covered || m.troubleLines(f.Height) != nil {
		return hint.Hint{}, false
	}
	if f.Mode == layout.Triage && m.overlay.Top() == nil {
		return m.triagePane().HintAt(f.Footer.Width, f.Footer.Height, f.KeyRows(), x, y)
	}
	if f.Mode == layout.Triage || f.Mode == layout.Tiny {
		return hint.Hint{}, false
	}
	return m.status().HintAt(m.look, f.Width, x)
}

// entryAt puts the cursor on the entry of the layer on top that stands at a
// cell of the window.
func (m *Model) entryAt(top overlay.Layer, x, y int) spot {
	layer, ok := top.(overlay.Pointed)
	if !ok {
		return spot{}
	}
	row, ok := m.overlay.RowAt(x, y)
	if !ok {
		return spot{}
	}
	entry, ok := layer.PointAt(row)
	if !ok {
		return spot{}
	}
	return spot{kind: onEntry, layer: layer, entry: entry}
}

// tabAt is what stands at a cell of the header.
func (m *Model) tabAt(x int) spot {
	if m.linear() { // there are none
		return spot{}
	}
	for _, tab := range m.strip().tabs {
		if x < tab.at || x >= tab.at+text.Width(tab.says) {
			continue
		}
		if tab.says == m.look.Ellipsis {
			return spot{kind: onMore, view: tab.view}
		}
		return spot{kind: onTab, view: tab.view}
	}
	return spot{}
}

// listBar is how many columns at the right of the list are its scrollbar.
const listBar = 2

// rowAt is what stands at a cell of the list.
func (m *Model) rowAt(column, line int) spot {
	if _, size := m.list.Thumb(); size > 0 && column >= m.frame.List.Width-listBar {
		return spot{kind: onListBar}
	}
	place, ok := m.list.RowAt(line)
	if !ok {
		return spot{}
	}
	return spot{kind: onRow, place: place, row: m.shown.at(place)}
}

// targetAt is what stands at a cell of the page.
func (m *Model) targetAt(column, line int) spot {
	if !m.pageShown() {
		return spot{}
	}
	if _, size := m.detail.Thumb(); size > 0 && column == m.frame.Detail.Width-1 {
		return spot{kind: onPageBar}
	}
	if to := m.detail.At(column, line); to.Kind != detail.OnNothing {
		return spot{kind: onTarget, leads: to}
	}
	return spot{kind: onPage}
}

// pageShown reports whether there is a page in its pane.
func (m *Model) pageShown() bool {
	over := m.triage.stage == triageOpen && m.triage.row() == model.NoRow
	return !m.frame.Detail.Empty() && m.page.row != model.NoRow && !over
}
