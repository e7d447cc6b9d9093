package session_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"sheaf/data/session"
	"sheaf/model/text"
)

func inTemp(t *testing.T) (*session.History, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "state", "sheaf", "history")
	return session.OpenHistory(path), path
}

func add(t *testing.T, h *session.History, entries ...string) {
	t.Helper()
	for _, entry := range entries {
		if err := h.Append(t.Context(), entry); err != nil {
			t.Fatal(err)
		}
	}
}

func load(t *testing.T, h *session.History) []string {
	t.Helper()
	entries, err := h.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

// fill writes the file as somebody else would.
func fill(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func content(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestSearchesComeBackNewestFirstAndOnce(t *testing.T) {
	t.Parallel()
	h, path := inTemp(t)
	if got := load(t, h); len(got) != 0 {
		t.Errorf("a file that is not there holds %q", got)
	}
	if _, err := os.Stat(filepath.Dir(path)); !errors.Is(err, os.ErrNotExist) {
		t.Error("reading made the directory")
	}
	add(t, h, "layer", `author:"van der Maaten" <&>`, "layer", "", " \x1b[2J ")
	want := []string{"layer", `author:"van der Maaten" <&>`}
	if got := load(t, session.OpenHistory(path)); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := content(t, path); !strings.Contains(got, "<&>") || strings.Count(got, "\n") != 3 {
		t.Errorf("the file is not for people: %q", got)
	}
	if info, err := os.Stat(path); runtime.GOOS != "windows" && (err != nil || info.Mode().Perm() != 0o600) {
		t.Errorf("others may read it: %v, %v", info, err)
	}
}

func TestWhatIsAppendedIsLoadedCleaned(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		h, _ := inTemp(t)
		entries := rapid.SliceOfN(rapid.String(), 0, 8).Draw(rt, "entries")
		var want []string
		for _, entry := range entries {
			if err := h.Append(t.Context(), entry); err != nil {
				rt.Fatal(err)
			}
			if cleaned := text.Clean(entry); cleaned != "" {
				want = slices.DeleteFunc(want, func(s string) bool { return s == cleaned })
				want = slices.Insert(want, 0, cleaned)
			}
		}
		if got := load(t, h); !slices.Equal(got, want) {
			rt.Fatalf("got %q, want %q", got, want)
		}
	})
}

func TestUnreadableLinesAreSkippedCountedAndKept(t *testing.T) {
	t.Parallel()
	h, path := inTemp(t)
	bad := []string{"not json", "12", "null", `{"query":"of a later sheaf"}`, "\"\xff\"", `""`, `"cut sho`}
	fill(t, path, "\"old\"\r\n\n"+strings.Join(bad[:6], "\n")+"\n\"\\u001b]52;c;aGk=\\u0007evil\\u202e text\"\n"+bad[6])
	if got, want := load(t, h), []string{"evil text", "old"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	add(t, h, "new") // behind a line that a crash cut short
	if got, want := load(t, h), []string{"new", "evil text", "old"}; !slices.Equal(got, want) {
		t.Errorf("then %q, want %q", got, want)
	}
	status, err := h.Status()
	if err != nil || !status.Exists || status.Searches != 3 || status.Unreadable != len(bad) {
		t.Errorf("status %+v, %v", status, err)
	}
	for i := range 1000 {
		add(t, h, fmt.Sprint("search ", i))
	}
	for _, line := range bad {
		if !strings.Contains(content(t, path), line+"\n") {
			t.Errorf("compacting dropped %q", line)
		}
	}
}

func TestTheFileIsCompactedBeforeItGrowsLarge(t *testing.T) {
	t.Parallel()
	h, path := inTemp(t)
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, "\"search %d\"\n", i)
	}
	fill(t, path, b.String())
	add(t, h, "search 7")
	got := load(t, h)
	if len(got) != 500 || got[0] != "search 7" || got[1] != "search 999" || got[499] != "search 501" {
		t.Errorf("%d searches, from %q to %q", len(got), got[0], got[len(got)-1])
	}
	if lines := strings.Count(content(t, path), "\n"); lines != 500 {
		t.Errorf("the file has %d lines", lines)
	}
	names, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(names) != 2 { // itself and its lock
		t.Errorf("left behind: %v, %v", names, err)
	}
}

