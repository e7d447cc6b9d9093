//go:build !windows

package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// Buttons as a terminal numbers them (xterm's SGR way).
const (
	leftButton = 0
	wheelUp    = 64
	wheelDown  = 65
	dragged    = 32 // is added while a button is held
)

// mouse sends what a terminal does for a button at a cell, counted from 0.
func (term *terminal) mouse(button, x, y int, end string) *terminal {
	term.t.Helper()
	return term.typed(fmt.Sprintf("\x1b[<%d;%d;%d%s", button, x+1, y+1, end))
}

// row is the row of the window that shows a text.
func (term *terminal) row(shown string) int {
	term.t.Helper()
	for y, row := range strings.Split(term.screen(), "\n") {
		if strings.Contains(row, shown) {
			return y
		}
	}
	term.t.Fatalf("the screen does not show %s:\n%s", shown, term.screen())
	return 0
}

func (term *terminal) clicked(x, y int) *terminal {
	term.t.Helper()
	return term.mouse(leftButton, x, y, "M").mouse(leftButton, x, y, "m")
}

func TestTheMouseReachesTheReader(t *testing.T) {
	t.Parallel()
	corpus := filepath.Join(t.TempDir(), "many.jsonl")
	var lines strings.Builder
	for i := range 100 {
		fmt.Fprintf(&lines, `{"title":"Title %03d","abstract":"Abstract of %03d."}`+"\n", i, i)
	}
	write(t, corpus, lines.String())
	env := home(t)
	term := openTerminal(t, env, 80, 40, binary(t), corpus)
	term.sees("▌●  Title 000", "1/100", "Abstract of 000.")
	term.clicked(10, term.row("Title 001")).sees("▌●  Title 001", "2/100", "Abstract of 001.")

	over := term.row("Title 002")
	for range 20 {
		term.mouse(wheelDown, 10, over, "M")
	}
	term.sees("▌●  Title 020", "21/100", "Abstract of 020.")
	for range 30 {
		term.mouse(wheelUp, 10, over, "M")
	}
	term.sees("Title 000")

	at := term.row("Title 002")
	term.clicked(10, at).clicked(10, at).sees("esc back", "Abstract of 002.").typed("h").sees("enter read")
	term.mouse(leftButton, 79, term.row("Title 000"), "M").mouse(leftButton+dragged, 79, 39, "M").mouse(leftButton, 79, 39, "m").sees("Title 099")
	term.clicked(strings.Index(strings.Split(term.screen(), "\n")[0], "Bookmarks"), 0).sees("No bookmarks yet")
	term.typed("M").sees("mouse off").typed("q")
	term.ends()
	term.restored()
	if out := term.bytes(); strings.Count(out, "\x1b[?1002h") != 1 {
		t.Error("the terminal was not asked for the mouse once")
	}

	again := openTerminal(t, env, 80, 40, binary(t), corpus)
	again.sees("No bookmarks yet").typed("M").sees("mouse on").typed("q")
	again.ends()
	again.restored()
	if !strings.Contains(again.bytes(), "\x1b[?1002h") {
		t.Error("the terminal was not asked for the mouse again")
	}
}

// Another program that has the terminal has the mouse, too.
func TestAnEditorHasTheMouseToItself(t *testing.T) {
	t.Parallel()
	done := filepath.Join(t.TempDir(), "done")
	editor, _ := program(t, "editor", "echo EDITING; until [ -e '"+done+"' ]; do sleep 0.02; done; echo written >>\"$1\"")
	term := openTerminal(t, append(home(t), "VISUAL="+editor), 120, 70, binary(t))
	term.sees("Papers 204").typed("e").sees("EDITING")
	if out := term.bytes(); strings.LastIndex(out, "\x1b[?1002l") < strings.LastIndex(out, "\x1b[?1002h") {
		t.Error("the editor is sent the mouse")
	}
	write(t, done, "")
	term.sees("note saved")
	term.clicked(10, term.row("GALA: Generating")).sees("2/204").typed("q")
	term.ends()
	term.restored()
}
