package main

import (
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"sheaf/model/text"
	"sheaf/ui"
)

// signsReport is what the reader would show, and why.
type signsReport struct {
	ScreenReader bool   `json:"screen-reader"`
	Signs        string `json:"signs"` // full or plain
	Text         string `json:"text"`  // of which characters: Unicode, Latin or ASCII
	Why          string `json:"why"`
}

// plainSigns reports whether the terminal has few glyphs: the console of Linux
// has a font of 512 at most, in which stars and circles are none of them.
func (a *app) plainSigns() bool { return a.getenv("TERM") == "linux" }

// charset is what characters the terminal has.
func (a *app) charset() text.Charset {
	switch {
	case !isUTF8(a.locale()):
		return text.ASCII
	case a.plainSigns():
		return text.Latin
	}
	return text.Unicode
}

// noColor reports whether the user wants none, by https://no-color.org: any
// value says so.
func (a *app) noColor() bool { return a.getenv("NO_COLOR") != "" }

// colors are those that the reader would use.
func (a *app) colors() string {
	profile := colorprofile.Detect(a.out, a.environ)
	if a.noColor() && profile > colorprofile.ASCII {
		profile = colorprofile.ASCII
	}
	names := map[colorprofile.Profile]string{
		colorprofile.ASCII: "none, bold and underlines only", colorprofile.ANSI: "16", colorprofile.ANSI256: "256", colorprofile.TrueColor: "16 million",
	}
	name, ok := names[profile]
	if !ok {
		name = "none"
	}
	if a.noColor() {
		name += ", as NO_COLOR says"
	}
	return name
}

// configured is why something is as it is.
const configured = "the configuration says so"

// check tells what the reader would show under this configuration.
func (r *signsReport) check(cmd *cobra.Command, a *app) {
	opts, err := a.options(cmd)
	if err != nil { // the configuration's own report tells of it
		set := a.charset()
		opts = ui.Options{ASCII: set == text.ASCII, PlainSigns: set == text.Latin}
	}
	*r = signsReport{ScreenReader: opts.ScreenReader, Signs: "full", Text: "Unicode", Why: "the locale has UTF-8"}
	locale := a.locale()
	if locale == "" {
		r.Why = "no locale says otherwise"
	}
	switch set := a.charset(); {
	case opts.ASCII:
		r.Signs, r.Text = "plain", "ASCII"
		if r.Why = "the locale " + locale + " has no UTF-8"; set != text.ASCII {
			r.Why = configured
		}
	case opts.PlainSigns:
		r.Signs, r.Text, r.Why = "plain", "Latin", "TERM=linux: the font of the console has few others"
	case set != text.Unicode:
		r.Why = configured
	}
}

// String is the report in a line.
func (r signsReport) String() string {
	says := "signs: " + r.Signs + ", text: " + r.Text + ", as " + r.Why
	if r.ScreenReader {
		says = "words, for a screen reader, as the configuration says; " + strings.TrimPrefix(says, "signs: "+r.Signs+", ")
	}
	return says
}
