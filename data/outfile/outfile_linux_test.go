package outfile_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"sheaf/data/outfile"
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

func TestAFullDiskLeavesTheFileAsItWas(t *testing.T) {
	t.Parallel()
	path := filepath.Join(smallDisk(t), "refs.bib")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := outfile.WriteFile(t.Context(), path, true, saying(strings.Repeat("much", 1<<20)))
	refuses(t, err, path, "old", path, "no space left", "free some")
	if err := outfile.WriteFile(t.Context(), path, true, saying("new")); err != nil || content(t, path) != "new" {
		t.Errorf("with less to write: %v", err)
	}
}

func TestAReadOnlyDiskIsNotWritten(t *testing.T) {
	t.Parallel()
	dir := smallDisk(t)
	path := filepath.Join(dir, "refs.bib")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("none", dir, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, "size=1m"); err != nil {
		t.Fatal(err)
	}
	refuses(t, outfile.WriteFile(t.Context(), path, true, saying("new")), path, "old", "read-only", "where you may")
}

func TestAPipeIsNotWritten(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip(err)
	}
	err := outfile.WriteFile(t.Context(), path, true, saying("new"))
	if err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("%v", err)
	}
}
