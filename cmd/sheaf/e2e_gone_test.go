//go:build !windows

package main

import (
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// A terminal that closes says so by a signal, but not to everybody: not where
// another process leads the session and lives on. What is left is that nothing
// more can be read.
func TestAReaderWhoseTerminalIsGoneSavesAndLeaves(t *testing.T) {
	t.Parallel()
	env := home(t)
	cmd := exec.CommandContext(t.Context(), binary(t))
	cmd.Env = env
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} // the terminal rules no session: nobody gets a signal
	term := startTerminal(t, cmd, 120, 70)
	term.sees("Papers 204").typed("b").sees("Bookmarks 1").typed("i").sees("Note:").typed("half a th").sees("half a th")
	if err := term.pty.Close(); err != nil {
		t.Fatal(err)
	}
	term.ends()
	if got := output(t, env, "note", "show", "1"); !strings.Contains(got, "half a th") {
		t.Errorf("the note is %q", got)
	}
}

// The program that has the terminal is not the one that is asked for keys.
func TestAnEditorReadsTheTerminalItself(t *testing.T) {
	t.Parallel()
	editor, _ := program(t, "editor", `tty >"$1"; stty -g <&0 >/dev/null && echo a terminal >>"$1"`)
	term := openTerminal(t, append(home(t), "VISUAL="+editor), 120, 70, binary(t))
	term.sees("Papers 204").typed("e").sees("note saved", "/dev/", "a terminal").typed("q")
	term.ends()
	term.restored()
}
