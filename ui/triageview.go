package ui

import (
	"time"

	"sheaf/model"
	"sheaf/ui/action"
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
	return append(rows, pane.Footer(m.look, f.Footer.Width, f.Footer.Height, f.Flashes())...)
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
		pane.Spent = triage.Spent(times)
	}
	for _, a := range action.All() {
		if a.Hint&action.Triage == 0 {
			continue
		}
		hint := triage.Hint{Key: a.KeyNames()[0], Title: a.Title}
		if m.look.ASCII {
			hint.Key = a.PlainKeyNames()[0]
		}
		if !pane.Over() {
			pane.Hints = append(pane.Hints, hint)
			continue
		}
		switch {
		case a.ID == action.TriageBack && pane.Undone:
			pane.Hints = append(pane.Hints, triage.Hint{Key: hint.Key, Title: "give it back"})
		case a.ID == action.TriageBack && t.counts.All() > t.counts.Of(triage.Later):
			pane.Hints = append(pane.Hints, triage.Hint{Key: hint.Key, Title: "take it all back"})
		case a.ID == action.TriageLeave:
			pane.Hints = append(pane.Hints, triage.Hint{Key: "enter", Title: "to the list"})
		}
	}
	return pane
}
