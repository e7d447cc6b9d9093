package ui

import (
	"strings"

	"sheaf/model"
	"sheaf/ui/detail"
	"sheaf/ui/list"
	"sheaf/ui/theme"
)

// marksShown is what the list shows of what is left on a paper.
func (m *Model) marksShown(row model.Row) list.Marks {
	mark := m.mark(row)
	return list.Marks{
		Selected: m.selection.has(row),
		Starred:  !mark.Bookmarked.IsZero(),
		Unread:   mark.Unread(),
		Noted:    mark.Note != "",
		State:    mark.State,
		Rating:   mark.Rating,
		Tags:     mark.TagNames(),
	}
}

// pageMarks is what the page shows of it, and the note.
func (m *Model) pageMarks(row model.Row) (marks []detail.Mark, note string) {
	mark := m.mark(row)
	add := func(role theme.Role, says string) { marks = append(marks, detail.Mark{Role: role, Says: says}) }
	if !mark.Bookmarked.IsZero() {
		add(theme.Star, m.look.Star+" bookmarked")
	}
	switch {
	case mark.InQueue():
		add(theme.Accent, m.look.Waiting+" "+mark.State.String())
	case mark.State != model.StateNew:
		add(theme.Faint, mark.State.String())
	}
	if mark.Rating > 0 {
		says := rated(mark.Rating)
		if m.linear() {
			says = strings.Replace(says, "/", " of ", 1)
		}
		add(theme.Star, says)
	}
	for _, name := range mark.TagNames() {
		add(theme.Accent, m.look.Tag+name)
	}
	return marks, mark.Note
}
