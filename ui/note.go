package ui

import (
	"cmp"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/ui/action"
	"sheaf/ui/overlay"
)

// noteEditor is the editor of the note of a paper.
type noteEditor struct {
	*overlay.Note

	key   model.ID
	title string // of the paper
	armed bool   // the next key that discards does so
}

// Type edits the note. A key between two that discard makes the second one a
// first.
func (e *noteEditor) Type(msg tea.Msg) tea.Cmd {
	e.armed = false
	return e.Note.Type(msg)
}

// noted is the paper whose note is to be edited: the current one, whatever is
// selected. It reports false, and says why, when there is none.
func (m *Model) noted() (key model.ID, title string, ok bool) {
	row := m.current()
	if row == model.NoRow {
		m.notice = "no paper to write about"
		return "", "", false
	}
	if !m.writable() {
		return "", "", false
	}
	return m.key(row), m.load.Corpus.Title(row), true
}

// inlineNote opens the editor of the current paper's note.
func (m *Model) inlineNote() tea.Cmd {
	key, title, ok := m.noted()
	if !ok {
		return nil
	}
	return m.openNote(key, title)
}

// openNote opens the editor of a note.
func (m *Model) openNote(key model.ID, title string) tea.Cmd {
	note := m.marks.Of(key).Note
	if strings.Count(note, "\n") >= overlay.MaxNoteLines {
		m.fail("this note is too long to be edited here: " + m.keyOf(action.EditNote) + " opens it in your editor")
		return nil
	}
	editor, cmd := overlay.NewNote(m.look, title, note)
	m.overlay.Push(&noteEditor{Note: editor, key: key, title: title})
	return cmd
}

// noting does the actions of the editor of notes, and reports whether it was one.
func (m *Model) noting(id action.ID, top overlay.Layer) (tea.Cmd, bool) {
	editor, ok := top.(*noteEditor)
	if !ok {
		return nil, false
	}
	discards := id == action.NoteDiscard && (editor.armed || !editor.Changed())
	editor.armed = id == action.NoteDiscard
	switch {
	case id == action.NoteSave && editor.Changed() && !m.writable():
		return nil, true
	case id == action.NoteSave:
		m.overlay.Pop()
		return m.saveNote(editor.key, editor.Before(), editor.Value()), true
	case id == action.NoteEditor:
		return m.editOutside(editor.key, editor.title, editor.Before(), editor.Value()), true
	case discards:
		m.overlay.Pop()
		m.say(editor.Changed(), "the note is as it was", "")
		return nil, true
	case id == action.NoteDiscard:
		m.notice = m.keyOf(action.NoteDiscard) + " once more throws away what you have changed"
		return nil, true
	}
	return nil, false
}

// saveNote stores an edit of a note that was made of another text. When the
// note has changed meanwhile, in another instance, both texts are kept.
func (m *Model) saveNote(key model.ID, before, after string) tea.Cmd {
	if after == before {
		return nil
	}
	_, cmd := m.storeNote(key, before, after)
	return cmd
}

// storeNote is saveNote that also tells which change it was; its key is empty
// when the note was so already.
func (m *Model) storeNote(key model.ID, before, after string) (model.Change, tea.Cmd) {
	now := m.marks.Of(key).Note
	change, cmd := m.makeKeyed(m.marks.SetNote(model.MergeNotes(before, now, after), m.deps.Now(), key))
	says := ""
	switch {
	case change.Key == "":
		return change, nil
	case now != before && now != "":
		m.notice = "the note was changed elsewhere, too: both texts are in it"
	case m.marks.Of(key).Note == "":
		says = "note removed"
		m.notice = says + " " + m.look.Dot + " " + m.keyOf(action.Undo) + " brings it back"
	default:
		says = "note saved"
		m.notice = says + " " + m.look.Dot + " " + m.keyOf(action.Undo) + " takes it back"
	}
	m.keepAs(m.notice, m.naming(cmp.Or(says, m.notice), m.rowsOf([]model.ID{key})...))
	return change, cmd
}

// saveNotes stores the notes that are being edited, before the screen ends. It
// reports false, and says why, when one can't be stored.
func (m *Model) saveNotes() bool {
	for editor, ok := m.overlay.Top().(*noteEditor); ok; editor, ok = m.overlay.Top().(*noteEditor) {
		if editor.Changed() && !m.writable() {
			m.failure = "the note can't be saved, quit again to leave all the same: " + m.failure
			return false
		}
		m.overlay.Pop()
		m.saveNote(editor.key, editor.Before(), editor.Value()) // the end of the screen waits for what is not on the disk
	}
	return true
}
