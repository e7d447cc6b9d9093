package ui

import (
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
	"sheaf/ui/triage"
)

// triageStage is how far a triage has come.
type triageStage int

const (
	triageClosed  triageStage = iota
	triageWaiting             // for all of the list
	triageOpen
	triageReading // a paper of it is being read in the reader
)

// triageState is the papers that are gone through one by one.
type triageState struct {
	stage  triageStage
	left   TriagePlace // where the latest one was left; without a paper for no place
	view   viewID
	query  string
	queue  []model.Row // the papers to decide on: as they were listed when it began
	at     int         // place of the current paper in the queue
	total  int         // papers, with those that are not in the queue
	before int         // papers that had been decided on
	passed int         // papers that an earlier triage left for later

	decisions []decision // the latest last
	counts    triage.Counts
	flash     *triage.Flash
	undone    model.Change // took all of it back; without a key when that is not so

	shown time.Time // since when the current paper is on show
	focus focus     // where the reader came from
}

// decision is what was decided about the paper at a place of the queue.
type decision struct {
	at     int
	kind   triage.Kind
	change model.Change // without a key when nothing was to be changed
	took   time.Duration
}

// decided reports whether a reader has decided about a paper.
func decided(mark model.Mark) bool {
	return !mark.Bookmarked.IsZero() || mark.State != model.StateNew
}

// triagePlace is where a triage was left, or stands now, for the next start; nil
// for no place.
func (m *Model) triagePlace() *TriagePlace {
	t := &m.triage
	place := t.left
	if t.stage == triageOpen || t.stage == triageReading {
		place = TriagePlace{}
		if row := t.row(); row != model.NoRow {
			place = TriagePlace{string(t.view), t.query, m.load.Corpus.ID(row)}
		}
	}
	if place.Paper == "" {
		return nil
	}
	return &place
}

// setTriagePlace says where a triage was left, nil for no place.
func (m *Model) setTriagePlace(place *TriagePlace) {
	m.triage.left = TriagePlace{}
	if place != nil {
		m.triage.left = *place
	}
}

// row is the paper to decide on, NoRow at the end.
func (t *triageState) row() model.Row {
	if t.at >= len(t.queue) {
		return model.NoRow
	}
	return t.queue[t.at]
}

// number is that of the current paper among all, from 1: those that are not in
// the queue have been gone through.
func (t *triageState) number() int { return t.total - len(t.queue) + t.at + 1 }

// startTriage begins to go through what the list shows, all of it.
func (m *Model) startTriage() tea.Cmd {
	if !m.writable() {
		return nil
	}
	m.triage.stage = triageWaiting
	m.notice = "listing every paper" + m.look.Ellipsis
	return m.awaitList()
}

// awaitList opens the triage that waits for the list to be whole.
func (m *Model) awaitList() tea.Cmd {
	s := &m.search
	switch {
	case m.triage.stage != triageWaiting, s.stage != settledStage:
	case s.answer.cut:
		s.all = true
		return m.begin(everyStage)
	default:
		m.openTriage()
	}
	return nil
}

// openTriage lays the papers out, from where they were left.
func (m *Model) openTriage() {
	rows, marked := m.shown.all(), m.snapshot()
	t := triageState{stage: triageOpen, left: m.triage.left, view: m.view, query: m.prompt.Value(), total: len(rows), focus: m.focus, shown: m.deps.Now()}
	from := 0
	if t.left.View == string(t.view) && t.left.Query == t.query {
		if row, ok := m.load.Corpus.Lookup(t.left.Paper); ok {
			from = max(0, slices.Index(rows, row))
		}
	}
	var passed []model.Row
	for i, row := range rows {
		switch {
		case decided(marked.Of(row)):
			t.before++
		case i < from:
			passed = append(passed, row)
		default:
			t.queue = append(t.queue, row)
		}
	}
	t.passed = len(passed)
	if len(t.queue) == 0 { // once more from the top
		t.queue, t.passed = passed, 0
	}
	m.triage = t
	m.history.remember(m.prompt.Value())
	m.notice = ""
	m.unpin()
	m.focus = onDetail
	m.relayout()
	m.refresh()
}

// triaging does the actions of a triage.
func (m *Model) triaging(press keymap.Press) tea.Cmd {
	t := &m.triage
	if t.stage != triageOpen {
		return nil
	}
	over := t.row() == model.NoRow
	switch press.Action {
	case action.TriageKeep:
		return m.decide(triage.Keep)
	case action.TriageQueue:
		return m.decide(triage.Queue)
	case action.TriageDismiss:
		return m.decide(triage.Dismiss)
	case action.TriageRead:
		return m.decide(triage.Read)
	case action.TriageLater:
		return m.decide(triage.Later)
	case action.TriageBack:
		if over && press.Choice != action.TriageBackOne {
			return m.undecideAll()
		}
		return m.undecide()
	case action.TriageLeave:
		switch {
		case m.failure != "":
			m.failure = ""
		case press.Choice == action.TriageLeaveAtEnd && !over:
			m.notice = m.keyOf(action.TriageRead) + " reads the paper, " + m.keyOf(action.TriageLeave) + " leaves the triage"
		default:
			m.leaveTriage()
		}
	default:
	}
	return nil
}

