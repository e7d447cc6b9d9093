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
	touched, signals := make(chan struct{}, 1), make(chan struct{}, 1)
	before := lookAt(path)
	go func() {
		if told == nil || !told.follow(ctx, func() { offer(touched) }) {
			before.poll(ctx, path, func() { offer(touched) })
		}
	}()
	go func() {
		defer close(signals)
		ease(ctx, touched, func() { offer(signals) })
	}()
	return signals
}

// offer leaves a signal, unless one waits already.
func offer(signals chan<- struct{}) {
	select {
	case signals <- struct{}{}:
	default:
	}
}

const (
	// quiet is how long the files have to rest before a change is told: it is
	// written in many steps.
	quiet = 15 * time.Millisecond
	// lateCommit is when it is told once more. What is written counts from its
	// commit on, which waits for the disk and shows in the memory that processes
	// share, not in the files.
	lateCommit = 400 * time.Millisecond
)

// ease makes of many touches of the files a signal or two.
func ease(ctx context.Context, touched <-chan struct{}, signal func()) {
	pause := time.NewTimer(0)
	pause.Stop()
	defer pause.Stop()
	next := quiet
	for {
		select {
		case <-ctx.Done():
			return
		case <-touched:
			next = quiet
			pause.Reset(quiet)
		case <-pause.C:
			signal()
			if next == quiet {
				next = lateCommit
				pause.Reset(lateCommit)
			}
		}
	}
}

// tell lets those who watch know that a change has been committed. It costs
// nothing that matters when that does not work: they look once more anyway.
func (s *Store) tell() {
	now := time.Now()
	_ = os.Chtimes(s.path+"-wal", now, now)
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
