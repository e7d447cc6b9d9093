package main

import (
	"cmp"
	"fmt"
	"slices"

	"sheaf/data/config"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
)

// checkKeys gives the keys of actions, those that are right, and what is wrong
// with the others.
func checkKeys(bindings []config.Binding) (map[string][]string, []config.Problem) {
	keys := map[string][]string{}
	var problems []config.Problem
	all := action.All()
	names := keymap.Names(all)
	for i, b := range bindings {
		a := all[slices.Index(names, b.Action)]
		wrong := problemsOf(a, b)
		if j := slices.IndexFunc(bindings[:i], func(earlier config.Binding) bool { return earlier.Action == b.Action }); j >= 0 {
			wrong = append(wrong, config.Problem{At: b.At, Says: fmt.Sprintf("%s has its keys in line %d already", b.Action, bindings[j].At.Line)})
		} else if len(wrong) == 0 {
			keys[b.Action] = b.Names()
		}
		problems = append(problems, wrong...)
	}
	problems = append(problems, contradictions(bindings, keys)...)
	slices.SortStableFunc(problems, func(a, b config.Problem) int {
		return cmp.Or(cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column))
	})
	return keys, problems
}

// maxKeys is how many keys an action may have: each is held against all others.
const maxKeys = 50

// problemsOf is what is wrong with the keys of one action.
func problemsOf(a action.Action, b config.Binding) []config.Problem {
	var problems []config.Problem
	tell := func(at config.Position, err error) {
		if err != nil {
			problems = append(problems, config.Problem{At: at, Says: b.Action + ": " + err.Error()})
		}
	}
	if len(b.Keys) > maxKeys {
		tell(b.At, fmt.Errorf("%d keys, where %d are more than a hand needs", len(b.Keys), maxKeys))
		return problems
	}
	for _, key := range b.Keys {
		err := keymap.Check(key.Name)
		if err == nil {
			err = keymap.CheckFor(a, key.Name)
		}
		tell(key.At, err)
	}
	if len(problems) == 0 {
		tell(b.At, keymap.CheckAll(a, b.Names()))
	}
	return problems
}

// contradictions finds keys that mean two things, and takes the bindings that
// are to blame away: of two the later one. Where that makes others
// contradict the default keys, they go, too, and nothing more is said.
func contradictions(bindings []config.Binding, keys map[string][]string) []config.Problem {
	var problems []config.Problem
	for round := 0; ; round++ {
		conflicts := keymap.Conflicts(keymap.Rebind(action.All(), keys))
		if len(conflicts) == 0 {
			return problems
		}
		blamed := map[string]bool{}
		for _, c := range conflicts {
			b, at, other := blame(bindings, keys, c)
			blamed[b.Action] = true
			told := slices.ContainsFunc(problems, func(p config.Problem) bool { return p.At == at })
			if round > 0 || told {
				continue
			}
			says := c.String()
			if other != b.Action {
				says += fmt.Sprintf("; give %s another key, or none: %s = []", other, other)
			}
			problems = append(problems, config.Problem{At: at, Says: says})
		}
		for name := range blamed {
			delete(keys, name)
		}
	}
}

// blame finds the binding that made a conflict, the key of it, and the other
// action. The default keys never contradict each other, so there is one.
func blame(bindings []config.Binding, keys map[string][]string, c keymap.Conflict) (b config.Binding, at config.Position, other string) {
	for _, each := range slices.Backward(bindings) {
		if _, bound := keys[each.Action]; !bound || !slices.Contains(c.Names[:], each.Action) {
			continue
		}
		at, other = each.At, c.Names[0]
		if other == each.Action {
			other = c.Names[1]
		}
		for _, key := range each.Keys {
			if key.Name == c.Keys || key.Name == c.Begins {
				at = key.At
			}
		}
		return each, at, other
	}
	return b, at, other
}
