package linear_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sheaf/model/text"
	"sheaf/ui/linear"
	"sheaf/ui/theme"
)

func look(t interface{ Fatal(args ...any) }) theme.Look {
	chosen, err := theme.Named("")
	if err != nil {
		t.Fatal(err)
	}
	l := theme.NewLook(chosen, false)
	l.Signs = theme.Words()
	return l
}

func plain(rows []string) []string {
	var lines []string
	for _, row := range rows {
		lines = append(lines, strings.TrimRight(ansi.Strip(row), " "))
	}
	return lines
}

func TestSentences(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		parts []string
		want  string
	}{
		{nil, ""},
		{[]string{"", " "}, ""},
		{[]string{"One", "", "two."}, "One. two."},
		{[]string{"Is it?", "It is!", "Links:", "a"}, "Is it? It is! Links: a."},
		{[]string{"日本"}, "日本."},
	} {
		if got := linear.Sentence(test.parts...); got != test.want {
			t.Errorf("%q gives %q, want %q", test.parts, got, test.want)
		}
	}
	if got := linear.List("a", "", " b "); got != "a, b" {
		t.Errorf("a list is %q", got)
	}
	if linear.Capital("unread") != "Unread" || linear.Capital("élan") != "élan" || linear.Capital("") != "" {
		t.Error("capitals")
	}
}

func entries(says ...string) []linear.Entry {
	var all []linear.Entry
	for _, s := range says {
		all = append(all, linear.Entry{Says: s})
	}
	return all
}

func TestNoEntryIsPartedByTheEndOfAPage(t *testing.T) {
	t.Parallel()
	o := linear.Outline{Entries: entries("one", "two of two lines", "three", "four")}
	for _, test := range []struct {
		cursor, row int
		want        string
	}{
		{0, 0, "one|two of two|lines"},
		{1, 1, "one|two of two|lines"},
		{2, 0, "three|four"},
		{3, 1, "three|four"},
	} {
		o.Cursor = test.cursor
		body := o.Draw(look(t), 10, 3)
		if got := strings.Join(plain(body.Lines), "|"); got != test.want || body.Row != test.row {
			t.Errorf("at %d: row %d of %q", test.cursor, body.Row, got)
		}
	}
	empty := linear.Outline{Empty: "Nothing."}
	if got := plain(empty.Draw(look(t), 10, 3).Lines); len(got) != 1 || got[0] != "Nothing." {
		t.Errorf("nothing is %q", got)
	}
}

func TestTheLastLineIsWhatMattersMost(t *testing.T) {
	t.Parallel()
	input := &linear.Input{Label: "Search", Visible: func(int) (string, int) { return "layer", 5 }, Says: "7 found"}
	for name, test := range map[string]struct {
		screen linear.Screen
		want   string
		x, y   int
	}{
		"notice": {linear.Screen{Head: "Papers.", Says: "Done"}, "Papers.|||Done", 0, 1},
		"error":  {linear.Screen{Head: "Papers.", Says: "Done", Error: "Error: none"}, "Papers.|||Error: none", 0, 1},
		"long":   {linear.Screen{Error: "Error: this is longer than the line", More: "g m tells all"}, "|||Error: this is... g m tells all", 0, 1},
		"typed":  {linear.Screen{Head: "Papers.", Input: input, Typed: true}, "Papers.|||Search: layer, 7 found", 13, 3},
		"moved":  {linear.Screen{Head: "Papers.", Input: input, Body: linear.Body{Row: 1}}, "Papers.|||Search: layer, 7 found", 0, 2},
		"both":   {linear.Screen{Head: "Papers.", Input: input, Error: "Error: none"}, "Error: none|||Search: layer, 7 found", 0, 1},
	} {
		rows, x, y := test.screen.Render(look(t), 32, 4)
		if got := strings.Join(plain(rows), "|"); got != test.want || x != test.x || y != test.y {
			t.Errorf("%s: cursor %d,%d of %q", name, x, y, got)
		}
	}
}

func TestEveryLineHasTheWidthOfTheWindow(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		line := func(label string) string { return text.Clean(rapid.String().Draw(t, label)) }
		width, height := rapid.IntRange(1, 60).Draw(t, "width"), rapid.IntRange(2, 20).Draw(t, "height")
		o := linear.Outline{Title: line("title"), Empty: line("empty")}
		for range rapid.IntRange(0, 30).Draw(t, "entries") {
			o.Entries = append(o.Entries, linear.Entry{Says: line("entry")})
		}
		o.Cursor = rapid.IntRange(0, max(0, len(o.Entries)-1)).Draw(t, "cursor")
		s := linear.Screen{Head: o.Title, Body: o.Draw(look(t), width, height-linear.Around), Says: line("says"), Error: line("error"), More: line("more")}
		if rapid.Bool().Draw(t, "typing") {
			typed := line("typed")
			s.Input = &linear.Input{Label: line("label"), Says: line("found"), Visible: func(room int) (string, int) {
				shown := text.Truncate(typed, room-1, "")
				return shown, text.Width(shown)
			}}
			s.Typed = rapid.Bool().Draw(t, "in the input")
		}
		rows, x, y := s.Render(look(t), width, height)
		if len(rows) != height || x < 0 || x >= width || y < 0 || y >= height {
			t.Fatalf("%d rows, cursor %d,%d", len(rows), x, y)
		}
		for i, row := range rows {
			if got := text.Width(ansi.Strip(row)); got != width {
				t.Fatalf("row %d takes %d cells: %q", i, got, ansi.Strip(row))
			}
		}
	})
}
