package ui

import (
	"maps"
	"slices"

	"sheaf/model"
	"sheaf/ui/action"
	"sheaf/ui/hint"
)

const (
	// fewHints is how many keys the footer names in a window of usual width.
	fewHints = 5
	// moreHints is how many it names where it is roomy columns wide.
	moreHints, roomy = 8, 100
)

// hints are the keys that matter here and now, or what may follow the pending
// ones. First come those that the present state calls for; those that lead to
// all others are never left out.
func (m *Model) hints() []hint.Hint {
	context := m.context()
	if m.explain {
		return m.continuations(context)
	}
	if context&action.Panels != 0 {
		return m.panelHints(context)
	}
	var called, usual, spare, kept []hint.Hint
	for a := range m.keys.Actions() {
		names := a.KeyNames()
		if (a.Hint|a.Spare)&context == 0 || len(names) == 0 || !m.applies(a.ID) {
			continue
		}
		h := hint.Hint{Key: names[0], Title: m.title(a), Action: a.ID}
		switch {
		case (a.ID == action.Palette || a.ID == action.Help) && context&action.Pages != 0:
			h.Keep = true
			kept = append(kept, h)
		case m.calledFor(a.ID):
			called = append(called, h)
		case a.Hint&context != 0:
			usual = append(usual, h)
		default:
			spare = append(spare, h)
		}
	}
	hints := slices.Concat(called, usual, spare)
	if context&action.Pages == 0 {
		return hints
	}
	most := fewHints
	if m.frame.Width >= roomy {
		most = moreHints
	}
	return append(hints[:min(len(hints), most-len(kept))], kept...)
}

// calledFor reports whether an action is what one is about to do: leave a
// search, go through its hits, mark what is selected.
func (m *Model) calledFor(id action.ID) bool {
	selected := !m.selection.empty() && m.context() == action.List
	switch id {
	case action.SearchCancel:
		return m.context() == action.List
	case action.NextHit:
		return m.context() == action.Detail
	case action.Bookmark, action.EditTags, action.Export:
		return selected
	default:
		return false
	}
}

// continuations are the keys that may follow, in the order of the registry, but
// for those that would do nothing now. Keys of one action are one hint.
func (m *Model) continuations(context action.Context) []hint.Hint {
	follow := m.keys.Continuations(context, m.pending)
	var hints, idle []hint.Hint
	for a := range m.keys.Actions() {
		if a.Context&context == 0 {
			continue
		}
		var of []string
		for _, keys := range slices.Sorted(maps.Keys(follow)) {
			if follow[keys].ID == a.ID {
				of = append(of, keys)
			}
		}
		if len(of) == 0 {
			continue
		}
		h := hint.Hint{Key: of[0], Title: a.Title, Action: a.ID}
		if len(of) > 1 { // a click can't say which
			h.Key, h.Action = of[0]+m.look.Ellipsis+of[len(of)-1], ""
		}
		if m.unable(a) != "" {
			idle = append(idle, h)
			continue
		}
		hints = append(hints, h)
	}
	if len(hints) == 0 { // each of them says why
		return idle
	}
	return hints
}

// title is what an action would do now.
func (m *Model) title(a action.Action) string {
	switch {
	case a.ID == action.SearchCancel && m.prompt.Completing():
		return "take back"
	case a.ID == action.SearchCancel && m.context() == action.List:
		return m.dismissal()
	}
	return a.Title
}

// dismissal is what [Model.dismiss] would do in the list.
func (m *Model) dismissal() string {
	switch {
	case m.failure != "":
		return "seen"
	case !m.selection.empty():
		return "deselect"
	case m.leavable():
		return "leave"
	}
	return "clear"
}

// applies reports whether there is something for an action to do. Hints of
// others would lead nowhere.
func (m *Model) applies(id action.ID) bool {
	switch id {
	case action.SearchCancel:
		return m.context() == action.Prompt || m.clearable()
	case action.NextHit:
		return m.detail.Hits() > 0
	case action.Open, action.StartTriage:
		return m.current() != model.NoRow
	case action.OpenLink, action.Export:
		a, _ := m.keys.Find(id)
		return m.unableToTake(a) == ""
	case action.Bookmark, action.EditTags:
		return len(m.targets()) > 0
	default:
		return true
	}
}
