// Package list shows papers as rows and keeps the cursor. It holds titles and
// facts for what is in sight only, so that a million papers cost what a
// screenful costs.
package list

import (
	"slices"
	"strings"

	"sheaf/model/search"
	"sheaf/model/text"
	"sheaf/ui/linear"
	"sheaf/ui/theme"
)

// Item is what a row shows of a paper.
type Item struct {
	Title        string
	TitleSpans   []text.Span // of Title, that the query matched
	Facts        []string    // short ones; a compact row has room for the first
	Snippet      string      // of the abstract, where only that matched
	SnippetSpans []text.Span
	Marks        Marks
	Match        search.Kind // how the query matched
	Lacks        []string    // words of the query that the paper does not have
}

// Density is how much of a paper a row shows.
type Density int

// The densities.
const (
	Comfortable Density = iota // a title of up to two lines, and a line of facts
	Compact                    // one line
)

// List is the state of the pane.
type List struct {
	n       int
	item    func(int) Item
	cursor  int
	top     int
	width   int
	height  int
	density Density
	look    theme.Look
	linear  bool
	cache   map[int][]string // rows in sight, rendered without the cursor
}

// New makes an empty list.
func New(look theme.Look) *List {
	return &List{look: look, cache: map[int][]string{}, item: func(int) Item { return Item{} }}
}

// SetSource says how many rows there are and where each comes from, and puts
// the cursor on one of them.
func (l *List) SetSource(n int, item func(int) Item, cursor int) {
	l.n, l.item = n, item
	l.Invalidate()
	l.cursor = l.clamp(cursor)
	l.reveal()
}

// Grow says that rows were added behind the others.
func (l *List) Grow(n int, item func(int) Item) {
	l.n, l.item = n, item
	l.reveal()
}

// SetSize says how much room there is.
func (l *List) SetSize(width, height int) {
	before := l.effective()
	rewrapped := l.width != width
	l.width, l.height = width, height
	if rewrapped || l.effective() != before {
		l.Invalidate()
	}
	l.reveal()
}

// SetLook changes colours and signs.
func (l *List) SetLook(look theme.Look) {
	l.look = look
	l.Invalidate()
}

// SetDensity changes what a row shows.
func (l *List) SetDensity(d Density) {
	l.density = d
	l.Invalidate()
	l.reveal()
}

// Density is what a row shows.
func (l *List) Density() Density { return l.density }

// Invalidate makes every row be rendered anew: what they show has changed.
func (l *List) Invalidate() { clear(l.cache) }

// Len is the number of rows.
func (l *List) Len() int { return l.n }

// Cursor is the row under the cursor, 0 where there is none.
func (l *List) Cursor() int { return l.cursor }

// Top is the first row in sight.
func (l *List) Top() int { return l.top }

// MoveTo puts the cursor on a row, or the nearest that there is.
func (l *List) MoveTo(row int) {
	l.cursor = l.clamp(row)
	l.reveal()
}

// Move moves the cursor by some rows.
func (l *List) Move(by int) { l.MoveTo(l.cursor + by) }

// Page is how many rows are in sight, at least one.
func (l *List) Page() int {
	rows, used := 0, 0
	for i := l.top; i < l.n; i++ {
		used += l.span(i)
		if used > l.height {
			break
		}
		rows++
	}
	return max(1, rows)
}

func (l *List) clamp(row int) int { return max(0, min(row, l.n-1)) }

// reveal scrolls as little as it takes to have the whole row under the cursor
// in sight, and no emptiness below the last row while there are rows above.
func (l *List) reveal() {
	if l.height <= 0 || l.n == 0 {
		l.top = 0
		return
	}
	if l.linear {
		l.top = linear.Turned(l.cursor, l.height)
		l.forget()
		return
	}
	l.top = min(max(0, l.top), l.cursor)
	l.top = max(l.top, l.highestTop(l.cursor))
	if l.top > 0 && l.n-l.top <= l.height { // the end may be in sight
		l.top = min(l.top, l.highestTop(l.n-1))
	}
	l.forget()
}

// highestTop is the first row of a screen that ends with the given one.
func (l *List) highestTop(row int) int {
	room := l.height - len(l.lines(row))
	for row > 0 && room >= l.span(row-1) {
		row--
		room -= l.span(row)
	}
	return row
}

// forget drops rendered rows that are far out of sight.
func (l *List) forget() {
	const keep = 512
	if len(l.cache) > keep {
		l.Invalidate()
	}
}

// span is how many lines a row takes, the air behind it included.
func (l *List) span(row int) int {
	n := len(l.lines(row))
	if l.effective() == Comfortable {
		n++
	}
	return n
}

// effective is the density that the height allows: in a very low pane a row of
// three lines would be all that one sees.
func (l *List) effective() Density {
	if l.height < 6 || l.linear {
		return Compact
	}
	return l.density
}

// Render draws the pane: exactly as many lines as it is high, each exactly as
// wide. The cursor is bright while the list has the focus.
func (l *List) Render(focused bool) []string {
	if l.linear {
		return l.renderLinear()
	}
	rows := make([]string, 0, l.height)
	bar, thumb := l.look.Style(theme.Accent).Apply(l.look.Bar), l.scrollbar()
	if !focused {
		bar = l.look.Style(theme.Faint).Apply(l.look.Bar)
	}
	blank := l.look.Base.Apply(" ")
	body := l.look.Blank(l.bodyWidth())
	add := func(mark, line string) {
		rows = append(rows, l.cut(blank+mark+line+thumb(len(rows))))
	}
	for i := l.top; i < l.n && len(rows) < l.height; i++ {
		mark := blank
		if i == l.cursor {
			mark = bar
		}
		for _, line := range l.lines(i) {
			if len(rows) < l.height {
				add(mark, line)
			}
		}
		if l.effective() == Comfortable && len(rows) < l.height {
			add(blank, body)
		}
	}
	for len(rows) < l.height {
		add(blank, body)
	}
	return rows
}

