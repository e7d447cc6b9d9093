package main

import (
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"sheaf/model/text"
)

// charset is what characters the terminal has.
func (a *app) charset() text.Charset {
	switch {
	case !isUTF8(a.locale()):
		return text.ASCII
	case fewGlyphs(a.getenv("TERM")):
		return text.Latin
	}
	return text.Unicode
}

// fewGlyphs reports whether a kind of terminal has few of them: the console of
// Linux has a font of 512 at most, in which stars and circles are none of them.
func fewGlyphs(terminal string) bool { return terminal == "linux" }

// noColor reports whether the user wants none, by https://no-color.org: any
// value says so.
func (a *app) noColor() bool { return a.getenv("NO_COLOR") != "" }

// colorProfile is how many colours a terminal has, and what says so. It decides
// for the reader and for doctor. Inside tmux it may ask tmux.
func (a *app) colorProfile() (has colorprofile.Profile, by string) {
	kind, promised := a.getenv("TERM"), a.getenv("COLORTERM")
	inTmux := a.getenv("TMUX") != ""
	switch {
	case a.noColor():
		return colorprofile.ASCII, "NO_COLOR is set"
	// tmux makes of colours what its terminal has, and has them all itself. It does
	// not say so in TERM, nor among its flags where terminal-features has RGB.
	case inTmux && kind != "dumb" && slices.Contains([]string{"truecolor", "24bit"}, strings.ToLower(promised)):
		return colorprofile.TrueColor, "COLORTERM=" + text.Clean(promised)
	}
	has, by = colorprofile.Env(a.environ), "TERM="+text.Clean(kind)
	if kind == "" {
		by = "TERM is not set"
	}
	switch {
	case has == colorprofile.TrueColor && promised != "":
		return has, "COLORTERM=" + text.Clean(promised)
	case has == colorprofile.TrueColor, has <= colorprofile.ASCII:
		return has, by
	}
	if described := colorprofile.Terminfo(kind); described > has {
		has = described
	}
	if inTmux && has < colorprofile.TrueColor {
		if told := colorprofile.Tmux(a.environ); told > has {
			has, by = told, "tmux says so"
		}
	}
	return has, by
}

// noBackground is why a background other than the terminal's own would have
// holes, and what to do about that; empty where it has none. GNU screen leaves
// what it erases in the terminal's own colour, unless it is told otherwise (defbce),
// of which nothing tells but a name that ends with bce. tmux often goes by the same
// names, and behind ssh there is nothing but the name.
func (a *app) noBackground() string {
	kind, tmux, screen := a.getenv("TERM"), a.getenv("TMUX") != "", a.getenv("STY") != ""
	switch {
	case a.noColor(), strings.HasPrefix(kind, "tmux"), strings.HasSuffix(kind, "-bce"):
		return ""
	// tmux has no names with a dot. Where both have left their marks nobody knows
	// which is the inner one.
	case screen, strings.HasPrefix(kind, "screen."):
		return "GNU screen tears backgrounds; in .screenrc: defbce on, term screen-256color"
	case !tmux && strings.HasPrefix(kind, "screen"):
		return "TERM is that of GNU screen, which tears backgrounds; in tmux: export TERM=tmux-256color"
	}
	return ""
}
