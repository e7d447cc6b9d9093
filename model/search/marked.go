package search

import (
	"maps"
	"slices"
	"strings"
	"time"

	"sheaf/model"
	"sheaf/model/query"
	"sheaf/model/text"
)

// Marked is [Marks] for what a reader has left on the papers of a corpus. It is
// a snapshot: later changes make a new one, by [Marked.With], so that it may be
// asked by many goroutines.
type Marked struct {
	pages     []*page    // of the corpus; nil for those without marks
	pending   []model.ID // marked papers that have not been looked for in the corpus
	elsewhere []model.ID // marked papers that the corpus does not have
	counts    Counts
	now       time.Time
	selected  map[model.Row]struct{}
}

// perPage is how many papers share a page: the more, the fewer pointers a new
// snapshot copies, and the larger are those that it changes.
const perPage = 64

// Counts is how many papers of a corpus have which marks.
type Counts struct {
	Bookmarked int
	Read       int // not unread; see [model.Mark.Unread]
	Queue      int // queued or being read
	// Tags counts the papers of every tag. It is shared and must not be changed.
	Tags map[string]int
}

// NewMarked finds the marked papers in a corpus. It takes time by their number,
// not by that of the papers: about a microsecond for each.
func NewMarked(corpus *model.Corpus, marks *model.Marks) *Marked {
	m := Unplaced(marks).Grown(corpus)
	return m.Placed(corpus, marks, m.Pending())
}

// Unplaced is the snapshot in which all marked papers are still to be found:
// see [Marked.Placed].
func Unplaced(marks *model.Marks) *Marked {
	return &Marked{pending: marks.Keys(), counts: Counts{Tags: map[string]int{}}}
}

// Grown is the snapshot for a corpus that has more papers behind the others,
// among which those that it did not have are to be looked for.
func (m *Marked) Grown(corpus *model.Corpus) *Marked {
	next := *m
	next.pages = make([]*page, (corpus.Len()+perPage-1)/perPage)
	copy(next.pages, m.pages)
	next.pending, next.elsewhere = slices.Concat(m.pending, m.elsewhere), nil
	return &next
}

// Pending is how many marked papers have not been looked for in the corpus yet.
func (m *Marked) Pending() int { return len(m.pending) }

// Placed is the snapshot for which some more of the pending papers have been
// looked for in the corpus, with the marks that they have now.
func (m *Marked) Placed(corpus *model.Corpus, marks *model.Marks, papers int) *Marked {
	papers = min(papers, len(m.pending))
	if papers == 0 {
		return m
	}
	next := *m
	next.pages, next.counts.Tags = slices.Clone(m.pages), maps.Clone(m.counts.Tags)
	next.pending, next.elsewhere = m.pending[papers:], slices.Clip(m.elsewhere)
	own, placed := make([]bool, len(next.pages)), make([]model.Mark, papers)
	for i, id := range m.pending[:papers] { // twice, perhaps, which changes nothing
		row, ok := marks.Row(corpus, id)
		if !ok {
			next.elsewhere = append(next.elsewhere, id)
			continue
		}
		mark := &placed[i]
		*mark = marks.Of(id)
		if before := next.at(row); before != nil && (before.Paper < id || before.Paper != id && mark.Empty()) { // the same paper under two names
			continue
		}
		next.set(row, mark, own)
	}
	return &next
}

// Missing is the snapshot after papers have been marked that are still to be
// found in the corpus.
func (m *Marked) Missing(papers []model.ID) *Marked {
	if len(papers) == 0 {
		return m
	}
	next := *m
	next.pending = slices.Concat(m.pending, papers)
	return &next
}

// set gives a paper other marks, on a page that is no other snapshot's: own says
// which ones are not.
func (m *Marked) set(row model.Row, mark *model.Mark, own []bool) {
	if before := m.at(row); before != nil {
		m.counts.add(before, -1)
	}
	on, i := m.owned(row, own), row%perPage
	on.marks[i], on.signs[i] = nil, 0
	if !mark.Empty() {
		on.marks[i], on.signs[i] = mark, signsOf(mark)
		m.counts.add(mark, 1)
	}
}

// owned is the page of a row, which may be changed.
func (m *Marked) owned(row model.Row, own []bool) *page {
	at := int(row / perPage)
	if !own[at] {
		fresh := new(page)
		if m.pages[at] != nil {
			*fresh = *m.pages[at]
		}
		m.pages[at], own[at] = fresh, true
	}
	return m.pages[at]
}

// at is the marks of a row, nil for none.
func (m *Marked) at(row model.Row) *model.Mark {
	if at := int(row / perPage); row >= 0 && at < len(m.pages) && m.pages[at] != nil {
		return m.pages[at].marks[row%perPage]
	}
	return nil
}

func (c *Counts) add(mark *model.Mark, n int) {
	if !mark.Bookmarked.IsZero() {
		c.Bookmarked += n
	}
	if !mark.Unread() {
		c.Read += n
	}
	if mark.InQueue() {
		c.Queue += n
	}
	for _, tag := range mark.Tags {
		if c.Tags[tag.Name] += n; c.Tags[tag.Name] == 0 {
			delete(c.Tags, tag.Name)
		}
	}
}

