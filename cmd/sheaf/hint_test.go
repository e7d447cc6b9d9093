//go:build !windows

package main

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// seen is what a command shows at a terminal, and says beside it.
func (u *user) seen(args ...string) string {
	u.t.Helper()
	terminal, tty, err := pty.Open()
	if err != nil {
		u.t.Skipf("no pseudo-terminal: %v", err)
	}
	shown := make(chan string, 1)
	go func() {
		all, _ := io.ReadAll(terminal) // it ends with an error when the other side is closed
		shown <- string(all)
	}()
	a := &app{in: strings.NewReader(""), out: tty, err: tty, environ: []string{"SHEAF_LIBRARY=" + u.library, "LANG=C.UTF-8", "TERM=xterm"}}
	a.now = func() time.Time { return u.clock }
	a.run(u.t.Context(), args)
	if err := tty.Close(); err != nil {
		u.t.Fatal(err)
	}
	all := <-shown
	_ = terminal.Close() // all has been read
	return all
}

func TestWhoSitsAtATerminalIsToldWhatToDoNext(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	for args, want := range map[string]string{
		"bookmark list":     "no bookmarks yet; sheaf bookmark add",
		"list --view queue": "sheaf state ID queued",
		"tag list":          "sheaf tag add TAG ID",
		"view list":         "sheaf view save NAME QUERY",
		"history":           "no changes yet",
		"search -n 2 layer": "the best 2 of ",
		"list -n 2":         "the first 2 of 204 papers; -n 0 prints all",
	} {
		if got := u.seen(strings.Fields(args)...); !strings.Contains(got, want) {
			t.Errorf("sheaf %s: no %q in %q", args, want, got)
		}
		u.runs(strings.Fields(args)...).succeeds() // says nothing to a script
	}
	for _, args := range []string{"bookmark list --json", "tag list --json", "view list --json", "search -n 2 --ids layer"} {
		if got := u.seen(strings.Fields(args)...); strings.Contains(got, "sheaf:") {
			t.Errorf("sheaf %s says %q", args, got)
		}
	}
}

// Help has colours where they are shown, and only there.
func TestHelpIsDressedForATerminal(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	if got := u.seen("--help"); !strings.Contains(got, "\x1b[") {
		t.Errorf("%q", got)
	}
	if got := u.seen("tag", "--help"); !strings.Contains(got, "\x1b[1mUsage") || strings.Contains(got, "\x1b]") {
		t.Errorf("%q", got)
	}
}
