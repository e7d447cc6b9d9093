package ui_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sheaf/model"
	"sheaf/model/text"
	"sheaf/ui"
)

// heard opens the reader as one that is read line by line.
func heard(t *testing.T, s setup) *driver {
	t.Helper()
	if s.papers == nil && s.loads == nil {
		s.papers = embedded(t)
	}
	s.options.ScreenReader, s.options.Source = true, "Hugging Face"
	return start(t, s)
}

// cursorAt is the row and the line on which the terminal's cursor stands.
func cursorAt(t *testing.T, d *driver) (row int, line string) {
	t.Helper()
	cursor := d.m.View().Cursor
	if cursor == nil {
		t.Fatalf("no cursor:\n%s", d.screen())
	}
	return cursor.Y, strings.Split(d.screen(), "\n")[cursor.Y]
}

// stands fails the test unless the cursor is at the beginning of a line that
// begins with the text.
func stands(t *testing.T, d *driver, at string) {
	t.Helper()
	row, line := cursorAt(t, d)
	if x := d.m.View().Cursor.X; x != 0 || !strings.HasPrefix(line, at) {
		t.Fatalf("the cursor is at %d of row %d, %q, and not at %q:\n%s", x, row, line, at, d.screen())
	}
}

// changed lists the rows that another screen has otherwise, styles included.
func changed(before, after []string) []int {
	var rows []int
	for i := range max(len(before), len(after)) {
		if i >= len(before) || i >= len(after) || before[i] != after[i] {
			rows = append(rows, i)
		}
	}
	return rows
}

func TestMovingChangesNoLine(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func(*driver){
		"list":     func(*driver) {},
		"notice":   func(d *driver) { d.press("b") },
		"search":   func(d *driver) { d.press("/").typeText("layer").press("enter") },
		"typing":   func(d *driver) { d.press("/").typeText("layer") },
		"page":     func(d *driver) { d.press("4 j enter") },
		"hit":      func(d *driver) { d.press("/").typeText("layer").press("enter enter n") },
		"help":     func(d *driver) { d.press("?") },
		"palette":  func(d *driver) { d.press(":") },
		"messages": func(d *driver) { d.press("b b b b g m") },
		"views":    func(d *driver) { d.press("t").typeText("one,two,three,four,").press("esc F") },
		"triage":   func(d *driver) { d.press("T") },
	} {
		d := heard(t, setup{})
		open(d)
		before := d.rows()
		for _, key := range []string{"down", "down", "up"} {
			at, _ := cursorAt(t, d)
			d.press(key)
			if rows := changed(before, d.rows()); rows != nil {
				t.Errorf("%s: %s changes rows %v:\n%s", name, key, rows, d.screen())
			}
			if now, _ := cursorAt(t, d); name != "typing" && now == at {
				t.Errorf("%s: %s leaves the cursor in row %d", name, key, at)
			}
		}
	}
}

func TestTheScreenIsTurnedByWholePages(t *testing.T) {
	t.Parallel()
	d := heard(t, setup{width: 80, height: 12})
	stands(t, d, "1. Single Layer")
	d.press("9 j")
	stands(t, d, "10. ")
	d.press("j")
	stands(t, d, "11. ")
	if row, _ := cursorAt(t, d); row != 1 {
		t.Errorf("the next page begins in row %d", row)
	}
	d.seesNot("10. ").press("k")
	stands(t, d, "10. ")
	d.press("ctrl+f")
	stands(t, d, "20. ")
	d.press("G")
	stands(t, d, "204. ")
	d.press("8 5 G enter")
	first := d.rows()
	d.press("9 j")
	if rows := changed(first, d.rows()); rows != nil {
		t.Errorf("moving within the page changes rows %v", rows)
	}
	d.press("j")
	if rows := changed(first, d.rows()); len(rows) < 5 {
		t.Errorf("the page was not turned:\n%s", d.screen())
	}
	if row, _ := cursorAt(t, d); row != 1 {
		t.Errorf("the cursor is in row %d of the next page", row)
	}
}

func TestAMarkChangesItsLineAndTheLast(t *testing.T) {
	t.Parallel()
	d := heard(t, setup{})
	d.press("b j j")
	for _, key := range []string{"b", "Q", "D", "+", "u"} {
		before := d.rows()
		at, _ := cursorAt(t, d)
		d.press(key)
		last := len(before) - 1
		for _, row := range changed(before, d.rows()) {
			if row != at && row != last {
				t.Errorf("%s at row %d changes row %d:\n%s", key, at, row, d.screen())
			}
		}
	}
	d.press("R") // whatever that did, this is about what follows it
	d = heard(t, setup{})
	d.press("/").typeText("layer").press("enter enter")
	d.press("n")
	before := d.rows()
	from, _ := cursorAt(t, d)
	d.press("n")
	to, line := cursorAt(t, d)
	for _, row := range changed(before, d.rows()) {
		if row != from && row != to && row != len(before)-1 {
			t.Errorf("a hit from row %d to %d changes row %d", from, to, row)
		}
	}
	if !strings.Contains(strings.ToLower(line), "layer") {
		t.Errorf("the cursor stands at %q", line)
	}
	d.sees("Hit 2 of ")
}

