package ui

import (
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/query"
	"sheaf/model/search"
)

const (
	// searchAtOnce is the size of a corpus, in papers, up to which a search takes
	// less than 5 ms and runs within the key that asks for it.
	searchAtOnce = 2000

	// firstHits is how many hits of a larger corpus are listed before the reader
	// comes near their end.
	firstHits = search.Page
)

// searchState is what is searched, and how far that has come.
type searchState struct {
	asked   search.Query               // what the prompt says, or the last it said that can be read
	latest  *atomic.Uint64             // generation of the newest search; older ones stop
	stage   stage                      // of it
	answer  answer                     // what is shown
	matches map[model.Row]search.Match // where it matches rows that have been in sight
	after   cursorAfter                // where the cursor goes with the next result
	all     bool                       // list every hit
	goal    int                        // place that the cursor is to go to once it is listed; see [Model.goTo]
	grown   bool                       // what is searched has changed since the command began
	looser  looser                     // what would find something, when nothing was found
	accept  bool                       // enter was pressed before the first list came
	held    []tea.Msg                  // keys typed since then, which mean its result
}

func newSearchState() searchState { return searchState{latest: new(atomic.Uint64)} }

// stage is what the newest search is about to bring.
type stage int

const (
	settledStage stage = iota // nothing: what is shown is what was asked for
	firstStage                // the first list; what is shown answers an older query
	wholeStage                // the whole answer, in place of a part, or of one from a smaller corpus
	everyStage                // every hit of the same answer
)

// answer is a result as far as the list does not hold it.
type answer struct {
	query    search.Query // as asked
	within   search.Query // the saved search of the view, which is marked where nothing is asked
	total    int          // papers that have all words, listed or not
	near     int          // listed papers that lack some
	lacking  map[model.Row]bool
	nowhere  []string // words that no paper has
	complete bool
	cut      bool // hits may be missing at the end of the list
}

// marked is the query whose words are marked in the papers: what is asked, or
// else what the view searches for.
func (a *answer) marked() search.Query {
	if a.query.Empty() {
		return a.within
	}
	return a.query
}

// cursorAfter says where the cursor goes when the list changes.
type cursorAfter int

const (
	toFirst   cursorAfter = iota // the best hit of a new query
	keepPaper                    // the paper that it was on
)

// find makes the list show what the prompt asks for in the open view. While
// that can't be read the prompt says why, and the list stays as it is; where it
// ends with a condition that makes no sense yet, the list answers the rest.
func (m *Model) find(after cursorAfter) tea.Cmd {
	typed := m.prompt.Value()
	asked, err := search.Parse(typed)
	if err == nil {
		m.prompt.SetProblem("")
		m.search.asked = asked
		return m.ask(after)
	}
	before, value, begun := lastCondition(err, typed)
	if endsEarly(err, typed) || begun && strings.Trim(value, "0123456789.-<>=") == "" {
		m.prompt.Await(err.Error())
	} else {
		m.prompt.SetProblem(err.Error())
	}
	if !begun {
		return nil
	}
	if asked, err = search.Parse(before); err != nil || asked.Equal(m.search.asked) {
		return nil
	}
	m.search.asked = asked
	return m.ask(after)
}

// endsEarly reports whether nothing is wrong with what is typed but that it goes
// on: author: waits for a name.
func endsEarly(err error, typed string) bool {
	var problem *query.Error
	return errors.As(err, &problem) && problem.Column > utf8.RuneCountInString(typed)
}

// lastCondition reports whether what can't be read of a query is the value of
// the condition that it ends with, and gives that and what stands before the
// condition.
func lastCondition(err error, typed string) (before, value string, begun bool) {
	var problem *query.Error
	if !errors.As(err, &problem) {
		return "", "", false
	}
	start := strings.LastIndexByte(typed, ' ') + 1
	name, value, begun := strings.Cut(typed[start:], ":")
	if !begun || problem.Column <= utf8.RuneCountInString(typed[:start]+name)+1 {
		return "", "", false
	}
	return typed[:start], value, true
}

// ask lists what is asked for in the open view, from anew.
func (m *Model) ask(after cursorAfter) tea.Cmd {
	s := &m.search
	s.latest.Add(1)
	s.stage, s.after, s.all, s.goal, s.grown = settledStage, after, false, 0, false
	switch {
	case m.direct():
		a := answer{query: s.asked, complete: true}
		if m.views.base != nil {
			a.within = m.views.base.query
		}
		m.showAnswer(a, m.viewRows(m.view), after)
		s.after = keepPaper
		return nil
	case m.load.Index == nil:
		m.showAnswer(answer{query: s.asked}, rows{}, after)
		return nil
	}
	return m.begin(firstStage)
}

// again asks the same once more, as the papers or the marks are others now.
// What is shown stays until the result is there.
func (m *Model) again() tea.Cmd {
	s := &m.search
	m.views.base = nil
	switch {
	case s.stage != settledStage:
		s.grown = true
		return nil
	case m.direct(), !s.answer.query.Equal(s.asked), !s.answer.complete:
		return m.ask(s.after)
	}
	return m.begin(wholeStage)
}

