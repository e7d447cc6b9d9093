package library_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sheaf/data/library"
	"sheaf/model"
)

func TestBusyLibrary_IsReportedAndFreedAgain(t *testing.T) {
	path := filled(t, 3)
	db := rawDB(t, path)
	defer closeDB(t, db)
	other, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.ExecContext(t.Context(), `BEGIN IMMEDIATE`); err != nil {
		t.Fatal(err)
	}
	store := library.Open(path)
	store.SetPatience(30 * time.Millisecond)
	if contents := mustLoad(t, store); len(contents.Marks) != 3 {
		t.Errorf("reading beside a writer: %d marks, want 3", len(contents.Marks))
	}
	_, err = store.Apply(t.Context(), bookmark(noon(), paper(9)), []model.Paper{paper(9)})
	expect(t, "apply beside a writer", err, library.Locked, path, "busy", "try again")
	if status, err := store.Status(t.Context()); err != nil || !status.Writable {
		t.Errorf("status beside a writer: %+v, %v", status, err)
	}
	if _, err := other.ExecContext(t.Context(), `ROLLBACK`); err != nil {
		t.Fatal(err)
	}
	mustApply(t, store, bookmark(noon(), paper(9)), paper(9))
	if err := store.Close(); err != nil {
		t.Error(err)
	}
}

func TestBusyLibrary_IsWaitedFor(t *testing.T) {
	path := filled(t, 3)
	db := rawDB(t, path)
	defer closeDB(t, db)
	other, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.ExecContext(t.Context(), `BEGIN IMMEDIATE`); err != nil {
		t.Fatal(err)
	}
	store := openAt(t, path)
	store.SetPatience(time.Minute)
	done := make(chan error)
	go func() {
		_, err := store.Apply(t.Context(), bookmark(noon(), paper(9)), []model.Paper{paper(9)})
		done <- err
	}()
	select {
	case err := <-done:
		t.Errorf("the change did not wait: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	if _, err := other.ExecContext(t.Context(), `ROLLBACK`); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestBusyLibrary_TakesNothingElse tries everything that writes beside another
// writer, and what only reads.
func TestBusyLibrary_TakesNothingElse(t *testing.T) {
	path := filled(t, 3)
	lines := exported(t, openAt(t, filled(t, 5)))
	db := rawDB(t, path)
	defer closeDB(t, db)
	other, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.ExecContext(t.Context(), `BEGIN IMMEDIATE`); err != nil {
		t.Fatal(err)
	}
	store := openAt(t, path)
	store.SetPatience(30 * time.Millisecond)
	_, err = store.Import(t.Context(), strings.NewReader(lines), noon())
	expect(t, "import", err, library.Locked, path, "try again")
	_, err = store.CitationKeys(t.Context(), []model.Paper{paper(1)}, proposing("k"))
	expect(t, "keys", err, library.Locked, path, "try again")
	backup := filepath.Join(t.TempDir(), "backup.db")
	if err := store.Backup(t.Context(), backup, false); err != nil {
		t.Errorf("backup beside a writer: %v", err)
	}
	whole(t, backup, 3)
	if got := exported(t, store); strings.Count(got, "\n") != 4 {
		t.Errorf("export beside a writer:\n%s", got)
	}
	if _, err := other.ExecContext(t.Context(), `ROLLBACK`); err != nil {
		t.Fatal(err)
	}
	whole(t, path, 3)
	imported(t, store, lines)
}

// TestFullLibrary_KeepsWhatWasThere lets the file not grow: SQLite then says
// what it says on a full disk.
func TestFullLibrary_KeepsWhatWasThere(t *testing.T) {
	path := filled(t, 3)
	many := exported(t, openAt(t, filled(t, 300)))
	store := openAt(t, path)
	mustApply(t, store, bookmark(noon(), paper(3)), paper(3))
	before := exported(t, store)
	pages, err := store.Pragma(t.Context(), "page_count")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Pragma(t.Context(), "max_page_count = "+pages); err != nil {
		t.Fatal(err)
	}
	large := paper(9)
	large.Abstract = strings.Repeat("abstract ", 4000)
	_, err = store.Apply(t.Context(), bookmark(noon(), large), []model.Paper{large})
	expect(t, "apply", err, library.DiskFull, path, "no space", "free some")
	_, err = store.Import(t.Context(), strings.NewReader(many), noon())
	expect(t, "import", err, library.DiskFull, path, "no space", "free some")
	if got := exported(t, store); got != before {
		t.Errorf("it now holds\n%s\nand held\n%s", got, before)
	}
	whole(t, path, 4)
	if _, err := store.Pragma(t.Context(), "max_page_count = 100000"); err != nil {
		t.Fatal(err)
	}
	imported(t, store, many)
	whole(t, path, 300)
}

func TestFileGoneWhileOpen_IsTold(t *testing.T) {
	path := libraryPath(t)
	store := openAt(t, path)
	mustApply(t, store, bookmark(noon(), paper(1)), paper(1))
	mustLoad(t, store)
	if err := os.RemoveAll(filepath.Dir(path)); err != nil {
		t.Skip(err) // Windows keeps a file that is open
	}
	backup := filepath.Join(t.TempDir(), "backup.db")
	if err := store.Backup(t.Context(), backup, false); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("backup: %v", err)
	}
	if n := news(t, store); !n.Reload {
		t.Errorf("news: %+v", n)
	}
	gone(t, store, undo("a"))
	if got := exported(t, store); got != head {
		t.Errorf("export: %s", got)
	}
	if _, err := store.Apply(t.Context(), set("b", model.FieldRating, "", "3"), nil); err == nil {
		t.Error("a mark was stored without its paper")
	}
}
