package list

import (
	"strconv"

	"sheaf/model"
	"sheaf/model/text"
	"sheaf/ui/paint"
	"sheaf/ui/theme"
)

// Marks is what a row shows of what the reader has left on a paper.
type Marks struct {
	Selected bool
	Starred  bool
	Unread   bool
	Noted    bool
	State    model.State
	Rating   int // from 0 to [model.MaxRating]
	Tags     []string
}

// signs is the width of the columns before a title: how far the reader has
// come with it, the star of a bookmark, and a blank.
const signs = 3

// maxTag is how many cells a tag takes at most: a long one hides no other fact.
const maxTag = 24

// signs draws the columns before a title.
func (l *List) signs(line *paint.Line, marks Marks) {
	role, sign := theme.Faint, ""
	switch {
	case marks.Selected:
		role, sign = theme.Accent, l.look.Selected
	case marks.State == model.StateQueued, marks.State == model.StateReading:
		role, sign = theme.Accent, l.look.Waiting
	case marks.State == model.StateDismissed:
		sign = l.look.Dismissed
	case marks.Unread:
		role, sign = theme.Unread, l.look.Unread
	}
	column := func(role theme.Role, sign string) {
		if sign == "" {
			line.Skip(1)
			return
		}
		line.Text(l.look.Style(role), sign)
	}
	column(role, sign)
	star := ""
	if marks.Starred {
		star = l.look.Star
	}
	column(theme.Star, star)
	line.Skip(1)
}

// titleRole is how the title of a paper is set: what has been dismissed stands
// back.
func titleRole(marks Marks) theme.Role {
	if marks.State == model.StateDismissed {
		return theme.Faint
	}
	return theme.Title
}

// markFacts tell in words what there are no signs for.
func (l *List) markFacts(marks Marks) []string {
	var says []string
	if marks.State != model.StateNew {
		says = append(says, marks.State.String())
	}
	if marks.Rating > 0 {
		says = append(says, strconv.Itoa(marks.Rating)+"/5")
	}
	if marks.Noted {
		says = append(says, l.look.Note+" note")
	}
	for _, tag := range marks.Tags {
		says = append(says, l.look.Tag+text.Truncate(tag, maxTag, l.look.Ellipsis))
	}
	return says
}
