package library_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"sheaf/data/library"
	"sheaf/model"
)

// whole checks that a file is a sound library of so many marks.
func whole(t testing.TB, path string, marks int) {
	t.Helper()
	store := library.Open(path)
	contents := mustLoad(t, store)
	status, err := store.Status(t.Context())
	if err != nil || len(status.Problems) != 0 || len(contents.Marks) != marks || len(contents.Papers) != marks {
		t.Errorf("%s: %d marks, %d papers, want %d; %+v, %v", path, len(contents.Marks), len(contents.Papers), marks, status, err)
	}
	if err := store.Close(); err != nil {
		t.Error(err)
	}
}

func TestBackup_IsWhole(t *testing.T) {
	path := libraryPath(t)
	store := openAt(t, path)
	apply(t, store, bookmark(noon(), paper(1), paper(2)))
	dir := t.TempDir()
	file := filepath.Join(dir, "file:a?b 'c' ☆.db")
	if runtime.GOOS == "windows" {
		file = filepath.Join(dir, "a 'c' ☆.db")
	}
	if err := store.Backup(t.Context(), file, false); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(file); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if names := files(t, dir); len(names) != 1 {
		t.Errorf("beside the backup: %q", names)
	}
	whole(t, file, 2)
	if entries, err := openAt(t, file).History(t.Context(), 9); err != nil || len(entries) != 1 {
		t.Errorf("history %v, %v", entries, err)
	}
}

func TestBackup_ReplacesOnlyWhatItMay(t *testing.T) {
	path := filled(t, 2)
	store := openAt(t, path)
	dir := t.TempDir()
	file := filepath.Join(dir, "backup.db")
	write(t, file, []byte("precious"))
	if err := store.Backup(t.Context(), file, false); !errors.Is(err, fs.ErrExist) || !strings.Contains(err.Error(), file) {
		t.Errorf("a file that is there: %v", err)
	}
	if got := read(t, file); string(got) != "precious" {
		t.Errorf("it now holds %q", got[:min(len(got), 20)])
	}
	if err := store.Backup(t.Context(), file, true); err != nil {
		t.Fatal(err)
	}
	whole(t, file, 2)
	err := store.Backup(t.Context(), dir, true)
	expect(t, "onto a directory", err, library.Unreadable, dir, "backup", "directory", "another place")
	missing := filepath.Join(dir, "missing", "backup.db")
	err = store.Backup(t.Context(), missing, true)
	expect(t, "into a missing directory", err, library.Unreadable, missing, "backup", "another place")
	if strings.Contains(err.Error(), ".sheaf-backup-") {
		t.Errorf("it tells of a file that nobody knows: %v", err)
	}
	if names := files(t, dir); !reflect.DeepEqual(names, []string{"backup.db"}) {
		t.Errorf("left behind: %q", names)
	}
}

func TestBackup_NeverReplacesTheLibrary(t *testing.T) {
	path := libraryPath(t)
	store := openAt(t, path)
	mustApply(t, store, bookmark(noon(), paper(1)), paper(1))
	link := filepath.Join(t.TempDir(), "link.db")
	targets := []string{path, path + "-wal", path + "-shm"}
	if err := os.Symlink(path, link); err == nil {
		targets = append(targets, link)
	}
	for _, file := range targets {
		err := store.Backup(t.Context(), file, true)
		expect(t, "onto itself", err, library.Unreadable, file, "the library itself")
	}
	mustApply(t, store, bookmark(noon(), paper(2)), paper(2))
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	whole(t, path, 2)
}

func TestBackup_OfNothing(t *testing.T) {
	dir := t.TempDir()
	store := library.Open(filepath.Join(dir, "sheaf", "library.db"))
	err := store.Backup(t.Context(), filepath.Join(dir, "backup.db"), false)
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "nothing to back up") {
		t.Errorf("%v", err)
	}
	if file, err := store.BackupIfDue(t.Context(), noon()); err != nil || file != "" {
		t.Errorf("%q, %v", file, err)
	}
	if names := files(t, dir); len(names) != 0 {
		t.Errorf("made %q", names)
	}
}

func TestBackup_OfADamagedLibraryIsNone(t *testing.T) {
	const size = 4096
	wholeFile := read(t, filled(t, 300))
	for page := 1; page*size < len(wholeFile); page += 5 {
		path, dir := libraryPath(t), t.TempDir()
		damaged := bytes.Clone(wholeFile)
		for i := page*size + 3; i < page*size+200; i++ {
			damaged[i] ^= 0xff
		}
		write(t, path, damaged)
		good := filepath.Join(dir, "backup.db")
		write(t, good, []byte("the good one"))
		store := openAt(t, path)
		if err := store.Backup(t.Context(), good, true); err == nil {
			status, err := library.Open(good).Status(t.Context())
			if err != nil || len(status.Problems) != 0 {
				t.Errorf("page %d: a damaged backup was made: %v, %v", page, status.Problems, err)
			}
		} else {
			expect(t, fmt.Sprintf("page %d", page), err, library.Corrupt, path)
			if string(read(t, good)) != "the good one" {
				t.Errorf("page %d: the good backup is gone", page)
			}
		}
		if names := files(t, dir); len(names) != 1 {
			t.Errorf("page %d: left %q", page, names)
		}
	}
}

