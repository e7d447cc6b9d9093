//go:build !windows

package main

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"sheaf/model/text"
)

// seen is what a command shows at a terminal, and says beside it.
func (u *user) seen(args ...string) string { return u.seenIn(120, args...) }

// seenIn is seen for a terminal of so many columns.
func (u *user) seenIn(columns uint16, args ...string) string {
	u.t.Helper()
	terminal, tty, err := pty.Open()
	if err != nil {
		u.t.Skipf("no pseudo-terminal: %v", err)
	}
	if err := pty.Setsize(terminal, &pty.Winsize{Cols: columns, Rows: 24}); err != nil {
		u.t.Fatal(err)
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

// No word is torn apart at the edge of a terminal; elsewhere a paper is a line.
func TestPapersFitTheTerminal(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.runs("note", "set", "1", strings.Repeat("a long note ", 20)).succeeds()
	for _, columns := range []uint16{200, 40, 25, 10} {
		for _, args := range [][]string{{"show", "1"}, {"search", "-n3", "layer", "prunning"}, {"list", "-n", "9"}, {"related", "-n3", "12"}} {
			for line := range strings.Lines(u.seenIn(columns, args...)) {
				line = strings.TrimRight(line, "\r\n")
				if text.Width(line) > int(columns) && !strings.Contains(line, "http") && !strings.HasPrefix(line, "sheaf: ") {
					t.Errorf("%q in %d columns: %q", args, columns, line)
				}
			}
		}
	}
	if got := u.seenIn(40, "list", "-n1"); !strings.HasPrefix(got, "  #1  Single Layer Single Gradient\r\n      Unlearning\r\n") {
		t.Errorf("%q", got)
	}
	for _, line := range u.runs("search", "-n5", "layer").succeeds() {
		if !strings.HasPrefix(strings.TrimSpace(line), "#") {
			t.Errorf("%q is no paper", line)
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
