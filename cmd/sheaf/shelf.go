package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"sheaf/data/library"
	"sheaf/model"
	"sheaf/ui"
)

// maxSteps is how many changes can be undone, and how many the history shows.
const maxSteps = 500

// shelf is the library as the reader and the loading of papers both need it:
// the copies of papers are read once for both.
type shelf struct {
	store *library.Store
	now   func() time.Time

	mu     sync.Mutex // never held while the file is read
	loaded bool       // once by the reader: what it asks for again, it wants anew
	kept   *keptPapers
}

// keptPapers are the papers that the library keeps copies of.
type keptPapers struct {
	once   sync.Once
	papers []model.Paper
	err    error // of records that were skipped, or why there is nothing
}

// read gives the copies, those that have been read already where that will do.
func (s *shelf) read(ctx context.Context) *keptPapers {
	s.mu.Lock()
	if s.kept == nil {
		s.kept = &keptPapers{}
	}
	kept := s.kept
	s.mu.Unlock()
	kept.once.Do(func() {
		papers, skipped, err := s.store.Papers(ctx)
		kept.papers, kept.err = papers, errors.Join(append(skipped, err)...)
	})
	return kept
}

// papers are those that the library keeps copies of. What is wrong with the
// library is told by [shelf.Load]; papers from elsewhere do not wait for it.
func (s *shelf) papers(ctx context.Context) ([]model.Paper, error) {
	return s.read(ctx).papers, nil
}

// Load is of [ui.Library].
func (s *shelf) Load(ctx context.Context) (ui.Shelf, error) {
	s.mu.Lock()
	if s.loaded {
		s.kept = nil
	}
	s.loaded = true
	s.mu.Unlock()
	contents, err := s.store.Load(ctx)
	kept := ui.Shelf{Marks: contents.Marks, Views: contents.Views}
	for _, skipped := range contents.Skipped {
		kept.Problems = append(kept.Problems, "library: "+skipped.Error())
	}
	return kept, err
}

// Papers is of [ui.Library].
func (s *shelf) Papers(ctx context.Context) ([]model.Paper, error) {
	kept := s.read(ctx)
	return kept.papers, kept.err
}

// Steps is of [ui.Library].
func (s *shelf) Steps(ctx context.Context) (done, undone []model.Change, err error) {
	return s.store.Steps(ctx, maxSteps)
}

// History is of [ui.Library].
func (s *shelf) History(ctx context.Context) ([]ui.Event, error) {
	entries, err := s.store.History(ctx, maxSteps, model.Passive) // which nobody did, and nothing takes back
	events := make([]ui.Event, 0, len(entries))
	for _, e := range entries {
		event := ui.Event{At: e.At, Title: e.Title, Paper: e.Paper, Undone: e.Kind == model.Step && !e.Stands()}
		switch e.Kind {
		case model.Undo:
			event.Title = "undo: " + e.Title
		case model.Redo:
			event.Title = "redo: " + e.Title
		case model.Step, model.Passive:
		}
		events = append(events, event)
	}
	return events, err
}

// Apply is of [ui.Library].
func (s *shelf) Apply(ctx context.Context, change model.Change, papers []model.Paper) (ui.Outcome, error) {
	applied, err := s.store.Apply(ctx, change, papers)
	if errors.Is(err, library.ErrStepGone) {
		return ui.Outcome{Gone: true}, nil
	}
	return ui.Outcome{Settled: applied.Settled}, err
}

// Watch is of [ui.Library].
func (s *shelf) Watch(ctx context.Context) (<-chan struct{}, error) { return s.store.Watch(ctx) }

// News is of [ui.Library].
func (s *shelf) News(ctx context.Context) (ui.News, error) {
	news, err := s.store.News(ctx)
	return ui.News{Changes: news.Changes, Settled: news.Settled, Papers: news.Papers, Reload: news.Reload}, err
}

// Upkeep is of [ui.Library].
func (s *shelf) Upkeep(ctx context.Context) error {
	_, err := s.store.BackupIfDue(ctx, s.now())
	return err
}
