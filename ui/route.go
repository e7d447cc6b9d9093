package ui

import (
	"context"
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
)

// Update routes a message: the window first, then results, then keys by where
// the reader is. Afterwards the detail follows the cursor.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := m.route(msg)
	m.unpinMoved()
	m.stretch()
	m.leaveUnread()
	m.keepPalette()
	cmd = tea.Batch(cmd, m.restore(), m.awaitList(), m.keepViews(), m.listMore(), m.followCursor(), m.relate(), m.keepHistory(), m.linger())
	m.keepMessages()
	return m, cmd
}

func (m *Model) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
		return nil
	case QuitRequest:
		m.ordered = true
		return m.quit(msg.Now)
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		return m.paste(msg)
	case tea.MouseMsg:
		return m.point(msg)
	}
	if cmd, taken := m.terminalTold(msg); taken {
		return cmd
	}
	return m.result(msg)
}

// result takes in what a command brought.
func (m *Model) result(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case moreLoaded:
		return m.loadedMore(msg)
	case found:
		return m.foundResult(msg)
	case viewsCounted:
		m.countedViews(msg)
	case morePlaced:
		return m.placeMore()
	case loosened:
		m.loosenedResult(msg)
	case sessionLoaded:
		m.sessionOpened(msg)
	case historyLoaded:
		m.historyOpened(msg)
	case historyKept:
		m.tellHistory(msg.err)
	case namesGathered:
		m.gathered(msg)
	case relatedBuilt:
		m.relatedReady(msg)
	case relatedAhead:
		m.relatedKnown(msg)
	case relatedFound:
		m.relatedResult(msg)
	case aroundFound:
		return m.openAround(msg)
	case openedOutside:
		m.tellOpened(msg)
	case copied:
		return m.tellCopied(msg)
	case settled:
		m.settledOn(msg)
	case rested:
		return m.rested(msg)
	case wheelRested:
		return m.rollMore(msg)
	default:
		return m.libraryResult(msg)
	}
	return nil
}

// libraryResult takes in what became of the library, and of notes on their way
// there.
func (m *Model) libraryResult(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case libraryLoaded:
		return m.opened(msg)
	case saved:
		return m.savedAll(msg)
	case stepsLoaded:
		m.recalled(msg)
	case eventsLoaded:
		return m.changesLoaded(msg)
	case papersKnown:
		return m.know(msg)
	case watching:
		return m.watched(msg)
	case signalled:
		return m.signal(msg)
	case newsArrived:
		return m.heard(msg)
	case lateAdded:
		return tea.Batch(m.grow(msg.load), m.gatherNames())
	case keptUp:
		m.tellUpkeep(msg)
	case exported:
		return m.tellExported(msg)
	case lingered:
		return m.seen(msg)
	case draftBegun:
		return m.runEditor(msg)
	case draftEdited:
		return m.readDraft(msg)
	case draftRead:
		return m.takeDraft(msg)
	case draftDropped:
		m.draftGone(msg)
	case configRead, configReady, configEdited:
		return m.configResult(msg)
	default:
		return m.forward(msg)
	}
	return nil
}

// opened takes in the library, for the first time or anew. Changes that are not
// stored yet stand.
func (m *Model) opened(msg libraryLoaded) tea.Cmd {
	again := m.library.loaded
	m.library = libraryState{loaded: true, failed: msg.err}
	m.complain(msg.shelf.Problems, len(msg.shelf.Problems))
	if msg.err != nil {
		m.fail(msg.err.Error())
	}
	m.renew(msg.marks, msg.marked)
	cmds := []tea.Cmd{m.reloaded(), m.placeGrown()}
	m.relayout()
	m.refresh()
	if msg.err == nil {
		cmds = append(cmds, m.loadPapers(), m.loadSteps())
	}
	if msg.err == nil && !again {
		cmds = append(cmds, m.watch(), m.keepUp())
	}
	if !m.direct() || m.view != viewPapers {
		cmds = append(cmds, m.again())
	}
	return tea.Batch(cmds...)
}

// know lets marks follow the papers that they were left on, and brings those
// that the corpus does not have.
func (m *Model) know(msg papersKnown) tea.Cmd {
	if msg.err != nil {
		m.fail(msg.err.Error())
		msg.err = nil
	}
	for end := min(msg.known+placeAtOnce, len(msg.papers)); msg.known < end; msg.known++ {
		m.marks.Know(&msg.papers[msg.known])
	}
	if msg.known < len(msg.papers) {
		return func() tea.Msg { return msg }
	}
	m.refresh()
	return tea.Batch(m.placeKnown(), m.addLate(msg.papers))
}

// loadedMore takes in papers and asks for the next.
func (m *Model) loadedMore(msg moreLoaded) tea.Cmd {
	switch {
	case errors.Is(msg.err, context.Canceled):
		return nil
	case msg.err != nil:
		m.fail(msg.err.Error())
		m.load.Done = true
		return m.gatherNames()
	}
	cmd := tea.Batch(m.grow(msg.load), m.gatherNames())
	if !msg.load.Done {
		return tea.Batch(cmd, m.loadMore())
	}
	m.complain(msg.load.Problems, msg.load.Skipped)
	return tea.Batch(cmd, m.addLate(nil))
}

