//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// An editor that ends at once: the screen must not freeze behind it.
func TestANoteFromTheReadersEditor(t *testing.T) {
	t.Parallel()
	editor, _ := program(t, "editor", `printf 'worth a \033[31msecond\033[0m look\n' >>"$1"`)
	env := append(home(t), "VISUAL="+editor)
	term := openTerminal(t, env, 120, 70, binary(t))
	term.sees("Papers 204").typed("e").sees("note saved", "worth a second look").typed("j").sees("2/204").typed("q")
	if code := term.ends(); code != 0 {
		t.Fatalf("exit status %d", code)
	}
	term.restored()
	if left := drafts(t, env); len(left) != 0 {
		t.Errorf("files are left: %q", left)
	}
	again := openTerminal(t, env, 120, 70, binary(t))
	again.sees("2/204").typed("k").sees("worth a second look").typed("q")
	again.ends()
}

// While the editor has the terminal the window changes and ctrl+c is pressed:
// the one is made up for, the other is the editor's.
func TestTheEditorHasTheTerminalToItself(t *testing.T) {
	t.Parallel()
	done := filepath.Join(t.TempDir(), "done")
	editor, _ := program(t, "editor", `trap 'echo interrupted >>"$1"; trap "" INT' INT
echo EDITING
until [ -e "`+done+`" ]; do sleep 0.02; done
echo written >>"$1"`)
	env := append(home(t), "VISUAL="+editor)
	term := openTerminal(t, env, 120, 70, binary(t))
	term.sees("Papers 204").typed("e").sees("EDITING").typed("\x03").typed("\x03").resize(80, 60)
	write(t, done, "")
	term.sees("note saved", "────", "written").seesNot("EDITING")
	term.resize(40, 12).seesNot("────").sees("Papers 204").typed("q")
	if code := term.ends(); code != 0 {
		t.Errorf("exit status %d", code)
	}
}

func TestTheFileOfAnEditorThatWasKilledIsOpenedAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	crash := filepath.Join(dir, "crash")
	write(t, crash, "")
	editor, _ := program(t, "editor", `if [ -e "`+crash+`" ]; then rm "`+crash+`"; echo precious >>"$1"; kill -9 $$; fi; echo thing >>"$1"`)
	env := append(home(t), "EDITOR="+editor)
	term := openTerminal(t, env, 120, 70, binary(t))
	term.sees("Papers 204").typed("e").sees("the editor failed", "is kept in").typed("q")
	term.ends()
	if left := drafts(t, env); len(left) != 2 {
		t.Fatalf("files: %q", left)
	}
	term = openTerminal(t, env, 120, 70, binary(t))
	term.sees("Papers 204").typed("e").sees("earlier edit", "precious", "thing").typed("q")
	term.ends()
	if left := drafts(t, env); len(left) != 0 {
		t.Errorf("files are left: %q", left)
	}
}

// A signal that ends sheaf keeps what is being written in it.
func TestASignalKeepsTheNoteThatIsBeingWritten(t *testing.T) {
	t.Parallel()
	env := home(t)
	term := openTerminal(t, env, 120, 70, binary(t))
	term.sees("Papers 204").typed("i").sees("Note:").typed("half a th").sees("half a th").signal(syscall.SIGHUP)
	term.ends()
	again := openTerminal(t, env, 120, 70, binary(t))
	again.sees("half a th").typed("q")
	again.ends()
}

// drafts are the files of notes that are being edited.
func drafts(t *testing.T, env []string) []string {
	t.Helper()
	for _, variable := range env {
		if state, ok := strings.CutPrefix(variable, "XDG_STATE_HOME="); ok {
			entries, err := os.ReadDir(filepath.Join(state, "sheaf", "notes"))
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, entry := range entries {
				names = append(names, entry.Name())
			}
			return names
		}
	}
	t.Fatal("no place for the state of sheaf")
	return nil
}