// With is the snapshot in which a paper has other marks.
func (m *Marked) With(row model.Row, mark model.Mark) *Marked {
	return m.WithAll(map[model.Row]model.Mark{row: mark})
}

// WithAll is the snapshot in which some papers have other marks. It takes time by
// their number, and a little by that of all papers.
func (m *Marked) WithAll(changed map[model.Row]model.Mark) *Marked {
	next := *m
	next.pages, next.counts.Tags = slices.Clone(m.pages), maps.Clone(m.counts.Tags)
	own := make([]bool, len(m.pages))
	for row, mark := range changed {
		next.set(row, &mark, own)
	}
	return &next
}

// At is the snapshot as seen at a time, for what is asked about how long ago
// something was.
func (m *Marked) At(now time.Time) *Marked {
	next := *m
	next.now = now
	return &next
}

// Selecting is the snapshot in which the given papers are selected. The map is
// shared and must not be changed.
func (m *Marked) Selecting(rows map[model.Row]struct{}) *Marked {
	next := *m
	next.selected = rows
	return &next
}

// Counts is how many papers have which marks.
func (m *Marked) Counts() Counts { return m.counts }

// Of is what is left on a paper; see [model.Mark.Empty].
func (m *Marked) Of(row model.Row) model.Mark {
	if mark := m.at(row); mark != nil {
		return *mark
	}
	return model.Mark{}
}

// Bookmarked reports whether a paper is bookmarked.
func (m *Marked) Bookmarked(row model.Row) bool { return !m.Of(row).Bookmarked.IsZero() }

// Where lists the papers whose marks are as asked, in the order of the corpus, of
// those that have any.
func (m *Marked) Where(holds func(model.Mark) bool) []model.Row {
	var rows []model.Row
	for at, on := range m.pages {
		if on == nil {
			continue
		}
		for i, mark := range &on.marks {
			if mark != nil && holds(*mark) {
				rows = append(rows, model.Row(at*perPage+i))
			}
		}
	}
	return rows
}

// Having is of [Marks].
func (m *Marked) Having(part query.Node) (rows []model.Row, except bool) {
	switch part := part.(type) {
	case query.Is:
		return m.is(part.State)
	case query.Rating:
		return m.Where(func(mark model.Mark) bool { return part.Holds(mark.Rating) }), false
	case query.Added:
		return m.Where(func(mark model.Mark) bool { return !mark.Added.IsZero() && part.Holds(m.now.Sub(mark.Added)) }), false
	case query.Has:
		return m.Where(func(mark model.Mark) bool { return has(mark, part.What) }), false
	case query.Word:
		return m.texts(part.In, part.Text, beginsWord), false
	case query.Phrase:
		return m.texts(part.In, part.Text, holdsPhrase), false
	}
	return nil, false
}

func (m *Marked) is(state query.State) (rows []model.Row, except bool) {
	in := func(states ...model.State) []model.Row {
		return m.Where(func(mark model.Mark) bool { return slices.Contains(states, mark.State) })
	}
	switch state {
	case query.StateUnread:
		return m.Read(), true
	case query.StateNew:
		return m.Where(func(mark model.Mark) bool { return mark.State != model.StateNew }), true
	case query.StateBookmarked:
		return m.Bookmarks(), false
	case query.StateQueued:
		return in(model.StateQueued), false
	case query.StateReading:
		return in(model.StateReading), false
	case query.StateRead:
		return in(model.StateRead), false
	case query.StateDismissed:
		return in(model.StateDismissed), false
	case query.StateNoted:
		return m.Where(func(mark model.Mark) bool { return mark.Note != "" }), false
	case query.StateSelected:
		return slices.Sorted(maps.Keys(m.selected)), false
	}
	return nil, false
}

func has(mark model.Mark, what query.Thing) bool {
	switch what {
	case query.ThingNote:
		return mark.Note != ""
	case query.ThingTag:
		return len(mark.Tags) > 0
	default:
		return false
	}
}

// texts finds the papers with a tag or a note in which what is typed matches.
func (m *Marked) texts(in query.Field, typed string, matches func(folded, typed string) bool) []model.Row {
	typed = text.FoldKey(typed)
	if typed == "" {
		return nil
	}
	return m.Where(func(mark model.Mark) bool {
		switch in {
		case query.Note:
			return mark.Note != "" && matches(text.FoldKey(mark.Note), typed)
		case query.Tag:
			return slices.ContainsFunc(mark.Tags, func(tag model.Tag) bool { return matches(text.FoldKey(tag.Name), typed) })
		default:
			return false
		}
	})
}

// beginsWord reports whether a word of a folded text begins with what is typed.
func beginsWord(folded, typed string) bool {
	return strings.HasPrefix(folded, typed) || strings.Contains(folded, " "+typed)
}

// holdsPhrase reports whether whole words of a folded text are what is typed.
func holdsPhrase(folded, typed string) bool {
	return strings.Contains(" "+folded+" ", " "+typed+" ")
}
