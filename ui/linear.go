package ui

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/ui/action"
	"sheaf/ui/theme"
)

// linearState is what only a screen that is read line by line has to know.
type linearState struct {
	typed bool   // the reader has typed last, and not moved
	mouse string // what the last session said of the mouse: it is no wish of this one
}

// linear reports whether the screen is read line by line, by a screen reader or
// in braille.
func (m *Model) linear() bool { return m.opts.ScreenReader }

// lookOf is how everything looks in a theme.
func lookOf(chosen theme.Theme, opts Options) theme.Look {
	if opts.NoBackground != "" {
		chosen = chosen.Bare()
	}
	look := theme.NewLook(chosen, opts.ASCII)
	if opts.PlainSigns {
		look.Signs = theme.NewSigns(true)
	}
	if opts.ScreenReader {
		look.Signs = theme.Words()
	}
	return look
}

// readLinearly makes the panes show lines of words.
func (m *Model) readLinearly() {
	m.list.SetLinear()
	m.detail.SetLinear()
	m.mouse.off = true
}

// follow keeps the terminal's cursor where the reader is: in what is being
// typed, or at the line that was moved to.
func (s *linearState) follow(id action.ID) {
	switch id {
	case action.Redraw, action.Suspend:
	default:
		s.typed = id == action.Search || id == action.Complete || id == action.CompleteBack
	}
}

// keepsNotice reports whether an action leaves what was said last where it is:
// where moving is to change no line.
func (m *Model) keepsNotice(id action.ID) bool {
	if !m.linear() {
		return false
	}
	switch id {
	case action.Down, action.Up, action.HalfDown, action.HalfUp, action.PageDown, action.PageUp, action.Top, action.Bottom:
		return true
	default:
		return false
	}
}

// asksKeys reports whether a key behind pending ones asks what may follow them:
// where no text comes up by itself.
func (m *Model) asksKeys(msg tea.KeyPressMsg) bool {
	return m.linear() && !m.pending.Empty() && msg.Text == "?"
}

// sayHit tells which hit was gone to, where no footer does.
func (m *Model) sayHit() {
	if hit := m.hitPosition(); m.linear() && hit != "" {
		hit = strings.Replace(hit, "/", " of ", 1)
		if m.notice != "" {
			hit = m.notice + ", " + hit
		}
		m.notice = hit
	}
}

// factsOf are what the list tells of a paper.
func (m *Model) factsOf(row model.Row) []string {
	corpus := m.load.Corpus
	known := facts(corpus, row)
	if !m.linear() {
		return known
	}
	rankInWords(known, corpus.Rank(row))
	for i, fact := range known {
		if fact != "" && fact == byline(corpus, row) {
			known[i] = bylineInWords(corpus, row)
		}
	}
	return known
}

// likeness is how much alike the paper of a row and the one are around which
// papers are listed.
func (m *Model) likeness(row model.Row) string {
	s := m.around.scores[row]
	if m.linear() {
		return fmt.Sprintf("likeness %.2f", s)
	}
	return score(s)
}

// rankInWords spells the rank of a paper where facts about it begin with that.
func rankInWords(facts []string, rank int) {
	if rank > 0 && len(facts) > 0 {
		facts[0] = "rank " + strconv.Itoa(rank)
	}
}

// bylineInWords is [byline] for a listener.
func bylineInWords(corpus *model.Corpus, row model.Row) string {
	first, others := "", -1
	for author := range corpus.Authors(row) {
		others++
		if others == 0 {
			first = author.Family()
		}
	}
	switch others {
	case -1, 0:
		return first
	case 1:
		return first + " and 1 other"
	}
	return fmt.Sprintf("%s and %d others", first, others)
}
