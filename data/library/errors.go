package library

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"sheaf/data/outfile"
	"sheaf/model/text"
)

// Kind says what stands between sheaf and a library, by what can be done
// about it.
type Kind int

// The kinds of trouble with a library. Other is none of them.
const (
	Other      Kind = iota
	Newer           // written by a sheaf with a later schema
	Foreign         // an SQLite file of another program
	Corrupt         // damaged, or not an SQLite file
	Unreadable      // a directory, no permission, a link that leads nowhere
	ReadOnly        // may be read, but not written
	DiskFull        // no space, or no quota, left
	Locked          // another process kept it busy for too long
	Faulty          // the disk reports an error
)

// aBackup is what an [Error] may be about, besides a library.
const aBackup = "backup"

// Error tells what is wrong with a library, or a file that is made of it, and
// what to do about it, in one line that names the file. Whatever its kind, the file holds what it held
// before the call that failed.
type Error struct {
	What   string // what it is about, a library if empty
	Path   string
	Kind   Kind
	Detail string // what exactly is wrong, may be empty
	Err    error  // what SQLite or the system said, may be nil
}

func newError(path string, kind Kind, detail string, cause error) *Error {
	return &Error{Path: path, Kind: kind, Detail: detail, Err: cause}
}

// Error is the message: file, trouble, remedy.
func (e *Error) Error() string {
	trouble, remedy := e.Kind.describe()
	what := "library"
	if e.What != "" {
		what, remedy = e.What, e.Kind.otherRemedy(remedy)
	}
	if e.Detail != "" {
		trouble += " (" + e.Detail + ")"
	}
	return what + " " + text.Printable(e.Path) + ": " + trouble + ": " + remedy
}

// Unwrap gives what SQLite or the system said.
func (e *Error) Unwrap() error { return e.Err }

// KindOf finds out what kind of trouble an error of this package tells of. It
// is Other for nil and for errors from elsewhere.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Other
}

func (k Kind) describe() (string, string) {
	const another = "use another file with --library"
	switch k {
	case Newer:
		return "made by a newer sheaf", "upgrade sheaf, or " + another
	case Foreign:
		return "a database of another program", another
	case Corrupt:
		return "damaged, or not a library", "nothing is written to it; put a backup in its place, or " + another
	case Unreadable:
		return "can't be opened", "see to it that you may read and write it and its directory, or " + another
	case ReadOnly:
		return "can't be written", "make it and its directory writable, or " + another
	case DiskFull:
		return "no space left on its disk", "free some space and try again"
	case Locked:
		return "kept busy by another program", "try again when that is done"
	case Faulty:
		return "its disk reports an error", "check the disk and make a copy of the file"
	case Other:
	}
	return "not usable", another
}

// otherRemedy is what to do about a file that is no library, given what to do
// about a library.
func (k Kind) otherRemedy(remedy string) string {
	switch k {
	case Unreadable, ReadOnly:
		return "choose another place for it"
	case Corrupt, Faulty:
		return "check the disk and try again, or choose another place for it"
	case Other, Newer, Foreign, DiskFull, Locked:
	}
	return remedy
}

// problem is trouble that sheaf itself has found.
func (s *Store) problem(kind Kind, detail string) error {
	return newError(s.path, kind, detail, nil)
}

// because gives an error of SQLite's a better reason than SQLite does.
func (s *Store) because(err error, detail string) error {
	return newError(s.path, kindOfCause(err), detail, err)
}

// explain turns what SQLite or the system says into an [Error]. A call that
// was cancelled, or made no sense, is no trouble with the library.
func (s *Store) explain(err error) error {
	if _, known := errors.AsType[*Error](err); known || err == nil {
		return err
	}
	kind := kindOfCause(err)
	cancelled := errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
	if kind == Other || cancelled {
		return fmt.Errorf("library %s: %w", text.Printable(s.path), err)
	}
	return newError(s.path, kind, said(err), err)
}

// said is what the cause has to say, without the number that the driver adds.
// SQLite quotes names from the file, so it is foreign text.
func said(err error) string {
	failure, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return outfile.Reason(err)
	}
	return text.Clean(strings.TrimSuffix(strings.TrimSuffix(err.Error(), " (SQLITE_BUSY)"), fmt.Sprintf(" (%d)", failure.Code())))
}

func kindOfCause(err error) Kind {
	if failure, ok := errors.AsType[*sqlite.Error](err); ok {
		return kindOfCode(failure.Code())
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return DiskFull
	case errors.Is(err, syscall.EROFS):
		return ReadOnly
	case errors.Is(err, fs.ErrPermission), errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return Unreadable
	}
	return Other
}

// kindOfCode sorts the codes of https://www.sqlite.org/rescode.html. The low
// byte is the primary code.
func kindOfCode(code int) Kind {
	if code == sqlite3.SQLITE_IOERR_SHMSIZE {
		return DiskFull // the -shm file could not grow
	}
	switch code & 0xff {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR:
		// The statements are fixed: one that fails as such (SQLITE_ERROR) has
		// not found the tables of the schema.
		return Corrupt
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return Unreadable
	case sqlite3.SQLITE_READONLY:
		return ReadOnly
	case sqlite3.SQLITE_FULL:
		return DiskFull
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL:
		return Locked
	case sqlite3.SQLITE_IOERR:
		return Faulty
	}
	return Other
}

// needsOtherFiles reports whether SQLite failed for want of the files that it
// keeps beside the library, or may have.
func needsOtherFiles(err error) bool {
	failure, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return false
	}
	switch failure.Code() {
	case sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMMAP:
		return true
	}
	switch failure.Code() & 0xff {
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL:
		return true
	}
	return false
}
