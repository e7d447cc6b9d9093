package session

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// maxLog is how large a log grows before it begins anew, in bytes.
const maxLog = 1 << 20

// Log is a file that tells what sheaf did, for somebody who looks for a fault.
// It is never larger than a megabyte: what is older goes to a file beside it,
// with .1 at its end, in place of the one before. Several sheafs may write it
// at once, each a line at a time.
type Log struct {
	path string

	mu     sync.Mutex // guards what follows
	file   *os.File
	size   int64
	failed error // the first write that did not succeed
}

// DefaultLogPath is $XDG_STATE_HOME/sheaf/sheaf.log, or its like on systems that
// have their own places. It is like [DefaultHistoryPath] in all else.
func DefaultLogPath() (string, error) { return defaultPath("sheaf.log", "log") }

// OpenLog opens a log to write on, which only the user can read, and makes it
// where there is none. The error is an [*Error].
func OpenLog(path string) (*Log, error) {
	l := &Log{path: path}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, explain("log", path, err)
	}
	if err := l.open(); err != nil {
		return nil, explain("log", path, err)
	}
	return l, nil
}

func (l *Log) open() error {
	// To open a pipe would wait for somebody who reads it.
	if info, err := os.Stat(l.path); err == nil && !info.Mode().IsRegular() {
		return errors.New("it is not a regular file")
	}
	file, err := os.OpenFile(l.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	info, err := file.Stat()
	switch {
	case err != nil:
		return errors.Join(err, file.Close())
	case !info.Mode().IsRegular():
		return errors.Join(errors.New("it is not a regular file"), file.Close())
	}
	l.file, l.size = file, info.Size()
	return nil
}

// Write appends a line. An error is kept for [Log.Close], too: those who log do
// not stop for it.
func (l *Log) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n, err := l.write(line)
	if err != nil && l.failed == nil {
		l.failed = err
	}
	return n, err
}

func (l *Log) write(line []byte) (int, error) {
	if l.file == nil {
		return 0, fs.ErrClosed
	}
	if l.size > 0 && l.size+int64(len(line)) > maxLog {
		if err := l.turn(); err != nil {
			return 0, err
		}
	}
	n, err := l.file.Write(line)
	l.size += int64(n)
	return n, err
}

// turn puts the file aside and begins a new one. Where that can't be, since
// another sheaf has it open, say, it goes on with the same.
func (l *Log) turn() error {
	err := l.file.Close()
	l.file = nil
	moved := os.Rename(l.path, l.path+".1")
	if err := errors.Join(err, l.open()); err != nil {
		return err
	}
	if moved != nil {
		l.size = 0 // it is tried again, but not with every line
	}
	return nil
}

// Close ends writing, and returns the first error that there was, an [*Error].
func (l *Log) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	err := l.failed
	if l.file != nil {
		err = errors.Join(err, l.file.Close())
		l.file = nil
	}
	return explain("log", l.path, err)
}

// LogStatus is the state of a log, for a person who wonders about it.
type LogStatus struct {
	Path   string
	Exists bool
	Size   int64 // bytes
}

// StatusOfLog looks at a log and changes nothing.
func StatusOfLog(path string) (LogStatus, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return LogStatus{Path: path}, nil
	case err != nil:
		return LogStatus{Path: path}, explain("log", path, err)
	}
	return LogStatus{Path: path, Exists: true, Size: info.Size()}, nil
}
