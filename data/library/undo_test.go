package library_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"sheaf/data/library"
	"sheaf/model"
)

// set is a change of one field.
func set(key string, field model.Field, before, after string) model.Change {
	return model.Change{
		Key: key, At: noon(), Title: "set " + string(field),
		Edits: []model.Edit{{Paper: paper(1).ID, Field: field, Before: before, After: after}},
	}
}

func apply(t testing.TB, store *library.Store, change model.Change) library.Applied {
	t.Helper()
	applied, err := store.Apply(t.Context(), change, []model.Paper{paper(1), paper(2)})
	if err != nil {
		t.Fatalf("apply %q: %v", change.Title, err)
	}
	return applied
}

func value(t testing.TB, store *library.Store, field model.Field) string {
	t.Helper()
	contents := mustLoad(t, store)
	return model.NewMarks(contents.Marks, contents.Views...).Value(paper(1).ID, field)
}

func undo(of string) model.Change {
	return model.Change{Kind: model.Undo, Of: of, At: noon(), Title: "it"}
}
func redo(of string) model.Change {
	return model.Change{Kind: model.Redo, Of: of, At: noon(), Title: "it"}
}

func gone(t testing.TB, store *library.Store, change model.Change) {
	t.Helper()
	if _, err := store.Apply(t.Context(), change, nil); !errors.Is(err, library.ErrStepGone) {
		t.Errorf("%s: %v, want ErrStepGone", change.Kind, err)
	}
}

func TestUndo_GoesThroughAnotherStore(t *testing.T) {
	path := libraryPath(t)
	one, two := openAt(t, path), openAt(t, path)
	apply(t, one, set("a", model.FieldRating, "", "3"))
	apply(t, one, set("b", model.FieldState, "", "queued"))
	undone := apply(t, two, undo("b"))
	if e := undone.Change.Edits; len(e) != 1 || e[0].Before != "queued" || e[0].After != "" || undone.Change.Key == "" {
		t.Errorf("undone: %+v", undone.Change)
	}
	gone(t, one, undo("b"))
	gone(t, one, redo("a"))
	gone(t, one, undo("never"))
	gone(t, one, undo(undone.Change.Key))
	if got := value(t, one, model.FieldState); got != "" {
		t.Errorf("state %q after undo", got)
	}
	apply(t, one, redo("b"))
	gone(t, two, redo("b"))
	if got := value(t, two, model.FieldState); got != "queued" {
		t.Errorf("state %q after redo", got)
	}
}

func TestUndo_LeavesAloneWhatHasChangedSince(t *testing.T) {
	path := libraryPath(t)
	one, two := openAt(t, path), openAt(t, path)
	both := set("a", model.FieldRating, "", "3")
	both.Edits = append(both.Edits, model.Edit{Paper: paper(2).ID, Field: model.FieldRating, After: "3"})
	apply(t, one, both)
	apply(t, two, set("b", model.FieldRating, "3", "5"))
	asked := undo("a")
	asked.Edits = both.Inverse()
	undone := apply(t, one, asked)
	if len(undone.Change.Edits) != 1 || undone.Change.Edits[0].Paper != paper(2).ID {
		t.Errorf("undone: %+v, want that of %s alone", undone.Change.Edits, paper(2).ID)
	}
	if s := undone.Settled; len(s) != 1 || s[0].Paper != paper(1).ID || s[0].After != "5" {
		t.Errorf("settled %+v, want the rating of the other", s)
	}
	apply(t, one, redo("a"))
	if got := value(t, one, model.FieldRating); got != "5" {
		t.Errorf("rating %q, want that of the other", got)
	}
}

