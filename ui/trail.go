package ui

import (
	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
)

// maxTrail is how many papers each way of the trail remembers.
const maxTrail = 100

// trail is the way along related papers, by identifier: rows may be others
// when papers are read anew.
type trail struct {
	back, forward []model.ID // the nearest last
	pinned        pin
}

// pin is a paper that the page shows although the cursor is on another: the
// list does not have it.
type pin struct {
	row  model.Row // NoRow for none
	from model.Row // where the cursor was; when it moves on, the page follows it again
}

func newTrail() trail { return trail{pinned: pin{row: model.NoRow}} }

// current is the row of the corpus that actions are about: that of the paper
// which is to be decided on, that which the page was told to show, else that
// under the cursor.
func (m *Model) current() model.Row {
	if m.triage.stage == triageOpen {
		return m.triage.row()
	}
	if p := m.trail.pinned; p.row != model.NoRow {
		return p.row
	}
	return m.underCursor()
}

// underCursor is the row of the corpus that the list's cursor is on.
func (m *Model) underCursor() model.Row { return m.shown.at(m.list.Cursor()) }

// unpin lets the page follow the cursor.
func (m *Model) unpin() { m.trail.pinned = pin{row: model.NoRow} }

// unpinMoved lets the page follow the cursor if that has been moved.
func (m *Model) unpinMoved() {
	if m.underCursor() != m.trail.pinned.from {
		m.unpin()
	}
}

// walk does the actions that lead from the page to other papers.
func (m *Model) walk(press keymap.Press) tea.Cmd {
	t := &m.trail
	var cmd tea.Cmd
	var moved bool
	switch press.Action {
	case action.FollowRelated:
		m.follow(press.Choice)
	case action.ShowRelated:
		return m.lookAround()
	case action.SearchKeyword:
		return m.searchKeyword(press.Choice)
	case action.TrailBack:
		if cmd, moved = m.step(&t.back, &t.forward); !moved {
			m.notice = "the trail begins here: " + m.relatedKey(0) + " on a page follows a related paper"
		}
	case action.TrailForward:
		if cmd, moved = m.step(&t.forward, &t.back); !moved {
			m.notice = "the trail ends here"
		}
	default:
	}
	return cmd
}

// relatedKey is the name of the key that follows a related paper, counted from
// 0.
func (m *Model) relatedKey(i int) string {
	a, ok := m.keys.Find(action.FollowRelated)
	if !ok || i >= len(a.Keys) {
		return ""
	}
	if m.linear() {
		return a.Keys[i]
	}
	return action.KeyName(a.Keys[i])
}

// follow goes to a related paper that the page names.
func (m *Model) follow(i int) {
	row, ok := m.neighbour(i)
	switch {
	case ok:
		m.leaveTrace()
		m.goToPaper(row)
	case m.related.index == nil, !m.related.about.known:
		m.notice = "related papers are still being looked for"
	default:
		m.notice = "the page names no such related paper"
	}
}

// leaveTrace puts the current paper on the trail, from which a new way begins.
func (m *Model) leaveTrace() {
	if row := m.current(); row != model.NoRow {
		m.trail.back = pushID(m.trail.back, m.load.Corpus.ID(row))
		m.trail.forward = nil
	}
}

// step goes to the nearest paper of one side of the trail that is not on the
// page already, and leaves the current one on the other side. The way out of
// the view of related papers leads to where it was opened.
func (m *Model) step(from, to *[]model.ID) (cmd tea.Cmd, moved bool) {
	for here := m.current(); len(*from) > 0; {
		last := len(*from) - 1
		id := (*from)[last]
		*from = (*from)[:last]
		row, ok := m.load.Corpus.Lookup(id)
		if !ok || row == here {
			continue
		}
		if here != model.NoRow {
			*to = pushID(*to, m.load.Corpus.ID(here))
		}
		if m.shown.find(row) < 0 && m.leavable() && m.listsAtOnce(m.around.query) {
			cmd = m.leaveAround()
		}
		m.goToPaper(row)
		return cmd, true
	}
	return nil, false
}

// listsAtOnce reports whether a search lists its answer within the key.
func (m *Model) listsAtOnce(query string) bool {
	return query == "" || m.load.Corpus.Len() <= searchAtOnce
}

// pushID appends to one side of the trail, and forgets the farthest papers of a
// long one.
func pushID(ids []model.ID, id model.ID) []model.ID {
	ids = append(ids, id)
	return ids[max(0, len(ids)-maxTrail):]
}

// goToPaper shows a paper: under the cursor where the list has it, else on the
// page alone.
func (m *Model) goToPaper(row model.Row) {
	m.unpin()
	m.touched()
	if place := m.shown.find(row); place >= 0 {
		m.list.MoveTo(place)
		return
	}
	m.trail.pinned = pin{row: row, from: m.underCursor()}
	m.notice = "not in this list: " + m.keyOf(action.Back) + " returns to it"
	m.focus = onDetail
	m.relayout()
}
