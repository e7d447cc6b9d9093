// Package hint draws the keys that the last lines of a screen name, and tells
// which of them stands at a cell: a hand with a mouse takes them for buttons.
package hint

import (
	"slices"

	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/paint"
	"sheaf/ui/theme"
)

// Hint is a key and what it does.
type Hint struct {
	Key, Title string
	Keep       bool      // the others give way to it
	Action     action.ID // what a click on it does; empty for nothing
	Choice     int       // which of the action's keys it is, from 0
}

// width is the cells of a hint.
func (h Hint) width() int { return text.Width(h.Key) + 1 + text.Width(h.Title) }

// gap is the cells between two hints.
const gap = 2

// Set takes as many hints from the first as have room in a line of some cells,
// and returns the others, too. Each is whole or not there: half a hint teaches
// nothing.
func Set(hints []Hint, room int) (line, rest []Hint) {
	used := -gap
	for i, h := range hints {
		if used += gap + h.width(); used > room {
			return hints[:i], hints[i:]
		}
	}
	return hints, nil
}

// Fit leaves hints out until the others have room in one line: from the end
// those that need not be kept, and then of those the first.
func Fit(hints []Hint, room int) []Hint {
	hints = slices.Clone(hints)
	for {
		if _, rest := Set(hints, room); rest == nil {
			return hints
		}
		out := 0
		for i, h := range slices.Backward(hints) {
			if !h.Keep {
				out = i
				break
			}
		}
		hints = slices.Delete(hints, out, out+1)
	}
}

// Draw appends the hints of a line.
func Draw(look theme.Look, line *paint.Line, hints []Hint) {
	for i, h := range hints {
		if i > 0 {
			line.Skip(gap)
		}
		line.Text(look.Style(theme.Key), h.Key).Skip(1).Text(look.Style(theme.Faint), h.Title)
	}
}

// At is the hint at a cell of a line, counted from the first cell of the first
// hint.
func At(hints []Hint, x int) (Hint, bool) {
	for _, h := range hints {
		if x >= 0 && x < h.width() {
			return h, true
		}
		x -= h.width() + gap
	}
	return Hint{}, false
}
