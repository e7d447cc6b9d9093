package model

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// Marks holds the marks of every paper, the saved views, and the changes that
// led there. The zero value is not usable; see [NewMarks]. It is not safe for
// concurrent use: one owner applies changes to it.
type Marks struct {
	marks   map[ID]Mark
	aliases map[ID]ID
	names   map[ID][]ID // all identifiers of a paper, by that which its marks are kept under
	views   map[string]View
	done    []Change
	undone  []Change
}

// NewMarks starts from the given marks and views, as they were stored.
func NewMarks(stored []Mark, views ...View) *Marks {
	m := &Marks{marks: make(map[ID]Mark, len(stored)), aliases: map[ID]ID{}, names: map[ID][]ID{}, views: make(map[string]View, len(views))}
	for _, mark := range stored {
		if !mark.Empty() {
			m.marks[mark.Paper] = mark
		}
	}
	for _, view := range views {
		m.views[view.Name] = view
	}
	return m
}

// Know makes every identifier of a stored paper lead to the marks that are
// kept under one of them, so that they stay with the paper when a source knows
// it under a stronger or a weaker identifier.
func (m *Marks) Know(p *Paper) {
	key := m.Key(p.ID, p.Aliases...)
	names := append([]ID{p.ID}, p.Aliases...)
	for _, id := range names {
		if id != key {
			m.aliases[id] = key
		}
		if _, marked := m.marks[id]; marked || id == key {
			m.names[id] = names
		}
	}
}

// Names are the identifiers of the paper whose marks are kept under the given
// key, as far as they are known: that one first.
func (m *Marks) Names(key ID) []ID {
	names := []ID{key}
	for _, id := range m.names[key] {
		if id != key {
			names = append(names, id)
		}
	}
	return names
}

