package ui_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"sheaf/ui"
	"sheaf/ui/theme"
)

// memoryConfig is a configuration that a test writes.
type memoryConfig struct {
	options ui.Options
	err     error
	missing error             // why there is no editor
	edits   func(*ui.Options) // what the reader does in it
	fails   error             // of the editor
}

func (c *memoryConfig) Read(context.Context) (ui.Options, error) { return c.options, c.err }

func (c *memoryConfig) Edit(context.Context) (tea.ExecCommand, error) { return c, c.missing }

func (c *memoryConfig) Run() error {
	if c.edits != nil {
		c.edits(&c.options)
	}
	return c.fails
}
func (c *memoryConfig) SetStdin(io.Reader)  {}
func (c *memoryConfig) SetStdout(io.Writer) {}
func (c *memoryConfig) SetStderr(io.Writer) {}

func TestTheConfigurationIsReadAgain(t *testing.T) {
	t.Parallel()
	c := &memoryConfig{}
	d := start(t, setup{papers: embedded(t), config: c, options: ui.Options{Source: "here"}})
	d.press("/").typeText("layer").press("enter j j space enter")
	title := underBar(d)
	c.options = ui.Options{Theme: "night", Density: "compact", Layout: "stacked", NoMouse: true, Source: "elsewhere", Keys: map[string][]string{"search": {"ctrl+s"}, "help": {"H"}}}
	d.command("reload").sees("the configuration has been read", "─────", "❯ layer", "here", "1 selected").seesNot("elsewhere").wearsOnly("reloaded", "night")
	if underBar(d) == "" || !strings.Contains(title, strings.TrimRight(underBar(d), "… ")[:20]) {
		t.Errorf("the cursor was on %q and is on %q:\n%s", title, underBar(d), d.screen())
	}
	if d.m.View().MouseMode != tea.MouseModeNone {
		t.Error("sheaf still listens to the mouse")
	}
	d.press("esc H").sees("─ Help in the list ─").press("esc")
	d.press("esc esc esc").sees("ctrl+s to search").press("?").seesNot("─ Help in the list ─")
	c.options = ui.Options{}
	d.command("source").sees("/ to search", "─────").wearsOnly("reloaded with nothing in it", "ink")
	if d.m.View().MouseMode == tea.MouseModeNone {
		t.Error("sheaf does not listen to the mouse again")
	}
}

func TestWhatTheReaderHasSetMeanwhileStays(t *testing.T) {
	t.Parallel()
	c := &memoryConfig{options: ui.Options{Theme: "night", Density: "compact"}}
	d := start(t, setup{papers: embedded(t), config: c, options: c.options})
	d.command("theme paper").press("Z M").command("reload")
	d.wearsOnly("the configuration says as before", "paper")
	if state, _ := d.m.State(); state.Density == "compact" || d.m.View().MouseMode != tea.MouseModeNone {
		t.Error("the density or the mouse is as in the configuration again")
	}
	c.options.Theme = "contrast"
	d.command("reload").wearsOnly("the configuration has another theme", "contrast")
}

func TestAThemeIsReadAgain(t *testing.T) {
	t.Parallel()
	mine := func(text string) []theme.Theme {
		made, _, _ := theme.Make(theme.Spec{Name: "mine", Roles: map[string]string{"text": text}})
		return []theme.Theme{made}
	}
	c := &memoryConfig{options: ui.Options{Themes: mine("#010203")}}
	s := setup{papers: embedded(t), config: c, options: c.options, session: &memorySessions{state: &ui.State{Theme: "mine"}}}
	d := start(t, s)
	shows := func(color string) bool { return strings.Contains(strings.Join(d.rows(), "\n"), "38;2;"+color) }
	if !shows("1;2;3") {
		t.Error("the theme is not worn")
	}
	c.options.Themes = mine("#040506")
	d.command("reload")
	if shows("1;2;3") || !shows("4;5;6") {
		t.Error("the theme is as it was")
	}
	c.options.Themes = nil
	d.command("reload").sees("the configuration has been read; the theme mine is gone: ink takes its place")
	if shows("4;5;6") {
		t.Error("a theme that is gone is worn")
	}
	c.options.LightTheme = "paper"
	d.command("reload")
	if background, _, _ := d.asked(); background != 1 {
		t.Errorf("asked %d times for the background", background)
	}
	d.send(white)
	d.wearsOnly("on white", "paper")
}

func TestABrokenConfigurationChangesNothing(t *testing.T) {
	t.Parallel()
	c := &memoryConfig{options: ui.Options{Theme: "night"}}
	d := start(t, setup{papers: embedded(t), config: c, options: c.options})
	c.options = ui.Options{Theme: "paper", Keys: map[string][]string{"help": {"H"}}, Problems: []string{"config.toml:1:1: \x1b[2Jfirst", "config.toml:2:1: second", "third"}}
	d.command("reload").sees("✗ the configuration stays as it was: config.toml:1:1: first; :messages has 2 more").wearsOnly("broken", "night")
	d.press("H").seesNot("─ Help in the list ─").press("? esc g m").sees("✗ config.toml:2:1: second", "✗ third").press("esc")
	c.options.Problems, c.err = nil, errors.New(`no theme "x"`)
	d.command("reload").sees(`stays as it was: no theme "x"`).wearsOnly("broken", "night").press("esc")
	c.err, c.options.Keys = nil, map[string][]string{"down": {"x"}}
	d.command("reload").sees("stays as it was: ", `"x" means both`).wearsOnly("contradicting keys", "night").press("esc j").sees("2/204")
}

func TestOnlyTheLastReloadCounts(t *testing.T) {
	t.Parallel()
	c := &memoryConfig{options: ui.Options{Theme: "night"}}
	d := start(t, setup{papers: embedded(t), config: c})
	d.keep = ui.IsConfigRead
	d.command("reload")
	c.options.Theme = "paper"
	d.command("reload")
	d.keep = nil
	d.deliver(1).wearsOnly("the last", "paper").deliver(0).wearsOnly("a late one", "paper")
}

func TestTheConfigurationIsEdited(t *testing.T) {
	t.Parallel()
	c := &memoryConfig{edits: func(o *ui.Options) { o.Theme = "night" }}
	d := start(t, setup{papers: embedded(t), config: c})
	d.press("j").command("config").sees("the configuration has been read", "2/204").wearsOnly("edited", "night")
	c.fails = errors.New("exit status 1")
	c.edits = func(o *ui.Options) { o.Theme = "paper" }
	d.command("edit config").sees("✗ the editor failed: exit status 1").wearsOnly("what was written counts", "paper").press("esc")
	c.missing = errors.New("no editor found: set $EDITOR")
	d.command("edit config").sees("can't be edited: no editor found: set $EDITOR").press("esc")
	c.missing, c.fails = nil, nil
	c.edits = func(o *ui.Options) { o.Theme = "night" }
	d.command("edit config").wearsOnly("edited once more", "night")

	d = start(t, setup{papers: embedded(t)})
	d.press(":").typeText("reload").sees("there is no place for a configuration").press("enter").sees("Commands")
}
