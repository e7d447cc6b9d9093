package ui_test

import (
	"strings"
	"testing"

	"sheaf/model"
	"sheaf/ui"
)

func TestTheFooterNamesWhatAPanelDoes(t *testing.T) {
	t.Parallel()
	open := func() *driver {
		return start(t, setup{
			papers: append([]model.Paper{manyLinks()}, embedded(t)[:9]...), browser: &fakeBrowser{}, files: &memoryFiles{content: map[string]string{}},
			history: &memoryHistory{earlier: []string{"layer"}}, width: 80, height: 24,
		})
	}
	for _, c := range []struct{ keys, want, never string }{
		{"?", "↓ ↑ scroll  esc close", "enter"},
		{"g m", "↓ ↑ scroll  esc close", "enter"},
		{"b g h", "↓ ↑ scroll  esc close", "enter"},
		{"F", "esc close", "enter"},
		{"t", "esc close", "enter"},
		{"t a", "enter add  , add a  esc close", "ctrl+x"},
		{"t a enter down", "enter remove  ctrl+x remove  esc close", ", add"},
		{"t a enter esc F", "enter open  esc close  ctrl+e rename", "ctrl+x"},
		{"/ ctrl+r", "enter search  esc close", "tab"},
		{"/ ctrl+r z z", "esc close", "enter"},
		{"o", "enter open  esc close", ""},
		{"x", "enter choose  esc close", ""},
		{"x enter", "enter write  esc close", ""},
		{": b o o k m", "enter run  esc close  tab complete", ""},
		{": r a t e", "enter go on  esc close  tab complete", ""},
		{": r e d o", "esc close", "enter"},
		{": z q z q", "esc close", "tab"},
		{"T ?", "↓ ↑ scroll  esc close", "keep"},
		{"T :", "enter run  esc close  tab complete", "q queue"},
		{"T o", "enter open  esc close", "q queue"},
		{"T : esc", "b keep", "esc close"},
	} {
		got := footer(open().press(c.keys))
		if !strings.Contains(got, c.want) || c.never != "" && strings.Contains(got, c.never) {
			t.Errorf("after %q the footer is %q, not %q without %q", c.keys, got, c.want, c.never)
		}
	}
	open().press("T ?").click("esc close").sees("b keep").seesNot("Help in triage")
}

func TestTheHistoryIsToBeRead(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), width: 80, height: 24})
	d.press("b j Q g h").sees("History of changes", "bookmark 1 paper", "mark 1 paper as queued").seesNot("│▌")
	d.press("enter").sees("History of changes").typeText("queued").sees("mark 1 paper").seesNot("bookmark 1 paper")
}

func TestMessagesNameThePaper(t *testing.T) {
	t.Parallel()
	papers := []model.Paper{{Title: "First", URL: "https://example.org/1"}, {Title: "Second " + strings.Repeat("long ", 30)}, {Title: "Third"}}
	d := start(t, setup{papers: papers, copies: &fakeClipboard{way: ui.CopyWay{Program: "wl-copy"}}, browser: &fakeBrowser{}})
	d.press("b").sees("bookmarked · u takes it back").press("y y o t").typeText("a,").press("esc i").typeText("x").press("esc")
	d.press("j Q k space space b esc g m")
	d.sees("bookmarked · First", "title copied by wl-copy · First", "handed to the browser: https://example.org/1 · First", "tag 1 paper: a · First", "note saved · First")
	d.sees("queued · Second long", "lo…", "1 paper of 2 selected: bookmarked").seesNot("bookmarked · u takes")
	start(t, setup{papers: papers}).press("T d b u esc g m").sees("dismissed · First", "kept · Second", "taken back: kept · Second")
}

func TestHelpBeginsWithWhatThePlaceIsForAndFindsByNames(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), width: 80, height: 24})
	for keys, want := range map[string]string{"T ?": "Triage", "/ f1": "Search", "t f1": "Mark", "i f1": "Mark", "F f1": "Look", "?": "Move", "enter ?": "Move"} {
		d := start(t, setup{papers: embedded(t), width: 80, height: 24}).press(keys)
		if got := strings.Trim(strings.Split(d.screen(), "\n")[3], "│ "); got != want {
			t.Errorf("%q: help begins with %q, not %q:\n%s", keys, got, want, d.screen())
		}
	}
	d.press("?").typeText("nohlsearch").sees("drop a message").press("ctrl+u").typeText("inline-note").sees("edit the note here")
	d.press("ctrl+u").typeText("colorscheme").sees(":theme")
}

func TestACutListOfKeysSaysSo(t *testing.T) {
	t.Parallel()
	for width, cut := range map[int]bool{40: true, 24: true, 120: false} {
		d := start(t, setup{papers: embedded(t), width: width, height: 24}).press("y")
		d.elapse(1e9)
		if got := footer(d); !strings.Contains(got, "y title") || strings.Contains(got, "  …") != cut {
			t.Errorf("at %d columns the footer is %q", width, got)
		}
	}
}
