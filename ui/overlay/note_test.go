package overlay_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/overlay"
)

func press(l overlay.Layer, codes ...rune) {
	for _, code := range codes {
		l.Type(tea.KeyPressMsg{Code: code})
	}
}

func TestANoteIsEditedInLines(t *testing.T) {
	t.Parallel()
	l := look(t)
	n, _ := overlay.NewNote(l, "Attention", "one\n  two")
	if n.Changed() || n.Value() != "one\n  two" || n.Context() != action.Note {
		t.Fatalf("begins with %q", n.Value())
	}
	press(n, tea.KeyEnter)
	typeInto(n, "three q , x")
	if want := "one\n  two\nthree q , x"; n.Value() != want || !n.Changed() || n.Before() != "one\n  two" {
		t.Errorf("%q instead of %q", n.Value(), want)
	}
	shown := plain(n.Render(l, 80, 24))
	for _, want := range []string{"Note: Attention", "│ one  ", "│   two  ", "│ three q , x  "} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
	press(n, tea.KeyEnter, tea.KeyEnter)
	if want := "one\n  two\nthree q , x"; n.Value() != want {
		t.Errorf("empty lines at the end are kept: %q", n.Value())
	}
}

func TestAnEmptyNoteSaysWhatItMayHold(t *testing.T) {
	t.Parallel()
	l := look(t)
	n, _ := overlay.NewNote(l, "", "")
	if shown := plain(n.Render(l, 80, 24)); !strings.Contains(shown, "plain text or Markdown") {
		t.Errorf("shows\n%s", shown)
	}
	typeInto(n, "a")
	if shown := plain(n.Render(l, 80, 24)); strings.Contains(shown, "Markdown") {
		t.Errorf("shows\n%s", shown)
	}
}

func TestWhatIsPastedIntoANoteIsCleaned(t *testing.T) {
	t.Parallel()
	n, _ := overlay.NewNote(look(t), "", "")
	n.Type(tea.PasteMsg{Content: "# A\r\n\t\x1b[31mred\x1b[0m \u202e!\n\x00"})
	if want := "# A\n    red !"; n.Value() != want {
		t.Errorf("%q instead of %q", n.Value(), want)
	}
	n.Type(tea.KeyPressMsg{Code: 'x', Text: "\x1b"})
	n.Type(tea.PasteMsg{Content: strings.Repeat("\nx", overlay.MaxNoteLines)})
	if want := "# A\n    red !"; n.Value() != want || !n.Full(strings.Repeat("x\n", overlay.MaxNoteLines)+"x") {
		t.Errorf("more than fits was pasted: %d bytes", len(n.Value()))
	}
}

func TestTheCursorKeepsItsCellFromLineToLine(t *testing.T) {
	t.Parallel()
	l := look(t)
	n, _ := overlay.NewNote(l, "", strings.Repeat("many layers ", 20)+"\n日本語の題名\n\nend of it")
	at := func() (x, y int) {
		block := n.Render(l, 40, 30)
		return block.CursorX - block.X - 2, block.CursorY - block.Y - 1
	}
	x, y := at()
	if x != len("end of it") {
		t.Fatalf("begins at %d,%d", x, y)
	}
	for i, want := range []int{0, 8, 9, 9, 9} {
		n.Do(action.Up)
		if gotX, gotY := at(); gotX != want || gotY != y-i-1 {
			t.Errorf("%d up: at %d,%d, not %d,%d\n%s", i+1, gotX, gotY, want, y-i-1, plain(n.Render(l, 40, 30)))
		}
	}
	n.Do(action.PageUp)
	if _, gotY := at(); gotY != 0 {
		t.Errorf("a page up is row %d", gotY)
	}
	typeInto(n, "X")
	if !strings.HasPrefix(n.Value(), "many layXers ") && !strings.HasPrefix(n.Value(), "many layeXrs ") {
		t.Errorf("typed elsewhere: %.20q", n.Value())
	}
	n.Do(action.PageDown)
	if gotX, gotY := at(); gotY != y || gotX > len("end of it") {
		t.Errorf("a page down is %d,%d", gotX, gotY)
	}
}

func TestEveryRowOfANoteCanBeReached(t *testing.T) {
	t.Parallel()
	l := look(t)
	note := rapid.Map(rapid.SliceOfN(rapid.StringMatching(`[a-c日é -]{0,60}`), 0, 12), func(lines []string) string {
		return text.CleanLines(strings.Join(lines, "\n"))
	})
	rapid.Check(t, func(t *rapid.T) {
		n, _ := overlay.NewNote(l, "", note.Draw(t, "note"))
		width := rapid.IntRange(16, 60).Draw(t, "width")
		y := func() int { return n.Render(l, width, 200).CursorY }
		rows := 0
		for before := -1; y() != before; rows++ {
			before = y()
			n.Do(action.Up)
		}
		top := y()
		for i := range rows - 1 {
			if y() != top+i {
				t.Fatalf("%d down is row %d", i, y()-top)
			}
			n.Do(action.Down)
		}
		if n.Changed() {
			t.Fatalf("moving has changed it: %q", n.Value())
		}
	})
}

func TestANoteFitsEveryWindowWithItsCursorInSight(t *testing.T) {
	t.Parallel()
	l := look(t)
	rapid.Check(t, func(t *rapid.T) {
		n, _ := overlay.NewNote(l, text.Clean(rapid.String().Draw(t, "title")), rapid.String().Draw(t, "note"))
		for range rapid.IntRange(0, 20).Draw(t, "keys") {
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				typeInto(n, rapid.StringMatching(`[a-e日é ]{0,30}`).Draw(t, "typed"))
			case 1:
				press(n, rapid.SampledFrom([]rune{tea.KeyEnter, tea.KeyLeft, tea.KeyBackspace, tea.KeyDelete, tea.KeyHome}).Draw(t, "key"))
			case 2:
				n.Type(tea.PasteMsg{Content: rapid.String().Draw(t, "pasted")})
			case 3:
				n.Do(rapid.SampledFrom([]action.ID{action.Up, action.Down, action.PageUp, action.PageDown}).Draw(t, "move"))
			}
			width, height := rapid.IntRange(1, 120).Draw(t, "width"), rapid.IntRange(1, 40).Draw(t, "height")
			block := n.Render(l, width, height)
			checkBlock(t, block, width, height)
			if block.CursorX < 0 || block.CursorY < block.Y || block.CursorY >= block.Y+len(block.Rows) {
				t.Fatalf("%dx%d: the cursor is out of sight: %+v", width, height, block)
			}
		}
		if got := n.Value(); got != text.CleanLines(got) {
			t.Fatalf("not clean: %q", got)
		}
	})
}

func TestALongNoteShowsWhereItIs(t *testing.T) {
	t.Parallel()
	l := look(t)
	n, _ := overlay.NewNote(l, "", strings.Repeat("line\n", 100)+"last")
	block := n.Render(l, 80, 24)
	shown := plain(block)
	if !strings.Contains(shown, "last") || !strings.Contains(shown, l.Thumb) || strings.Contains(ansi.Strip(block.Rows[1]), l.Thumb) {
		t.Errorf("at the end:\n%s", shown)
	}
}
