package ui

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
	"sheaf/ui/layout"
	"sheaf/ui/list"
	"sheaf/ui/overlay"
)

// reduce does what an action says. Keys come here, and whatever else means the
// same as a key: one path.
func (m *Model) reduce(press keymap.Press) tea.Cmd {
	m.goOn(press.Action)
	if top := m.overlay.Top(); top != nil {
		if cmd, meant := m.overlaid(press.Action, top); meant {
			return cmd
		}
	}
	if cmd, taken := m.command(press); taken {
		return cmd
	}
	if m.move(press) {
		return nil
	}
	if cmd, taken := m.take(press); taken {
		return cmd
	}
	if cmd, taken := m.arrange(press); taken {
		return cmd
	}
	if cmd, taken := m.leaveMarks(press); taken {
		return cmd
	}
	switch press.Action {
	case action.Open:
		m.history.remember(m.prompt.Value())
		m.touched()
		m.setFocus(onDetail)
	case action.Back:
		m.goBack()
	case action.Search:
		return m.openPrompt()
	case action.SearchAccept:
		m.acceptSearch()
	case action.SearchCancel:
		return m.dismiss()
	case action.Complete, action.CompleteBack:
		return m.complete(signed(press.Action == action.Complete, 1))
	case action.NextHit, action.PrevHit:
		m.goToHit(signed(press.Action == action.NextHit, 1), max(1, press.Count))
	case action.FollowRelated, action.TrailBack, action.TrailForward, action.ShowRelated, action.SearchKeyword:
		return m.walk(press)
	default:
		return m.program(press.Action)
	}
	return nil
}

// goOn forgets what was said last, and gives up what only waited: the reader
// has gone on.
func (m *Model) goOn(id action.ID) {
	if id != action.Quit && id != action.Abort && (!m.ordered || m.leaving != saving) {
		m.leaving = staying
	}
	m.lines.follow(id)
	if !m.keepsNotice(id) {
		m.notice, m.messages.last.notice = "", "" // the same once more is news
	}
	if m.triage.stage == triageWaiting {
		m.triage.stage = triageClosed
	}
}

// program does the actions that are about the screen itself.
func (m *Model) program(id action.ID) tea.Cmd {
	if m.oneOfMany(id) {
		return nil
	}
	switch id {
	case action.Layout:
		m.nextLayout()
	case action.Density:
		m.list.SetDensity(list.Compact - m.list.Density())
	case action.Raw:
		m.toggleRaw()
	case action.Mouse:
		m.toggleMouse()
	case action.Help:
		return m.openHelp()
	case action.Palette:
		return m.openPalette()
	case action.Messages:
		return m.showMessages()
	case action.History:
		return m.openHistory()
	case action.Pick:
		return m.pick()
	case action.Reload:
		return m.readConfig()
	case action.EditConfig:
		return m.editConfig()
	case action.Redraw:
		return tea.Batch(tea.ClearScreen, m.askBackground())
	case action.Suspend:
		return m.suspend()
	case action.Quit:
		return m.quit(false)
	case action.Abort:
		return m.quit(m.leaving != staying)
	default:
	}
	return nil
}

// openHelp explains the keys of the place where the reader is; asked for once
// more, it goes.
func (m *Model) openHelp() tea.Cmd {
	if top, ok := m.overlay.Top().(*overlay.Help); ok {
		m.overlay.Remove(top)
		return nil
	}
	help, cmd := overlay.NewHelp(m.look, slices.Collect(m.keys.Actions()), m.context())
	m.overlay.Push(help)
	return cmd
}

