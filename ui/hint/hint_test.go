package hint_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sheaf/ui/hint"
	"sheaf/ui/theme"
)

func titles(hints []hint.Hint) string {
	all := make([]string, len(hints))
	for i, h := range hints {
		all[i] = h.Title
	}
	return strings.Join(all, " ")
}

func TestWhatGivesWay(t *testing.T) {
	t.Parallel()
	all := []hint.Hint{{Key: "a", Title: "one"}, {Key: "b", Title: "two"}, {Key: ":", Title: "all", Keep: true}, {Key: "?", Title: "help", Keep: true}}
	for room, want := range map[int]string{27: "one two all help", 26: "one all help", 20: "one all help", 19: "all help", 13: "all help", 12: "help", 5: "", 0: ""} {
		if got := titles(hint.Fit(all, room)); got != want {
			t.Errorf("in %d cells: %q, want %q", room, got, want)
		}
	}
	line, rest := hint.Set(all, 12)
	if titles(line) != "one two" || titles(rest) != "all help" {
		t.Errorf("a line has %q, and %q is left", titles(line), titles(rest))
	}
}

// Whatever is drawn at a cell is what stands there.
func TestAHintIsWhereItIsDrawn(t *testing.T) {
	t.Parallel()
	chosen, err := theme.Named("mono")
	if err != nil {
		t.Fatal(err)
	}
	look := theme.NewLook(chosen, false)
	word := rapid.StringMatching(`[a-z日本]{1,8}`)
	rapid.Check(t, func(t *rapid.T) {
		var hints []hint.Hint
		for range rapid.IntRange(0, 6).Draw(t, "hints") {
			hints = append(hints, hint.Hint{Key: word.Draw(t, "key"), Title: word.Draw(t, "title")})
		}
		line := look.Line(200)
		hint.Draw(look, line, hints)
		cells := []rune{}
		for _, r := range ansi.Strip(line.String()) {
			cells = append(cells, r)
			if ansi.StringWidthWc(string(r)) == 2 {
				cells = append(cells, r)
			}
		}
		seen := map[string]bool{}
		for x := range cells {
			if h, ok := hint.At(hints, x); ok {
				seen[h.Key+" "+h.Title] = true
				if !strings.ContainsRune(h.Key+" "+h.Title, cells[x]) {
					t.Fatalf("%q is drawn at %d, and %+v is said to be there", cells[x], x, h)
				}
			} else if cells[x] != ' ' {
				t.Fatalf("%q is drawn at %d, and nothing is said to be there", cells[x], x)
			}
		}
		if slices.ContainsFunc(hints, func(h hint.Hint) bool { return !seen[h.Key+" "+h.Title] }) {
			t.Fatal("a hint can't be pointed at")
		}
	})
}
