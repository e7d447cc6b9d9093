package overlay_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/linear"
	"sheaf/ui/overlay"
	"sheaf/ui/theme"
)

func look(t interface{ Fatal(args ...any) }) theme.Look {
	chosen, err := theme.Named("mono")
	if err != nil {
		t.Fatal(err)
	}
	return theme.NewLook(chosen, false)
}

// card is a layer of a fixed place and size.
type card struct{ x, y, width, height int }

func (c card) Do(action.ID)         {}
func (c card) Type(tea.Msg) tea.Cmd { return nil }
func (c card) Outline(int, int) linear.Outline {
	return linear.Outline{}
}

func (c card) Render(theme.Look, int, int) overlay.Block {
	rows := make([]string, c.height)
	for i := range rows {
		rows[i] = strings.Repeat("#", c.width)
	}
	return overlay.Block{X: c.x, Y: c.y, Width: c.width, Rows: rows, CursorX: c.x, CursorY: c.y}
}

func TestALayerCoversItsCellsAndNoOthers(t *testing.T) {
	t.Parallel()
	letters := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "é", "日", "👨"}), 40, 40)
	rapid.Check(t, func(t *rapid.T) {
		const width = 30
		l := look(t)
		rows := make([]string, 6)
		for i := range rows {
			rows[i] = l.Line(width).Text(l.Style(theme.Title), strings.Join(letters.Draw(t, "row"), "")).String()
		}
		c := card{x: rapid.IntRange(0, 20).Draw(t, "x"), y: rapid.IntRange(-1, 6).Draw(t, "y"), width: rapid.IntRange(1, 10).Draw(t, "width"), height: rapid.IntRange(0, 4).Draw(t, "height")}
		var stack overlay.Stack
		stack.Push(c)
		stack.Render(l, rows, width)
		for y, row := range rows {
			plain := ansi.Strip(row)
			if text.Width(plain) != width {
				t.Fatalf("row %d takes %d cells: %q", y, text.Width(plain), plain)
			}
			covered := y >= c.y && y < c.y+c.height
			if got := strings.Count(plain, "#"); covered && got != c.width || !covered && got != 0 {
				t.Fatalf("row %d has %d cells of the layer: %q", y, got, plain)
			}
			if covered && ansi.Cut(plain, c.x, c.x+c.width) != strings.Repeat("#", c.width) {
				t.Fatalf("the layer is not at %d: %q", c.x, plain)
			}
		}
	})
}

func TestTheTopLayerHasTheKeys(t *testing.T) {
	t.Parallel()
	var stack overlay.Stack
	if stack.Top() != nil {
		t.Error("an empty stack has a top")
	}
	stack.Pop()
	stack.Push(card{width: 1})
	stack.Push(card{width: 2})
	if stack.Top() != (card{width: 2}) {
		t.Errorf("the top is %+v", stack.Top())
	}
	stack.Pop()
	if stack.Top() != (card{width: 1}) {
		t.Errorf("then %+v", stack.Top())
	}
}

func TestHelpScrollsWithinItsLines(t *testing.T) {
	t.Parallel()
	l := look(t)
	help, _ := overlay.NewHelp(l, action.All(), action.List)
	screen := func() string { return ansi.Strip(strings.Join(help.Render(l, 80, 14).Rows, "\n")) }
	top := screen()
	help.Do(action.Up)
	if screen() != top {
		t.Error("scrolled above the top")
	}
	for range 100 {
		help.Do(action.PageDown)
		screen()
	}
	if end := screen(); !strings.Contains(end, "back to the list; enter does so only at the end") || !strings.Contains(end, "more above") {
		t.Errorf("the end is not in sight:\n%s", end)
	}
	for _, r := range "ctrl+c" {
		help.Type(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	if found := screen(); !strings.Contains(found, "quit from anywhere") || strings.Contains(found, "bookmark") {
		t.Errorf("searching for a key finds:\n%s", found)
	}
	help.Type(tea.KeyPressMsg{Code: 'z', Text: "zzz"})
	if found := screen(); !strings.Contains(found, "no action of that name or key") {
		t.Errorf("searching for nothing finds:\n%s", found)
	}
}

func TestNoHeadingOfTheHelpStandsAloneAtTheEndOfAColumn(t *testing.T) {
	t.Parallel()
	l := look(t)
	for _, here := range []action.Context{action.List, action.Detail, action.Triage} {
		for height := 14; height < 130; height += 9 {
			help, _ := overlay.NewHelp(l, action.All(), here)
			seen, before := "", ""
			for {
				block := help.Render(l, 200, height)
				var left, right []string
				for _, row := range block.Rows[2 : len(block.Rows)-1] {
					cells := []rune(strings.Trim(ansi.Strip(row), "│"))
					half := len(cells) / 2
					left, right = append(left, strings.TrimRight(string(cells[:half]), " ")), append(right, strings.TrimRight(string(cells[half:]), " "))
				}
				shown := strings.TrimRight(strings.Join(left, "\n"), " \n")
				last := shown[strings.LastIndex(shown, "\n")+1:]
				if strings.HasPrefix(last, " ") && !strings.HasPrefix(last, "  ") && strings.Join(right, "") != "" {
					t.Fatalf("%s, %d rows: %q stands alone:\n%s", here.Name(), height, last, strings.Join(block.Rows, "\n"))
				}
				now := shown + "\n" + strings.Join(right, "\n")
				if now == before {
					break
				}
				seen, before = seen+now, now
				help.Do(action.Down)
			}
			for _, a := range action.All() {
				if len(a.KeyNames()) > 0 && !strings.Contains(seen, a.Help) {
					t.Fatalf("%s, %d rows: %q is never in sight", here.Name(), height, a.Help)
				}
			}
		}
	}
}

func TestHelpNamesKeysInASCIIWhereNothingElseIsShown(t *testing.T) {
	t.Parallel()
	chosen, err := theme.Named("mono")
	if err != nil {
		t.Fatal(err)
	}
	help, _ := overlay.NewHelp(theme.NewLook(chosen, true), action.All(), action.List)
	block := help.Render(theme.NewLook(chosen, true), 80, 200)
	plain := ansi.Strip(strings.Join(block.Rows, "\n"))
	for _, want := range []string{"j down ", "enter l right ", "esc h left ", "1-9 "} {
		if !strings.Contains(plain, want) {
			t.Errorf("no %q in\n%s", want, plain)
		}
	}
	for line := range strings.Lines(plain) {
		if strings.Contains(line, "?") && !strings.Contains(line, "? f1") {
			t.Errorf("a key is shown as a question mark: %q", line)
		}
	}
}
