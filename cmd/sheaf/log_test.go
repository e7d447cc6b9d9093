package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func (u *user) logged() string {
	u.t.Helper()
	raw, err := os.ReadFile(u.library + "-log")
	if err != nil {
		u.t.Fatal(err)
	}
	return string(raw)
}

func TestWhatHappensIsLogged(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.runs("list").succeeds()
	if got := u.runs("doctor").succeeds(); !strings.Contains(strings.Join(got, "\n"), u.library+"-log\n                not there yet; --verbose makes it") {
		t.Errorf("doctor says %q", got)
	}
	u.runs("show", "#1", "--verbose").succeeds()
	u.runs("--verbose", "show", "no\x1b[2Jne").fails(exitFailed, "neither an identifier")
	got := u.logged()
	for _, want := range []string{
		`msg=start command="sheaf show" version="sheaf `, "config=" + u.configFile(), "library=" + u.library, `msg="papers loaded" papers=204 skipped=0`,
		`level=ERROR msg=told says="no paper \"no\\x1b[2Jne\": neither`, "msg=stop",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the log lacks %q:\n%s", want, got)
		}
	}
	if strings.ContainsAny(got, "\x1b\r") || strings.Count(got, "msg=start") != 2 {
		t.Errorf("the log is %q", got)
	}
	if got := u.runs("doctor").succeeds(); !strings.Contains(strings.Join(got, "\n"), " bytes; --verbose writes it") {
		t.Errorf("doctor says %q", got)
	}
}

func TestALogThatCannotBeWrittenStopsNothing(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.environ = []string{"SHEAF_LOG=" + filepath.Join(t.TempDir(), "x\x1b[2J", "sheaf.log")}
	if err := os.WriteFile(filepath.Dir(strings.TrimPrefix(u.environ[0], "SHEAF_LOG=")), nil, 0o600); err != nil {
		t.Skip(err) // not every system has such names
	}
	a := u.runs("show", "#1", "--verbose")
	if a.status != exitDone || !strings.Contains(a.out, firstTitle) || !strings.HasPrefix(a.err, "sheaf: nothing is logged: log ") || strings.Contains(a.err, "\x1b") {
		t.Errorf("exit status %d, said %q", a.status, a.err)
	}
}
