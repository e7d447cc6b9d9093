package list_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sheaf/model/search"
	"sheaf/model/text"
	"sheaf/ui/list"
	"sheaf/ui/theme"
)

func look(t interface{ Fatal(args ...any) }) theme.Look {
	chosen, err := theme.Named("mono")
	if err != nil {
		t.Fatal(err)
	}
	return theme.NewLook(chosen, false)
}

// item is the i-th of a list of titles of several lengths.
func item(i int) list.Item {
	return list.Item{Title: strings.TrimSpace(fmt.Sprintf("Paper %d %s", i, strings.Repeat("on layers ", i%12))), Facts: []string{fmt.Sprint("#", i)}, Marks: list.Marks{Starred: i%7 == 0}}
}

func plain(l *list.List) string {
	rows := l.Render(true)
	for i := range rows {
		rows[i] = strings.TrimRight(ansi.Strip(rows[i]), " ")
	}
	return strings.Join(rows, "\n")
}

func TestMarksDoNotTearAnEllipsis(t *testing.T) {
	t.Parallel()
	title := strings.TrimSpace(strings.Repeat("many layers ", 20))
	var spans []text.Span
	for i := 0; i < len(title); i += 2 {
		spans = append(spans, text.Span{Start: i, End: i + 1})
	}
	for _, density := range []list.Density{list.Comfortable, list.Compact} {
		for width := 1; width < 80; width++ {
			l := list.New(look(t))
			l.SetSize(width, 4)
			l.SetDensity(density)
			l.SetSource(1, func(int) list.Item {
				return list.Item{Title: title, TitleSpans: spans, Facts: []string{"#1"}, Snippet: title, SnippetSpans: spans}
			}, 0)
			for _, row := range l.Render(true) {
				if !utf8.ValidString(row) {
					t.Fatalf("width %d: %q", width, row)
				}
			}
		}
	}
}

func TestTheCursorIsAlwaysInSight(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := list.New(look(t))
		n := rapid.IntRange(1, 300).Draw(t, "n")
		width, height := rapid.IntRange(8, 90).Draw(t, "width"), rapid.IntRange(1, 50).Draw(t, "height")
		l.SetSize(width, height)
		l.SetSource(n, item, 0)
		t.Repeat(map[string]func(*rapid.T){
			"move":    func(t *rapid.T) { l.Move(rapid.IntRange(-400, 400).Draw(t, "by")) },
			"page":    func(*rapid.T) { l.Move(l.Page()) },
			"density": func(t *rapid.T) { l.SetDensity(list.Density(rapid.IntRange(0, 1).Draw(t, "density"))) },
			"grow":    func(*rapid.T) { n += 3; l.Grow(n, item) },
			"shrink":  func(*rapid.T) { n = max(1, n/2); l.SetSource(n, item, l.Cursor()) },
			"resize": func(t *rapid.T) {
				width, height = rapid.IntRange(8, 90).Draw(t, "width"), rapid.IntRange(1, 50).Draw(t, "height")
				l.SetSize(width, height)
			},
			"": func(t *rapid.T) {
				rows := l.Render(true)
				if len(rows) != height {
					t.Fatalf("%d rows in %d", len(rows), height)
				}
				seen := false
				for _, row := range rows {
					if got := text.Width(ansi.Strip(row)); got != width {
						t.Fatalf("row %q takes %d cells of %d", ansi.Strip(row), got, width)
					}
					seen = seen || strings.Contains(row, "▌")
				}
				if !seen || l.Cursor() < 0 || l.Cursor() >= n {
					t.Fatalf("cursor %d of %d is out of sight:\n%s", l.Cursor(), n, plain(l))
				}
				// no emptiness at the end while there are rows above
				if l.Top() > 0 && l.Page() > 1 && strings.TrimSpace(ansi.Strip(rows[height-1])) == "" && strings.TrimSpace(ansi.Strip(rows[max(0, height-6)])) == "" && height > 8 {
					t.Fatalf("empty rows below the end:\n%s", plain(l))
				}
			},
		})
	})
}

func TestDensities(t *testing.T) {
	t.Parallel()
	l := list.New(look(t))
	l.SetSize(30, 7)
	items := []list.Item{
		{Title: "A Title That Is Too Long For Two Lines Of This Very Narrow List", Facts: []string{"#1", "9 words"}, Marks: list.Marks{Starred: true}},
		{Title: "Short", Facts: []string{"#2"}, Snippet: "…a layer"},
	}
	l.SetSource(2, func(i int) list.Item { return items[i] }, 0)
	want := " ▌ ★ A Title That Is Too\n ▌   Long For Two Lines Of…\n ▌   #1 · 9 words\n\n     Short\n     #2 · …a layer\n"
	if got := plain(l); got != want {
		t.Errorf("comfortable:\n%s\nwant:\n%s", got, want)
	}
	l.SetDensity(list.Compact)
	if got := plain(l); !strings.HasPrefix(got, " ▌ ★ A Title That Is Too Lo…\n     Short\n") {
		t.Errorf("compact:\n%s", got)
	}
}

