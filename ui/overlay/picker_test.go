package overlay_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/overlay"
	"sheaf/ui/theme"
)

func typeInto(l overlay.Layer, typed string) {
	for _, r := range typed {
		l.Type(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func TestAPickerIsNarrowedAndTakenFrom(t *testing.T) {
	t.Parallel()
	l := look(t)
	entries := []string{"layer skip", "diffusion", `author:"Müller"`, "low rank", "Straße"}
	p, _ := overlay.NewPicker(l, "Searches", "none yet", entries)
	screen := func() string { return ansi.Strip(strings.Join(p.Render(l, 80, 24).Rows, "\n")) }
	if choice, ok := p.Choice(); !ok || choice != "layer skip" || !strings.Contains(screen(), "▌ layer skip") {
		t.Errorf("begins at %q:\n%s", choice, screen())
	}
	height := strings.Count(screen(), "\n")
	p.Do(action.Down)
	p.Do(action.Down)
	if choice, _ := p.Choice(); choice != `author:"Müller"` {
		t.Errorf("two below is %q", choice)
	}
	for range 9 {
		p.Do(action.Down)
	}
	if choice, _ := p.Choice(); choice != "Straße" {
		t.Errorf("the last is %q", choice)
	}
	for typed, want := range map[string]string{"lwrk": "low rank", "MULL": `author:"Müller"`, "strasse": "Straße"} {
		p, _ = overlay.NewPicker(l, "Searches", "none yet", entries)
		p.Do(action.Down)
		typeInto(p, typed)
		if choice, ok := p.Choice(); !ok || choice != want || !strings.Contains(screen(), "1/5") {
			t.Errorf("%q finds %q:\n%s", typed, choice, screen())
		}
		if got := strings.Count(screen(), "\n"); got != height {
			t.Errorf("%q: %d rows instead of %d", typed, got, height)
		}
	}
	p, _ = overlay.NewPicker(l, "Searches", "none yet", entries)
	typeInto(p, "strasse")
	if rows := strings.Join(p.Render(l, 80, 24).Rows, ""); !strings.Contains(rows, l.Style(theme.Match).Apply("Straße")) {
		t.Errorf("letters are not marked: %q", rows)
	}
	typeInto(p, "zzz")
	if choice, ok := p.Choice(); ok || !strings.Contains(screen(), "none like that") {
		t.Errorf("finds %q:\n%s", choice, screen())
	}
}

func TestAnEmptyPickerSaysWhy(t *testing.T) {
	t.Parallel()
	l := look(t)
	p, _ := overlay.NewPicker(l, "Searches", "none yet", nil)
	p.Do(action.Down)
	p.Do(action.PageUp)
	if _, ok := p.Choice(); ok {
		t.Error("there is something to take")
	}
	if got := ansi.Strip(strings.Join(p.Render(l, 80, 24).Rows, "\n")); !strings.Contains(got, "none yet") {
		t.Errorf("shows\n%s", got)
	}
}

func TestAPickerFitsEveryWindowWithItsCursorInSight(t *testing.T) {
	t.Parallel()
	l := look(t)
	entry := rapid.Custom(func(t *rapid.T) string {
		return text.Clean(rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-e日é ]{0,90}`)).Draw(t, "entry"))
	})
	rapid.Check(t, func(t *rapid.T) {
		p, _ := overlay.NewPicker(l, "Searches", "none yet", rapid.SliceOfN(entry, 0, 40).Draw(t, "entries"))
		width, height := rapid.IntRange(1, 100).Draw(t, "width"), rapid.IntRange(1, 40).Draw(t, "height")
		typeInto(p, rapid.StringMatching(`[a-e日é]{0,2}`).Draw(t, "typed"))
		for range rapid.IntRange(0, 50).Draw(t, "moves") {
			p.Do(rapid.SampledFrom([]action.ID{action.Down, action.Down, action.Up, action.PageDown, action.PageUp}).Draw(t, "move"))
			p.Render(l, width, height)
		}
		block := p.Render(l, width, height)
		if block.X+block.Width > width || block.Y+len(block.Rows) > height || block.CursorX >= width || block.CursorY >= height {
			t.Fatalf("%dx%d: %+v", width, height, block)
		}
		for _, row := range block.Rows {
			if got := text.Width(ansi.Strip(row)); got != block.Width {
				t.Fatalf("%d cells of %d: %q", got, block.Width, row)
			}
		}
		sight := slices.ContainsFunc(block.Rows, func(row string) bool { return strings.Contains(row, "▌") })
		if _, ok := p.Choice(); ok && height > 1 && !sight {
			t.Fatalf("the cursor is out of sight:\n%s", ansi.Strip(strings.Join(block.Rows, "\n")))
		}
	})
}
