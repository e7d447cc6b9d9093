package overlay

import (
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/theme"
)

// MaxNoteLines is how many lines a note may have to be edited here: the text
// area drops what is beyond.
const MaxNoteLines = 9000

// noteWidth is the widest line of a note, in cells: as wide as an abstract is
// set.
const noteWidth = 78

// Note is an editor for the note of a paper. The text area does the editing;
// lines are broken and drawn here, by cells, and so are the moves between
// them.
type Note struct {
	title  string
	before string
	area   textarea.Model
	width  int // of the lines when last drawn
	height int
	top    int
	goal   int // the cell to which moving up and down keeps, -1 for where the cursor is
}

// NewNote makes an editor of a note with the cursor at its end. The title is
// of the paper.
func NewNote(_ theme.Look, title, note string) (*Note, tea.Cmd) {
	area := textarea.New()
	area.Prompt, area.ShowLineNumbers = "", false
	area.CharLimit, area.MaxHeight, area.MaxWidth = 0, 0, 0
	area.SetVirtualCursor(false)
	// What is selected is not shown, and pasting is the terminal's.
	for _, off := range []*key.Binding{
		&area.KeyMap.SelectAll, &area.KeyMap.SelectCharacterForward, &area.KeyMap.SelectCharacterBackward, &area.KeyMap.SelectWordForward,
		&area.KeyMap.SelectWordBackward, &area.KeyMap.SelectLineUp, &area.KeyMap.SelectLineDown, &area.KeyMap.CopySelection, &area.KeyMap.Paste,
	} {
		off.SetEnabled(false)
	}
	n := &Note{title: text.Clean(title), before: text.CleanLines(note), area: area, width: noteWidth, height: 1, goal: -1}
	n.area.SetWidth(noteWidth)
	n.area.SetValue(n.before)
	return n, n.area.Focus()
}

// Context is of the actions that mean something in the editor.
func (n *Note) Context() action.Context { return action.Note }

// Value is the note as it stands.
func (n *Note) Value() string { return text.CleanLines(n.area.Value()) }

// Changed reports whether the note is another than it was.
func (n *Note) Changed() bool { return n.Value() != n.before }

// Before is the note as it was.
func (n *Note) Before() string { return n.before }

// Full reports whether a paste would be more than the editor holds.
func (n *Note) Full(paste string) bool {
	return n.area.LineCount()+strings.Count(text.CleanLines(paste), "\n") > MaxNoteLines
}

// Do moves between the lines.
func (n *Note) Do(id action.ID) {
	switch id {
	case action.Down:
		n.climb(1)
	case action.Up:
		n.climb(-1)
	case action.PageDown:
		n.climb(n.height)
	case action.PageUp:
		n.climb(-n.height)
	default:
	}
}

// Type edits the note. What is pasted is cleaned: it comes from outside.
func (n *Note) Type(msg tea.Msg) tea.Cmd {
	switch typed := msg.(type) {
	case tea.PasteMsg:
		if n.Full(typed.Content) {
			return nil
		}
		typed.Content = text.CleanLines(typed.Content)
		msg = typed
	case tea.KeyPressMsg:
		if typed.Text != "" && typed.Text != text.Clean(typed.Text) && strings.TrimFunc(typed.Text, unicode.IsSpace) != "" {
			return nil
		}
		if n.area.LineCount() >= MaxNoteLines && key.Matches(typed, n.area.KeyMap.InsertNewline) {
			return nil
		}
	}
	n.goal = -1
	var cmd tea.Cmd
	n.area, cmd = n.area.Update(msg)
	return cmd
}

// noteRow is a line of the editor as it is drawn: the characters from start to
// end of a line of the note, with the blanks at which it was broken.
type noteRow struct {
	line, start, end int
	shown            string
	broken           bool // the line goes on in the next row
}

// rows breaks the note into lines of the given width.
func (n *Note) rows(width int) []noteRow {
	var rows []noteRow
	for i, line := range strings.Split(n.area.Value(), "\n") {
		start := 0
		parts := text.Wrap(line, width)
		for j, part := range parts {
			until := len(line)
			if j+1 < len(parts) {
				until = parts[j+1].Start
			}
			end := start + len([]rune(line[part.Start:until]))
			rows = append(rows, noteRow{line: i, start: start, end: end, shown: line[part.Start:until], broken: j+1 < len(parts)})
			start = end
		}
	}
	return rows
}

