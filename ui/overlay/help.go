package overlay

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/prompt"
	"sheaf/ui/theme"
)

// Help lists every action with its keys. What is typed narrows the list.
type Help struct {
	actions []action.Action
	filter  *prompt.Prompt
	top     int
	page    int // lines in sight when last drawn
	last    int // how far down the top can be
}

// NewHelp makes the help of the given actions, with the filter open.
func NewHelp(look theme.Look, actions []action.Action) (*Help, tea.Cmd) {
	h := &Help{actions: actions, filter: prompt.New(look, "type to search"), page: 1}
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

// frameless is the height below which the lines matter more than a frame.
const frameless = 10

// helpWidth is as wide as the longest line needs to be read at ease.
const helpWidth = 74

// Render draws the panel in the middle of the window.
func (h *Help) Render(look theme.Look, width, height int) Block {
	inner := min(helpWidth, width-2)
	if inner < 10 || height < frameless {
		inner = width
	}
	lines := h.lines(look, inner, inner == width)
	above := 4 // the frame, the filter and a row of the screen
	if inner == width {
		above = 1
	}
	h.page = max(1, min(len(lines), height-above))
	h.last = len(lines) - h.page
	h.top = max(0, min(h.top, h.last))
	h.filter.SetWidth(inner)
	typed, cursor := h.filter.Render(more(h.top, h.page, len(lines)))
	body := append([]string{typed}, lines[h.top:min(len(lines), h.top+h.page)]...)
	if inner == width {
		body = body[:max(0, min(len(body), height))]
		return Block{Width: width, Rows: body, CursorX: -1, CursorY: -1}
	}
	rows := Panel(look, "Help", body, inner)
	x, y := centre(width, height, inner+2, len(rows))
	return Block{X: x, Y: y, Width: inner + 2, Rows: rows, CursorX: x + 1 + cursor, CursorY: y + 1}
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

// lines are the actions that the filter leaves, under their groups. Where it is
// tight they begin without air.
func (h *Help) lines(look theme.Look, width int, tight bool) []string {
	words := strings.Fields(text.Fold(h.filter.Value()))
	var lines []string
	for _, group := range action.Groups() {
		first := true
		for _, a := range h.actions {
			if a.Group != group || !answers(a, words) {
				continue
			}
			if first {
				if len(lines) > 0 || !tight {
					lines = append(lines, look.Blank(width))
				}
				lines = append(lines, look.Line(width).Skip(1).Text(look.Style(theme.Accent), string(group)).String())
				first = false
			}
			lines = append(lines, row(look, a, width))
		}
	}
	if lines == nil {
		return []string{look.Blank(width), look.Line(width).Skip(1).Text(look.Style(theme.Faint), "no action of that name or key").String()}
	}
	return lines
}

// keyColumn is where the descriptions begin.
const keyColumn = 18

func row(look theme.Look, a action.Action, width int) string {
	line := look.Line(width).Skip(2)
	names := a.KeyNames()
	if look.PlainKeys {
		names = a.PlainKeyNames()
	}
	line.Text(look.Style(theme.Key), strings.Join(names, " "))
	line.Skip(max(1, keyColumn-(width-line.Room())))
	line.Text(look.Style(theme.Text), text.Truncate(a.Help, line.Room(), look.Ellipsis))
	if where := a.Where(); where != "" {
		line.Skip(2).Text(look.Style(theme.Faint), text.Truncate(where, line.Room(), look.Ellipsis))
	}
	return line.String()
}

// answers reports whether an action holds every word, in any of its texts.
func answers(a action.Action, words []string) bool {
	about := text.Fold(strings.Join([]string{a.Title, a.Help, strings.Join(a.KeyNames(), " "), strings.Join(a.PlainKeyNames(), " "), string(a.Group), a.Where()}, " "))
	for _, word := range words {
		if !strings.Contains(about, word) {
			return false
		}
	}
	return true
}
