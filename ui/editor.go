package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
)

// draftState is the notes that are in files of the reader's editor.
type draftState struct {
	open  bool         // one is being edited, or about to be
	saved []savedDraft // their texts are marks now; the files go when those are on the disk
}

// savedDraft is a draft whose text is in a change.
type savedDraft struct {
	change string
	draft  NoteDraft
}

// edited is a note on its way through the reader's editor.
type edited struct {
	key   model.ID
	title string // of the paper
	draft NoteDraft
	given string // the text when the editor began
}

type (
	// draftBegun says that a note is in a file, or why not.
	draftBegun struct {
		note edited
		err  error
	}
	// draftEdited says that the editor has ended.
	draftEdited struct {
		note edited
		err  error
	}
	// draftRead brings what the file holds then.
	draftRead struct {
		note    edited
		text    string
		err     error // of reading it
		running error // of the editor
	}
	// draftDropped says that a file is gone, or why not.
	draftDropped struct {
		file string
		err  error
	}
)

// editNote opens the note of the current paper in the reader's editor, or here
// where there is none.
func (m *Model) editNote() tea.Cmd {
	key, title, ok := m.noted()
	if !ok {
		return nil
	}
	note := m.marks.Of(key).Note
	return m.editOutside(key, title, note, note)
}

// editOutside opens a text in the reader's editor, as an edit of a note.
func (m *Model) editOutside(key model.ID, title, before, text string) tea.Cmd {
	switch {
	case m.drafts.open:
		return nil
	case m.deps.Notes == nil || m.deps.Exec == nil:
		return m.editInside(edited{key: key, title: title}, "no editor can be started from here")
	}
	m.drafts.open = true
	notes := m.deps.Notes
	return func() tea.Msg {
		draft, err := notes.Begin(context.Background(), key, title, before, text)
		if err != nil {
			return draftBegun{edited{key: key, title: title}, err}
		}
		given, err := draft.Read()
		return draftBegun{edited{key, title, draft, given}, err}
	}
}

// editInside opens the editor that is here, unless it is open already, and says
// why it is that one.
func (m *Model) editInside(note edited, why string) tea.Cmd {
	var cmd tea.Cmd
	if _, open := m.overlay.Top().(*noteEditor); !open {
		cmd = m.openNote(note.key, note.title)
	}
	m.notice = why
	return cmd
}

// runEditor gives the terminal to the editor.
func (m *Model) runEditor(msg draftBegun) tea.Cmd {
	if msg.err != nil {
		m.drafts.open = false
		return m.editInside(msg.note, "edited here: "+msg.err.Error())
	}
	note := msg.note
	return m.hushed(m.deps.Exec(note.draft.Command(), func(err error) tea.Msg { return draftEdited{note, err} }))
}

// readDraft reads what the editor has left.
func (m *Model) readDraft(msg draftEdited) tea.Cmd {
	read := func() tea.Msg {
		text, err := msg.note.draft.Read()
		return draftRead{msg.note, text, err, msg.err}
	}
	return tea.Batch(tea.ClearScreen, m.askBackground(), read) // what the editor drew may stand where nothing changes
}

// takeDraft makes the text of the file the note. The file stays for as long as
// it holds what is nowhere else.
func (m *Model) takeDraft(msg draftRead) tea.Cmd {
	m.drafts.open = false
	draft := msg.note.draft
	switch {
	case msg.err != nil:
		m.fail("the note is as it was: " + msg.err.Error())
		return nil
	case msg.running != nil && msg.text != msg.note.given:
		m.fail("the editor failed: " + msg.running.Error() + "; the note is as it was, and what was written is kept in " + draft.File())
		return nil
	case msg.running != nil && draft.Left():
		m.fail("the editor failed: " + msg.running.Error() + "; the text of an earlier edit is kept in " + draft.File())
		return nil
	case msg.running != nil:
		m.fail("the editor failed: " + msg.running.Error() + "; the note is as it was")
		return dropDraft(draft)
	case !m.writable():
		m.failure += "; what was written is kept in " + draft.File()
		return nil
	}
	if here, open := m.overlay.Top().(*noteEditor); open { // it went on in the editor
		m.overlay.Pop()
		if draft.Left() {
			m.saveNote(here.key, here.Before(), here.Value()) // but for what the file had instead
		}
	}
	change, cmd := m.storeNote(msg.note.key, draft.Before(), msg.text)
	if draft.Left() && m.notice != "" {
		m.notice = "with the text of an earlier edit, which had not been saved: " + m.notice
	}
	if change.Key == "" {
		m.notice = "the note is as it was"
		return dropDraft(draft)
	}
	m.drafts.saved = append(m.drafts.saved, savedDraft{change.Key, draft})
	return cmd
}

// dropDrafts removes the files whose texts are on the disk as marks.
func (m *Model) dropDrafts() tea.Cmd {
	var cmds []tea.Cmd
	var waiting []savedDraft
	for _, saved := range m.drafts.saved {
		if m.saver.holds(saved.change) {
			waiting = append(waiting, saved)
			continue
		}
		cmds = append(cmds, dropDraft(saved.draft))
	}
	m.drafts.saved = waiting
	return tea.Batch(cmds...)
}

func dropDraft(draft NoteDraft) tea.Cmd {
	return func() tea.Msg { return draftDropped{draft.File(), draft.Drop()} }
}

// draftGone tells of a file that could not be removed.
func (m *Model) draftGone(msg draftDropped) {
	if msg.err != nil {
		m.fail("the note is saved, but its file " + msg.file + " is still there: " + msg.err.Error())
	}
}
