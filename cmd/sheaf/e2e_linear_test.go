//go:build !windows

package main

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// cursorRow waits until the cursor stands at the beginning of a row.
func (term *terminal) cursorRow(row int) *terminal {
	term.t.Helper()
	term.until("has the cursor where it is to be", func() bool {
		term.mu.Lock()
		defer term.mu.Unlock()
		at := term.emu.CursorPosition()
		return at.X == 0 && at.Y == row
	})
	return term
}

// What a screen reader hears when the cursor moves is the line that it comes to,
// as nothing else is written.
func TestAScreenReaderHearsTheLineAlone(t *testing.T) {
	t.Parallel()
	term := openTerminal(t, home(t), 100, 24, binary(t), "--screen-reader")
	term.sees("Papers. 204.", "1. Single Layer Single Gradient Unlearning. Unread.").cursorRow(1)
	term.typed("b").sees("Unlearning. Unread, bookmarked.")
	for _, way := range []struct {
		keys string
		row  int
	}{{"j", 2}, {"\x1b[B", 3}, {"8j", 11}, {"k", 10}, {"\x1b[A", 9}} {
		before := term.bytes()
		term.typed(way.keys).cursorRow(way.row)
		moved := strings.TrimPrefix(term.bytes(), before)
		if text := strings.Trim(ansi.Strip(moved), "\r\n\b"); text != "" {
			t.Errorf("%q writes %q", way.keys, text)
		}
	}
	term.typed("\r").sees("Paper 9 of 204.", "Abstract:").cursorRow(1)
	before := term.bytes()
	term.typed("3j").cursorRow(4)
	if text := strings.Trim(ansi.Strip(strings.TrimPrefix(term.bytes(), before)), "\r\n\b"); text != "" {
		t.Errorf("moving on the page writes %q", text)
	}
	term.typed("h").cursorRow(9).typed("q")
	if code := term.ends(); code != 0 {
		t.Errorf("exit status %d", code)
	}
	for _, r := range ansi.Strip(term.bytes()) {
		if r >= 0x2190 && r <= 0x21ff || r >= 0x2500 && r <= 0x28ff {
			t.Fatalf("%q was drawn", r)
		}
	}
	term.restored()
}

func TestTheConsoleOfLinuxGetsPlainSigns(t *testing.T) {
	t.Parallel()
	env := append(home(t), "TERM=linux")
	term := openTerminal(t, env, 80, 24, binary(t))
	term.sees("Papers 204", ">o  Single Layer Single Gradient Unlearning").typed("b").sees(">o* Single Layer").typed("q")
	term.ends()
	if out := term.bytes(); !strings.HasSuffix(out, "\r\n") {
		t.Errorf("the shell goes on behind %q", out[max(0, len(out)-40):])
	}
	for _, r := range ansi.Strip(term.bytes()) {
		if r >= 0x2500 && r <= 0x28ff {
			t.Fatalf("%q is no glyph of the console", r)
		}
	}
	if strings.Contains(term.bytes(), "38;2;") || strings.Contains(term.bytes(), "38;5;") {
		t.Error("it gets colours that it does not have")
	}
}

// The console of Linux, and many a serial line, answer nothing that they are
// asked.
func TestATerminalThatAnswersNothingIsGoodEnough(t *testing.T) {
	t.Parallel()
	cmd := exec.CommandContext(t.Context(), binary(t))
	cmd.Env = append(home(t), "TERM=vt220")
	term := startTerminalThat(t, cmd, 80, 24, false)
	term.sees("Papers 204").typed("j").sees("2/204").typed("/").sees("enter keep").typed("layer").sees("PReLU").typed("\x1b").sees("/ to search").typed("?").sees("Help").typed("\x1b").seesNot("Help").typed("q")
	if code := term.ends(); code != exitDone {
		t.Errorf("exit status %d", code)
	}
	term.restored()
}

// A value that is no truth value says no colours, too: https://no-color.org.
func TestNoColorLeavesBoldAndLines(t *testing.T) {
	t.Parallel()
	term := openTerminal(t, append(home(t), "NO_COLOR=yes"), 80, 24, binary(t), "--theme", "night")
	term.sees("Papers 204").typed("/").sees("enter keep").typed("layer").sees("PReLU").typed("\r").sees("enter read").typed("q")
	term.ends()
	out := term.bytes()
	if !strings.Contains(out, "\x1b[1m") && !strings.Contains(out, "\x1b[1;4m") {
		t.Error("there is no bold text")
	}
	for _, color := range []string{"38;2;", "38;5;", "48;2;", "48;5;", "\x1b[35m", "\x1b[97m", "\x1b[40m"} {
		if strings.Contains(out, color) {
			t.Errorf("there is a colour: %q", color)
		}
	}
}

func TestATerminalThatCanOnlyPrintIsRefused(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{nil, {"--screen-reader"}} {
		term := openTerminal(t, append(home(t), "TERM=dumb"), 120, 24, binary(t), args...)
		if code := term.ends(); code != exitUsage {
			t.Errorf("exit status %d", code)
		}
		term.sees("the reader needs a terminal that can move the cursor, TERM is dumb; sheaf list, search and show work there")
		if out := term.bytes(); strings.Contains(out, "\x1b") {
			t.Errorf("a terminal that can only print gets %q", out)
		}
	}
}

// What is printed for people is spelled for their terminal; what goes to another
// program is as it is.
func TestPrintedTextIsSpelledForTheTerminal(t *testing.T) {
	t.Parallel()
	env := append(home(t), "LANG=C")
	term := openTerminal(t, env, 120, 50, binary(t), "show", "85")
	term.sees("in O(d", "Theta(d^")
	if code := term.ends(); code != exitDone {
		t.Errorf("exit status %d", code)
	}
	if at := strings.IndexFunc(term.bytes(), func(r rune) bool { return r > '~' }); at >= 0 {
		t.Errorf("the terminal gets %q", term.bytes()[at:])
	}
	if got := output(t, env, "show", "85"); !strings.Contains(got, "𝒪(d²)") {
		t.Errorf("a pipe gets:\n%s", got)
	}
}
