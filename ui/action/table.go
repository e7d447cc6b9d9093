package action

import (
	"fmt"
	"slices"
	"strings"
)

// KeyName is a key as people write it: ctrl+d, ↓, space.
func KeyName(key string) string {
	switch key {
	case "up":
		return "↑"
	case "down":
		return "↓"
	case "left":
		return "←"
	case "right":
		return "→"
	}
	return chordName(key)
}

// chordName writes a chord of letters as it is typed: gg.
func chordName(keys string) string {
	parts := strings.Split(keys, " ")
	if slices.ContainsFunc(parts, func(key string) bool { return len(key) > 1 }) {
		return keys
	}
	return strings.Join(parts, "")
}

// KeyNames lists the keys of an action for people. The one without keys of its
// own is called by digits.
func (a Action) KeyNames() []string {
	switch a.ID {
	case GoToView:
		return []string{"1…9"}
	case FollowRelated, SearchKeyword:
		return a.span("…")
	default:
	}
	if a.byName() {
		return []string{":" + a.Name()}
	}
	names := make([]string, len(a.Keys))
	for i, key := range a.Keys {
		names[i] = KeyName(key)
	}
	return names
}

// PlainKeyNames are the [Action.KeyNames] where only ASCII can be shown.
func (a Action) PlainKeyNames() []string {
	switch a.ID {
	case GoToView:
		return []string{"1-9"}
	case FollowRelated, SearchKeyword:
		return a.span("-")
	default:
	}
	if a.byName() {
		return []string{":" + a.Name()}
	}
	names := make([]string, len(a.Keys))
	for i, key := range a.Keys {
		names[i] = chordName(key)
	}
	return names
}

// span names keys of which each is another choice, by the first and the last.
func (a Action) span(dash string) []string {
	switch len(a.Keys) {
	case 0:
		return nil
	case 1:
		return []string{chordName(a.Keys[0])}
	}
	return []string{chordName(a.Keys[0]) + dash + chordName(a.Keys[len(a.Keys)-1])}
}

// SpokenKeyNames are the [Action.KeyNames] for a listener: one key after the
// other, so that gg is heard as two.
func (a Action) SpokenKeyNames() []string {
	switch {
	case a.ID == GoToView:
		return []string{"1 to 9"}
	case a.byName():
		return []string{": " + a.Name()}
	case len(a.Keys) > 1 && (a.ID == FollowRelated || a.ID == SearchKeyword):
		return []string{a.Keys[0] + " to " + a.Keys[len(a.Keys)-1]}
	}
	return slices.Clone(a.Keys)
}

// Name says for people where a context is: "in the list".
func (c Context) Name() string {
	switch c {
	case List:
		return "in the list"
	case Detail:
		return "on the page"
	case Prompt:
		return "while typing"
	case Overlay:
		return "in a panel"
	case Managing:
		return "among the views"
	case Note:
		return "in a note"
	case Tags:
		return "in the tags"
	case Triage:
		return "in triage"
	default:
		return "here"
	}
}

// Group is what a place is for; empty where it is for all kinds of things.
func (c Context) Group() Group {
	switch c {
	case Prompt:
		return Searching
	case Triage:
		return Triaging
	case Note, Tags:
		return Marking
	case Overlay, Managing:
		return Viewing
	default:
		return ""
	}
}

// Where names the contexts of an action for people, empty where it is what one
// expects: in the list and the detail, or everywhere.
func (a Action) Where() string {
	switch a.Context {
	case Overlay | Managing, Panels:
		return Overlay.Name()
	case List, Detail, Prompt, Overlay, Managing, Note, Tags, Triage:
		return a.Context.Name()
	case Prompt | Panels | Note:
		return Prompt.Name()
	default:
		return ""
	}
}

// Markdown is the table of keys for the README.
func Markdown() string {
	var b strings.Builder
	b.WriteString("| keys | what they do | |\n|---|---|---|\n")
	for _, group := range Groups() {
		for _, a := range All() {
			if a.Group != group {
				continue
			}
			keys := make([]string, 0, len(a.Keys))
			for _, name := range a.KeyNames() {
				keys = append(keys, "`"+name+"`")
			}
			fmt.Fprintf(&b, "| %s | %s | %s |\n", strings.Join(keys, " "), strings.ReplaceAll(a.Help, "|", `\|`), a.Where())
		}
	}
	return b.String()
}
