package ui

import (
	tea "charm.land/bubbletea/v2"

	"sheaf/model"
)

// make makes a change: in memory at once, on the disk by a command.
func (m *Model) make(change model.Change) tea.Cmd {
	switch {
	case !m.library.loaded:
		m.notice = "the library is still being opened"
		return nil
	case m.library.failed != nil:
		m.failure = m.library.failed.Error()
		return nil
	case len(change.Edits) == 0:
		return nil
	}
	m.marks.Do(change)
	m.saver.Add(change, m.copies(change))
	m.bookmarks = nil
	m.touched()
	m.relayout()
	m.refresh()
	return m.save()
}
