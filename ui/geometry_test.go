package ui_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sheaf/model"
	"sheaf/model/text"
	"sheaf/ui"
)

// surfaces are the states of the screen, each reached by keys.
func surfaces(t *testing.T) map[string]func() *driver {
	t.Helper()
	papers := hostile(t)
	full := func(s setup) *driver {
		if s.papers == nil && s.loads == nil {
			s.papers = papers
		}
		s.options.Source, s.options.Welcome = "Hugging Face", []string{"204 papers from a page of Hugging Face to begin with · sheaf FILE opens your own", "sheaf FILE opens your own"}
		return start(t, s)
	}
	loading := loadOf(papers[:20])
	loading.Done, loading.Read, loading.Size = false, 40, 100
	return map[string]func() *driver{
		"list":    func() *driver { return full(setup{}) },
		"ascii":   func() *driver { return full(setup{options: ui.Options{ASCII: true}}) },
		"night":   func() *driver { return full(setup{options: ui.Options{Theme: "night"}}) },
		"compact": func() *driver { return full(setup{}).press("Z G") },
		"detail":  func() *driver { return full(setup{}).press("3 j enter 5 j") },
		"typing": func() *driver {
			return full(setup{}).press("/").typeText("layer é日本 a very long query that does not fit")
		},
		"hits":          func() *driver { return full(setup{}).press("/").typeText("layer").press("enter") },
		"nothing found": func() *driver { return full(setup{}).press("/").typeText("xqzw") },
		"no bookmarks":  func() *driver { return full(setup{}).press("tab tab") },
		"bookmarks":     func() *driver { return full(setup{}).press("b j b tab tab") },
		"queue":         func() *driver { return full(setup{library: manyViews()}).press("Q tab tab tab") },
		"many views":    func() *driver { return full(setup{library: manyViews()}).press("shift+tab shift+tab") },
		"a bad view":    func() *driver { return full(setup{library: manyViews()}).press("tab tab tab tab tab") },
		"sorted":        func() *driver { return full(setup{library: manyViews()}).press("s n S") },
		"manage":        func() *driver { return full(setup{library: manyViews()}).press("F pgdown up") },
		"manage some":   func() *driver { return full(setup{library: manyViews()}).press("F").typeText("日") },
		"manage none":   func() *driver { return full(setup{}).press("F") },
		"rename view":   func() *driver { return full(setup{library: manyViews()}).press("F ctrl+e").typeText("日本") },
		"save view": func() *driver {
			return full(setup{library: manyViews()}).press("/").typeText("layer é日本 a very long query that does not fit").press("enter f enter")
		},
		"history": func() *driver {
			return full(setup{history: &memoryHistory{earlier: []string{"layer", strings.Repeat("日本 long ", 60), "é"}}}).press("/ ctrl+r").typeText("l")
		},
		"links": func() *driver {
			return full(setup{browser: &fakeBrowser{}, papers: []model.Paper{manyLinks()}}).press("o down")
		},
		"links searched": func() *driver {
			return full(setup{browser: &fakeBrowser{}, papers: []model.Paper{manyLinks()}}).press("enter o").typeText("日a")
		},
		"copies": func() *driver {
			d := full(setup{}).press("y")
			d.elapse(1e9)
			return d
		},
		"no history":  func() *driver { return full(setup{}).press("/ ctrl+r") },
		"fields":      func() *driver { return full(setup{}).press("/ tab tab tab") },
		"completions": func() *driver { return full(setup{}).press("/").typeText("author:").press("tab tab") },
		"problem": func() *driver {
			return full(setup{}).press("/").typeText("layer 日本 is:unknown") // the longest there is
		},
		"lacking":            func() *driver { return full(setup{}).press("/").typeText("layer xqzw日本 é").press("enter") },
		"inexact":            func() *driver { return full(setup{}).press("/").typeText("trnsfrmr").press("enter Z") },
		"loosened":           func() *driver { return full(setup{}).press("/").typeText("layer year:" + "1800 -日本") },
		"hit":                func() *driver { return full(setup{}).press("/").typeText("layer").press("enter enter 7 n") },
		"hit from list":      func() *driver { return full(setup{}).press("/").typeText("many 日本").press("enter N") },
		"help":               func() *driver { return full(setup{}).press("?") },
		"help searched":      func() *driver { return full(setup{}).press("?").typeText("page").press("down") },
		"palette":            func() *driver { return full(setup{}).press(":").press("down down") },
		"palette searched":   func() *driver { return full(setup{options: ui.Options{ASCII: true}}).press(":").typeText("un") },
		"palette of nothing": func() *driver { return full(setup{}).press(":").typeText("xqzw日本") },
		"palette views":      func() *driver { return full(setup{library: manyViews()}).press(":").typeText("view ").press("pgdown") },
		"palette tags":       func() *driver { return full(setup{library: manyViews()}).press(":").typeText("tag +long -日本 +é") },
		"palette related":    func() *driver { return full(setup{}).press("7 j enter :").typeText("follow related ") },
		"palette theme":      func() *driver { return full(setup{}).press(":").typeText("theme ").press("down down") },
		"messages": func() *driver {
			return full(setup{loads: []ui.Load{skipping(loadOf(papers[:20]))}}).press("b u u g m down")
		},
		"messages searched": func() *driver { return full(setup{}).press("b u u g m").typeText("nothing 日本") },
		"help of detail":    func() *driver { return full(setup{}).press("enter ? pgdown") },
		"error": func() *driver {
			return full(setup{library: &memoryLibrary{loadErr: errors.New("library \x1b[31m/home/日本/library.db: corrupt: " + strings.Repeat("x", 300))}})
		},
		"loading": func() *driver { return full(setup{loads: []ui.Load{loading}, loadErr: errNoMore}) },
		"empty":   func() *driver { return full(setup{loads: []ui.Load{loadOf(nil)}}) },
		"one":     func() *driver { return full(setup{papers: papers[:1]}).press("enter") },
		"triage":  func() *driver { return full(setup{}).press("T b d space d q") },
		"triage of a search": func() *driver {
			return full(setup{}).press("/").typeText("layer 日本 many").press("enter T d d d d d d d d d d d")
		},
		"triage over": func() *driver { return full(setup{papers: papers[:6]}).press("T b q d space r esc d") },
		"triage taken back": func() *driver {
			return full(setup{papers: papers[:3], options: ui.Options{ASCII: true}}).press("T b b b u")
		},
		"triage of nothing": func() *driver { return full(setup{loads: []ui.Load{loadOf(nil)}}).press("T") },
		"note": func() *driver {
			d := full(setup{}).press("j i").typeText("日本 " + strings.Repeat("long ", 60))
			d.send(tea.PasteMsg{Content: strings.Repeat("\t- \x1b[31mred\n", 40)})
			return d
		},
		"tags": func() *driver {
			d := full(setup{}).press("space space space t").typeText("to read,日本,").press("esc").press("j v 4 j t")
			return d.typeText("t").press("down")
		},
		"question": func() *driver {
			d := full(setup{})
			d.run(ui.AskLine(d.m, strings.Repeat("日本", 60), strings.Repeat("hint ", 60), "value", func(string) (tea.Cmd, error) { return nil, errNoMore }))
			return d.press("enter").typeText(strings.Repeat("é日", 80))
		},
		"pending":      func() *driver { return full(setup{}).press("1 2 g") },
		"side by side": func() *driver { return full(setup{}).press("z") },
		"stacked":      func() *driver { return full(setup{}).press("z z") },
		"one pane":     func() *driver { return full(setup{}).press("z z z enter") },
		"focus":        func() *driver { return full(setup{}).press("2 j").press("z z z").press("z G") },
		"followed":     func() *driver { return full(setup{}).press("/").typeText("layer norm").press("enter enter g b G") },
		"related":      func() *driver { return full(setup{}).press("2 j R j") },
		"chord":        func() *driver { d := full(setup{}).press("1 0 j enter g"); d.elapse(time.Second); return d },
		"structured": func() *driver {
			p := model.Paper{Title: "T", Abstract: "BACKGROUND: 全角文字の要約です。 Methods: " + strings.Repeat("many layers ", 40) + "Results: 👨‍👩‍👧 " + strings.Repeat("日本", 60)}
			return full(setup{papers: append([]model.Paper{p}, papers...)}).press("/").typeText("methods").press("enter enter n")
		},
	}
}

