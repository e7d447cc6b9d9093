// Package prompt is the search line: what is typed, and how much it found.
package prompt

import (
	"slices"
	"unicode"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"sheaf/model/text"
	"sheaf/ui/paint"
	"sheaf/ui/theme"
)

// maxQuery is how many characters the prompt takes: a pasted abstract fits.
const maxQuery = 4000

// Prompt is the state of the line.
type Prompt struct {
	input textinput.Model
	look  theme.Look
	width int
	hint  string // what to press, while nothing has been searched

	completion completion
	whole      bool   // candidates are for all that is typed, not for a word of it
	problem    string // why what is typed can't be searched
	mild       bool   // it is only that more is to follow
	note       string // what there is to say of the result
}

// New makes a closed prompt. The hint is shown while it is empty.
func New(look theme.Look, hint string) *Prompt {
	input := textinput.New()
	input.Prompt = ""
	input.CharLimit = maxQuery
	input.SetVirtualCursor(false)
	// Bubbles reads beyond the end where the word is the last character.
	input.KeyMap.DeleteWordForward.SetEnabled(false)
	p := &Prompt{input: input, hint: hint}
	p.SetLook(look)
	return p
}

// SetLook changes colours and signs.
func (p *Prompt) SetLook(look theme.Look) {
	p.look = look
}

// SetHint changes what is shown while the prompt is empty.
func (p *Prompt) SetHint(hint string) { p.hint = hint }

// SetWidth says how much room there is.
func (p *Prompt) SetWidth(width int) { p.width = width }

// Open lets the reader type.
func (p *Prompt) Open() tea.Cmd { return p.input.Focus() }

// Close keeps what was typed and takes no more.
func (p *Prompt) Close() {
	p.completion = completion{}
	p.input.Blur()
}

// Clear drops what was typed.
func (p *Prompt) Clear() { p.SetValue("") }

// SetValue replaces what was typed. The cursor stands at its end.
func (p *Prompt) SetValue(value string) {
	p.completion, p.problem = completion{}, ""
	p.input.SetValue(text.Clean(value))
	p.input.CursorEnd()
}

// Typing reports whether keys are text.
func (p *Prompt) Typing() bool { return p.input.Focused() }

// Value is what was typed.
func (p *Prompt) Value() string { return p.input.Value() }

// Update lets the input handle a key or a paste, which end a completion. Pasted
// text is cleaned first: it comes from outside.
func (p *Prompt) Update(msg tea.Msg) tea.Cmd {
	switch typed := msg.(type) {
	case tea.PasteMsg:
		p.completion = completion{}
		typed.Content = text.Clean(typed.Content)
		msg = typed
	case tea.KeyPressMsg:
		p.completion = completion{}
		switch typed.String() {
		case "alt+d", "alt+delete", "ctrl+delete":
			p.deleteWord()
			return nil
		}
	}
	var cmd tea.Cmd
	p.input, cmd = p.input.Update(msg)
	return cmd
}

// deleteWord deletes from the cursor to the end of the word, as alt+d does in a
// shell.
func (p *Prompt) deleteWord() {
	value, at := []rune(p.input.Value()), p.input.Position()
	end := at
	for end < len(value) && unicode.IsSpace(value[end]) {
		end++
	}
	for end < len(value) && !unicode.IsSpace(value[end]) {
		end++
	}
	p.input.SetValue(string(slices.Delete(value, at, end)))
	p.input.SetCursor(at)
}

// Render draws the line, with a counter at its end, and says in which cell the
// cursor stands; -1 for none.
func (p *Prompt) Render(counter string) (line string, cursor int) {
	l := p.look.Line(p.width)
	l.Skip(1)
	sign := p.look.Prompt + " "
	if p.input.Value() == "" && !p.Typing() {
		l.Text(p.look.Style(theme.Faint), sign+p.hint)
		p.count(l, counter)
		return l.String(), -1
	}
	l.Text(p.look.Style(theme.Accent), sign)
	start := p.width - l.Room()
	room := l.Room() - text.Width(counter) - 3
	if room < 8 {
		room, counter = l.Room()-1, ""
	}
	shown, at := p.Visible(max(1, room))
	l.Text(p.look.Style(theme.Text), text.Truncate(shown, room, ""))
	p.count(l, counter)
	if !p.Typing() {
		return l.String(), -1
	}
	return l.String(), min(start+at, p.width-1)
}

// Visible is what there is room for of the text, in cells, so that the cursor is
// in sight, and the cell of the cursor in it. The input's own view counts
// characters where cells are meant.
func (p *Prompt) Visible(room int) (shown string, cursor int) {
	typed := []rune(p.input.Value())
	at := min(p.input.Position(), len(typed))
	start, cells := at, 0
	for start > 0 {
		cells += text.Width(string(typed[start-1]))
		if cells >= room {
			break
		}
		start--
	}
	return string(typed[start:]), text.Width(string(typed[start:at]))
}

// count puts the counter at the end of the line, one cell before the edge.
func (p *Prompt) count(l *paint.Line, counter string) {
	if counter == "" || text.Width(counter)+2 > l.Room() {
		return
	}
	l.Skip(l.Room()-text.Width(counter)-1).Text(p.look.Style(theme.Faint), counter)
}
