package library_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"sheaf/data/library"
	"sheaf/model"
)

// advised checks that some advice has all of the given words.
func advised(t testing.TB, status library.Status, words ...string) {
	t.Helper()
	all := strings.Join(status.Advice, "\n")
	for _, word := range words {
		if !strings.Contains(all, word) {
			t.Errorf("advice %q does not say %q", status.Advice, word)
		}
	}
	for _, line := range status.Advice {
		if strings.ContainsAny(line, "\n\x1b") {
			t.Errorf("%q is not one plain line", line)
		}
	}
}

func TestStatus_CountsWhatThereIs(t *testing.T) {
	path := libraryPath(t)
	store := openAt(t, path)
	apply(t, store, bookmark(noon(), paper(1), paper(2)))
	apply(t, store, set("a", model.FieldNote, "", "one"))
	marks := model.NewMarks(nil)
	apply(t, store, marks.Tag(true, "x", noon(), paper(1).ID, paper(2).ID))
	apply(t, store, marks.Tag(true, "y", noon(), paper(1).ID))
	apply(t, store, marks.SaveView("v", "q", noon()))
	citationKeys(t, store, proposing("k"), paper(1), paper(2), paper(3))
	status, err := store.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	advised(t, status, "no backup yet")
	file, err := store.BackupIfDue(t.Context(), noon())
	if err != nil || file == "" {
		t.Fatalf("%q, %v", file, err)
	}
	status, err = store.Status(t.Context())
	got := []int{status.Papers, status.Bookmarks, status.Notes, status.Tags, status.Views, status.Changes, status.CitationKeys, status.Backups, len(status.Advice)}
	want := []int{2, 2, 1, 2, 1, 5, 3, 1, 0}
	for i := range want {
		if err != nil || got[i] != want[i] {
			t.Errorf("counts %v, want %v; advice %q, %v", got, want, status.Advice, err)
			break
		}
	}
	if !status.LastBackup.Equal(noon().Truncate(1e9)) {
		t.Errorf("the last backup is of %s", status.LastBackup)
	}
}

func TestAdvice_IsToPutABackupInPlace(t *testing.T) {
	path := filled(t, 300)
	store := openAt(t, path)
	file, err := store.BackupIfDue(t.Context(), noon())
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	content := read(t, path)
	for i := 5 * 4096; i < 6*4096; i++ {
		content[i] ^= 0xff
	}
	write(t, path, content)
	status, _ := library.Open(path).Status(t.Context())
	advised(t, status, "is damaged", "put a copy of it aside", file, "2026-03-01")
	if string(read(t, path)) != string(content) {
		t.Error("the file was touched")
	}
	write(t, path, []byte("not a library at all"))
	status, err = library.Open(path).Status(t.Context())
	if library.KindOf(err) != library.Corrupt {
		t.Errorf("%v", err)
	}
	advised(t, status, "is damaged", file)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	status, err = library.Open(path).Status(t.Context())
	if err != nil || status.Exists {
		t.Errorf("%+v, %v", status, err)
	}
	advised(t, status, "not there", file)
	if err := os.Rename(file, path); err != nil { // as it is advised
		t.Fatal(err)
	}
	whole(t, path, 300)
}

func TestAdvice_OnOtherTroubles(t *testing.T) {
	path := filled(t, 3)
	sqlite(t, path, `UPDATE mark SET value = 'soon' WHERE paper = 'arxiv:2401.00001'`)
	status, err := openAt(t, path).Status(t.Context())
	if err != nil || len(status.Problems) != 1 {
		t.Errorf("%+v, %v", status, err)
	}
	advised(t, status, "stays in the file")
	if runtime.GOOS != "windows" {
		if err := os.Chmod(path, 0o644); err != nil {
			t.Fatal(err)
		}
		status, _ = openAt(t, path).Status(t.Context())
		advised(t, status, "chmod 600")
	}
	sqlite(t, path, `PRAGMA user_version = 9`)
	status, _ = library.Open(path).Status(t.Context())
	advised(t, status, "upgrade sheaf")
	status, _ = library.Open(filepath.Dir(path)).Status(t.Context())
	advised(t, status, "it is a directory")

	old := libraryPath(t)
	write(t, old, nil)
	sqlite(t, old, string(read(t, "testdata/schema1.sql")))
	status, err = library.Open(old).Status(t.Context())
	if err != nil || status.Schema != 1 {
		t.Errorf("%+v, %v", status, err)
	}
	advised(t, status, "schema 1 to 2, after a backup")
}
