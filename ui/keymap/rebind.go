package keymap

import (
	"fmt"
	"slices"
	"strings"

	"sheaf/ui/action"
)

// typing are the contexts in which a letter is text.
const typing = action.Prompt | action.Panels | action.Note

// Names gives each of the actions the name by which the configuration calls
// it. An ID that stands in several places means its keys on the pages and in
// triage; those of the other places are named after them: prompt.down.
func Names(actions []action.Action) []string {
	places := map[action.ID]int{}
	for _, a := range actions {
		places[a.ID]++
	}
	names := make([]string, len(actions))
	for i, a := range actions {
		names[i] = string(a.ID)
		if places[a.ID] > 1 && a.Context&(action.Pages|action.Triage) == 0 {
			names[i] = place(a.Context) + "." + names[i]
		}
	}
	return names
}

// place names contexts in which something is typed.
func place(context action.Context) string {
	switch {
	case context&action.Prompt != 0:
		return "prompt"
	case context&action.Note != 0:
		return "note"
	}
	return "panel"
}

// Rebind gives actions other keys, by their names; none take them all away.
// Names that there are not change nothing.
func Rebind(actions []action.Action, keys map[string][]string) []action.Action {
	bound := slices.Clone(actions)
	for i, name := range Names(actions) {
		if own, ok := keys[name]; ok {
			bound[i].Keys = slices.Clone(own)
		}
	}
	return bound
}

// Conflict is a key that two actions claim in one context. Begins tells that
// it begins a chord of the second one, and can't be both.
type Conflict struct {
	Keys   string
	Names  [2]string // of the actions, as [Names] has them
	Begins string    // the chord
}

// String tells of the conflict.
func (c Conflict) String() string {
	if c.Begins != "" {
		return fmt.Sprintf("key %q means %s and begins %q, which means %s", c.Keys, c.Names[0], c.Begins, c.Names[1])
	}
	if c.Names[0] == c.Names[1] {
		return fmt.Sprintf("key %q stands twice for %s", c.Keys, c.Names[0])
	}
	return fmt.Sprintf("key %q means both %s and %s", c.Keys, c.Names[0], c.Names[1])
}

// Conflicts finds all keys that mean two things in one context, each pair of
// actions once, in the order of the actions.
func Conflicts(actions []action.Action) []Conflict {
	var found []Conflict
	names := Names(actions)
	for i := range actions {
		for j := range i + 1 {
			a, b := &actions[i], &actions[j]
			if a.Context&b.Context == 0 {
				continue
			}
			for k, keys := range a.Keys {
				others := b.Keys
				if i == j {
					others = b.Keys[:k]
				}
				found = appendClashes(found, a, b, keys, others, [2]string{names[j], names[i]})
			}
		}
	}
	return found
}

// appendClashes compares keys of one action with those of an earlier one.
func appendClashes(found []Conflict, a, b *action.Action, keys string, others []string, names [2]string) []Conflict {
	for _, other := range others {
		var clash Conflict
		switch {
		case keys == other:
			clash = Conflict{Keys: keys, Names: names}
		case begins(other, keys):
			clash = Conflict{Keys: keys, Names: [2]string{names[1], names[0]}, Begins: other}
		case begins(keys, other):
			clash = Conflict{Keys: other, Names: names, Begins: keys}
		default:
			continue
		}
		if reach(a, keys)&reach(b, other) != 0 {
			found = append(found, clash)
		}
	}
	return found
}

// begins reports whether a chord begins with other keys.
func begins(chord, with string) bool {
	return len(chord) > len(with) && chord[len(with)] == ' ' && strings.HasPrefix(chord, with)
}

// reach is where one of an action's keys works. What is text while typing is
// text there, unless the action is for such places alone.
func reach(a *action.Action, keys string) action.Context {
	if a.Context&^typing == 0 || !isText(keys) {
		return a.Context
	}
	return a.Context &^ typing
}

// isText reports whether keys begin with one that types a character.
func isText(keys string) bool {
	first, _, _ := strings.Cut(keys, " ")
	return first == "space" || len([]rune(first)) == 1
}
