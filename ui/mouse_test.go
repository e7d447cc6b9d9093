package ui_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/model/text"
	"sheaf/ui"
)

// where is the cell at which a text begins on the screen, of the first row that
// shows it.
func (d *driver) where(shown string) (x, y int) {
	d.t.Helper()
	for y, row := range d.rows() {
		plain := ansi.Strip(row)
		if before, _, found := strings.Cut(plain, shown); found {
			return text.Width(before), y
		}
	}
	d.t.Fatalf("the screen does not show %q:\n%s", shown, d.screen())
	return 0, 0
}

func (d *driver) clickAt(x, y int) *driver {
	d.t.Helper()
	d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	d.send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
	return d
}

// click clicks on the beginning of a text.
func (d *driver) click(shown string) *driver {
	d.t.Helper()
	x, y := d.where(shown)
	return d.clickAt(x, y)
}

// pause lets time pass, so that the next click is another one.
func (d *driver) pause() *driver {
	d.now = d.now.Add(time.Second)
	return d
}

// turn turns the wheel over a text, down or up, each notch on its own.
func (d *driver) turn(notches int, over string) *driver {
	d.t.Helper()
	x, y := d.where(over)
	button := tea.MouseWheelDown
	if notches < 0 {
		button, notches = tea.MouseWheelUp, -notches
	}
	for range notches {
		d.send(tea.MouseWheelMsg{X: x, Y: y, Button: button})
	}
	return d
}

// titled is papers whose titles are short and tell them apart.
func titled(n int) []model.Paper {
	papers := make([]model.Paper, n)
	for i := range papers {
		papers[i] = model.Paper{
			ID: model.ID(fmt.Sprint("test:", i)), Title: fmt.Sprintf("Title %03d", i), Abstract: strings.Repeat(fmt.Sprintf("Line of %d. ", i), 300),
			Links: []model.Link{{URL: fmt.Sprintf("https://example.org/%d/paper", i)}, {URL: fmt.Sprintf("https://example.org/%d/code", i), Kind: model.LinkCode}},
		}
	}
	return papers
}

func TestAClickPutsTheCursorOnARow(t *testing.T) {
	t.Parallel()
	for _, width := range []int{120, 80, 40} {
		d := start(t, setup{papers: titled(40), still: true, width: width, height: 32})
		d.click("●  Title 002").sees("▌●  Title 002", "3/40", "enter read")
		d.pause().click("●  Title 001").sees("▌●  Title 001", "2/40")
	}
	d := start(t, setup{papers: titled(40), still: true}).press("enter 4 j")
	d.click("●  Title 002").sees("▌●  Title 002", "3/40", "enter read")
}

func TestADoubleClickOpens(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: titled(40), still: true})
	d.click("●  Title 002").sees("enter read")
	d.now = d.now.Add(399 * time.Millisecond)
	d.click("●  Title 002").sees("esc back", "▌●  Title 002")
	d.press("esc").click("●  Title 003").seesNot("esc back")
	d.now = d.now.Add(401 * time.Millisecond)
	d.click("●  Title 003").sees("enter read")
	d.click("●  Title 004").sees("▌●  Title 004", "enter read") // another row at once
	d.now = d.now.Add(-time.Minute)                             // a clock that is set back
	d.click("●  Title 004").sees("enter read")
}

// A key or the wheel between two clicks makes them two.
func TestClicksWithAKeyBetweenAreNoDoubleOnes(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: titled(40), still: true})
	d.click("●  Title 002").press("j").sees("▌●  Title 003").click("●  Title 002").sees("▌●  Title 002", "enter read")
	x, y := d.where("●  Title 002")
	d.pause().clickAt(x, y).turn(1, "●  Title 002").clickAt(x, y).sees("▌●  Title 003", "enter read")
}

func TestAnErrorCoversWhatIsBelow(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: titled(40), still: true, width: 80, height: 19, loadErr: errors.New(strings.Repeat("no such thing ", 12)), loads: []ui.Load{{}}})
	d.send(ui.Loaded(loadOf(titled(40))))
	x, y := d.where("no such thing")
	d.clickAt(x+1, y).clickAt(x+1, y+1).sees("▌●  Title 000").clickAt(x+1, y-1).seesNot("▌●  Title 000")
}

// A row at the edge is scrolled into sight by the first click: the second one
// finds another row below the pointer, which is not meant.
func TestADoubleClickOpensTheRowThatWasClickedFirst(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: titled(40), still: true, width: 50, height: 14})
	last := ""
	for _, paper := range titled(40) {
		if strings.Contains(d.screen(), paper.Title) {
			last = paper.Title
		}
	}
	x, y := d.where(last)
	d.clickAt(x, y).sees("▌●  " + last)
	if _, now := d.where(last); now == y {
		t.Fatalf("the row was in sight already:\n%s", d.screen())
	}
	d.clickAt(x, y).sees("esc back", last)
}

