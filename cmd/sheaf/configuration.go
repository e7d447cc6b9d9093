package main

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sheaf/data/config"
	"sheaf/model/text"
	"sheaf/ui"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
	"sheaf/ui/theme"
)

// configuration is what the user has set, as far as it is right.
type configuration struct {
	path     string
	exists   bool
	settings config.Settings
	keys     map[string][]string // as [keymap.Rebind] takes them
	themes   []theme.Theme       // the user's own

	problems []config.Problem // in the file itself
	flawed   []config.Problem // in themes
	weak     []config.Problem // what can hardly be read in themes
}

const (
	// remembered is the layout or the density of the last end, and the theme that
	// was chosen last.
	remembered = "remembered"
	// sameTheme is no other theme on a background than on any.
	sameTheme = "same"
)

// widestAbout is how many cells a line about a theme takes at most.
const widestAbout = 80

// configPath is the file of the configuration that the user has chosen, or the
// usual one. It need not exist.
func (a *app) configPath(cmd *cobra.Command) (string, error) {
	path := a.getenv("SHEAF_CONFIG")
	if cmd.Flags().Changed("config") {
		if a.configFile == "" {
			return "", usage(cmd, "--config needs the name of a file")
		}
		path = a.configFile
	}
	if path != "" {
		return path, nil
	}
	return config.DefaultPath()
}

// readConfig reads the configuration in a file, and the themes beside it. It is
// called for each reload.
func readConfig(path string) configuration {
	c := configuration{path: path}
	c.readThemes(config.ThemesDir(path))
	c.settings, c.exists, c.problems = config.Load(path, vocabulary(c.themes))
	var wrong []config.Problem
	c.keys, wrong = checkKeys(c.settings.Keys)
	for _, p := range wrong {
		p.File = path
		c.problems = append(c.problems, p)
	}
	c.settings.Keys = slices.DeleteFunc(c.settings.Keys, func(b config.Binding) bool { _, ok := c.keys[b.Action]; return !ok })
	return c
}

// themeNames are the names of all themes, the user's own behind the others.
func themeNames(own []theme.Theme) []string {
	names := theme.Names()
	for _, t := range own {
		names = append(names, t.Name)
	}
	return names
}

// vocabulary is what the configuration may hold.
func vocabulary(own []theme.Theme) config.Vocabulary {
	names := themeNames(own)
	v := config.Vocabulary{
		Themes:    append([]string{remembered}, names...),
		Layouts:   append([]string{remembered}, ui.Layouts()...),
		Densities: append([]string{remembered}, ui.Densities()...),
	}
	v.ThemesByBackground = append([]string{sameTheme}, names...)
	all := action.All()
	for i, name := range keymap.Names(all) {
		if a := all[i]; a.ID != action.GoToView { // digits call it
			v.Actions = append(v.Actions, config.Action{Name: name, Group: string(a.Group), Help: a.Help, Keys: a.Keys})
		}
	}
	return v
}

// themeParts are the names that a theme's file may hold.
func themeParts() []string {
	return append([]string{"base", "about", "background"}, theme.RoleNames()...)
}

func (c *configuration) readThemes(dir string) {
	var files []config.ThemeFile
	files, c.flawed = config.Themes(dir, themeParts())
	for _, file := range files {
		taken := ""
		switch {
		case slices.Contains(theme.Names(), file.Name):
			taken = "a theme that comes with sheaf is called so: rename the file"
		case file.Name == remembered, file.Name == sameTheme:
			taken = "the name means something else in the configuration: rename the file"
		}
		if taken != "" {
			c.flawed = append(c.flawed, config.Problem{File: file.Path, Says: taken})
			continue
		}
		spec := theme.Spec{Name: file.Name, About: text.Truncate(text.Clean(file.Parts["about"]), widestAbout, "…"), Base: file.Parts["base"], Background: file.Parts["background"], Roles: map[string]string{}}
		for _, role := range theme.RoleNames() {
			if written, ok := file.Parts[role]; ok {
				spec.Roles[role] = written
			}
		}
		made, faults, weak := theme.Make(spec)
		c.flawed = append(c.flawed, placed(file, faults)...)
		if slices.ContainsFunc(c.flawed, func(p config.Problem) bool { return p.File == file.Path }) {
			made.About = "flawed: sheaf config check says how"
		}
		c.themes = append(c.themes, made)
		c.weak = append(c.weak, placed(file, weak)...)
	}
}

// placed says where faults of a theme are.
func placed(file config.ThemeFile, faults []theme.Fault) []config.Problem {
	problems := make([]config.Problem, 0, len(faults))
	for _, fault := range faults {
		problems = append(problems, config.Problem{File: file.Path, At: file.Place(fault.Part), Says: fault.String()})
	}
	return problems
}

// all is everything that is wrong.
func (c *configuration) all() []config.Problem { return slices.Concat(c.problems, c.flawed) }

// apply sets the options of the screen. A theme may be asked for beside those of
// the configuration; empty for none.
func (c *configuration) apply(opts *ui.Options, asked string) {
	s := c.settings
	opts.Themes, opts.Keys, opts.NoMouse = c.themes, c.keys, !s.Mouse
	if s.Theme != remembered {
		opts.Theme = s.Theme
	}
	if s.ThemeLight != sameTheme {
		opts.LightTheme = s.ThemeLight
	}
	if s.ThemeDark != sameTheme {
		opts.DarkTheme = s.ThemeDark
	}
	if s.Layout != remembered {
		opts.Layout = s.Layout
	}
	if s.Density != remembered {
		opts.Density = s.Density
	}
	if s.ASCII != nil {
		opts.ASCII, opts.PlainSigns = *s.ASCII, false
	}
	opts.ScreenReader = s.ScreenReader
	c.applyProblems(opts, asked)
}

// applyProblems says what is wrong. A theme that is not in use can wait until it
// is, or for sheaf config check.
func (c *configuration) applyProblems(opts *ui.Options, asked string) {
	s := c.settings
	problems, flaws := slices.Clone(c.problems), map[string][]config.Problem{}
	for _, p := range c.flawed {
		name := strings.TrimSuffix(filepath.Base(p.File), filepath.Ext(p.File))
		if slices.Contains([]string{s.Theme, s.ThemeLight, s.ThemeDark, asked}, name) {
			problems = append(problems, p)
		}
		if slices.ContainsFunc(c.themes, func(own theme.Theme) bool { return own.Name == name }) {
			flaws[name] = append(flaws[name], p)
		}
	}
	opts.Problems, opts.Flaws = inLines(problems), map[string][]string{}
	for name, of := range flaws {
		opts.Flaws[name] = inLines(of)
	}
}

// inLines are problems, each in a line.
func inLines(problems []config.Problem) []string {
	problems, more := config.First(problems)
	var lines []string
	for _, p := range problems {
		lines = append(lines, p.String())
	}
	if more > 0 {
		lines = append(lines, andMore(more))
	}
	return lines
}

// failures are problems as errors, each for a line of its own.
func failures(problems []config.Problem) error {
	var errs []error
	for _, line := range inLines(problems) {
		errs = append(errs, errors.New(line))
	}
	return errors.Join(errs...)
}
