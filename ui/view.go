package ui

import (
	"cmp"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sheaf/model/text"
	"sheaf/ui/layout"
	"sheaf/ui/status"
	"sheaf/ui/theme"
)

// View draws the screen. It computes nothing that grows with the corpus: panes
// have rendered their rows already, and are put side by side here.
func (m *Model) View() tea.View {
	draw := m.screen
	if m.linear() {
		draw = m.linearScreen
	}
	rows, cursor := draw()
	view := tea.NewView(strings.Join(rows, "\n"))
	view.AltScreen = true
	view.WindowTitle = "sheaf"
	view.Cursor = cursor
	view.MouseMode = m.mouseMode()
	if m.loading() && m.load.Size > 0 && !m.linear() {
		view.ProgressBar = tea.NewProgressBar(tea.ProgressBarDefault, int(100*m.load.Read/m.load.Size))
	}
	return view
}

// screen is the rows of the window, each exactly as wide, and the cursor.
func (m *Model) screen() ([]string, *tea.Cursor) {
	f := m.frame
	if f.Width == 0 || f.Height == 0 {
		return nil, nil
	}
	if f.Mode == layout.Tiny {
		return m.tiny(), nil
	}
	if f.Mode == layout.Triage {
		return m.covered(m.triageRows(), -1, -1)
	}
	rows := make([]string, 0, f.Height)
	if !f.Header.Empty() {
		rows = append(rows, m.header())
	}
	if !f.Welcome.Empty() {
		line := m.look.Line(f.Width).Skip(1).Text(m.look.Style(theme.Faint), m.welcome())
		rows = append(rows, line.String())
	}
	left, cursorX := m.left()
	cursorY := f.Prompt.Y
	switch f.Mode {
	case layout.Split:
		rows = append(rows, m.beside(left)...)
	case layout.Stacked:
		rows = append(rows, left...)
		rows = append(rows, m.look.Style(theme.Rule).Apply(strings.Repeat(m.look.Horizontal, f.Width)))
		rows = append(rows, m.detail.Render(m.focus == onDetail)...)
	default:
		rows = append(rows, left...)
	}
	return m.covered(append(rows, m.footer()), cursorX, cursorY)
}

// covered puts what lies on top over the rows of the window.
func (m *Model) covered(rows []string, cursorX, cursorY int) ([]string, *tea.Cursor) {
	if m.overlay.Top() != nil && m.previewed() == "" {
		m.dim(rows[:len(rows)-m.frame.Footer.Height])
	}
	m.tellAll(rows)
	if m.overlay.Top() != nil {
		cursorX, cursorY = m.overlay.Render(m.look, rows, m.frame.Width)
	}
	if cursorX < 0 {
		return rows, nil
	}
	return rows, tea.NewCursor(cursorX, cursorY)
}

// dim takes the colours from rows that something lies over, so that the eye
// stays with what is on top.
func (m *Model) dim(rows []string) {
	faint := m.look.Style(theme.Faint)
	for i, row := range rows {
		rows[i] = faint.Apply(ansi.Strip(row))
	}
}

// left is the search line and the list, or the page where it is the only pane.
func (m *Model) left() (rows []string, cursor int) {
	f := m.frame
	if f.Prompt.Empty() {
		return m.detail.Render(true), -1
	}
	line, cursor := m.prompt.Render(m.counter())
	rows = append(rows, line)
	switch {
	case !m.roomBelow():
	case m.unread() != "": // it is told at the bottom
		rows = append(rows, m.look.Blank(f.Prompt.Width))
	default:
		rows = append(rows, m.prompt.RenderBelow())
	}
	if m.shown.n == 0 {
		return append(rows, m.empty()...), cursor
	}
	return append(rows, m.list.Render(m.focus == onList)...), cursor
}

// roomBelow reports whether there is a line between the prompt and the list.
func (m *Model) roomBelow() bool { return m.frame.List.Y > m.frame.Prompt.Y+1 }

// beside puts the list and the page side by side.
func (m *Model) beside(left []string) []string {
	rule := m.look.Style(theme.Rule).Apply(m.look.Vertical)
	right := m.detail.Render(m.focus == onDetail)
	above := m.frame.Rule.Height - len(right)
	blank := m.look.Blank(m.frame.Detail.Width)
	for i := range left {
		left[i] += rule
		if i < above {
			left[i] += blank
			continue
		}
		left[i] += right[i-above]
	}
	return left
}

// tiny says how large the window should be, as far as it can.
func (m *Model) tiny() []string {
	width, height := layout.MinSize()
	size := strconv.Itoa(width) + "x" + strconv.Itoa(height)
	says := "sheaf needs " + size
	if len(says) > m.frame.Width {
		says = "needs " + size
	}
	rows := make([]string, m.frame.Height)
	for i := range rows {
		line := m.look.Line(m.frame.Width)
		if i == 0 {
			line.Text(m.look.Style(theme.Text), says)
		}
		rows[i] = line.String()
	}
	return rows
}

// counter is how many papers the search found, of how many.
func (m *Model) counter() string {
	total := text.Thousands(m.total())
	switch {
	case m.prompt.Value() == "" && m.search.stage == firstStage:
		return m.look.Ellipsis
	case m.prompt.Value() == "":
		return text.Thousands(m.shown.n)
	case m.search.asked.Empty():
		return text.Thousands(m.shown.n) + "/" + total
	case m.search.stage == firstStage, !m.search.answer.complete:
		return m.look.Ellipsis + "/" + total
	}
	return text.Thousands(m.search.answer.total) + "/" + total
}

