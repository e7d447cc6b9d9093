package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/facets"
	"sheaf/model/search"
)

// What effects report. Each is the end of one command.
type (
	// libraryLoaded brings the marks. Nobody else has them.
	libraryLoaded struct {
		shelf  Shelf
		marks  *model.Marks
		marked *search.Marked // of which none is placed yet
		err    error
	}
	// moreLoaded brings more of the corpus.
	moreLoaded struct {
		load Load
		err  error
	}
	// found brings a result of a search.
	found struct {
		generation uint64
		stage      stage
		answer     answer
		rows       rows
		base       *viewBase // what was found out on the way, if anything
	}
	// saved says that the queue of changes is empty, or why it is not.
	saved struct {
		outcome Outcome
		err     error
	}
	// papersKnown brings the stored copies of marked papers.
	papersKnown struct {
		papers []model.Paper
		known  int // how many of them the marks follow by now
		err    error
	}
	// historyLoaded brings the searches of earlier starts.
	historyLoaded struct {
		searches []string
		err      error
	}
	// historyKept says that searches have been stored, or why not.
	historyKept struct{ err error }
	// namesGathered brings the names that the corpus uses.
	namesGathered struct {
		generation generation
		names      *facets.Index
	}
	// openedOutside says that a browser has taken an address, or why none did.
	openedOutside struct {
		attempt generation
		address string
		err     error
	}
	// copied says which way a text went.
	copied struct {
		attempt generation
		excerpt excerpt
		way     CopyWay
		err     error
	}
	// resumed says that the shell has brought the reader back, or why there is none.
	resumed struct{ err error }
	// rested says that no key followed for a while.
	rested struct{ generation generation }
	// settled says that the cursor has stayed where it is for a moment.
	settled struct{ generation generation }
)

// QuitRequest asks the screen to end as the quit key does: when the last
// change has been stored. Now leaves even if it can't be.
type QuitRequest struct{ Now bool }

const (
	// chordPause is how long keys wait for more before they are explained, or
	// taken as complete.
	chordPause = 500 * time.Millisecond
	// settlePause is how long the cursor rests before the detail follows it:
	// below what one notices, above the distance of repeated keys.
	settlePause = 40 * time.Millisecond
)

func (m *Model) loadLibrary() tea.Cmd {
	library := m.deps.Library
	return func() tea.Msg {
		shelf, err := library.Load(context.Background())
		marks := model.NewMarks(shelf.Marks, shelf.Views...)
		return libraryLoaded{shelf, marks, search.Unplaced(marks), err}
	}
}

func (m *Model) loadPapers() tea.Cmd {
	library := m.deps.Library
	return func() tea.Msg {
		papers, err := library.Papers(context.Background())
		return papersKnown{papers: papers, err: err}
	}
}

func (m *Model) loadMore() tea.Cmd {
	loader := m.deps.Loader
	return func() tea.Msg {
		load, err := loader.Next(context.Background())
		return moreLoaded{load, err}
	}
}

// save stores what waits.
func (m *Model) save() tea.Cmd {
	saver := m.saver
	return func() tea.Msg {
		outcome, err := saver.Drain(context.Background())
		return saved{outcome, err}
	}
}

// waitForMore begins the pause behind pending keys.
func (m *Model) waitForMore() tea.Cmd {
	m.rest++
	return m.deps.After(chordPause, rested{m.rest})
}
