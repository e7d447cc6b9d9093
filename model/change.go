package model

import (
	"strings"
	"time"
)

// Edit sets one field of one paper. Before is what it replaces, so that an
// edit knows its own inverse, exactly; the empty string is "not set" in both.
// An edit without a paper is about the library itself: one of its views.
type Edit struct {
	Paper  ID
	Field  Field
	Before string
	After  string
}

// Inverse takes the edit back.
func (e Edit) Inverse() Edit {
	e.Before, e.After = e.After, e.Before
	return e
}

// Kind is what a change means to [Marks.Undo].
type Kind string

// The kinds of changes.
const (
	Step    Kind = ""        // something that the reader did, and can undo
	Passive Kind = "passive" // something that sheaf noted by itself; undo passes over it
	Undo    Kind = "undo"    // takes the step of the key Of back
	Redo    Kind = "redo"    // makes it again
)

// Change is one step of a reader's: the edits that are made, stored and undone
// together.
type Change struct {
	Key   string // tells the change from all others, in every library; empty until it is stored
	Kind  Kind
	Of    string // the key of the step that an Undo or Redo is about
	At    time.Time
	Title string // what was done, as the reader is told: "bookmark 3 papers"
	Edits []Edit
}

// Inverse are the edits that restore what c changed.
func (c Change) Inverse() []Edit {
	inverse := make([]Edit, len(c.Edits))
	for i, edit := range c.Edits {
		inverse[len(c.Edits)-1-i] = edit.Inverse()
	}
	return inverse
}

// noteRule parts the texts of a note that was edited in two places at once.
const noteRule = "\n\n---\n\n"

// MergeNotes joins two edits of the same note, so that nothing of either is
// lost: ours was made of base without knowing of theirs. What both have is
// there once; else theirs stands first, with a rule between them.
func MergeNotes(base, theirs, ours string) string {
	switch {
	case theirs == base, theirs == "", theirs == ours:
		return ours
	case ours == base, ours == "":
		return theirs
	case strings.Contains(ours, theirs):
		return ours
	case strings.Contains(theirs, ours):
		return theirs
	case base != "" && strings.HasPrefix(theirs, base) && strings.HasPrefix(ours, base):
		return theirs + "\n\n" + strings.TrimLeft(ours[len(base):], "\n")
	}
	return theirs + noteRule + ours
}
