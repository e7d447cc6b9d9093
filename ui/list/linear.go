package list

import (
	"strconv"
	"strings"

	"sheaf/model"
	"sheaf/model/text"
	"sheaf/ui/linear"
	"sheaf/ui/theme"
)

// SetLinear makes every row one line of words, as wide as the pane: its number,
// its title, and then what there is to know of it. There is no sign of the
// cursor and no scrollbar, and the rows are turned by whole pages, so that
// moving within one changes no line.
func (l *List) SetLinear() {
	l.linear = true
	l.Invalidate()
	l.reveal()
}

// renderLinear is the rows in sight.
func (l *List) renderLinear() []string {
	rows := make([]string, 0, l.height)
	for i := l.top; i < l.n && len(rows) < l.height; i++ {
		rows = append(rows, l.lines(i)...)
	}
	for len(rows) < l.height {
		rows = append(rows, l.look.Blank(l.width))
	}
	return rows
}

// least is how many cells a title keeps before what is known of a paper has
// room.
const least = 24

// sentence is a row in one line. Where that is too long, facts go first, then
// the end of the title: what the reader has left on the paper is always told.
func (l *List) sentence(row int, it Item) string {
	number := strconv.Itoa(row+1) + ". "
	marks := linear.Sentence(linear.Capital(linear.List(wordsOf(it)...)))
	room := l.width - text.Width(number)
	if marks != "" {
		marks = " " + marks
		room = max(room-text.Width(marks), min(least, room))
	}
	title, spans := strings.TrimRight(it.Title, " "), it.TitleSpans
	switch stop := linear.Stop(title); {
	case text.Width(title)+len(stop) <= room:
		marks = stop + marks
	case text.Width(title) <= room: // a title that is cut says so by itself
		room -= len(stop)
	}
	title, spans = text.TruncateMarked(title, spans, room, l.look.Ellipsis)
	plain, match := l.look.Style(theme.Text), l.look.Style(theme.Match)
	line := l.look.Line(l.width).Text(plain, number).Marked(plain, match, title, spans)
	line.Text(plain, text.Truncate(marks, line.Room(), l.look.Ellipsis))
	for n := len(it.Facts); n > 0 && title == strings.TrimRight(it.Title, " "); n-- {
		facts := " " + linear.Capital(linear.Sentence(linear.List(it.Facts[:n]...)))
		if text.Width(facts) <= line.Room() {
			line.Text(plain, facts)
			break
		}
	}
	const label = " Abstract: "
	if room := line.Room() - len(label); it.Snippet != "" && room >= 2*minSnippet {
		shown, marked := l.excerpt(it.Snippet, it.SnippetSpans, room)
		line.Text(plain, label).Marked(plain, match, shown, marked)
	}
	return line.String()
}

// wordsOf tells what a row has signs for, and how it matched.
func wordsOf(it Item) []string {
	var says []string
	add := func(told bool, word string) {
		if told {
			says = append(says, word)
		}
	}
	marks := it.Marks
	add(marks.Selected, "selected")
	add(marks.Unread && marks.State == model.StateNew, "unread")
	add(marks.Starred, "bookmarked")
	add(marks.State != model.StateNew, marks.State.String())
	add(marks.Noted, "has a note")
	add(marks.Rating > 0, "rated "+strconv.Itoa(marks.Rating)+" of "+strconv.Itoa(model.MaxRating))
	for i, tag := range marks.Tags {
		if i == 0 {
			tag = plural(len(marks.Tags), "tag") + " " + tag
		}
		says = append(says, tag)
	}
	for i, word := range it.Lacks {
		if i == 0 {
			word = "without " + word
		}
		says = append(says, word)
	}
	if word := matchWord(it.Match); word != "" {
		says = append(says, "found by "+word)
	}
	return says
}

func plural(n int, noun string) string {
	if n == 1 {
		return noun
	}
	return noun + "s"
}