func TestTheWheelScrollsThePaneUnderThePointer(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: titled(60)})
	d.turn(4, "Title 002").seesNot("Title 003").sees("▌●  Title 004", "5/60")
	d.turn(-2, "Title 006").sees("Title 002", "▌●  Title 004", "5/60") // the cursor stays while it can
	d.turn(1, "Line of 4. ")
	d.sees("▌●  Title 004", "enter read") // the page has moved, the focus has not
	if strings.Contains(ansi.Strip(d.rows()[3]), "│  Title 004") {
		t.Errorf("the page has not moved:\n%s", d.screen())
	}
	d.turn(100, "Title 006").sees("Title 059").turn(-200, "Title 059").sees("Title 000")
	d.turn(5, "Papers").sees("Title 000")
}

// Who reads a page and looks through the list beside it has opened nothing, and
// goes on reading.
func TestThePageStaysWhileTheListIsScrolled(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: titled(60)}).press("j enter")
	d.turn(8, "Title 004").sees("esc back", "│", "Line of 1. ").seesNot("Title 004")
	d.elapse(ui.SeenPause)
	seen := 0
	for _, mark := range d.library.marks().All() {
		if !mark.Seen.IsZero() {
			seen++
		}
	}
	if seen != 1 {
		t.Errorf("%d papers count as seen", seen)
	}
	d.turn(-8, "Title 012").sees("▌   Title 001", "Line of 1. ").press("J").sees("▌●  Title 002", "Line of 2. ")
}

func TestNotchesInOneGoAreOneMove(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: titled(200)})
	x, y := d.where("Title 002")
	wheel := func(button tea.MouseButton, times int) (passed int) {
		for range times {
			msg := ui.GatherMouse(d.m, tea.MouseWheelMsg{X: x, Y: y, Button: button})
			if msg == nil {
				continue
			}
			passed++
			_, cmd := d.m.Update(msg)
			d.run(cmd)
		}
		return passed
	}
	if passed := wheel(tea.MouseWheelDown, 30) + wheel(tea.MouseWheelUp, 4); passed != 1 {
		t.Errorf("%d notches reached the screen", passed)
	}
	d.sees("2/200") // the first has moved at once
	d.elapse(100 * time.Millisecond)
	d.sees("27/200")
	wheel(tea.MouseWheelDown, 10)
	d.press("j").sees("38/200") // a key comes behind what was turned before it
	d.elapse(100 * time.Millisecond)
	d.elapse(100 * time.Millisecond)
	d.sees("38/200")
	for _, msg := range []tea.Msg{tea.MouseMotionMsg{X: x, Y: y, Button: tea.MouseLeft}, tea.MouseReleaseMsg{X: x, Y: y}, tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelLeft}} {
		if ui.GatherMouse(d.m, msg) != nil {
			t.Errorf("%v reaches the screen", msg)
		}
	}
}

func TestAClickOnATabOpensTheView(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: titled(20), library: manyViews(), still: true, width: 80, height: 24})
	d.click("Bookmarks").sees("No bookmarks yet").pause().click("Papers").sees("Title 000")
	d.pause().press("enter").click("Unread").sees("Title 000", "enter read")
	// The ellipsis leads to the nearest view that it hides.
	for range 30 {
		row := strings.TrimRight(ansi.Strip(d.rows()[0]), " ")
		at := strings.LastIndex(row, "…")
		if at < 0 || at < len(row)-5 {
			break
		}
		before := d.screen()
		d.clickAt(text.Width(row[:at]), 0)
		if d.screen() == before {
			t.Fatalf("the ellipsis leads nowhere:\n%s", before)
		}
	}
	d.seesNot("Papers 20")
}

func TestAClickOnThePageFollowsWhatIsThere(t *testing.T) {
	t.Parallel()
	browser := &fakeBrowser{}
	papers := embedded(t)
	d := start(t, setup{papers: papers, browser: browser, still: true, width: 120, height: 80})
	d.click("unlearning  gradient").sees("❯ unlearning").pause().press("esc")
	_, y := d.where("ga  ")
	title := strings.TrimSpace(ansi.Strip(d.rows()[y])[strings.Index(ansi.Strip(d.rows()[y]), "ga  ")+4:])[:20]
	d.click("ga  ").sees("▌●  "+title, "esc back")
	shown := d.screen()
	d.click("ga  ") // the second of a double click is not about the page that came
	if d.screen() != shown {
		t.Errorf("a double click followed twice:\n%s", d.screen())
	}
	d.press("ctrl+o").sees("▌●  Single Layer Single")
}

