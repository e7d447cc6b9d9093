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
)

func plain(block overlay.Block) string { return ansi.Strip(strings.Join(block.Rows, "\n")) }

func TestAQuestionHoldsItsAnswerAndSaysWhatIsWrongWithIt(t *testing.T) {
	t.Parallel()
	l := look(t)
	a, _ := overlay.NewAsk(l, "Rename tag", "every paper that has it gets the new name", "old")
	if a.Value() != "old" || a.Completes() {
		t.Fatalf("begins with %q", a.Value())
	}
	typeInto(a, "er")
	if answer, ok := a.Choice(); !ok || answer != "older" {
		t.Errorf("the answer is %q, %t", answer, ok)
	}
	shown := plain(a.Render(l, 80, 24))
	for _, want := range []string{"Rename tag", "❯ older", "every paper that has it"} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
	a.SetProblem("there is one")
	if shown := plain(a.Render(l, 80, 24)); !strings.Contains(shown, "there is one") || strings.Contains(shown, "every paper") {
		t.Errorf("with a problem\n%s", shown)
	}
	typeInto(a, "!")
	if shown := plain(a.Render(l, 80, 24)); strings.Contains(shown, "there is one") || !strings.Contains(shown, "every paper") {
		t.Errorf("after another key\n%s", shown)
	}
	a.Do(action.Complete)
	if a.Value() != "older!" || a.TakeBack() {
		t.Errorf("completed to %q", a.Value())
	}
}

func TestWhatIsWrongWithAnAnswerIsToldToItsEnd(t *testing.T) {
	t.Parallel()
	l := look(t)
	a, _ := overlay.NewAsk(l, "Export 1 paper to a file", "BibTeX", "")
	a.SetProblem("/home/me/papers.bib: it is a link that leads to /home/me/elsewhere.bib: it is not followed: name that file itself")
	if shown := plain(a.Render(l, 60, 24)); !strings.Contains(shown, "itself ") {
		t.Errorf("got\n%s", shown)
	}
}

func TestAnAnswerIsCompletedAsAWhole(t *testing.T) {
	t.Parallel()
	l := look(t)
	a, _ := overlay.NewAsk(l, "Tag", "", "to")
	typeInto(a, " ")
	a.Complete(func(typed string) []string {
		return slices.DeleteFunc([]string{"to read", "to discuss", "done"}, func(s string) bool { return !strings.HasPrefix(s, typed) })
	})
	if !a.Completes() {
		t.Error("nothing completes it")
	}
	a.Do(action.Complete)
	if shown := plain(a.Render(l, 80, 24)); a.Value() != "to read" || !strings.Contains(shown, "to read  to discuss") {
		t.Errorf("completed to %q\n%s", a.Value(), shown)
	}
	a.Do(action.Complete)
	if a.Value() != "to discuss" {
		t.Errorf("then to %q", a.Value())
	}
	a.Do(action.CompleteBack)
	if a.Value() != "to read" || !a.TakeBack() || a.Value() != "to " {
		t.Errorf("taken back to %q", a.Value())
	}
}

func TestAQuestionFitsEveryWindowWithItsCursorInSight(t *testing.T) {
	t.Parallel()
	l := look(t)
	line := rapid.Custom(func(t *rapid.T) string { return text.Clean(rapid.String().Draw(t, "line")) })
	rapid.Check(t, func(t *rapid.T) {
		a, _ := overlay.NewAsk(l, line.Draw(t, "title"), line.Draw(t, "hint"), line.Draw(t, "value"))
		typeInto(a, rapid.StringMatching(`[a-e日é ]{0,90}`).Draw(t, "typed"))
		a.Type(tea.PasteMsg{Content: rapid.String().Draw(t, "pasted")})
		if rapid.Bool().Draw(t, "wrong") {
			a.SetProblem(rapid.String().Draw(t, "problem"))
		}
		checkBlock(t, a.Render(l, 1, 1), 1, 1)
		width, height := rapid.IntRange(1, 120).Draw(t, "width"), rapid.IntRange(1, 40).Draw(t, "height")
		checkBlock(t, a.Render(l, width, height), width, height)
	})
}

// checkBlock fails unless a block lies in its window, with all rows as wide as
// it says and the cursor inside.
func checkBlock(t *rapid.T, block overlay.Block, width, height int) {
	if block.X < 0 || block.Y < 0 || block.X+block.Width > width || block.Y+len(block.Rows) > height {
		t.Fatalf("%dx%d: %d rows of %d cells at %d,%d", width, height, len(block.Rows), block.Width, block.X, block.Y)
	}
	if block.CursorX >= width || block.CursorY >= height {
		t.Fatalf("%dx%d: the cursor is at %d,%d", width, height, block.CursorX, block.CursorY)
	}
	for _, row := range block.Rows {
		if got := text.Width(ansi.Strip(row)); got != block.Width {
			t.Fatalf("%d cells of %d: %q", got, block.Width, row)
		}
	}
}