// begin makes a search go for a stage: within the key over a small corpus, else
// by a command.
func (m *Model) begin(to stage) tea.Cmd {
	s := &m.search
	s.stage, s.grown = to, false
	l := m.listing(to)
	if l.quick() {
		l.stage = wholeStage
		return m.foundResult(l.run())
	}
	mine, latest := s.latest.Load(), s.latest
	l.stop = func() bool { return latest.Load() != mine }
	if !s.all && l.order.Natural() {
		l.limit = firstHits
	}
	return func() tea.Msg { return l.run() }
}

// foundResult takes the result of a search, unless a newer one has begun, and
// goes on to what it still lacks.
func (m *Model) foundResult(msg found) tea.Cmd {
	s := &m.search
	if msg.generation != s.latest.Load() {
		return nil
	}
	if msg.base != nil {
		m.views.base = msg.base
	}
	if msg.stage == wholeStage && s.after == keepPaper && msg.answer.cut && msg.rows.find(m.underCursor()) < 0 {
		s.all = true // the paper under the cursor stands behind the cut
		return m.begin(everyStage)
	}
	s.stage = settledStage
	m.showAnswer(msg.answer, msg.rows, s.after)
	if s.asked.Empty() {
		s.after = keepPaper
	}
	if s.goal != 0 && msg.answer.complete && !msg.answer.cut {
		m.goTo(s.goal)
	}
	var cmds []tea.Cmd
	switch {
	case s.grown:
		m.views.base = nil
		cmds = append(cmds, m.begin(wholeStage))
	case !msg.answer.complete:
		cmds = append(cmds, m.begin(wholeStage))
	case msg.answer.total == 0 && !s.asked.Empty():
		cmds = append(cmds, m.loosen())
	}
	if s.accept {
		m.acceptSearch()
		held := s.held
		s.held = nil
		for _, key := range held {
			_, cmd := m.Update(key)
			cmds = append(cmds, cmd)
		}
	}
	return tea.Batch(cmds...)
}

// listMore lists all hits, where the list was cut and the cursor comes near its
// end or is to go beyond.
func (m *Model) listMore() tea.Cmd {
	s := &m.search
	if !s.answer.cut || s.stage != settledStage || s.goal == 0 && m.list.Cursor()+m.list.Page() < m.shown.n {
		return nil
	}
	s.all = true
	return m.begin(everyStage)
}

// showAnswer fills the list with an answer.
func (m *Model) showAnswer(a answer, r rows, after cursorAfter) {
	m.search.answer, m.search.matches, m.search.looser = a, nil, looser{}
	m.show(r, after)
	m.prompt.SetNote(m.note())
}

// show fills the list.
func (m *Model) show(r rows, after cursorAfter) {
	cursor := 0
	if after == keepPaper {
		if place := r.near(m.underCursor()); place >= 0 {
			cursor = place
		}
	}
	m.shown = r
	m.list.SetSource(r.n, m.item, cursor)
	m.page.hits = false
}

// touched notes that the reader has chosen the paper under the cursor, so that
// it stays there when more is found. Before the first list it is one of an
// older query.
func (m *Model) touched() {
	m.search.goal = 0
	if m.search.stage != firstStage {
		m.search.after = keepPaper
	}
}

// lastPlace is the goal at the end of the list, wherever that is.
const lastPlace = -1

// goTo puts the cursor on a place of the list, counted from 1, or lastPlace.
// Where the list does not go that far yet, the cursor waits at its end.
func (m *Model) goTo(place int) {
	m.touched()
	if m.search.answer.cut && m.search.stage != firstStage && (place == lastPlace || place > m.shown.n) {
		m.search.goal = place
	}
	if place == lastPlace {
		place = m.list.Len()
	}
	m.list.MoveTo(place - 1)
}

// acceptSearch closes the prompt and keeps what was found. While the first list
// is being made it waits for it: enter means the text as it stands, not as it
// was. A text that can't be read stays open to be mended.
func (m *Model) acceptSearch() {
	if problem := m.prompt.Problem(); problem != "" {
		m.search.accept = false
		m.notice = "not searched: " + problem
		return
	}
	if m.search.stage == firstStage {
		m.search.accept = true
		return
	}
	m.search.accept = false
	m.history.remember(m.prompt.Value())
	m.prompt.Close()
}

// cancelSearch drops the query. The paper under the cursor stays under it.
func (m *Model) cancelSearch() tea.Cmd {
	m.search.accept, m.search.held = false, nil
	m.prompt.Close()
	if m.prompt.Value() == "" {
		return nil
	}
	m.prompt.Clear()
	return m.find(keepPaper)
}

// grow takes in more of the corpus.
func (m *Model) grow(load Load) tea.Cmd {
	listed := m.load.Listed
	m.load = load
	placing := m.placeGrown()
	grows := m.direct() && m.search.stage == settledStage && m.shown.ids == nil
	switch {
	case grows && m.view == viewPapers:
		m.shown = firstRows(load.Listed)
	case grows && m.view == viewUnread: // what has been read meanwhile stays in sight
		read := m.snapshot().Read()
		before, _ := slices.BinarySearch(read, model.Row(listed))
		m.shown = firstExcept(load.Listed, slices.Concat(m.shown.except, read[before:]))
	default:
		return tea.Batch(placing, m.again())
	}
	m.list.Grow(m.shown.n, m.item)
	return placing
}
