package ui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/text"
	"sheaf/ui/overlay"
	"sheaf/ui/triage"
)

// maxMessages is how many messages are kept.
const maxMessages = 1000

// message is something that the reader was told.
type message struct {
	at     time.Time
	says   string
	failed bool // it is an error
}

// told is what the footer says at a time.
type told struct {
	failure, unsaved, notice string
	flash                    *triage.Flash // of the triage, another one for each decision
}

// messagesState is what has been told since the start, the latest last.
type messagesState struct {
	all  []message
	last told
	kept keptAs
}

// keptAs is how something that the footer says is written down: later, nobody
// sees any more which paper it was about.
type keptAs struct{ footer, says string }

// keepAs says how what the footer says is written down.
func (m *Model) keepAs(footer, says string) { m.messages.kept = keptAs{footer, says} }

// shortTitle is how many cells of a title tell a paper from others.
const shortTitle = 60

// naming is what is told of the paper of some rows, with its title; of several
// papers nothing is added.
func (m *Model) naming(says string, rows ...model.Row) string {
	if len(rows) != 1 || rows[0] == model.NoRow || says == "" {
		return says
	}
	return says + " " + m.look.Dot + " " + text.Truncate(m.load.Corpus.Title(rows[0]), shortTitle, m.look.Ellipsis)
}

// keptWords is what is written down where the footer says something.
func (m *Model) keptWords(footer string) string {
	if kept := m.messages.kept; kept.footer == footer {
		return kept.says
	}
	return footer
}

// fail tells of an error, which stays until it has been read. One that was not
// written down yet is so now, and the same once more is news.
func (m *Model) fail(says string) {
	if m.failure != m.messages.last.failure {
		m.tell(m.failure, true)
	}
	m.failure = text.Clean(says)
	m.messages.last.failure = ""
}

// mention tells of an error that matters less than the one that waits to be
// read: where there is one, it is among the messages only. It reports whether it
// is in sight.
func (m *Model) mention(says string) bool {
	if m.failure != "" {
		m.tell(says, true)
		return false
	}
	m.fail(says)
	return true
}

// keepMessages writes down what the footer has come to say. How a range grows
// with every step is no news.
func (m *Model) keepMessages() {
	now := told{m.failure, m.unsaved, m.notice, m.triage.flash}
	last := m.messages.last
	if now == last {
		return
	}
	m.messages.last = now
	if now.notice != last.notice && !m.selection.ranging {
		m.tell(m.keptWords(now.notice), false)
	}
	if now.flash != nil && now.flash != last.flash {
		m.tell(m.keptWords(now.flash.Says), false)
	}
	if now.unsaved != last.unsaved {
		m.tell(now.unsaved, true)
	}
	if now.failure != last.failure {
		m.tell(m.keptWords(now.failure), true)
	}
}

// tell keeps a message, and forgets the earliest of too many.
func (m *Model) tell(says string, failed bool) {
	if says = text.Clean(says); says == "" {
		return
	}
	switch log := m.deps.Log; {
	case log == nil:
	case failed:
		log.Error("told", "says", says)
	default:
		log.Info("told", "says", says)
	}
	s := &m.messages
	s.all = append(s.all, message{m.deps.Now(), says, failed})
	if n := len(s.all); n > maxMessages {
		s.all = s.all[n-maxMessages:]
	}
}

// tellSkipped keeps why each record of a load was skipped: below the message
// that says how many.
func (m *Model) tellSkipped(problems []string, skipped int) {
	if further := skipped - len(problems); further > 0 {
		m.tell("and "+count(further, "more record")+" skipped, of which no reason is kept", true)
	}
	for _, problem := range slices.Backward(problems) {
		m.tell("skipped: "+problem, true)
	}
}

// showMessages lists what has been told, the latest first.
func (m *Model) showMessages() tea.Cmd {
	all := make([]overlay.Message, len(m.messages.all))
	for i, message := range m.messages.all {
		all[len(all)-1-i] = overlay.Message{At: message.at.Format(time.TimeOnly), Says: message.says, Failed: message.failed}
	}
	panel, cmd := overlay.NewMessages(m.look, "Messages", "nothing has been told yet", all)
	m.overlay.Push(panel)
	m.failure = "" // it is being read
	return cmd
}
