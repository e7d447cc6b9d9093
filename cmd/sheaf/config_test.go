package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"sheaf/ui"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
)

// configures writes a user's configuration, or a theme: themes/NAME.toml.
func (u *user) configures(name, content string) {
	u.t.Helper()
	path := filepath.Join(filepath.Dir(u.configFile()), name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		u.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		u.t.Fatal(err)
	}
}

// told is the lines of a failure.
func (a answer) told(want ...string) {
	a.t.Helper()
	lines := strings.Split(strings.TrimSuffix(a.err, "\n"), "\n")
	if a.status != exitFailed || len(lines) != len(want) {
		a.t.Errorf("sheaf %q: exit status %d, %d lines, want %d:\n%s", a.args, a.status, len(lines), len(want), a.err)
		return
	}
	for i, part := range want {
		if !strings.Contains(lines[i], part) {
			a.t.Errorf("sheaf %q: said %q, want %q", a.args, lines[i], part)
		}
	}
}

func TestTheDefaultConfigurationIsTheDefault(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	printed := strings.Join(u.runs("config", "default").succeeds(), "\n") + "\n"
	for name, content := range map[string]string{"as printed": printed, "uncommented": regexp.MustCompile(`(?m)^#([^ \n])`).ReplaceAllString(printed, "$1")} {
		u.configures("config.toml", content)
		u.runs("config", "check").succeeds()
		got := readConfig(u.configFile())
		want := readConfig(filepath.Join(t.TempDir(), "none.toml"))
		bound := keymap.Rebind(action.All(), got.keys)
		same := slices.EqualFunc(bound, action.All(), func(a, b action.Action) bool { return slices.Equal(a.Keys, b.Keys) })
		got.settings.Keys = nil
		if want.settings.Keys = nil; !same || !reflect.DeepEqual(got.settings, want.settings) {
			t.Errorf("%s: %+v, same keys: %v", name, got.settings, same)
		}
		if name == "uncommented" && len(got.keys) != len(vocabulary(nil).Actions) {
			t.Errorf("%d actions have keys in it, of %d", len(got.keys), len(vocabulary(nil).Actions))
		}
	}
}

func TestConfigIsFoundAndShown(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	if got := u.runs("config", "path").succeeds(); got[0] != u.configFile() {
		t.Errorf("path is %q", got)
	}
	if got := u.runs("config", "path", "--config", "other.toml").succeeds(); got[0] != "other.toml" {
		t.Errorf("path is %q", got)
	}
	if got := u.runs("config", "check").succeeds(); !strings.Contains(got[0], "not there") {
		t.Errorf("said %q", got)
	}
	u.configures("config.toml", "theme = 'mine'\nmouse = false\n[keys]\ndown = ['ctrl+x', 'X q']\nprompt.down = []\nup = ['nonsense']\n")
	u.configures("themes/mine.toml", "base = 'night'\naccent = '#ffffff'\n")
	want := []string{
		"# 1 problem: sheaf config check tells of them",
		`theme = "mine"`, `theme-light = "same"`, `theme-dark = "same"`, `ascii = "auto"`, "screen-reader = false", `layout = "remembered"`, `density = "remembered"`, "mouse = false", "",
		"[keys]", `down = ["ctrl+x", "X q"]`, "prompt.down = []",
	}
	if got := u.runs("config", "show").succeeds(); !slices.Equal(got, want) {
		t.Errorf("shown:\n%s", strings.Join(got, "\n"))
	}
	var shown shownConfig
	if err := json.Unmarshal([]byte(u.runs("config", "show", "--json").out), &shown); err != nil || shown.Theme != "mine" || len(shown.Keys) != 2 {
		t.Errorf("%+v, %v", shown, err)
	}
	u.runs("config").fails(exitUsage, "path, show")
	u.runs("config", "chekc").fails(exitUsage, "check")
	u.runs("config", "check", "--config", "").fails(exitUsage, "--config")
	u.runs("config", "check", "--config", filepath.Join(t.TempDir(), "none.toml")).fails(exitFailed, "no such file")
}

