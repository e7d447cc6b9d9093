package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"sheaf/model"
	"sheaf/model/export"
)

// keysOf are the citation keys of a file of BibTeX.
func keysOf(bibtex string) []string {
	var keys []string
	for _, found := range regexp.MustCompile(`(?m)^@[a-z]+\{(.*),$`).FindAllStringSubmatch(bibtex, -1) {
		keys = append(keys, found[1])
	}
	return keys
}

func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestExportWritesEveryFormatToFileAndOutput(t *testing.T) {
	t.Parallel()
	u, own, dir := newUser(t), ownPapers(t), t.TempDir()
	u.runs("tag", "add", "--corpus", own, "mine", "1706.03762").succeeds()
	for _, format := range export.Formats() {
		out := u.runs("export", "--corpus", own, "--to", format.Name)
		out.succeeds()
		file := filepath.Join(dir, "papers"+format.Extensions[0])
		told := u.runs("export", "--corpus", own, "-o", file).succeeds()
		if got := content(t, file); got != out.out || !strings.Contains(got, "Attention Is All You Need") || !strings.Contains(got, "Attention Sinks") {
			t.Errorf("%s: file %q, output %q", format.Name, got, out.out)
		}
		if want := "written: 2 papers to " + file; !slices.Equal(told, []string{want}) {
			t.Errorf("%q, want %q", told, want)
		}
	}
	if list := u.runs("list", "--json", "--corpus", own); list.out != content(t, filepath.Join(dir, "papers.jsonl")) {
		t.Errorf("as listed: %s", list.out)
	}
	rows, err := csv.NewReader(strings.NewReader(content(t, filepath.Join(dir, "papers.csv")))).ReadAll()
	if err != nil || len(rows) != 3 || rows[1][12] != "mine" {
		t.Errorf("%v %v", rows, err)
	}
}

func TestExportIsOfAQueryAndAView(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.runs("bookmark", "add", "1", "106").succeeds()
	ids := func(args ...string) []string {
		var ids []string
		for _, r := range records(t, u.runs(append([]string{"export", "--to", "jsonl"}, args...)...).succeeds()) {
			ids = append(ids, r.ID)
		}
		return ids
	}
	if got := ids("--view", "bookmarks"); !slices.Equal(got, u.ids("bookmarks")) || len(got) != 2 {
		t.Errorf("bookmarks: %q", got)
	}
	if got := ids("--view", "bookmarks", "normalization"); !slices.Equal(got, u.ids("bookmarks")[:1]) && !slices.Equal(got, u.ids("bookmarks")[1:]) {
		t.Errorf("of the bookmarks: %q", got)
	}
	found := strings.Fields(u.runs("search", "--ids", "-n", "0", "title:normalization").out)
	if got := ids("title:normalization"); len(got) < 2 || !slices.Equal(got, found[:len(got)]) {
		t.Errorf("%q, found %q", got, found)
	}
	if got := ids(); len(got) != 204 {
		t.Errorf("all: %d", len(got))
	}
	none := u.runs("export", "--to", "csv", "zzqqzz")
	if none.status != exitDone || strings.Count(none.out, "\n") != 1 || !strings.Contains(none.err, "no paper") {
		t.Errorf("none: %+v", none)
	}
}

func TestCitationKeysStayOnceGiven(t *testing.T) {
	t.Parallel()
	u, dir := newUser(t), t.TempDir()
	corpus := func(name string, lines ...string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	one := `{"id":"arxiv:2401.00001","title":"Deep Nets","authors":["Ada Lovelace"],"year":2024}`
	two := `{"id":"arxiv:2401.00002","title":"Deep Pools","authors":["Ada Lovelace"],"year":2024}`
	if got := keysOf(u.runs("export", "--to", "bibtex", "--corpus", corpus("a.jsonl", two)).out); !slices.Equal(got, []string{"lovelace2024deep"}) {
		t.Errorf("%q", got)
	}
	both := corpus("b.jsonl", one, two)
	for range 2 {
		if got := keysOf(u.runs("export", "--to", "bibtex", "--corpus", both).out); !slices.Equal(got, []string{"lovelace2024deepa", "lovelace2024deep"}) {
			t.Errorf("%q", got)
		}
	}
	later := corpus("c.jsonl", strings.Replace(one, "2024}", "2025}", 1))
	if got := keysOf(u.runs("export", "--to", "bibtex", "--corpus", later).out); !slices.Equal(got, []string{"lovelace2024deepa"}) {
		t.Errorf("once its year is another: %q", got)
	}
	broken := newUser(t)
	if err := errors.Join(os.MkdirAll(filepath.Dir(broken.library), 0o700), os.WriteFile(broken.library, bytes.Repeat([]byte("no library "), 100), 0o600)); err != nil {
		t.Fatal(err)
	}
	got := broken.runs("export", "--to", "bibtex", "--corpus", both)
	if got.status != exitDone || !slices.Equal(keysOf(got.out), []string{"lovelace2024deep", "lovelace2024deepa"}) || !strings.Contains(got.err, "citation keys may be others") {
		t.Errorf("with a library that can't be used: %+v", got)
	}
}

func TestPassingKeysKeepWhatIsKnown(t *testing.T) {
	t.Parallel()
	papers := []model.Paper{{ID: "a:1", Title: "Nets"}, {ID: "a:2", Title: "nets"}, {ID: "a:3", Title: "Nets", Aliases: []model.ID{"b:3"}}, {ID: "a:4", Title: "Nets"}}
	got := passingKeys(papers, map[model.ID]string{"b:3": "Nets", "x:1": "netsb"})
	want := map[model.ID]string{"a:1": "netsa", "a:2": "netsc", "a:3": "Nets", "a:4": "netsd"}
	for id, key := range want {
		if got[id] != key {
			t.Errorf("%s: %s, want %s", id, got[id], key)
		}
	}
}

func TestAFileIsNotReplacedUnlessAsked(t *testing.T) {
	t.Parallel()
	u, file := newUser(t), filepath.Join(t.TempDir(), "refs.bib")
	if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	u.runs("export", "-o", file).fails(exitFailed, file, "--force")
	if _, err := os.Stat(u.library); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("citation keys were given for nothing: %v", err)
	}
	u.runs("rate", "1", "1").succeeds()
	u.runs("export", "--marks", "-o", file).fails(exitFailed, file, "--force")
	u.runs("backup", file).fails(exitFailed, file, "--force")
	if got := content(t, file); got != "mine" {
		t.Errorf("it holds %q", got)
	}
	u.runs("export", "-o", file, "--force").succeeds()
	if got := keysOf(content(t, file)); len(got) != 204 {
		t.Errorf("%d entries", len(got))
	}
	link := file + "-link.bib"
	if err := os.Symlink(file, link); err != nil {
		t.Skip(err)
	}
	u.runs("export", "--view", "unread", "-o", link, "--force").fails(exitFailed, "link", file)
}

