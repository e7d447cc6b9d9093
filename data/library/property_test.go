package library_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sheaf/data/library"
	"sheaf/model"
)

// reader is somebody who marks papers: what she sees, and the file behind it.
type reader struct {
	marks  *model.Marks
	store  *library.Store
	papers []model.Paper
	at     time.Time
	keys   int
}

func newReader(path string, papers int) *reader {
	r := &reader{marks: model.NewMarks(nil), store: library.Open(path), at: noon()}
	for n := range papers {
		r.papers = append(r.papers, paper(n))
	}
	return r
}

func (r *reader) key() string {
	r.keys++
	return "change " + strconv.Itoa(r.keys)
}

// do makes a change in memory and in the file, which must agree on it.
func (r *reader) do(t *rapid.T, change model.Change) {
	t.Helper()
	if change.Kind != model.Undo && change.Kind != model.Redo {
		change.Key = r.key()
		r.marks.Do(change)
	}
	applied, err := r.store.Apply(t.Context(), change, r.papers)
	if err != nil {
		t.Fatal(err)
	}
	if len(applied.Settled) != 0 {
		t.Fatalf("%s %s: the file has other values: %+v", change.Kind, change.Title, applied.Settled)
	}
}

func (r *reader) undo(t *rapid.T) bool {
	change, ok := r.marks.Undo(r.key(), r.at)
	if ok {
		r.do(t, change)
	}
	return ok
}

func (r *reader) redo(t *rapid.T) {
	if change, ok := r.marks.Redo(r.key(), r.at); ok {
		r.do(t, change)
	}
}

// restart forgets everything and reads it from the file.
func (r *reader) restart(t *rapid.T) {
	if err := r.store.Close(); err != nil {
		t.Fatal(err)
	}
	contents, err := r.store.Load(t.Context())
	if err != nil || len(contents.Skipped) != 0 {
		t.Fatalf("load: %v, skipped %v", err, contents.Skipped)
	}
	done, undone, err := r.store.Steps(t.Context(), 1000)
	if err != nil {
		t.Fatal(err)
	}
	r.marks = model.NewMarks(contents.Marks, contents.Views...)
	r.marks.Recall(done, undone)
}

// step does one of the things that a reader can do.
func (r *reader) step(t *rapid.T) {
	r.at = r.at.Add(time.Duration(rapid.Int64Range(0, 1e10).Draw(t, "pause")))
	var some []model.ID
	for _, n := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(r.papers)-1), 1, len(r.papers), rapid.ID).Draw(t, "papers") {
		some = append(some, r.papers[n].ID)
	}
	on := rapid.Bool().Draw(t, "on")
	word := rapid.SampledFrom([]string{"to read", "Physics", "physics", "später"})
	acts := map[string]func(){
		"undo":     func() { r.undo(t) },
		"redo":     func() { r.redo(t) },
		"restart":  func() { r.restart(t) },
		"bookmark": func() { r.do(t, r.marks.SetBookmark(on, r.at, some...)) },
		"state": func() {
			r.do(t, r.marks.SetState(rapid.SampledFrom(model.States()).Draw(t, "state"), r.at, some...))
		},
		"rate": func() { r.do(t, r.marks.SetRating(rapid.IntRange(0, 5).Draw(t, "rating"), r.at, some...)) },
		"note": func() {
			r.do(t, r.marks.SetNote(rapid.StringN(0, 20, -1).Draw(t, "note"), r.at, some[0]))
		},
		"see":    func() { r.do(t, r.marks.See(r.at, some[0])) },
		"tag":    func() { r.do(t, r.marks.Tag(on, word.Draw(t, "tag"), r.at, some...)) },
		"rename": func() { r.do(t, r.marks.RenameTag(word.Draw(t, "tag"), word.Draw(t, "name"), r.at)) },
		"save":   func() { r.do(t, r.marks.SaveView(word.Draw(t, "view"), "is:unread", r.at)) },
		"remove": func() { r.do(t, r.marks.RemoveView(word.Draw(t, "view"), r.at)) },
		"move": func() {
			r.do(t, r.marks.MoveView(word.Draw(t, "view"), rapid.IntRange(-2, 2).Draw(t, "by"), r.at))
		},
		"call": func() {
			if change, err := r.marks.RenameView(word.Draw(t, "view"), word.Draw(t, "name"), r.at); err == nil {
				r.do(t, change)
			}
		},
	}
	acts[rapid.SampledFrom(slices.Sorted(maps.Keys(acts))).Draw(t, "do")]()
}

// held is what a reader can see of her marks.
type held struct {
	Marks []model.Mark
	Views []model.View
}

func holds(marks *model.Marks) held {
	all := marks.All()
	for i := range all {
		all[i].Added = time.Time{}
	}
	slices.SortFunc(all, func(a, b model.Mark) int { return compare(a.Paper, b.Paper) })
	return held{append([]model.Mark{}, all...), append([]model.View{}, marks.Views()...)}
}

func compare(a, b model.ID) int {
	if a < b {
		return -1
	}
	return 1
}

// same checks that what is read from the file is what is in memory, to the
// nanosecond.
func (r *reader) same(t *rapid.T) {
	t.Helper()
	contents, err := load(t.Context(), r.store)
	if err != nil || len(contents.Skipped) != 0 {
		t.Fatalf("load: %v, skipped %v", err, contents.Skipped)
	}
	file, memory := holds(model.NewMarks(contents.Marks, contents.Views...)), holds(r.marks)
	if !reflect.DeepEqual(file, memory) {
		t.Fatalf("the file holds\n%+v\nand memory\n%+v", file, memory)
	}
	if len(contents.Papers) != len(contents.Marks) {
		t.Fatalf("%d papers of %d marks", len(contents.Papers), len(contents.Marks))
	}
}

// TestAnyChanges_AreUndone does anything that a reader can do, leaves and comes
// back in between, and undoes all of it. At each moment the file holds what
// memory does, and at the end there is what was there at first, but for what
// sheaf noted by itself: which pages have been read.
func TestAnyChanges_AreUndone(t *testing.T) {
	dir := t.TempDir()
	round := 0
	rapid.Check(t, func(t *rapid.T) {
		round++
		r := newReader(filepath.Join(dir, fmt.Sprint(round), "library.db"), 4)
		defer func() {
			if err := r.store.Close(); err != nil {
				t.Error(err)
			}
		}()
		for range rapid.IntRange(1, 15).Draw(t, "steps") {
			r.step(t)
		}
		r.same(t)
		for r.undo(t) {
			r.same(t)
		}
		left := holds(r.marks)
		for _, mark := range left.Marks {
			if !reflect.DeepEqual(mark, model.Mark{Paper: mark.Paper, Seen: mark.Seen}) {
				t.Errorf("after undoing everything: %+v", mark)
			}
		}
		if len(left.Views) != 0 {
			t.Errorf("after undoing everything: views %+v", left.Views)
		}
	})
}