func TestAllThatIsWrongIsToldAtOnce(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.configures("config.toml", `theme = "nihgt"
colour = 1
[keys]
dwon = ["x"]
down = ["escape", "gg"]
export = ["ctrl+r"]
quit = ["X", "g"]
close = []
prompt.up = ["k"]
"prompt.up" = ["ctrl+y"]
bookmark = ["J"]
next-paper = ["b"]
page-down = ["N"]
`)
	u.configures("themes/mine.toml", "accent = '#12345'\nglow = 'red'\nbase = 'neon'\n")
	u.configures("themes/ink.toml", "")
	u.configures("themes/same.toml", "")
	u.runs("config", "check").told(
		`config.toml:1:9: theme: no theme "nihgt"; did you mean "night"?`,
		`config.toml:2:1: unknown option "colour"`,
		`config.toml:4:1: no action "dwon"; did you mean "down"?`,
		`config.toml:5:9: down: no key is called "escape"; did you mean "esc"?`,
		`config.toml:5:19: down: no key is called "gg"; did you mean "g g"`,
		`config.toml:6:11: key "ctrl+r" means both redo and export; give redo another key, or none: redo = []`,
		`config.toml:7:14: key "g" means quit and begins "g g", which means top; give top another key`,
		`config.toml:8:1: close: it needs a key`,
		`config.toml:9:14: prompt.up: "k" is text there`,
		`config.toml:10:1: prompt.up has its keys in line 9 already`,
		`config.toml:13:14: key "N" means both page-down and previous-hit`,
		`themes`, `themes`, `themes`, `themes`, `themes/same.toml: the name means something else`,
	)
	c := readConfig(u.configFile())
	if got := []string{strings.Join(c.keys["bookmark"], " "), strings.Join(c.keys["next-paper"], " ")}; len(c.keys) != 2 || got[0] != "J" || got[1] != "b" {
		t.Errorf("what is right is %v", c.keys)
	}
	var checked checkedConfig
	if err := json.Unmarshal([]byte(u.runs("config", "check", "--json").out), &checked); err != nil || len(checked.Problems) != 16 || checked.Problems[0].Line != 1 {
		t.Errorf("%+v, %v", checked, err)
	}
	doctor := u.runs("doctor")
	if doctor.status != exitFailed || !strings.Contains(doctor.out, "✗ config      "+u.configFile()+"\n                16 problems") || strings.Count(doctor.out, "✗") != 17 {
		t.Errorf("doctor says %q and %q", doctor.out, doctor.err)
	}
}

func TestABindingThatGoesTakesNoOtherWithIt(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	// export loses x to down, and is itself wrong: then down can't have x.
	u.configures("config.toml", "[keys]\ndown = ['x']\nexport = ['/']\nquit = ['Q']\nqueue = ['q']\n")
	c := readConfig(u.configFile())
	if len(c.problems) != 1 || !strings.Contains(c.problems[0].String(), `:3:11: key "/" means both search and export`) {
		t.Errorf("problems %v", c.problems)
	}
	if _, err := keymap.New(keymap.Rebind(action.All(), c.keys)); err != nil || len(c.keys) != 2 {
		t.Errorf("keys %v, %v", c.keys, err)
	}
}

func TestColoursThatCanHardlyBeReadAreWarnedOf(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.configures("themes/dim.toml", "base = 'night'\n\nstar = '#333333'\n")
	got := u.runs("config", "check").succeeds()
	if len(got) != 2 || !strings.Contains(got[0], "dim.toml:3:8: star: has a contrast of 1.") || !strings.Contains(got[1], "1 theme of your own") {
		t.Errorf("said %q", got)
	}
}

func TestOfManyProblemsTheFirstAreTold(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.configures("config.toml", strings.Repeat("[keys]\nz = 1\n", 150))
	u.configures("themes/many.toml", "base = 'night'\n"+strings.Repeat("[x]\n", 100))
	c := readConfig(u.configFile())
	problems := len(c.all())
	more := "and " + strconv.Itoa(problems-100) + " more"
	got := u.runs("config", "check")
	if lines := strings.Split(strings.TrimSpace(got.err), "\n"); len(lines) != 101 || lines[100] != "sheaf: "+more {
		t.Errorf("%d lines for %d problems, the last is %q", len(lines), problems, lines[len(lines)-1])
	}
	var checked checkedConfig
	if err := json.Unmarshal([]byte(u.runs("config", "check", "--json").out), &checked); err != nil || len(checked.Problems) != 100 || checked.More != problems-100 {
		t.Errorf("%d problems and %d more, %v", len(checked.Problems), checked.More, err)
	}
	if out := u.doctor(1); !strings.Contains(out, strconv.Itoa(problems)+" problems") || !strings.Contains(out, more) {
		t.Errorf("doctor says\n%s", out)
	}
	if opts, err := u.optionsOf(); err != nil || len(opts.Problems) != 101 || !strings.HasPrefix(opts.Problems[100], "and ") {
		t.Errorf("%d problems, %v", len(opts.Problems), err)
	}
}

