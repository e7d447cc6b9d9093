package library_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sheaf/data/library"
	"sheaf/model"
)

// filled makes a library of n bookmarks, closed again.
func filled(t testing.TB, n int) string {
	t.Helper()
	path := libraryPath(t)
	store := library.Open(path)
	papers := make([]model.Paper, n)
	for i := range papers {
		papers[i] = paper(i)
	}
	mustApply(t, store, bookmark(noon(), papers...), papers...)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func write(t testing.TB, path string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// expect checks an error's kind, and that its message is one line that names
// the file and all of the given words.
func expect(t testing.TB, doing string, err error, kind library.Kind, path string, words ...string) {
	t.Helper()
	if got := library.KindOf(err); got != kind || err == nil {
		t.Errorf("%s: error %v of kind %d, want kind %d", doing, err, got, kind)
		return
	}
	for _, word := range append(words, path) {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%s: %q does not say %q", doing, err, word)
		}
	}
	if strings.ContainsAny(err.Error(), "\n\r\x1b") {
		t.Errorf("%s: %q is not one plain line", doing, err)
	}
}

// refused checks that nothing can be done with a file, and nothing is done to
// it.
func refused(t *testing.T, path string, kind library.Kind, words ...string) {
	t.Helper()
	before := read(t, path)
	names := files(t, filepath.Dir(path))
	store := library.Open(path)
	_, err := store.Load(t.Context())
	expect(t, "load", err, kind, path, words...)
	_, err = store.Status(t.Context())
	expect(t, "status", err, kind, path, words...)
	_, err = store.Apply(t.Context(), bookmark(noon(), paper(1)), []model.Paper{paper(1)})
	expect(t, "apply after load", err, kind, path, words...)
	unread := library.Open(path)
	_, err = unread.Apply(t.Context(), bookmark(noon(), paper(1)), []model.Paper{paper(1)})
	expect(t, "apply at once", err, kind, path, words...)
	for _, s := range []*library.Store{store, unread} {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	}
	if !bytes.Equal(read(t, path), before) {
		t.Error("the file has changed")
	}
	if now := files(t, filepath.Dir(path)); fmt.Sprint(now) != fmt.Sprint(names) {
		t.Errorf("the directory held %v and now holds %v", names, now)
	}
}

// refusesTheRest tries whatever else can be done with a file, each with a Store
// that has not seen it.
func refusesTheRest(t *testing.T, path string, kind library.Kind, words ...string) {
	t.Helper()
	before := read(t, path)
	elsewhere := t.TempDir()
	for name, try := range map[string]func(*library.Store) error{
		"papers":  func(s *library.Store) error { _, _, err := s.Papers(t.Context()); return err },
		"steps":   func(s *library.Store) error { _, _, err := s.Steps(t.Context(), 9); return err },
		"history": func(s *library.Store) error { _, err := s.History(t.Context(), 9); return err },
		"undo":    func(s *library.Store) error { _, err := s.Apply(t.Context(), undo("a"), nil); return err },
		"keys": func(s *library.Store) error {
			_, err := s.CitationKeys(t.Context(), []model.Paper{paper(1)}, proposing("k"))
			return err
		},
		"known keys": func(s *library.Store) error { _, err := s.KnownCitationKeys(t.Context()); return err },
		"export":     func(s *library.Store) error { return s.Export(t.Context(), io.Discard) },
		"import": func(s *library.Store) error {
			_, err := s.Import(t.Context(), strings.NewReader(head+`{"id":"arxiv:1"}`), noon())
			return err
		},
		"backup": func(s *library.Store) error {
			return s.Backup(t.Context(), filepath.Join(elsewhere, "backup.db"), false)
		},
	} {
		store := library.Open(path)
		err := try(store)
		expect(t, name, err, kind, path, words...)
		if err := store.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	}
	if names := files(t, elsewhere); len(names) != 0 {
		t.Errorf("a backup was made: %q", names)
	}
	if !bytes.Equal(read(t, path), before) {
		t.Error("the file has changed")
	}
}

func TestNewerSchema_IsRefused(t *testing.T) {
	path := filled(t, 3)
	sqlite(t, path, `PRAGMA user_version = 7`)
	refusesTheRest(t, path, library.Newer, "schema 7")
	refused(t, path, library.Newer, "schema 7", "this one knows 2", "upgrade sheaf", "--library")
}

func TestNewerSchema_IsRefusedWhenItComesWhileOpen(t *testing.T) {
	path := filled(t, 3)
	store := openAt(t, path)
	mustLoad(t, store)
	mustApply(t, store, bookmark(noon(), paper(10)), paper(10))
	sqlite(t, path, `PRAGMA user_version = 9`)
	_, err := store.Apply(t.Context(), bookmark(noon(), paper(11)), []model.Paper{paper(11)})
	expect(t, "apply", err, library.Newer, path, "schema 9")
}

func TestForeignDatabase_IsRefused(t *testing.T) {
	for name, statements := range map[string][]string{
		"with an id":    {`PRAGMA application_id = 252006674`, `CREATE TABLE t (a)`},
		"without an id": {`CREATE TABLE mark (a)`},
		"without table": {`PRAGMA user_version = 1`},
		"in WAL mode":   {`PRAGMA journal_mode = WAL`, `CREATE TABLE mark (a)`},
	} {
		t.Run(name, func(t *testing.T) {
			path := libraryPath(t)
			write(t, path, nil)
			sqlite(t, path, statements...)
			refusesTheRest(t, path, library.Foreign, "another program")
			refused(t, path, library.Foreign, "another program", "--library")
		})
	}
}

func TestDamagedFile_IsRefused(t *testing.T) {
	whole := read(t, filled(t, 300))
	for name, content := range map[string][]byte{
		"text":            []byte("These are my bookmarks, please keep them.\n"),
		"two bytes":       {0, 0}, // SQLite takes one byte for an empty file
		"long text":       bytes.Repeat([]byte("bookmark "), 2000),
		"cut in a page":   whole[:len(whole)/2+100],
		"header alone":    whole[:100],
		"wrong magic":     append([]byte("SQLite format 4\x00"), whole[16:]...),
		"first page lost": append(make([]byte, 4096), whole[4096:]...),
	} {
		t.Run(name, func(t *testing.T) {
			path := libraryPath(t)
			write(t, path, content)
			refusesTheRest(t, path, library.Corrupt, "damaged")
			refused(t, path, library.Corrupt, "damaged", "nothing is written")
		})
	}
}

func TestMissingTable_IsDamage(t *testing.T) {
	path := filled(t, 3)
	sqlite(t, path, `DROP TABLE mark`)
	refused(t, path, library.Corrupt, "no such table")
}

func TestDamageInTheMiddle_IsNeverWrittenOver(t *testing.T) {
	const size = 4096
	whole := read(t, filled(t, 300))
	refusals := 0
	for page := 1; page*size < len(whole); page++ {
		path := libraryPath(t)
		damaged := bytes.Clone(whole)
		for i := page*size + 3; i < page*size+200; i++ {
			damaged[i] ^= 0xff
		}
		write(t, path, damaged)
		store := library.Open(path)
		contents, err := store.Load(t.Context())
		if err != nil {
			refusals++
			expect(t, fmt.Sprintf("load with page %d damaged", page), err, library.Corrupt, path)
			_, err := store.Apply(t.Context(), bookmark(noon(), paper(1)), []model.Paper{paper(1)})
			expect(t, "apply", err, library.Corrupt, path)
		} else if len(contents.Marks) > 300 {
			t.Errorf("page %d damaged: %d marks of 300", page, len(contents.Marks))
		}
		status, statusErr := store.Status(t.Context())
		if statusErr == nil && len(status.Problems) == 0 {
			t.Errorf("page %d damaged: status finds nothing", page)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
		if !bytes.Equal(read(t, path), damaged) {
			t.Errorf("page %d damaged: the file was written to", page)
		}
	}
	if refusals == 0 {
		t.Error("no damage was found by loading")
	}
}

func TestRepairedFile_IsUsedAgain(t *testing.T) {
	path := filled(t, 3)
	whole := read(t, path)
	write(t, path, []byte("not a library at all"))
	store := openAt(t, path)
	if _, err := store.Load(t.Context()); library.KindOf(err) != library.Corrupt {
		t.Fatalf("load: %v", err)
	}
	write(t, path, whole)
	if contents := mustLoad(t, store); len(contents.Marks) != 3 {
		t.Errorf("%d marks, want 3", len(contents.Marks))
	}
	mustApply(t, store, bookmark(noon(), paper(9)), paper(9))
}

func TestEmptyFile_IsAFreshLibrary(t *testing.T) {
	path := libraryPath(t)
	write(t, path, nil)
	store := openAt(t, path)
	if contents := mustLoad(t, store); len(contents.Marks) != 0 {
		t.Errorf("marks %v in an empty file", contents.Marks)
	}
	status, err := store.Status(t.Context())
	if err != nil || !status.Exists || status.Schema != 0 || !status.Writable || len(status.Problems) != 0 {
		t.Errorf("status %+v, %v", status, err)
	}
	if size := len(read(t, path)); size != 0 {
		t.Errorf("reading made the empty file %d bytes long", size)
	}
	mustApply(t, store, bookmark(noon(), paper(1)), paper(1))
	if contents := mustLoad(t, store); len(contents.Marks) != 1 {
		t.Errorf("marks %v, want one", contents.Marks)
	}
}

func TestPathThatIsNoFile_IsRefused(t *testing.T) {
	dir := t.TempDir()
	store := library.Open(dir)
	_, err := store.Load(t.Context())
	expect(t, "load a directory", err, library.Unreadable, dir, "directory")
	_, err = store.Apply(t.Context(), bookmark(noon(), paper(1)), []model.Paper{paper(1)})
	expect(t, "apply to a directory", err, library.Unreadable, dir, "directory")

	below := filepath.Join(dir, "file", "library.db")
	write(t, filepath.Join(dir, "file"), []byte("x"))
	_, err = library.Open(below).Load(t.Context())
	expect(t, "load below a file", err, library.Unreadable, below)
	_, err = library.Open(below).Apply(t.Context(), bookmark(noon(), paper(1)), []model.Paper{paper(1)})
	expect(t, "apply below a file", err, library.Unreadable, below)
}

func TestLinkToNowhere_IsNotFollowed(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "library.db")
	if err := os.Symlink(filepath.Join(dir, "unmounted", "library.db"), path); err != nil {
		t.Skip(err)
	}
	store := openAt(t, path)
	mustLoad(t, store)
	_, err := store.Apply(t.Context(), bookmark(noon(), paper(1)), []model.Paper{paper(1)})
	expect(t, "apply", err, library.Unreadable, path, "link")
}

func TestMessage_IsOneLineWhateverTheFileIsCalled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a\nb\x1b]52;c;x\a.db")
	if err := os.WriteFile(path, []byte("not a library, that is certain"), 0o600); err != nil {
		t.Skip(err)
	}
	_, err := library.Open(path).Load(t.Context())
	expect(t, "load", err, library.Corrupt, `a\nb\x1b]52;c;x\a.db`)
}
