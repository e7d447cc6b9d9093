// Package status is the last line of the screen: a message, or what one can
// press here, and how far along things are.
package status

import (
	"fmt"
	"strings"

	"sheaf/model/text"
	"sheaf/ui/paint"
	"sheaf/ui/theme"
)

// Hint is a key and what it does.
type Hint struct {
	Key, Title string
}

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
	if room < minLeft {
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

// hints are whole or not there: half a hint teaches nothing.
func (s Status) hints(look theme.Look, line *paint.Line) {
	for i, hint := range s.Hints {
		gap := 0
		if i > 0 {
			gap = 2
		}
		if gap+text.Width(hint.Key)+1+text.Width(hint.Title) > line.Room() {
			return
		}
		line.Skip(gap).Text(look.Style(theme.Key), hint.Key).Skip(1).Text(look.Style(theme.Faint), hint.Title)
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