func TestWhatAThemeSaysIsShownHarmlessly(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.configures("themes/fine.toml", "about = \"a \\u001b]0;owned\\u0007\\u202e \\nb"+strings.Repeat("x", 500)+"\"\n")
	u.configures("themes/mine.toml", "base = \"\\u001b[2J\"\n\"\\u001b[31m\" = 'red'\ntext = \"\\u009b2J\"\n")
	opts, err := u.optionsOf("--theme", "mine")
	all := strings.Join(append(opts.Problems, opts.Themes[0].About), "\n") + u.runs("config", "check").err + u.runs("config", "check", "--json").out + u.runs("doctor").out
	if err != nil || len(opts.Problems) != 3 || strings.ContainsAny(all, "\x1b\x07\u009b\u202e") {
		t.Errorf("%v, %d problems, %q", err, len(opts.Problems), all)
	}
	if about := opts.Themes[0].About; !strings.HasPrefix(about, "a b") || len(about) > 200 {
		t.Errorf("about it is said %q", about)
	}
}

// optionsOf is what the reader would be opened with.
func (u *user) optionsOf(args ...string) (ui.Options, error) {
	u.t.Helper()
	a := &app{err: &bytes.Buffer{}, environ: []string{"SHEAF_CONFIG=" + u.configFile(), "LANG=C.UTF-8"}}
	root := newRoot(a)
	var opts ui.Options
	root.Args = cobra.ArbitraryArgs
	root.RunE = func(cmd *cobra.Command, _ []string) error {
		path, err := a.configPath(cmd)
		if err != nil {
			return err
		}
		opts, err = a.options(cmd, path)
		return err
	}
	root.SetArgs(args)
	err := root.ExecuteContext(u.t.Context())
	return opts, err
}

func TestFlagsWinOverTheConfiguration(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.configures("config.toml", "theme = 'mine'\nascii = true\nscreen-reader = true\nmouse = false\nlayout = 'stacked'\n[keys]\ndown = ['X']\nup = 3\n")
	u.configures("themes/mine.toml", "")
	u.configures("themes/broken.toml", "=")
	opts, err := u.optionsOf()
	if err != nil || opts.Theme != "mine" || len(opts.Themes) != 2 || !opts.ASCII || !opts.ScreenReader || !opts.NoMouse || opts.Layout != "stacked" || opts.Density != "" || opts.Keys["down"][0] != "X" {
		t.Errorf("%+v, %v", opts, err)
	}
	if len(opts.Problems) != 1 || !strings.Contains(opts.Problems[0], "config.toml:8:6: up: a list of keys") {
		t.Errorf("problems %q", opts.Problems)
	}
	if len(opts.Flaws["mine"]) != 0 || len(opts.Flaws["broken"]) != 1 || len(opts.Flaws) != 1 {
		t.Errorf("flaws %q", opts.Flaws)
	}
	u.configures("config.toml", "theme-light = 'mine'\ntheme-dark = 'night'\nascii = true\n")
	opts, err = u.optionsOf()
	if err != nil || opts.Theme != "" || opts.LightTheme != "mine" || opts.DarkTheme != "night" {
		t.Errorf("%+v, %v", opts, err)
	}
	opts, err = u.optionsOf("--theme", "paper", "--ascii=false", "--screen-reader=false")
	if err != nil || opts.Theme != "paper" || opts.LightTheme+opts.DarkTheme != "" || opts.ASCII || opts.ScreenReader {
		t.Errorf("%+v, %v", opts, err)
	}
	if _, err = u.optionsOf("--theme", "neon"); !isUsage(err) {
		t.Errorf("an unknown theme gives %v", err)
	}
	opts, err = u.optionsOf("--config", filepath.Join(t.TempDir(), "none.toml"))
	if err != nil || len(opts.Problems) != 1 || opts.Theme != "" || opts.NoMouse {
		t.Errorf("%+v, %v", opts, err)
	}
}
