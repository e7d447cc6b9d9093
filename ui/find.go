package ui

import (
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/search"
)

// searchAtOnce is the size of a corpus, in papers, up to which a search takes
// less than 5 ms and runs within the key that asks for it.
const searchAtOnce = 2000

// searchState is what is searched, and how far that has come.
type searchState struct {
	query   search.Query   // of what is shown
	latest  *atomic.Uint64 // generation of the newest search; older ones stop
	running bool           // a command is searching
	grown   bool           // the corpus has grown since it began
	accept  bool           // enter was pressed before it ended
	held    []tea.Msg      // keys typed since then, which mean its result
}

func newSearchState() searchState { return searchState{latest: new(atomic.Uint64)} }

// cursorAfter says where the cursor goes when the list changes.
type cursorAfter int

const (
	toFirst   cursorAfter = iota // the best hit of a new query
	keepPaper                    // the paper that it was on
)

// find makes the list show what the prompt asks for in the open view.
func (m *Model) find(after cursorAfter) tea.Cmd {
	query := search.Parse(m.prompt.Value())
	mine := m.search.latest.Add(1)
	m.search.running, m.search.grown = false, false
	if query.Empty() {
		m.search.query = query
		m.show(m.viewRows(m.view), after)
		return nil
	}
	if m.load.Index == nil {
		m.search.query = query
		m.show(rows{}, after)
		return nil
	}
	index, options := m.load.Index, search.Options{Keep: m.keep(m.view)}
	if m.load.Corpus.Len() <= searchAtOnce {
		m.showHits(index.Search(query, options), after)
		return nil
	}
	m.search.running = true
	latest := m.search.latest
	options.Stop = func() bool { return latest.Load() != mine }
	return func() tea.Msg {
		return found{generation: mine, result: index.Search(query, options), after: after}
	}
}

// foundResult takes the result of a search, unless a newer one has begun.
func (m *Model) foundResult(msg found) tea.Cmd {
	if msg.generation != m.search.latest.Load() {
		return nil
	}
	grown := m.search.grown
	m.search.running = false
	m.showHits(msg.result, msg.after)
	var cmds []tea.Cmd
	if grown {
		cmds = append(cmds, m.find(keepPaper))
	}
	if m.search.accept {
		m.acceptSearch()
		held := m.search.held
		m.search.held = nil
		for _, key := range held {
			_, cmd := m.Update(key)
			cmds = append(cmds, cmd)
		}
	}
	return tea.Batch(cmds...)
}

func (m *Model) showHits(result search.Result, after cursorAfter) {
	ids := make([]model.Row, len(result.Hits))
	for i, hit := range result.Hits {
		ids[i] = hit.Row
	}
	m.search.query = result.Query
	m.show(rows{n: len(ids), ids: ids}, after)
}

// show fills the list.
func (m *Model) show(r rows, after cursorAfter) {
	cursor := 0
	if after == keepPaper {
		if place := r.find(m.current()); place >= 0 {
			cursor = place
		}
	}
	m.shown = r
	m.list.SetSource(r.n, m.item, cursor)
	m.page.hits = false
}

// acceptSearch closes the prompt and keeps what was found. While a search runs
// it waits for the result: enter means the text as it stands, not as it was.
func (m *Model) acceptSearch() {
	if m.search.running {
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
	m.load = load
	switch {
	case m.search.running:
		m.search.grown = true
		return nil
	case m.prompt.Value() == "" && m.view == viewPapers && m.shown.ids == nil:
		m.shown = firstRows(load.Listed)
		m.list.Grow(load.Listed, m.item)
		return nil
	}
	return m.find(keepPaper)
}
