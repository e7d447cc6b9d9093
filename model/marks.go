package model

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Field names one thing that a reader can leave on a paper. The names are
// stored in libraries: they never change meaning.
type Field string

// FieldBookmark holds when a paper was bookmarked: RFC 3339, in UTC, with
// nanoseconds where there are any.
const FieldBookmark Field = "bookmark"

// Edit sets one field of one paper. Before is what it replaces, so that an
// edit knows its own inverse, exactly; the empty string is "not set" in both.
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

// Change is one step of a reader's: the edits that are made, stored and undone
// together.
type Change struct {
	At    time.Time
	Title string // what was done, as the reader is told: "bookmark 3 papers"
	Edits []Edit
}

// Inverse is the change that restores what c changed, made at the given time.
func (c Change) Inverse(at time.Time) Change {
	inverse := Change{At: at, Title: c.Title, Edits: make([]Edit, len(c.Edits))}
	for i, edit := range c.Edits {
		inverse.Edits[len(c.Edits)-1-i] = edit.Inverse()
	}
	return inverse
}

// Mark is everything that a reader has left on one paper.
type Mark struct {
	Paper      ID
	Bookmarked time.Time // when the bookmark was set, zero for none
}

// Empty reports whether nothing is left on the paper.
func (m Mark) Empty() bool { return m.Bookmarked.IsZero() }

// Set gives one field a stored value, or clears it with an empty one. It
// returns an error, and changes nothing, for a field that this version does
// not know or a value that the field can't have.
func (m *Mark) Set(field Field, value string) error {
	if field != FieldBookmark {
		return fmt.Errorf("%s of %s: no such mark", field, m.Paper)
	}
	if value == "" {
		m.Bookmarked = time.Time{}
		return nil
	}
	at, err := time.Parse(time.RFC3339Nano, value)
	if err != nil || at.IsZero() {
		return fmt.Errorf("bookmark of %s: %q is not a time", m.Paper, value)
	}
	m.Bookmarked = at.UTC()
	return nil
}

// value is what [Mark.Set] would be given to make the field what it is.
func (m Mark) value(field Field) string {
	if field != FieldBookmark || m.Bookmarked.IsZero() {
		return ""
	}
	return m.Bookmarked.UTC().Format(time.RFC3339Nano)
}

// Marks holds the marks of every paper and the changes that led there. The
// zero value is not usable; see [NewMarks]. It is not safe for concurrent use:
// one owner applies changes to it.
type Marks struct {
	marks   map[ID]Mark
	aliases map[ID]ID
	done    []Change
	undone  []Change
}

// NewMarks starts from the given marks, as they were stored.
func NewMarks(stored []Mark) *Marks {
	m := &Marks{marks: make(map[ID]Mark, len(stored)), aliases: map[ID]ID{}}
	for _, mark := range stored {
		if !mark.Empty() {
			m.marks[mark.Paper] = mark
		}
	}
	return m
}

// Know makes every identifier of a stored paper lead to the marks that are
// kept under one of them, so that they stay with the paper when a source knows
// it under a stronger or a weaker identifier.
func (m *Marks) Know(p *Paper) {
	key := m.Key(p.ID, p.Aliases...)
	for _, id := range append([]ID{p.ID}, p.Aliases...) {
		if id != key {
			m.aliases[id] = key
		}
	}
}

// Key is the identifier under which the marks of a paper are kept: the first
// of its identifiers that has any, or leads to any, else its own.
func (m *Marks) Key(id ID, aliases ...ID) ID {
	if key, ok := m.keyOf(id); ok {
		return key
	}
	for _, alias := range aliases {
		if key, ok := m.keyOf(alias); ok {
			return key
		}
	}
	return id
}

func (m *Marks) keyOf(id ID) (ID, bool) {
	if _, ok := m.marks[id]; ok {
		return id, true
	}
	key, ok := m.aliases[id]
	return key, ok
}

// Of gives the marks of the paper that is kept under the given key.
func (m *Marks) Of(key ID) Mark {
	mark := m.marks[key]
	mark.Paper = key
	return mark
}

// Bookmarked reports whether the paper kept under the given key is bookmarked.
func (m *Marks) Bookmarked(key ID) bool { return !m.marks[key].Bookmarked.IsZero() }

// Bookmarks lists the bookmarked papers, the latest bookmark first.
func (m *Marks) Bookmarks() []ID {
	marked := make([]Mark, 0, len(m.marks))
	for _, mark := range m.marks {
		if !mark.Bookmarked.IsZero() {
			marked = append(marked, mark)
		}
	}
	slices.SortFunc(marked, func(a, b Mark) int {
		if c := b.Bookmarked.Compare(a.Bookmarked); c != 0 {
			return c
		}
		return strings.Compare(string(a.Paper), string(b.Paper))
	})
	ids := make([]ID, len(marked))
	for i, mark := range marked {
		ids[i] = mark.Paper
	}
	return ids
}

// SetBookmark is the change that sets or clears the bookmark of the papers
// that do not have it so already. It has no edits when all of them do.
func (m *Marks) SetBookmark(on bool, at time.Time, keys ...ID) Change {
	after, verb := "", "remove bookmark of"
	if on {
		after, verb = Mark{Bookmarked: at}.value(FieldBookmark), "bookmark"
	}
	change := Change{At: at}
	for _, key := range keys {
		if m.Bookmarked(key) == on {
			continue
		}
		before := m.Of(key).value(FieldBookmark)
		change.Edits = append(change.Edits, Edit{Paper: key, Field: FieldBookmark, Before: before, After: after})
	}
	change.Title = fmt.Sprintf("%s %s", verb, papers(len(change.Edits)))
	return change
}

// Do applies a change and remembers it for [Marks.Undo]. What had been undone
// before can no longer be redone.
func (m *Marks) Do(c Change) {
	if len(c.Edits) == 0 {
		return
	}
	m.apply(c)
	m.done = append(m.done, c)
	m.undone = nil
}

// Undo takes the last change back, at the given time, and returns the change
// that did so, to be stored. It reports false when nothing is left to undo.
func (m *Marks) Undo(at time.Time) (Change, bool) {
	if len(m.done) == 0 {
		return Change{}, false
	}
	last := m.done[len(m.done)-1]
	m.done = m.done[:len(m.done)-1]
	inverse := last.Inverse(at)
	m.apply(inverse)
	m.undone = append(m.undone, last)
	return inverse, true
}

// Redo makes the change again that was undone last, at the given time, and
// returns it, to be stored. It reports false when there is none.
func (m *Marks) Redo(at time.Time) (Change, bool) {
	if len(m.undone) == 0 {
		return Change{}, false
	}
	change := m.undone[len(m.undone)-1]
	m.undone = m.undone[:len(m.undone)-1]
	change.At = at
	m.apply(change)
	m.done = append(m.done, change)
	return change, true
}

// apply sets what the edits say. Edits that this version can't read are left
// to the library, which keeps them.
func (m *Marks) apply(c Change) {
	for _, edit := range c.Edits {
		mark := m.Of(edit.Paper)
		if err := mark.Set(edit.Field, edit.After); err != nil {
			continue
		}
		if mark.Empty() {
			delete(m.marks, edit.Paper)
			continue
		}
		m.marks[edit.Paper] = mark
	}
}

// papers is "1 paper" or "n papers".
func papers(n int) string {
	if n == 1 {
		return "1 paper"
	}
	return fmt.Sprintf("%d papers", n)
}
