package keymap

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sheaf/ui/action"
)

// modifiers in the order in which the terminal's keys are named.
func modifiers() []string { return []string{"ctrl", "alt", "shift", "meta", "hyper", "super"} }

// namedKeys are the keys that type no character, and those whose name is not
// what they type.
func namedKeys() []string {
	return []string{
		"enter", "tab", "backspace", "esc", "space", "up", "down", "left", "right",
		"home", "end", "pgup", "pgdown", "insert", "delete", "begin",
	}
}

// otherNames are names of keys that other programs use.
func otherNames() map[string]string {
	return map[string]string{
		"escape": "esc", "return": "enter", "cr": "enter", "pageup": "pgup", "pagedown": "pgdown", "pgdn": "pgdown", "del": "delete", "ins": "insert",
		"bs": "backspace", "control": "ctrl", "c": "ctrl", "meta": "alt", "option": "alt", "cmd": "super", "spacebar": "space",
	}
}

// Check says what is wrong with keys as a configuration writes them: one key,
// or several in turn parted by one blank. The error tells what was meant.
func Check(keys string) error {
	if keys == "" {
		return errors.New("a key is missing: [] leaves an action without one")
	}
	if strings.TrimSpace(keys) == "" {
		return errors.New(`the space bar is "space"`)
	}
	if fields := strings.Fields(keys); strings.Join(fields, " ") != keys {
		return fmt.Errorf("keys that follow each other are parted by one blank: %q", strings.Join(fields, " "))
	}
	for key := range strings.SplitSeq(keys, " ") {
		if err := checkKey(key); err != nil {
			return err
		}
	}
	return nil
}

func checkKey(key string) error {
	if strings.ContainsFunc(key, func(r rune) bool { return !unicode.IsPrint(r) }) || !utf8.ValidString(key) {
		return fmt.Errorf("%q is no key", key)
	}
	if utf8.RuneCountInString(key) == 1 {
		return nil
	}
	right := correct(key)
	if right == key {
		return nil
	}
	if right == "" {
		right = correct(elsewhere(key))
	}
	if right == "" {
		return fmt.Errorf("no key is called %q%s", key, apart(key))
	}
	return fmt.Errorf("no key is called %q; did you mean %q?", key, right)
}

// elsewhere is a key as vim (<C-x>), Emacs (C-x) and manuals (^X) write it, in
// the way of this program.
func elsewhere(key string) string {
	key = strings.ReplaceAll(strings.Trim(key, "<>"), "-", "+")
	if after, found := strings.CutPrefix(key, "^"); found {
		return "ctrl+" + after
	}
	if after, found := strings.CutPrefix(strings.ToLower(key), "m+"); found {
		return "alt+" + after
	}
	return key
}

// apart is a hint for who has written a chord without blanks.
func apart(key string) string {
	const longest = 3
	if utf8.RuneCountInString(key) <= longest {
		return fmt.Sprintf("; did you mean %q, one after the other?", strings.Join(strings.Split(key, ""), " "))
	}
	return ""
}

// correct is the name of a key with what is held beside it, empty where none
// is near.
func correct(key string) string {
	held, base := parts(key)
	for i, name := range held {
		name = strings.ToLower(name)
		if !slices.Contains(modifiers(), name) {
			name = otherNames()[name]
		}
		if !slices.Contains(modifiers(), name) {
			return ""
		}
		held[i] = name
	}
	lower := strings.ToLower(base)
	switch letter := utf8.RuneCountInString(base) == 1; {
	case !letter:
		if other, ok := otherNames()[lower]; ok {
			lower = other
		}
		if !slices.Contains(namedKeys(), lower) && !isFunctionKey(lower) {
			return ""
		}
	case len(held) == 1 && held[0] == "shift": // that types a capital
		return strings.ToUpper(base)
	case lower != base && !slices.Equal(held, []string{"ctrl"}):
		held = append(held, "shift")
	}
	slices.SortFunc(held, func(a, b string) int { return slices.Index(modifiers(), a) - slices.Index(modifiers(), b) })
	return strings.Join(append(slices.Compact(held), lower), "+")
}

// parts takes a key from what is held beside it.
func parts(key string) (held []string, base string) {
	for base = key; ; {
		before, after, found := strings.Cut(base, "+")
		if !found || before == "" || after == "" {
			return held, base
		}
		held, base = append(held, before), after
	}
}

func isFunctionKey(key string) bool {
	const last = 63
	digits, found := strings.CutPrefix(key, "f")
	n, err := strconv.Atoi(digits)
	return found && err == nil && n >= 1 && n <= last && strconv.Itoa(n) == digits
}

// CheckFor says what is wrong with keys that [Check] has passed, for the action
// of a name: keys that it could never see, or would take from what is typed.
func CheckFor(a action.Action, keys string) error {
	first, _, _ := strings.Cut(keys, " ")
	switch {
	case a.ID == action.GoToView:
		return errors.New("digits call it, and no other key")
	case a.Context&action.Pages != 0 && len(first) == 1 && first[0] >= '1' && first[0] <= '9':
		return fmt.Errorf("%q begins a count, as in 5j", first)
	case a.Context&^typing == 0 && isText(keys) && !slices.Contains(a.Keys, keys):
		return fmt.Errorf("%q is text there; a key with ctrl or alt is none", first)
	}
	return nil
}

// CheckAll says what is wrong with all the keys of an action together: too
// many, or none that lead out of where one is.
func CheckAll(a action.Action, keys []string) error {
	switch a.ID {
	case action.FollowRelated, action.SearchKeyword:
		if len(keys) > len(a.Keys) {
			return fmt.Errorf("%d keys are too many: there are %d places", len(keys), len(a.Keys))
		}
	case action.Abort, action.Close, action.SearchCancel, action.NoteSave, action.TriageLeave, action.Back:
		everywhere := func(key string) bool { return reach(&a, key) == a.Context }
		if !slices.ContainsFunc(keys, everywhere) {
			return errors.New("it needs a key, and where letters are text one that is none: it is the way out")
		}
	}
	return nil
}
