package library_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"sheaf/data/library"
	"sheaf/model"
)

// noon is the time at which the tests bookmark.
func noon() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 123456789, time.UTC) }

func paper(n int) model.Paper {
	return model.Paper{
		ID:       model.ID(fmt.Sprintf("arxiv:2401.%05d", n)),
		Title:    fmt.Sprintf("On the Number %d & <Its> Friends", n),
		Abstract: "First paragraph.\n\nSecond, with “quotes” and 数.",
		Authors:  []model.Author{"Ada Lovelace", "Zoë Größer"},
		Year:     2024,
		Links:    []model.Link{{URL: "https://example.org/code", Kind: model.LinkCode}},
		Extra:    []byte(`{"likes":7}`),
	}
}

func bookmark(at time.Time, papers ...model.Paper) model.Change {
	change := model.Change{At: at, Title: fmt.Sprintf("bookmark %d papers", len(papers))}
	for _, p := range papers {
		change.Edits = append(change.Edits, model.Edit{Paper: p.ID, Field: model.FieldBookmark, After: at.UTC().Format(time.RFC3339Nano)})
	}
	return change
}

// openAt is a Store that the test closes.
func openAt(t testing.TB, path string) *library.Store {
	t.Helper()
	store := library.Open(path)
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return store
}

func libraryPath(t testing.TB) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "sheaf", "library.db")
}

func mustApply(t testing.TB, store *library.Store, change model.Change, papers ...model.Paper) {
	t.Helper()
	if _, err := store.Apply(t.Context(), change, papers); err != nil {
		t.Fatalf("apply %q: %v", change.Title, err)
	}
}

// loaded is everything that a library gives to read.
type loaded struct {
	library.Contents
	Papers []model.Paper
}

func load(ctx context.Context, store *library.Store) (loaded, error) {
	contents, err := store.Load(ctx)
	papers, skipped, papersErr := store.Papers(ctx)
	contents.Skipped = append(contents.Skipped, skipped...)
	return loaded{contents, papers}, errors.Join(err, papersErr)
}

func mustLoad(t testing.TB, store *library.Store) loaded {
	t.Helper()
	contents, err := load(t.Context(), store)
	if err != nil {
		t.Fatalf("load: %v", err)
	}
	for _, skipped := range contents.Skipped {
		t.Errorf("skipped: %v", skipped)
	}
	return contents
}