// complain tells how many records were skipped, and of the first one why.
func (m *Model) complain(problems []string, skipped int) {
	if skipped == 0 {
		return
	}
	m.tellSkipped(problems, skipped)
	says := count(skipped, "record") + " skipped"
	switch {
	case len(problems) == 0:
		m.fail(says)
	case skipped == 1:
		m.fail(says + ": " + problems[0])
	default:
		first := "; the first: " + problems[0]
		m.fail(says + ", " + m.keyOf(action.Messages) + " lists them" + first)
		m.keepAs(m.failure, says+first)
	}
}

// savedAll tells a failure until it is settled, and ends a quit that waited.
func (m *Model) savedAll(msg saved) tea.Cmd {
	cmd := tea.Batch(m.reconcile(msg.outcome), m.dropDrafts())
	if msg.err == nil {
		m.unsaved = ""
		if m.leaving == saving {
			m.leaving = left
			return tea.Sequence(cmd, tea.Quit)
		}
		return cmd
	}
	m.unsaved = fmt.Sprintf("not saved: %v", msg.err)
	if m.leaving == saving {
		m.leaving, m.ordered = warned, false
		m.unsaved = fmt.Sprintf("%s not saved, quit again to leave all the same: %v", count(m.saver.Waiting(), "change"), msg.err)
	}
	return cmd
}

// reconcile takes in where the library holds something else than was to be
// stored: other instances change it, too.
func (m *Model) reconcile(outcome Outcome) tea.Cmd {
	if len(outcome.Settled) > 0 {
		m.settle(outcome.Settled, m.saver.edits())
		m.notice = "changed elsewhere at the same time"
		if slices.ContainsFunc(outcome.Settled, func(e model.Edit) bool { return e.Field == model.FieldNote }) {
			m.notice = "the note was changed elsewhere, too: both texts are in it"
		}
	}
	if outcome.Gone {
		m.notice = "that was taken back, or made again, elsewhere already"
		return m.reload()
	}
	return nil
}

// forward gives a message that is none of ours to what may own it: the blink
// of an input's cursor, say.
func (m *Model) forward(msg tea.Msg) tea.Cmd {
	if top := m.overlay.Top(); top != nil {
		return top.Type(msg)
	}
	if m.prompt.Typing() {
		return m.prompt.Update(msg)
	}
	return nil
}

// press routes a key: to the action that it means here, else to what is typed.
func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	m.session.pressed = true
	m.leaveMouse()
	if m.asksKeys(msg) {
		m.explain = true
		return nil
	}
	where := m.context()
	if next, ok := m.afterEscape(where, msg); ok {
		first := m.press(tea.KeyPressMsg{Code: tea.KeyEscape})
		return tea.Batch(first, m.press(next))
	}
	press, pending := m.keys.Press(where, m.pending, msg.String())
	m.pending, m.explain = pending, false
	switch {
	case press.Action == action.Abort:
		return m.reduce(press)
	case m.ordered && m.leaving == saving: // it was meant for the note, say, that has just been closed
		return nil
	case m.search.accept && press.Action != action.SearchCancel:
		m.search.held = append(m.search.held, msg)
		return nil
	case press.Action != "":
		return m.reduce(press)
	case !m.pending.Empty():
		return m.waitForMore()
	}
	if where&action.Pages != 0 {
		m.tellKeyless(msg.String())
	}
	return m.typed(where, msg)
}

// tellKeyless says that a key means nothing here, and where it means something.
func (m *Model) tellKeyless(key string) {
	says := text.Clean(key) + " is no key here"
	for _, other := range []action.Context{action.List, action.Detail} {
		if press, _ := m.keys.Press(other, keymap.Pending{}, key); press.Action != "" {
			a, _ := m.keys.Find(press.Action)
			says = text.Clean(key) + " " + m.unable(a)
		}
	}
	m.notice = says + " " + m.look.Dot + " " + m.keyOf(action.Help) + " lists the keys"
	m.keepAs(m.notice, "")
}

// typed gives a key that is no action to the open input. Elsewhere it means
// nothing.
func (m *Model) typed(where action.Context, msg tea.Msg) tea.Cmd {
	m.lines.typed = true
	if top := m.overlay.Top(); top != nil {
		return top.Type(msg)
	}
	switch where {
	case action.Prompt:
		before := m.prompt.Value()
		cmd := m.prompt.Update(msg)
		if m.prompt.Value() == before {
			return cmd
		}
		m.notice = ""
		return tea.Batch(cmd, m.find(toFirst))
	default:
		return nil
	}
}

// paste is text where text is typed. In the list it begins a search: pasting a
// title is a usual way to look for it.
func (m *Model) paste(msg tea.PasteMsg) tea.Cmd {
	m.session.pressed = true
	if m.search.accept { // like the keys behind enter
		m.search.held = append(m.search.held, msg)
		return nil
	}
	if where := m.context(); where&action.Pages == 0 {
		return m.typed(where, msg)
	}
	m.prompt.Clear()
	return tea.Batch(m.openPrompt(), m.typed(action.Prompt, msg))
}

// rested is the pause behind pending keys: it completes or explains them.
func (m *Model) rested(msg rested) tea.Cmd {
	if msg.generation != m.rest || m.pending.Empty() {
		return nil
	}
	if press, ok := m.keys.Rest(m.pending); ok {
		m.pending = keymap.Pending{}
		return m.reduce(press)
	}
	m.explain = m.explain || !m.linear() // a listener has asked for it
	return nil
}
