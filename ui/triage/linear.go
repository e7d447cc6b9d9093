package triage

import (
	"strconv"

	"sheaf/ui/linear"
)

// Title says what is gone through, and how far that is.
func (t *Triage) Title() string {
	title := "Triage of " + t.View
	if t.Total > 0 && !t.Over() {
		title += ", paper " + strconv.Itoa(t.Place) + " of " + strconv.Itoa(t.Total)
	}
	return linear.Sentence(title)
}

// Outline is the end: how it went, and the time that it took.
func (t *Triage) Outline() linear.Outline {
	o := linear.Outline{Entries: []linear.Entry{{Says: linear.Sentence(linear.Capital(t.Result()))}}}
	for _, fact := range t.endFacts() {
		o.Entries = append(o.Entries, linear.Entry{Says: linear.Sentence(linear.Capital(fact))})
	}
	return o
}

// Told is the message of the moment, or the keys that mean something here.
func (t *Triage) Told() string {
	switch {
	case t.Says != "":
		return linear.Capital(t.Says)
	case t.Flash != nil:
		return linear.Capital(t.Flash.Says)
	}
	keys := make([]string, len(t.Hints))
	for i, hint := range t.Hints {
		keys[i] = hint.Key + " " + hint.Title
	}
	return linear.List(keys...)
}
