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

// Command is a line of the [Palette].
type Command struct {
	Name    string
	Aliases []string // what else it is found by; the one that is typed stands in place of the name
	Hidden  []string // what else it is found by, without being shown
	Help    string   // what it does, in one line
	Keys    string   // that mean the same, where there are any
	Why     string   // why it can't be taken now; empty where it can
	Fill    string   // what completing it makes of all that is typed
	At      int      // its place among those that are ranked
	Spans   []text.Span
}

// Palette is a line to type commands into, above those that it may mean.
type Palette struct {
	scroll

	list   func(typed string) []Command
	filter *prompt.Prompt
	lines  []Command
	typed  bool // and listed, since the last refresh
	most   int  // lines that there were at most
	framed bool // when last drawn
}

// NewPalette makes a palette, with the line open. The function lists what may
// be meant by what is typed, the likeliest first.
func NewPalette(look theme.Look, list func(typed string) []Command) (*Palette, tea.Cmd) {
	p := &Palette{list: list, filter: prompt.New(look, "a command"), scroll: scroll{page: 1}}
	p.filter.CompleteWhole()
	p.narrow()
	return p, p.filter.Open()
}

// Cursor is the line under the cursor, counted from 0; false when there is none.
func (p *Palette) Cursor() (int, bool) { return p.cursor, p.cursor < len(p.lines) }

// Choice is the name of the command under the cursor.
func (p *Palette) Choice() (string, bool) {
	if p.cursor >= len(p.lines) {
		return "", false
	}
	return p.lines[p.cursor].Name, true
}

// Completes reports whether there is something to complete what is typed to.
func (p *Palette) Completes() bool {
	return p.cursor < len(p.lines) && p.lines[p.cursor].Fill != "" && p.lines[p.cursor].Fill != p.filter.Value()
}

// Fill types the command under the cursor.
func (p *Palette) Fill() {
	if p.cursor >= len(p.lines) {
		return
	}
	fill := p.lines[p.cursor].Fill
	if fill != "" && fill != p.filter.Value() {
		p.filter.SetValue(fill)
		if strings.HasSuffix(fill, " ") && !strings.HasSuffix(p.filter.Value(), " ") { // it is cleaned, and more is to follow
			p.filter.Update(tea.KeyPressMsg{Code: ' ', Text: " "})
		}
		p.cursor = 0
		p.narrow()
	}
}

// Refresh lists anew what may be meant by what is typed, unless that has been
// done for what was typed just now: nothing else has changed then. The cursor
// stays on its command.
func (p *Palette) Refresh() {
	if p.typed {
		p.typed = false
		return
	}
	name, ok := p.Choice()
	p.narrow()
	if now, there := p.Choice(); ok && there && now == name { // another may be called so, too
		return
	}
	if i := slices.IndexFunc(p.lines, func(c Command) bool { return c.Name == name }); ok && i >= 0 {
		p.cursor = i
	}
}

// Do moves the cursor, or completes what is typed.
func (p *Palette) Do(id action.ID) {
	if id == action.Complete {
		p.Fill()
	}
	p.move(id, len(p.lines))
}

// Type edits the line. The cursor goes to the likeliest command.
func (p *Palette) Type(msg tea.Msg) tea.Cmd {
	before := p.filter.Value()
	cmd := p.filter.Update(msg)
	if p.filter.Value() != before {
		p.cursor = 0
		p.narrow()
		p.typed = true
	}
	return cmd
}

func (p *Palette) narrow() {
	p.lines = p.list(p.filter.Value())
	p.most = max(p.most, len(p.lines))
	p.cursor = max(0, min(p.cursor, len(p.lines)-1))
}

// paletteWidth is as wide as a name, a line of help and keys need.
const paletteWidth = 88

// Render draws the panel in the middle of the window. What is typed stays where
// it is while the panel is narrowed, and what is below comes to light: it may be
// a preview.
func (p *Palette) Render(look theme.Look, width, height int) Block {
	p.filter.SetLook(look)
	r := roomIn(width, height, paletteWidth)
	p.framed = r.framed
	p.page = r.page(min(p.most, max(pickerRows, height/2)))
	p.reveal(len(p.lines))
	return r.block(look, "Commands", p.filter, strconv.Itoa(len(p.lines)), p.rows(look, r.inner), p.page)
}

// rows are the commands in sight.
func (p *Palette) rows(look theme.Look, width int) []string {
	rows := make([]string, 0, p.page)
	for i := p.top; i < min(len(p.lines), p.top+p.page); i++ {
		rows = append(rows, commandRow(look, p.lines[i], width, i == p.cursor))
	}
	if len(rows) == 0 {
		line := look.Line(width).Skip(2)
		rows = append(rows, line.Text(look.Style(theme.Faint), text.Truncate("no command like that", line.Room(), look.Ellipsis)).String())
	}
	return rows
}

const (
	// nameColumn is where the help begins.
	nameColumn = 16
	// leastHelp is how many cells of help are better than none.
	leastHelp = 8
)

// commandRow is a command: its name, what it does or why it can't, its keys. All
// of one that can't be taken is faint.
func commandRow(look theme.Look, c Command, width int, current bool) string {
	line := look.Line(width)
	if current {
		line.Text(look.Style(theme.Accent), look.Bar).Skip(1)
	} else {
		line.Skip(2)
	}
	name, keys, says := look.Style(theme.Text), look.Style(theme.Key), c.Help
	if c.Why != "" {
		name, keys, says = look.Style(theme.Faint), look.Style(theme.Faint), c.Why
	}
	room := line.Room() - 1
	if text.Width(c.Keys)+nameColumn > room {
		c.Keys = ""
	}
	if c.Keys != "" {
		room -= text.Width(c.Keys) + 2
	}
	shown, spans := text.TruncateMarked(c.Name, c.Spans, max(0, room), look.Ellipsis)
	line.Marked(name, look.Style(theme.Match), shown, spans)
	gap := max(2, nameColumn-text.Width(shown))
	if left := room - text.Width(shown) - gap; left >= leastHelp {
		line.Skip(gap).Text(look.Style(theme.Faint), text.Truncate(says, left, look.Ellipsis))
	}
	line.Skip(line.Room() - text.Width(c.Keys) - 1)
	return line.Text(keys, c.Keys).String()
}
