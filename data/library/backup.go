package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sheaf/data/outfile"
	"sheaf/model/text"
)

// unfinished is what backups are called while they are made.
const unfinished = ".sheaf-backup-"

// Backup makes a copy of the library in a file that only its owner may read.
// Others may go on to change the library: the copy is of one moment. The file
// appears under its name when it is whole, checked and on the disk; until then,
// and after a failure, what was there stays. Without overwrite a file that is
// there is left alone, and the error is [fs.ErrExist].
//
// Other errors are an [*Error] about the library or the backup, or wrap
// [fs.ErrNotExist] when there is no library, or that of ctx.
func (s *Store) Backup(ctx context.Context, file string, overwrite bool) error {
	if err := s.mayBackUpTo(file, overwrite); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(file), unfinished+"*")
	if err != nil {
		return backupError(file, err)
	}
	if err := temporary.Close(); err != nil {
		return backupError(file, err)
	}
	// Both are gone when all went well.
	defer func() { _, _ = os.Remove(temporary.Name()), os.Remove(temporary.Name()+"-journal") }()
	if err := s.copyTo(ctx, file, temporary.Name()); err != nil {
		return err
	}
	if err := s.checkCopy(ctx, file, temporary.Name()); err != nil {
		return err
	}
	if err := syncFile(temporary.Name()); err != nil {
		return backupError(file, err)
	}
	if err := outfile.Put(temporary.Name(), file, overwrite); err != nil {
		return backupError(file, err)
	}
	return backupError(file, outfile.SyncDir(filepath.Dir(file)))
}

// mayBackUpTo refuses files that a backup must not take the place of.
func (s *Store) mayBackUpTo(file string, overwrite bool) error {
	library, exists, err := s.stat()
	if err != nil {
		return s.explain(err)
	}
	if !exists {
		return fmt.Errorf("library %s: there is nothing to back up yet: %w", text.Printable(s.path), fs.ErrNotExist)
	}
	taken, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		taken, err = os.Lstat(file) // a link to nowhere is there too
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return backupError(file, err)
	case taken.IsDir():
		return &Error{What: aBackup, Path: file, Kind: Unreadable, Detail: "it is a directory"}
	case !overwrite:
		return fmt.Errorf("backup %s: %w", text.Printable(file), fs.ErrExist)
	case os.SameFile(taken, library) || s.isJournal(taken):
		return &Error{What: aBackup, Path: file, Kind: Unreadable, Detail: "it is the library itself"}
	case !taken.Mode().IsRegular() && taken.Mode().Type() != fs.ModeSymlink:
		return &Error{What: aBackup, Path: file, Kind: Unreadable, Detail: "it is not a regular file"}
	}
	return nil
}

func (s *Store) isJournal(file fs.FileInfo) bool {
	for _, suffix := range []string{"-wal", "-shm", "-journal"} {
		if info, err := os.Stat(s.path + suffix); err == nil && os.SameFile(info, file) {
			return true
		}
	}
	return false
}

// copyTo makes the empty file at temporary a copy of the library, by a
// connection of its own, so that nobody waits for it.
func (s *Store) copyTo(ctx context.Context, file, temporary string) error {
	err := s.copyThrough(ctx, shared, file, temporary)
	if _, told := errors.AsType[*Error](err); told || !needsOtherFiles(err) {
		return s.explain(err)
	}
	if err := s.nothingBeside(err); err != nil {
		return s.explain(err)
	}
	return s.explain(s.copyThrough(ctx, unchanging, file, temporary))
}

func (s *Store) copyThrough(ctx context.Context, how access, file, temporary string) error {
	absolute, err := filepath.Abs(temporary)
	if err != nil {
		return backupError(file, err)
	}
	db, err := open(s.path, how, s.patience)
	if err != nil {
		return err
	}
	err = inspectAndRead(ctx, db, s.path, func(*sql.Tx, int) error { return nil })
	if err == nil {
		// The library can be read: what fails from here on for want of space or
		// of permission is the copy.
		_, err = db.ExecContext(ctx, `VACUUM INTO ?`, absolute)
		switch kindOfCause(err) {
		case DiskFull, Unreadable, ReadOnly, Faulty:
			err = backupError(file, err)
		case Other, Newer, Foreign, Corrupt, Locked:
		}
	}
	return errors.Join(err, db.Close())
}

// checkCopy reads all of a copy.
func (s *Store) checkCopy(ctx context.Context, file, temporary string) error {
	db, err := open(temporary, unchanging, s.patience)
	if err != nil {
		return backupError(file, err)
	}
	var verdict string
	err = inspectAndRead(ctx, db, temporary, func(tx *sql.Tx, _ int) error {
		return tx.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&verdict)
	})
	err = errors.Join(err, db.Close())
	if err == nil && verdict != "ok" {
		return &Error{What: aBackup, Path: file, Kind: Corrupt, Detail: verdict}
	}
	return backupError(file, err)
}

func backupError(file string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrExist), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), kindOfCause(err) == Other:
		return fmt.Errorf("backup %s: %w", text.Printable(file), err)
	}
	return &Error{What: aBackup, Path: file, Kind: kindOfCause(err), Detail: said(err), Err: err}
}

func syncFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
