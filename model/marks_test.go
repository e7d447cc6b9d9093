package model_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sheaf/model"
)

func at(second int) time.Time { return time.Date(2026, 1, 1, 0, 0, second, 0, time.UTC) }

func TestBookmarksAreListedLatestFirst(t *testing.T) {
	t.Parallel()
	m := model.NewMarks(nil)
	m.Do(m.SetBookmark(true, at(1), "a:1"))
	m.Do(m.SetBookmark(true, at(2), "a:2", "a:3"))
	if got := m.Bookmarks(); !slices.Equal(got, []model.ID{"a:2", "a:3", "a:1"}) {
		t.Errorf("got %v", got)
	}
	m.Do(m.SetBookmark(false, at(3), "a:2"))
	if m.Bookmarked("a:2") || !m.Bookmarked("a:3") {
		t.Error("the wrong bookmark went")
	}
}

func TestChangeLeavesOutWhatIsSoAlready(t *testing.T) {
	t.Parallel()
	m := model.NewMarks([]model.Mark{{Paper: "a:1", Bookmarked: at(0)}})
	c := m.SetBookmark(true, at(1), "a:1", "a:2")
	if len(c.Edits) != 1 || c.Edits[0].Paper != "a:2" || c.Title != "bookmark 1 paper" {
		t.Errorf("got %+v", c)
	}
	m.Do(m.SetBookmark(true, at(1), "a:1"))
	if _, undone := m.Undo("undo", at(2)); undone {
		t.Error("a change of nothing was remembered")
	}
}

func TestMarksFollowAPaperToAnotherIdentifier(t *testing.T) {
	t.Parallel()
	m := model.NewMarks([]model.Mark{{Paper: "title:aa", Bookmarked: at(0)}})
	if key := m.Key("arxiv:1", "doi:2", "title:aa"); key != "title:aa" {
		t.Errorf("a paper that gained identifiers lost its marks: %s", key)
	}
	m.Know(&model.Paper{ID: "doi:3", Aliases: []model.ID{"title:aa"}})
	if key := m.Key("doi:3"); !m.Bookmarked(key) {
		t.Errorf("a paper known by a lesser identifier lost its marks: %s", key)
	}
	if key := m.Key("doi:4", "title:bb"); key != "doi:4" {
		t.Errorf("an unmarked paper is kept under %s", key)
	}
}

func TestUndoAndRedoGiveBackEveryState(t *testing.T) {
	t.Parallel()
	keys := []model.ID{"a:1", "a:2", "a:3"}
	state := func(m *model.Marks) (s [3]time.Time) {
		for i, key := range keys {
			s[i] = m.Of(key).Bookmarked
		}
		return s
	}
	rapid.Check(t, func(t *rapid.T) {
		m := model.NewMarks(nil)
		states := [][3]time.Time{state(m)}
		for i := range rapid.IntRange(0, 10).Draw(t, "changes") {
			set := rapid.SliceOfDistinct(rapid.SampledFrom(keys), func(id model.ID) model.ID { return id }).Draw(t, "papers")
			change := m.SetBookmark(rapid.Bool().Draw(t, "on"), at(i), set...)
			change.Key = strconv.Itoa(i)
			m.Do(change)
			if len(change.Edits) > 0 {
				states = append(states, state(m))
			}
		}
		for i := len(states) - 2; i >= 0; i-- {
			if _, ok := m.Undo("undo", at(100)); !ok || state(m) != states[i] {
				t.Fatalf("undo %d gives %v, want %v", i, state(m), states[i])
			}
		}
		if _, ok := m.Undo("undo", at(100)); ok {
			t.Fatal("undid more than was done")
		}
		for i := 1; i < len(states); i++ {
			if _, ok := m.Redo("redo", at(200)); !ok || state(m) != states[i] {
				t.Fatalf("redo %d gives %v, want %v", i, state(m), states[i])
			}
		}
	})
}

func TestANewChangeEndsRedo(t *testing.T) {
	t.Parallel()
	m := model.NewMarks(nil)
	m.Do(m.SetBookmark(true, at(1), "a:1"))
	m.Undo("undo", at(2))
	m.Do(m.SetBookmark(true, at(3), "a:2"))
	if _, ok := m.Redo("redo", at(4)); ok {
		t.Error("redo brought back a change that another had replaced")
	}
}

func TestMarkRefusesWhatItCannotRead(t *testing.T) {
	t.Parallel()
	mark := model.Mark{Paper: "a:1", Bookmarked: at(1)}
	for field, value := range map[model.Field]string{"mood": "fine", model.FieldBookmark: "yesterday"} {
		if err := mark.Set(field, value); err == nil || mark.Bookmarked != at(1) {
			t.Errorf("%s=%q: error %v, mark %+v", field, value, err, mark)
		}
	}
	if err := mark.Set(model.FieldBookmark, ""); err != nil || !mark.Empty() {
		t.Errorf("clearing: %v, %+v", err, mark)
	}
}
