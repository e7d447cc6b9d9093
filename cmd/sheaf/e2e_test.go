//go:build !windows

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// sharedBinary builds the program once for all tests: that takes longer than
// all of them.
var sharedBinary = sync.OnceValues(func() (string, error) { //nolint:gochecknoglobals // what the tests of the package share
	path := filepath.Join(os.Getenv(sharedDir), "sheaf")
	out, err := exec.CommandContext(context.Background(), "go", "build", "-o", path, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return path, nil
})

// sharedDir names the variable with the directory of the built program, which
// goes with the tests.
const sharedDir = "SHEAF_TEST_DIR"

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "sheaf-e2e-")
		if err != nil {
			panic(err)
		}
		defer func() { _ = os.RemoveAll(dir) }()
		if err := os.Setenv(sharedDir, dir); err != nil {
			panic(err)
		}
		return m.Run()
	}())
}

const firstAbstract = "Machine unlearning methods seek"

// The whole way of a reader: find, read, bookmark, leave, come back.
func TestABookmarkIsThereTheNextTime(t *testing.T) {
	t.Parallel()
	env := home(t)
	term := openTerminal(t, env, 80, 24, binary(t))
	term.sees("Papers 204", "204 papers to begin with").typed("/").sees("enter keep").typed("unlearning single layer").sees("❯ unlearning single layer", "▌●  Single Layer Single Gradient Unlearning")
	term.typed("\r").sees("enter read").typed("\r").sees("esc back", firstAbstract).typed("b").sees("Bookmarks 1", "★ bookmarked").typed("q")
	if code := term.ends(); code != 0 {
		t.Fatalf("exit status %d", code)
	}
	term.restored()

	again := openTerminal(t, env, 120, 32, binary(t))
	again.sees("Bookmarks 1", "★ Single Layer Single Gradient Unlearning").typed("q")
	again.ends()
}

func TestSearchesAreThereTheNextTime(t *testing.T) {
	t.Parallel()
	env := home(t)
	term := openTerminal(t, env, 80, 24, binary(t))
	term.sees("Papers 204").typed("/").sees("enter keep").typed("unlearning single").sees("❯ unlearning single").typed("\r").sees("enter read").typed("q")
	term.ends()
	if got := output(t, env, "doctor"); !strings.Contains(got, filepath.Join("state", "sheaf", "history")+"\n                1 search\n") {
		t.Errorf("doctor says\n%s", got)
	}
	term = openTerminal(t, env, 80, 24, binary(t))
	term.sees("Papers 204").typed("/").sees("enter keep").typed("\x12").sees("Earlier searches", "unlearning single").typed("\r").sees("❯ unlearning single", "▌●  Single Layer Single Gradient Unlearning").typed("\x1b").sees("/ to search").typed("q")
	term.ends()
}

func TestABookmarkOutlivesItsCorpus(t *testing.T) {
	t.Parallel()
	env := home(t)
	corpus := filepath.Join(t.TempDir(), "mine.jsonl")
	write(t, corpus, `{"title":"A Paper of My Own","abstract":"It tells of layers.","doi":"10.1000/own"}`+"\n")
	term := openTerminal(t, env, 100, 30, binary(t), corpus)
	term.sees("A Paper of My Own").typed("b").sees("Bookmarks 1").typed("q")
	term.ends()
	if err := os.Remove(corpus); err != nil {
		t.Fatal(err)
	}
	var p struct{ ID, Title, Abstract string }
	if err := json.Unmarshal([]byte(output(t, env, "bookmark", "list", "--json")), &p); err != nil {
		t.Fatal(err)
	}
	if p.ID != "doi:10.1000/own" || p.Title != "A Paper of My Own" || p.Abstract != "It tells of layers." {
		t.Errorf("got %+v", p)
	}
	term = openTerminal(t, env, 100, 30, binary(t))
	term.sees("Papers 204", "Bookmarks 1").typed("\t\t").sees("★ A Paper of My Own", "It tells of layers.").typed("q")
	term.ends()
}

func TestStandardInputIsPapersAndTheTerminalIsKeys(t *testing.T) {
	t.Parallel()
	env := home(t)
	term := openTerminal(t, env, 80, 24, "/bin/sh", "-c", `printf '{"title":"From a Pipe"}\n{"title":"And Another"}\n' | "$0" -`, binary(t))
	term.sees("From a Pipe", "Papers 2").typed("j").sees("2/2").typed("q")
	if code := term.ends(); code != 0 {
		t.Errorf("exit status %d", code)
	}
}

func TestResizingRedrawsEverything(t *testing.T) {
	t.Parallel()
	term := openTerminal(t, home(t), 120, 32, binary(t))
	term.sees("│", "Papers 204").resize(80, 24).sees("────").resize(40, 12).seesNot("────").sees("Papers 204").resize(10, 3).sees("needs 20x5").resize(200, 60).sees("│", firstAbstract).typed("q")
	term.ends()
}

