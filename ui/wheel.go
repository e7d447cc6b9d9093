package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/ui/action"
)

// wheelPause is how long notches of the wheel are gathered: a terminal sends
// dozens of them at once, and each move costs a frame.
const wheelPause = 16 * time.Millisecond

const (
	pageNotch = 3   // lines of a page, or a panel of text, that a notch scrolls
	maxLines  = 400 // that gathered notches scroll in a panel at most
)

// pane is what the wheel scrolls.
type pane int

const (
	noPane pane = iota
	listPane
	pagePane
	topLayer
)

// wheelState is the notches that have been gathered since the last move.
type wheelState struct {
	pane    pane // over which they were turned; noPane while none are gathered
	notches int  // down, or up where it is negative
	wait    generation
}

// wheelRested is the end of the pause in which notches are gathered.
type wheelRested struct{ generation generation }

// GatherMouse is a filter for [tea.WithFilter]. It keeps from the model what
// changes nothing on the screen yet: notches of the wheel that will be moved by
// their sum, and moves of a mouse that drags nothing.
func GatherMouse(current tea.Model, msg tea.Msg) tea.Msg {
	m, ok := current.(*Model)
	if !ok {
		return msg
	}
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		if m.gather(msg) {
			return nil
		}
	case tea.MouseMotionMsg, tea.MouseReleaseMsg:
		if m.mouse.grip.on == onNothing {
			return nil
		}
	}
	return msg
}

// gather adds a notch to those over the same pane, and reports whether it has:
// the first one moves at once.
func (m *Model) gather(msg tea.MouseWheelMsg) bool {
	w := &m.mouse.wheel
	by := notch(msg)
	if by == 0 || w.pane == noPane || m.paneAt(msg.X, msg.Y) != w.pane {
		return by == 0
	}
	w.notches += by
	return true
}

// notch is which way the wheel was turned, 0 for sidewards.
func notch(msg tea.MouseWheelMsg) int {
	switch msg.Button {
	case tea.MouseWheelDown:
		return 1
	case tea.MouseWheelUp:
		return -1
	default:
		return 0
	}
}

// wheel scrolls what is under the pointer, and gathers what follows at once.
func (m *Model) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	if m.gather(msg) {
		return nil
	}
	m.leaveMouse()
	over := m.paneAt(msg.X, msg.Y)
	m.mouse.wheel.pane = over
	if over == noPane {
		return nil
	}
	m.session.pressed = true
	m.roll(over, notch(msg))
	return m.waitForWheel()
}

func (m *Model) waitForWheel() tea.Cmd {
	m.mouse.wheel.wait++
	return m.deps.After(wheelPause, wheelRested{m.mouse.wheel.wait})
}

// rollMore moves by what has been gathered, and gathers on until nothing comes.
func (m *Model) rollMore(msg wheelRested) tea.Cmd {
	w := &m.mouse.wheel
	if msg.generation != w.wait || w.pane == noPane {
		return nil
	}
	if w.notches == 0 {
		w.pane = noPane
		return nil
	}
	m.roll(w.pane, w.notches)
	w.notches = 0
	return m.waitForWheel()
}

// rollGathered moves by what has been gathered: what comes next is about the
// screen as it is then.
func (m *Model) rollGathered() {
	w := &m.mouse.wheel
	if w.notches != 0 {
		m.roll(w.pane, w.notches)
	}
	w.pane, w.notches = noPane, 0
}

// roll moves by notches of the wheel.
func (m *Model) roll(over pane, notches int) {
	switch top := m.overlay.Top(); {
	case over == topLayer && top != nil:
		lines := min(max(notches, -notches)*m.layerNotch(), maxLines)
		way := action.Down
		if notches < 0 {
			way = action.Up
		}
		for range lines {
			top.Do(way)
		}
	case top != nil: // it has come since
	case over == pagePane && m.pageShown():
		m.detail.Scroll(pageNotch * notches)
	case over == listPane && !m.frame.List.Empty():
		m.scrollList(func() { m.list.Scroll(m.list.Notch() * notches) })
	}
}

// layerNotch is how many lines of the layer on top a notch is: one where they
// are chosen from, more where they are read.
func (m *Model) layerNotch() int {
	if _, taken := m.overlay.Top().(picking); taken || m.context() == action.Tags {
		return 1
	}
	return pageNotch
}

// paneAt is what the wheel scrolls at a cell of the window.
func (m *Model) paneAt(x, y int) pane {
	f := m.frame
	switch {
	case m.overlay.Top() != nil:
		return topLayer
	case m.triage.stage == triageOpen, f.Detail.Contains(x, y):
		return pagePane
	case f.List.Contains(x, y), f.Prompt.Contains(x, y):
		return listPane
	}
	return noPane
}

// scrollList scrolls the list, whose cursor goes along where it has to. The
// page that is being read stays, and when its paper comes into sight again the
// cursor is on it as before.
func (m *Model) scrollList(scroll func()) {
	row := m.current()
	m.touched()
	scroll()
	if m.focus != onDetail || row == model.NoRow {
		return
	}
	if place := m.shown.find(row); place >= 0 && m.list.Sees(place) {
		m.unpin()
		m.list.MoveTo(place)
		return
	}
	m.trail.pinned = pin{row: row, from: m.underCursor()}
}

// grip is the thumb of a scrollbar that is being dragged.
type grip struct {
	on     spotKind // onListBar or onPageBar; onNothing while none is
	offset int      // of the pointer from the first line of the thumb
}

// grasp takes hold of a scrollbar. Beside the thumb, that comes to the pointer
// first.
func (m *Model) grasp(bar spotKind, y int) {
	start, size, top := m.bar(bar)
	line := y - top
	m.mouse.grip = grip{on: bar, offset: line - start}
	if line < start || line >= start+size {
		m.mouse.grip.offset = size / 2
		m.dragTo(line)
	}
}

// bar is where the thumb of a scrollbar is, and on which row of the window its
// pane begins.
func (m *Model) bar(of spotKind) (start, size, top int) {
	if of == onListBar {
		start, size = m.list.Thumb()
		return start, size, m.frame.List.Y
	}
	start, size = m.detail.Thumb()
	return start, size, m.frame.Detail.Y
}

// drag moves what is held. Where the button has been let go outside of the
// window, or the pane is gone, nothing is held any more.
func (m *Model) drag(msg tea.MouseMotionMsg) {
	g := &m.mouse.grip
	gone := g.on == onListBar && m.frame.List.Empty() || g.on == onPageBar && !m.pageShown()
	if msg.Button != tea.MouseLeft || m.overlay.Top() != nil || gone {
		*g = grip{}
	}
	if g.on == onNothing {
		return
	}
	_, _, top := m.bar(g.on)
	m.dragTo(msg.Y - top)
}

// dragTo moves what is held so that the pointer is on a line of its pane.
func (m *Model) dragTo(line int) {
	g := m.mouse.grip
	if g.on == onListBar {
		m.scrollList(func() { m.list.DragThumb(line - g.offset) })
		return
	}
	m.detail.DragThumb(line - g.offset)
}
