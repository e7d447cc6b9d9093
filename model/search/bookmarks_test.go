package search_test

import (
	"slices"
	"testing"
	"time"

	"sheaf/model"
	"sheaf/model/query"
	"sheaf/model/search"
)

func TestBookmarksAnswerForTheMarksAsTheyWere(t *testing.T) {
	t.Parallel()
	corpus := corpusOf(
		model.Paper{ID: "test:1", Title: "One"}, model.Paper{ID: "test:2", Title: "Two", Aliases: []model.ID{"doi:10.1/two"}}, model.Paper{ID: "test:3", Title: "Three"},
	)
	marks := model.NewMarks(nil)
	for i, id := range []model.ID{"doi:10.1/two", "test:elsewhere", "test:1"} {
		marks.Do(marks.SetBookmark(true, time.Unix(int64(i+1), 0), id))
	}
	b := search.NewBookmarks(corpus, marks)
	marks.Do(marks.SetBookmark(false, time.Unix(9, 0), "test:1"))
	if got := b.Rows(); !slices.Equal(got, []model.Row{0, 1}) {
		t.Errorf("rows %v", got)
	}
	if !b.Bookmarked(0) || !b.Bookmarked(1) || b.Bookmarked(2) || b.Bookmarked(model.NoRow) {
		t.Error("the rows and what is bookmarked differ")
	}
	for _, state := range query.States() {
		rows, except := b.Having(query.Is{State: state})
		all := state == query.StateUnread || state == query.StateNew
		if except != all || (len(rows) > 0) != (state == query.StateBookmarked) {
			t.Errorf("is:%s: %v, except %v", state, rows, except)
		}
	}
	for _, part := range []query.Node{query.Rating{From: 1, To: 5}, query.Added{Before: 1}, query.Has{What: query.ThingNote}, query.Word{Text: "x", In: query.Tag}} {
		if rows, except := b.Having(part); len(rows) > 0 || except {
			t.Errorf("%#v: %v, except %v", part, rows, except)
		}
	}
}
