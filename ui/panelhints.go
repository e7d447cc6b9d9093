package ui

import (
	"strings"

	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/hint"
	"sheaf/ui/overlay"
)

// panelHints are the keys of the panel on top that do something there.
func (m *Model) panelHints(context action.Context) []hint.Hint {
	var hints []hint.Hint
	if scrolls(m.overlay.Top()) {
		hints = append(hints, m.scrollHint(context)...)
	}
	for a := range m.keys.Actions() {
		names := a.KeyNames()
		if a.Hint&context == 0 || len(names) == 0 {
			continue
		}
		if title := m.panelTitle(a); title != "" {
			hints = append(hints, hint.Hint{Key: names[0], Title: title, Action: a.ID})
		}
	}
	return hints
}

// scrolls reports whether a layer is a text that is gone through, of which
// nothing can be taken.
func scrolls(top overlay.Layer) bool {
	switch top.(type) {
	case *overlay.Help, *overlay.Messages:
		return true
	default:
		return false
	}
}

// scrollHint names the keys that scroll, where the reader has left both.
func (m *Model) scrollHint(context action.Context) []hint.Hint {
	var keys []string
	for _, id := range []action.ID{action.Down, action.Up} {
		a, ok := m.keys.FindIn(context, id)
		if !ok || a.Context&context == 0 || len(a.Keys) == 0 {
			return nil
		}
		keys = append(keys, m.keyNames(a)[0])
	}
	return []hint.Hint{{Key: strings.Join(keys, " "), Title: "scroll"}}
}

// panelTitle is what an action would do now in the panel on top; empty for
// nothing.
func (m *Model) panelTitle(a action.Action) string {
	top := m.overlay.Top()
	switch a.ID {
	case action.Pick:
		if own, ok := top.(picking); ok {
			return own.takes()
		}
		return ""
	case action.Complete:
		if own, ok := top.(interface{ Completes() bool }); !ok || !own.Completes() {
			return ""
		}
	case action.TagToggle, action.TagAdd, action.TagRemove:
		editor, ok := top.(*tagEditor)
		if !ok || !editor.means(a.ID) {
			return ""
		}
		if on, _, _ := editor.Intent(); a.ID == action.TagToggle && on {
			return "add"
		} else if a.ID == action.TagToggle {
			return "remove"
		}
		if a.ID == action.TagAdd {
			return "add " + text.Truncate(editor.Typed(), shortTag, m.look.Ellipsis)
		}
	case action.RenameView, action.RemoveView, action.MoveViewDown, action.MoveViewUp:
		if !m.managesAlso(a.ID) {
			return ""
		}
	default:
	}
	return a.Title
}

// shortTag is how many cells of a tag the footer shows.
const shortTag = 20

// means reports whether an action of the editor does something now.
func (t *tagEditor) means(id action.ID) bool {
	switch id {
	case action.TagAdd:
		return t.Typed() != ""
	case action.TagRemove:
		_, ok := t.Removable()
		return ok
	default:
		_, _, ok := t.Intent()
		return ok
	}
}

// whileAny is a word while a layer has something to choose.
func whileAny(layer overlay.Chooser, word string) string {
	if _, ok := layer.Choice(); ok {
		return word
	}
	return ""
}

func (p *searchPicker) takes() string { return whileAny(p, "search") }

func (p *formatPicker) takes() string { return whileAny(p, "choose") }

func (p *linkPicker) takes() string { return whileAny(p, "open") }

func (p *viewsManager) takes() string { return whileAny(p, "open") }

func (d *destination) takes() string { return "write" }

func (*question) takes() string { return "save" }

func (l *paletteLayer) takes() string {
	i, ok := l.Cursor()
	switch {
	case !ok, l.offers[i].Why != "":
		return ""
	case l.offers[i].more:
		return "go on"
	}
	return "run"
}