func TestAVeryLowPaneShowsOneLineAPaper(t *testing.T) {
	t.Parallel()
	l := list.New(look(t))
	l.SetSize(40, 20)
	l.SetSource(30, item, 0)
	l.SetSize(40, 4)
	if got := plain(l); strings.Contains(got, "#0") || !strings.Contains(got, "Paper 3") {
		t.Errorf("got\n%s", got)
	}
	l.SetSize(40, 20)
	if got := plain(l); !strings.Contains(got, "#0") {
		t.Errorf("the facts do not come back:\n%s", got)
	}
}

func TestASnippetShowsItsHit(t *testing.T) {
	t.Parallel()
	l := list.New(look(t))
	l.SetSize(40, 6)
	snippet := "…words that come before the layer and words behind it"
	at := strings.Index(snippet, "layer")
	l.SetSource(1, func(int) list.Item {
		return list.Item{Title: "T", Facts: []string{"#1"}, Snippet: snippet, SnippetSpans: []text.Span{{Start: at, End: at + 5}}}
	}, 0)
	if got := plain(l); !strings.Contains(got, "#1 · …the layer and words beh") {
		t.Errorf("got\n%s", got)
	}
	if got := strings.Join(l.Render(true), ""); !strings.Contains(got, look(t).Style(theme.Match).Apply("layer")) {
		t.Errorf("the hit is not marked: %q", got)
	}
}

func TestOnlyRowsInSightAreAskedFor(t *testing.T) {
	t.Parallel()
	asked := 0
	l := list.New(look(t))
	l.SetSize(60, 30)
	l.SetSource(1_000_000, func(i int) list.Item { asked++; return item(i) }, 500_000)
	l.Render(true)
	l.Move(1)
	l.Render(true)
	if asked > 100 {
		t.Errorf("%d rows were asked for", asked)
	}
}

func TestAnEmptyListIsBlank(t *testing.T) {
	t.Parallel()
	l := list.New(look(t))
	l.SetSize(20, 3)
	l.Move(5)
	if got := plain(l); strings.TrimSpace(strings.ReplaceAll(got, "▌", "")) != "" || l.Cursor() != 0 {
		t.Errorf("got %q, cursor %d", got, l.Cursor())
	}
}

func TestARowSaysHowItIsNoPlainAnswer(t *testing.T) {
	t.Parallel()
	for kind, want := range map[search.Kind]string{
		search.None: "", search.Whole: "", search.Start: "", search.Part: "", search.Inflected: "≈ other form · ", search.Joined: "≈ joined · ",
		search.Initials: "≈ initials · ", search.Typo: "≈ typo · ", search.Run: "≈ beginnings · ", search.Letters: "≈ letters · ",
	} {
		for _, lacks := range [][]string{nil, {"foo"}, {"foo", "bar"}} {
			l := list.New(look(t))
			l.SetSize(80, 6)
			l.SetSource(1, func(int) list.Item { return list.Item{Title: "A", Facts: []string{"#1"}, Match: kind, Lacks: lacks} }, 0)
			wanted := want + "#1"
			if len(lacks) > 0 {
				wanted = "without: " + strings.Join(lacks, ", ") + " · " + wanted
			}
			if got := strings.Split(plain(l), "\n")[1]; got != " ▌   "+wanted {
				t.Errorf("%v, %v: %q, want %q", kind, lacks, got, wanted)
			}
			l.SetDensity(list.Compact)
			sign := " "
			switch {
			case len(lacks) > 0:
				sign = "−"
			case want != "":
				sign = "≈"
			}
			if got, _, _ := strings.Cut(plain(l), "\n"); !strings.HasSuffix(got, " "+sign+" #1") {
				t.Errorf("%v, %v in one line: %q", kind, lacks, got)
			}
		}
	}
}

func TestNoDotStandsBeforeASnippetWithoutRoom(t *testing.T) {
	t.Parallel()
	for width := 1; width < 60; width++ {
		l := list.New(look(t))
		l.SetSize(width, 6)
		l.SetSource(1, func(int) list.Item {
			return list.Item{Title: "A", Facts: []string{"#1"}, Snippet: "a snippet of the abstract"}
		}, 0)
		if got := strings.Split(plain(l), "\n")[1]; strings.HasSuffix(got, "·") {
			t.Errorf("%d cells: %q", width, got)
		}
	}
}

func TestALongTagHidesNoOtherFact(t *testing.T) {
	t.Parallel()
	l := list.New(look(t))
	l.SetSize(60, 6)
	l.SetSource(1, func(int) list.Item {
		return list.Item{Title: "A", Facts: []string{"#1", "170 words"}, Marks: list.Marks{Tags: []string{strings.Repeat("long", 25), "short"}}}
	}, 0)
	if got := plain(l); !strings.Contains(got, "#longlonglonglonglonglon… · #short · #1 · 170 words") {
		t.Errorf("got\n%s", got)
	}
}

func TestNoDotStandsBeforeAnEllipsis(t *testing.T) {
	t.Parallel()
	for width := 1; width < 60; width++ {
		l := list.New(look(t))
		l.SetSize(width, 6)
		l.SetSource(1, func(int) list.Item {
			return list.Item{Title: "A", Facts: []string{"queued", "#1", "Torres +3", "European Conference", "170 words"}}
		}, 0)
		if got := strings.Split(plain(l), "\n")[1]; strings.HasSuffix(got, "·…") {
			t.Errorf("%d cells: %q", width, got)
		}
	}
}