// cursor is the row in which the cursor stands, and its cell in it.
func (n *Note) cursor(rows []noteRow) (row, cell int) {
	line, column := n.area.Line(), n.area.Column()
	for i, r := range rows {
		if r.line != line {
			continue
		}
		row = i
		if column < r.end {
			break
		}
	}
	if len(rows) == 0 {
		return 0, 0
	}
	runes := []rune(rows[row].shown)
	at := max(0, min(column-rows[row].start, len(runes)))
	return row, text.Width(string(runes[:at]))
}

// climb moves the cursor by some rows as they are drawn, and keeps its cell.
func (n *Note) climb(by int) {
	rows := n.rows(n.width)
	row, cell := n.cursor(rows)
	if n.goal < 0 {
		n.goal = cell
	}
	to := rows[max(0, min(row+by, len(rows)-1))]
	runes, at := []rune(to.shown), 0
	for at < len(runes) && text.Width(string(runes[:at+1])) <= n.goal {
		at++
	}
	if to.broken && at == len(runes) && at > 0 {
		at-- // behind the last character stands the next row
	}
	n.goTo(to.line, to.start+at)
}

// goTo puts the cursor on a character of a line of the note.
func (n *Note) goTo(line, column int) {
	for range len(n.area.Value()) + n.area.LineCount() {
		switch at := n.area.Line(); {
		case at < line:
			n.area.CursorEnd()
			n.area.CursorDown()
		case at > line:
			n.area.CursorStart()
			n.area.CursorUp()
		}
		if n.area.Line() == line {
			break
		}
	}
	n.area.SetCursorColumn(column)
}

// Render draws the panel in the middle of the window, or the text alone where
// there is no room for a frame. Either leaves the last row of the window to
// what the keys do.
func (n *Note) Render(look theme.Look, width, height int) Block {
	inner := min(noteWidth+3, width-2) // a blank before the text, and behind it one for the cursor and the scrollbar
	framed := inner >= 16 && height >= frameless
	n.height = max(1, min(height-4, noteRows))
	if !framed {
		inner, n.height = width, max(1, height-1)
	}
	n.width = max(1, inner-3)
	rows := n.rows(n.width)
	row, cell := n.cursor(rows)
	n.top = max(row-n.height+1, min(n.top, row))
	n.top = max(0, min(n.top, len(rows)-n.height))
	body := make([]string, n.height)
	for i := range body {
		body[i] = n.row(look, rows, n.top+i, inner)
	}
	cursorX, cursorY := min(1+cell, inner-1), row-n.top
	if !framed {
		return Block{Width: width, Rows: body, CursorX: cursorX, CursorY: cursorY}
	}
	panel := Panel(look, text.Truncate(n.heading(), inner-4, look.Ellipsis), body, inner)
	x, y := centre(width, height-1, inner+2, len(panel))
	return Block{X: x, Y: y, Width: inner + 2, Rows: panel, CursorX: x + 1 + cursorX, CursorY: y + 1 + cursorY}
}

// noteRows is how many rows of a note are in sight at most.
const noteRows = 24

func (n *Note) heading() string {
	if n.title == "" {
		return "Note"
	}
	return "Note: " + n.title
}

// row draws a row of the note, with its part of the scrollbar.
func (n *Note) row(look theme.Look, rows []noteRow, i, width int) string {
	line := look.Line(width)
	switch {
	case width < 4:
	case n.area.Value() == "" && i == 0:
		line.Skip(1).Text(look.Style(theme.Faint), text.Truncate("plain text or Markdown", width-3, look.Ellipsis))
	case i < len(rows):
		line.Skip(1).Text(look.Style(theme.Text), text.Truncate(strings.TrimRight(rows[i].shown, " "), width-3, ""))
	}
	if size := max(1, n.height*n.height/max(1, len(rows))); len(rows) > n.height && n.height > 1 {
		start := (n.height - size) * n.top / (len(rows) - n.height)
		if at := i - n.top; at >= start && at < start+size {
			line.Skip(line.Room()-1).Text(look.Style(theme.Rule), look.Thumb)
		}
	}
	return line.String()
}
