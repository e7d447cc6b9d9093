// Package outfile writes files that the user names. A file is there whole or as
// it was before: what is written goes to a temporary file beside it, which
// takes its place at the end.
package outfile

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// WriteFile writes the file at path with what write gives it, and puts it on
// the disk. A file that is there already is replaced, and its mode kept, when
// overwrite is set; else the error is [fs.ErrExist], also where the file
// appears while write is at work. Only a regular file is replaced, and a link
// is not followed: a path that ends in one may lead anywhere.
//
// When it returns an error nothing has changed, and the temporary file is gone.
// The error is an [*Error], or wraps that of ctx.
func WriteFile(ctx context.Context, path string, overwrite bool, write func(io.Writer) error) error {
	mode, err := look(path, overwrite)
	if err != nil {
		return err
	}
	temporary, err := fill(ctx, path, mode, write)
	if err != nil {
		return explain(path, err)
	}
	if err := Put(temporary, path, overwrite); err != nil {
		_ = os.Remove(temporary) // what went wrong is known
		if errors.Is(err, fs.ErrExist) {
			return exists(path)
		}
		return explain(path, err)
	}
	return explain(path, SyncDir(filepath.Dir(path)))
}

// look finds out what is at a path: the mode of a file that may be replaced, or
// 0 for nothing.
func look(path string, overwrite bool) (fs.FileMode, error) {
	if path == "" {
		return 0, &Error{Problem: "a file has no name"}
	}
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, nil
	case err != nil:
		return 0, explain(path, err)
	case info.Mode()&fs.ModeSymlink != 0:
		return 0, linked(path)
	case info.IsDir():
		return 0, &Error{Path: path, Problem: "it is a directory", Remedy: "name a file in it"}
	case !info.Mode().IsRegular():
		return 0, &Error{Path: path, Problem: "it is not a regular file", Remedy: "choose another name"}
	case !overwrite:
		return 0, exists(path)
	}
	return info.Mode().Perm(), nil
}

// fill makes the temporary file, with the given mode or that of a new file.
func fill(ctx context.Context, path string, mode fs.FileMode, write func(io.Writer) error) (name string, err error) {
	temporary := filepath.Join(filepath.Dir(path), ".sheaf-"+rand.Text()+".tmp")
	initial := fs.FileMode(0o644) // less what the user's umask takes away
	if mode != 0 {
		initial = 0o600
	}
	file, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, initial)
	if err != nil {
		return "", err
	}
	done := false
	defer func() { // also when write panics
		err = errors.Join(err, file.Close())
		if err != nil || !done {
			_ = os.Remove(temporary) // what went wrong is known
		}
	}()
	buffered := bufio.NewWriterSize(&patient{ctx, file}, 1<<16)
	if err := write(buffered); err != nil {
		return "", err
	}
	if err := buffered.Flush(); err != nil {
		return "", err
	}
	if mode != 0 {
		if err := file.Chmod(mode); err != nil && runtime.GOOS != "windows" {
			return "", err
		}
	}
	done = true
	return temporary, file.Sync()
}

// patient writes until its context ends.
type patient struct {
	ctx context.Context //nolint:containedctx // it lives as long as the call that it belongs to
	w   io.Writer
}

func (p *patient) Write(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.w.Write(b)
}

// Put gives a temporary file its name, in the same directory. What is there
// already is replaced when overwrite is set; else the error is [fs.ErrExist].
// After an error the temporary file may still be there.
func Put(temporary, path string, overwrite bool) error {
	if overwrite {
		return os.Rename(temporary, path)
	}
	err := os.Link(temporary, path)
	if err == nil {
		return os.Remove(temporary)
	}
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	// Some file systems (FAT, some network mounts) know no links: there an
	// empty file keeps the name free until the other is moved to it.
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(file.Close(), os.Rename(temporary, path)); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}

// SyncDir puts a directory's list of files on the disk. Windows has no such
// call, and does it by itself.
func SyncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	opened, err := os.Open(dir)
	if errors.Is(err, fs.ErrPermission) { // one may write to a directory without reading it
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(opened.Sync(), opened.Close())
}