// total is how many papers the open view has, as far as that is known.
func (m *Model) total() int {
	if base := m.views.base; base != nil {
		return base.rows.n
	}
	n, _ := m.count(m.view)
	return n
}

// empty fills the list's place when there is nothing to list.
func (m *Model) empty() []string {
	f := m.frame.List
	rows := make([]string, 0, f.Height)
	for i, says := range text.Wrap(m.nothing(), max(1, f.Width-6)) {
		if i < f.Height {
			part := m.nothing()[says.Start:says.End]
			rows = append(rows, m.look.Line(f.Width).Skip(4).Text(m.look.Style(theme.Faint), part).String())
		}
	}
	for len(rows) < f.Height {
		rows = append(rows, m.look.Blank(f.Width))
	}
	return rows
}

// nothing says why there is nothing, and what to do about it.
func (m *Model) nothing() string {
	switch {
	case m.search.asked.Empty() && m.search.stage == settledStage:
	case m.load.Index != nil && (m.search.stage != settledStage || !m.search.answer.complete):
		return "searching" + m.look.Ellipsis
	case m.load.Index != nil:
		return m.foundNothing()
	}
	if m.loading() {
		return "loading" + m.look.Ellipsis
	}
	return m.nothingInView()
}

func (m *Model) loading() bool { return !m.load.Done }

// footer is the last row.
func (m *Model) footer() string { return m.status().Render(m.look, m.frame.Width) }

// status is what the last row shows.
func (m *Model) status() status.Status {
	s := status.Status{
		Error:   m.trouble(),
		Notice:  m.says(),
		Pending: m.pending.String(),
		Hints:   m.hints(),
	}
	if m.explain { // what may follow needs all the room
		s.Notice, s.Listing = "", true
		return s
	}
	if m.loading() && m.load.Corpus.Len() > 0 {
		s.Progress = &status.Progress{Title: count(m.load.Listed, "paper"), Done: -1}
		if n := m.selection.count(); n > 0 {
			s.Progress.Title = text.Thousands(n) + " selected  " + s.Progress.Title
		}
		if m.load.Size > 0 {
			s.Progress.Done = float64(m.load.Read) / float64(m.load.Size)
		}
	}
	s.Position = m.position()
	return s
}

// maxErrorRows is how many rows a long error may take.
const maxErrorRows = 4

// tellAll writes an error that is longer than the footer over the rows above
// it, too: its end says what to do.
func (m *Model) tellAll(rows []string) {
	lines := m.troubleLines(len(rows))
	for i, says := range lines {
		line := m.look.Line(m.frame.Width).Skip(1).Text(m.look.Style(theme.Error), says)
		rows[len(rows)-len(lines)+i] = line.String()
	}
}

// troubleLines is an error as it is written over the rows above the footer, of a
// window of some height; nil for none that is so long.
func (m *Model) troubleLines(height int) []string {
	if m.trouble() == "" {
		return nil
	}
	trouble := m.look.Cross + " " + m.trouble()
	parts := text.Wrap(trouble, m.frame.Width-2)
	parts = parts[:min(len(parts), maxErrorRows, height/2)]
	if len(parts) < 2 {
		return nil
	}
	lines := make([]string, len(parts))
	for i, part := range parts {
		lines[i] = trouble[part.Start:part.End]
	}
	return lines
}

// trouble is the error that the reader should know of now, empty for none.
func (m *Model) trouble() string { return text.Clean(cmp.Or(m.unsaved, m.failure, m.unread())) }

// unread is what is wrong with the query where there is no room for that below
// the prompt.
func (m *Model) unread() string {
	problem := m.prompt.Problem()
	if m.linear() || m.prompt.Awaits() || m.frame.Prompt.Empty() || m.roomBelow() && m.prompt.RoomBelow() >= text.Width(problem) {
		return ""
	}
	return problem
}

// says is what was just done, or what there is to say of the search where that
// can't stand below the prompt.
func (m *Model) says() string {
	if m.notice == "" && !m.frame.Prompt.Empty() && !m.roomBelow() {
		return m.prompt.Note()
	}
	return m.notice
}

// position is which hit the page stands at, and where the reader is in the
// list, or on the page.
func (m *Model) position() string {
	at := ""
	switch {
	case m.focus == onDetail && !m.prompt.Typing():
		at = percent(m.detail.Position())
	case m.shown.n > 0:
		at = text.Thousands(m.list.Cursor()+1) + "/" + m.length()
	}
	if hit := m.hitPosition(); hit != "" {
		at = hit + "  " + at
	}
	if n := m.selection.count(); n > 0 && m.triage.stage != triageReading {
		at = text.Thousands(n) + " selected  " + at
	}
	if m.page.raw && !m.frame.Detail.Empty() {
		at = "raw text  " + at
	}
	return at
}

// length is how long the list is once it is whole: the papers that were found,
// and those that come near.
func (m *Model) length() string {
	a := m.search.answer
	switch {
	case a.near > 0 && a.complete && m.view != viewRelated:
		near := text.Thousands(a.near) + " near"
		if a.total > 0 {
			near = text.Thousands(a.total) + "+" + near
		}
		return near
	case !a.cut:
		return text.Thousands(m.shown.n)
	case a.complete:
		return text.Thousands(max(m.shown.n, a.total))
	}
	return m.look.Ellipsis
}

func percent(part float64) string { return strconv.Itoa(int(100*part+0.5)) + "%" }
