package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/overlay"
)

// stepsLoaded brings the changes of earlier sessions, for undo.
type stepsLoaded struct {
	done, undone []model.Change
	err          error
}

// eventsLoaded brings the history, to be shown.
type eventsLoaded struct {
	events []Event
	err    error
}

func (m *Model) loadSteps() tea.Cmd {
	library := m.deps.Library
	return func() tea.Msg {
		done, undone, err := library.Steps(context.Background())
		return stepsLoaded{done, undone, err}
	}
}

// recalled takes the changes of earlier sessions in. Those that this one has
// made since, and that may be stored already, stand behind them once.
func (m *Model) recalled(msg stepsLoaded) {
	m.library.recalled = true
	if msg.err != nil {
		m.fail("earlier changes can't be undone: " + msg.err.Error())
		return
	}
	m.marks.Recall(msg.done, msg.undone)
}

// undo takes the last change back, or makes it again.
func (m *Model) undo(id action.ID) tea.Cmd {
	if !m.writable() {
		return nil
	}
	var change model.Change
	var ok bool
	now, key := m.deps.Now(), m.deps.NewKey()
	if id == action.Undo {
		change, ok = m.marks.Undo(key, now)
		m.say(ok, "undone: "+m.describe(change), "nothing to undo")
	} else {
		change, ok = m.marks.Redo(key, now)
		m.say(ok, "done again: "+m.describe(change), "nothing to redo")
	}
	switch {
	case ok:
		return m.store(change)
	case !m.library.recalled:
		m.notice = "earlier changes are still being read"
	}
	return nil
}

// describe says what a change was, and of which paper if it was one.
func (m *Model) describe(change model.Change) string {
	papers := m.copies(change)
	if len(papers) != 1 {
		return change.Title
	}
	return change.Title + " " + m.look.Dot + " " + papers[0].Title
}

func (m *Model) say(yes bool, this, other string) {
	m.notice = other
	if yes {
		m.notice = this
	}
}

// showChanges asks for the history of changes, with those that are just being
// stored.
func (m *Model) showChanges() tea.Cmd {
	library, saver := m.deps.Library, m.saver
	return func() tea.Msg {
		if _, err := saver.Drain(context.Background()); err != nil {
			return eventsLoaded{err: err}
		}
		events, err := library.History(context.Background())
		return eventsLoaded{events, err}
	}
}

// changesLoaded lists the history over the screen.
func (m *Model) changesLoaded(msg eventsLoaded) tea.Cmd {
	if msg.err != nil {
		m.fail("the history can't be read: " + msg.err.Error())
		return nil
	}
	if m.overlay.Top() != nil {
		return nil // the reader has opened something else meanwhile
	}
	const stamp = "2006-01-02 15:04"
	lines := make([]overlay.Message, len(msg.events))
	for i, event := range msg.events {
		says := event.Title
		if event.Paper != "" {
			says += " " + m.look.Dot + " " + event.Paper
		}
		if event.Undone {
			says += " (undone)"
		}
		lines[i] = overlay.Message{At: event.At.Local().Format(stamp), Says: text.Clean(says)}
	}
	panel, cmd := overlay.NewMessages(m.look, "History of changes", "nothing has been changed yet", lines)
	m.overlay.Push(panel)
	return cmd
}
