package desktop

import (
	"context"
	"os/exec"
	"strings"
	"time"
)

// Tmux is how tmux treats what a program asks of the terminal, as it says
// itself. What an older one does not know is empty.
type Tmux struct {
	// SetClipboard says whether OSC 52 sets its own clipboard, and the
	// terminal's: on, external or off. Programs inside may only do so where it
	// is on.
	SetClipboard string
	// Passthrough says whether programs may send a sequence past it to the
	// terminal: on, all or off.
	Passthrough string
}

// Passes reports whether OSC 52 gets through to the terminal.
func (t Tmux) Passes() bool {
	return t.SetClipboard == "on" || t.Passthrough == "on" || t.Passthrough == "all"
}

// tmuxLimit is how long tmux may take to say how it is set.
const tmuxLimit = time.Second

// Tmux asks the tmux that stands between sheaf and the terminal. It reports
// false where there is none, or none that answers at once.
func (s System) Tmux(ctx context.Context) (Tmux, bool) {
	if !s.has("TMUX") {
		return Tmux{}, false
	}
	ctx, cancel := context.WithTimeout(ctx, tmuxLimit)
	defer cancel()
	clipboard, err := s.asked(ctx, "tmux", "show-options", "-gv", "set-clipboard")
	if err != nil {
		return Tmux{}, false
	}
	passthrough, err := s.asked(ctx, "tmux", "show-options", "-gwv", "allow-passthrough")
	if err != nil {
		passthrough = "" // it is older than that
	}
	return Tmux{SetClipboard: clipboard, Passthrough: passthrough}, true
}

// asked is what a program prints, without what it complains of.
func (s System) asked(ctx context.Context, words ...string) (string, error) {
	argv, err := s.located(words)
	if err != nil {
		return "", err
	}
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...) //nolint:gosec // the program is tmux
	cmd.WaitDelay = tmuxLimit
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}