func TestRedo_EndsWithTheNextStep(t *testing.T) {
	store := openAt(t, libraryPath(t))
	apply(t, store, set("a", model.FieldRating, "", "3"))
	apply(t, store, set("b", model.FieldRating, "3", "4"))
	apply(t, store, undo("b"))
	apply(t, store, undo("a"))
	seen := set("c", model.FieldSeen, "", noon().Format(time.RFC3339Nano))
	seen.Kind = model.Passive
	apply(t, store, seen)
	done, undone, err := store.Steps(t.Context(), 10)
	if err != nil || len(done) != 0 || len(undone) != 2 || undone[0].Key != "b" || undone[1].Key != "a" {
		t.Fatalf("after two undos: done %+v, undone %+v, %v", done, undone, err)
	}
	apply(t, store, redo("a"))
	apply(t, store, set("d", model.FieldState, "", "read"))
	done, undone, err = store.Steps(t.Context(), 10)
	if err != nil || len(done) != 2 || done[0].Key != "a" || done[1].Key != "d" || len(undone) != 0 {
		t.Errorf("after another step: done %+v, undone %+v, %v", done, undone, err)
	}
	gone(t, store, redo("b"))
}

func TestSteps_AreThoseOfTheLoad(t *testing.T) {
	path := libraryPath(t)
	one, two := openAt(t, path), openAt(t, path)
	apply(t, one, set("a", model.FieldRating, "", "3"))
	apply(t, one, set("b", model.FieldRating, "3", "4"))
	mustLoad(t, one)
	apply(t, one, set("mine", model.FieldState, "", "read"))
	apply(t, two, set("theirs", model.FieldState, "read", ""))
	apply(t, two, undo("a"))
	news(t, one)
	done, undone, err := one.Steps(t.Context(), 10)
	if err != nil || len(done) != 1 || done[0].Key != "b" || len(undone) != 0 {
		t.Errorf("done %+v, undone %+v, %v; want b alone, a has been undone since", done, undone, err)
	}
	mustLoad(t, one)
	if done, undone, err = one.Steps(t.Context(), 10); err != nil || len(done) != 3 || len(undone) != 1 {
		t.Errorf("after another load: done %+v, undone %+v, %v", done, undone, err)
	}
	if done, _, err = one.Steps(t.Context(), 1); err != nil || len(done) != 1 || done[0].Key != "theirs" {
		t.Errorf("the last one: %+v, %v", done, err)
	}
}

func TestApply_IsNotMadeTwice(t *testing.T) {
	path := libraryPath(t)
	one, two := openAt(t, path), openAt(t, path)
	first := apply(t, one, set("a", model.FieldRating, "", "3"))
	apply(t, two, set("b", model.FieldRating, "3", "4"))
	again := apply(t, one, set("a", model.FieldRating, "", "3"))
	if len(again.Settled) != 1 || again.Settled[0].After != "4" || len(again.Change.Edits) != len(first.Change.Edits) {
		t.Errorf("made again: %+v", again)
	}
	apply(t, one, model.Change{Key: "u", Kind: model.Undo, Of: "b", At: noon()})
	apply(t, one, model.Change{Key: "u", Kind: model.Undo, Of: "b", At: noon()})
	if got := value(t, two, model.FieldRating); got != "3" {
		t.Errorf("rating %q, want 3", got)
	}
	if status, err := one.Status(t.Context()); err != nil || status.Changes != 3 {
		t.Errorf("%d changes, %v; want 3", status.Changes, err)
	}
}

func TestNote_KeepsBothTexts(t *testing.T) {
	path := libraryPath(t)
	one, two := openAt(t, path), openAt(t, path)
	apply(t, one, set("a", model.FieldNote, "", "read this"))
	apply(t, one, set("b", model.FieldNote, "read this", "theirs"))
	applied := apply(t, two, set("c", model.FieldNote, "read this", "ours"))
	both := value(t, one, model.FieldNote)
	if !strings.Contains(both, "theirs") || !strings.Contains(both, "ours") {
		t.Errorf("note %q lacks one of the texts", both)
	}
	if s := applied.Settled; len(s) != 1 || s[0].After != both || s[0].Before != "ours" {
		t.Errorf("settled %+v, want %q", s, both)
	}
	if e := applied.Change.Edits[0]; e.Before != "theirs" || e.After != both {
		t.Errorf("stored %+v", e)
	}
	apply(t, two, undo("c"))
	if got := value(t, one, model.FieldNote); got != "theirs" {
		t.Errorf("note %q after undo", got)
	}
}

