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

// The shell has the terminal meanwhile, and its window changes.
func TestAReaderThatWasPutAsideComesBack(t *testing.T) {
	t.Parallel()
	shell, err := exec.LookPath("bash")
	if err != nil {
		t.Skip(err) // sh need not have jobs
	}
	env := append(home(t), "PS1=ready> ")
	term := openTerminal(t, env, 120, 32, shell, "--norc", "--noprofile", "--noediting", "-i")
	term.sees("ready>").typed(binary(t)+"\r").sees("Papers 204", "│").typed("j").sees("2/204")
	term.typed("\x1a").sees("Stopped").seesNot("Papers 204")
	term.restored()
	term.typed("echo $((6*7))\r").sees("42").resize(80, 24).typed("fg\r").sees("2/204", "────").seesNot("│").typed("j").sees("3/204").typed("q")
	// What is typed before the shell has the terminal again is nobody's.
	term.until("is back at the prompt", func() bool { return strings.Count(term.screen(), "ready>") == 4 })
	term.typed("exit\r")
	term.ends()
	term.restored()
}

// Nobody could bring back the only program of a window: it stays.
func TestAReaderWithoutAShellStays(t *testing.T) {
	t.Parallel()
	term := openTerminal(t, home(t), 120, 32, binary(t))
	term.sees("Papers 204").typed("j").sees("2/204").typed("\x1a").sees("no shell would bring sheaf back", "2/204").typed("j").sees("3/204").typed("q")
	if code := term.ends(); code != 0 {
		t.Errorf("exit status %d", code)
	}
	term.restored()
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
