package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"sheaf/model/text"
)

// terminalReport is what sheaf makes of the terminal, which is not asked
// anything but its size.
type terminalReport struct {
	Type      string `json:"type,omitempty"` // $TERM
	Terminal  bool   `json:"terminal"`       // standard output is one
	Columns   int    `json:"columns,omitempty"`
	Rows      int    `json:"rows,omitempty"`
	Colors    string `json:"colors"`
	ColorsBy  string `json:"colors_by"` // what decides on them
	Locale    string `json:"locale,omitempty"`
	UTF8      bool   `json:"utf8"`
	SSH       bool   `json:"ssh"`                   // somebody sits at another machine
	Multiplex string `json:"multiplexer,omitempty"` // tmux or screen

	// How tmux is set, as far as it says so.
	SetClipboard string `json:"tmux_set_clipboard,omitempty"`
	Passthrough  string `json:"tmux_allow_passthrough,omitempty"`

	passes bool // OSC 52 gets through tmux
}

func (a *app) checkTerminal(ctx context.Context) terminalReport {
	report := terminalReport{
		Type:   text.Clean(a.getenv("TERM")),
		Locale: text.Clean(a.locale()),
		SSH:    a.system().IsRemote(),
	}
	report.UTF8 = isUTF8(report.Locale)
	if file, ok := a.out.(*os.File); ok && isTerminal(a.out) {
		report.Terminal = true
		if width, height, err := term.GetSize(file.Fd()); err == nil {
			report.Columns, report.Rows = width, height
		}
	}
	report.Colors, report.ColorsBy = a.colors(report.Terminal)
	switch {
	case a.getenv("TMUX") != "":
		report.Multiplex = "tmux"
		if tmux, ok := a.system().Tmux(ctx); ok {
			report.SetClipboard, report.Passthrough, report.passes = text.Clean(tmux.SetClipboard), text.Clean(tmux.Passthrough), tmux.Passes()
		}
	case a.getenv("STY") != "":
		report.Multiplex = "screen"
	}
	return report
}

// colors are how many there are, and what says so.
func (a *app) colors(terminal bool) (colors, by string) {
	if !terminal {
		return "none", "it is no terminal"
	}
	profile, by := a.colorProfile()
	switch profile {
	case colorprofile.TrueColor:
		return "16 million", by
	case colorprofile.ANSI256:
		return "256", by
	case colorprofile.ANSI:
		return "16", by
	default:
		return "none", by
	}
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(file.Fd())
}

// locale is what decides about characters, by
// https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html.
func (a *app) locale() string {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value := a.getenv(name); value != "" {
			return value
		}
	}
	return ""
}

// isUTF8 reports whether text in UTF-8 can be shown under a locale. Where none
// is set, as in many containers, the terminal at the other end still can.
func isUTF8(locale string) bool {
	if locale == "" {
		return true
	}
	folded := strings.ToLower(strings.ReplaceAll(locale, "-", ""))
	return strings.Contains(folded, "utf8")
}

// findings are what there is between sheaf and the eyes; what shows there stands
// in the midst.
func (r *terminalReport) findings(looks []finding) []finding {
	return join(r.screen(), r.colours(), looks, r.between())
}

// screen is what kind of terminal there is.
func (r *terminalReport) screen() []finding {
	const leastColumns, leastRows = 20, 5
	switch kind := "TERM=" + r.Type; {
	case !r.Terminal:
		return []finding{{plain, "terminal", []string{sentence("standard output is none", "so the reader can't be shown there; "+kind)}}}
	case r.Type == "":
		return []finding{{wrong, "terminal", []string{"TERM is not set: set it to what the terminal is, such as xterm-256color"}}}
	case r.Type == "dumb":
		return []finding{{wrong, "terminal", []string{"TERM=dumb: it can't move the cursor, so there is no reader; the commands work"}}}
	case r.Columns > 0 && (r.Columns < leastColumns || r.Rows < leastRows):
		return []finding{{advice, "terminal", []string{fmt.Sprintf("%s, %d columns, %d rows: make the window larger", kind, r.Columns, r.Rows)}}}
	case r.Columns == 0:
		return []finding{{advice, "terminal", []string{kind + "; it does not know its size: stty size, or resize the window"}}}
	default:
		return []finding{{fine, "terminal", []string{fmt.Sprintf("%s, %d columns, %d rows", kind, r.Columns, r.Rows)}}}
	}
}

// colours are those that can be shown.
func (r *terminalReport) colours() []finding {
	colors := finding{fine, "colours", []string{r.Colors + ": " + r.ColorsBy}}
	if r.Colors == "none" {
		colors.sign = plain
	}
	return []finding{colors}
}

// between is what stands between sheaf and the terminal.
func (r *terminalReport) between() []finding {
	var found []finding
	if r.SSH {
		found = append(found, finding{plain, "ssh", []string{"you sit at another machine: the terminal is asked for its clipboard"}})
	}
	switch {
	case r.Multiplex == "screen":
		found = append(found, finding{advice, "screen", []string{"it keeps what is copied from the terminal; tmux passes it on"}})
	case r.Multiplex == "tmux" && r.SetClipboard == "":
		found = append(found, finding{advice, "tmux", []string{"it does not say how it is set: is TMUX of a server that has ended?"}})
	case r.Multiplex == "tmux":
		set := "set-clipboard is " + r.SetClipboard
		if r.Passthrough != "" {
			set += ", allow-passthrough is " + r.Passthrough
		}
		found = append(found, finding{fine, "tmux", []string{set}})
	}
	return found
}
