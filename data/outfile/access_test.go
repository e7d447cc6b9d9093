package outfile_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"sheaf/data/outfile"
)

func TestWhatMayBeWrittenIsKnownBefore(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{
		file: true, dir: true, filepath.Join(dir, "none"): true, filepath.Join(dir, "no", "such", "place"): true,
		filepath.Join(file, "below"): false,
	} {
		if got := outfile.MayWrite(path); got != want {
			t.Errorf("%s: %t, want %t", path, got, want)
		}
	}
	if names, err := os.ReadDir(dir); err != nil || len(names) != 1 {
		t.Errorf("the directory has changed: %v, %v", names, err)
	}
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("to this user everything may be written")
	}
	if err := os.Chmod(file, 0o400); err != nil {
		t.Fatal(err)
	}
	if outfile.MayWrite(file) {
		t.Error("a file that is read-only may be written")
	}
}
