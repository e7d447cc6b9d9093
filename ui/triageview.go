package ui

import (
	"time"

	"sheaf/model"
	"sheaf/ui/action"
	"sheaf/ui/hint"
	"sheaf/ui/triage"
)

// triageRows is the screen of a triage: a page, or the end, between how far it
// is and the keys.
func (m *Model) triageRows() []string {
	f, pane := m.frame, m.triagePane()
	rows := pane.Header(m.look, f.Header.Width, f.Header.Height, !f.Flashes())
	if pane.Over() {
		rows = append(rows, pane.End(m.look, f.Detail.Width, f.Detail.Height)...)
	} else {
		rows = append(rows, m.detail.Render(true)...)
	}
	return append(rows, pane.Footer(m.look, f.Footer.Width, f.Footer.Height, f.KeyRows(), f.Flashes())...)
}

// triagePane is what there is to tell of the triage.
func (m *Model) triagePane() *triage.Triage {
	t := &m.triage
	times := make([]time.Duration, len(t.decisions))
	for i, d := range t.decisions {
		times[i] = d.took
	}
	pane := &triage.Triage{
		View: t.view.title(), Total: t.total, Before: t.before, Passed: t.passed, Counts: t.counts,
		Place: t.number(),
		Pace:  triage.Pace(times), Undone: t.undone.Key != "",
		Flash: t.flash, Says: m.notice, Error: m.trouble(),
	}
	if t.query != "" {
		pane.View += ": " + t.query
	}
	if t.row() == model.NoRow {
		pane.Place = t.total + 1
		pane.Spent, pane.Flash = triage.Spent(times), nil
	}
	pane.Hints = m.triageHints(pane)
	return pane
}

// triageHints are the keys of the triage, or those that mean something at its
// end.
func (m *Model) triageHints(pane *triage.Triage) []hint.Hint {
	if m.overlay.Top() != nil || m.explain {
		return m.hints()
	}
	var hints []hint.Hint
	var id action.ID
	var keys []string // of the action; the reader may have left it fewer than it had
	add := func(choice int, title string) {
		if choice >= 0 && choice < len(keys) {
			hints = append(hints, hint.Hint{Key: keys[choice], Title: title, Action: id, Choice: choice})
		}
	}
	for a := range m.keys.Actions() {
		if a.Hint&action.Triage == 0 {
			continue
		}
		id, keys = a.ID, m.keyNames(a)
		changed := m.triage.counts.All() > m.triage.counts.Of(triage.Later)
		switch {
		case !pane.Over():
			add(0, a.Title)
		case a.ID == action.TriageBack && pane.Undone:
			add(0, "give it back")
		case a.ID == action.TriageBack && changed:
			add(0, "take it all back")
			add(action.TriageBackOne, "one back")
		case a.ID == action.TriageBack && m.triage.counts.All() > 0:
			add(action.TriageBackOne, "one back")
		case a.ID == action.TriageLeave:
			add(min(action.TriageLeaveAtEnd, len(keys)-1), "to the list")
		}
	}
	return hints
}
