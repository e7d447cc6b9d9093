package search

import (
	"sheaf/model"
	"sheaf/model/query"
)

// Bookmarks is [Marks] as far as bookmarks go. It is a snapshot: later changes
// of the marks do not reach it, so that it may be asked by many goroutines.
type Bookmarks struct {
	rows []model.Row
	set  map[model.Row]struct{}
}

// NewBookmarks finds the bookmarked papers in a corpus. It takes time by their
// number, not by that of the papers.
func NewBookmarks(corpus *model.Corpus, marks *model.Marks) *Bookmarks {
	ids := marks.Bookmarks()
	b := &Bookmarks{rows: make([]model.Row, 0, len(ids)), set: make(map[model.Row]struct{}, len(ids))}
	for _, id := range ids {
		row, ok := corpus.Lookup(id)
		if !ok || b.Bookmarked(row) {
			continue
		}
		b.rows = append(b.rows, row)
		b.set[row] = struct{}{}
	}
	return b
}

// Rows lists the bookmarked papers, the latest bookmark first. The slice is
// shared and must not be changed.
func (b *Bookmarks) Rows() []model.Row { return b.rows }

// Bookmarked reports whether a paper is bookmarked.
func (b *Bookmarks) Bookmarked(row model.Row) bool {
	_, ok := b.set[row]
	return ok
}

// Having is of [Marks]. As nothing else is left on papers, all of them are
// unread and new, and none has anything of the rest.
func (b *Bookmarks) Having(part query.Node) (rows []model.Row, except bool) {
	is, ok := part.(query.Is)
	if ok && is.State == query.StateBookmarked {
		return b.rows, false
	}
	return noMarks{}.Having(part)
}
