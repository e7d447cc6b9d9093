package library_test

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
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
	name   string // tells her keys from another's
	shared bool   // somebody else uses the library too
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
	return r.name + strconv.Itoa(r.keys)
}

// do makes a change in memory and in the file, which must agree on it, unless
// somebody else changes the file too.
func (r *reader) do(t *rapid.T, change model.Change) {
	t.Helper()
	if change.Kind != model.Undo && change.Kind != model.Redo {
		change.Key = r.key()
		r.marks.Do(change)
	}
	applied, err := r.store.Apply(t.Context(), change, r.papers)
	if r.shared && errors.Is(err, library.ErrStepGone) {
		r.restart(t)
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if !r.shared && len(applied.Settled) != 0 {
		t.Fatalf("%s %s: the file has other values: %+v", change.Kind, change.Title, applied.Settled)
	}
	r.marks.Settle(applied.Settled)
}

// listen takes in what others have done.
func (r *reader) listen(t *rapid.T) {
	news, err := r.store.News(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if news.Reload {
		r.restart(t)
	}
	for _, change := range news.Changes {
		r.marks.Remember(change)
	}
	r.marks.Settle(news.Settled)
}

// receive imports marks of somebody else.
func (r *reader) receive(t *rapid.T, some []model.ID) {
	lines := head
	for _, id := range some {
		at := r.at.Add(time.Duration(rapid.IntRange(-60, 60).Draw(t, "changed")) * time.Second).Format(time.RFC3339Nano)
		field := rapid.SampledFrom([]string{"rating", "note", "later:1"}).Draw(t, "field")
		value := rapid.SampledFrom([]string{"", "1", "4"}).Draw(t, "value")
		lines += fmt.Sprintf(`{"id":%q,"paper":{"id":%q,"title":"theirs"},"marks":{%q:{"value":%q,"at":%q}}}`+"\n", id, id, field, value, at)
	}
	done, err := r.store.Import(t.Context(), strings.NewReader(lines), r.at)
	if err != nil || len(done.Skipped) != 0 {
		t.Fatalf("import: %v, skipped %v", err, done.Skipped)
	}
	r.marks.Do(done.Change)
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
		"receive":  func() { r.receive(t, some) },
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

// TestTwoReaders_ComeToTheSame lets two readers use one library, each by what
// she has heard of the other so far. Once they have heard everything, both see
// what the file holds.
func TestTwoReaders_ComeToTheSame(t *testing.T) {
	dir := t.TempDir()
	round := 0
	rapid.Check(t, func(t *rapid.T) {
		round++
		path := filepath.Join(dir, fmt.Sprint(round), "library.db")
		both := []*reader{newReader(path, 3), newReader(path, 3)}
		for i, r := range both {
			r.name, r.shared = fmt.Sprintf("reader %d change ", i), true
			r.restart(t)
		}
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			r := rapid.SampledFrom(both).Draw(t, "who")
			if rapid.IntRange(0, 2).Draw(t, "listen") == 0 {
				r.listen(t)
			} else {
				r.step(t)
			}
		}
		for _, r := range both {
			r.listen(t)
			r.same(t)
		}
		for _, r := range both {
			if status, err := r.store.Status(t.Context()); err != nil || len(status.Problems) != 0 {
				t.Errorf("%+v, %v", status, err)
			}
			if err := r.store.Close(); err != nil {
				t.Error(err)
			}
		}
	})
}
