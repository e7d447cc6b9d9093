package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
)

// seenPause is how long a page is open before the paper counts as seen.
const seenPause = time.Second

// lingering is the page that the reader has opened, and may be reading.
type lingering struct {
	row  model.Row
	wait generation
}

// lingered says that a page has been open for a while.
type lingered struct{ generation generation }

// linger begins the pause when a page has been opened that was not seen
// before. Moving past a paper in the list does not open its page.
func (m *Model) linger() tea.Cmd {
	row := model.NoRow
	if m.focus == onDetail && m.triage.stage != triageOpen && m.library.loaded && m.library.failed == nil {
		row = m.current()
	}
	if row == m.lingering.row {
		return nil
	}
	m.lingering.row = row
	m.lingering.wait++
	if row == model.NoRow || !m.mark(row).Seen.IsZero() {
		return nil
	}
	return m.deps.After(seenPause, lingered{m.lingering.wait})
}

// seen notes that the open page has been read.
func (m *Model) seen(msg lingered) tea.Cmd {
	if msg.generation != m.lingering.wait || m.lingering.row == model.NoRow {
		return nil
	}
	return m.make(m.marks.See(m.deps.Now(), m.key(m.lingering.row)))
}
