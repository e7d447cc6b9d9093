package overlay

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/prompt"
	"sheaf/ui/theme"
)

// Message is something that was told.
type Message struct {
	At     string // when, as it is shown
	Says   string // cleaned, in one line
	Failed bool   // it tells of an error
}

// Messages shows what was told, each in as many lines as it takes. What is typed
// narrows it to those that have all the words.
type Messages struct {
	title, empty string
	all          []Message
	folded       []string
	filter       *prompt.Prompt
	lines        []string // of the width when last drawn
	width        int
	top, page    int
	last         int // how far down the top can be
	most         int // lines that were in sight at most
}

// NewMessages makes the panel of messages, in their order, with the filter open.
// Without any, it shows the text that says so.
func NewMessages(look theme.Look, title, empty string, all []Message) (*Messages, tea.Cmd) {
	m := &Messages{title: title, empty: empty, all: all, filter: prompt.New(look, "type to search"), page: 1}
	m.folded = make([]string, len(all))
	for i, message := range all {
		m.folded[i] = text.Fold(message.At + " " + message.Says)
	}
	return m, m.filter.Open()
}

// Do scrolls.
func (m *Messages) Do(id action.ID) {
	switch id {
	case action.Down:
		m.top++
	case action.Up:
		m.top--
	case action.PageDown:
		m.top += m.page
	case action.PageUp:
		m.top -= m.page
	default:
	}
	m.top = max(0, min(m.top, m.last))
}

// Type edits the filter.
func (m *Messages) Type(msg tea.Msg) tea.Cmd {
	before := m.filter.Value()
	cmd := m.filter.Update(msg)
	if m.filter.Value() != before {
		m.top, m.width = 0, 0
	}
	return cmd
}

// messagesWidth is as wide as an error with the name of a file is read at ease.
const messagesWidth = 100

// Render draws the panel in the middle of the window.
func (m *Messages) Render(look theme.Look, width, height int) Block {
	r := roomIn(width, height, messagesWidth)
	if r.inner != m.width {
		m.lines, m.width = m.layOut(look, r.inner), r.inner
	}
	m.page = r.page(len(m.lines))
	m.last = len(m.lines) - m.page
	m.top = max(0, min(m.top, m.last))
	m.most = max(m.most, m.page)
	shown := m.lines[m.top:min(len(m.lines), m.top+m.page)]
	return r.block(look, m.title, m.filter, more(m.top, m.page, len(m.lines)), shown, r.page(m.most))
}

// layOut wraps the messages that the filter leaves, the text beside the time.
func (m *Messages) layOut(look theme.Look, width int) []string {
	words := strings.Fields(text.Fold(m.filter.Value()))
	var lines []string
	for i, message := range m.all {
		if holdsAll(m.folded[i], words) {
			lines = append(lines, message.rows(look, width)...)
		}
	}
	if len(lines) > 0 {
		return lines
	}
	says := m.empty
	if len(m.all) > 0 {
		says = "none like that"
	}
	line := look.Line(width).Skip(1)
	return []string{line.Text(look.Style(theme.Faint), text.Truncate(says, max(0, line.Room()-1), look.Ellipsis)).String()}
}

func holdsAll(folded string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(folded, word) {
			return false
		}
	}
	return true
}

func (message Message) rows(look theme.Look, width int) []string {
	says, sign := message.Says, 0
	if message.Failed {
		sign = len(look.Cross)
		says = look.Cross + " " + says
	}
	indent := 1 + text.Width(message.At) + 2
	if width-indent < 12 { // there is no room beside the time
		indent = 1
	}
	var rows []string
	line := look.Line(width).Skip(1).Text(look.Style(theme.Faint), text.Truncate(message.At, max(0, width-1), look.Ellipsis))
	if indent == 1 {
		rows, line = append(rows, line.String()), look.Line(width)
	}
	for _, part := range text.Wrap(says, max(1, width-indent-1)) {
		line.Skip(indent - (width - line.Room()))
		line.Marked(look.Style(theme.Text), look.Style(theme.Error), says[part.Start:part.End], text.Within([]text.Span{{Start: 0, End: sign}}, part.Start, part.End))
		rows, line = append(rows, line.String()), look.Line(width)
	}
	return rows
}
