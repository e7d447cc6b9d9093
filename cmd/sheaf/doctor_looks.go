package main

import (
	"cmp"
	"strings"

	"github.com/spf13/cobra"

	"sheaf/data/config"
	"sheaf/model/text"
	"sheaf/ui"
	"sheaf/ui/theme"
)

// looksReport is what the reader will look like, and what decides on that.
type looksReport struct {
	Signs        string `json:"signs"` // UTF-8, ASCII or words
	SignsBy      string `json:"signs_by"`
	Theme        string `json:"theme"`
	ThemeBy      string `json:"theme_by"`
	Light        string `json:"theme_light,omitempty"` // empty for the same
	Dark         string `json:"theme_dark,omitempty"`
	NoBackground string `json:"no_background,omitempty"` // why themes can't have one

	plain      bool // no signs that can't be shown everywhere
	background bool // the theme has one of its own
	better     string
}

// check decides as the reader does.
func (r *looksReport) check(cmd *cobra.Command, a *app) error {
	path, opts, err := a.firstOptions(cmd)
	if err != nil {
		return err
	}
	var settings config.Settings
	if path != "" {
		settings = a.loadConfig(cmd, path).settings
	}
	r.NoBackground, r.Light, r.Dark = opts.NoBackground, opts.LightTheme, opts.DarkTheme
	r.plain = opts.ASCII || opts.PlainSigns || opts.ScreenReader
	r.signs(a, opts, settings.ASCII != nil)
	r.theme(a, cmd, opts)
	return nil
}

// signs are those that the reader shows.
func (r *looksReport) signs(a *app, opts ui.Options, set bool) {
	locale := text.Clean(a.locale())
	r.Signs = "UTF-8"
	if opts.ASCII || opts.PlainSigns {
		r.Signs = "ASCII"
	}
	switch {
	case opts.ScreenReader:
		r.Signs, r.SignsBy = "words", "screen-reader is set in the configuration"
	case set:
		r.SignsBy = "ascii is set in the configuration"
	case opts.PlainSigns:
		r.SignsBy = "the console of Linux has few glyphs"
	case opts.ASCII:
		r.SignsBy, r.better = "the locale is "+locale, "export LANG=C.UTF-8 shows others"
	case locale == "":
		r.SignsBy, r.better = "no locale says otherwise", "--ascii shows plain ones"
	default:
		r.SignsBy = "the locale is " + locale
	}
}

// theme is the one of the first frame.
func (r *looksReport) theme(a *app, cmd *cobra.Command, opts ui.Options) {
	chosen := ""
	if states, err := a.openStates(); err == nil {
		early := sessions{states: states}
		chosen = early.readEarly(cmd.Context()) // what is wrong with the file is told of the session
	}
	_, gone := theme.Find(chosen, opts.Themes)
	switch r.Theme = theme.Names()[0]; {
	case opts.Theme != "":
		r.Theme, r.ThemeBy = opts.Theme, "it is set in the configuration"
	case chosen == "":
		r.ThemeBy = "the default"
	case gone != nil:
		r.ThemeBy = "the default, as " + text.Clean(chosen) + ", which you chose last, is gone"
	default:
		r.Theme, r.ThemeBy = chosen, "you chose it last"
	}
	for _, name := range []string{r.Theme, r.Light, r.Dark} {
		if worn, err := theme.Find(name, opts.Themes); err == nil && worn.Bare().IsBare() {
			r.background = true
		}
	}
}

func (r *looksReport) findings() []finding {
	if r.Signs == "" {
		return nil // what is wrong is told of the configuration
	}
	signs := finding{fine, "signs", []string{r.Signs + ": " + strings.TrimSuffix(r.SignsBy+"; "+r.better, "; ")}}
	switch {
	case r.Signs == "ASCII" && r.better != "":
		signs.sign = advice
	case r.Signs != "UTF-8" || r.better != "":
		signs.sign = plain
	}
	worn := finding{plain, "theme", []string{r.Theme + ": " + r.ThemeBy}}
	if r.Light != "" || r.Dark != "" {
		worn.says = append(worn.says, "on a light background "+cmp.Or(r.Light, r.Theme)+", on a dark one "+cmp.Or(r.Dark, r.Theme))
	}
	background := finding{plain, "background", []string{"the terminal's own, be it light or dark"}}
	switch {
	case r.NoBackground != "":
		background.says[0] = "the terminal's own, in every theme: " + r.NoBackground
		if r.background {
			background.sign = advice
		}
	case r.Light != "" || r.Dark != "":
		background.says[0] = "the reader asks the terminal at its start: light or dark?"
	case r.background:
		background.says[0] = "that of the theme"
	}
	return []finding{signs, worn, background}
}
