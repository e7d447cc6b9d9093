package main

import (
	"context"
	"io"
	"os/exec"

	tea "charm.land/bubbletea/v2"

	"sheaf/data/desktop"
	"sheaf/model"
	"sheaf/ui"
)

// noteEditor is the user's editor as the reader needs it.
type noteEditor struct{ notes desktop.Notes }

// Begin is of [ui.NoteEditor].
func (e noteEditor) Begin(ctx context.Context, paper model.ID, title, before, text string) (ui.NoteDraft, error) {
	draft, err := e.notes.Begin(ctx, paper, title, before, text)
	if err != nil {
		return nil, err
	}
	return noteDraft{draft}, nil
}

// noteDraft is a note in a file as the reader needs it.
type noteDraft struct{ *desktop.Draft }

// Command is of [ui.NoteDraft].
func (d noteDraft) Command() tea.ExecCommand { return terminalCommand{d.Draft.Command()} }

// terminalCommand is a program that is given the terminal.
type terminalCommand struct{ *exec.Cmd }

// SetStdin is of [tea.ExecCommand].
func (c terminalCommand) SetStdin(r io.Reader) { c.Stdin = r }

// SetStdout is of [tea.ExecCommand].
func (c terminalCommand) SetStdout(w io.Writer) { c.Stdout = w }

// SetStderr is of [tea.ExecCommand].
func (c terminalCommand) SetStderr(w io.Writer) { c.Stderr = w }
