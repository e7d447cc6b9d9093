package session

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"sheaf/model/text"
)

// Error says why a file of the session can't be read or written.
type Error struct {
	Path  string
	what  string // it holds
	cause error
}

// Error is fit for a terminal.
func (e *Error) Error() string {
	reason := e.cause
	if path, ok := errors.AsType[*fs.PathError](e.cause); ok {
		reason = path.Err // the name has been said
	}
	return fmt.Sprintf("%s %s: %s", e.what, text.Printable(e.Path), text.Clean(reason.Error()))
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.cause }

// explain says what an error is about.
func explain(what, path string, err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	return &Error{Path: path, what: what, cause: err}
}
