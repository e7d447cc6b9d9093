package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"sheaf/model/text"
)

// terminalReport is what sheaf makes of the terminal.
type terminalReport struct {
	Type     string `json:"type,omitempty"` // $TERM
	Terminal bool   `json:"terminal"`       // standard output is one
	Columns  int    `json:"columns,omitempty"`
	Rows     int    `json:"rows,omitempty"`
	Colors   string `json:"colors"`
	Locale   string `json:"locale,omitempty"`
	UTF8     bool   `json:"utf8"`
}

func (a *app) checkTerminal() terminalReport {
	report := terminalReport{
		Type:   text.Clean(a.getenv("TERM")),
		Colors: colorprofile.Detect(a.out, a.environ).String(),
		Locale: text.Clean(a.locale()),
	}
	report.UTF8 = isUTF8(report.Locale)
	if file, ok := a.out.(*os.File); ok && isTerminal(a.out) {
		report.Terminal = true
		if width, height, err := term.GetSize(file.Fd()); err == nil {
			report.Columns, report.Rows = width, height
		}
	}
	return report
}

// plainSigns reports whether the terminal has few glyphs: the console of Linux
// has a font of 512 at most, in which stars and circles are none of them.
func (r *terminalReport) plainSigns() bool { return r.Type == "linux" }

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

func (r *terminalReport) String() string {
	parts := []string{"not a terminal"}
	if r.Terminal {
		parts[0] = fmt.Sprintf("%d columns, %d rows", r.Columns, r.Rows)
	}
	if r.Type != "" {
		parts = append(parts, "TERM="+r.Type)
	}
	parts = append(parts, "colors: "+r.Colors)
	switch {
	case r.Locale == "":
		parts = append(parts, "no locale")
	case !r.UTF8:
		parts = append(parts, "locale "+r.Locale+" without UTF-8, so plain signs")
	default:
		parts = append(parts, "locale "+r.Locale)
	}
	if r.plainSigns() {
		parts = append(parts, "plain signs, as the console has few glyphs")
	}
	return strings.Join(parts, ", ")
}