// decide makes a decision about the current paper, and goes on to the next.
func (m *Model) decide(kind triage.Kind) tea.Cmd {
	t, row, now := &m.triage, m.triage.row(), m.deps.Now()
	if row == model.NoRow {
		return nil
	}
	key := m.key(row)
	var change model.Change
	switch kind {
	case triage.Keep:
		change = m.marks.SetBookmark(true, now, key)
	case triage.Queue:
		change = m.marks.SetState(model.StateQueued, now, key)
	case triage.Dismiss:
		change = m.marks.SetState(model.StateDismissed, now, key)
	case triage.Read:
		change = m.marks.SetState(model.StateReading, now, key)
	default:
	}
	made, cmd := m.makeKeyed(change)
	if made.Key == "" && len(change.Edits) > 0 {
		return nil // it says why
	}
	t.decisions = append(t.decisions, decision{t.at, kind, made, now.Sub(t.shown)})
	t.counts.Add(kind, 1)
	t.flash = &triage.Flash{Kind: kind, Says: kind.Done() + " " + m.look.Dot + " " + m.keyOf(action.TriageBack) + " takes it back"}
	m.keepAs(t.flash.Says, m.naming(kind.Done(), row))
	t.at++
	for t.row() != model.NoRow && decided(m.mark(t.row())) { // elsewhere, meanwhile
		t.at++
	}
	t.shown = now
	if kind == triage.Read {
		m.readNow(row)
	}
	return cmd
}

// readNow opens the page of a paper in the reader. Escape there goes on with
// the triage.
func (m *Model) readNow(row model.Row) {
	m.triage.stage = triageReading
	m.focus = onDetail
	m.relayout()
	m.refresh()
	m.goToPaper(row)
	m.notice = "reading " + m.look.Dot + " " + m.keyOf(action.Back) + " goes on with the triage"
}

// resumeTriage goes on behind a paper that has been read.
func (m *Model) resumeTriage() {
	m.triage.stage, m.triage.shown = triageOpen, m.deps.Now()
	m.unpin()
	m.focus = onDetail
	m.relayout()
	m.refresh()
}

// undecide takes the last decision back, and returns to its paper.
func (m *Model) undecide() tea.Cmd {
	t := &m.triage
	if len(t.decisions) == 0 {
		m.notice = "nothing has been decided yet"
		return nil
	}
	if t.undone.Key != "" {
		m.notice = "all of it has been taken back: " + m.keyOf(action.TriageBack) + " gives it back"
		return nil
	}
	last := t.decisions[len(t.decisions)-1]
	cmd, ok := m.takeBack(last.change)
	if !ok {
		return nil
	}
	t.decisions = t.decisions[:len(t.decisions)-1]
	t.counts.Add(last.kind, -1)
	t.at, t.shown = last.at, m.deps.Now()
	t.flash = &triage.Flash{Kind: triage.Later, Says: "taken back: " + last.kind.Done()}
	m.keepAs(t.flash.Says, m.naming(t.flash.Says, t.row()))
	return cmd
}

// takeBack takes one change back: as undo does where it is the latest, else by
// a change of its own. It reports false when that can't be done now.
func (m *Model) takeBack(change model.Change) (cmd tea.Cmd, ok bool) {
	switch latest, known := m.marks.Latest(); {
	case change.Key == "":
		return nil, true
	case !m.writable():
		return nil, false
	case known && latest.Key == change.Key:
		cmd = m.undo(action.Undo)
	default:
		cmd = m.make(m.marks.Reverse("take back: "+change.Title, m.deps.Now(), change))
	}
	m.notice = ""
	return cmd, true
}

// undecideAll takes all decisions back in one step, or gives them back.
func (m *Model) undecideAll() tea.Cmd {
	t := &m.triage
	if t.undone.Key != "" {
		cmd, ok := m.takeBack(t.undone)
		if ok {
			t.undone = model.Change{}
			m.notice = "decided again"
		}
		return cmd
	}
	var changes []model.Change
	for _, d := range t.decisions {
		if d.change.Key != "" {
			changes = append(changes, d.change)
		}
	}
	change, cmd := m.makeKeyed(m.marks.Reverse("take triage back: "+count(len(changes), "paper"), m.deps.Now(), changes...))
	switch {
	case change.Key != "":
		t.undone, t.flash = change, nil
		m.notice = "taken back " + m.look.Dot + " " + m.keyOf(action.TriageBack) + " gives it back"
	case m.notice == "" && m.failure == "":
		m.notice = "there is nothing to take back"
	}
	return cmd
}

// leaveTriage returns to the list, at the paper that would have been next.
func (m *Model) leaveTriage() {
	t := &m.triage
	next := m.triagePlace()
	if next != nil {
		m.notice = "triage left at " + strconv.Itoa(t.number()) + "/" + strconv.Itoa(t.total) + " " + m.look.Dot + " " + m.keyOf(action.StartTriage) + " goes on"
	}
	row := t.row()
	m.focus = t.focus
	m.triage = triageState{}
	m.setTriagePlace(next)
	m.unpin()
	if place := m.shown.find(row); place >= 0 {
		m.touched()
		m.list.MoveTo(place)
	}
	m.relayout()
	m.refresh()
}

// leaveUnread ends the triage when the reader has left the page of the paper
// that was to be read for something else.
func (m *Model) leaveUnread() {
	if m.triage.stage == triageReading && m.focus != onDetail {
		next := m.triagePlace()
		m.triage = triageState{}
		m.setTriagePlace(next)
	}
}
