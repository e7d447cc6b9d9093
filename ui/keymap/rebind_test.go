package keymap_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sheaf/ui/action"
	"sheaf/ui/keymap"
)

func TestNamesTellActionsOfOnePlaceFromThoseOfAnother(t *testing.T) {
	t.Parallel()
	names := keymap.Names(action.All())
	for _, want := range []string{"down", "prompt.down", "panel.down", "note.down", "search-cancel", "prompt.search-cancel", "prompt.complete", "panel.complete", "triage-keep"} {
		if !slices.Contains(names, want) {
			t.Errorf("no %s among %v", want, names)
		}
	}
	seen := map[string]bool{}
	for _, name := range names {
		if place, _, dotted := strings.Cut(name, "."); seen[name] || dotted && slices.Contains(names, place) {
			t.Errorf("%s is not the name of one action", name)
		}
		seen[name] = true
	}
}

func TestKeysCanBeChangedByName(t *testing.T) {
	t.Parallel()
	before := action.All()
	bound := keymap.Rebind(before, map[string][]string{
		"down": {"ctrl+x", "X q"}, "quit": {}, "bookmark": {"q"}, "redraw": {"L"}, "page-down": {"ctrl+f", "C"}, "nothing": {"x"},
	})
	if !slices.EqualFunc(before, action.All(), func(a, b action.Action) bool { return slices.Equal(a.Keys, b.Keys) }) {
		t.Error("the registry has changed")
	}
	m, err := keymap.New(bound)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		context action.Context
		keys    []string
		want    action.ID
	}{
		{action.List, []string{"ctrl+x"}, action.Down},
		{action.Detail, []string{"X", "q"}, action.Down},
		{action.List, []string{"j"}, ""},
		{action.List, []string{"down"}, ""},
		{action.Prompt, []string{"down"}, action.Down},
		{action.Prompt, []string{"ctrl+x"}, ""},
		{action.List, []string{"q"}, action.Bookmark},
		{action.List, []string{"b"}, ""},
		{action.List, []string{"L"}, action.Redraw},
		{action.Prompt, []string{"L"}, ""}, // is text there
		{action.Prompt, []string{"C"}, ""},
		{action.List, []string{"C"}, action.PageDown},
		{action.Prompt, []string{"ctrl+f"}, action.PageDown},
		{action.Tags, []string{","}, action.TagAdd},
	} {
		var press keymap.Press
		var pending keymap.Pending
		for _, key := range c.keys {
			press, pending = m.Press(c.context, pending, key)
		}
		if press.Action != c.want {
			t.Errorf("%v in context %d is %q, want %q", c.keys, c.context, press.Action, c.want)
		}
	}
	if a, ok := m.Find(action.Quit); !ok || len(a.KeyNames()) > 0 {
		t.Errorf("quit still has a key: %+v", a)
	}
	if a, ok := m.Find(action.Down); !ok || strings.Join(a.KeyNames(), " ") != "ctrl+x Xq" {
		t.Errorf("down is shown with %v", a.KeyNames())
	}
}

func TestEveryConflictIsFoundPerContext(t *testing.T) {
	t.Parallel()
	if found := keymap.Conflicts(action.All()); len(found) > 0 {
		t.Errorf("the default keys contradict each other: %v", found)
	}
	for _, c := range []struct {
		keys map[string][]string
		want []string
	}{
		{map[string][]string{"down": {"x"}}, []string{`key "x" means both down and export`}},
		{map[string][]string{"down": {"x"}, "export": {}}, nil},
		{map[string][]string{"down": {"x"}, "export": {"j"}}, nil},
		{map[string][]string{"down": {"d"}}, []string{`key "d" means both down and triage-dismiss`}},
		{map[string][]string{"bookmark": {"d"}}, nil}, // in triage only
		{map[string][]string{"quit": {"g"}}, []string{
			`key "g" means quit and begins "g g", which means top`, `"g a"`, `"g b"`, `"g c"`, `"g d"`, `"g e"`, `"g 1"`, `"g 2"`, `"g 3"`, `"g 4"`, `"g 5"`, `"g o"`, `"g h"`, `"g m"`,
		}},
		{map[string][]string{"quit": {"b x"}}, []string{`key "b" means bookmark and begins "b x", which means quit`}},
		{map[string][]string{"quit": {"X", "X"}}, []string{`key "X" stands twice for quit`}},
		{map[string][]string{"prompt.down": {"ctrl+r"}}, []string{`key "ctrl+r" means both prompt.down and history`}},
		{map[string][]string{"down": {"ctrl+r"}}, []string{`key "ctrl+r" means both down and redo`}},
	} {
		found := keymap.Conflicts(keymap.Rebind(action.All(), c.keys))
		if len(found) != len(c.want) {
			t.Errorf("%v: %v", c.keys, found)
			continue
		}
		for _, want := range c.want {
			if !slices.ContainsFunc(found, func(c keymap.Conflict) bool { return strings.Contains(c.String(), want) }) {
				t.Errorf("%v: %v, want %s", c.keys, found, want)
			}
		}
		_, err := keymap.New(keymap.Rebind(action.All(), c.keys))
		if (err != nil) != (len(found) > 0) {
			t.Errorf("%v: %v", c.keys, err)
		}
	}
}

