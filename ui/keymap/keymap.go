// Package keymap turns keys into actions: single keys, chords such as gg, and
// counts such as 5j.
package keymap

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"sheaf/ui/action"
)

// maxCount bounds counts, so that a leaned-on digit key can't overflow.
const maxCount = 999_999

// Map knows which keys mean what in which context. It is read-only once made;
// what has been typed of a chord is a [Pending].
type Map struct {
	actions  []action.Action
	bindings map[action.Context]map[string]*action.Action
	prefixes map[action.Context]map[string]bool
}

// New makes the map of the given actions. Two actions with the same key in one
// context are an error that names all three.
func New(actions []action.Action) (*Map, error) {
	if conflicts := Conflicts(actions); len(conflicts) > 0 {
		return nil, errors.New(conflicts[0].String())
	}
	m := &Map{actions: actions, bindings: map[action.Context]map[string]*action.Action{}, prefixes: map[action.Context]map[string]bool{}}
	for _, context := range action.Contexts() {
		bindings, prefixes := map[string]*action.Action{}, map[string]bool{}
		for i := range actions {
			a := &actions[i]
			for _, keys := range a.Keys {
				if reach(a, keys)&context == 0 {
					continue
				}
				bindings[keys] = a
				for i := range keys {
					if keys[i] == ' ' {
						prefixes[keys[:i]] = true
					}
				}
			}
		}
		m.bindings[context], m.prefixes[context] = bindings, prefixes
	}
	return m, nil
}

// Actions gives the actions with the keys that they have here.
func (m *Map) Actions() iter.Seq[action.Action] { return slices.Values(m.actions) }

// Find gives an action with the keys that it has here. Where an ID stands for
// several places, it is the first one.
func (m *Map) Find(id action.ID) (action.Action, bool) {
	i := slices.IndexFunc(m.actions, func(a action.Action) bool { return a.ID == id })
	if i < 0 {
		return action.Action{}, false
	}
	return m.actions[i], true
}

// FindIn is Find, but where an ID stands for several places it is that of the
// given one, if that is among them.
func (m *Map) FindIn(here action.Context, id action.ID) (action.Action, bool) {
	if i := slices.IndexFunc(m.actions, func(a action.Action) bool { return a.ID == id && a.Context&here != 0 }); i >= 0 {
		return m.actions[i], true
	}
	return m.Find(id)
}

// Pending is what has been typed and waits for more: a count, the beginning of
// a chord. The zero value is nothing.
type Pending struct {
	Count int
	Chord string
}

// Empty reports whether nothing waits.
func (p Pending) Empty() bool { return p == Pending{} }

// String shows what has been typed, as the footer does.
func (p Pending) String() string {
	s := strings.ReplaceAll(p.Chord, " ", "")
	if p.Count > 0 {
		s = fmt.Sprint(p.Count, s)
	}
	return s
}

// Press is what a key led to.
type Press struct {
	Action action.ID // empty when the key is none, or waits for more
	Count  int       // as typed, 0 for none
	Choice int       // which of the action's keys it was, from 0
	Known  bool      // the key was one of the map's: an action, or part of one

	Argument string // typed behind the action's name instead of a key; empty for none
}

// Press feeds a key. It returns what the key did and what waits from then on.
// A key that does not continue a chord ends it, and counts for itself.
func (m *Map) Press(context action.Context, pending Pending, key string) (Press, Pending) {
	if digit, ok := digitOf(key); ok && pending.Chord == "" && context&action.Pages != 0 && (digit > 0 || pending.Count > 0) {
		pending.Count = min(pending.Count*10+digit, maxCount)
		return Press{Known: true}, pending
	}
	keys := key
	if pending.Chord != "" {
		keys = pending.Chord + " " + key
	}
	if a, ok := m.bindings[context][keys]; ok {
		return Press{Action: a.ID, Count: pending.Count, Choice: slices.Index(a.Keys, keys), Known: true}, Pending{}
	}
	if m.prefixes[context][keys] {
		return Press{Known: true}, Pending{Count: pending.Count, Chord: keys}
	}
	if pending.Chord != "" {
		return m.Press(context, Pending{}, key)
	}
	return Press{}, Pending{}
}

// Knows reports whether a key means something in a context, by itself or as the
// beginning of a chord.
func (m *Map) Knows(context action.Context, key string) bool {
	_, bound := m.bindings[context][key]
	return bound || m.prefixes[context][key]
}

// Rest is what a pause means: a single digit is the number of a view. It
// reports false when nothing has been typed that a pause would complete.
func (m *Map) Rest(pending Pending) (Press, bool) {
	if pending.Chord != "" || pending.Count < 1 || pending.Count > 9 {
		return Press{}, false
	}
	return Press{Action: action.GoToView, Count: pending.Count, Known: true}, true
}

// Continuations lists what may follow the beginning of a chord: the rest of
// the keys and the action that they lead to.
func (m *Map) Continuations(context action.Context, pending Pending) map[string]action.Action {
	follow := map[string]action.Action{}
	if pending.Chord == "" {
		return follow
	}
	for keys, a := range m.bindings[context] {
		if rest, ok := strings.CutPrefix(keys, pending.Chord+" "); ok {
			follow[rest] = *a
		}
	}
	return follow
}

func digitOf(key string) (int, bool) {
	if len(key) != 1 || key[0] < '0' || key[0] > '9' {
		return 0, false
	}
	return int(key[0] - '0'), true
}
