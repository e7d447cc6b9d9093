// Package theme maps the roles that things play on the screen to styles. It is
// the one place where colours are named.
package theme

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"sheaf/ui/paint"
)

// Role is what a piece of text is, as far as its look goes.
type Role int

// The roles. At most three levels of emphasis share a screen: Title, Text and
// Faint; the others are signs and marks within them.
const (
	Text       Role = iota // what is read
	Title                  // of a paper
	Faint                  // facts, hints, what is not read at once
	Accent                 // where the reader is: the cursor, the prompt; what leads on
	Current                // the one of several side by side: the open view, a candidate
	Match                  // letters that the query matched
	Hit                    // the match that the reader has gone to
	Star                   // the sign of a bookmark
	Unread                 // the sign of a paper that has not been read
	Rule                   // lines between panes, tracks of scrollbars
	Error                  // what failed
	Key                    // a key in a hint
	Link                   // an address
	Emph                   // set apart in what is read, as italics are
	Strong                 // set apart in it by weight
	EmphStrong             // both, and what is set apart in a title
	roleCount
)

// Theme is a name and a style for every role.
type Theme struct {
	Name   string
	About  string // one line for a list of themes
	styles [roleCount]paint.Style

	background bool // it has one of its own
	bare       bool // it had
}

// Style of a role.
func (t Theme) Style(r Role) paint.Style { return t.styles[r] }

// Bare is the theme for a terminal that can't show a background other than its
// own everywhere: where it has one, it looks like the default.
func (t Theme) Bare() Theme {
	if !t.background {
		return t
	}
	bare := builtins()[0].theme()
	bare.Name, bare.About, bare.bare = t.Name, t.About, true
	return bare
}

// IsBare reports whether [Theme.Bare] has changed the theme.
func (t Theme) IsBare() bool { return t.bare }

// palette is the choice of colours that makes a theme. A nil colour is the
// terminal's own.
type palette struct {
	name, title                                string
	background, text, faint, accent, star, err color.Color
	plainFaint, plainAccent                    bool // told by attributes: faint, and bold
}

// builtins is the table of themes. Every fixed colour keeps a contrast of at
// least 4.5 to 1 against its background (WCAG 2.1, 1.4.3); a test computes it.
// Where a terminal has sixteen colours, each is shown as the nearest of those:
// the shades are chosen so that those are told apart, too.
func builtins() []palette {
	hex := lipgloss.Color
	return []palette{
		{
			name: "ink", title: "the terminal's own colours",
			// In palettes that terminals come with, yellow, green and cyan can hardly be
			// seen on white, nor blue on black.
			accent: lipgloss.Magenta, star: lipgloss.Magenta, err: lipgloss.Red, plainFaint: true,
		},
		{
			name: "paper", title: "dark on cream",
			background: hex("#faf7f0"), text: hex("#2a2725"), faint: hex("#6b645c"),
			accent: hex("#8a2f6b"), star: hex("#8a5a00"), err: hex("#a8201a"),
		},
		{
			name: "night", title: "light on blue-black",
			background: hex("#14161f"), text: hex("#d5dae2"), faint: hex("#8b9199"),
			accent: hex("#c69cea"), star: hex("#e6c450"), err: hex("#f2777a"),
		},
		{
			name: "contrast", title: "white and yellow on black",
			background: hex("#000000"), text: hex("#ffffff"), faint: hex("#d4d4d0"),
			accent: hex("#ffff00"), star: hex("#00ffff"), err: hex("#ff8080"),
		},
		{name: "mono", title: "no colours, only weight", plainFaint: true, plainAccent: true},
	}
}

// Names lists the built-in themes, the default one first.
func Names() []string {
	var names []string
	for _, p := range builtins() {
		names = append(names, p.name)
	}
	return names
}

// Named gives a built-in theme; the empty name is the default. The error lists
// the names that there are.
func Named(name string) (Theme, error) {
	all := builtins()
	if name == "" {
		return all[0].theme(), nil
	}
	i := slices.IndexFunc(all, func(p palette) bool { return p.name == name })
	if i < 0 {
		return Theme{}, fmt.Errorf("no theme %q: there are %s", name, strings.Join(Names(), ", "))
	}
	return all[i].theme(), nil
}

// Find gives a theme by name, of the reader's own or a built-in one.
func Find(name string, own []Theme) (Theme, error) {
	if i := slices.IndexFunc(own, func(t Theme) bool { return t.Name == name }); i >= 0 {
		return own[i], nil
	}
	return Named(name)
}

// theme gives every role its style.
func (p palette) theme() Theme { return p.dressed(p.faces()) }

// face is the colour and the attributes of a role. A nil colour is the
// terminal's own.
type face struct {
	color                                   color.Color
	bold, faint, italic, underline, reverse bool
}

// faces derives the look of every role from the few colours of a palette.
func (p palette) faces() [roleCount]face {
	accent := face{color: p.accent, bold: p.plainAccent}
	faint := face{color: p.faint, faint: p.plainFaint}
	return [roleCount]face{
		Text:   {color: p.text},
		Title:  {color: p.text, bold: true},
		Faint:  faint,
		Accent: accent, Current: {color: p.accent, bold: true}, // which of several is told without colours, too
		Match:  {color: p.accent, bold: true, underline: true},
		Hit:    {color: p.accent, bold: true, underline: true, reverse: true}, // told from Match without colours
		Star:   {color: p.star},
		Unread: faint,
		Rule:   faint,
		Error:  {color: p.err, bold: true},
		Key:    {color: p.text, bold: true},
		Link:   {color: p.text, underline: true},

		Emph: {color: p.text, italic: true}, Strong: {color: p.text, bold: true}, EmphStrong: {color: p.text, bold: true, italic: true},
	}
}

// dressed makes the theme of faces on the palette's background.
func (p palette) dressed(faces [roleCount]face) Theme {
	t := Theme{Name: p.name, About: p.title, background: p.background != nil}
	for role, f := range faces {
		style := lipgloss.NewStyle()
		if p.background != nil {
			style = style.Background(p.background)
		}
		if f.color != nil {
			style = style.Foreground(f.color)
		}
		if f.bold {
			style = style.Bold(true)
		}
		if f.faint {
			style = style.Faint(true)
		}
		if f.italic {
			style = style.Italic(true)
		}
		if f.underline {
			style = style.Underline(true)
		}
		if f.reverse {
			style = style.Reverse(true)
		}
		t.styles[role] = paint.NewStyle(style)
	}
	return t
}
