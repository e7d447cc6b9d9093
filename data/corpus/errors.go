package corpus

import (
	"compress/flate"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"

	"sheaf/data/format"
	"sheaf/model/text"
)

// Error tells what is wrong with a source and what to do about it, in one line
// that begins with its name.
type Error struct {
	Source string // the name of the source
	Line   int    // from 1, where it stops making sense; 0 when the trouble is elsewhere
	Reason string
	Err    error // what the system, or a reader, said; may be nil
}

func newError(source, reason string, cause error) *Error {
	return &Error{Source: source, Reason: reason, Err: cause}
}

// Error is the message: source, line, trouble, remedy.
func (e *Error) Error() string {
	where := e.Source
	if e.Line > 0 {
		where = fmt.Sprintf("%s:%d", where, e.Line)
	}
	return text.Clean(where + ": " + e.Reason)
}

// Unwrap gives what the system or a reader said.
func (e *Error) Unwrap() error { return e.Err }

const isEmpty = "is empty; nothing to read"

// reason says in words why the system does not open a file.
func reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file; check the name"
	case errors.Is(err, fs.ErrPermission):
		return "may not be read by you; change its permissions, or copy it"
	case errors.Is(err, syscall.ENOTDIR):
		return "no such file: a part of the path is not a directory"
	}
	if inner, ok := errors.AsType[*fs.PathError](err); ok {
		err = inner.Err
	}
	return "can't be opened: " + err.Error()
}

// readError words the error that ended the reading of a source after so many
// papers.
func readError(source string, papers int, err error) error {
	var badLine *format.Error
	var corrupt flate.CorruptInputError
	after := fmt.Sprintf("after %d papers", papers)
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, &badLine):
		return &Error{Source: source, Line: badLine.Line, Reason: badLine.Reason, Err: err}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return newError(source, "the compressed data ends early, "+after+"; fetch the file again", err)
	case errors.As(err, &corrupt), errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
		return newError(source, "the compressed data is damaged, "+after+"; fetch the file again", err)
	}
	said := err
	if inner, ok := errors.AsType[*fs.PathError](err); ok {
		said = inner.Err
	}
	return newError(source, "reading failed "+after+": "+said.Error(), err)
}
