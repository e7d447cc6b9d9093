package overlay

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/prompt"
	"sheaf/ui/theme"
)

// Help lists every action with its keys, those of one place first. What is
// typed narrows the list.
type Help struct {
	sections []section
	title    string
	filter   *prompt.Prompt
	top      int
	page     int // lines in sight when last drawn
	last     int // how far down the top can be
	most     int // lines that there were at most
}

// section is a heading of the help, and the actions below it.
type section struct {
	title   string
	actions []action.Action
}

// NewHelp makes the help of the given actions, with the filter open: first those
// of the place where the reader is, by what they are for, beginning with what the
// place is for, and then those of each other place.
func NewHelp(look theme.Look, actions []action.Action, here action.Context) (*Help, tea.Cmd) {
	h := &Help{title: "Help " + here.Name(), filter: prompt.New(look, "type to search"), page: 1}
	told := map[int]bool{}
	take := func(title string, belongs func(action.Action) bool) {
		s := section{title: title}
		for i, a := range actions {
			if !told[i] && len(a.KeyNames()) > 0 && belongs(a) {
				told[i] = true
				s.actions = append(s.actions, a)
			}
		}
		h.sections = append(h.sections, s)
	}
	groups := action.Groups()
	if i := slices.Index(groups, here.Group()); i > 0 {
		groups = slices.Insert(slices.Delete(groups, i, i+1), 0, here.Group())
	}
	for _, group := range groups {
		take(string(group), func(a action.Action) bool { return a.Context&here != 0 && a.Group == group })
	}
	for _, context := range action.Contexts() {
		name := context.Name()
		take(strings.ToUpper(name[:1])+name[1:], func(a action.Action) bool { return a.Context&context != 0 })
	}
	return h, h.filter.Open()
}

// Do scrolls.
func (h *Help) Do(id action.ID) {
	switch id {
	case action.Down:
		h.top++
	case action.Up:
		h.top--
	case action.PageDown:
		h.top += h.page
	case action.PageUp:
		h.top -= h.page
	default:
	}
	h.top = max(0, min(h.top, h.last))
}

// Type edits the filter.
func (h *Help) Type(msg tea.Msg) tea.Cmd {
	h.top = 0
	return h.filter.Update(msg)
}

// helpWidth is as wide as the longest line needs to be read at ease, and
// helpGap what parts two columns of that width.
const (
	helpWidth = 78
	helpGap   = 2
)

// Render draws the panel in the middle of the window, in two columns where there
// is room for them.
func (h *Help) Render(look theme.Look, width, height int) Block {
	r, columns := roomIn(width, height, helpWidth), 1
	lines := h.lines(look, r.inner)
	if r.framed {
		r.lines-- // air below what is typed
	}
	rows := r.page(len(lines))
	if r.framed && rows < len(lines) && width >= 2*helpWidth+helpGap+4 {
		columns = 2
		rows = min(rows, (len(lines)+1)/2)
	}
	h.page = rows * columns
	h.last = max(0, len(lines)-h.page)
	h.top = max(0, min(h.top, h.last))
	column := r.inner
	r.inner = columns*column + (columns-1)*helpGap
	var shown []string
	if r.framed {
		shown = append(shown, look.Blank(r.inner))
	}
	for i := range rows {
		shown = append(shown, beside(look, lines, h.top+i, rows, columns, column))
	}
	h.most = max(h.most, len(shown))
	return r.block(look, h.title, h.filter, more(h.top, h.page, len(lines)), shown, min(h.most, r.lines+1))
}

// beside puts lines that are so many rows apart side by side.
func beside(look theme.Look, lines []string, at, rows, columns, width int) string {
	var b strings.Builder
	for column := range columns {
		if column > 0 {
			b.WriteString(look.Blank(helpGap))
		}
		if i := at + column*rows; i < len(lines) {
			b.WriteString(lines[i])
		} else {
			b.WriteString(look.Blank(width))
		}
	}
	return b.String()
}

// more says that there are lines out of sight.
func more(top, page, total int) string {
	switch {
	case total <= page:
		return ""
	case top == 0:
		return "more below"
	case top+page >= total:
		return "more above"
	}
	return "more"
}

// lines are the actions that the filter leaves, under their headings.
func (h *Help) lines(look theme.Look, width int) []string {
	words := strings.Fields(text.Fold(h.filter.Value()))
	var lines []string
	for _, s := range h.sections {
		first := true
		for _, a := range s.actions {
			if !answers(a, s.title, words) {
				continue
			}
			if first {
				if len(lines) > 0 {
					lines = append(lines, look.Blank(width))
				}
				lines = append(lines, look.Line(width).Skip(1).Text(look.Style(theme.Accent), s.title).String())
				first = false
			}
			lines = append(lines, explained(look, a, width)...)
		}
	}
	if lines == nil {
		return []string{look.Line(width).Skip(1).Text(look.Style(theme.Faint), text.Truncate("no action of that name or key", max(0, width-2), look.Ellipsis)).String()}
	}
	return lines
}

// keyColumn is where the descriptions begin, where there is room for it.
const keyColumn = 22

// explained is an action and what it does, in as many lines as that needs.
func explained(look theme.Look, a action.Action, width int) []string {
	names := a.KeyNames()
	if look.PlainKeys {
		names = a.PlainKeyNames()
	}
	keys := strings.Join(names, " ")
	column := min(keyColumn, max(8, width/3))
	line := look.Line(width).Skip(2)
	line.Text(look.Style(theme.Key), text.Truncate(keys, line.Room(), look.Ellipsis))
	var lines []string
	if text.Width(keys)+3 > column {
		lines = append(lines, line.String())
		line = look.Line(width)
	}
	for i, part := range text.Wrap(a.Help, max(1, width-column-1)) {
		if i > 0 {
			line = look.Line(width)
		}
		line.Skip(column-(width-line.Room())).Text(look.Style(theme.Text), a.Help[part.Start:part.End])
		lines = append(lines, line.String())
	}
	return lines
}

// answers reports whether an action holds every word, in any of its texts and
// names.
func answers(a action.Action, heading string, words []string) bool {
	about := text.Fold(strings.Join([]string{
		a.Title, a.Help, a.Name(), string(a.ID), strings.Join(a.Aliases, " "),
		strings.Join(a.KeyNames(), " "), strings.Join(a.PlainKeyNames(), " "), string(a.Group), heading,
	}, " "))
	for _, word := range words {
		if !strings.Contains(about, word) {
			return false
		}
	}
	return true
}
