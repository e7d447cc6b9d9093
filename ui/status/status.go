// Package status is the last line of the screen: a message, or what one can
// press here, and how far along things are.
package status

import (
	"fmt"
	"strings"

	"sheaf/model/text"
	"sheaf/ui/hint"
	"sheaf/ui/theme"
)

// Status is what the line shows.
type Status struct {
	Error    string // stays until it has been read
	Notice   string // what was just done
	Hints    []hint.Hint
	Listing  bool   // the hints are a list: that some have no room is to be seen
	Pending  string // keys that wait for more
	Progress *Progress
	Position string // where one is: 12%
}

// Progress is work of a known length.
type Progress struct {
	Title string  // "31,000 papers"
	Done  float64 // from 0 to 1; below 0 when the length is unknown
}

// minLeft is the least room for a message, in cells: the right side gives way.
const minLeft = 8

// barWidth is the length of a progress bar in cells.
const barWidth = 12

// Render draws the line in the given width.
func (s Status) Render(look theme.Look, width int) string {
	line := look.Line(width)
	line.Skip(1)
	room, right := s.parted(look, line.Room())
	left := look.Line(max(0, room))
	switch {
	case s.Error != "":
		left.Text(look.Style(theme.Error), text.Truncate(look.Cross+" "+s.Error, room, look.Ellipsis))
	case s.Notice != "":
		left.Text(look.Style(theme.Text), text.Truncate(s.Notice, room, look.Ellipsis))
	default:
		shown, cut := s.fit(look, left.Room())
		hint.Draw(look, left, shown)
		if cut {
			left.Skip(min(2, left.Room()-text.Width(look.Ellipsis))).Text(look.Style(theme.Faint), look.Ellipsis)
		}
	}
	line.Styled(left.String(), max(0, room))
	if right != "" {
		line.Skip(1)
		line.Text(look.Style(theme.Faint), right)
	}
	return line.String()
}

// HintAt is the hint that a cell of the line shows. It reports false where that
// shows none.
func (s Status) HintAt(look theme.Look, width, x int) (hint.Hint, bool) {
	if s.Error != "" || s.Notice != "" {
		return hint.Hint{}, false
	}
	room, _ := s.parted(look, width-1)
	shown, _ := s.fit(look, max(0, room))
	return hint.At(shown, x-1)
}

// fit is the hints that there is room for. It reports whether a sign is to say
// that there are more, for which it leaves room.
func (s Status) fit(look theme.Look, room int) (shown []hint.Hint, cut bool) {
	if !s.Listing {
		return hint.Fit(s.Hints, room), false
	}
	if all, rest := hint.Set(s.Hints, room); rest == nil {
		return all, false
	}
	shown, _ = hint.Set(s.Hints, room-text.Width(look.Ellipsis)-2)
	return shown, room >= text.Width(look.Ellipsis)
}

// parted is the cells of the left side of a line, and what stands on the right.
func (s Status) parted(look theme.Look, width int) (room int, right string) {
	right = s.right(look)
	room = width - text.Width(right) - 1
	if right != "" {
		room--
	}
	if room < minLeft || s.crowded(room) {
		return width - 1, ""
	}
	return room, right
}

// crowded reports whether the room is too small for what was just done. Where
// one is can be seen at another time.
func (s Status) crowded(room int) bool {
	return s.Error == "" && s.Pending == "" && s.Progress == nil && text.Width(s.Notice) > room
}

func (s Status) right(look theme.Look) string {
	var parts []string
	if s.Pending != "" {
		parts = append(parts, s.Pending)
	}
	if p := s.Progress; p != nil {
		parts = append(parts, p.Title)
		if p.Done >= 0 {
			full := min(barWidth, int(p.Done*barWidth+0.5))
			parts = append(parts, strings.Repeat(look.Full, full)+strings.Repeat(look.Empty, barWidth-full), fmt.Sprintf("%2.0f%%", 100*min(1, p.Done)))
		}
	} else if s.Position != "" {
		parts = append(parts, s.Position)
	}
	return strings.Join(parts, " ")
}
