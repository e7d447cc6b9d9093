// Package triage shows papers one at a time, to be decided on with one key
// each: what stands above and below the page of a paper, and the end.
package triage

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"sheaf/model/text"
	"sheaf/ui/hint"
	"sheaf/ui/paint"
	"sheaf/ui/theme"
)

// Kind is what the reader decides about a paper.
type Kind int

// The decisions, in the order in which the end tells of them.
const (
	Keep Kind = iota
	Queue
	Read
	Dismiss
	Later
	kinds // how many there are
)

// Done is a decision in the past, for people.
func (k Kind) Done() string {
	switch k {
	case Keep:
		return "kept"
	case Queue:
		return "queued"
	case Read:
		return "to read"
	case Dismiss:
		return "dismissed"
	default:
		return "for later"
	}
}

// sign stands for a decision.
func (k Kind) sign(look theme.Look) (string, theme.Role) {
	switch k {
	case Keep:
		return look.Star, theme.Star
	case Queue:
		return look.Waiting, theme.Accent
	case Read:
		return look.Prompt, theme.Accent
	case Dismiss:
		return look.Dismissed, theme.Faint
	default:
		return look.Dot, theme.Faint
	}
}

// Counts is how many papers each decision was made about.
type Counts [kinds]int

// Add counts one more, or with -1 one less.
func (c *Counts) Add(k Kind, by int) { c[k] += by }

// Of is how many papers a decision was made about.
func (c *Counts) Of(k Kind) int { return c[k] }

// All is how many decisions there were.
func (c *Counts) All() int {
	n := 0
	for _, of := range c {
		n += of
	}
	return n
}

// Triage is what there is to tell. The texts have been cleaned.
type Triage struct {
	View   string // what is gone through
	Place  int    // of the paper, from 1; more than Total at the end
	Total  int
	Before int // papers that were decided on before
	Passed int // papers that an earlier triage left for later
	Counts Counts
	Pace   time.Duration // 0 while that says nothing
	Spent  time.Duration
	Undone bool // all decisions have been taken back

	Flash *Flash // the last decision, nil for none
	Says  string // a message in its place
	Error string
	Hints []hint.Hint
}

// Flash tells of the last decision.
type Flash struct {
	Kind Kind
	Says string
}

// Over reports whether all papers have been gone through.
func (t *Triage) Over() bool { return t.Place > t.Total }

// Header is the rows above the page: what is gone through and how far that is
// and, in a second row, the same as a bar. Where the rows below have no place
// for a message, it stands here.
func (t *Triage) Header(look theme.Look, width, height int, flash bool) []string {
	line := look.Line(width).Skip(1)
	place := t.place()
	left := line.Room() - text.Width(place) - 4
	if tell := t.tells(look); flash && tell != nil {
		part := look.Line(max(0, left))
		tell(part)
		line.Styled(part.String(), max(0, left))
	} else {
		t.heading(look, line, left)
	}
	line.Skip(line.Room()-text.Width(place)-1).Text(look.Style(theme.Text), place)
	rows := []string{line.String()}
	if height > 1 {
		rows = append(rows, t.bar(look, width))
	}
	return rows
}

// place is the number of the paper, of how many.
func (t *Triage) place() string {
	if t.Total == 0 {
		return ""
	}
	return strconv.Itoa(min(t.Place, t.Total)) + "/" + strconv.Itoa(t.Total)
}

// heading is what is gone through, with the pace as far as there is room.
func (t *Triage) heading(look theme.Look, line *paint.Line, room int) {
	const name = "triage"
	before := line.Room()
	if room >= 24 {
		line.Text(look.Style(theme.Title), name).Skip(2)
	}
	line.Text(look.Style(theme.Accent), text.Truncate(t.View, max(0, room-before+line.Room()), look.Ellipsis))
	room -= before - line.Room()
	facts := t.facts()
	for len(facts) > 0 && room < text.Width(strings.Join(facts, sep(look)))+3 {
		facts = facts[1:]
	}
	if len(facts) > 0 {
		shown := strings.Join(facts, sep(look))
		line.Skip(room-text.Width(shown)).Text(look.Style(theme.Faint), shown)
	}
}