func TestTheCursorStandsWhereOneTypesUntilOneMoves(t *testing.T) {
	t.Parallel()
	d := heard(t, setup{}).press("/").typeText("layer")
	row, line := cursorAt(t, d)
	if view := d.m.View(); row != len(d.rows())-1 || view.Cursor.X != len("Search: layer") || !strings.HasPrefix(line, "Search: layer, ") {
		t.Errorf("the cursor is at %d of row %d, %q", view.Cursor.X, row, line)
	}
	d.press("down")
	stands(t, d, "2. ")
	d.typeText("s")
	if row, _ := cursorAt(t, d); row != len(d.rows())-1 {
		t.Errorf("typing leaves the cursor in row %d", row)
	}
	d.press("enter")
	stands(t, d, "1. ")
	d.press("esc :").typeText("und")
	d.sees("Commands.", "1. undo: ", "Command: und, ")
	if row, _ := cursorAt(t, d); row != len(d.rows())-1 {
		t.Errorf("in the palette the cursor is in row %d", row)
	}
	d.press("down")
	stands(t, d, "2. ")
	d.press("esc i").typeText("one").press("enter").typeText("two")
	if view := d.m.View(); view.Cursor.X != 3 || view.Cursor.Y != 2 {
		t.Errorf("in a note the cursor is at %d,%d:\n%s", view.Cursor.X, view.Cursor.Y, d.screen())
	}
}

func TestSignsAreWords(t *testing.T) {
	t.Parallel()
	d := heard(t, setup{width: 160, height: 30})
	d.press("b Q").press("+ + t").typeText("to read,").typeText("vision,").press("esc i").typeText("hm").press("ctrl+s")
	d.sees("1. Single Layer Single Gradient Unlearning. Bookmarked, queued, has a note, rated 2 of 5, tags to read, vision. Rank 1, 170 words.")
	d.press("enter").sees("\nBookmarked, queued, rated 2 of 5, tag to read, tag vision.\n", "\nKeywords: ", "\nAbstract:\n", "\nNote:\nhm\n", "\nRelated papers:\ng a: ", "Likeness 0.", "Paper 1 of 204.")
	d.press("esc s t").sees("Papers, by title, rising. 204.", "By title, rising - S turns it round")
	d.press("S").sees("by title, falling")
	d.press("v j").sees("Selected")
}

func TestErrorsAreToldWhateverIsTyped(t *testing.T) {
	t.Parallel()
	library := &memoryLibrary{}
	d := heard(t, setup{library: library})
	library.applyErr = errors.New("the disk is full")
	d.press("b").sees("\nError: not saved: the disk is full")
	before := d.rows()
	d.press("j")
	if rows := changed(before, d.rows()); rows != nil {
		t.Errorf("an error makes moving change rows %v", rows)
	}
	d.press("/").typeText("layer")
	if first := d.screen(); !strings.HasPrefix(first, "Error: not saved") {
		t.Errorf("while typing the screen is:\n%s", first)
	}
}

func TestKeysAreExplainedWhenThatIsAsked(t *testing.T) {
	t.Parallel()
	d := heard(t, setup{copies: &fakeClipboard{}})
	before := d.rows()
	d.press("y").elapse(1e9)
	if rows := changed(before, d.rows()); rows != nil {
		t.Errorf("a pause brings text up in rows %v:\n%s", rows, d.screen())
	}
	d.press("?").sees("y title, k key, ")
	d.press("k").sees("sent to the")
}

// shapes are characters that draw something and say nothing: boxes, blocks,
// geometric shapes, dingbats, braille.
func shapes(r rune) bool {
	return r >= 0x2500 && r <= 0x27bf || r >= 0x2800 && r <= 0x28ff || r >= 0x2190 && r <= 0x21ff
}

func TestNothingIsDrawn(t *testing.T) {
	t.Parallel()
	for name, open := range linearSurfaces(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := open()
			for _, size := range [][2]int{{1, 1}, {2, 40}, {10, 3}, {19, 5}, {20, 4}, {20, 5}, {21, 6}, {33, 8}, {80, 24}, {200, 60}, {120, 1}} {
				width, height := size[0], size[1]
				d.send(tea.WindowSizeMsg{Width: width, Height: height})
				label := strconv.Itoa(width) + "x" + strconv.Itoa(height)
				view := d.m.View()
				rows := strings.Split(view.Content, "\n")
				if len(rows) != height {
					t.Fatalf("%s: %d rows", label, len(rows))
				}
				for i, row := range rows {
					plain := ansi.Strip(row)
					if text.Width(plain) != width {
						t.Fatalf("%s: row %d takes %d cells: %q", label, i, text.Width(plain), plain)
					}
					if at := strings.IndexFunc(plain, shapes); at >= 0 {
						t.Fatalf("%s: row %d draws: %q", label, i, plain)
					}
				}
				if c := view.Cursor; c == nil || c.X < 0 || c.X >= width || c.Y < 0 || c.Y >= height {
					t.Fatalf("%s: the cursor is at %+v", label, c)
				}
				if view.ProgressBar != nil || view.MouseMode != tea.MouseModeNone {
					t.Fatalf("%s: %+v", label, view)
				}
			}
		})
	}
}

