package ui_test

import (
	"context"
	"sync"

	"sheaf/model"
	"sheaf/ui"
)

// memoryLibrary is a library that forgets at the end of the test. Other
// instances may use it, each through a [memoryLibrary.twin].
type memoryLibrary struct {
	mu       sync.Mutex
	stored   *model.Marks
	papers   map[model.ID]model.Paper
	changes  []model.Change
	problems []string
	loadErr  error
	applyErr error
	upkeep   error
	others   []ui.News     // not asked for yet
	signals  chan struct{} // nil where nobody is told of others
	settled  []model.Edit  // what the next change finds to be otherwise
	gone     bool          // the next change finds its step gone
}

func (l *memoryLibrary) marks() *model.Marks {
	if l.stored == nil {
		l.stored, l.papers = model.NewMarks(nil), map[model.ID]model.Paper{}
	}
	return l.stored
}

func (l *memoryLibrary) Load(context.Context) (ui.Shelf, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.loadErr != nil {
		return ui.Shelf{}, l.loadErr
	}
	return ui.Shelf{Problems: l.problems, Marks: l.marks().All(), Views: l.marks().Views()}, nil
}

func (l *memoryLibrary) Papers(context.Context) ([]model.Paper, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var papers []model.Paper
	for _, p := range l.papers {
		papers = append(papers, p)
	}
	return papers, nil
}

func (l *memoryLibrary) Steps(context.Context) (done, undone []model.Change, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, change := range l.changes {
		switch change.Kind {
		case model.Step:
			done, undone = append(done, change), nil
		case model.Undo:
			done, undone = done[:len(done)-1], append(undone, done[len(done)-1])
		case model.Redo:
			done, undone = append(done, undone[len(undone)-1]), undone[:len(undone)-1]
		case model.Passive:
		}
	}
	return done, undone, nil
}

func (l *memoryLibrary) History(context.Context) ([]ui.Event, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var events []ui.Event
	for _, change := range l.changes {
		events = append([]ui.Event{{At: change.At, Title: change.Title}}, events...)
	}
	return events, nil
}

func (l *memoryLibrary) Watch(context.Context) (<-chan struct{}, error) { return l.signals, nil }

func (l *memoryLibrary) Upkeep(context.Context) error { return l.upkeep }

func (l *memoryLibrary) News(context.Context) (ui.News, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.others) == 0 {
		return ui.News{}, nil
	}
	news := l.others[0]
	l.others = l.others[1:]
	return news, nil
}

func (l *memoryLibrary) Apply(_ context.Context, change model.Change, papers []model.Paper) (ui.Outcome, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.applyErr != nil {
		return ui.Outcome{}, l.applyErr
	}
	outcome := ui.Outcome{Settled: l.settled, Gone: l.gone}
	l.settled, l.gone = nil, false
	if outcome.Gone {
		return outcome, nil
	}
	l.marks().Do(change)
	l.marks().Settle(outcome.Settled)
	l.changes = append(l.changes, change)
	for _, p := range papers {
		l.papers[p.ID] = p
	}
	return outcome, nil
}

// bookmarks lists what is stored.
func (l *memoryLibrary) bookmarks() []model.ID {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.marks().Bookmarks()
}