// rawDB is a library as any SQLite tool opens it.
func rawDB(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func closeDB(t testing.TB, db *sql.DB) {
	t.Helper()
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

// sqlite runs statements on a library behind sheaf's back.
func sqlite(t testing.TB, path string, statements ...string) {
	t.Helper()
	db := rawDB(t, path)
	defer closeDB(t, db)
	for _, statement := range statements {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

// query gives the one value that a query finds in a library.
func query(t testing.TB, path, query string) string {
	t.Helper()
	db := rawDB(t, path)
	defer closeDB(t, db)
	var value string
	if err := db.QueryRowContext(t.Context(), query).Scan(&value); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return value
}

func files(t testing.TB, dir string) []string {
	t.Helper()
	var names []string
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func TestReading_CreatesNothing(t *testing.T) {
	dir := t.TempDir()
	store := openAt(t, filepath.Join(dir, "sheaf", "library.db"))
	contents, err := load(t.Context(), store)
	if err != nil || len(contents.Marks)+len(contents.Papers)+len(contents.Skipped) != 0 {
		t.Errorf("an absent library loads as %+v, %v; want nothing and no error", contents, err)
	}
	status, err := store.Status(t.Context())
	if err != nil || status.Exists || status.Writable || status.Path == "" {
		t.Errorf("status of an absent library: %+v, %v", status, err)
	}
	if _, err := store.Apply(t.Context(), model.Change{At: noon(), Title: "nothing"}, nil); err != nil {
		t.Errorf("a change without edits: %v", err)
	}
	if names := files(t, dir); len(names) != 0 {
		t.Errorf("reading created %v", names)
	}
}

func TestApply_StoresMarksWithTheWholePaper(t *testing.T) {
	path := libraryPath(t)
	store := openAt(t, path)
	one, two, other := paper(1), paper(2), paper(3)
	local := noon().In(time.FixedZone("far east", 9*3600))
	mustApply(t, store, bookmark(local, two, one), one, two, other)

	for name, reader := range map[string]*library.Store{"same store": store, "new store": openAt(t, path)} {
		contents := mustLoad(t, reader)
		wantMarks := []model.Mark{{Paper: one.ID, Bookmarked: noon(), Added: noon()}, {Paper: two.ID, Bookmarked: noon(), Added: noon()}}
		if !reflect.DeepEqual(contents.Marks, wantMarks) {
			t.Errorf("%s: marks %v, want %v", name, contents.Marks, wantMarks)
		}
		if want := []model.Paper{one, two}; !reflect.DeepEqual(contents.Papers, want) {
			t.Errorf("%s: papers\n%+v\nwant the whole of the marked ones, in order:\n%+v", name, contents.Papers, want)
		}
	}
}

func TestApply_KeepsFilesToTheirOwner(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no permission bits")
	}
	path := libraryPath(t)
	store := openAt(t, path)
	mustApply(t, store, bookmark(noon(), paper(1)), paper(1))
	for name, want := range map[string]os.FileMode{
		filepath.Dir(path): 0o700, path: 0o600, path + "-wal": 0o600, path + "-shm": 0o600,
	} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has mode %o, want %o", name, got, want)
		}
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if names := files(t, filepath.Dir(path)); !reflect.DeepEqual(names, []string{"library.db"}) {
		t.Errorf("after closing there are %v, want the library alone", names)
	}
}

func TestApply_WritesThroughTheLogWithFullSync(t *testing.T) {
	store := openAt(t, libraryPath(t))
	mustApply(t, store, bookmark(noon(), paper(1)), paper(1))
	for name, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "fullfsync": "1", "foreign_keys": "1",
		"busy_timeout": "5000", "trusted_schema": "0", "cell_size_check": "1",
		"application_id": strconv.Itoa(library.ApplicationID), "user_version": strconv.Itoa(library.Schema()),
	} {
		if got, err := store.Pragma(t.Context(), name); err != nil || got != want {
			t.Errorf("%s is %q, %v; want %q", name, got, err, want)
		}
	}
}

func TestApply_TakesAnyFileName(t *testing.T) {
	for _, name := range []string{
		"with blank.db", "a?mode=memory", "a#b", "a%41b", "50%", "ünï ☆.db", "a&b=c;d", "file:x", "-dash", "'quote\"",
	} {
		if runtime.GOOS == "windows" && strings.ContainsAny(name, `?:"`) {
			continue
		}
		dir := t.TempDir()
		store := openAt(t, filepath.Join(dir, name))
		mustApply(t, store, bookmark(noon(), paper(1)), paper(1))
		if got := len(mustLoad(t, store).Marks); got != 1 {
			t.Errorf("%s: %d marks, want 1", name, got)
		}
		if err := store.Close(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if names := files(t, dir); !reflect.DeepEqual(names, []string{name}) {
			t.Errorf("%s: the directory holds %q", name, names)
		}
	}
}

func TestApply_TakesARelativeName(t *testing.T) {
	t.Chdir(t.TempDir())
	store := openAt(t, "mine.db")
	mustApply(t, store, bookmark(noon(), paper(1)), paper(1))
	if _, err := os.Stat("mine.db"); err != nil {
		t.Error(err)
	}
}

func TestApply_KeepsTheCopyForUndo(t *testing.T) {
	store := openAt(t, libraryPath(t))
	set := bookmark(noon(), paper(1))
	mustApply(t, store, set, paper(1))
	mustApply(t, store, model.Change{At: noon().Add(time.Hour), Edits: set.Inverse()})
	if contents := mustLoad(t, store); len(contents.Marks)+len(contents.Papers) != 0 {
		t.Errorf("after taking the bookmark back: %+v", contents)
	}
	mustApply(t, store, set)
	contents := mustLoad(t, store)
	if len(contents.Papers) != 1 || contents.Papers[0].Title != paper(1).Title {
		t.Errorf("setting the bookmark again without giving the paper: %+v", contents)
	}
}

func TestApply_RefusesAMarkWithoutItsPaper(t *testing.T) {
	store := openAt(t, libraryPath(t))
	mustApply(t, store, bookmark(noon(), paper(1)), paper(1))
	_, err := store.Apply(t.Context(), bookmark(noon(), paper(2), paper(3)), []model.Paper{paper(2)})
	if err == nil || !strings.Contains(err.Error(), string(paper(3).ID)) {
		t.Errorf("error %v, want one that names the paper", err)
	}
	status, statusErr := store.Status(t.Context())
	if statusErr != nil || status.Bookmarks != 1 || status.Changes != 1 {
		t.Errorf("half of a change was made: %+v, %v", status, statusErr)
	}
}

func TestApply_KeepsThePaperUnderTheNameOfItsMarks(t *testing.T) {
	store := openAt(t, libraryPath(t))
	grown := paper(1)
	grown.Aliases = []model.ID{"doi:10.1000/182", "title:0123456789ab"}
	change := bookmark(noon(), model.Paper{ID: "title:0123456789ab"})
	mustApply(t, store, change, grown)
	contents := mustLoad(t, store)
	if len(contents.Papers) != 1 || contents.Papers[0].ID != grown.ID || contents.Marks[0].Paper != "title:0123456789ab" {
		t.Errorf("marks under an alias: %+v", contents)
	}
}

func TestApply_RefreshesTheCopy(t *testing.T) {
	store := openAt(t, libraryPath(t))
	mustApply(t, store, bookmark(noon(), paper(1)), paper(1))
	newer := paper(1)
	newer.Venue = "ICLR"
	mustApply(t, store, bookmark(noon().Add(time.Hour), newer), newer)
	contents := mustLoad(t, store)
	if len(contents.Papers) != 1 || contents.Papers[0].Venue != "ICLR" {
		t.Errorf("after the second bookmark: %+v", contents.Papers)
	}
}

func TestApply_LastEditOfAMarkCounts(t *testing.T) {
	store := openAt(t, libraryPath(t))
	change := bookmark(noon(), paper(1), paper(2))
	change.Edits = append(change.Edits, change.Edits[0].Inverse())
	mustApply(t, store, change, paper(1), paper(2))
	contents := mustLoad(t, store)
	if len(contents.Marks) != 1 || contents.Marks[0].Paper != paper(2).ID {
		t.Errorf("marks %v, want that of %s alone", contents.Marks, paper(2).ID)
	}
}

func TestApply_StopsWhenCancelled(t *testing.T) {
	store := openAt(t, libraryPath(t))
	mustApply(t, store, bookmark(noon(), paper(1)), paper(1))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := store.Apply(ctx, bookmark(noon(), paper(2)), []model.Paper{paper(2)}); err == nil {
		t.Error("a cancelled change was acknowledged")
	} else if kind := library.KindOf(err); kind != library.Other {
		t.Errorf("%v is of kind %d; the library is in order", err, kind)
	}
	mustApply(t, store, bookmark(noon(), paper(3)), paper(3))
}

func TestLoad_FollowsAReplacedFile(t *testing.T) {
	dir := t.TempDir()
	restored := openAt(t, filepath.Join(dir, "restored.db"))
	mustApply(t, restored, bookmark(noon(), paper(7)), paper(7))
	if err := restored.Close(); err != nil {
		t.Fatal(err)
	}
	store := openAt(t, filepath.Join(dir, "library.db"))
	mustApply(t, store, bookmark(noon(), paper(1)), paper(1))
	for _, old := range []string{"library.db-wal", "library.db-shm"} {
		if err := os.Remove(filepath.Join(dir, old)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Rename(filepath.Join(dir, "restored.db"), filepath.Join(dir, "library.db")); err != nil {
		t.Fatal(err)
	}
	mustApply(t, store, bookmark(noon(), paper(8)), paper(8))
	contents := mustLoad(t, openAt(t, filepath.Join(dir, "library.db")))
	if len(contents.Marks) != 2 || contents.Marks[0].Paper != paper(7).ID || contents.Marks[1].Paper != paper(8).ID {
		t.Errorf("marks %v, want those of the restored file and the new one", contents.Marks)
	}
}

func TestApply_BeginsAnewWhenTheFileIsGone(t *testing.T) {
	path := libraryPath(t)
	store := openAt(t, path)
	mustApply(t, store, bookmark(noon(), paper(1)), paper(1))
	if err := os.RemoveAll(filepath.Dir(path)); err != nil {
		t.Fatal(err)
	}
	if contents := mustLoad(t, store); len(contents.Marks) != 0 {
		t.Errorf("a removed library loads as %v", contents.Marks)
	}
	mustApply(t, store, bookmark(noon(), paper(2)), paper(2))
	if contents := mustLoad(t, openAt(t, path)); len(contents.Marks) != 1 || contents.Marks[0].Paper != paper(2).ID {
		t.Errorf("marks %v, want the one that was set since", contents.Marks)
	}
}

func TestDefaultPath_FollowsTheEnvironment(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_DATA_HOME", dir)
	if got, err := library.DefaultPath(); err != nil || got != filepath.Join(dir, "sheaf", "library.db") {
		t.Errorf("%q, %v", got, err)
	}
	if runtime.GOOS != "linux" {
		return
	}
	t.Setenv("XDG_DATA_HOME", "relative")
	t.Setenv("HOME", dir)
	if got, err := library.DefaultPath(); err != nil || got != filepath.Join(dir, ".local", "share", "sheaf", "library.db") {
		t.Errorf("a relative XDG_DATA_HOME must be ignored: %q, %v", got, err)
	}
	t.Setenv("HOME", "")
	if got, err := library.DefaultPath(); err == nil {
		t.Errorf("without a home: %q", got)
	}
}