func TestAClickOnALinkOpensIt(t *testing.T) {
	t.Parallel()
	browser := &fakeBrowser{}
	d := start(t, setup{papers: titled(4), browser: browser, still: true, width: 120, height: 80})
	d.click("example.org/0/code").click("example.org/0/code").sees("handed to the browser: https://example.org/0/code")
	d.pause().press("j").click("example.org/1/paper")
	if got := browser.opened; fmt.Sprint(got) != "[https://example.org/0/code https://example.org/1/paper]" {
		t.Errorf("opened %q", got)
	}
	d.pause().click("Line of 1. ").sees("esc back")
}

func TestScrollbarsAreDragged(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: titled(300), still: true, width: 120, height: 32})
	rows := d.rows()
	bar, _ := d.where("│")
	y := 0
	for i, row := range rows {
		if strings.HasSuffix(ansi.Strip(row)[:strings.Index(ansi.Strip(row)+"│", "│")], "▐") {
			y = i
			break
		}
	}
	drag := func(x, y int) { d.send(tea.MouseMotionMsg{X: x, Y: y, Button: tea.MouseLeft}) }
	d.send(tea.MouseClickMsg{X: bar - 1, Y: y, Button: tea.MouseLeft})
	d.sees("1/300")
	drag(bar-1, y+10)
	d.seesNot("Title 000")
	drag(bar+50, 1000) // out of the window
	d.sees("Title 299", "enter read")
	drag(-5, -5)
	d.sees("Title 000")
	d.send(tea.MouseReleaseMsg{X: 0, Y: 0})
	drag(bar-1, 20)
	d.sees("Title 000")
	d.clickAt(bar-1, 30).sees("Title 299").clickAt(bar-1, y).sees("Title 000") // beside the thumb it comes to the pointer

	d.pause().clickAt(119, 30)
	if strings.Contains(ansi.Strip(d.rows()[3]), "│  Title") {
		t.Errorf("the page has not moved:\n%s", d.screen())
	}
	d.send(tea.MouseClickMsg{X: 119, Y: 30, Button: tea.MouseLeft})
	d.press("?") // what lies on top now is not dragged
	drag(119, 3)
	d.press("esc")
	drag(119, 3)
	if strings.Contains(ansi.Strip(d.rows()[3]), "│  Title") {
		t.Errorf("the page has moved:\n%s", d.screen())
	}
}

func TestPanelsArePointedAt(t *testing.T) {
	t.Parallel()
	for _, height := range []int{24, 9} {
		d := start(t, setup{papers: embedded(t), still: true, width: 80, height: height, history: &memoryHistory{earlier: []string{"layer", "pruning", "graph"}}})
		d.press("/ ctrl+r").click("pruning").sees("▌ pruning")
		d.clickAt(0, 0).pause().clickAt(79, height-1).sees("▌ pruning") // outside nothing happens
		d.click("graph").pause().click("graph").sees("▌ graph").click("graph").sees("❯ graph").seesNot("layer")
	}
	d := start(t, setup{papers: embedded(t), still: true}).press("t").typeText("vision,audio,")
	d.press("esc j t")
	x, y := d.where("▌   audio")
	d.clickAt(x+4, y+1).sees("▌   vision").clickAt(x+4, y+1).sees("▌ ✓ vision", "1 tag ")
	d.press("esc F")
	x, y = d.where("▌ #audio")
	d.clickAt(x+4, y+1).clickAt(x, y+1).seesNot("Views and tags").sees("2/2")
	d.press("?").turn(3, "Search").seesNot("first paper, or").turn(-9, "Search").sees("first paper, or")
}

func TestAClickOnTheSearchLineOpensIt(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: titled(40), still: true}).press("enter")
	d.click("/ to search").sees("enter keep").typeText("title 01").click("❯ title").sees("enter keep")
	d.pause().click("●  Title 014").sees("▌●  Title 014", "enter read", "❯ title 01")
	d.pause().press("/ ctrl+u").typeText("year:").seesNot("Title 014")
}

func TestTheMouseInATriage(t *testing.T) {
	t.Parallel()
	browser := &fakeBrowser{}
	papers := embedded(t)
	d := start(t, setup{papers: papers, browser: browser, still: true, width: 80, height: 20}).press("T")
	d.sees("Single Layer Single Gradient").turn(2, "keep").seesNot("Single Layer Single Gradient")
	before := d.screen()
	d.clickAt(10, 0).pause().clickAt(10, 5)
	if d.screen() != before {
		t.Errorf("a click in a triage led to\n%s", d.screen())
	}
	end := start(t, setup{papers: papers[:1], still: true, width: 80, height: 20}).press("T d")
	before = end.screen()
	end.clickAt(79, 5).clickAt(20, 8).turn(3, "enter")
	if end.screen() != before {
		t.Errorf("the end of a triage became\n%s", end.screen())
	}
}

