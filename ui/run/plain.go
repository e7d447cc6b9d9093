package run

import (
	"fmt"
	"os"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"sheaf/ui"
)

// withColours is how the program is to show colours where the reader has a say
// in that: Bubble Tea takes only some values of NO_COLOR for one.
func withColours(opts ui.Options) tea.ProgramOption {
	if opts.NoColor {
		return tea.WithColorProfile(colorprofile.ASCII)
	}
	return func(*tea.Program) {}
}

// goOnBelow lets the shell go on below what was drawn, on a console that may
// have no alternate screen.
func goOnBelow() {
	if os.Getenv("TERM") == "linux" {
		_, _ = fmt.Fprintln(os.Stdout)
	}
}