// margin is what stands left and right of a row's text: air and cursor, air
// and scrollbar.
const margin = 4

func (l *List) bodyWidth() int { return max(0, l.width-margin) }

// cut serves widths that have no room for the margins.
func (l *List) cut(row string) string {
	if l.width >= margin {
		return row
	}
	return l.look.Blank(l.width)
}

// scrollbar gives the last two cells of each line of the pane.
func (l *List) scrollbar() func(line int) string {
	blank := l.look.Base.Apply("  ")
	start, size := l.Thumb()
	if size == 0 {
		return func(int) string { return blank }
	}
	thumb := l.look.Base.Apply(" ") + l.look.Style(theme.Rule).Apply(l.look.Thumb)
	return func(line int) string {
		if line >= start && line < start+size {
			return thumb
		}
		return blank
	}
}

// lines renders one row without the cursor, each line bodyWidth wide.
func (l *List) lines(row int) []string {
	if lines, ok := l.cache[row]; ok {
		return lines
	}
	var lines []string
	if l.linear {
		lines = []string{l.sentence(row, l.item(row))}
	} else {
		lines = l.render(l.item(row))
	}
	l.cache[row] = lines
	return lines
}

func (l *List) render(it Item) []string {
	if l.effective() == Compact {
		return []string{l.compact(it)}
	}
	const maxTitle = 2
	lines := make([]string, 0, maxTitle+1)
	wrapped := text.Wrap(it.Title, l.bodyWidth()-signs)
	for i, part := range wrapped {
		line := l.look.Line(l.bodyWidth())
		if i == 0 {
			l.signs(line, it.Marks)
		} else {
			line.Skip(signs)
		}
		shown, spans := it.Title[part.Start:part.End], text.Within(it.TitleSpans, part.Start, part.End)
		if i == maxTitle-1 && len(wrapped) > maxTitle {
			rest := text.Within(it.TitleSpans, part.Start, len(it.Title))
			shown, spans = text.TruncateMarked(it.Title[part.Start:], rest, l.bodyWidth()-signs, l.look.Ellipsis)
		}
		line.Marked(l.look.Style(titleRole(it.Marks)), l.look.Style(theme.Match), shown, spans)
		lines = append(lines, line.String())
		if i == maxTitle-1 {
			break
		}
	}
	it.Facts = slices.Concat(l.reservations(it), l.markFacts(it.Marks), it.Facts)
	if len(it.Facts) > 0 || it.Snippet != "" {
		lines = append(lines, l.facts(it))
	}
	return lines
}

func (l *List) facts(it Item) string {
	faint := l.look.Style(theme.Faint)
	line := l.look.Line(l.bodyWidth())
	line.Skip(signs)
	dot := " " + l.look.Dot + " "
	line.Text(faint, l.fitting(it.Facts, dot, line.Room()))
	if len(it.Facts) == 0 {
		dot = ""
	}
	if room := line.Room() - text.Width(dot); it.Snippet != "" && room >= minSnippet {
		shown, spans := l.excerpt(it.Snippet, it.SnippetSpans, room)
		line.Text(faint, dot).Marked(faint, l.look.Style(theme.Match), shown, spans)
	}
	return line.String()
}

// fitting joins facts as far as there is room. Nothing ends in a dot behind
// which there is nothing.
func (l *List) fitting(facts []string, dot string, room int) string {
	cut := text.Truncate(strings.Join(facts, dot), room, l.look.Ellipsis)
	if begun, dotted := strings.CutSuffix(cut, " "+l.look.Dot+l.look.Ellipsis); dotted {
		return begun + " " + l.look.Ellipsis
	}
	return cut
}

const (
	minSnippet = 12 // cells, below which a snippet says nothing
	before     = 10 // cells of a snippet that are shown before what matched
)

// excerpt cuts a snippet to some cells, between words, so that its first hit
// is in sight.
func (l *List) excerpt(snippet string, spans []text.Span, room int) (string, []text.Span) {
	start := 0
	if len(spans) > 0 && text.Width(snippet[:spans[0].End])+before > room {
		for start < spans[0].Start && text.Width(snippet[start:spans[0].Start]) > before {
			next := strings.IndexByte(snippet[start:spans[0].Start], ' ')
			if next < 0 {
				break
			}
			start += next + 1
		}
	}
	lead := ""
	if start > 0 {
		lead = l.look.Ellipsis
	}
	moved := text.Within(spans, start, len(snippet))
	for i := range moved {
		moved[i].Start += len(lead)
		moved[i].End += len(lead)
	}
	return text.TruncateMarked(lead+snippet[start:], moved, room, l.look.Ellipsis)
}

// compact is the title, and the first fact at the end where there is room.
func (l *List) compact(it Item) string {
	const roomy = 56
	line := l.look.Line(l.bodyWidth())
	l.signs(line, it.Marks)
	fact := l.reservation(it)
	if it.Marks.Noted {
		fact += l.look.Note
	}
	if l.bodyWidth() >= roomy && len(it.Facts) > 0 {
		if fact != "" {
			fact += " "
		}
		fact += it.Facts[0]
	}
	room := line.Room()
	if fact != "" {
		room -= text.Width(fact) + 2
	}
	title, spans := text.TruncateMarked(it.Title, it.TitleSpans, room, l.look.Ellipsis)
	line.Marked(l.look.Style(titleRole(it.Marks)), l.look.Style(theme.Match), title, spans)
	if fact != "" {
		line.Skip(line.Room()-text.Width(fact)).Text(l.look.Style(theme.Faint), fact)
	}
	return line.String()
}