func TestKeysAreCheckedByName(t *testing.T) {
	t.Parallel()
	for _, good := range []string{"x", "G", "é", "漢", "space", "g g", "ctrl+x", "ctrl+alt+x", "alt+shift+left", "f12", "ctrl++", "+", "-", "ctrl+-", "g space", `\`, "shift+tab", "ctrl+@"} {
		if err := keymap.Check(good); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
	for bad, means := range map[string]string{
		"": "[]", " ": `"space"`, "g  g": `"g g"`, "gg": `"g g"`, "escape": `"esc"`, "Enter": `"enter"`, "PageDown": `"pgdown"`, "ctrl+X": `"ctrl+x"`, "Ctrl+x": `"ctrl+x"`,
		"shift+a": `"A"`, "alt+A": `"alt+shift+a"`, "shift+ctrl+x": `"ctrl+shift+x"`, "<C-x>": `"ctrl+x"`, "C-x": `"ctrl+x"`, "M-x": `"alt+x"`, "^x": `"ctrl+x"`,
		"f99": "f99", "hypr+x": "hypr+x", "ctrl+ctrl+x": `"ctrl+x"`, "\x01": "is no key", "ctrl+\xff": "is no key", "ctrl+\x1b": "is no key", "nonsense": "nonsense",
	} {
		if err := keymap.Check(bad); err == nil || !strings.Contains(err.Error(), means) {
			t.Errorf("%q: %v, want %s", bad, err, means)
		}
	}
}

func TestDefaultKeysPassEveryCheck(t *testing.T) {
	t.Parallel()
	for _, a := range action.All() {
		for _, keys := range a.Keys {
			if err := errors.Join(keymap.Check(keys), keymap.CheckFor(a, keys)); err != nil {
				t.Errorf("%s: %v", a.ID, err)
			}
		}
		if err := keymap.CheckAll(a, a.Keys); err != nil {
			t.Errorf("%s: %v", a.ID, err)
		}
	}
}

func TestKeysThatCouldNeverWorkAreRefused(t *testing.T) {
	t.Parallel()
	named := func(name string) action.Action {
		all := action.All()
		return all[slices.Index(keymap.Names(all), name)]
	}
	for name, c := range map[string]struct {
		keys []string
		want string
	}{
		"prompt.down":   {[]string{"j"}, "is text"},
		"note.up":       {[]string{"space k"}, "is text"},
		"down":          {[]string{"5"}, "count"},
		"up":            {[]string{"5 g"}, "count"},
		"go-to-view":    {[]string{"x"}, "digits"},
		"close":         {nil, "way out"},
		"abort":         {[]string{"q"}, "way out"},
		"note-save":     {[]string{}, "way out"},
		"search-cancel": {nil, "way out"},
	} {
		a := named(name)
		errs := []error{keymap.CheckAll(a, c.keys)}
		for _, keys := range c.keys {
			errs = append(errs, keymap.CheckFor(a, keys))
		}
		if err := errors.Join(errs...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s with %v: %v", name, c.keys, err)
		}
	}
	six := []string{"a", "b", "c", "d", "e", "f"}
	if keymap.CheckAll(named("follow-related"), six) == nil || keymap.CheckAll(named("follow-related"), six[:2]) != nil || keymap.CheckAll(named("quit"), nil) != nil {
		t.Error("the number of keys is not checked as it should be")
	}
}

func FuzzCheck(f *testing.F) {
	for _, seed := range []string{"x", "g g", "ctrl+x", "<C-x>", "+", "a++b", "^", "-"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, keys string) {
		if err := keymap.Check(keys); err != nil {
			return
		}
		if keys == "" || strings.TrimSpace(keys) != keys || strings.ContainsFunc(keys, func(r rune) bool { return r < ' ' || r == 0x7f }) {
			t.Errorf("%q passes", keys)
		}
	})
}