func TestApply_RefusesWhatIsNeitherAViewNorOfAPaper(t *testing.T) {
	path := libraryPath(t)
	for _, field := range []model.Field{"rating", "view:", ""} {
		change := model.Change{At: noon(), Edits: []model.Edit{{Field: field, After: "1"}}}
		if _, err := library.Open(path).Apply(t.Context(), change, nil); err == nil {
			t.Errorf("%q without a paper was stored", field)
		}
	}
}

func TestHistory_TellsTheLatestFirst(t *testing.T) {
	store := openAt(t, libraryPath(t))
	apply(t, store, bookmark(noon(), paper(1), paper(2)))
	rated := set("rated", model.FieldRating, "", "3")
	rated.At = noon().Add(time.Hour)
	apply(t, store, rated)
	apply(t, store, undo("rated"))
	apply(t, store, model.NewMarks(nil).SaveView("a view", "is:unread", noon()))
	entries, err := store.History(t.Context(), 10)
	if err != nil || len(entries) != 4 {
		t.Fatalf("%+v, %v", entries, err)
	}
	for i, want := range []library.Entry{
		{Kind: model.Step, Title: "save view a view", State: "done"},
		{Kind: model.Undo, Of: "rated", Title: "it", Papers: 1, Paper: paper(1).Title, State: "done"},
		{Key: "rated", Kind: model.Step, At: rated.At, Title: "set rating", Papers: 1, Paper: paper(1).Title, State: "dropped"},
		{Kind: model.Step, Title: "bookmark 2 papers", Papers: 2, State: "done"},
	} {
		got := entries[i]
		if want.Key == "" {
			want.Key = got.Key
		}
		if want.At.IsZero() {
			want.At = noon()
		}
		if got != want || got.Key == "" {
			t.Errorf("entry %d is\n%+v, want\n%+v", i, got, want)
		}
	}
	if short, err := store.History(t.Context(), 1); err != nil || len(short) != 1 || short[0].Title != "save view a view" {
		t.Errorf("the last one: %+v, %v", short, err)
	}
}

func TestHistory_DoesNotCountWhatIsLeftOut(t *testing.T) {
	store := openAt(t, libraryPath(t))
	apply(t, store, bookmark(noon(), paper(1)))
	for i, key := range []string{"a", "b", "c"} {
		seen := set(key, model.FieldSeen, "", noon().Add(time.Duration(i)*time.Hour).Format(time.RFC3339Nano))
		seen.Kind = model.Passive
		apply(t, store, seen)
	}
	if entries, err := store.History(t.Context(), 2, model.Passive); err != nil || len(entries) != 1 || entries[0].Kind != model.Step {
		t.Errorf("%+v, %v", entries, err)
	}
	if entries, err := store.History(t.Context(), 9, model.Passive, model.Step); err != nil || len(entries) != 0 {
		t.Errorf("of no kind at all: %+v, %v", entries, err)
	}
	if entries, err := store.History(t.Context(), 2); err != nil || len(entries) != 2 || entries[0].Kind != model.Passive {
		t.Errorf("with nothing left out: %+v, %v", entries, err)
	}
}

func TestFirstSchema_ShowsItsHistory(t *testing.T) {
	path := libraryPath(t)
	write(t, path, nil)
	sqlite(t, path, string(read(t, "testdata/schema1.sql")))
	before := read(t, path)
	store := openAt(t, path)
	entries, err := store.History(t.Context(), 10)
	if err != nil || len(entries) != 2 || entries[1].Title != "bookmark 2 papers" || entries[0].Paper != paper(2).Title {
		t.Errorf("%+v, %v", entries, err)
	}
	if done, undone, err := store.Steps(t.Context(), 10); err != nil || len(done)+len(undone) != 0 {
		t.Errorf("steps without keys: %+v, %+v, %v", done, undone, err)
	}
	if string(read(t, path)) != string(before) {
		t.Error("reading has changed the file")
	}
}
