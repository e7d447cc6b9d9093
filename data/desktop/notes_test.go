package desktop_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"sheaf/data/desktop"
)

// noteFiles are notes in a directory of their own, with an editor.
func noteFiles(t *testing.T) desktop.Notes {
	t.Helper()
	f := newFakes(t)
	f.add("vi", "")
	return desktop.Notes{System: f.system("linux", "EDITOR=vi"), Dir: filepath.Join(t.TempDir(), "state", "notes")}
}

func begin(t *testing.T, n desktop.Notes, before, note string) *desktop.Draft {
	t.Helper()
	d, err := n.Begin(t.Context(), "arxiv:1706.03762", "Attention: is all / you need", before, note)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// has fails unless the draft holds a text.
func has(t *testing.T, d *desktop.Draft, want string) {
	t.Helper()
	if got, err := d.Read(); err != nil || got != want {
		t.Fatalf("it holds %q, %v, not %q", got, err, want)
	}
}

func TestANoteIsInAPrivateFileUntilItIsDropped(t *testing.T) {
	t.Parallel()
	n := noteFiles(t)
	d := begin(t, n, "one\ntwo", "one\ntwo")
	if name := filepath.Base(d.File()); !strings.HasPrefix(name, "attention-is-all-you-need-") || !strings.HasSuffix(name, ".md") {
		t.Errorf("the file is called %s", name)
	}
	if args := d.Command().Args; args[len(args)-1] != d.File() {
		t.Errorf("the editor is given %q", args)
	}
	raw, err := os.ReadFile(d.File())
	if err != nil || string(raw) != "one\ntwo\n" {
		t.Errorf("the file holds %q, %v", raw, err)
	}
	for name, want := range map[string]os.FileMode{d.File(): 0o600, n.Dir: 0o700} {
		info, err := os.Stat(name)
		if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
	if err := d.Drop(); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(n.Dir); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if err := d.Drop(); err != nil {
		t.Errorf("a second time: %v", err)
	}
	if _, err := d.Read(); err == nil || !strings.Contains(err.Error(), d.File()) {
		t.Errorf("the file that is gone: %v", err)
	}
}

func TestWhatTheEditorLeavesIsCleaned(t *testing.T) {
	t.Parallel()
	d := begin(t, noteFiles(t), "", "")
	write(t, d.File(), "\ufeff# A\r\n\tb\x1b[31m\x00 \xff\n\n\n")
	has(t, d, "# A\n    b \ufffd")
	write(t, d.File(), strings.Repeat("x", 9<<20))
	if _, err := d.Read(); err == nil || !strings.Contains(err.Error(), "larger than a note may be") {
		t.Errorf("9 MB: %v", err)
	}
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestALeftFileIsOpenedAgain(t *testing.T) {
	t.Parallel()
	n := noteFiles(t)
	first := begin(t, n, "one", "one")
	write(t, first.File(), "one and more")
	// The note has changed since, and the title of the paper, too.
	again, err := n.Begin(t.Context(), "arxiv:1706.03762", "Another", "other", "other")
	if err != nil {
		t.Fatal(err)
	}
	if !again.Left() || again.Before() != "one" || again.File() != first.File() {
		t.Errorf("left %t, an edit of %q, in %s", again.Left(), again.Before(), again.File())
	}
	has(t, again, "one and more")
	if err := again.Drop(); err != nil {
		t.Fatal(err)
	}
	if fresh := begin(t, n, "other", "other"); fresh.Left() || fresh.Before() != "other" {
		t.Errorf("left %t, an edit of %q", fresh.Left(), fresh.Before())
	}
}

func TestALeftFileWithNothingNewIsNoMatter(t *testing.T) {
	t.Parallel()
	for _, note := range []string{"saved since", "an edit already"} {
		n := noteFiles(t)
		write(t, begin(t, n, "", "").File(), note)
		d := begin(t, n, "saved since", "an edit already")
		if d.Left() || d.Before() != "saved since" {
			t.Errorf("%s: left %t, an edit of %q", note, d.Left(), d.Before())
		}
		has(t, d, "an edit already")
	}
}

func TestEachPaperHasItsFile(t *testing.T) {
	t.Parallel()
	n := noteFiles(t)
	files := map[string]bool{}
	for _, title := range []string{"", "日本", "../../etc/passwd", strings.Repeat("long ", 100)} {
		d, err := n.Begin(t.Context(), "title:0123456789ab", title, "", "")
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Dir(d.File()) != n.Dir || len(filepath.Base(d.File())) > 60 {
			t.Errorf("%q is in %s", title, d.File())
		}
		files[d.File()] = true
		if err := d.Drop(); err != nil {
			t.Error(err)
		}
	}
	one, other := begin(t, n, "", "a"), func() *desktop.Draft {
		d, err := n.Begin(t.Context(), "doi:10.1/x", "Attention: is all / you need", "", "b")
		if err != nil {
			t.Fatal(err)
		}
		return d
	}()
	has(t, one, "a")
	has(t, other, "b")
}

func TestALinkIsNotFollowed(t *testing.T) {
	t.Parallel()
	n := noteFiles(t)
	d := begin(t, n, "", "")
	target := filepath.Join(t.TempDir(), "precious")
	write(t, target, "mine")
	if err := os.Remove(d.File()); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, d.File()); err != nil {
		t.Skip(err)
	}
	begin(t, n, "", "note")
	if raw, err := os.ReadFile(target); err != nil || string(raw) != "mine" {
		t.Errorf("it holds %q, %v", raw, err)
	}
}

func TestWhereNoNoteCanBeWritten(t *testing.T) {
	t.Parallel()
	f := newFakes(t)
	n := desktop.Notes{System: f.system("linux", ""), Dir: t.TempDir()}
	if _, err := n.Begin(t.Context(), "doi:10.1/x", "", "", ""); err == nil || !strings.Contains(err.Error(), "set $EDITOR") {
		t.Errorf("without an editor: %v", err)
	}
	n = noteFiles(t)
	write(t, filepath.Dir(filepath.Dir(n.Dir))+"/file", "")
	n.Dir = filepath.Join(filepath.Dir(filepath.Dir(n.Dir)), "file", "notes")
	if _, err := n.Begin(t.Context(), "doi:10.1/x", "", "", ""); err == nil || !strings.Contains(err.Error(), "no place for the note") {
		t.Errorf("in a file: %v", err)
	}
}