func TestMarksGoToAnotherLibraryAndBack(t *testing.T) {
	t.Parallel()
	u, file := newUser(t), filepath.Join(t.TempDir(), "marks.jsonl")
	u.runs("tag", "add", "mine", "1", "2").succeeds()
	u.runs("note", "set", "1", "read it").succeeds()
	u.runs("view", "save", "layers", "layer").succeeds()
	if told := u.runs("export", "--marks", "-o", file).succeeds(); told[0] != "written: the marks of 2 papers to "+file {
		t.Errorf("%q", told)
	}
	other := newUser(t)
	if got, want := other.runs("import", file).succeeds(), "imported: "+file+": 4 marks merged on 2 papers, 0 the same, 0 skipped; sheaf undo takes it back"; got[0] != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := other.runs("export", "--marks").out; got != content(t, file) {
		t.Errorf("exported again:\n%s\nwant:\n%s", got, content(t, file))
	}
	if got, want := other.pipes(content(t, file), "import", "-", "--json").succeeds(), `{"file":"standard input","papers":0,"merged":0,"same":4,"skipped":[]}`; got[0] != want {
		t.Errorf("%q, want %q", got, want)
	}
	other.runs("undo").succeeds()
	if got := other.runs("tag", "list").out + other.runs("view", "list").out; got != "" {
		t.Errorf("left after undo: %q", got)
	}
}

func TestImportTellsWhatItSkips(t *testing.T) {
	t.Parallel()
	u, file := newUser(t), filepath.Join(t.TempDir(), "marks.jsonl")
	if err := os.WriteFile(file, []byte("{\"sheaf\":\"marks\",\"version\":1}\n{broken\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	got := u.runs("import", file)
	if got.status != exitDone || !strings.Contains(got.out, "1 skipped") || strings.Contains(got.out, "undo") || !strings.Contains(got.err, "skipped "+file+", line 2: ") {
		t.Errorf("%+v", got)
	}
	u.runs("import", ownPapers(t)).fails(exitFailed, "own.jsonl", "not marks")
	u.runs("import", file+"x").fails(exitFailed, file+"x")
}

func TestABackupIsALibrary(t *testing.T) {
	t.Parallel()
	u, file := newUser(t), filepath.Join(t.TempDir(), "backup.db")
	u.runs("backup", file).fails(exitFailed, "nothing to back up")
	u.runs("bookmark", "add", "1").succeeds()
	if got := u.runs("backup", file).succeeds(); got[0] != "backup: "+file {
		t.Errorf("%q", got)
	}
	u.runs("bookmark", "add", "2").succeeds()
	if got := u.runs("bookmark", "list", "--library", file).succeeds(); len(got) != 1 {
		t.Errorf("%q", got)
	}
	u.runs("backup", file, "--force").succeeds()
	if got := u.runs("bookmark", "list", "--library", file).succeeds(); len(got) != 2 {
		t.Errorf("%q", got)
	}
}

func TestAnInterruptedFileIsLeftAsItWas(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process can't interrupt itself here")
	}
	path := filepath.Join(t.TempDir(), "refs.bib")
	err := (&app{}).overwriting(t.Context(), path, false, func(ctx context.Context, _ bool) error {
		self, err := os.FindProcess(os.Getpid())
		if err != nil {
			return err
		}
		if err := self.Signal(os.Interrupt); err != nil {
			return err
		}
		<-ctx.Done()
		return ctx.Err()
	})
	if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "interrupted") {
		t.Errorf("%v", err)
	}
}

func TestImportNamesTheFileThatItCouldNotUse(t *testing.T) {
	t.Parallel()
	u, dir := newUser(t), t.TempDir()
	newer := filepath.Join(dir, "newer.jsonl")
	if err := os.WriteFile(newer, []byte(`{"sheaf":"marks","version":9}`+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{newer, dir} {
		if got := u.runs("import", file); got.status != exitFailed || !strings.Contains(got.err, file) {
			t.Errorf("%s: %d %s", file, got.status, got.err)
		}
	}
}
