package ui

import (
	"strconv"
	"strings"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/related"
	"sheaf/ui/detail"
)

const (
	// relatedOnPage is how many related papers a page names. Each has a key:
	// see [action.FollowRelated].
	relatedOnPage = 5
	// keywordsOnPage is how many keywords it has at most.
	keywordsOnPage = 5
)

// relatedState is the index of related papers, and what it says of the paper
// that the page shows.
type relatedState struct {
	corpus *model.Corpus  // that an index is, or is being, built of
	index  *related.Index // nil until it is built
	builds *atomic.Uint64 // generation of the newest building; older ones stop
	looks  *atomic.Uint64 // generation of the newest look-up; older ones stop
	about  relation

	known map[model.Row]relation // of the papers of a small corpus that have been looked up
}

func newRelatedState() relatedState {
	return relatedState{builds: new(atomic.Uint64), looks: new(atomic.Uint64), about: relation{row: model.NoRow}}
}

// relation is what the index says of one paper.
type relation struct {
	row        model.Row // NoRow for none
	known      bool      // the look-up is over
	neighbours []related.Neighbour
	keywords   []string
}

// What the commands here report.
type (
	// relatedBuilt brings an index, nil when its building was stopped.
	relatedBuilt struct {
		generation uint64
		index      *related.Index
	}
	// relatedAhead brings what the index says of papers that may be next.
	relatedAhead struct {
		generation uint64
		relations  []relation
	}
	// relatedFound brings what the index says of a paper.
	relatedFound struct {
		generation uint64
		relation   relation
	}
)

// relate builds the index once the corpus is whole, and looks up the paper that
// the page shows.
func (m *Model) relate() tea.Cmd {
	return tea.Batch(m.buildRelated(), m.lookUpRelated())
}

// buildRelated builds the index of a corpus that has been loaded, once.
func (m *Model) buildRelated() tea.Cmd {
	r := &m.related
	if m.leaving == left {
		r.builds.Add(1)
		r.looks.Add(1)
		return nil
	}
	corpus := m.load.Corpus
	if m.loading() || corpus.Len() == 0 || r.corpus == corpus {
		return nil
	}
	r.corpus = corpus
	builds, mine := r.builds, r.builds.Add(1)
	return func() tea.Msg {
		stop := func() bool { return builds.Load() != mine }
		return relatedBuilt{mine, related.NewBuilder().Extend(corpus, stop)}
	}
}

// relatedReady takes in an index, unless it is of an older corpus.
func (m *Model) relatedReady(msg relatedBuilt) {
	r := &m.related
	if msg.generation == r.builds.Load() && msg.index != nil {
		r.index, r.known = msg.index, map[model.Row]relation{}
		r.about = relation{row: model.NoRow}
	}
}

// lookAhead looks up the papers next to the cursor, in a small corpus, so that
// turning to them is a matter of drawing.
func (m *Model) lookAhead() tea.Cmd {
	r := &m.related
	var rows []model.Row
	for _, place := range []int{m.list.Cursor() + 1, m.list.Cursor() - 1} {
		row := m.shown.at(place)
		if _, known := r.known[row]; !known && row != model.NoRow {
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	index, builds, mine := r.index, r.builds, r.builds.Load()
	return func() tea.Msg {
		ahead := relatedAhead{generation: mine}
		for _, row := range rows {
			ahead.relations = append(ahead.relations, relate(index, row, func() bool { return builds.Load() != mine }))
		}
		return ahead
	}
}

// relatedKnown keeps what was looked up ahead.
func (m *Model) relatedKnown(msg relatedAhead) {
	if msg.generation != m.related.builds.Load() {
		return
	}
	for _, about := range msg.relations {
		m.related.known[about.row] = about
	}
}

// relate asks an index about a paper.
func relate(index *related.Index, row model.Row, stop func() bool) relation {
	return relation{
		row: row, known: true,
		keywords:   index.Keywords(row, keywordsOnPage),
		neighbours: index.Neighbours(row, relatedOnPage, stop),
	}
}

// lookUpRelated asks the index about the paper that the page shows: at once in
// a small corpus, else by a command.
func (m *Model) lookUpRelated() tea.Cmd {
	r, row := &m.related, m.page.row
	if r.index == nil || row == r.about.row || m.frame.Detail.Empty() {
		return nil
	}
	index, looks, mine := r.index, r.looks, r.looks.Add(1)
	r.about = relation{row: row}
	if row == model.NoRow {
		return nil
	}
	if r.corpus.Len() <= searchAtOnce {
		about, known := r.known[row]
		if !known {
			about = relate(index, row, nil)
			r.known[row] = about
		}
		m.relatedResult(relatedFound{mine, about})
		return m.lookAhead()
	}
	return func() tea.Msg {
		return relatedFound{mine, relate(index, row, func() bool { return looks.Load() != mine })}
	}
}

// relatedResult puts what was found onto the page that it is about.
func (m *Model) relatedResult(msg relatedFound) {
	if msg.generation != m.related.looks.Load() || msg.relation.row != m.page.row {
		return
	}
	m.related.about = msg.relation
	m.detail.Refresh(m.pageOf(m.page.row))
	m.restorePlace()
}

// showRelated adds to a page what the index says of its paper.
func (m *Model) showRelated(page *detail.Page, row model.Row) {
	about := m.related.about
	if !about.known || about.row != row {
		return
	}
	page.Keywords = about.keywords
	if m.triage.stage == triageOpen {
		return // one paper is to be decided on, not others to be followed
	}
	for i, n := range about.neighbours {
		page.Related = append(page.Related, detail.Related{
			Key: m.relatedKey(i), Title: m.load.Corpus.Title(n.Row), Score: score(n.Score), Because: strings.Join(n.Because, ", "),
		})
	}
}

// score is a likeness from 0 to 1, in hundredths and as short as it goes: .31.
func score(s float64) string {
	return strings.TrimPrefix(strconv.FormatFloat(s, 'f', 2, 64), "0")
}

// neighbour is the row of a related paper that the page names, counted from 0.
func (m *Model) neighbour(i int) (model.Row, bool) {
	about := m.related.about
	if about.row != m.page.row || i < 0 || i >= len(about.neighbours) {
		return model.NoRow, false
	}
	return about.neighbours[i].Row, true
}

// rowsOf lists the papers of neighbours.
func rowsOf(neighbours []related.Neighbour) rows {
	ids := make([]model.Row, len(neighbours))
	for i, n := range neighbours {
		ids[i] = n.Row
	}
	return rowsAs(ids)
}

// searchKeyword searches for a keyword of the page, counted from 0.
func (m *Model) searchKeyword(i int) tea.Cmd {
	about := &m.related.about
	if about.row != m.page.row || i >= len(about.keywords) {
		m.notice = "the page has no such keyword"
		return nil
	}
	keyword := about.keywords[i]
	if strings.Contains(keyword, " ") {
		keyword = `"` + keyword + `"`
	}
	return m.searchFor(keyword)
}
