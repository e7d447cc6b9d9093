package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/layout"
	"sheaf/ui/linear"
)

// linearScreen is the rows of the window where it is read line by line, each
// exactly as wide, and the cursor, which stands where the reader is.
func (m *Model) linearScreen() ([]string, *tea.Cursor) {
	f := m.frame
	if f.Width == 0 || f.Height == 0 {
		return nil, nil
	}
	if f.Mode == layout.Tiny {
		return m.tiny(), tea.NewCursor(0, 0)
	}
	rows, x, y := m.told().Render(m.look, f.Width, f.Height)
	return rows, tea.NewCursor(x, y)
}

// told is what there is to tell: of the layer on top, or else of the pane that
// the reader is in.
func (m *Model) told() linear.Screen {
	f := m.frame
	s := linear.Screen{Typed: m.lines.typed, Says: m.saysLinearly()}
	if trouble := m.trouble(); trouble != "" {
		s.Error, s.More = m.look.Cross+" "+trouble, m.keyOf(action.Messages)+" tells all"
	}
	if top := m.overlay.Top(); top != nil {
		height := f.Height - linear.Around
		o := top.Outline(f.Width, height)
		s.Head, s.Input, s.Body = linear.Sentence(o.Title), o.Input, o.Draw(m.look, f.Width, height)
		s.Typed = s.Input != nil && (s.Typed || len(o.Entries) == 0)
		return s
	}
	if f.Mode == layout.Triage {
		return m.triageLinearly(s)
	}
	s.Head = m.headLinearly()
	if !f.Detail.Empty() {
		s.Body = linear.Body{Lines: m.detail.Render(true), Row: m.detail.Row()}
		return s
	}
	if m.prompt.Typing() {
		told, found := m.prompt.Told(), m.foundLinearly()
		if text.Width(told) > f.Width/3 { // there is no room for it behind what is typed
			s.Head = linear.Sentence(linear.Capital(told))
		} else {
			found = linear.List(told, found)
		}
		s.Input = &linear.Input{Label: "Search", Visible: m.prompt.Visible, Says: found}
	}
	if m.shown.n == 0 {
		nothing := linear.Outline{Entries: []linear.Entry{{Says: linear.Sentence(linear.Capital(m.nothing()))}}}
		s.Body = nothing.Draw(m.look, f.List.Width, f.List.Height)
		return s
	}
	s.Body = linear.Body{Lines: m.list.Render(true), Row: m.list.Cursor() - m.list.Top()}
	return s
}

// triageLinearly is the screen of a triage.
func (m *Model) triageLinearly(s linear.Screen) linear.Screen {
	f, pane := m.frame, m.triagePane()
	s.Head = pane.Title()
	s.Body = linear.Body{Lines: m.detail.Render(true), Row: m.detail.Row()}
	if pane.Over() {
		s.Body = pane.Outline().Draw(m.look, f.Detail.Width, f.Detail.Height)
	}
	if s.Says = pane.Told(); m.explain {
		s.Says = m.saysLinearly()
	}
	return s
}

// headLinearly says which papers are listed: nothing that moving changes.
func (m *Model) headLinearly() string {
	if !m.frame.Detail.Empty() {
		raw := ""
		if m.page.raw {
			raw = "raw text"
		}
		place := "Paper"
		if m.page.row != model.NoRow && m.shown.at(m.list.Cursor()) == m.page.row {
			place += " " + text.Thousands(m.list.Cursor()+1) + " of " + m.length()
		}
		return linear.Sentence(linear.List(place, raw))
	}
	var papers string
	switch {
	case m.loading():
		papers = "loading"
	case m.prompt.Value() == "" || m.prompt.Typing():
		papers = text.Thousands(m.total())
	default:
		papers = linear.List(m.foundLinearly(), m.prompt.Told())
	}
	search := ""
	if !m.prompt.Typing() && m.prompt.Value() != "" {
		search = "Search: " + m.prompt.Value()
	}
	return linear.Sentence(linear.List(m.view.title(), m.sortedBy()), search, linear.Capital(papers), m.opts.Source)
}

// foundLinearly is how much was found.
func (m *Model) foundLinearly() string {
	switch asked := m.search.asked.Empty(); {
	case m.prompt.Value() == "", asked:
		return ""
	case m.search.stage == firstStage, !m.search.answer.complete:
		return "searching"
	}
	return text.Thousands(m.search.answer.total) + " of " + text.Thousands(m.total()) + " found"
}

// saysLinearly is the last line: what was done, or may be pressed where that was
// asked for.
func (m *Model) saysLinearly() string {
	switch {
	case m.explain:
		var keys []string
		for _, hint := range m.continuations(m.context()) {
			keys = append(keys, hint.Key+" "+hint.Title)
		}
		return linear.List(keys...)
	case m.notice != "":
		return linear.Capital(m.notice)
	case m.focus == onList && m.welcomes():
		return strings.ReplaceAll(m.welcome(), " · ", ". ")
	case m.selection.count() > 0:
		return text.Thousands(m.selection.count()) + " selected"
	}
	return ""
}

// oneOfMany says that the window has one pane only, whatever the reader wishes.
func (m *Model) oneOfMany(id action.ID) bool {
	if m.linear() && (id == action.Layout || id == action.Density) {
		m.notice = "for a screen reader there is one pane, with a line for each paper"
		return true
	}
	return false
}
