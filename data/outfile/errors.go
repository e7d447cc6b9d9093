package outfile

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"sheaf/model/text"
)

// Error tells why a file was not written, and what to do about it, in one line
// that names the file.
type Error struct {
	Path    string
	Problem string
	Remedy  string // may be empty
	Err     error  // what the system said, may be nil
}

// Error is the message: file, trouble, remedy.
func (e *Error) Error() string {
	message := e.Problem
	if e.Path != "" {
		message = text.Printable(e.Path) + ": " + message
	}
	if e.Remedy != "" {
		message += ": " + e.Remedy
	}
	return message
}

// Unwrap gives what the system said.
func (e *Error) Unwrap() error { return e.Err }

func exists(path string) error {
	return &Error{Path: path, Problem: "there is such a file already", Remedy: "choose another name, or replace it with --force", Err: fs.ErrExist}
}

func linked(path string) error {
	leads := "elsewhere"
	if target, err := os.Readlink(path); err == nil {
		leads = "to " + text.Printable(target)
	}
	return &Error{Path: path, Problem: "it is a link that leads " + leads, Remedy: "it is not followed; name the file that you mean"}
}

// explain says what an error is about.
func explain(path string, err error) error {
	if err == nil {
		return nil
	}
	if known, ok := errors.AsType[*Error](err); ok {
		return known
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("%s was not written: %w", text.Printable(path), err)
	}
	return &Error{Path: path, Problem: "not written, " + Reason(err), Remedy: remedy(err), Err: err}
}

// Reason is what the system says, without the names that it adds: of these one
// may be a temporary file's.
func Reason(err error) string {
	if failure, ok := errors.AsType[*fs.PathError](err); ok {
		err = failure.Err
	}
	if failure, ok := errors.AsType[*os.LinkError](err); ok {
		err = failure.Err
	}
	return text.Clean(err.Error())
}

func remedy(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "free some space, or write it elsewhere"
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return "make its directory first"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "write it where you may"
	}
	return ""
}