// skipping is a load of which records were skipped for reasons of every length.
func skipping(load ui.Load) ui.Load {
	load.Skipped = 2000
	for i := range 40 {
		load.Problems = append(load.Problems, "papers-日本.jsonl:"+strconv.Itoa(i)+": "+strings.Repeat("no title \x1b[31m", i))
	}
	return load
}

// manyViews is a library with more views than a header has room for, some of
// which no header is made for.
func manyViews() *memoryLibrary {
	views := []model.View{{Name: "wide 日本語の題名、とても長い", Query: "layer"}, {Name: "newer", Query: "year:?"}, {Name: "👨‍👩‍👧 family", Query: strings.Repeat("layer | ", 50) + "日本"}}
	for i := range 20 {
		views = append(views, model.View{Name: strings.Repeat("many ", i%5) + string('a'+rune(i)), Query: "is:unread"})
	}
	return shelved([]model.Mark{tagged(model.TitleID("Family"), "gone"), tagged(model.TitleID("नमस्ते दुनिया สวัสดีชาวโลก مرحبا بالعالم"), "été", "مرحبا", strings.Repeat("long", 25))}, views...)
}

// hostile is the embedded corpus behind some papers that no screen is made
// for, as they are after cleaning.
func hostile(t *testing.T) []model.Paper {
	t.Helper()
	long := strings.Repeat("many layers ", 100_000/12)
	return append([]model.Paper{
		{Title: strings.Repeat("日本語の題名、とても長い、", 6), Abstract: strings.Repeat("全角文字の要約です。", 60), Authors: []model.Author{"山田 太郎"}},
		{Title: text.Clean("Family 👨‍👩‍👧 and ❤️ and 👍🏽 " + long), Abstract: long},
		{Title: text.Clean("A\u202eB \x1b]52;c;aGk=\x07 \x9b31m \ufeff e\u0301\u0316 ﾀﾞ 🇩🇪"), Abstract: text.CleanBlock("one\x1b[2J\n\ntwo\u2066three")},
		{Title: "w" + strings.Repeat("i", 400), Venue: strings.Repeat("Venue ", 40), Year: 2024, Links: []model.Link{{URL: "https://github.com/" + strings.Repeat("a", 200), Kind: model.LinkCode}}},
		{Title: "नमस्ते दुनिया สวัสดีชาวโลก مرحبا بالعالم"},
	}, embedded(t)...)
}

