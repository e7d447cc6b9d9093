package ui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/search"
	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
)

// make makes a change: in memory at once, on the disk by a command. One that
// changes nothing is none.
func (m *Model) make(change model.Change) tea.Cmd {
	_, cmd := m.makeKeyed(change)
	return cmd
}

// makeKeyed is make that also tells the key of the change, which is empty when
// none was made.
func (m *Model) makeKeyed(change model.Change) (model.Change, tea.Cmd) {
	if len(change.Edits) == 0 || !m.writable() {
		return model.Change{}, nil
	}
	change.Key = m.deps.NewKey()
	m.marks.Do(change)
	return change, m.store(change)
}

// writable reports whether marks can be changed, and says why not.
func (m *Model) writable() bool {
	switch {
	case !m.library.loaded:
		m.notice = "the library is still being opened"
	case m.library.failed != nil:
		m.fail(m.library.failed.Error())
	default:
		return true
	}
	return false
}

// store hands a change that has been made in memory on to the disk.
func (m *Model) store(change model.Change) tea.Cmd {
	m.saver.Add(change, m.copies(change))
	if m.sync.asking {
		m.sync.made = append(m.sync.made, change.Edits...)
	}
	m.changed(change.Edits)
	m.touched()
	return m.save()
}

// changed draws anew what shows the marks of edits. Rows stay where they are,
// even in a view that they no longer belong to: it is the cursor that moves
// on, never the paper below it.
func (m *Model) changed(edits []model.Edit) {
	if m.marked != nil {
		rows := make(map[model.Row]model.Mark, len(edits))
		var missing []model.ID
		for _, edit := range edits {
			if row, ok := m.marks.Row(m.load.Corpus, edit.Paper); ok {
				rows[row] = m.mark(row)
			} else if edit.Paper != "" { // the paper may come yet
				missing = append(missing, edit.Paper)
			}
		}
		m.marked = m.marked.WithAll(rows).Missing(missing)
	}
	m.relayout()
	m.refresh()
	m.retag()
}

// markedPapers is the marks as they are now, for a search to keep.
func (m *Model) markedPapers() *search.Marked {
	return m.snapshot().At(m.deps.Now()).Selecting(m.selection.all())
}

// key is the identifier under which the marks of a row are kept.
func (m *Model) key(row model.Row) model.ID {
	return m.marks.Key(m.load.Corpus.ID(row), m.load.Corpus.Aliases(row)...)
}

// mark is what is left on the paper of a row.
func (m *Model) mark(row model.Row) model.Mark { return m.marks.Of(m.key(row)) }

// leaveMarks does the actions about marks, and reports whether it was one.
func (m *Model) leaveMarks(press keymap.Press) (cmd tea.Cmd, taken bool) {
	switch press.Action {
	case action.Bookmark, action.NextState, action.Queue, action.Dismiss, action.RateUp, action.RateDown:
		return m.marking(press), true
	case action.Undo, action.Redo:
		return m.undo(press.Action), true
	case action.Changes:
		return m.showChanges(), true
	case action.Select, action.SelectRange, action.SelectAll, action.SelectNone:
		m.choose(press.Action)
		return nil, true
	case action.EditTags:
		return m.editTags(), true
	case action.InlineNote:
		return m.inlineNote(), true
	case action.EditNote:
		return m.editNote(), true
	case action.StartTriage:
		return m.startTriage(), true
	case action.TriageKeep, action.TriageQueue, action.TriageDismiss, action.TriageRead, action.TriageLater, action.TriageBack, action.TriageLeave:
		return m.triaging(press), true
	default:
		return nil, false
	}
}

// marking does the actions that leave something on papers: on those that are
// selected, else on the current one.
func (m *Model) marking(press keymap.Press) tea.Cmd {
	return m.markTargets(func(keys []model.ID) (model.Change, string) { return m.marksOf(press, keys) })
}

// targetKeys are the identifiers of the papers that actions on marks are about.
func (m *Model) targetKeys() []model.ID {
	rows := m.targets()
	keys := make([]model.ID, len(rows))
	for i, row := range rows {
		keys[i] = m.key(row)
	}
	return keys
}

