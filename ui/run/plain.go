package run

import (
	"fmt"
	"os"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"sheaf/ui"
)

// withColours is how the program is to show colours, where that is known.
func withColours(opts ui.Options) tea.ProgramOption {
	if opts.Colors == colorprofile.Unknown {
		return func(*tea.Program) {}
	}
	return tea.WithColorProfile(opts.Colors)
}

// goOnBelow lets the shell go on below what was drawn, on a console that may
// have no alternate screen.
func goOnBelow() {
	if os.Getenv("TERM") == "linux" {
		_, _ = fmt.Fprintln(os.Stdout)
	}
}
