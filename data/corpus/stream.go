package corpus

import (
	"context"
	"io"
	"sync"

	"sheaf/model"
	"sheaf/model/search"
)

// Options of a load.
type Options struct {
	// Shelf gives papers that the user's library keeps. They are appended
	// behind the sources' papers when those end, unless they are among them.
	// It may be nil.
	Shelf func(ctx context.Context) ([]model.Paper, error)
	// Index builds the search index along with the corpus.
	Index bool
}

// Snapshot is what has been loaded so far. It is immutable.
type Snapshot struct {
	Corpus     *model.Corpus
	Index      *search.Index // covers Corpus; nil unless asked for, and in the first snapshot of a load that goes on
	Listed     int           // the first Listed rows come from the sources; those behind them from the shelf only
	Read       int64         // bytes read of the sources, as they are stored
	Size       int64         // bytes in all; 0 when it is not known
	Problems   []Problem     // the first maxProblems of the records that were skipped
	Skipped    int           // records that could not be used
	Duplicates int           // papers of the sources that were there before
	Done       bool          // everything has been loaded
}

// Problem is a record of a source that was skipped.
type Problem struct {
	Source string // the name of the source
	Line   int    // from 1, where the record begins
	Reason string
}

// maxProblems is how many of the skipped records a snapshot tells of, so that
// a large file of the wrong kind costs no memory; the others are counted.
const maxProblems = 1000

// Stream is a load that goes on in the background. Its methods may be called
// by many goroutines.
type Stream struct {
	mu      sync.Mutex
	latest  Snapshot
	fresh   bool          // nobody has been given the latest snapshot
	changed chan struct{} // closed when any of this changes
	err     error         // why there will be no further snapshots; nil while there may be

	late   sync.Mutex // guards loaded
	loaded *loader    // the load, once it has come to its end
}

// Start begins to load the sources, in their order. The load goes on until
// everything is there, or something fails, or ctx ends; it ends by itself, the
// stream needs no closing.
func Start(ctx context.Context, sources []Source, opts Options) *Stream {
	s := &Stream{changed: make(chan struct{})}
	stop := context.AfterFunc(ctx, func() { s.end(ctx.Err()) })
	go func() {
		defer stop()
		l := newLoader(sources, opts)
		l.publish = s.publish
		err := l.load(ctx)
		if err == nil {
			err = io.EOF
			s.keep(l)
		}
		s.end(err)
	}()
	return s
}

// Next waits for a snapshot that is newer than the last one that it gave, to
// whomever. Who is slow to ask gets the newest and misses those before it.
//
// The first comes as soon as there are papers to fill a screen, further ones
// about ten times a second, the last has Done set. After it the error is
// io.EOF. Any other error ends the load: a *[Error] in one line that names the
// source, what [Options].Shelf returned, or that of the context. What was read
// before a failure is not lost: a snapshot that holds it comes first, without
// Done, unless there is none.
func (s *Stream) Next(ctx context.Context) (Snapshot, error) {
	for {
		s.mu.Lock()
		snapshot, fresh, changed, err := s.latest, s.fresh, s.changed, s.err
		s.fresh = false
		s.mu.Unlock()
		if fresh {
			return snapshot, nil
		}
		if err != nil {
			return Snapshot{}, err
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return Snapshot{}, ctx.Err()
		}
	}
}

// keep holds on to a load that has ended, for papers that come later, but not
// to its search index, which takes as much memory again.
func (s *Stream) keep(l *loader) {
	s.late.Lock()
	defer s.late.Unlock()
	l.index, s.loaded = nil, l
}

// Add appends papers that the library has come by since the load ended, behind
// all others, and gives the snapshot that holds them. It reports false, and
// does nothing, where all of them are there already, or the load has not come
// to its end. Building the index anew takes as long as it did at first.
func (s *Stream) Add(papers []model.Paper) (Snapshot, bool) {
	s.late.Lock()
	defer s.late.Unlock()
	if s.loaded == nil {
		return Snapshot{}, false
	}
	before := s.loaded.papers.Len()
	for _, p := range papers {
		s.loaded.papers.Add(p)
	}
	if s.loaded.papers.Len() == before {
		return Snapshot{}, false
	}
	s.loaded.index = search.NewBuilder()
	snapshot := s.loaded.snapshot(true)
	s.loaded.index = nil
	return snapshot, true
}

func (s *Stream) publish(snapshot Snapshot) {
	s.change(func() { s.latest, s.fresh = snapshot, true })
}

// end keeps the first reason for the end.
func (s *Stream) end(err error) {
	s.change(func() {
		if s.err == nil {
			s.err = err
		}
	})
}

func (s *Stream) change(do func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	do()
	close(s.changed)
	s.changed = make(chan struct{})
}

// Load loads the sources all at once. With an error, which is as that of
// [Stream.Next], comes what was read before it, without Done; nothing comes
// when ctx ends.
func Load(ctx context.Context, sources []Source, opts Options) (Snapshot, error) {
	l := newLoader(sources, opts)
	err := l.load(ctx)
	if ctx.Err() != nil {
		return Snapshot{}, err
	}
	return l.snapshot(err == nil), err
}