// Row finds the paper whose marks are kept under the given key, though a corpus
// may know it under other identifiers only.
func (m *Marks) Row(corpus *Corpus, key ID) (Row, bool) {
	for _, id := range m.Names(key) {
		if row, ok := corpus.Lookup(id); ok {
			return row, true
		}
	}
	return NoRow, false
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

// Len is how many papers have marks.
func (m *Marks) Len() int { return len(m.marks) }

// Keys lists what the marks of papers are kept under, in no order.
func (m *Marks) Keys() []ID { return slices.Collect(maps.Keys(m.marks)) }

// All lists the marks of every paper that has any, in no order.
func (m *Marks) All() []Mark {
	all := make([]Mark, 0, len(m.marks))
	for _, mark := range m.marks {
		all = append(all, mark)
	}
	return all
}

// Bookmarked reports whether the paper kept under the given key is bookmarked.
func (m *Marks) Bookmarked(key ID) bool { return !m.marks[key].Bookmarked.IsZero() }

// HasBookmarks reports whether any paper is bookmarked.
func (m *Marks) HasBookmarks() bool {
	for key := range m.marks {
		if m.Bookmarked(key) {
			return true
		}
	}
	return false
}

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

// Views lists the saved views in their order.
func (m *Marks) Views() []View {
	views := make([]View, 0, len(m.views))
	for _, view := range m.views {
		views = append(views, view)
	}
	SortViews(views)
	return views
}

// View is the saved view of a name.
func (m *Marks) View(name string) (View, bool) {
	view, ok := m.views[name]
	return view, ok
}

// Tags counts the papers of every tag.
func (m *Marks) Tags() map[string]int {
	tags := map[string]int{}
	for _, mark := range m.marks {
		for _, tag := range mark.Tags {
			tags[tag.Name]++
		}
	}
	return tags
}

// TagNames lists the tags that there are, in the order of [CompareTags].
func (m *Marks) TagNames() []string {
	var names []string
	for name := range m.Tags() {
		names = append(names, name)
	}
	slices.SortFunc(names, CompareTags)
	return names
}

// Do applies a change and remembers it for [Marks.Undo], unless it is
// [Passive]. What had been undone before can then no longer be redone.
func (m *Marks) Do(c Change) {
	if len(c.Edits) == 0 {
		return
	}
	m.Settle(c.Edits)
	m.Remember(c)
}

// Latest is the step that [Marks.Undo] would take back; false when there is
// none.
func (m *Marks) Latest() (Change, bool) {
	if len(m.done) == 0 {
		return Change{}, false
	}
	return m.done[len(m.done)-1], true
}

// Redoable reports whether a step was undone that can be made again.
func (m *Marks) Redoable() bool { return len(m.undone) > 0 }

// Undo takes the last step back, at the given time, and returns the change of
// that key that did so, to be stored. It reports false when nothing is left to
// undo.
func (m *Marks) Undo(key string, at time.Time) (Change, bool) {
	if len(m.done) == 0 {
		return Change{}, false
	}
	last := m.done[len(m.done)-1]
	change := Change{Key: key, Kind: Undo, Of: last.Key, At: at, Title: last.Title, Edits: last.Inverse()}
	m.Do(change)
	return change, true
}

// Redo makes the step again that was undone last, at the given time, and
// returns the change of that key that did so, to be stored. It reports false
// when there is none.
func (m *Marks) Redo(key string, at time.Time) (Change, bool) {
	if len(m.undone) == 0 {
		return Change{}, false
	}
	last := m.undone[len(m.undone)-1]
	change := Change{Key: key, Kind: Redo, Of: last.Key, At: at, Title: last.Title, Edits: last.Edits}
	m.Do(change)
	return change, true
}

// Remember enters a change into the history without applying it: one that was
// made elsewhere, or earlier. One that is there already is not entered again.
func (m *Marks) Remember(c Change) {
	switch c.Kind {
	case Step:
		if c.Key != "" && slices.ContainsFunc(m.done, func(d Change) bool { return d.Key == c.Key }) {
			return
		}
		m.done = append(m.done, c)
		m.undone = nil
	case Undo:
		m.done, m.undone = pass(m.done, m.undone, c.Of)
	case Redo:
		m.undone, m.done = pass(m.undone, m.done, c.Of)
	case Passive:
	}
}

// Recall puts the history of earlier sessions before that of this one: the
// steps that stand, the oldest first, and those that were undone, the next to
// be redone last. They are not applied. Those
// of this session may be among them, and what was done in it ends redo.
func (m *Marks) Recall(done, undone []Change) {
	if len(m.done) == 0 && len(m.undone) == 0 {
		m.undone = slices.Clone(undone)
	}
	known := make(map[string]bool, len(m.done)+len(m.undone))
	for _, c := range slices.Concat(m.done, m.undone) {
		known[c.Key] = true
	}
	earlier := slices.DeleteFunc(slices.Clone(done), func(c Change) bool { return known[c.Key] })
	m.done = slices.Concat(earlier, m.done)
}

// pass moves the step of a key from the end of one list, or near it, to the end
// of the other.
func pass(from, to []Change, key string) (rest, grown []Change) {
	for i, c := range slices.Backward(from) {
		if c.Key == key {
			return slices.Delete(from, i, i+1), append(to, c)
		}
	}
	return from, to
}

// Settle sets what edits say and leaves the history alone. Edits that this
// version can't read are left to the library, which keeps them.
func (m *Marks) Settle(edits []Edit) {
	for _, edit := range edits {
		if edit.Paper == "" {
			m.settleView(edit)
			continue
		}
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

func (m *Marks) settleView(edit Edit) {
	name, ok := edit.Field.View()
	switch {
	case !ok:
	case edit.After == "":
		delete(m.views, name)
	default:
		if view, err := ParseView(name, edit.After); err == nil {
			m.views[name] = view
		}
	}
}

// Value is what a field holds now, empty when it is not set.
func (m *Marks) Value(paper ID, field Field) string {
	if paper != "" {
		return m.Of(paper).Value(field)
	}
	name, _ := field.View()
	if view, ok := m.views[name]; ok {
		return view.Value()
	}
	return ""
}