func TestCompactingKeepsALinkToTheFile(t *testing.T) {
	t.Parallel()
	h, path := inTemp(t)
	elsewhere := filepath.Join(t.TempDir(), "searches")
	fill(t, elsewhere, strings.Repeat("\"a\"\n\"b\"\n", 500))
	fill(t, path, "")
	if err := errors.Join(os.Remove(path), os.Symlink(elsewhere, path)); err != nil {
		t.Skip(err)
	}
	add(t, h, "c")
	if got := content(t, elsewhere); got != "\"a\"\n\"b\"\n\"c\"\n" {
		t.Errorf("the file is now %q", got)
	}
}

func TestSeveralSheafsLoseNoSearch(t *testing.T) {
	t.Parallel()
	_, path := inTemp(t)
	fill(t, path, strings.Repeat("\"again\"\n", 900))
	const sheafs, searches = 4, 80 // together they pass the size at which the file is compacted
	var wait sync.WaitGroup
	for i := range sheafs {
		wait.Go(func() {
			h := session.OpenHistory(path)
			for j := range searches {
				if err := h.Append(context.Background(), fmt.Sprint(i, " ", j)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	got := load(t, session.OpenHistory(path))
	if len(got) != sheafs*searches+1 {
		t.Errorf("%d of %d searches are left", len(got), sheafs*searches+1)
	}
	if lines := strings.Count(content(t, path), "\n"); lines > 1000 {
		t.Errorf("the file has %d lines", lines)
	}
}

func TestWhatCannotBeAHistoryIsLeftAlone(t *testing.T) {
	t.Parallel()
	for name, put := range map[string]func(t *testing.T, path string){
		"a directory": func(t *testing.T, path string) {
			t.Helper()
			if err := os.MkdirAll(path, 0o755); err != nil {
				t.Fatal(err)
			}
		},
		"a huge file": func(t *testing.T, path string) {
			t.Helper()
			fill(t, path, "")
			if err := os.Truncate(path, 1<<30); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, path := inTemp(t)
			put(t, path)
			before, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			var told *session.Error
			if _, err := h.Load(t.Context()); !errors.As(err, &told) {
				t.Errorf("loading gives %v", err)
			}
			if err := h.Append(t.Context(), "x"); !errors.As(err, &told) || !strings.Contains(err.Error(), path) {
				t.Errorf("appending gives %v", err)
			}
			if after, err := os.Stat(path); err != nil || after.Size() != before.Size() {
				t.Errorf("it was changed: %v, %v", after, err)
			}
		})
	}
}

func TestAPlaceThatCannotBeWrittenIsAnError(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "a \x1b[31mfile")
	fill(t, file, "")
	h := session.OpenHistory(filepath.Join(file, "sheaf", "history"))
	err := h.Append(t.Context(), "x")
	if err == nil || strings.ContainsRune(err.Error(), 0x1b) || strings.Count(err.Error(), "history") != 2 {
		t.Errorf("got %v", err)
	}
	if os.Geteuid() == 0 || runtime.GOOS == "windows" {
		return // may write everywhere
	}
	h, path := inTemp(t)
	add(t, h, "x")
	if err := errors.Join(os.Remove(path), os.Chmod(filepath.Dir(path), 0o500)); err != nil {
		t.Fatal(err)
	}
	if err := h.Append(t.Context(), "y"); !errors.Is(err, os.ErrPermission) {
		t.Errorf("got %v", err)
	}
}

func TestALockIsWaitedForAndNotForever(t *testing.T) {
	t.Parallel()
	h, path := inTemp(t)
	add(t, h, "x")
	unlock, err := session.Lock(t.Context(), path+".lock")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := h.Append(ctx, "y"); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled write gives %v", err)
	}
	if err := h.Append(t.Context(), "y"); !errors.Is(err, session.ErrLocked) {
		t.Errorf("a lock that is never given back gives %v", err)
	}
	unlock()
	add(t, h, "z")
	if got, want := load(t, h), []string{"z", "x"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTheUsualPlaceFollowsTheEnvironment(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_STATE_HOME", dir)
	if path, err := session.DefaultHistoryPath(); err != nil || path != filepath.Join(dir, "sheaf", "history") {
		t.Errorf("%s, %v", path, err)
	}
	if runtime.GOOS == "windows" {
		return
	}
	t.Setenv("XDG_STATE_HOME", "")
	t.Setenv("HOME", "")
	if path, err := session.DefaultHistoryPath(); err == nil {
		t.Errorf("without a home it is %s", path)
	}
}
