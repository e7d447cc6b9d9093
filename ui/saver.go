package ui

import (
	"context"
	"slices"
	"sync"

	"sheaf/model"
)

// Saver stores changes one after another, in the order in which they were
// made. A change that can't be stored stays at the head of the queue, and is
// tried again with the next.
type Saver struct {
	library Library

	drain sync.Mutex // held by the one who stores
	mu    sync.Mutex // guards queue
	queue []pendingChange
}

type pendingChange struct {
	change model.Change
	papers []model.Paper
}

// NewSaver makes an empty queue before a library.
func NewSaver(library Library) *Saver { return &Saver{library: library} }

// Add puts a change at the end of the queue, with a copy of the papers that it
// is about. It never waits.
func (s *Saver) Add(change model.Change, papers []model.Paper) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue = append(s.queue, pendingChange{change, papers})
}

// Waiting is how many changes are not stored yet.
func (s *Saver) Waiting() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.queue)
}

// holds reports whether a change is not stored yet.
func (s *Saver) holds(key string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.ContainsFunc(s.queue, func(p pendingChange) bool { return p.change.Key == key })
}

// edits are those that are not stored yet, in their order.
func (s *Saver) edits() []model.Edit {
	s.mu.Lock()
	defer s.mu.Unlock()
	var edits []model.Edit
	for _, pending := range s.queue {
		edits = append(edits, pending.change.Edits...)
	}
	return edits
}

// Drain stores what is in the queue and returns when it is empty, or with the
// error of the first change that could not be stored. The outcome is that of
// all the changes that were.
func (s *Saver) Drain(ctx context.Context) (Outcome, error) {
	s.drain.Lock()
	defer s.drain.Unlock()
	var all Outcome
	for {
		next, ok := s.head()
		if !ok {
			return all, nil
		}
		outcome, err := s.library.Apply(ctx, next.change, next.papers)
		if err != nil {
			return all, err
		}
		all.Settled = slices.Concat(all.Settled, outcome.Settled)
		all.Gone = all.Gone || outcome.Gone
		s.drop()
	}
}

func (s *Saver) head() (pendingChange, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.queue) == 0 {
		return pendingChange{}, false
	}
	return s.queue[0], true
}

func (s *Saver) drop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue = s.queue[1:]
}
