package overlay

import (
	"sheaf/model/text"
	"sheaf/ui/prompt"
	"sheaf/ui/theme"
)

// frameless is the height below which the lines matter more than a frame.
const frameless = 10

// room is what a window of some size has for a panel of which the first line is
// typed: a frame in the middle or, where it is tight, just the lines.
type room struct {
	width, height int // of the window

	framed bool
	inner  int // cells of a line
	lines  int // lines below the one that is typed, at most
}

// roomIn is the room of a window for lines of up to widest cells.
func roomIn(width, height, widest int) room {
	r := room{width: width, height: height, inner: min(widest, width-2), lines: height - 4} // the frame, what is typed and a row of the screen
	r.framed = r.inner >= 10 && height >= frameless
	if !r.framed {
		r.inner, r.lines = width, height-1
	}
	return r
}

// page is how many of some lines are in sight.
func (r room) page(lines int) int { return max(1, min(lines, r.lines)) }

// block is the panel: what is typed, with a counter, above lines of which there
// are so many at most. Its place does not depend on how many there are now.
func (r room) block(look theme.Look, title string, typed *prompt.Prompt, counter string, lines []string, most int) Block {
	typed.SetLook(look)
	typed.SetWidth(r.inner)
	first, cursor := typed.Render(counter)
	body := append([]string{first}, lines...)
	if !r.framed {
		body = body[:max(0, min(len(body), r.height))]
		return Block{Width: r.width, Rows: body, CursorX: cursor, CursorY: 0}
	}
	rows := Panel(look, text.Truncate(title, r.inner-4, look.Ellipsis), body, r.inner)
	x, y := centre(r.width, r.height, r.inner+2, most+3)
	return Block{X: x, Y: y, Width: r.inner + 2, Rows: rows, CursorX: x + 1 + cursor, CursorY: y + 1}
}
