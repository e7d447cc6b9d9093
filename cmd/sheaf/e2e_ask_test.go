//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAtATerminalOneIsAskedBeforeAFileIsReplaced(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "p.csv")
	for _, c := range []struct{ answer, sees, holds string }{
		{"\r", "left as it is", "mine"},
		{"n\r", "left as it is", "mine"},
		{"y\r", "written: 3 papers", ""},
	} {
		if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		term := openTerminal(t, home(t), 200, 24, binary(t), "export", "--corpus", linked(t), "-o", file)
		term.sees("p.csv is there already. Replace it? [y/N]").typed(c.answer).sees(c.sees)
		<-term.exited
		if got := content(t, file); (got == "mine") != (c.holds == "mine") {
			t.Errorf("%q leaves %q", c.answer, got)
		}
	}
}