func TestSignalsLeaveTheTerminalAndTheMarksInOrder(t *testing.T) {
	t.Parallel()
	for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		t.Run(s.String(), func(t *testing.T) {
			t.Parallel()
			env := home(t)
			term := openTerminal(t, env, 80, 24, binary(t))
			term.sees("1/204").typed("jjb").sees("Bookmarks 1").signal(s)
			term.ends()
			term.restored()
			if got := output(t, env, "bookmark", "list", "--ids"); strings.Count(got, "\n") != 1 {
				t.Errorf("bookmarks: %q", got)
			}
		})
	}
}

// A key that is still on its way to the program when it is killed may be lost;
// what the screen has acknowledged may not.
func TestAKilledReaderLosesNothingThatWasSaved(t *testing.T) {
	t.Parallel()
	env := home(t)
	term := openTerminal(t, env, 80, 24, binary(t))
	term.sees("1/204").typed("b").sees("Bookmarks 1")
	term.until("is followed by the stored bookmark", func() bool {
		return strings.Count(output(t, env, "bookmark", "list", "--ids"), "\n") == 1
	})
	term.signal(syscall.SIGKILL)
	term.ends()
	again := openTerminal(t, env, 80, 24, binary(t))
	again.sees("Bookmarks 1").typed("q")
	again.ends()
}

func TestBadFilesAreToldOnAnUntouchedTerminal(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "empty"), "")
	write(t, filepath.Join(dir, "binary"), "\x7fELF\x00\x00\x01\x02")
	write(t, filepath.Join(dir, "cut.jsonl.gz"), "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xabV")
	for _, name := range []string{"missing", "empty", "binary", "cut.jsonl.gz", "."} {
		term := openTerminal(t, home(t), 100, 24, binary(t), filepath.Join(dir, name))
		if code := term.ends(); code != 1 {
			t.Errorf("%s: exit status %d", name, code)
		}
		out := term.bytes()
		if strings.Contains(out, "\x1b") || strings.Count(out, "\n") != 1 || !strings.Contains(out, name) && name != "." {
			t.Errorf("%s: told %q", name, out)
		}
	}
}

// What shows only late is told on the screen, and again when the reader ends.
func TestAFileThatEndsEarlyIsToldToo(t *testing.T) {
	t.Parallel()
	env := home(t)
	script := `for i in 1 2 3 4 5 6 7 8 9; do printf '{"title":"Paper %s"}\n' $i; done | gzip -c | head -c 40; sleep 1`
	term := openTerminal(t, env, 80, 24, "/bin/sh", "-c", `(`+script+`) | "$0" -`, binary(t))
	term.sees("Paper 1", "✗ standard input: the compressed data ends early").typed("q")
	if code := term.ends(); code != 1 {
		t.Errorf("exit status %d", code)
	}
	term.restored()
	if told := term.bytes()[strings.LastIndex(term.bytes(), "\x1b"):]; !strings.Contains(told, "sheaf: standard input: ") {
		t.Errorf("told afterwards: %q", told)
	}
}

func TestHostileTextIsDrawnHarmlessly(t *testing.T) {
	t.Parallel()
	corpus := filepath.Join(t.TempDir(), "hostile.jsonl")
	lines := []string{
		`{"title":"First","abstract":"plain"}`,
		`{"title":"Esc \u001b[31m\u001b]0;owned\u0007\u001b]52;c;aGk=\u0007 here \u009b31m \u202eevil\u2066 \ufeff","abstract":"a\u001b[2Jb"}`,
		`{"title":"日本語の題名 👨\u200d👩\u200d👧 ❤\ufe0f 👍🏽 e\u0301\u0316 🇩🇪 ﾀﾞ","abstract":"全角"}`,
		`{"title":"` + strings.Repeat("long ", 20_000) + `"}`,
	}
	write(t, corpus, strings.Join(lines, "\n")+"\n")
	term := openTerminal(t, home(t), 120, 32, binary(t), corpus)
	term.sees("Papers 4", "Esc here evil", "日本語の題名 👨👩👧").typed("G").sees("4/4").typed("gg").sees("1/4")
	for y, row := range strings.Split(strings.TrimRight(term.screen(), "\n"), "\n") {
		if y > 0 && y < 31 && !strings.Contains(row, "│") {
			t.Errorf("row %d has lost its rule: %q", y, row)
		}
	}
	if out := term.bytes(); strings.Contains(out, "]52;") || strings.Contains(out, "owned") || strings.Contains(out, "\x1b[31m") {
		t.Error("an escape sequence of the text reached the terminal")
	}
	term.typed("q")
	term.ends()
	printed := output(t, home(t), "list", "--json", "--corpus", corpus)
	if strings.ContainsAny(printed, "\x1b\u009b\u202e\u2066\ufeff") {
		t.Errorf("JSON holds a character that a terminal would obey: %q", printed[:400])
	}
}

// output is what a command prints.
func output(t testing.TB, env []string, args ...string) string {
	t.Helper()
	cmd := exec.Command(binary(t), args...)
	cmd.Env = env
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("sheaf %s: %v", strings.Join(args, " "), err)
	}
	return string(out)
}

func write(t testing.TB, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
