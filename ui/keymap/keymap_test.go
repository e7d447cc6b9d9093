package keymap_test

import (
	"strings"
	"testing"

	"sheaf/ui/action"
	"sheaf/ui/keymap"
)

// feed types keys, parted by blanks, and lists what they did.
func feed(t *testing.T, context action.Context, keys string) (did []keymap.Press, pending keymap.Pending) {
	t.Helper()
	m, err := keymap.New(action.All())
	if err != nil {
		t.Fatal(err)
	}
	for key := range strings.FieldsSeq(keys) {
		var press keymap.Press
		press, pending = m.Press(context, pending, key)
		if press.Action != "" {
			did = append(did, press)
		}
	}
	return did, pending
}

func TestKeysBecomeActions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		context action.Context
		keys    string
		want    action.ID
		count   int
	}{
		{action.List, "j", action.Down, 0},
		{action.List, "5 j", action.Down, 5},
		{action.List, "1 0 j", action.Down, 10},
		{action.List, "g g", action.Top, 0},
		{action.List, "1 2 g g", action.Top, 12},
		{action.List, "3 G", action.Bottom, 3},
		{action.List, "enter", action.Open, 0},
		{action.Detail, "esc", action.Back, 0},
		{action.Prompt, "esc", action.SearchCancel, 0},
		{action.Overlay, "esc", action.Close, 0},
		{action.List, "g j", action.Down, 0}, // a chord that is not one ends, and the key counts
		{action.List, "9 9 9 9 9 9 9 9 9 9 j", action.Down, 999_999},
	} {
		did, pending := feed(t, c.context, c.keys)
		if len(did) != 1 || did[0].Action != c.want || did[0].Count != c.count || !pending.Empty() {
			t.Errorf("%q did %+v, pending %+v; want %s with count %d", c.keys, did, pending, c.want, c.count)
		}
	}
}

func TestTextIsNoActionWhileTyping(t *testing.T) {
	t.Parallel()
	if did, pending := feed(t, action.Prompt, "j 5 g g b q ?"); len(did) != 0 || !pending.Empty() {
		t.Errorf("typing did %+v, pending %+v", did, pending)
	}
}

func TestAPauseAfterADigitOpensTheViewOfThatNumber(t *testing.T) {
	t.Parallel()
	m, err := keymap.New(action.All())
	if err != nil {
		t.Fatal(err)
	}
	_, pending := feed(t, action.List, "2")
	if press, ok := m.Rest(pending); !ok || press.Action != action.GoToView || press.Count != 2 {
		t.Errorf("got %+v, %v", press, ok)
	}
	for _, keys := range []string{"1 2", "2 g", "g", ""} {
		if _, pending := feed(t, action.List, keys); !pending.Empty() || keys == "" {
			if press, ok := m.Rest(pending); ok {
				t.Errorf("a pause after %q did %+v", keys, press)
			}
		}
	}
}

func TestPendingKeysAreShownAndExplained(t *testing.T) {
	t.Parallel()
	m, err := keymap.New(action.All())
	if err != nil {
		t.Fatal(err)
	}
	_, pending := feed(t, action.List, "4 g")
	if pending.String() != "4g" {
		t.Errorf("shown as %q", pending)
	}
	if follow := m.Continuations(action.List, pending); len(follow) < 2 || follow["g"].ID != action.Top || follow["o"].ID != action.TrailForward {
		t.Errorf("may be followed by %+v", follow)
	}
}

func TestAPressSaysWhichOfTheKeysItWas(t *testing.T) {
	t.Parallel()
	for i, letter := range []string{"a", "b", "c", "d", "e"} {
		did, _ := feed(t, action.Detail, "g "+letter)
		if last := did[len(did)-1]; last.Action != action.FollowRelated || last.Choice != i {
			t.Errorf("g %s is %+v", letter, last)
		}
	}
}

func TestConflictsAreErrors(t *testing.T) {
	t.Parallel()
	for name, actions := range map[string][]action.Action{
		"same key": {{ID: "a", Context: action.List, Keys: []string{"x"}}, {ID: "b", Context: action.List, Keys: []string{"x"}}},
		"chord":    {{ID: "a", Context: action.List, Keys: []string{"x"}}, {ID: "b", Context: action.List, Keys: []string{"x y"}}},
	} {
		if _, err := keymap.New(actions); err == nil || !strings.Contains(err.Error(), "a") {
			t.Errorf("%s: error %v", name, err)
		}
	}
	apart := []action.Action{{ID: "a", Context: action.List, Keys: []string{"x"}}, {ID: "b", Context: action.Detail, Keys: []string{"x"}}}
	if _, err := keymap.New(apart); err != nil {
		t.Errorf("one key in two contexts: %v", err)
	}
}
