package ui

import (
	tea "charm.land/bubbletea/v2"

	"sheaf/ui/action"
	"sheaf/ui/overlay"
)

// Layers on top may want more than the keys that move in them.
type (
	// picking is a layer from which something can be taken.
	picking interface {
		// pick is [action.Pick].
		pick(m *Model) tea.Cmd
		// takes is a word for what pick does to what is under the cursor; empty
		// where it does nothing.
		takes() string
	}
	// closing is a layer that does something when it is closed. It takes itself
	// away, or stays.
	closing interface{ leave(m *Model) tea.Cmd }
)

// overlaid does what an action says to the layer on top, and reports whether
// it was meant for it.
func (m *Model) overlaid(id action.ID, top overlay.Layer) (cmd tea.Cmd, meant bool) {
	switch id {
	case action.Close:
		return m.closeTop(top), true
	case action.Down, action.Up, action.PageDown, action.PageUp, action.Complete, action.CompleteBack:
		top.Do(id)
		return nil, true
	default:
	}
	if cmd, meant := m.tagging(id, top); meant {
		return cmd, true
	}
	return m.noting(id, top)
}

// closeTop is escape: a completion first, then the layer.
func (m *Model) closeTop(top overlay.Layer) tea.Cmd {
	if typed, ok := top.(interface{ TakeBack() bool }); ok && typed.TakeBack() {
		return nil
	}
	if own, ok := top.(closing); ok {
		return own.leave(m)
	}
	m.overlay.Pop()
	return nil
}

// question is a line that the reader is asked for.
type question struct {
	*overlay.Ask

	answered func(answer string) (tea.Cmd, error)
}

// askLine asks for a line of text over the screen. The question stays, and says
// why, for as long as the answer is an error.
func (m *Model) askLine(title, hint, value string, answered func(answer string) (tea.Cmd, error)) (*overlay.Ask, tea.Cmd) {
	ask, cmd := overlay.NewAsk(m.look, title, hint, value)
	m.overlay.Push(&question{ask, answered})
	return ask, cmd
}

func (q *question) pick(m *Model) tea.Cmd {
	before := m.overlay.Top()
	cmd, err := q.answered(q.Value())
	switch {
	case err != nil:
		q.SetProblem(err.Error())
	case m.overlay.Top() == before:
		m.overlay.Pop()
	default: // the answer led to another layer, which lies on top of this one
		m.overlay.Remove(before)
	}
	return cmd
}
