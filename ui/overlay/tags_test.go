package overlay_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/ui/action"
	"sheaf/ui/overlay"
)

func someTags() []overlay.TagCount {
	return []overlay.TagCount{{"diffusion", 14, 0}, {"to read", 9, 3}, {"HTML", 5, 0}, {"pruning", 2, 5}}
}

func TestTagsThatThePapersHaveStandFirst(t *testing.T) {
	t.Parallel()
	l := look(t)
	e, _ := overlay.NewTags(l, "Tags of 5 papers", someTags(), 5)
	shown := plain(e.Render(l, 80, 24))
	var rows []string
	for row := range strings.Lines(shown) {
		rows = append(rows, strings.Join(strings.Fields(row), " "))
	}
	for _, want := range []string{"│▌ ◐ to read 3/5 9 │", "│ ✓ pruning 2 │", "│ diffusion 14 │", "│ HTML 5 │", "│ ❯ 2 tags │"} {
		if !slices.Contains(rows, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
	if e.Context() != action.Tags || !strings.Contains(shown, "Tags of 5 papers") {
		t.Errorf("shows\n%s", shown)
	}
}

func TestWhatATagMeansToThePapers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed     string
		downs     int
		on        bool
		name      string
		removable bool
	}{
		{"", 0, true, "to read", true},    // some have it: all get it
		{"", 1, false, "pruning", true},   // all have it: none keeps it
		{"", 2, true, "diffusion", false}, // none has it
		{"diff", 0, true, "diffusion", false},
		{"PRUNING", 0, false, "pruning", true},
		{"ml", 0, true, "HTML", false},
		{"ml", 1, true, "ml", false}, // a new one, behind the one that holds it
		{"dsn", 0, true, "dsn", false},
		{"dsn", 1, true, "diffusion", false}, // its letters in order only
		{"to", 0, true, "to read", true},
		{` "a,  b"#`, 0, true, "a b", false},
	} {
		e, _ := overlay.NewTags(look(t), "", someTags(), 5)
		typeInto(e, c.typed)
		for range c.downs {
			e.Do(action.Down)
		}
		on, name, ok := e.Intent()
		if on != c.on || name != c.name || !ok {
			t.Errorf("%q, %d down: %t %q %t", c.typed, c.downs, on, name, ok)
		}
		if name, ok := e.Removable(); ok != c.removable || ok && name != c.name {
			t.Errorf("%q, %d down: removable is %q %t", c.typed, c.downs, name, ok)
		}
		if got := e.Typed(); got != model.CleanTag(c.typed) {
			t.Errorf("%q is typed as %q", c.typed, got)
		}
	}
}

func TestNoTagLeavesFromUnderTheCursor(t *testing.T) {
	t.Parallel()
	l := look(t)
	e, _ := overlay.NewTags(l, "", someTags(), 5)
	e.Do(action.Down)
	e.SetTags([]overlay.TagCount{{"diffusion", 14, 0}, {"new one", 5, 5}, {"to read", 9, 3}, {"HTML", 5, 0}}) // pruning has been removed
	if on, name, _ := e.Intent(); !on || name != "pruning" {
		t.Errorf("the cursor is on %q, %t", name, on)
	}
	typeInto(e, "new")
	e.Clear("new one")
	if _, name, _ := e.Intent(); name != "new one" || e.Typed() != "" {
		t.Errorf("after the next tag the cursor is on %q", name)
	}
}

func TestNoTagsAreSaidToBeThere(t *testing.T) {
	t.Parallel()
	l := look(t)
	e, _ := overlay.NewTags(l, "", nil, 1)
	e.Do(action.Down)
	if _, _, ok := e.Intent(); ok || !strings.Contains(plain(e.Render(l, 80, 24)), "no tags yet") {
		t.Errorf("shows\n%s", plain(e.Render(l, 80, 24)))
	}
	typeInto(e, "x")
	if on, name, ok := e.Intent(); !on || name != "x" || !ok {
		t.Errorf("a first tag is %q", name)
	}
}

func TestTagsFitEveryWindow(t *testing.T) {
	t.Parallel()
	l := look(t)
	tag := rapid.Custom(func(t *rapid.T) overlay.TagCount {
		name := model.CleanTag(rapid.OneOf(rapid.StringMatching(`[a-eé日 ]{1,40}`), rapid.String()).Draw(t, "name"))
		return overlay.TagCount{Name: name, Papers: rapid.IntRange(0, 100_000).Draw(t, "papers"), Here: rapid.IntRange(0, 9).Draw(t, "here")}
	})
	rapid.Check(t, func(t *rapid.T) {
		e, _ := overlay.NewTags(l, rapid.StringMatching(`[a-e日]{0,90}`).Draw(t, "title"), rapid.SliceOfN(tag, 0, 30).Draw(t, "tags"), 9)
		for range rapid.IntRange(0, 12).Draw(t, "keys") {
			switch rapid.IntRange(0, 2).Draw(t, "kind") {
			case 0:
				typeInto(e, rapid.StringMatching(`[a-eé日]{0,2}`).Draw(t, "typed"))
			case 1:
				e.Type(tea.KeyPressMsg{Code: tea.KeyBackspace})
			case 2:
				e.Do(rapid.SampledFrom([]action.ID{action.Up, action.Down, action.PageUp, action.PageDown}).Draw(t, "move"))
			}
			width, height := rapid.IntRange(1, 100).Draw(t, "width"), rapid.IntRange(1, 40).Draw(t, "height")
			block := e.Render(l, width, height)
			checkBlock(t, block, width, height)
			if _, _, ok := e.Intent(); ok && height > 2 && !strings.Contains(plain(block), "▌") {
				t.Fatalf("%dx%d: the cursor is out of sight:\n%s", width, height, plain(block))
			}
		}
	})
}
