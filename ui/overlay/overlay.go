// Package overlay keeps what lies on top of the screen: a stack of layers, of
// which the top one has the keys, drawn by cutting them into the rows below.
package overlay

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sheaf/ui/action"
	"sheaf/ui/linear"
	"sheaf/ui/theme"
)

// Layer is one thing on top.
type Layer interface {
	// Do handles an action of the overlay context.
	Do(id action.ID)
	// Type handles a key or a paste that is no action.
	Type(msg tea.Msg) tea.Cmd
	// Render draws the layer into a window of the given size.
	Render(look theme.Look, width, height int) Block
	// Outline tells what the layer shows where the window is read line by line,
	// and it is all of the window; height is the lines that there are for
	// entries.
	Outline(width, height int) linear.Outline
}

// Block is a rectangle of rows, each Width cells wide, at a place in the
// window. CursorX and CursorY are in the window; negative for no cursor.
type Block struct {
	X, Y, Width      int
	Rows             []string
	CursorX, CursorY int
}

// Stack is the layers, the last one on top. The zero value is empty.
type Stack struct {
	layers []Layer
	drawn  Block // the top layer, as it was last drawn
}

// Push puts a layer on top.
func (s *Stack) Push(l Layer) {
	s.layers = append(s.layers, l)
	s.drawn = Block{}
}

// Pop takes the top layer away.
func (s *Stack) Pop() {
	if n := len(s.layers); n > 0 {
		s.layers = s.layers[:n-1]
	}
	s.drawn = Block{}
}

// Remove takes a layer away, wherever it lies.
func (s *Stack) Remove(l Layer) {
	s.layers = slices.DeleteFunc(s.layers, func(have Layer) bool { return have == l })
	s.drawn = Block{}
}

// Top is the layer that has the keys, nil when there is none.
func (s *Stack) Top() Layer {
	if len(s.layers) == 0 {
		return nil
	}
	return s.layers[len(s.layers)-1]
}

// Render draws the top layer over rows of the given width, which it changes, and
// tells where it wants the cursor; negative for nowhere. Frames of the layers
// below it would only run into its own.
func (s *Stack) Render(look theme.Look, rows []string, width int) (cursorX, cursorY int) {
	top := s.Top()
	if top == nil {
		return -1, -1
	}
	s.drawn = top.Render(look, width, len(rows))
	splice(rows, s.drawn, width)
	return s.drawn.CursorX, s.drawn.CursorY
}

// splice cuts a block into rows. A wide character that is cut in half leaves a
// blank, so that the row keeps its width.
func splice(rows []string, block Block, width int) {
	for i, part := range block.Rows {
		y := block.Y + i
		if y < 0 || y >= len(rows) {
			continue
		}
		left := ansi.TruncateWc(rows[y], block.X, "")
		left += blanks(block.X - ansi.StringWidthWc(left))
		room := width - block.X - block.Width
		right := ansi.TruncateLeftWc(rows[y], width-room, "")
		if ansi.StringWidthWc(right) > room {
			right = ansi.TruncateLeftWc(rows[y], width-room+1, "")
		}
		right = blanks(room-ansi.StringWidthWc(right)) + right
		rows[y] = left + "\x1b[m" + part + "\x1b[m" + right
	}
}

func blanks(n int) string { return strings.Repeat(" ", max(0, n)) }

// Panel draws a box with a title around lines of the given width: two cells
// and two rows more.
func Panel(look theme.Look, title string, lines []string, width int) []string {
	rule := look.Style(theme.Faint)
	top := look.Line(width + 2)
	top.Text(rule, look.Corners[0]+look.Horizontal).Skip(1).Text(look.Style(theme.Title), title).Skip(1)
	for top.Room() > 1 {
		top.Text(rule, look.Horizontal)
	}
	top.Text(rule, look.Corners[1])
	bottom := look.Line(width+2).Text(rule, look.Corners[2])
	for bottom.Room() > 1 {
		bottom.Text(rule, look.Horizontal)
	}
	bottom.Text(rule, look.Corners[3])
	rows := make([]string, 0, len(lines)+2)
	rows = append(rows, top.String())
	side := rule.Apply(look.Vertical)
	for _, line := range lines {
		rows = append(rows, side+line+side)
	}
	return append(rows, bottom.String())
}

// centre is where a block of some size stands in a window.
func centre(width, height, blockWidth, blockHeight int) (x, y int) {
	return max(0, (width-blockWidth)/2), max(0, (height-blockHeight)/2)
}
