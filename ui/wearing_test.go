package ui_test

import (
	"errors"
	"image/color"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"sheaf/ui"
	"sheaf/ui/action"
	"sheaf/ui/theme"
)

// wears reports whether the screen is in the colours of a theme that has its
// own.
func (d *driver) wears(name string) bool {
	text := map[string]string{"paper": "38;2;42;39;37", "night": "38;2;213;218;226", "contrast": "38;2;255;255;255"}[name]
	return strings.Contains(strings.Join(d.rows(), "\n"), text)
}

// wearsOnly fails the test unless the theme is the one of a name; of the
// terminal's own colours, for ink.
func (d *driver) wearsOnly(when, want string) *driver {
	d.t.Helper()
	for _, name := range []string{"paper", "night", "contrast"} {
		if got := d.wears(name); got != (name == want) {
			d.t.Errorf("%s, in the colours of %s: %v, want %s", when, name, got, want)
		}
	}
	return d
}

var (
	white = tea.BackgroundColorMsg{Color: color.White} //nolint:gochecknoglobals // what terminals answer
	black = tea.BackgroundColorMsg{Color: color.Black} //nolint:gochecknoglobals // likewise
)

// asked counts how often the terminal was asked for its background, and how
// often it was told to tell of changes, or no more.
func (d *driver) asked() (background, tell, hush int) {
	for _, msg := range d.sent {
		raw, isRaw := msg.(tea.RawMsg)
		switch {
		case msg == tea.RequestBackgroundColor():
			background++
		case isRaw && raw.Msg == ansi.SetModeLightDark:
			tell++
		case isRaw && raw.Msg == ansi.ResetModeLightDark:
			hush++
		}
	}
	return background, tell, hush
}

func TestTheThemeFollowsTheBackground(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), options: ui.Options{LightTheme: "paper", DarkTheme: "night"}})
	d.wearsOnly("before the terminal answers", "ink")
	d.press("j j")
	before := d.screen()
	d.send(white)
	d.wearsOnly("on white", "paper")
	d.send(black)
	d.wearsOnly("on black", "night")
	d.send(tea.BackgroundColorMsg{})
	d.wearsOnly("after an answer that says nothing", "night")
	if d.screen() != before {
		t.Errorf("more than colours has changed:\n%s\n%s", before, d.screen())
	}
	one := start(t, setup{papers: embedded(t), options: ui.Options{Theme: "contrast", LightTheme: "paper"}})
	one.wearsOnly("unasked", "contrast")
	one.send(black)
	one.wearsOnly("on black, of which nothing is set", "contrast")
	one.send(white)
	one.wearsOnly("on white", "paper")
}

func TestTheTerminalIsAskedOnlyWhereItMatters(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), options: ui.Options{Theme: "night"}})
	d.press("ctrl+l")
	d.send(uv.LightColorSchemeEvent{})
	d.press("ctrl+z")
	if background, tell, hush := d.asked(); background+tell+hush > 0 || d.m.TellsBackground() {
		t.Errorf("asked %d times, told to tell %d times, hushed %d times, for nothing", background, tell, hush)
	}
	shell := &memoryConfig{}
	d = start(t, setup{papers: embedded(t), options: ui.Options{DarkTheme: "night"}, shell: shell})
	if background, tell, _ := d.asked(); background != 1 || tell != 1 || !d.m.TellsBackground() {
		t.Errorf("at the start asked %d times, told to tell %d times", background, tell)
	}
	d.send(uv.DarkColorSchemeEvent{})
	d.press("ctrl+l")
	if background, _, hush := d.asked(); background != 3 || hush != 0 {
		t.Errorf("asked %d times, hushed %d times", background, hush)
	}
	d.press("ctrl+z")
	if background, _, hush := d.asked(); background != 4 || hush != 1 {
		t.Errorf("behind the shell asked %d times, hushed %d times", background, hush)
	}
	d.command("theme paper").send(uv.DarkColorSchemeEvent{})
	if background, _, _ := d.asked(); background != 4 {
		t.Error("asked though a theme has been chosen by hand")
	}
}

func TestAReaderWithoutAShellSaysThatItStays(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), shell: &memoryConfig{fails: errors.New("no shell here")}})
	d.press("j ctrl+z").sees("no shell here", "2/204").press("j").sees("3/204").seesNot("no shell")
}

func TestALateAnswerLeavesWhatTheReaderDoesAlone(t *testing.T) {
	t.Parallel()
	options := ui.Options{LightTheme: "paper", DarkTheme: "night"}
	d := start(t, setup{papers: embedded(t), options: options})
	d.press(":").typeText("theme contr").wearsOnly("a preview", "contrast")
	d.send(white)
	d.wearsOnly("an answer during the preview", "contrast").sees("▌ contrast")
	d.press("esc").wearsOnly("the preview is over", "paper")
	d.command("theme contrast").send(black)
	d.wearsOnly("an answer after a choice", "contrast")

	d = start(t, setup{papers: embedded(t), options: options})
	d.press("/").typeText("layer sk")
	d.send(black)
	d.typeText("ip").sees("❯ layer skip").wearsOnly("an answer while typing", "night")
}