// sep stands between facts.
func sep(look theme.Look) string { return " " + look.Dot + " " }

// facts are what matters less, the least first.
func (t *Triage) facts() []string {
	var facts []string
	if t.Passed > 0 && !t.Over() {
		facts = append(facts, strconv.Itoa(t.Passed)+" for later")
	}
	if t.Before > 0 && !t.Over() {
		facts = append(facts, strconv.Itoa(t.Before)+" decided before")
	}
	if t.Pace > 0 && !t.Over() {
		facts = append(facts, paceText(t.Pace), leftText(t.Pace*time.Duration(t.Total-t.Place+1)))
	}
	return facts
}

// bar shows how much has been gone through.
func (t *Triage) bar(look theme.Look, width int) string {
	full := width
	if t.Total > 0 && !t.Over() {
		full = max(min(t.Place-1, 1), width*(t.Place-1)/t.Total)
	}
	if t.Total == 0 {
		full = 0
	}
	line := look.Line(width).Text(look.Style(theme.Accent), strings.Repeat(look.Full, full))
	return line.Text(look.Style(theme.Rule), strings.Repeat(look.Empty, max(0, width-full))).String()
}

// tells writes the message of the moment, nil for none.
func (t *Triage) tells(look theme.Look) func(line *paint.Line) {
	switch {
	case t.Error != "":
		return func(line *paint.Line) {
			line.Text(look.Style(theme.Error), text.Truncate(look.Cross+" "+t.Error, line.Room(), look.Ellipsis))
		}
	case t.Says != "":
		return func(line *paint.Line) {
			line.Text(look.Style(theme.Text), text.Truncate(t.Says, line.Room(), look.Ellipsis))
		}
	case t.Flash != nil:
		return func(line *paint.Line) {
			sign, role := t.Flash.Kind.sign(look)
			line.Text(look.Style(role), sign).Skip(1)
			line.Text(look.Style(theme.Faint), text.Truncate(t.Flash.Says, line.Room(), look.Ellipsis))
		}
	}
	return nil
}

// Footer is the rows below the page: air where there is room, the message of
// the moment where there is a row for it, and the keys.
func (t *Triage) Footer(look theme.Look, width, height, keys int, flash bool) []string {
	rows := make([]string, 0, height)
	if flash {
		for range height - keys - 1 {
			rows = append(rows, look.Blank(width))
		}
		line := look.Line(width).Skip(1)
		if tell := t.tells(look); tell != nil {
			tell(line)
		}
		rows = append(rows, line.String())
	}
	hints := t.Hints
	for len(rows) < height {
		line := look.Line(width).Skip(1)
		var here []hint.Hint
		here, hints = hint.Set(hints, line.Room())
		hint.Draw(look, line, here)
		rows = append(rows, line.String())
	}
	return rows
}

// HintAt is the hint that a cell of the footer shows, of which the last so many
// rows have keys. It reports false where that shows none.
func (t *Triage) HintAt(width, height, keys, x, y int) (hint.Hint, bool) {
	hints := t.Hints
	for row := height - keys; row < height; row++ {
		var here []hint.Hint
		if here, hints = hint.Set(hints, width-1); row == y {
			return hint.At(here, x-1)
		}
	}
	return hint.Hint{}, false
}

// Result says how the triage ended, in one line.
func (t *Triage) Result() string {
	var done []string
	for k := range kinds {
		if n := t.Counts[k]; n > 0 && k != Later {
			done = append(done, strconv.Itoa(n)+" "+k.Done())
		}
	}
	left := t.Counts[Later] + t.Passed
	switch {
	case t.Total == 0:
		return "nothing to decide: there is no paper here"
	case t.Undone:
		return "all is as it was before"
	case t.Counts.All() == 0 && left == 0:
		return fmt.Sprintf("nothing to decide: %d of %d decided before", t.Before, t.Total)
	case len(done) == 0:
		return fmt.Sprintf("nothing decided: %d left for later", left)
	case left > 0:
		return "done for now: " + strings.Join(done, ", ") + ", " + strconv.Itoa(left) + " for later"
	}
	return "all clear: " + strings.Join(done, ", ")
}
