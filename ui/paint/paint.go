// Package paint puts styled text into lines of an exact number of cells. A
// line that is too long would wrap in the terminal and tear the screen, so
// every line that sheaf shows is made here.
package paint

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"sheaf/model/text"
)

// Style is a Lip Gloss style, resolved to the escape sequences before and
// behind the text, so that a frame costs no more than joining strings.
type Style struct {
	open, end string
}

// NewStyle resolves a style. Only its colours and attributes count: spacing
// and size belong to the line.
func NewStyle(s lipgloss.Style) Style {
	const probe = "x"
	open, end, found := strings.Cut(s.Inline(true).Render(probe), probe)
	if !found {
		return Style{}
	}
	return Style{open: open, end: end}
}

// Apply styles a text.
func (s Style) Apply(plain string) string {
	if plain == "" {
		return ""
	}
	return s.open + plain + s.end
}

// Line is one row under construction. It takes text up to its width and drops
// the rest.
type Line struct {
	b     strings.Builder
	base  Style
	width int
	used  int
	ascii bool
}

// Canvas makes the lines of one look: the style of what nothing covers, and
// whether only ASCII may be shown.
type Canvas struct {
	Base  Style
	ASCII bool
}

// Line starts a row of the given width in cells.
func (c Canvas) Line(width int) *Line {
	return &Line{base: c.Base, width: max(0, width), ascii: c.ASCII}
}

// Blank is an empty row of the given width.
func (c Canvas) Blank(width int) string { return c.Line(width).String() }

// Room is how many cells are left.
func (l *Line) Room() int { return l.width - l.used }

// Text appends text that has been cleaned, as much of it as fits.
func (l *Line) Text(style Style, plain string) *Line {
	if l.ascii {
		plain = toASCII(plain)
	}
	fit := text.Truncate(plain, l.Room(), "")
	l.used += text.Width(fit)
	l.b.WriteString(style.Apply(fit))
	if len(fit) < len(plain) {
		l.Fill() // a wide character did not fit: what follows must not take its place
	}
	return l
}

// Marked appends text in which spans stand out.
func (l *Line) Marked(style, mark Style, plain string, spans []text.Span) *Line {
	at := 0
	for _, span := range spans {
		start, end := min(max(span.Start, at), len(plain)), min(span.End, len(plain))
		if start >= end {
			continue
		}
		l.Text(style, plain[at:start]).Text(mark, plain[start:end])
		at = end
	}
	return l.Text(style, plain[at:])
}

// Link appends text that leads to a place (OSC 8). The target has been checked
// by [SafeURL]; an empty one makes plain text.
func (l *Line) Link(style Style, plain, target string) *Line {
	return l.Linked(target, func(l *Line) { l.Text(style, plain) })
}

// Linked is [Line.Link] for what a function appends.
func (l *Line) Linked(target string, appends func(*Line)) *Line {
	if target == "" || l.Room() <= 0 {
		appends(l)
		return l
	}
	l.b.WriteString(ansi.SetHyperlink(target))
	appends(l)
	l.b.WriteString(ansi.ResetHyperlink())
	return l
}

// Styled appends a rendered string of the given width, which some component
// made. It is cut when there is less room.
func (l *Line) Styled(rendered string, width int) *Line {
	if width > l.Room() {
		rendered, width = ansi.TruncateWc(rendered, l.Room(), ""), l.Room()
	}
	l.b.WriteString(rendered)
	l.used += width
	return l
}

// Skip appends n empty cells.
func (l *Line) Skip(n int) *Line {
	n = min(max(0, n), l.Room())
	if n > 0 {
		l.b.WriteString(l.base.Apply(spaces(n)))
		l.used += n
	}
	return l
}

// Fill makes the rest of the line empty.
func (l *Line) Fill() *Line { return l.Skip(l.Room()) }

// String is the line, filled up to its width.
func (l *Line) String() string { return l.Fill().b.String() }

// blanks serves most requests for spaces without an allocation.
const blanks = "                                                                                                                                "

func spaces(n int) string {
	if n <= len(blanks) {
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

// SafeURL is the address as it may be put into a terminal's hyperlink, or
// empty: only http and https lead anywhere, and nothing but printable ASCII
// without blanks reaches the terminal (the escape sequence's own limits, see
// https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda).
func SafeURL(address string) string {
	if len(address) > 2083 {
		return ""
	}
	lower := strings.ToLower(address)
	if !strings.HasPrefix(lower, "https://") && !strings.HasPrefix(lower, "http://") {
		return ""
	}
	for i := range len(address) {
		if address[i] <= ' ' || address[i] > '~' {
			return ""
		}
	}
	return address
}

// toASCII spells text for a terminal that shows nothing else, in the same
// number of cells: letters lose their accents, what has no equal becomes '?'.
func toASCII(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 0x80 {
			b.WriteRune(r)
			continue
		}
		width := text.Width(string(r))
		spelled := asciiOf(r)
		if len(spelled) != width {
			spelled = strings.Repeat("?", width)
		}
		b.WriteString(spelled)
	}
	return b.String()
}

func asciiOf(r rune) string {
	switch r {
	case '…':
		return "."
	case '·', '•':
		return "-"
	}
	return text.ASCII.Spell(string(r))
}
