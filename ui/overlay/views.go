package overlay

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/prompt"
	"sheaf/ui/theme"
)

// View is a saved search or a tag.
type View struct {
	ID     string
	Name   string
	Search string // cleaned, empty for a tag
	Count  string // of its papers, empty while not known
}

// Views is a list of views of which one can be taken, moved, renamed or
// removed. What is typed narrows it to those that hold it.
type Views struct {
	scroll

	views  []View
	shown  []View
	filter *prompt.Prompt
	framed bool // when last drawn
	height int  // lines of the panel, which does not change while it is narrowed
}

// NewViews makes the list with the cursor on the view of an ID, if it is there,
// and the filter open.
func NewViews(look theme.Look, views []View, at string) (*Views, tea.Cmd) {
	v := &Views{filter: prompt.New(look, ""), scroll: scroll{page: 1}}
	v.Set(views)
	v.moveTo(at)
	return v, v.filter.Open()
}

// Set lists other views. The cursor stays on its view, or goes to the one that
// has come to its place.
func (v *Views) Set(views []View) {
	at, ok := v.Choice()
	v.views = views
	v.height = max(v.height, len(views))
	v.narrow()
	if ok {
		v.moveTo(at)
	}
}

// Rename lets the cursor follow a view that has another ID from now on.
func (v *Views) Rename(old, id string) {
	for _, list := range [][]View{v.views, v.shown} {
		for i := range list {
			if list[i].ID == old {
				list[i].ID = id
			}
		}
	}
}

// Choice is the ID of the view under the cursor.
func (v *Views) Choice() (string, bool) {
	if v.cursor >= len(v.shown) {
		return "", false
	}
	return v.shown[v.cursor].ID, true
}

func (v *Views) moveTo(id string) {
	if i := slices.IndexFunc(v.shown, func(view View) bool { return view.ID == id }); i >= 0 {
		v.cursor = i
	}
}

// narrow lists what holds all the words that are typed.
func (v *Views) narrow() {
	words := strings.Fields(text.Fold(v.filter.Value()))
	v.shown = nil
	for _, view := range v.views {
		folded := text.Fold(view.Name + " " + view.Search)
		if !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(folded, word) }) {
			v.shown = append(v.shown, view)
		}
	}
	v.cursor = max(0, min(v.cursor, len(v.shown)-1))
}

// Do moves the cursor.
func (v *Views) Do(id action.ID) {
	v.move(id, len(v.shown))
}

// Type edits the filter.
func (v *Views) Type(msg tea.Msg) tea.Cmd {
	before := v.filter.Value()
	cmd := v.filter.Update(msg)
	if v.filter.Value() != before {
		v.narrow()
	}
	return cmd
}

// Render draws the panel in the middle of the window.
func (v *Views) Render(look theme.Look, width, height int) Block {
	r := roomIn(width, height, helpWidth)
	v.framed = r.framed
	v.page = r.page(min(v.height, pickerRows))
	v.reveal(len(v.shown))
	counter := strconv.Itoa(len(v.views))
	if v.filter.Value() != "" {
		counter = strconv.Itoa(len(v.shown)) + "/" + counter
	}
	return r.block(look, "Views and tags", v.filter, counter, v.lines(look, r.inner), v.page)
}

// lines are the views in sight: name, search, count.
func (v *Views) lines(look theme.Look, width int) []string {
	names, counts := 0, 0
	for _, view := range v.views {
		names, counts = max(names, text.Width(view.Name)), max(counts, text.Width(view.Count))
	}
	names = min(names, max(8, width/3))
	var lines []string
	for i := v.top; i < min(len(v.shown), v.top+v.page); i++ {
		view := v.shown[i]
		line := look.Line(width)
		if i == v.cursor {
			line.Text(look.Style(theme.Accent), look.Bar).Skip(1)
		} else {
			line.Skip(2)
		}
		room := line.Room() - counts - 2 // a gap before the count, and air behind it
		name := text.Truncate(view.Name, min(names, max(0, room)), look.Ellipsis)
		if view.Search == "" {
			name = text.Truncate(view.Name, max(0, room), look.Ellipsis)
		}
		line.Text(look.Style(theme.Text), name)
		if rest := room - names - 2; view.Search != "" && rest >= 4 {
			line.Skip(names-text.Width(name)+2).Text(look.Style(theme.Faint), text.Truncate(view.Search, rest, look.Ellipsis))
		}
		if line.Room() > text.Width(view.Count) {
			line.Skip(line.Room()-text.Width(view.Count)-1).Text(look.Style(theme.Faint), view.Count)
		}
		lines = append(lines, line.String())
	}
	if len(lines) == 0 {
		says := "none like that"
		if len(v.views) == 0 {
			says = "none yet: f saves a search as a view"
		}
		lines = append(lines, look.Line(width).Skip(2).Text(look.Style(theme.Faint), text.Truncate(says, max(0, width-3), look.Ellipsis)).String())
	}
	for len(lines) < v.page {
		lines = append(lines, look.Blank(width))
	}
	return lines
}
