package session

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// maxLog is how large a log grows before it begins anew, in bytes.
const maxLog = 1 << 20

// spare is how much a log that could not be put aside grows before that is tried
// again, in bytes.
const spare = 1 << 16

// Log is a file that tells what sheaf did, for somebody who looks for a fault.
// It is never larger than a megabyte, and a line for each sheaf that writes it at
// the same time: what is older goes to a file beside it, with .1 at its end, in
// place of the one before.
type Log struct {
	path string

	mu     sync.Mutex // guards what follows
	file   *os.File
	spared int64 // bytes to be written before the file is put aside again: the last try failed
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
	l.file = file
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
	if err := l.makeRoom(int64(len(line))); err != nil {
		return 0, err
	}
	return l.file.Write(line)
}

// makeRoom begins a new file where the one that there is would become too
// large. Others write it, too, so that its size is asked for.
func (l *Log) makeRoom(more int64) error {
	if err := l.follow(); err != nil {
		return err
	}
	if l.spared > 0 {
		l.spared -= more
		return nil
	}
	if full, err := l.full(more); err != nil || !full {
		return err
	}
	return l.turn(more)
}

// follow opens the file anew where it is another one by now: another sheaf has
// put it aside.
func (l *Log) follow() error {
	now, err := os.Stat(l.path)
	if err == nil {
		mine, err := l.file.Stat()
		if err != nil {
			return err
		}
		if os.SameFile(now, mine) {
			return nil
		}
	}
	return l.reopen()
}

func (l *Log) reopen() error {
	err := l.file.Close()
	l.file = nil
	return errors.Join(err, l.open())
}

// full reports whether so many bytes more are too many.
func (l *Log) full(more int64) (bool, error) {
	info, err := l.file.Stat()
	if err != nil {
		return false, err
	}
	return info.Size() > 0 && info.Size()+more > maxLog, nil
}

// turn puts the file aside and begins a new one, unless another sheaf does.
// Where that can't be, since one has it open on Windows, say, it goes on with the
// same.
func (l *Log) turn(more int64) error {
	unlock, err := lock(context.Background(), l.path+".lock")
	if err != nil {
		l.spared = spare
		return nil // the line can be written all the same
	}
	defer unlock()
	if err := l.follow(); err != nil {
		return err
	}
	if full, err := l.full(more); err != nil || !full {
		return err
	}
	err = l.file.Close()
	l.file = nil
	if os.Rename(l.path, l.path+".1") != nil {
		l.spared = spare
	}
	return errors.Join(err, l.open())
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