// move does the actions of moving, in the list or on the page.
func (m *Model) move(press keymap.Press) bool {
	if press.Action == action.NextPaper || press.Action == action.PrevPaper {
		m.touched()
		m.unpin()
		m.list.Move(signed(press.Action == action.NextPaper, max(1, press.Count)))
		return true
	}
	if m.focus == onDetail && !m.prompt.Typing() {
		return m.scroll(press)
	}
	n := max(1, press.Count)
	by := func(rows int) {
		m.touched()
		m.list.Move(rows)
	}
	switch press.Action {
	case action.Down:
		by(n)
	case action.Up:
		by(-n)
	case action.HalfDown:
		by(n * max(1, m.list.Page()/2))
	case action.HalfUp:
		by(-n * max(1, m.list.Page()/2))
	case action.PageDown:
		by(n * m.list.Page())
	case action.PageUp:
		by(-n * m.list.Page())
	case action.Top:
		m.goTo(n)
	case action.Bottom:
		m.goTo(cmp.Or(press.Count, lastPlace))
	default:
		return false
	}
	return true
}

func signed(positive bool, n int) int {
	if positive {
		return n
	}
	return -n
}

// scroll moves the page.
func (m *Model) scroll(press keymap.Press) bool {
	n, height := max(1, press.Count), max(1, m.detail.Height())
	switch press.Action {
	case action.Down:
		m.detail.Scroll(n)
	case action.Up:
		m.detail.Scroll(-n)
	case action.HalfDown:
		m.detail.Scroll(n * max(1, height/2))
	case action.HalfUp:
		m.detail.Scroll(-n * max(1, height/2))
	case action.PageDown:
		m.detail.Scroll(n * height)
	case action.PageUp:
		m.detail.Scroll(-n * height)
	case action.Top:
		m.detail.ScrollTo(n - 1)
	case action.Bottom:
		m.detail.End()
	default:
		return false
	}
	return true
}

// setFocus moves the focus, which in a single pane changes what is shown.
func (m *Model) setFocus(f focus) {
	if f == onDetail && m.current() == model.NoRow {
		return
	}
	if f == onList {
		m.unpin()
	}
	m.focus = f
	m.relayout()
}

// goBack leaves the page: for the list, or for the triage from which it was
// opened.
func (m *Model) goBack() {
	if m.triage.stage == triageReading {
		m.resumeTriage()
		return
	}
	m.setFocus(onList)
}

func (m *Model) openPrompt() tea.Cmd {
	m.setFocus(onList)
	return m.prompt.Open()
}

// dismiss is escape: a completion or a message first, then the selection, then
// the search.
func (m *Model) dismiss() tea.Cmd {
	if m.prompt.TakeBack() {
		return m.find(toFirst)
	}
	if m.failure != "" && !m.prompt.Typing() {
		m.failure = ""
		return nil
	}
	if !m.selection.empty() && !m.prompt.Typing() {
		m.choose(action.SelectNone)
		return nil
	}
	if m.leavable() {
		return m.leaveAround()
	}
	return m.cancelSearch()
}

// nextLayout goes on to the next arrangement that looks different.
func (m *Model) nextLayout() {
	before := m.frame.Mode
	for range layout.Focus + 1 {
		if m.frame.Mode == layout.Focus {
			m.setFocus(m.unfocused)
		}
		m.wishFor((m.wish + 1) % (layout.Focus + 1))
		if m.wish == layout.Auto || m.frame.Mode != before {
			break
		}
	}
	m.notice = "layout: " + m.wish.String()
}

// wishFor lays the window out as the reader wishes.
func (m *Model) wishFor(wish layout.Mode) {
	m.wish = wish
	if wish == layout.Focus && m.current() != model.NoRow {
		m.unfocused, m.focus = m.focus, onDetail
	}
	m.relayout()
}

// quit leaves when the last change has been stored, or at once.
func (m *Model) quit(now bool) tea.Cmd {
	if !now && m.leaving != warned && !m.saveNotes() {
		m.leaving = warned
		return nil
	}
	if !now && m.leaving == staying && m.taking.writing { // a part of it would be left behind
		m.leaving = writing
		m.notice = "the file is still being written: quit again to leave at once"
		return nil
	}
	if now || m.saver.Waiting() == 0 || m.leaving == warned {
		m.leaving = left
		return tea.Quit
	}
	m.leaving = saving
	m.notice = "saving" + m.look.Ellipsis
	return m.save()
}
