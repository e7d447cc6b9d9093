// Package status is the last line of the screen: a message, or what one can
// press here, and how far along things are.
package status

import (
	"fmt"
	"slices"
	"strings"

	"sheaf/model/text"
	"sheaf/ui/paint"
	"sheaf/ui/theme"
)

// Hint is a key and what it does.
type Hint struct {
	Key, Title string
	Keep       bool // the others give way to it
}

// width is the cells of a hint.
func (h Hint) width() int { return text.Width(h.Key) + 1 + text.Width(h.Title) }

// Status is what the line shows.
type Status struct {
	Error    string // stays until it has been read
	Notice   string // what was just done
	Hints    []Hint
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
	right := s.right(look)
	room := line.Room() - text.Width(right) - 1
	if right != "" {
		room--
	}
	if room < minLeft || s.crowded(room) {
		room, right = line.Room()-1, ""
	}
	left := look.Line(max(0, room))
	switch {
	case s.Error != "":
		left.Text(look.Style(theme.Error), text.Truncate(look.Cross+" "+s.Error, room, look.Ellipsis))
	case s.Notice != "":
		left.Text(look.Style(theme.Text), text.Truncate(s.Notice, room, look.Ellipsis))
	default:
		s.hints(look, left)
	}
	line.Styled(left.String(), max(0, room))
	if right != "" {
		line.Skip(1)
		line.Text(look.Style(theme.Faint), right)
	}
	return line.String()
}

// crowded reports whether the room is too small for what was just done. Where
// one is can be seen at another time.
func (s Status) crowded(room int) bool {
	return s.Error == "" && s.Pending == "" && s.Progress == nil && text.Width(s.Notice) > room
}

// hints are whole or not there: half a hint teaches nothing.
func (s Status) hints(look theme.Look, line *paint.Line) {
	for i, hint := range fitting(s.Hints, line.Room()) {
		if i > 0 {
			line.Skip(hintGap)
		}
		line.Text(look.Style(theme.Key), hint.Key).Skip(1).Text(look.Style(theme.Faint), hint.Title)
	}
}

const hintGap = 2

// fitting leaves hints out until the others have room: from the end those that
// need not be kept, and then of those the first.
func fitting(hints []Hint, room int) []Hint {
	hints = slices.Clone(hints)
	for {
		width := -hintGap
		for _, hint := range hints {
			width += hintGap + hint.width()
		}
		if width <= room || len(hints) == 0 {
			return hints
		}
		out := 0
		for i, hint := range slices.Backward(hints) {
			if !hint.Keep {
				out = i
				break
			}
		}
		hints = slices.Delete(hints, out, out+1)
	}
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