func TestTheTerminalGetsItsMouseBack(t *testing.T) {
	t.Parallel()
	s := setup{papers: titled(40), still: true, session: &memorySessions{}}
	d := start(t, s)
	mode := func(d *driver, want tea.MouseMode) {
		t.Helper()
		if got := d.m.View().MouseMode; got != want {
			t.Errorf("the mouse mode is %v, not %v", got, want)
		}
	}
	mode(d, tea.MouseModeCellMotion)
	d.press("M").sees("mouse off: the terminal selects text · M takes it back").click("●  Title 003").turn(3, "Title 003").sees("1/40")
	mode(d, tea.MouseModeNone)
	again := ends(t, d, s)
	mode(again, tea.MouseModeNone)
	again.press("M").sees("mouse on").click("●  Title 003").sees("4/40")
	mode(again, tea.MouseModeCellMotion)
	mode(ends(t, again, s), tea.MouseModeCellMotion)
}

// Whatever the mouse does, in whatever window, every row stays as wide as it.
func TestAnyMouseFitsEveryWindow(t *testing.T) {
	t.Parallel()
	papers := hostile(t)[:30]
	var views []model.View
	for i := range 20 {
		views = append(views, model.View{Name: fmt.Sprint(strings.Repeat("日本語 é ", i%5), i), Query: "layer"})
	}
	rapid.Check(t, func(r *rapid.T) {
		listed := 10
		d := newDriver(t, setup{papers: papers[:listed], still: true, browser: &fakeBrowser{}, library: shelved(nil, views...), history: &memoryHistory{earlier: []string{"layer", "日本"}}})
		d.run(d.m.Init())
		width, height := 120, 32
		for range rapid.IntRange(1, 25).Draw(r, "events") {
			x, y := rapid.IntRange(-2, width+1).Draw(r, "x"), rapid.IntRange(-2, height+1).Draw(r, "y")
			button := rapid.SampledFrom([]tea.MouseButton{tea.MouseLeft, tea.MouseLeft, tea.MouseRight, tea.MouseNone}).Draw(r, "button")
			switch rapid.IntRange(0, 11).Draw(r, "kind") {
			case 0:
				width, height = rapid.IntRange(1, 200).Draw(r, "width"), rapid.IntRange(1, 60).Draw(r, "height")
				d.send(tea.WindowSizeMsg{Width: width, Height: height})
			case 1:
				d.press(rapid.SampledFrom([]string{"enter", "esc", "T", "d", "F", "t", "?", "/ ctrl+r", "o", "i", "z", "Z", "R", "G", "/ l a enter", "/ x", "M", "b", "v"}).Draw(r, "keys"))
			case 2:
				d.pause()
			case 3, 4:
				wheel := rapid.SampledFrom([]tea.MouseButton{tea.MouseWheelDown, tea.MouseWheelUp, tea.MouseWheelLeft}).Draw(r, "wheel")
				for range rapid.IntRange(1, 40).Draw(r, "notches") {
					if msg := ui.GatherMouse(d.m, tea.MouseWheelMsg{X: x, Y: y, Button: wheel}); msg != nil {
						d.send(msg)
					}
				}
			case 5:
				load := loadOf(papers[:rapid.IntRange(10, len(papers)).Draw(r, "papers")])
				load.Done = rapid.Bool().Draw(r, "done")
				if load.Listed >= listed {
					listed = load.Listed
					d.send(ui.Loaded(load))
				}
			case 6:
				d.send(tea.MouseMotionMsg{X: x, Y: y, Button: button})
			case 7:
				d.send(tea.MouseReleaseMsg{X: x, Y: y, Button: button})
			default:
				for range rapid.IntRange(1, 3).Draw(r, "clicks") {
					d.send(tea.MouseClickMsg{X: x, Y: y, Button: button})
				}
			}
			checkGeometry(t, d, width, height)
		}
	})
}

func BenchmarkWheel(b *testing.B) {
	for _, n := range []int{204, 50_000} {
		b.Run(fmt.Sprintf("list of %d at 200x60", n), func(b *testing.B) {
			d := start(b, setup{papers: large(embedded(b), n), width: 200, height: 60})
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				button := []tea.MouseButton{tea.MouseWheelDown, tea.MouseWheelDown, tea.MouseWheelUp}[i%3]
				_, cmd := d.m.Update(tea.MouseWheelMsg{X: 10, Y: 10, Button: button})
				d.run(cmd)
				d.elapse(20 * time.Millisecond)
				_ = d.m.View()
			}
		})
	}
}
