package library

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Watch gives a signal whenever another process may have changed the library:
// it is time to ask for News. Signals that nobody takes become one. What this
// Store does itself may cause some too. The file need not exist yet. The
// channel is closed at the end of ctx.
//
// The error says that the place of the library can't be found out.
func (s *Store) Watch(ctx context.Context) (<-chan struct{}, error) {
	path, err := filepath.Abs(s.path)
	if err != nil {
		return nil, s.explain(err)
	}
	return watch(ctx, path, startNotices(path)), nil
}

// watch gives signals of changes: those that the system tells of and, where it
// does not, or no longer does, those that looking at the files shows.
func watch(ctx context.Context, path string, told *notices) <-chan struct{} {
	signals := make(chan struct{}, 1)
	changed := func() {
		select {
		case signals <- struct{}{}:
		default:
		}
	}
	before := lookAt(path)
	go func() {
		defer close(signals)
		if told == nil || !told.follow(ctx, changed) {
			before.poll(ctx, path, changed)
		}
	}()
	return signals
}

// pollEvery is how often the files are looked at where the system does not
// tell of changes.
const pollEvery = 500 * time.Millisecond

// besides are the endings of the files that SQLite writes a change to: the
// library and its journals.
func besides() [3]string { return [3]string{"", "-wal", "-journal"} }

// look is what the files of a library look like from outside, nil for those
// that are not there. They are never opened; see the package comment.
type look [3]fs.FileInfo

func lookAt(path string) look {
	var l look
	for i, ending := range besides() {
		if info, err := os.Stat(path + ending); err == nil {
			l[i] = info
		}
	}
	return l
}

func (l look) same(other look) bool {
	for i, a := range l {
		b := other[i]
		if (a == nil) != (b == nil) {
			return false
		}
		if a != nil && (a.Size() != b.Size() || !a.ModTime().Equal(b.ModTime()) || !os.SameFile(a, b)) {
			return false
		}
	}
	return true
}

// poll looks at the files again and again until the end of ctx.
func (l look) poll(ctx context.Context, path string, changed func()) {
	ticker := time.NewTicker(pollEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		if now := lookAt(path); !now.same(l) {
			l = now
			changed()
		}
	}
}
