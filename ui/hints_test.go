package ui_test

import (
	"strings"
	"testing"

	"sheaf/ui"
)

// footer is the last row of the screen.
func footer(d *driver) string {
	rows := strings.Split(strings.TrimRight(d.screen(), "\n"), "\n")
	return rows[len(rows)-1]
}

func TestTheFooterNamesTheKeysThatMatterNow(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), width: 80, height: 24})
	steps := []struct{ keys, want string }{
		{"", "enter read  / search  b bookmark  : commands  ? help"},
		{"space", ""},
		{"k", "esc deselect  b bookmark  t tags  : commands  ? help"},
		{"esc", "nothing is selected"},
		{"/ l a y e r", "enter keep  esc clear  tab complete  ctrl+r history"},
		{"enter", "esc clear  enter read  / search  : commands  ? help"},
		{"enter", "n next hit  esc back  J next  : commands  ? help"},
		{"esc esc", "enter read  / search  b bookmark  : commands  ? help"},
	}
	for _, step := range steps {
		d.press(step.keys)
		if got := footer(d); !strings.Contains(got, step.want) {
			t.Errorf("after %q the footer is %q, not %q", step.keys, got, step.want)
		}
	}
}

func TestTheFooterKeepsTheWayToAllKeys(t *testing.T) {
	t.Parallel()
	for width, want := range map[int]string{
		120: "enter read  / search  b bookmark  t tags  T triage  tab view  : commands  ? help",
		60:  "enter read  / search  b bookmark  : commands  ? help",
		40:  "enter read  : commands  ? help",
		30:  ": commands  ? help",
		20:  "? help",
	} {
		d := start(t, setup{papers: embedded(t), width: width, height: 24})
		if got := footer(d); !strings.Contains(got, want) {
			t.Errorf("at %d columns the footer is %q, not %q", width, got, want)
		}
	}
}

func TestWhatWasDoneIsToldWhole(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), width: 60, height: 20})
	d.press("space").sees("1 paper selected: keys are about it, esc lets go of it")
}

func TestTheWelcomeFitsTheWindow(t *testing.T) {
	t.Parallel()
	options := ui.Options{Welcome: []string{"204 papers to begin with, from afar", "204 papers from afar", "papers from afar, and more"}}
	for width, want := range map[int]string{80: "204 papers to begin with, from afar", 30: "204 papers from afar", 20: "papers from afar,"} {
		start(t, setup{papers: embedded(t), options: options, width: width, height: 20}).sees(want)
	}
}

func TestHelpBeginsWithThePlaceWhereOneIs(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), width: 120, height: 150})
	before := func(first, second string) {
		t.Helper()
		screen := d.screen()
		a, b := strings.Index(screen, first), strings.Index(screen, second)
		if a < 0 || b < 0 || a > b {
			t.Errorf("%q (at %d) does not stand before %q (at %d):\n%s", first, a, second, b, screen)
		}
	}
	d.press("?").sees("Help in the list")
	before("read the paper under the cursor", "On the page")
	before("On the page", "back to the list")
	d.press("esc enter ?").sees("Help on the page")
	before("back to the list", "In the list")
	d.press("esc esc /").press("f1").sees("Help while typing")
	before("an earlier search", "In the list")
	d.press("f1").seesNot("Help while typing").sees("enter keep")
	d.press("esc t f1").sees("Help in the tags")
	before("add what is typed, just as it is", "While typing")
	d.press("esc").seesNot("Help in the tags").sees("Tags:")
}

func TestHelpIsWholeInANarrowWindowAndInTwoColumnsInAWideOne(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), width: 40, height: 24})
	d.press("?").typeText("dismissed").sees("next state: new, queued,", "reading, read, dismissed")
	d = start(t, setup{papers: embedded(t), width: 200, height: 60})
	d.press("?").sees("read the paper under the cursor", "quit, when every mark is saved")
}

func TestThePaletteInTriage(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), width: 100, height: 30})
	d.press("T :").sees("Commands", "triage keep", "triage dismiss").seesNot("edit tags")
	d.typeText("keep").press("enter").holds(1, 0, 0, 0).sees("2/204")
	d.command("q").holds(1, 0, 0, 0).seesNot("b keep").sees("triage left") // it queues nothing
}

func TestWhatCanBeDoneStandsFirstInThePalette(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), width: 100, height: 50})
	d.press(":").sees("set or remove the bookmark", "edit the note here").seesNot("no search to go through")
	d.typeText("hit").sees("no search to go through")
}

func TestTheKeysOfTheFooterCanBeClicked(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), width: 120, height: 32})
	d.click("b bookmark").holds(1, 0, 0, 0).press("j").click("? help").sees("Help in the list")
	d.click("esc close").seesNot("Help in the list").click(": commands").sees("Commands").typeText("triage").click("enter run").sees("b keep")
	d.click("d dismiss").holds(1, 0, 0, 1).sees("3/204").click("u back").holds(1, 0, 0, 0).click("esc leave").seesNot("d dismiss")
	d.press("y").elapse(1e9)
	d.click("k key").sees("the clipboard can't be reached").press("esc")
	d.press("j g").elapse(1e9)
	d.click("g top").sees("1/204")
}
