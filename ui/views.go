package ui

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
)

// viewID is one of the views in the header.
type viewID int

const (
	viewPapers viewID = iota
	viewBookmarks
	viewCount   // of the views that are always there
	viewRelated // the papers around one; see [Model.lookAround]
)

func (v viewID) title() string {
	switch v {
	case viewBookmarks:
		return "Bookmarks"
	case viewRelated:
		return "Related"
	default:
		return "Papers"
	}
}

// rows is what a list shows: rows of the corpus, or the first of them.
type rows struct {
	n   int
	ids []model.Row // nil for the rows 0 to n-1
}

func firstRows(n int) rows { return rows{n: n} }

// at is the row of the corpus that stands at a place of the list.
func (r rows) at(i int) model.Row {
	switch {
	case i < 0 || i >= r.n:
		return model.NoRow
	case r.ids == nil:
		return model.Row(i)
	}
	return r.ids[i]
}

// find is the place of a row in the list, -1 when it is not there.
func (r rows) find(row model.Row) int {
	if r.ids == nil {
		if int(row) < r.n {
			return int(row)
		}
		return -1
	}
	return slices.Index(r.ids, row)
}

// viewRows lists what a view holds while nothing is searched.
func (m *Model) viewRows(v viewID) rows {
	switch v {
	case viewPapers:
		return firstRows(m.load.Listed)
	case viewRelated:
		return rowsOf(m.around.neighbours)
	default:
	}
	ids := m.markedPapers().Bookmarks()
	return rows{n: len(ids), ids: ids}
}

// keep tells which rows belong to a view, for a search within it; nil for all.
func (m *Model) keep(v viewID) func(model.Row) bool {
	if v == viewPapers {
		listed := model.Row(m.load.Listed)
		if int(listed) == m.load.Corpus.Len() {
			return nil
		}
		return func(row model.Row) bool { return row < listed }
	}
	if v == viewRelated {
		return m.around.has()
	}
	return m.markedPapers().Bookmarked
}

// count is the number in a view's tab.
func (m *Model) count(v viewID) int {
	switch v {
	case viewPapers:
		return m.load.Listed
	case viewRelated:
		return len(m.around.neighbours)
	default:
	}
	return len(m.marks.Bookmarks())
}

// openView changes the view. The search stays, and applies to it; so does the
// paper under the cursor, if the view has it.
func (m *Model) openView(v viewID) tea.Cmd {
	if v < 0 || v >= viewCount {
		m.notice = "there is no view " + strconv.Itoa(int(v)+1)
		return nil
	}
	m.around.looks.Add(1)
	m.view = v
	return m.ask(keepPaper)
}
