package desktop_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"sheaf/data/desktop"
)

// fakes is a directory of programs that note how they were called.
type fakes struct {
	t   *testing.T
	dir string
}

func newFakes(t *testing.T) fakes {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the fake programs are scripts of a shell")
	}
	return fakes{t, t.TempDir()}
}

// add makes a program that writes its arguments, one a line, and then runs
// more of a script.
func (f fakes) add(name, script string) {
	f.t.Helper()
	body := "#!/bin/sh\nout='" + f.dir + "/" + name + "'\nfor a in \"$@\"; do printf '%s\\n' \"$a\"; done > \"$out.tmp\"\nmv \"$out.tmp\" \"$out.args\"\n" + script + "\n"
	if err := os.WriteFile(filepath.Join(f.dir, name), []byte(body), 0o700); err != nil {
		f.t.Fatal(err)
	}
}

// read gives what a program left behind, empty when it was not run.
func (f fakes) read(name string) string {
	content, err := os.ReadFile(filepath.Join(f.dir, name))
	if err != nil {
		return ""
	}
	return string(content)
}

// args are those that a program was called with.
func (f fakes) args(name string) string {
	return strings.TrimSuffix(f.read(name+".args"), "\n")
}

// system sees the fakes and nothing else. It is given variables as NAME=value.
func (f fakes) system(goos string, variables ...string) desktop.System {
	return desktop.System{
		OS: goos,
		Env: func(name string) string {
			for _, v := range variables {
				if value, found := strings.CutPrefix(v, name+"="); found {
					return value
				}
			}
			return ""
		},
		Find: func(name string) (string, error) {
			path := name
			if !strings.ContainsRune(name, '/') {
				path = filepath.Join(f.dir, name)
			}
			return exec.LookPath(path)
		},
		Patience: 2 * time.Second,
		Limit:    2 * time.Second,
	}
}