func widths() []int {
	return []int{1, 2, 3, 5, 10, 20, 39, 40, 41, 59, 60, 61, 79, 80, 99, 100, 101, 120, 200, 250}
}

func heights() []int { return []int{1, 2, 3, 4, 5, 6, 10, 16, 20, 24, 40, 60, 100} }

// Bubble Tea crops nothing: a line that is too wide wraps and tears the screen
// below it. So every surface is resized to every size, and each row counted.
func TestEveryRowFitsEveryWindow(t *testing.T) {
	t.Parallel()
	for name, open := range surfaces(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := open()
			for _, width := range widths() {
				for _, height := range heights() {
					d.send(tea.WindowSizeMsg{Width: width, Height: height})
					checkGeometry(t, d, width, height)
				}
			}
		})
	}
}

func checkGeometry(t *testing.T, d *driver, width, height int) {
	t.Helper()
	view := d.m.View()
	rows := strings.Split(view.Content, "\n")
	if len(rows) != height {
		t.Fatalf("%dx%d: %d rows\n%s", width, height, len(rows), d.screen())
	}
	for y, row := range rows {
		plain := ansi.Strip(row)
		if got := text.Width(plain); got != width {
			t.Fatalf("%dx%d: row %d takes %d cells: %q", width, height, y, got, plain)
		}
		if strings.ContainsFunc(plain, func(r rune) bool {
			return r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
		}) {
			t.Fatalf("%dx%d: row %d has a control character: %q", width, height, y, plain)
		}
	}
	if c := view.Cursor; c != nil && (c.X < 0 || c.X >= width || c.Y < 0 || c.Y >= height) {
		t.Fatalf("%dx%d: the cursor is at %d,%d", width, height, c.X, c.Y)
	}
}

func TestResizingKeepsTheCurrentPaperInSight(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("1 0 0 G")
	for _, width := range []int{200, 80, 40, 120} {
		for _, height := range []int{60, 24, 10} {
			d.send(tea.WindowSizeMsg{Width: width, Height: height})
			if !strings.Contains(d.screen(), "▌") || !strings.Contains(d.screen(), "100/204") {
				t.Fatalf("%dx%d: the cursor is out of sight\n%s", width, height, d.screen())
			}
		}
	}
}
