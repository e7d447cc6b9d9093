package library_test

import (
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sheaf/data/library"
	"sheaf/model"
)

// TestAnyChanges_LoadAsTheModelHasThem makes bookmarks, removes them, undoes
// and redoes, and closes the library in between. What is read from the file is
// what the model holds in memory, to the nanosecond.
func TestAnyChanges_LoadAsTheModelHasThem(t *testing.T) {
	const papers = 6
	all := make([]model.Paper, papers)
	for i := range all {
		all[i] = paper(i)
	}
	round := 0
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		round++
		store := library.Open(filepath.Join(dir, time.Duration(round).String(), "library.db"))
		defer func() {
			if err := store.Close(); err != nil {
				t.Error(err)
			}
		}()
		marks := model.NewMarks(nil)
		at := noon()
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			at = at.Add(time.Duration(rapid.Int64Range(0, 1e10).Draw(t, "pause")))
			change := step(t, marks, at, papers)
			if err := store.Apply(t.Context(), change, all); err != nil {
				t.Fatal(err)
			}
			if rapid.IntRange(0, 4).Draw(t, "close") == 0 {
				if err := store.Close(); err != nil {
					t.Fatal(err)
				}
			}
		}
		same(t, store, marks)
	})
}

// step changes the marks in one of the ways that a reader can.
func step(t *rapid.T, marks *model.Marks, at time.Time, papers int) model.Change {
	switch rapid.SampledFrom([]string{"undo", "redo", "set", "set", "clear"}).Draw(t, "do") {
	case "undo":
		change, _ := marks.Undo("undo", at)
		return change
	case "redo":
		change, _ := marks.Redo("redo", at)
		return change
	case "clear":
		return marked(t, marks, false, at, papers)
	default:
		return marked(t, marks, true, at, papers)
	}
}

func marked(t *rapid.T, marks *model.Marks, on bool, at time.Time, papers int) model.Change {
	var ids []model.ID
	for _, n := range rapid.SliceOfNDistinct(rapid.IntRange(0, papers-1), 1, papers, rapid.ID).Draw(t, "papers") {
		ids = append(ids, paper(n).ID)
	}
	change := marks.SetBookmark(on, at, ids...)
	marks.Do(change)
	return change
}

func same(t *rapid.T, store *library.Store, marks *model.Marks) {
	contents, err := store.Load(t.Context())
	if err != nil || len(contents.Skipped) != 0 {
		t.Fatalf("load: %v, skipped %v", err, contents.Skipped)
	}
	want := marks.Bookmarks()
	if len(contents.Marks) != len(want) || len(contents.Papers) != len(want) {
		t.Fatalf("%d marks and %d papers, want %d", len(contents.Marks), len(contents.Papers), len(want))
	}
	for i, mark := range contents.Marks {
		if contents.Papers[i].ID != mark.Paper {
			t.Errorf("paper %d is %s, its mark is of %s", i, contents.Papers[i].ID, mark.Paper)
		}
		if got := marks.Of(mark.Paper); !reflect.DeepEqual(got, mark) {
			t.Errorf("the file says %v, the model %v", mark, got)
		}
	}
}
