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
	all := h.lines(look, r.inner)
	if r.framed {
		r.lines-- // air below what is typed
	}
	n := len(all.lines)
	rows := r.page(n)
	if most := rows; r.framed && rows < n && width >= 2*helpWidth+helpGap+4 {
		columns = 2
		for rows = min(rows, (n+1)/2); rows < most && all.columns(0, rows, columns).end() < n; {
			rows++
		}
	}
	for h.last = max(0, n-rows*columns); all.columns(h.last, rows, columns).end() < n; {
		h.last++
	}
	h.top = max(0, min(h.top, h.last))
	parts := all.columns(h.top, rows, columns)
	h.page = parts.end() - h.top
	column := r.inner
	r.inner = columns*column + (columns-1)*helpGap
	var shown []string
	if r.framed {
		shown = append(shown, look.Blank(r.inner))
	}
	for i := range rows {
		shown = append(shown, all.beside(look, parts, i, column))
	}
	h.most = max(h.most, len(shown))
	return r.block(look, h.title, h.filter, more(h.top, h.page, n), shown, min(h.most, r.lines+1))
}

// helpText is the lines of the help, and which of them are headings.
type helpText struct {
	lines []string
	heads map[int]bool
}

// helpColumns are columns side by side: the lines from the first number to
// before the second.
type helpColumns [][2]int

// end is the number of the first line behind the last column.
func (c helpColumns) end() int { return c[len(c)-1][1] }

// columns parts the lines from top on. No column but the last one ends with a
// heading, and none but the first begins with the air above one.
func (t helpText) columns(top, rows, columns int) helpColumns {
	parts := make(helpColumns, columns)
	for i := range parts {
		if i > 0 && t.heads[top+1] {
			top++
		}
		end := min(top+rows, len(t.lines))
		if i < columns-1 && t.heads[end-1] && rows > 1 {
			end--
		}
		parts[i] = [2]int{min(top, end), end}
		top = end
	}
	return parts
}

// beside puts a line of each column side by side.
func (t helpText) beside(look theme.Look, columns helpColumns, row, width int) string {
	var b strings.Builder
	for i, column := range columns {
		if i > 0 {
			b.WriteString(look.Blank(helpGap))
		}
		if at := column[0] + row; at < column[1] {
			b.WriteString(t.lines[at])
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
func (h *Help) lines(look theme.Look, width int) helpText {
	words := strings.Fields(text.Fold(h.filter.Value()))
	var lines []string
	heads := map[int]bool{}
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
				heads[len(lines)] = true
				lines = append(lines, look.Line(width).Skip(1).Text(look.Style(theme.Accent), s.title).String())
				first = false
			}
			lines = append(lines, explained(look, a, width)...)
		}
	}
	if lines == nil {
		lines = []string{look.Line(width).Skip(1).Text(look.Style(theme.Faint), text.Truncate("no action of that name or key", max(0, width-2), look.Ellipsis)).String()}
	}
	return helpText{lines, heads}
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
