// Package library keeps what a reader leaves on papers: one SQLite file that
// several sheafs may use at once, and that any SQLite tool can query.
//
// A library is created by the first change, never by reading. A change is on
// the disk when [Store.Apply] returns (write-ahead log, synchronous=FULL). A
// file that sheaf does not understand is left exactly as it is.
//
// Each change is in the history with what it replaced, under a key of its own:
// undo works from there, whichever process asks for it. [Store.Watch] and
// [Store.News] tell of what others do. Before a library is brought to a later
// schema, and every week, a copy of it is put aside.
//
// Nothing here may open the library but SQLite: on Unix, closing any other
// descriptor of the file drops the locks that SQLite holds on it in this
// process (https://www.sqlite.org/howtocorrupt.html, section 2.2). To stat it
// is safe.
package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/adrg/xdg"
)

// patience is how long a read or a write waits for other processes.
const patience = 5 * time.Second

// Store is the library in one file. Its methods may be called from several
// goroutines; they take turns.
type Store struct {
	path     string
	patience time.Duration

	mu        sync.Mutex
	db        *sql.DB     // nil until the file is needed
	file      fs.FileInfo // the file that db has open
	journaled bool        // db has been switched to the write-ahead log
	unusable  error       // why this file must not be written, from the last look at it
	seen      seen        // how far the history is known
}

// Open names the file that holds the library. It touches nothing: the file is
// opened when it is first read or written, and need not exist.
func Open(path string) *Store {
	return &Store{path: path, patience: patience}
}

// DefaultPath is the library of a user who names no other:
// $XDG_DATA_HOME/sheaf/library.db, or its like on systems that have their own
// places. It follows the environment as it is at the call, and must not be
// called from several goroutines at once. It fails when there is no home
// directory to start from.
func DefaultPath() (string, error) {
	_, err := os.UserHomeDir()
	homeless := err != nil && !filepath.IsAbs(os.Getenv("XDG_DATA_HOME")) // xdg would then start at the root
	xdg.Reload()
	path := filepath.Join(xdg.DataHome, "sheaf", "library.db")
	if homeless || !filepath.IsAbs(path) {
		return "", errors.New("no place for the library: set HOME or XDG_DATA_HOME, or name a file with --library")
	}
	return path, nil
}

// Close lets go of the file, which folds the write-ahead log into it when
// nobody else has it open. A closed Store opens the file again when it is
// next used.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.explain(s.disconnect())
}

// connect makes sure that db has the given file open, rather than one that
// was at its place before: a restored backup, or one that a sync tool put
// there.
func (s *Store) connect(file fs.FileInfo) error {
	if s.db != nil && os.SameFile(s.file, file) {
		return nil
	}
	if err := s.disconnect(); err != nil {
		return err
	}
	db, err := open(s.path, shared, s.patience)
	if err != nil {
		return err
	}
	s.db, s.file, s.journaled = db, file, false
	return nil
}

func (s *Store) disconnect() error {
	if s.db == nil {
		return nil
	}
	err := s.db.Close()
	s.db, s.file, s.journaled = nil, nil, false
	return err
}

// stat looks for the file, and reports false when there is none.
func (s *Store) stat() (fs.FileInfo, bool, error) {
	info, err := os.Stat(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false, nil
	case err != nil:
		return nil, false, err
	case info.IsDir():
		return nil, false, s.problem(Unreadable, "it is a directory")
	case !info.Mode().IsRegular():
		return nil, false, s.problem(Unreadable, "it is not a regular file")
	}
	return info, true, nil
}

// view calls read in a transaction that sees the library as it is now, with
// the version of its schema, 0 for an empty file. Without a file it does not
// call it. It may call it a second time when the first failed.
func (s *Store) view(ctx context.Context, read func(tx *sql.Tx, schema int) error) error {
	file, exists, err := s.stat()
	if err != nil || !exists {
		return s.explain(err)
	}
	err = s.connect(file)
	if err == nil {
		err = inspectAndRead(ctx, s.db, s.path, read)
	}
	if needsOtherFiles(err) {
		err = s.viewUnchanging(ctx, read, err)
	}
	err = s.explain(err)
	s.unusable = nil
	if kind := KindOf(err); kind == Newer || kind == Foreign || kind == Corrupt {
		s.unusable = err
	}
	return err
}

// viewUnchanging reads a library beside which SQLite can't put its -wal and
// -shm files, on a read-only or full disk. It takes the file as one that
// nobody changes, which is right only if a -wal or -journal file with changes
// does not lie beside it: then cause, the reason why it can't be read in the
// usual way, is returned.
func (s *Store) viewUnchanging(ctx context.Context, read func(tx *sql.Tx, schema int) error, cause error) error {
	if err := s.nothingBeside(cause); err != nil {
		return err
	}
	db, err := open(s.path, unchanging, s.patience)
	if err != nil {
		return err
	}
	err = inspectAndRead(ctx, db, s.path, read)
	return errors.Join(err, db.Close())
}

// nothingBeside makes sure that no changes lie beside the library, where they
// can't be read for the given reason.
func (s *Store) nothingBeside(cause error) error {
	for _, suffix := range []string{"-wal", "-journal"} {
		if info, err := os.Stat(s.path + suffix); err == nil && info.Size() > 0 {
			return s.because(cause, fmt.Sprintf("its last changes are in %s, which can't be read here", filepath.Base(s.path)+suffix))
		}
	}
	return nil
}

func inspectAndRead(ctx context.Context, db *sql.DB, path string, read func(tx *sql.Tx, schema int) error) error {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	schema, err := inspect(ctx, tx, path)
	if err == nil {
		err = read(tx, schema)
	}
	return endTx(tx, err)
}

// endTx commits a transaction that went well and rolls back any other.
func endTx(tx *sql.Tx, err error) error {
	if err == nil {
		return tx.Commit()
	}
	// A transaction that SQLite has ended by itself, as on a full disk, can't
	// be rolled back again; what went wrong is already known.
	_ = tx.Rollback()
	return err
}