func TestBackup_IsOfOneMomentWhileOthersWrite(t *testing.T) {
	path := libraryPath(t)
	w := startWriter(t, path, 0)
	store := openAt(t, path)
	made := map[model.ID]bool{}
	w.acknowledged(func(id model.ID) {
		made[id] = true
		if len(made)%10 != 5 {
			return
		}
		file := filepath.Join(t.TempDir(), "backup.db")
		if err := store.Backup(t.Context(), file, false); err != nil {
			t.Error(err)
			return
		}
		backup := library.Open(file)
		marks := len(mustLoad(t, backup).Marks)
		if err := backup.Close(); err != nil {
			t.Error(err)
		}
		if marks < len(made) {
			t.Errorf("%d marks in the backup, %d were acknowledged", marks, len(made))
		}
		whole(t, file, marks)
	})
	if err := w.command.Wait(); err != nil || len(made) != writesEach {
		t.Errorf("%d writes, %v: %s", len(made), err, w.said.String())
	}
}

func TestBackupIfDue_KeepsTheLastFour(t *testing.T) {
	path := filled(t, 2)
	store := openAt(t, path)
	for _, step := range []struct {
		day  int
		made string
	}{
		{0, "library-20260301T120000.db"},
		{0, ""},
		{6, ""},
		{7, "library-20260308T120000.db"},
		{15, "library-20260316T120000.db"},
		{21, ""},
		{22, "library-20260323T120000.db"},
		{40, "library-20260410T120000.db"},
		{46, ""},
		{47, "library-20260417T120000.db"},
	} {
		file, err := store.BackupIfDue(t.Context(), noon().AddDate(0, 0, step.day))
		if file != "" {
			whole(t, file, 2)
			file = filepath.Base(file)
		}
		if err != nil || file != step.made {
			t.Errorf("day %d: %q, %v; want %q", step.day, file, err, step.made)
		}
	}
	want := []string{"library-20260316T120000.db", "library-20260323T120000.db", "library-20260410T120000.db", "library-20260417T120000.db"}
	if kept := files(t, filepath.Join(filepath.Dir(path), "backups")); !reflect.DeepEqual(kept, want) {
		t.Errorf("kept %q, want %q", kept, want)
	}
}

func TestBackupIfDue_LeavesOtherFilesAlone(t *testing.T) {
	path := filled(t, 1)
	dir := filepath.Join(filepath.Dir(path), "backups")
	others := []string{
		"library-before-the-move.db", "library-20250101T000000.db.gz", "other-20250101T000000.db",
		"library-20250101.db", "library-29990101T000000.db", ".sheaf-backup-1",
	}
	for _, name := range others {
		write(t, filepath.Join(dir, name), []byte("mine"))
	}
	old := noon().Add(-48 * time.Hour)
	if err := os.Chtimes(filepath.Join(dir, ".sheaf-backup-1"), old, old); err != nil {
		t.Fatal(err)
	}
	store := openAt(t, path)
	for week := range 6 {
		if file, err := store.BackupIfDue(t.Context(), noon().AddDate(0, 0, 7*week)); err != nil || file == "" {
			t.Errorf("%q, %v", file, err)
		}
	}
	for _, name := range others[:5] {
		if string(read(t, filepath.Join(dir, name))) != "mine" {
			t.Errorf("%s was touched", name)
		}
	}
	if names := files(t, dir); len(names) != 5+4 {
		t.Errorf("%q, want the last four and the others, without the abandoned one", names)
	}
}

func TestMigration_BacksUpFirst(t *testing.T) {
	path := libraryPath(t)
	write(t, path, nil)
	sqlite(t, path, string(read(t, "testdata/schema1.sql")))
	before := read(t, path)
	blocked := filepath.Join(filepath.Dir(path), "backups")
	write(t, blocked, []byte("a file where the directory should be"))
	store := openAt(t, path)
	_, err := store.Apply(t.Context(), bookmark(noon(), paper(3)), []model.Paper{paper(3)})
	if err == nil || !strings.Contains(err.Error(), blocked) {
		t.Errorf("without a backup: %v", err)
	}
	if got := query(t, path, `PRAGMA user_version`); got != "1" {
		t.Errorf("it was brought to schema %s", got)
	}
	if contents := mustLoad(t, store); len(contents.Marks) != 1 {
		t.Errorf("marks %v", contents.Marks)
	}
	if err := os.Remove(blocked); err != nil {
		t.Fatal(err)
	}
	mustApply(t, store, bookmark(noon(), paper(3)), paper(3))
	names := files(t, blocked)
	if len(names) != 1 {
		t.Fatalf("backups %q, want one", names)
	}
	backup := filepath.Join(blocked, names[0])
	const everything = `SELECT group_concat(at || title) || (SELECT group_concat(json || stored_at) FROM paper) FROM change`
	old := libraryPath(t)
	write(t, old, before)
	if query(t, backup, everything) != query(t, old, everything) || query(t, backup, `PRAGMA user_version`) != "1" {
		t.Error("the backup is not what was there before")
	}
	mustApply(t, store, bookmark(noon(), paper(4)), paper(4))
	if names := files(t, blocked); len(names) != 1 {
		t.Errorf("backups %q, want one", names)
	}
}
