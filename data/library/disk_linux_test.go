package library_test

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"sheaf/data/library"
	"sheaf/model"
)

// smallDisk mounts a file system of one megabyte, where that is permitted.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("none", dir, "tmpfs", 0, "size=1m,mode=700"); err != nil {
		t.Skipf("can't mount: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Errorf("unmount: %v", err)
		}
	})
	return dir
}

func remount(t *testing.T, dir string, flags uintptr) {
	t.Helper()
	if err := syscall.Mount("none", dir, "tmpfs", syscall.MS_REMOUNT|flags, "size=1m"); err != nil {
		t.Fatalf("remount: %v", err)
	}
}

// fill leaves no more than the given number of bytes on the disk.
func fill(t *testing.T, dir string, left int) string {
	t.Helper()
	path := filepath.Join(dir, "filler")
	var disk syscall.Statfs_t
	if err := syscall.Statfs(dir, &disk); err != nil {
		t.Fatal(err)
	}
	size := max(0, int(disk.Bavail)*int(disk.Bsize)-left)
	if err := os.WriteFile(path, make([]byte, size), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// asNobody runs f with the rights of a user who owns nothing. Only root can.
func asNobody(t *testing.T, f func()) {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("only root can act as another user")
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		// The thread is never unlocked, so it ends with its changed identity.
		runtime.LockOSThread()
		if err := syscall.Setfsuid(65534); err != nil {
			t.Errorf("act as nobody: %v", err)
			return
		}
		f()
	}()
	<-done
}

// openTo makes a directory reachable for nobody.
func openTo(t *testing.T, dir string) {
	t.Helper()
	for ; len(dir) > len(os.TempDir()); dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

// large is paper 2 with more text than eight kilobytes hold.
func large() model.Paper {
	p := paper(2)
	p.Abstract = strings.Repeat("abstract ", 4000)
	return p
}

func TestFullDisk_KeepsWhatWasThere(t *testing.T) {
	dir := smallDisk(t)
	path := filepath.Join(dir, "sheaf", "library.db")
	store := library.Open(path)
	t.Cleanup(func() { _ = store.Close() })
	mustApply(t, store, bookmark(noon(), paper(1)), paper(1))

	filler := fill(t, dir, 8<<10)
	_, err := store.Apply(t.Context(), bookmark(noon(), large()), []model.Paper{large()})
	expect(t, "apply on a full disk", err, library.DiskFull, path, "no space", "free some")
	if contents := mustLoad(t, store); len(contents.Marks) != 1 || contents.Marks[0].Paper != paper(1).ID {
		t.Errorf("the same store reads %v, want the bookmark from before", contents.Marks)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	mustApply(t, store, bookmark(noon(), large()), large())
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	contents := mustLoad(t, openAt(t, path))
	if len(contents.Marks) != 2 {
		t.Errorf("once there is space again: %v, want both bookmarks", contents.Marks)
	}
}

func TestFullDisk_CanBeRead(t *testing.T) {
	dir := smallDisk(t)
	path := filepath.Join(dir, "library.db")
	store := library.Open(path)
	mustApply(t, store, bookmark(noon(), paper(1)), paper(1))
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	filler := fill(t, dir, 0)
	if contents := mustLoad(t, store); len(contents.Marks) != 1 {
		t.Errorf("marks %v, want one", contents.Marks)
	}
	_, err := store.Apply(t.Context(), bookmark(noon(), paper(2)), []model.Paper{paper(2)})
	expect(t, "apply on a full disk", err, library.DiskFull, path)
	if status, err := store.Status(t.Context()); err != nil || status.Writable || status.Bookmarks != 1 {
		t.Errorf("status on a full disk: %+v, %v", status, err)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	mustApply(t, store, bookmark(noon(), paper(2)), paper(2))
	if err := store.Close(); err != nil {
		t.Error(err)
	}
}

func TestFullDisk_MakesNoHalfBackup(t *testing.T) {
	path := filled(t, 300)
	store := openAt(t, path)
	dir := smallDisk(t)
	file := filepath.Join(dir, "backup.db")
	write(t, file, []byte("the one from before"))
	filler := fill(t, dir, 64<<10)
	err := store.Backup(t.Context(), file, true)
	expect(t, "backup to a full disk", err, library.DiskFull, file, "backup", "no space", "free some")
	if names := files(t, dir); len(names) != 2 || string(read(t, file)) != "the one from before" {
		t.Errorf("left behind %q", names)
	}
	mustApply(t, store, bookmark(noon(), paper(301)), paper(301))
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	if err := store.Backup(t.Context(), file, true); err != nil {
		t.Fatal(err)
	}
	whole(t, file, 301)
}

func TestFullDisk_BringsNoLibraryUpToDate(t *testing.T) {
	dir := smallDisk(t)
	path := filepath.Join(dir, "library.db")
	write(t, path, nil)
	sqlite(t, path, string(read(t, "testdata/schema1.sql")))
	before := read(t, path)
	fill(t, dir, 44<<10)
	store := openAt(t, path)
	_, err := store.Apply(t.Context(), bookmark(noon(), paper(3)), []model.Paper{paper(3)})
	if library.KindOf(err) != library.DiskFull {
		t.Errorf("%v", err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if query(t, path, `PRAGMA user_version`) != "1" || !sameRows(t, before, path) {
		t.Error("the library has changed")
	}
}

// sameRows compares the rows of a library with those of its content from
// before.
func sameRows(t *testing.T, before []byte, path string) bool {
	t.Helper()
	old := libraryPath(t)
	write(t, old, before)
	const rows = `SELECT group_concat(at || title) || (SELECT group_concat(json || stored_at) FROM paper) ||
		(SELECT group_concat(value || changed_at) FROM mark) FROM change`
	return query(t, old, rows) == query(t, path, rows)
}

func TestFullDisk_BeginsNoLibrary(t *testing.T) {
	dir := smallDisk(t)
	path := filepath.Join(dir, "library.db")
	filler := fill(t, dir, 0)
	store := library.Open(path)
	_, err := store.Apply(t.Context(), bookmark(noon(), paper(1)), []model.Paper{paper(1)})
	expect(t, "first bookmark on a full disk", err, library.DiskFull, path)
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	mustApply(t, store, bookmark(noon(), paper(1)), paper(1))
	if got := len(mustLoad(t, store).Marks); got != 1 {
		t.Errorf("%d marks, want 1", got)
	}
	if err := store.Close(); err != nil {
		t.Error(err)
	}
}

func TestReadOnlyDisk_CanBeReadAndIsNotWritten(t *testing.T) {
	dir := smallDisk(t)
	path := filepath.Join(dir, "library.db")
	store := library.Open(path)
	mustApply(t, store, bookmark(noon(), paper(1)), paper(1))
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	remount(t, dir, syscall.MS_RDONLY)
	if contents := mustLoad(t, store); len(contents.Marks) != 1 || len(contents.Papers) != 1 {
		t.Errorf("read %+v, want one bookmark", contents)
	}
	if status, err := store.Status(t.Context()); err != nil || status.Writable || status.Bookmarks != 1 || len(status.Problems) != 0 {
		t.Errorf("status %+v, %v", status, err)
	}
	for _, s := range []*library.Store{store, openAt(t, path)} {
		_, err := s.Apply(t.Context(), bookmark(noon(), paper(2)), []model.Paper{paper(2)})
		expect(t, "apply", err, library.ReadOnly, path, "can't be written")
		_, err = s.Import(t.Context(), strings.NewReader(head+`{"id":"arxiv:1"}`), noon())
		expect(t, "import", err, library.ReadOnly, path, "can't be written")
		_, err = s.CitationKeys(t.Context(), []model.Paper{paper(2)}, proposing("k"))
		expect(t, "citation keys", err, library.ReadOnly, path, "can't be written")
		inside := filepath.Join(dir, "backup.db")
		expect(t, "backup", s.Backup(t.Context(), inside, false), library.ReadOnly, inside, "backup", "another place")
		if got := exported(t, s); strings.Count(got, "\n") != 2 {
			t.Errorf("exported %s", got)
		}
	}
	outside := filepath.Join(t.TempDir(), "backup.db")
	if err := store.Backup(t.Context(), outside, false); err != nil {
		t.Errorf("backup of a library on a read-only disk: %v", err)
	}
	whole(t, outside, 1)
	absent := filepath.Join(dir, "sheaf", "other.db")
	_, err := library.Open(absent).Apply(t.Context(), bookmark(noon(), paper(2)), []model.Paper{paper(2)})
	expect(t, "begin a library", err, library.ReadOnly, absent)
	remount(t, dir, 0)
	mustApply(t, store, bookmark(noon(), paper(2)), paper(2))
	if err := store.Close(); err != nil {
		t.Error(err)
	}
}

func TestReadOnlyDisk_IsNotReadPastItsLog(t *testing.T) {
	dir := smallDisk(t)
	path := filepath.Join(dir, "library.db")
	w := startWriter(t, path, 0)
	killed := false
	w.acknowledged(func(model.ID) {
		if !killed {
			killed = true
			_ = w.command.Process.Kill()
		}
	})
	_ = w.command.Wait()
	if err := os.Remove(path + "-shm"); err != nil {
		t.Fatal(err)
	}
	remount(t, dir, syscall.MS_RDONLY)
	store := openAt(t, path)
	contents, err := store.Load(t.Context())
	if err == nil && len(contents.Marks) == 0 {
		t.Error("bookmarks in the log are passed over without a word")
	}
	if err != nil && !strings.Contains(err.Error(), "library.db-wal") {
		t.Errorf("%v does not name the log", err)
	}
	remount(t, dir, 0)
	if contents := mustLoad(t, store); len(contents.Marks) == 0 {
		t.Error("the log is lost")
	}
	if err := store.Close(); err != nil {
		t.Error(err)
	}
}

func TestOthersLibrary_CanBeReadAndIsNotWritten(t *testing.T) {
	path := filled(t, 3)
	before := read(t, path)
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	openTo(t, filepath.Dir(path))
	asNobody(t, func() {
		store := openAt(t, path)
		if contents := mustLoad(t, store); len(contents.Marks) != 3 {
			t.Errorf("read %v, want three bookmarks", contents.Marks)
		}
		if status, err := store.Status(t.Context()); err != nil || status.Writable || status.Bookmarks != 3 {
			t.Errorf("status %+v, %v", status, err)
		}
		_, err := store.Apply(t.Context(), bookmark(noon(), paper(9)), []model.Paper{paper(9)})
		expect(t, "apply", err, library.ReadOnly, path)
	})
	if !bytes.Equal(read(t, path), before) {
		t.Error("the file has changed")
	}
	if names := files(t, filepath.Dir(path)); len(names) != 1 {
		t.Errorf("left beside it: %v", names)
	}
}

func TestSecretLibrary_IsRefused(t *testing.T) {
	path := filled(t, 3)
	openTo(t, filepath.Dir(path))
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	secret := filled(t, 1)
	asNobody(t, func() {
		for _, path := range []string{path, secret} {
			store := openAt(t, path)
			_, err := store.Load(t.Context())
			expect(t, "load", err, library.Unreadable, path, "may read")
			_, err = store.Apply(t.Context(), bookmark(noon(), paper(9)), []model.Paper{paper(9)})
			expect(t, "apply", err, library.Unreadable, path)
		}
		absent := filepath.Join(filepath.Dir(path), "new", "library.db")
		_, err := library.Open(absent).Apply(t.Context(), bookmark(noon(), paper(9)), []model.Paper{paper(9)})
		expect(t, "begin a library in another's directory", err, library.ReadOnly, absent, "permission denied")
	})
}

func TestBackup_WhereOneMayWriteButNotRead(t *testing.T) {
	path, drop := filled(t, 2), t.TempDir()
	openTo(t, filepath.Dir(path))
	openTo(t, filepath.Dir(drop))
	if err := os.Chmod(path, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(drop, 0o333); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(drop, "backup.db")
	asNobody(t, func() {
		store := library.Open(path)
		if err := store.Backup(t.Context(), file, false); err != nil {
			t.Errorf("it was made, and called a failure: %v", err)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := os.Stat(file); err != nil {
		t.Error(err)
	}
}
