package action

import (
	"fmt"
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
	return plainName(key)
}

// plainName is a key as it is typed: gg for g and g again.
func plainName(key string) string { return strings.ReplaceAll(key, " ", "") }

// KeyNames lists the keys of an action for people. The one without keys of its
// own is called by digits.
func (a Action) KeyNames() []string {
	switch a.ID {
	case GoToView:
		return []string{"1…9"}
	case FollowRelated:
		return []string{a.span("…")}
	default:
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
	case FollowRelated:
		return []string{a.span("-")}
	default:
	}
	names := make([]string, len(a.Keys))
	for i, key := range a.Keys {
		names[i] = plainName(key)
	}
	return names
}

// span names keys of which each is another choice, by the first and the last.
func (a Action) span(dash string) string {
	return plainName(a.Keys[0]) + dash + plainName(a.Keys[len(a.Keys)-1])
}

// Where names the contexts of an action for people, empty where it is what one
// expects: in the list and the detail, or everywhere.
func (a Action) Where() string {
	switch a.Context {
	case List:
		return "in the list"
	case Detail:
		return "on the page"
	case Prompt:
		return "while typing"
	case Overlay:
		return "in a panel"
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
