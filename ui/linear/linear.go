// Package linear draws the screen for those who hear it, or read it in braille:
// one line below the other, in words, with the terminal's own cursor on the line
// where the reader is. Nothing on the screen stands for that cursor, so moving
// it changes no line, and a screen reader speaks nothing but the line that it
// comes to.
package linear

import (
	"strings"
	"unicode/utf8"

	"sheaf/model/text"
	"sheaf/ui/theme"
)

// Entry is something that is told in one line, or in as many as it takes.
type Entry struct {
	Says   string
	Spans  []text.Span // of Says, that were searched for
	Strong bool        // a heading
}

// Input is a line that is being typed.
type Input struct {
	Label string
	// Visible is what there is room for of the text, in cells, and the cell of
	// the cursor in it.
	Visible func(room int) (shown string, cursor int)
	Says    string // what comes of it
}

// Outline is what a surface has to tell.
type Outline struct {
	Title   string
	Entries []Entry
	Cursor  int // the entry that the reader is at
	Column  int // the cell of it, where text is edited in place
	Empty   string
	Input   *Input // nil where nothing is typed
}

// Body is the lines between the first and the last of the screen.
type Body struct {
	Lines       []string // drawn, each as wide as the window
	Row, Column int      // of the cursor
}

// Screen is all that is shown.
type Screen struct {
	Head  string
	Body  Body
	Input *Input // in the last line
	Typed bool   // the cursor stands in the input
	Says  string // in the last line, where there is no input
	Error string // before anything else that there is to say
	More  string // where to find the rest of an error that is too long
}

// Around is how many lines a screen has beside its body.
const Around = 2

// Render draws the screen: exactly as many lines as it is high, each exactly as
// wide, and tells where the cursor stands.
func (s Screen) Render(look theme.Look, width, height int) (rows []string, cursorX, cursorY int) {
	head, says, failed := s.Head, s.Says, s.Error != ""
	if failed {
		says = s.Error
		if room := width - text.Width(s.More) - 1; s.More != "" && text.Width(says) > width && room > 0 {
			says = text.Truncate(says, room, look.Ellipsis) + " " + s.More
		}
	}
	if s.Input != nil && failed { // the last line is being typed
		head = says
	}
	rows = append(rows, one(look, width, head, failed && s.Input != nil))
	room := max(0, height-Around)
	for i := range room {
		if i < len(s.Body.Lines) {
			rows = append(rows, s.Body.Lines[i])
			continue
		}
		rows = append(rows, look.Blank(width))
	}
	cursorX, cursorY = s.Body.Column, 1+max(0, min(s.Body.Row, room-1))
	if s.Input == nil {
		return append(rows, one(look, width, says, failed)), min(cursorX, width-1), cursorY
	}
	line, at := s.Input.render(look, width)
	if s.Typed {
		cursorX, cursorY = at, len(rows)
	}
	return append(rows, line), min(cursorX, width-1), cursorY
}

// one is a text in one line.
func one(look theme.Look, width int, says string, failed bool) string {
	role := theme.Text
	if failed {
		role = theme.Error
	}
	return look.Line(width).Text(look.Style(role), text.Truncate(says, width, look.Ellipsis)).String()
}

// render draws what is typed, and behind it what comes of it.
func (in *Input) render(look theme.Look, width int) (line string, cursor int) {
	const least = 8 // cells to type in, before what comes of it has room
	label := in.Label + ": "
	if text.Width(label)+least > width {
		label = ""
	}
	l := look.Line(width).Text(look.Style(theme.Text), label)
	says := ""
	if in.Says != "" {
		says = ", " + in.Says
	}
	room := max(l.Room()-text.Width(says)-1, (l.Room()-1)/2, min(least, l.Room()-1))
	shown, at := in.Visible(max(1, room))
	shown = text.Truncate(shown, max(1, room), "")
	l.Text(look.Style(theme.Title), shown)
	if shown == "" { // the cursor has a cell of its own
		says = strings.TrimPrefix(says, ", ")
		l.Skip(min(1, len(says)))
	}
	l.Text(look.Style(theme.Text), text.Truncate(says, l.Room(), look.Ellipsis))
	return l.String(), text.Width(label) + at
}

// Draw puts the entries of an outline into lines, and shows those of the page on
// which the cursor stands. No entry is parted by the end of a page, but for one
// that is longer than that.
func (o Outline) Draw(look theme.Look, width, height int) Body {
	if len(o.Entries) == 0 {
		return Body{Lines: []string{one(look, width, o.Empty, false)}}
	}
	height = max(1, height)
	var body Body
	for i, entry := range o.Entries {
		lines := entry.lines(look, width)
		if len(body.Lines) > 0 && len(body.Lines)+len(lines) > height {
			if i > o.Cursor {
				break
			}
			body.Lines = nil
		}
		if i == o.Cursor {
			body.Row, body.Column = len(body.Lines), o.Column
		}
		body.Lines = append(body.Lines, lines...)
	}
	body.Lines = body.Lines[:min(len(body.Lines), height)]
	return body
}

// lines wraps an entry.
func (e Entry) lines(look theme.Look, width int) []string {
	role := theme.Text
	if e.Strong {
		role = theme.Title
	}
	var lines []string
	for _, part := range text.Wrap(e.Says, width) {
		line := look.Line(width).Marked(look.Style(role), look.Style(theme.Match), e.Says[part.Start:part.End], text.Within(e.Spans, part.Start, part.End))
		lines = append(lines, line.String())
	}
	return lines
}

// Turned is the first of the lines of the page on which one of them stands: the
// screen is turned by whole pages, so that lines keep their places.
func Turned(line, height int) int { return line - line%max(1, height) }

// Sentence joins parts by full stops, but behind those that end in a sign of
// their own. Empty parts are left out.
func Sentence(parts ...string) string {
	var b strings.Builder
	for _, part := range parts {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(part)
		b.WriteString(Stop(part))
	}
	return b.String()
}

// Stop is the full stop that a text lacks; empty where it ends in a sign of its
// own.
func Stop(says string) string {
	if last, _ := utf8.DecodeLastRuneInString(says); strings.ContainsRune(".?!:…", last) {
		return ""
	}
	return "."
}

// List joins words by commas. Empty ones are left out.
func List(words ...string) string {
	var all []string
	for _, word := range words {
		if word = strings.TrimSpace(word); word != "" {
			all = append(all, word)
		}
	}
	return strings.Join(all, ", ")
}

// Capital begins a text with a capital letter, if it begins with one of ASCII.
func Capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}
