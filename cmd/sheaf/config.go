package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"sheaf/data/config"
	"sheaf/model/text"
)

func configCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:        "config",
		SuggestFor: []string{"settings", "configure", "options", "preferences"},
		Short:      "Show and check the configuration",
		Long: "The configuration is a file of TOML, with the look of the reader and its keys; themes of your own are files in themes beside it. " +
			"--config FILE and SHEAF_CONFIG choose another. What is wrong in it is told, and the default holds in its place.",
		Example: "# begin one\nsheaf config default > \"$(sheaf config path)\"\n\n# what is wrong in it\nsheaf config check",
		Args:    onlyCommands,
		RunE:    onlyCommands,
	}
	cmd.AddCommand(configPathCommand(a), configShowCommand(a), configCheckCommand(a), configDefaultCommand(a))
	return cmd
}

func configPathCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "path",
		Short: "Print the name of the file",
		Long:  "Prints the name of the file, which need not exist.",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			path, err := a.configPath(cmd)
			if err != nil {
				return err
			}
			out := a.printer()
			if asJSON {
				out.json(pathRecord{Path: path, Exists: !isMissing(path)})
			} else {
				out.line(path)
			}
			return out.flush()
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

// pathRecord is where the configuration is, in JSON.
type pathRecord struct {
	Path   string `json:"path"`
	Exists bool   `json:"exists"`
}

// shownConfig is the configuration in JSON.
type shownConfig struct {
	Theme   string              `json:"theme"`
	Light   string              `json:"theme-light"`
	Dark    string              `json:"theme-dark"`
	ASCII   *bool               `json:"ascii"` // null when the locale decides
	Linear  bool                `json:"screen-reader"`
	Layout  string              `json:"layout"`
	Density string              `json:"density"`
	Mouse   bool                `json:"mouse"`
	Keys    map[string][]string `json:"keys"` // of the user's own
}

func configShowCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show",
		Short: "Print what is set",
		Long:  "Prints all options as they are in force, and the keys that are not the default ones.",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			path, err := a.configPath(cmd)
			if err != nil {
				return err
			}
			c, out := a.loadConfig(cmd, path), a.printer()
			if s := c.settings; asJSON {
				out.json(shownConfig{Theme: s.Theme, Light: s.ThemeLight, Dark: s.ThemeDark, ASCII: s.ASCII, Linear: s.ScreenReader, Layout: s.Layout, Density: s.Density, Mouse: s.Mouse, Keys: c.keys})
				return out.flush()
			}
			if n := len(c.all()); n > 0 {
				out.line("# " + count(n, "problem") + ": sheaf config check tells of them")
			}
			_, _ = fmt.Fprint(out, config.Show(c.settings)) // flush tells of an error
			return out.flush()
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

// checkedConfig is the state of the configuration in JSON.
type checkedConfig struct {
	Path     string         `json:"path"`
	Exists   bool           `json:"exists"`
	Themes   []string       `json:"themes,omitempty"`   // of the user's own
	Problems []placeInWords `json:"problems,omitempty"` // the first of them
	More     int            `json:"more_problems,omitempty"`
	Warnings []placeInWords `json:"warnings,omitempty"`

	err error // why there is no place for it
}

// placeInWords is a problem in JSON.
type placeInWords struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Says   string `json:"says"`
}

// String is the problem in a line.
func (p placeInWords) String() string {
	return config.Problem{File: p.File, At: config.Position{Line: p.Line, Column: p.Column}, Says: p.Says}.String()
}

// short is the problem in a line, with the last part of the file's name.
func (p placeInWords) short() string {
	p.File = filepath.Base(p.File)
	return p.String()
}

// inWords are the problems that are to be told, and how many others there are.
func inWords(problems []config.Problem) (words []placeInWords, more int) {
	problems, more = config.First(problems)
	for _, p := range problems {
		words = append(words, placeInWords{text.Clean(p.File), p.At.Line, p.At.Column, p.Words()})
	}
	return words, more
}

// report is the state of a configuration.
func (c *configuration) report() checkedConfig {
	r := checkedConfig{Path: text.Clean(c.path), Exists: c.exists}
	r.Problems, r.More = inWords(c.all())
	r.Warnings, _ = inWords(c.weak)
	for _, t := range c.themes {
		r.Themes = append(r.Themes, t.Name)
	}
	return r
}

// String is the state in a line.
func (r checkedConfig) String() string { return r.Path + ": " + r.state() }

// state is how the configuration is.
func (r checkedConfig) state() string {
	state := "fine"
	switch {
	case len(r.Problems) > 0:
		state = count(len(r.Problems)+r.More, "problem")
	case !r.Exists:
		state = "not there, all is as sheaf config default prints it"
	}
	if len(r.Themes) > 0 {
		state += ", " + countOf(len(r.Themes), "theme of your own", "themes of your own")
	}
	return state
}

func configCheckCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Tell what is wrong",
		Long: "Checks the configuration and all themes beside it, and tells everything that is wrong with its line and column. It fails when there is something. " +
			"Colours of a theme that can hardly be read are told, and are no failure.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			path, err := a.configPath(cmd)
			if err != nil {
				return err
			}
			c, out := a.loadConfig(cmd, path), a.printer()
			if asJSON {
				out.json(c.report())
				if len(c.all()) > 0 {
					return errors.Join(out.flush(), errors.New(c.report().String()))
				}
				return out.flush()
			}
			for _, p := range c.weak {
				out.line("warning: " + p.String())
			}
			if len(c.all()) == 0 {
				out.line(c.report().String())
			}
			return errors.Join(out.flush(), failures(c.all()))
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

func configDefaultCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "default",
		Short:   "Print a configuration to begin with",
		Long:    "Prints a configuration with every option and every key, commented out, with its default and what it does.",
		Example: "sheaf config default > \"$(sheaf config path)\"",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			out := a.printer()
			_, _ = fmt.Fprint(out, config.Default(vocabulary(nil))) // flush tells of an error
			return out.flush()
		},
	}
}

// loadConfig reads the configuration in a file. One that was asked for and does
// not exist is a problem, too.
func (a *app) loadConfig(cmd *cobra.Command, path string) configuration {
	c := readConfig(path)
	if !c.exists && len(c.problems) == 0 && cmd.Flags().Changed("config") {
		c.problems = append(c.problems, config.Problem{File: path, Says: "there is no such file" + meantFile(path)})
	}
	return c
}
