package ui_test

import (
	"testing"

	"sheaf/ui"
	"sheaf/ui/theme"
)

func TestTheReadersOwnKeysAreShownWhereverKeysAre(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), options: ui.Options{Keys: map[string][]string{
		"bookmark": {"X b", "ctrl+b"}, "page-up": {}, "undo": {"B"}, "search": {"ctrl+s"}, "help": {"H"}, "tags": {"t"}, "export": {}, "follow-related": {"X r"},
	}}})
	d.sees("ctrl+s to search", "Xb bookmark", "ctrl+s search", "H help")
	d.press("b").seesNot("bookmarked")
	d.press("X b").sees("★", "B takes it back")
	d.press("B").seesNot("★")
	d.press("ctrl+b").sees("★").press("B")
	d.press("x").seesNot("Export")
	d.press("X").elapse(2e9)
	d.sees("b bookmark").press("esc")
	d.press("enter").sees("Xr").press("esc")
	d.press("?").seesNot("─ Help ─")
	d.press("f").sees("nothing is searched here: ctrl+s begins a search, f then saves it").press("esc")
	d.press("enter n").sees("no search to go through: ctrl+s begins one").press("esc")
	d.press("H").typeText("bookmark").sees("Xb ctrl+b").press("esc")
	d.press("H").typeText("file").sees("write what is selected")
}

func TestKeysOfTheTriageMayBeFewer(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)[:2], options: ui.Options{Keys: map[string][]string{
		"triage-back": {"X"}, "triage-leave": {"Z"}, "triage-keep": {}, "triage-later": {"L"},
	}}})
	d.press("T").sees("q queue", "L later", "X back", "Z leave").seesNot(" keep  ")
	d.press("q q").sees("X take it all back", "Z to the list").seesNot("one back")
	d.press("Z").sees("❯")
}

func TestWhatHelpsIsCalledByTheReadersOwnKeys(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), width: 50, height: 20, options: ui.Options{Keys: map[string][]string{
		"next-hit": {"ctrl+n"}, "open": {"O"}, "search-cancel": {"X"},
	}}})
	d.press("n").seesNot("hits").press("ctrl+n").sees("O opens the page, ctrl+n goes through its hits")
	d.press("space").sees("X lets go").press("X")
	d.press("/").typeText("zebrafish").sees("esc clears the").press("enter").sees("X clears the")
}

func TestKeysThatContradictEachOtherAreRefused(t *testing.T) {
	t.Parallel()
	if _, err := ui.New(ui.Deps{Library: &memoryLibrary{}}, ui.Options{Keys: map[string][]string{"down": {"x"}}}); err == nil {
		t.Error("x means two things")
	}
}

func TestProblemsOfTheConfigurationAreTold(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), options: ui.Options{Problems: []string{"config.toml:1:1: unknown option \"x\x1b[2J\"", "another"}}})
	d.sees(`✗ config.toml:1:1: unknown option "x`).press("j").press("esc").seesNot("config.toml")
}

func TestTheConfigurationHoldsAtEveryStart(t *testing.T) {
	t.Parallel()
	s := setup{papers: embedded(t), session: &memorySessions{}, options: ui.Options{Layout: "one pane", Density: "compact"}}
	d := start(t, s)
	d.seesNot("│")
	state, _ := ends(t, d.press("z Z"), s).m.State()
	if state.Layout != "one pane" || state.Density != "compact" {
		t.Errorf("the second start has %q and %q", state.Layout, state.Density)
	}
	s.options = ui.Options{}
	if again, _ := ends(t, d, s).m.State(); again.Layout != "focus" || again.Density != "comfortable" {
		t.Errorf("without a configuration the next start has %q and %q", again.Layout, again.Density)
	}
}

func TestAThemeOfOnesOwnIsUsed(t *testing.T) {
	t.Parallel()
	mine, _, _ := theme.Make(theme.Spec{Name: "mine", Base: "mono", Roles: map[string]string{"title": "#010203"}})
	m, err := ui.New(ui.Deps{Library: &memoryLibrary{}}, ui.Options{Theme: "mine", Themes: []theme.Theme{mine}})
	if err != nil || m == nil {
		t.Fatal(err)
	}
	if _, err := ui.New(ui.Deps{Library: &memoryLibrary{}}, ui.Options{Theme: "other", Themes: []theme.Theme{mine}}); err == nil {
		t.Error("a theme that there is not is used")
	}
}
