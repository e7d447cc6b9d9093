package model

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"sheaf/model/text"
)

// The functions here make the changes that a reader can ask for. None applies
// them: that is for [Marks.Do]. Each leaves out what is so already, and so may
// have no edits.

// SetBookmark sets or clears the bookmarks of papers.
func (m *Marks) SetBookmark(on bool, at time.Time, keys ...ID) Change {
	verb := "remove bookmark of"
	if on {
		verb = "bookmark"
	}
	c := m.set(FieldBookmark, at, keys, func(mark Mark) string {
		switch {
		case !on:
			return ""
		case mark.Bookmarked.IsZero():
			return timeValue(at)
		}
		return mark.Value(FieldBookmark)
	})
	c.Title = verb + " " + papers(len(c.Edits))
	return c
}

// SetState puts papers into a reading state.
func (m *Marks) SetState(state State, at time.Time, keys ...ID) Change {
	c := m.set(FieldState, at, keys, func(Mark) string { return string(state) })
	c.Title = fmt.Sprintf("mark %s as %s", papers(len(c.Edits)), state)
	return c
}

// SetRating rates papers from 1 to [MaxRating]; 0 takes their rating away.
func (m *Marks) SetRating(rating int, at time.Time, keys ...ID) Change {
	value, verb := "", "remove rating of %s"
	if rating = max(0, min(rating, MaxRating)); rating > 0 {
		value, verb = strconv.Itoa(rating), "rate %s "+strconv.Itoa(rating)
	}
	c := m.set(FieldRating, at, keys, func(Mark) string { return value })
	c.Title = fmt.Sprintf(verb, papers(len(c.Edits)))
	return c
}

// SetNote writes the note of a paper; an empty one takes it away.
func (m *Marks) SetNote(note string, at time.Time, key ID) Change {
	note = text.CleanLines(note)
	c := m.set(FieldNote, at, []ID{key}, func(Mark) string { return note })
	c.Title = "note"
	if note == "" {
		c.Title = "remove note"
	}
	return c
}

// See notes that the page of a paper has been read.
func (m *Marks) See(at time.Time, key ID) Change {
	c := m.set(FieldSeen, at, []ID{key}, func(mark Mark) string {
		if mark.Seen.IsZero() {
			return timeValue(at)
		}
		return mark.Value(FieldSeen)
	})
	c.Kind, c.Title = Passive, "read page"
	return c
}

// Tag gives papers a tag, or takes it away. A name that differs from that of a
// tag only in the case of its letters means that tag.
func (m *Marks) Tag(on bool, name string, at time.Time, keys ...ID) Change {
	name = m.TagNamed(name)
	if name == "" {
		return Change{At: at}
	}
	verb := "untag %s: %s"
	if on {
		verb = "tag %s: %s"
	}
	c := m.set(TagField(name), at, keys, func(mark Mark) string {
		switch {
		case !on:
			return ""
		case mark.Tagged(name):
			return mark.Value(TagField(name))
		}
		return timeValue(at)
	})
	c.Title = fmt.Sprintf(verb, papers(len(c.Edits)), name)
	return c
}

// TagNamed is the tag that a name means: the one that there is of this name in
// whatever case, else a new one. It is empty for what can't be a tag.
func (m *Marks) TagNamed(name string) string {
	name = CleanTag(name)
	folded := text.Fold(name)
	named := name
	for _, have := range m.TagNames() {
		if have == name {
			return have
		}
		if text.Fold(have) == folded {
			named = have
		}
	}
	return named
}

// RenameTag gives a tag another name on every paper. Where there is a tag of
// the new name already, the two become one; a paper that has both keeps the
// time of the older.
func (m *Marks) RenameTag(old, name string, at time.Time) Change {
	c := Change{At: at}
	if name = CleanTag(name); name == "" || name == old {
		return c
	}
	marked := 0
	for _, mark := range m.All() {
		if !mark.Tagged(old) {
			continue
		}
		marked++
		given, had := mark.Value(TagField(old)), mark.Value(TagField(name))
		c.Edits = append(c.Edits, Edit{Paper: mark.Paper, Field: TagField(old), Before: given})
		if had == "" {
			c.Edits = append(c.Edits, Edit{Paper: mark.Paper, Field: TagField(name), After: given})
		}
	}
	slices.SortFunc(c.Edits, compareEdits)
	c.Title = fmt.Sprintf("rename tag %s to %s on %s", old, name, papers(marked))
	return c
}