// linearSurfaces are the states of the screen, with papers in whose texts
// nothing is drawn.
func linearSurfaces(t *testing.T) map[string]func() *driver {
	t.Helper()
	papers := embedded(t)
	for i := range papers {
		strip := func(s string) string {
			return strings.Map(func(r rune) rune {
				if shapes(r) || unicode.Is(unicode.So, r) {
					return '?'
				}
				return r
			}, s)
		}
		papers[i].Title, papers[i].Abstract = strip(papers[i].Title), strip(papers[i].Abstract)
	}
	loading := loadOf(papers[:20])
	loading.Done, loading.Read, loading.Size = false, 40, 100
	open := func(keys func(d *driver)) func() *driver {
		return func() *driver {
			d := heard(t, setup{papers: papers, browser: &fakeBrowser{}, copies: &fakeClipboard{}, files: &memoryFiles{}, keys: &memoryKeys{}, history: &memoryHistory{earlier: []string{"layer", "é日本"}}})
			keys(d)
			return d
		}
	}
	return map[string]func() *driver{
		"list":     open(func(d *driver) { d.press("b j Q j D j + v j") }),
		"loading":  func() *driver { return heard(t, setup{loads: []ui.Load{loading, loading}}) },
		"page":     open(func(d *driver) { d.press("8 5 G enter 4 j") }),
		"search":   open(func(d *driver) { d.press("/").typeText("trnsfrmr layer") }),
		"problem":  open(func(d *driver) { d.press("/").typeText("layer is:unknown") }),
		"nothing":  open(func(d *driver) { d.press("/").typeText("xqzw") }),
		"complete": open(func(d *driver) { d.press("/ tab tab") }),
		"history":  open(func(d *driver) { d.press("/ ctrl+r").typeText("l") }),
		"help":     open(func(d *driver) { d.press("?").typeText("page") }),
		"palette":  open(func(d *driver) { d.press(":").typeText("theme ") }),
		"messages": open(func(d *driver) { d.press("b b g m") }),
		"tags":     open(func(d *driver) { d.press("t").typeText("one,two,").press("esc j space t").typeText("o") }),
		"views":    open(func(d *driver) { d.press("/").typeText("layer").press("enter f").typeText("mine").press("enter F") }),
		"ask":      open(func(d *driver) { d.press("/").typeText("layer").press("enter f").typeText("mine") }),
		"links":    open(func(d *driver) { d.press("5 9 G o") }),
		"export":   open(func(d *driver) { d.press("x") }),
		"changes":  open(func(d *driver) { d.press("b j b j b") }),
		"note":     open(func(d *driver) { d.press("i").typeText("a note").press("enter").typeText("of two lines") }),
		"triage":   open(func(d *driver) { d.press("T b d space") }),
		"over":     open(func(d *driver) { d.press("T"); decideAll(d) }),
		"related":  open(func(d *driver) { d.press("R") }),
		"raw":      open(func(d *driver) { d.press(`enter \`) }),
		"chord":    open(func(d *driver) { d.press("y ?") }),
	}
}

func TestASessionKeepsWhatIsNoWishOfAListener(t *testing.T) {
	t.Parallel()
	sessions := &memorySessions{}
	d := heard(t, setup{session: sessions})
	d.press("j z").sees("For a screen reader there is one pane")
	state, ok := d.m.State()
	if !ok || state.Mouse != "" || state.Density != "comfortable" && !slices.Contains(ui.Densities(), state.Density) {
		t.Errorf("the session is %+v, %t", state, ok)
	}
}

// What others do is no reason to speak over a page that is being read.
func TestWhatIsDoneElsewhereIsNotSpokenUnasked(t *testing.T) {
	t.Parallel()
	d := heard(t, setup{}).press("5 j")
	before := d.rows()
	edit := model.Edit{Paper: model.ID("doi:10.1/elsewhere"), Field: model.TagField("theirs"), After: "2026-01-01T00:00:00Z"}
	d.send(ui.Heard(ui.News{Changes: []model.Change{{Key: "other", Title: "tag", Edits: []model.Edit{edit}}}}))
	if rows := changed(before, d.rows()); rows != nil {
		t.Errorf("it changes rows %v:\n%s", rows, d.screen())
	}
	d.press("g m").sees("changed elsewhere: tag")
}

func TestATitleThatEndsInABlankIsHeard(t *testing.T) {
	t.Parallel()
	papers := []model.Paper{{Title: "What? \u0301", Abstract: "abc"}, {Title: "Is attention all we need?´", Abstract: "abc"}}
	d := start(t, setup{papers: papers, options: ui.Options{ScreenReader: true, ASCII: true}})
	d.sees("1. What?", "2. Is attention all we need?")
}

func TestKeysThatWereAskedForStay(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), options: ui.Options{ScreenReader: true}})
	d.press("y ?").sees("y title, k key").elapse(1e9)
	d.sees("y title, k key")
}
