package session_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"sheaf/data/session"
)

func logInTemp(t *testing.T) (*session.Log, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "state", "sheaf", "sheaf.log")
	l, err := session.OpenLog(path)
	if err != nil {
		t.Fatal(err)
	}
	return l, path
}

func TestALogIsKeptFromStartToStart(t *testing.T) {
	t.Parallel()
	l, path := logInTemp(t)
	_, _ = l.Write([]byte("first\n"))
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l, err := session.OpenLog(path)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = l.Write([]byte("second\n"))
	if err := l.Close(); err != nil || content(t, path) != "first\nsecond\n" {
		t.Errorf("%v, %q", err, content(t, path))
	}
	if _, err := l.Write([]byte("x")); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("a closed log takes more: %v", err)
	}
	if info, err := os.Stat(path); runtime.GOOS != "windows" && (err != nil || info.Mode().Perm() != 0o600) {
		t.Errorf("others may read it: %v %v", info, err)
	}
	if status, err := session.StatusOfLog(path); err != nil || status != (session.LogStatus{Path: path, Exists: true, Size: 13}) {
		t.Errorf("%+v, %v", status, err)
	}
	if status, err := session.StatusOfLog(path + "x"); err != nil || status.Exists {
		t.Errorf("%+v, %v", status, err)
	}
}

func TestALogStaysSmall(t *testing.T) {
	t.Parallel()
	const most = 1 << 20
	l, path := logInTemp(t)
	line := strings.Repeat("x", 999) + "\n"
	var writers sync.WaitGroup
	for range 4 {
		writers.Go(func() {
			for range 1000 {
				if _, err := l.Write([]byte(line)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	staysSmall(t, path, line, most)
}

// staysSmall fails the test unless a log and what was before it are of whole
// lines, and no larger than they may be.
func staysSmall(t *testing.T, path, line string, most int) {
	t.Helper()
	now, before := content(t, path), content(t, path+".1")
	if len(now) > most || len(before) > most || len(now)+len(before) < 1<<20 {
		t.Errorf("%d bytes, and %d before them", len(now), len(before))
	}
	if strings.ReplaceAll(now+before, line, "") != "" {
		t.Error("a line was torn")
	}
	if names, err := os.ReadDir(filepath.Dir(path)); err != nil || len(names) != 3 { // with the lock
		t.Errorf("left behind: %v %v", names, err)
	}
}

func TestALogThatSeveralWriteStaysSmall(t *testing.T) {
	t.Parallel()
	const writers = 3
	_, path := logInTemp(t)
	line := strings.Repeat("x", 999) + "\n"
	var all sync.WaitGroup
	for range writers {
		all.Go(func() {
			l, err := session.OpenLog(path)
			if err != nil {
				t.Error(err)
				return
			}
			for range 1000 {
				if _, err := l.Write([]byte(line)); err != nil {
					t.Error(err)
				}
			}
			if err := l.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	staysSmall(t, path, line, 1<<20+writers*len(line))
}

// Whoever tidies up while a sheaf runs loses no line that comes after it.
func TestALogThatWasTakenAwayBeginsAnew(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("a file that is open stays")
	}
	l, path := logInTemp(t)
	_, _ = l.Write([]byte("first\n"))
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	_, _ = l.Write([]byte("second\n"))
	if err := l.Close(); err != nil || content(t, path) != "second\n" {
		t.Errorf("%v, %q", err, content(t, path))
	}
}

func TestALogThatCannotBeWrittenIsTold(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, path := range []string{dir, filepath.Join(dir, "file", "sheaf.log")} {
		fill(t, filepath.Join(dir, "file"), "")
		if _, err := session.OpenLog(path); err == nil || !strings.HasPrefix(err.Error(), "log ") {
			t.Errorf("%s: %v", path, err)
		}
	}
}
