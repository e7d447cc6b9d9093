package ui

import (
	"maps"
	"slices"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/search"
)

// counts is how many papers the views hold, as far as that is known.
type counts struct {
	latest *atomic.Uint64 // generation of the newest counting; older ones stop
	saved  map[string]savedCount
	unread int
}

// savedCount is how many papers a saved search finds.
type savedCount struct {
	n      int
	index  *search.Index
	marked *search.Marked // nil where marks make no difference
}

func newCounts() counts {
	return counts{latest: new(atomic.Uint64), saved: map[string]savedCount{}}
}

// viewsCounted brings counts of saved searches, by the searches.
type viewsCounted struct {
	generation uint64
	counts     map[string]savedCount
}

// count is the number in a view's tab. It reports false while it is not known.
func (m *Model) count(v viewID) (n int, known bool) {
	counts := m.snapshot().Counts()
	switch v {
	case viewPapers:
		return m.load.Listed, true
	case viewUnread:
		return m.views.counts.unread, true
	case viewBookmarks:
		return counts.Bookmarked, true
	case viewQueue:
		return counts.Queue, true
	case viewRelated:
		return len(m.around.neighbours), true
	}
	if name, ok := v.tag(); ok {
		return counts.Tags[name], true
	}
	name, _ := v.saved()
	view, _ := m.marks.View(name)
	counted, ok := m.views.counts.saved[view.Query]
	// Where only marks have changed, the next count is a moment away.
	return counted.n, ok && counted.index == m.load.Index
}

// countViews counts what has become another number: the saved searches by a
// command, unless there is little to search.
func (m *Model) countViews() tea.Cmd {
	c := &m.views.counts
	c.unread = m.load.Listed - m.snapshot().Counts().Read
	if m.load.Listed < m.load.Corpus.Len() {
		c.unread = m.viewRows(viewUnread).n
	}
	mine := c.latest.Add(1)
	if !m.load.Done || m.load.Index == nil {
		return nil
	}
	index, marked, listed, latest := m.load.Index, m.snapshot(), m.keepListed(), c.latest
	asked := m.markedPapers()
	var wanted []string
	for _, view := range m.views.made.saved {
		have, ok := c.saved[view.Query]
		fresh := ok && have.index == index && (have.marked == nil || have.marked == marked)
		if !fresh && !slices.Contains(wanted, view.Query) {
			wanted = append(wanted, view.Query)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	count := func() viewsCounted {
		msg := viewsCounted{mine, map[string]savedCount{}}
		for _, written := range wanted {
			counted := savedCount{n: countSaved(written, index, asked, listed, func() bool { return latest.Load() != mine }), index: index}
			if asksMarks(written) {
				counted.marked = marked
			}
			msg.counts[written] = counted
		}
		return msg
	}
	if m.load.Corpus.Len()*len(wanted) <= searchAtOnce {
		m.countedViews(count())
		return nil
	}
	return func() tea.Msg { return count() }
}

// countSaved counts what a saved search finds: nothing if it can't be read.
func countSaved(written string, index *search.Index, marked *search.Marked, listed func(model.Row) bool, stop func() bool) int {
	asked, err := search.Parse(written)
	if err != nil {
		return 0
	}
	return index.Search(asked, search.Options{Keep: keepOf(written, listed), Marks: marked, Stop: stop, Limit: 1}).Total
}

// countedViews takes counts in, unless newer ones are under way.
func (m *Model) countedViews(msg viewsCounted) {
	if msg.generation != m.views.counts.latest.Load() {
		return
	}
	maps.Copy(m.views.counts.saved, msg.counts)
	m.labelTabs()
}

// keepOf tells which rows a saved search may find. One that only papers with
// marks can answer finds those of the library too, as the bookmarks do.
func keepOf(written string, listed func(model.Row) bool) func(model.Row) bool {
	if asked, err := search.Parse(written); err == nil && asked.NeedsMarks() {
		return nil
	}
	return listed
}

// asksMarks reports whether the answer to a search depends on marks.
func asksMarks(written string) bool {
	asked, err := search.Parse(written)
	return err == nil && asked.AsksMarks()
}
