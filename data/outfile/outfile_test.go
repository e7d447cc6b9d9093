package outfile_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"sheaf/data/outfile"
	"sheaf/model/text"
)

// saying writes a text.
func saying(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// old makes a file.
func old(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	return path
}

// beside lists the files in the directory of one.
func beside(t *testing.T, path string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

// refuses checks an error, and that nothing but the file is in its directory.
func refuses(t *testing.T, err error, path, holds string, tells ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("%s was written", path)
	}
	for _, word := range tells {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q does not tell %q", err, word)
		}
	}
	if got := content(t, path); got != holds {
		t.Errorf("%s holds %q, want %q", path, got, holds)
	}
	if names := beside(t, path); !slices.Equal(names, []string{filepath.Base(path)}) {
		t.Errorf("beside it: %q", names)
	}
}

func TestANewFileIsWritten(t *testing.T) {
	t.Parallel()
	for _, overwrite := range []bool{false, true} {
		path := filepath.Join(t.TempDir(), strings.Repeat("x", 250)+".bib")
		long := strings.Repeat("line\n", 100_000)
		if err := outfile.WriteFile(t.Context(), path, overwrite, saying(long)); err != nil {
			t.Fatal(err)
		}
		if content(t, path) != long || len(beside(t, path)) != 1 {
			t.Errorf("%d bytes, files %q", len(content(t, path)), beside(t, path))
		}
		made, err := os.Create(path + "x") // as the umask has it
		if err != nil {
			t.Fatal(err)
		}
		want, err := made.Stat()
		if err := errors.Join(err, made.Close()); err != nil {
			t.Fatal(err)
		}
		got, err := os.Stat(path)
		if err != nil || got.Mode() != want.Mode()&^0o022 {
			t.Errorf("mode %v %v, want %v at most 0644", got.Mode(), err, want.Mode())
		}
	}
}

func TestAFileIsReplacedOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	path := old(t, "refs.bib")
	called := false
	err := outfile.WriteFile(t.Context(), path, false, func(io.Writer) error { called = true; return nil })
	refuses(t, err, path, "old", path, "already", "--force")
	if !errors.Is(err, fs.ErrExist) || called {
		t.Errorf("%v, called %v", err, called)
	}
	if err := outfile.WriteFile(t.Context(), path, true, saying("new")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || content(t, path) != "new" || len(beside(t, path)) != 1 {
		t.Errorf("%q %v %v", content(t, path), beside(t, path), err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, want that of before", info.Mode())
	}
}

func TestAFileThatAppearsMeanwhileIsNotReplaced(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "refs.bib")
	err := outfile.WriteFile(t.Context(), path, false, func(io.Writer) error { return os.WriteFile(path, []byte("other"), 0o600) })
	refuses(t, err, path, "other", "already")
	if !errors.Is(err, fs.ErrExist) {
		t.Error(err)
	}
}

func TestAFailureLeavesTheFileAsItWas(t *testing.T) {
	t.Parallel()
	path := old(t, "refs.bib")
	broken := errors.New("broken \x1b[2J")
	err := outfile.WriteFile(t.Context(), path, true, func(w io.Writer) error {
		_, err := io.WriteString(w, strings.Repeat("half", 1<<20))
		return errors.Join(err, broken)
	})
	refuses(t, err, path, "old", path, "broken")
	if !errors.Is(err, broken) || strings.Contains(err.Error(), "\x1b") {
		t.Errorf("%q", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err = outfile.WriteFile(ctx, path, true, saying("new"))
	refuses(t, err, path, "old", path)
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	ctx, cancel = context.WithCancel(t.Context())
	err = outfile.WriteFile(ctx, path, true, func(w io.Writer) error {
		for i := 0; ; i++ { // for as long as it is let
			if _, err := io.WriteString(w, "line\n"); err != nil {
				return err
			}
			if i == 10_000 {
				cancel()
			}
		}
	})
	refuses(t, err, path, "old", path)
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	func() {
		defer func() { _ = recover() }()
		_ = outfile.WriteFile(t.Context(), path, true, func(io.Writer) error { panic("oh") })
	}()
	refuses(t, errors.New("oh"), path, "old")
}

func TestALinkIsNotFollowed(t *testing.T) {
	t.Parallel()
	target := old(t, "target\n.bib")
	for _, to := range []string{target, filepath.Join(t.TempDir(), "nothing")} {
		path := filepath.Join(t.TempDir(), "refs.bib")
		if err := os.Symlink(to, path); err != nil {
			t.Skip(err)
		}
		for _, overwrite := range []bool{false, true} {
			err := outfile.WriteFile(t.Context(), path, overwrite, saying("new"))
			if err == nil || errors.Is(err, fs.ErrExist) || !strings.Contains(err.Error(), text.Printable(to)) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%q", err)
			}
		}
		if names := beside(t, path); len(names) != 1 {
			t.Errorf("beside it: %q", names)
		}
	}
	if content(t, target) != "old" {
		t.Error("the file that the link leads to was written")
	}
	// A link that is put there meanwhile is replaced, not followed.
	path := filepath.Join(t.TempDir(), "refs.bib")
	if err := outfile.WriteFile(t.Context(), path, true, func(w io.Writer) error {
		_, err := io.WriteString(w, "new")
		return errors.Join(err, os.Symlink(target, path))
	}); err != nil {
		t.Fatal(err)
	}
	if content(t, target) != "old" || content(t, path) != "new" {
		t.Error("the link was followed")
	}
}

func TestOnlyFilesAreWritten(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for path, tells := range map[string]string{
		dir: "is a directory", dir + string(filepath.Separator): "is a directory", "": "no name", os.DevNull: "not a regular file",
		filepath.Join(dir, "no", "refs.bib"): "make its directory", filepath.Join(dir, "a\x00b"): "a\\x00b", filepath.Join(dir, "a\x1bb", "c"): `a\x1bb`,
		filepath.Join(dir, "a\x9bb", "c"): `a\x9bb`,
	} {
		for _, overwrite := range []bool{false, true} {
			err := outfile.WriteFile(t.Context(), path, overwrite, saying("new"))
			if err == nil || !strings.Contains(err.Error(), tells) || strings.ContainsAny(err.Error(), "\x00\x1b") || !utf8.ValidString(err.Error()) {
				t.Errorf("%q: %v, want %q", path, err, tells)
			}
		}
	}
	if names, err := os.ReadDir(dir); err != nil || len(names) != 0 {
		t.Errorf("left: %v %v", names, err)
	}
}
