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
// the copies of papers are read once.
type shelf struct {
	store *library.Store
	now   func() time.Time

	once    sync.Once
	copies  []model.Paper
	skipped []error
	err     error
}

func (s *shelf) read(ctx context.Context) {
	s.once.Do(func() { s.copies, s.skipped, s.err = s.store.Papers(ctx) })
}

// papers are those that the library keeps copies of. What is wrong with the
// library is told by [shelf.Load]; papers from elsewhere do not wait for it.
func (s *shelf) papers(ctx context.Context) ([]model.Paper, error) {
	s.read(ctx)
	return s.copies, nil
}

// Load is of [ui.Library].
func (s *shelf) Load(ctx context.Context) (ui.Shelf, error) {
	contents, err := s.store.Load(ctx)
	kept := ui.Shelf{Marks: contents.Marks, Views: contents.Views}
	for _, skipped := range contents.Skipped {
		kept.Problems = append(kept.Problems, "library: "+skipped.Error())
	}
	return kept, err
}

// Papers is of [ui.Library].
func (s *shelf) Papers(ctx context.Context) ([]model.Paper, error) {
	s.read(ctx)
	if s.err == nil && len(s.skipped) > 0 {
		return s.copies, errors.Join(s.skipped...)
	}
	return s.copies, s.err
}

// Steps is of [ui.Library].
func (s *shelf) Steps(ctx context.Context) (done, undone []model.Change, err error) {
	return s.store.Steps(ctx, maxSteps)
}

// History is of [ui.Library].
func (s *shelf) History(ctx context.Context) ([]ui.Event, error) {
	entries, err := s.store.History(ctx, maxSteps)
	events := make([]ui.Event, len(entries))
	for i, e := range entries {
		events[i] = ui.Event{At: e.At, Title: e.Title, Paper: e.Paper, Undone: e.Kind == model.Step && !e.Stands()}
		switch e.Kind {
		case model.Undo:
			events[i].Title = "undo: " + e.Title
		case model.Redo:
			events[i].Title = "redo: " + e.Title
		case model.Step, model.Passive:
		}
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