func TestAChosenThemeIsThereTheNextTime(t *testing.T) {
	t.Parallel()
	s := setup{papers: embedded(t), session: &memorySessions{}}
	d := start(t, s).command("theme night").sees("theme: night")
	d = ends(t, d, s).wearsOnly("the next start", "night")
	if state, _ := d.m.State(); state.Theme != "" {
		t.Errorf("what was not chosen again is saved as %q: two readers would overwrite each other's choice", state.Theme)
	}
	s.session.state.Theme = "night"
	s.options = ui.Options{Theme: "paper"}
	start(t, s).wearsOnly("a theme of the configuration", "paper")
	s.options = ui.Options{DarkTheme: "contrast"}
	d = start(t, s).wearsOnly("before the answer", "night")
	d.send(black)
	d.wearsOnly("where the configuration has one for this background", "contrast")

	s.options = ui.Options{ChosenTheme: "night"}
	newDriver(t, s).wearsOnly("before the session is there", "night")
	s.session.state.Theme = "long\x1b[2J gone"
	s.options = ui.Options{}
	d = start(t, s).wearsOnly("a theme that is no more", "ink").sees("the theme long gone is gone: ink takes its place")
	ends(t, d, s).wearsOnly("the start after that", "ink").seesNot("gone")
}

func TestAThemeWithABackgroundIsShownAsTheDefaultWhereThatWouldTear(t *testing.T) {
	t.Parallel()
	const why = "GNU screen tears backgrounds"
	own, _, _ := theme.Make(theme.Spec{Name: "own", Roles: map[string]string{"text": "#d5dae2"}}) // without one
	torn := ui.Options{Theme: "night", NoBackground: why, Themes: []theme.Theme{own}}
	s := setup{papers: embedded(t), session: &memorySessions{}, options: torn, config: &memoryConfig{options: torn}}
	d := start(t, s).sees("night is shown as ink: "+why).wearsOnly("at the start", "ink")
	d.press("j").seesNot(why).command("reload").sees("the configuration has been read; night is shown as ink: " + why)
	d.press(":").typeText("theme contr").wearsOnly("a preview", "ink").press("enter").sees("contrast is shown as ink: "+why).wearsOnly("taken", "ink")
	d.command("theme mono").sees("theme: mono").seesNot(why)
	d.command("theme own").sees("theme: own").seesNot(why).wearsOnly("one without a background", "night")
	s.options.Theme = ""
	start(t, s).seesNot(why)
	d.command("theme paper").sees("paper is shown as ink")
	s.options.NoBackground, s.config = "", nil
	ends(t, d, s).wearsOnly("on another terminal, where the choice is remembered", "paper").seesNot(why)
}

func TestAFlawedThemeIsToldWhenItIsWorn(t *testing.T) {
	t.Parallel()
	mine, _, _ := theme.Make(theme.Spec{Name: "mine", Base: "night"})
	flawed := ui.Options{Themes: []theme.Theme{mine}, Flaws: map[string][]string{"mine": {"mine.toml:1:1: \x1b[2Jfirst", "mine.toml:2:1: second"}}}
	const told = "✗ mine.toml:1:1: first; :messages has 1 more"
	s := setup{papers: embedded(t), session: &memorySessions{}, options: flawed, config: &memoryConfig{options: flawed}}
	d := start(t, s).seesNot("mine.toml").command("theme paper").seesNot("mine.toml").command("theme mine").sees(told).wearsOnly("flawed", "night")
	d.press("g m").sees("✗ mine.toml:2:1: second").press("esc").seesNot("✗ mine.toml")
	d.command("reload").sees(told).press("esc")
	s.session.state = &ui.State{Theme: "mine"}
	start(t, s).sees(told)
	s.options.Theme = "paper"
	start(t, s).seesNot("mine.toml")
	s.options.Theme, s.options.Problems = "", []string{"config.toml:1:1: worse"}
	start(t, s).sees("✗ config.toml:1:1: worse").press("g m").sees("mine.toml:1:1: first")
}

func TestWhatWasTakenFromThePaletteIsFirstTheNextTime(t *testing.T) {
	t.Parallel()
	s := setup{papers: embedded(t), session: &memorySessions{}}
	d := start(t, s).command("density").command("layout")
	d = ends(t, d, s)
	if state, _ := d.m.State(); state.Recent != nil {
		t.Errorf("nothing was taken, and %q is saved", state.Recent)
	}
	s.session.state.Recent = []string{"fly", "layout", "density", "layout"}
	d = start(t, s).press(":").sees("▌ layout ", "  density ").press("esc").command("messages").press("esc :").sees("▌ messages ", "  layout ")
	d.press("esc")
	state, _ := d.m.State()
	if want := []string{"messages", "layout", "density"}; !slices.Equal(state.Recent, want) {
		t.Errorf("saved %q, want %q", state.Recent, want)
	}
	for range 3 {
		for _, a := range action.All() {
			s.session.state.Recent = append(s.session.state.Recent, string(a.ID))
		}
	}
	d = start(t, s).command("messages").press("esc")
	if state, _ := d.m.State(); len(state.Recent) != 20 || state.Recent[0] != string(action.Messages) {
		t.Errorf("%d are kept: %q", len(state.Recent), state.Recent)
	}
}
