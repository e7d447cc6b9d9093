package library

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"sheaf/data/outfile"
)

// create makes an empty file that only its owner may read, and the
// directories above it likewise, so that they survive a power cut. Another
// process may do the same at the same time: the first one wins.
//
// The file is made under another name first, since a descriptor of the library
// itself must not be closed; see the package comment.
func create(path string) error {
	dir := filepath.Dir(path)
	if err := createDirs(dir); err != nil {
		return err
	}
	empty, err := os.CreateTemp(dir, ".library-*")
	if err != nil {
		return err
	}
	err = errors.Join(empty.Close(), link(empty.Name(), path), os.Remove(empty.Name()))
	if err != nil {
		return err
	}
	return outfile.SyncDir(dir)
}

// link gives a file a second name, unless that is taken. Some file systems
// (FAT, some network mounts) know no links; there the new file is another one.
func link(old, path string) error {
	err := os.Link(old, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return file.Close()
}

// createDirs is [os.MkdirAll] that also puts what it makes on the disk.
func createDirs(dir string) error {
	if _, err := os.Stat(dir); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	above := filepath.Dir(dir)
	if above != dir {
		if err := createDirs(above); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return outfile.SyncDir(above)
}
