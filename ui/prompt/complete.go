package prompt

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"sheaf/model/text"
	"sheaf/ui/paint"
	"sheaf/ui/theme"
)

// Completer lists what a word may become, the likeliest first. It is given the
// word as far as the cursor, without a minus before it.
type Completer func(word string) []string

// completion is a word for which candidates are tried.
type completion struct {
	before, typed, after string // what was typed, around the word
	candidates           []string
	at                   int
}

// Complete puts the next candidate in place of the word before the cursor, or
// the one before when step is -1. It reports false when there is none. A single
// candidate is final; among several, the next call goes on until a key is
// typed.
func (p *Prompt) Complete(from Completer, step int) bool {
	if p.Completing() {
		n := len(p.completion.candidates)
		p.completion.at = (p.completion.at + step + n) % n
		p.put(p.completion.candidates[p.completion.at])
		return true
	}
	c := p.word()
	c.candidates = from(c.typed)
	if len(c.candidates) == 0 || len(c.candidates) == 1 && c.candidates[0] == c.typed {
		return false
	}
	switch {
	case step < 0:
		c.at = len(c.candidates) - 1
	case c.candidates[0] == c.typed:
		c.at = 1
	}
	p.completion = c
	p.put(c.candidates[c.at])
	if len(c.candidates) == 1 {
		p.completion = completion{}
	}
	return true
}

// Completing reports whether candidates are on show.
func (p *Prompt) Completing() bool { return len(p.completion.candidates) > 0 }

// TakeBack ends a completion and leaves the word as it was typed. It reports
// false when there was none.
func (p *Prompt) TakeBack() bool {
	if !p.Completing() {
		return false
	}
	p.put(p.completion.typed)
	p.completion = completion{}
	return true
}

// put sets the word, with the cursor behind it.
func (p *Prompt) put(word string) {
	p.input.SetValue(p.completion.before + word + p.completion.after)
	p.input.SetCursor(len([]rune(p.completion.before + word)))
}

// CompleteWhole makes the whole text before the cursor what is completed: it is
// a name, and not a query.
func (p *Prompt) CompleteWhole() { p.whole = true }

// word finds the word before the cursor. Blanks, brackets and bars part words,
// but for those between quotes.
func (p *Prompt) word() completion {
	typed := []rune(p.input.Value())
	cursor := min(p.input.Position(), len(typed))
	if p.whole {
		return completion{typed: string(typed[:cursor]), after: string(typed[cursor:])}
	}
	start, quoted := 0, false
	for i, r := range typed[:cursor] {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case unicode.IsSpace(r), strings.ContainsRune("()|", r), r == '-' && i == start:
			start = i + 1
		}
	}
	c := completion{before: string(typed[:start]), typed: string(typed[start:cursor]), after: string(typed[cursor:])}
	if quoted { // a candidate brings its own closing quote
		c.after = strings.TrimPrefix(c.after, `"`)
	}
	return c
}

// SetProblem says why what is typed can't be searched, in one line; empty when
// it can.
func (p *Prompt) SetProblem(problem string) { p.problem, p.mild = text.Clean(problem), false }

// Await is SetProblem for a problem that is none but that more is to follow: it
// is told without alarm.
func (p *Prompt) Await(problem string) { p.problem, p.mild = text.Clean(problem), true }

// Awaits reports whether the problem is one of [Prompt.Await].
func (p *Prompt) Awaits() bool { return p.mild && p.problem != "" }

// Problem is what [Prompt.SetProblem] has set last.
func (p *Prompt) Problem() string { return p.problem }

// Told is what stands below the prompt, in words: which of how many candidates
// has been put in, else a problem, else a note.
func (p *Prompt) Told() string {
	if p.Completing() {
		return fmt.Sprintf("%d of %d", p.completion.at+1, len(p.completion.candidates))
	}
	return cmp.Or(p.problem, p.note)
}

// RoomBelow is how many cells of a problem [Prompt.RenderBelow] has room for.
func (p *Prompt) RoomBelow() int { return max(0, p.width-belowIndent-1) }

// Note is what [Prompt.SetNote] has set last.
func (p *Prompt) Note() string { return p.note }

// belowIndent is as far as what is typed.
const belowIndent = 3

// SetNote says something of what was found, in one line; empty for nothing.
func (p *Prompt) SetNote(note string) { p.note = text.Clean(note) }

// RenderBelow draws the line under the prompt: candidates, else a problem, else
// a note, else nothing.
func (p *Prompt) RenderBelow() string {
	l := p.look.Line(p.width)
	if p.width > 8 {
		l.Skip(belowIndent)
	}
	switch {
	case p.Completing():
		p.candidates(l)
	case p.problem != "" && !p.mild:
		l.Text(p.look.Style(theme.Error), text.Truncate(p.problem, l.Room()-1, p.look.Ellipsis))
	case p.problem != "":
		l.Text(p.look.Style(theme.Faint), text.Truncate(p.problem, l.Room()-1, p.look.Ellipsis))
	case p.note != "":
		l.Text(p.look.Style(theme.Faint), text.Truncate(p.note, l.Room()-1, p.look.Ellipsis))
	}
	return l.String()
}

// RenderProblem is RenderBelow in as many lines as a problem takes, up to most.
func (p *Prompt) RenderProblem(most int) []string {
	lines := text.Wrap(p.problem, max(1, p.RoomBelow()))
	if p.Completing() || p.problem == "" || p.width <= 8 || len(lines) < 2 || most < 2 {
		return []string{p.RenderBelow()}
	}
	var rows []string
	for i, part := range lines[:min(len(lines), most)] {
		says := p.problem[part.Start:part.End]
		if i == most-1 {
			says = text.Truncate(p.problem[part.Start:], p.RoomBelow(), p.look.Ellipsis)
		}
		rows = append(rows, p.look.Line(p.width).Skip(belowIndent).Text(p.look.Style(theme.Error), says).String())
	}
	return rows
}

// candidates draws as many candidates as fit, the current one among them.
func (p *Prompt) candidates(l *paint.Line) {
	const gap = 2
	current := p.completion.at
	faint := p.look.Style(theme.Faint)
	// Begin as far to the left as still leaves room for the current one.
	first, needed := current, text.Width(label(p.completion.candidates[current]))
	more := text.Width(p.look.Ellipsis) + gap
	for first > 0 {
		needed += gap + text.Width(label(p.completion.candidates[first-1]))
		if needed+2*more > l.Room() {
			break
		}
		first--
	}
	if first > 0 {
		l.Text(faint, p.look.Ellipsis).Skip(gap)
	}
	for i, candidate := range slices.All(p.completion.candidates) {
		if i < first {
			continue
		}
		style, shown := faint, label(candidate)
		if i == current {
			style = p.look.Style(theme.Current)
		}
		if i > current && text.Width(shown)+more > l.Room() {
			l.Text(faint, p.look.Ellipsis)
			return
		}
		l.Text(style, text.Truncate(shown, l.Room()-1, p.look.Ellipsis)).Skip(gap)
	}
}

// label is a candidate without what all of them share: the field and quotes.
func label(candidate string) string {
	if field, value, found := strings.Cut(candidate, ":"); found && value != "" && !strings.Contains(field, `"`) {
		candidate = value
	}
	return strings.Trim(candidate, `"`)
}