// rowsOf are the rows of papers by their identifiers, of those that are there.
func (m *Model) rowsOf(keys []model.ID) []model.Row {
	rows := make([]model.Row, 0, len(keys))
	for _, key := range keys {
		if row, ok := m.marks.Row(m.load.Corpus, key); ok {
			rows = append(rows, row)
		}
	}
	return rows
}

// markTargets makes a change of the papers that actions on marks are about, and
// says what it does.
func (m *Model) markTargets(changeOf func(keys []model.ID) (change model.Change, says string)) tea.Cmd {
	if !m.writable() {
		return nil
	}
	keys := m.targetKeys()
	if len(keys) == 0 {
		m.notice = "no paper to mark"
		return nil
	}
	change, says := changeOf(keys)
	cmd := m.make(change)
	m.notice = says
	if len(change.Edits) > 0 {
		m.notice += " " + m.look.Dot + " " + m.keyOf(action.Undo) + " takes it back"
	}
	m.keepAs(m.notice, m.naming(says, m.targets()...))
	return cmd
}

// marksOf makes the change of an action on papers, and says what it does.
func (m *Model) marksOf(press keymap.Press, keys []model.ID) (change model.Change, says string) {
	now, first := m.deps.Now(), m.marks.Of(keys[0])
	all := func(holds func(model.Mark) bool) bool {
		for _, key := range keys {
			if !holds(m.marks.Of(key)) {
				return false
			}
		}
		return true
	}
	toggled := func(state model.State) (model.Change, string) {
		if all(func(mark model.Mark) bool { return mark.State == state }) {
			state = model.StateNew
		}
		return m.marks.SetState(state, now, keys...), state.String()
	}
	switch press.Action {
	case action.Bookmark:
		on := !all(func(mark model.Mark) bool { return !mark.Bookmarked.IsZero() })
		change, says = m.marks.SetBookmark(on, now, keys...), "bookmark removed"
		if on {
			says = "bookmarked"
		}
	case action.NextState:
		states := model.States()
		next := states[(slices.Index(states, first.State)+1)%len(states)]
		change, says = m.marks.SetState(next, now, keys...), next.String()
	case action.Queue:
		change, says = toggled(model.StateQueued)
	case action.Dismiss:
		change, says = toggled(model.StateDismissed)
	case action.RateUp, action.RateDown:
		rating := press.Count
		if rating == 0 {
			rating = max(0, first.Rating+signed(press.Action == action.RateUp, 1))
		}
		change, says = m.marks.SetRating(rating, now, keys...), rated(min(rating, model.MaxRating))
	default:
	}
	if len(keys) > 1 {
		says = count(len(change.Edits), "paper") + " of " + text.Thousands(len(keys)) + " selected: " + says
	}
	return change, says
}

// rated tells a rating for people.
func rated(rating int) string {
	if rating == 0 {
		return "not rated"
	}
	return fmt.Sprintf("rated %d/%d", rating, model.MaxRating)
}

// keyOf is the first key that an action has here, as people write it; the name
// of the action where it has none.
func (m *Model) keyOf(id action.ID) string {
	if a, ok := m.keys.FindIn(m.context(), id); ok {
		if names := m.keyNames(a); len(names) > 0 {
			return names[0]
		}
	}
	return string(id)
}

// keyNames are the keys of an action as they are written on this screen.
func (m *Model) keyNames(a action.Action) []string {
	switch {
	case m.linear():
		return a.SpokenKeyNames()
	case m.look.PlainKeys:
		return a.PlainKeyNames()
	}
	return a.KeyNames()
}

// copies are the papers that a change is about, for the library to keep.
func (m *Model) copies(change model.Change) []model.Paper {
	var papers []model.Paper
	for i, edit := range change.Edits {
		if i > 0 && edit.Paper == change.Edits[i-1].Paper {
			continue
		}
		if row, ok := m.marks.Row(m.load.Corpus, edit.Paper); ok {
			papers = append(papers, m.load.Corpus.Paper(row))
		}
	}
	return papers
}