// SaveView saves a search under a name, behind the other views or in place of
// the one of that name.
func (m *Marks) SaveView(name, query string, at time.Time) Change {
	view := View{Name: CleanViewName(name), Query: text.Clean(query)}
	if view.Name == "" {
		return Change{At: at}
	}
	if old, ok := m.views[view.Name]; ok {
		view.Place = old.Place
	} else if views := m.Views(); len(views) > 0 {
		view.Place = views[len(views)-1].Place + 1
	}
	return m.setViews("save view "+view.Name, at, view)
}

// RemoveView forgets a view.
func (m *Marks) RemoveView(name string, at time.Time) Change {
	c := Change{At: at, Title: "remove view " + name}
	if view, ok := m.views[name]; ok {
		c.Edits = []Edit{{Field: ViewField(name), Before: view.Value()}}
	}
	return c
}

// RenameView gives a view another name, if no other has it.
func (m *Marks) RenameView(old, name string, at time.Time) (Change, error) {
	view, ok := m.views[old]
	name = CleanViewName(name)
	_, taken := m.views[name]
	switch {
	case !ok:
		return Change{}, fmt.Errorf("there is no view %s", old)
	case name == "":
		return Change{}, errors.New("a view needs a name")
	case name == old:
		return Change{At: at}, nil
	case taken:
		return Change{}, fmt.Errorf("there is a view %s already", name)
	}
	c := m.RemoveView(old, at)
	view.Name = name
	c.Edits = append(c.Edits, Edit{Field: ViewField(name), After: view.Value()})
	c.Title = "rename view " + old + " to " + name
	return c, nil
}

// MoveView moves a view by some places among the others.
func (m *Marks) MoveView(name string, by int, at time.Time) Change {
	views := m.Views()
	from := slices.IndexFunc(views, func(v View) bool { return v.Name == name })
	if from < 0 {
		return Change{At: at}
	}
	to := max(0, min(from+by, len(views)-1))
	view := views[from]
	views = slices.Insert(slices.Delete(views, from, from+1), to, view)
	for i := range views {
		views[i].Place = i
	}
	if from == to {
		views = nil
	}
	return m.setViews("move view "+name, at, views...)
}

func (m *Marks) setViews(title string, at time.Time, views ...View) Change {
	c := Change{At: at, Title: title}
	for _, view := range views {
		field := ViewField(view.Name)
		if before := m.Value("", field); before != view.Value() {
			c.Edits = append(c.Edits, Edit{Field: field, Before: before, After: view.Value()})
		}
	}
	return c
}

// set makes the change that gives a field of papers a value each.
func (m *Marks) set(field Field, at time.Time, keys []ID, value func(Mark) string) Change {
	c := Change{At: at}
	seen := make(map[ID]bool, len(keys))
	for _, key := range keys {
		mark := m.Of(key)
		before, after := mark.Value(field), value(mark)
		if before == after || seen[key] {
			continue
		}
		seen[key] = true
		c.Edits = append(c.Edits, Edit{Paper: key, Field: field, Before: before, After: after})
	}
	return c
}

// Reverse makes the change that takes the edits of several changes back at
// once, as far as nothing has changed since. It is a step of its own.
func (m *Marks) Reverse(title string, at time.Time, changes ...Change) Change {
	type place struct {
		paper ID
		field Field
	}
	c := Change{At: at, Title: title}
	first := map[place]int{}
	for _, change := range slices.Backward(changes) {
		for _, edit := range change.Inverse() {
			where := place{edit.Paper, edit.Field}
			i, known := first[where]
			if known {
				c.Edits[i].After = edit.After
				continue
			}
			if m.Value(edit.Paper, edit.Field) == edit.Before {
				first[where] = len(c.Edits)
				c.Edits = append(c.Edits, edit)
			}
		}
	}
	c.Edits = slices.DeleteFunc(c.Edits, func(e Edit) bool { return e.Before == e.After })
	return c
}

func compareEdits(a, b Edit) int {
	switch {
	case a.Paper < b.Paper:
		return -1
	case a.Paper > b.Paper:
		return 1
	case a.Field < b.Field:
		return -1
	case a.Field > b.Field:
		return 1
	}
	return 0
}

// papers is "1 paper" or "n papers".
func papers(n int) string {
	if n == 1 {
		return "1 paper"
	}
	return fmt.Sprintf("%d papers", n)
}
