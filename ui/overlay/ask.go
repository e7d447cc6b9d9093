package overlay

import (
	tea "charm.land/bubbletea/v2"

	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/prompt"
	"sheaf/ui/theme"
)

// maxProblem is how many lines tell what is wrong with an answer: the end of
// it says what to do.
const maxProblem = 4

// Ask is a question that is answered with one line of text.
type Ask struct {
	title string
	hint  string
	line  *prompt.Prompt
	from  prompt.Completer // nil when nothing completes the answer
}

// NewAsk makes a question with the text that is there to begin with. The hint
// stands below it until something is wrong with the answer.
func NewAsk(look theme.Look, title, hint, value string) (*Ask, tea.Cmd) {
	a := &Ask{title: text.Clean(title), hint: hint, line: prompt.New(look, "")}
	a.line.CompleteWhole()
	a.line.SetValue(value)
	a.line.SetNote(hint)
	return a, a.line.Open()
}

// Complete sets what completes the answer, all of it as far as the cursor.
func (a *Ask) Complete(from prompt.Completer) { a.from = from }

// Completes reports whether there is something that completes the answer.
func (a *Ask) Completes() bool { return a.from != nil }

// Value is the answer as it stands.
func (a *Ask) Value() string { return a.line.Value() }

// Choice is the answer, which may be empty.
func (a *Ask) Choice() (string, bool) { return a.Value(), true }

// SetProblem says below the line what is wrong with the answer, until it is
// changed.
func (a *Ask) SetProblem(problem string) { a.line.SetProblem(problem) }

// TakeBack ends a completion and leaves what was typed. It reports false when
// there was none.
func (a *Ask) TakeBack() bool { return a.line.TakeBack() }

// Do completes the answer.
func (a *Ask) Do(id action.ID) {
	if a.from == nil {
		return
	}
	switch id {
	case action.Complete:
		a.line.Complete(a.from, 1)
	case action.CompleteBack:
		a.line.Complete(a.from, -1)
	default:
	}
}

// Type edits the answer.
func (a *Ask) Type(msg tea.Msg) tea.Cmd {
	before := a.line.Value()
	cmd := a.line.Update(msg)
	if a.line.Value() != before {
		a.line.SetProblem("")
	}
	return cmd
}

// Render draws the panel in the middle of the window, or the line alone at its
// top where there is no room for a frame.
func (a *Ask) Render(look theme.Look, width, height int) Block {
	inner := min(helpWidth, width-2)
	framed := inner >= 10 && height >= 5
	if !framed {
		inner = width
	}
	a.line.SetLook(look)
	a.line.SetWidth(inner)
	typed, cursor := a.line.Render("")
	most := 1
	if framed {
		most = min(maxProblem, height-3)
	}
	body := append([]string{typed}, a.line.RenderProblem(most)...)
	if !framed {
		body = body[:max(0, min(len(body), height))]
		return Block{Width: width, Rows: body, CursorX: cursor, CursorY: 0}
	}
	rows := Panel(look, text.Truncate(a.title, inner-4, look.Ellipsis), body, inner)
	x, y := centre(width, height, inner+2, len(rows))
	return Block{X: x, Y: y, Width: inner + 2, Rows: rows, CursorX: x + 1 + cursor, CursorY: y + 1}
}
