package main

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"sheaf/data/library"
	"sheaf/model"
)

func TestUndoAndRedoTellWhatTheyDid(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	for _, command := range []string{"undo", "redo"} {
		u.runs(command).fails(exitFailed, "nothing to "+command)
	}
	u.runs("bookmark", "add", "1", "2", "3").succeeds()
	u.runs("rate", "4", "1").succeeds()
	u.runs("view", "save", "mine", "layer").succeeds()
	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"undo", "2"}, []string{"undone: save view mine", "undone: rate 1 paper 4  " + firstTitle}},
		{[]string{"redo"}, []string{"redone: rate 1 paper 4  " + firstTitle}},
		{[]string{"redo", "--json"}, nil},
		{[]string{"undo", "3"}, []string{"undone: save view mine", "undone: rate 1 paper 4  " + firstTitle, "undone: bookmark 3 papers"}},
	} {
		if got := u.runs(c.args...).succeeds(); c.want != nil && !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.args, got, c.want)
		}
	}
	if got := u.runs("list", "--view", "bookmarks").out; got != "" {
		t.Errorf("bookmarks are left: %q", got)
	}
	got := u.runs("redo", "9")
	if got.status != exitDone || strings.Count(got.out, "\n") != 3 || !strings.Contains(got.err, "no more to redo") {
		t.Errorf("%+v", got)
	}
}

func TestUndoLeavesWhatHasChangedSince(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.runs("rate", "4", "1", "2").succeeds()
	u.runs("state", "1", "read").succeeds()
	u.runs("rate", "5", "1").succeeds()
	var r stepRecord
	if err := json.Unmarshal([]byte(u.runs("undo", "--json").succeeds()[0]), &r); err != nil || r.What != "undo" || r.Marks != 1 || r.Kept != 0 || r.Paper != firstTitle || !r.At.Equal(u.clock.Add(-time.Second)) {
		t.Errorf("%+v %v", r, err)
	}
	u.runs("undo", "2").succeeds()
	if got := u.runs("show", "1", "2", "--json").out; strings.Contains(got, "marks") {
		t.Errorf("marks are left: %s", got)
	}
}

func TestUndoSaysWhatStays(t *testing.T) {
	t.Parallel()
	r := stepRecord{What: "redo", Title: "rate 3 papers 4", Marks: 1, Kept: 2}
	if got, want := r.String(), "redone: rate 3 papers 4  (but for 2 marks, which changed since)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTheHistoryTellsOfEveryChange(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.runs("tag", "add", "mine", "1", "2").succeeds()
	first := u.clock
	u.runs("state", "1", "queued").succeeds()
	u.runs("undo").succeeds()
	when := first.Local().Format("2006-01-02 15:04") + "  "
	want := []string{when + "undo: mark 1 paper as queued  " + firstTitle, when + "mark 1 paper as queued  " + firstTitle + "  (undone)", when + "tag 2 papers: mine"}
	if got := u.runs("history").succeeds(); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := u.runs("history", "-n", "1").succeeds(); !slices.Equal(got, want[:1]) {
		t.Errorf("%q", got)
	}
	var changes []changeRecord
	for _, line := range u.runs("history", "-n", "0", "--json").succeeds() {
		var c changeRecord
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		changes = append(changes, c)
	}
	if len(changes) != 3 || changes[0].What != "undo" || changes[0].Of != changes[1].Key || changes[1].State != "undone" || changes[2].What != "step" ||
		changes[2].State != "done" || changes[2].Papers != 2 || !changes[2].At.Equal(first) || changes[1].Paper != firstTitle {
		t.Errorf("%+v", changes)
	}
}

// Each page that is read is noted, too: that crowds nothing out.
func TestTheReaderTellsOfWhatWasDoneAndNothingElse(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.runs("bookmark", "add", "1").succeeds()
	store := library.Open(u.library)
	marks := model.NewMarks(nil)
	for i := range maxSteps {
		id := model.ID("title:" + strconv.Itoa(i))
		if _, err := store.Apply(t.Context(), marks.See(u.clock, id), []model.Paper{{ID: id, Title: "A paper"}}); err != nil {
			t.Fatal(err)
		}
	}
	events, err := (&shelf{store: store}).History(t.Context())
	if err != nil || len(events) != 1 || events[0].Title != "bookmark 1 paper" || events[0].Paper != firstTitle {
		t.Errorf("%+v, %v", events, err)
	}
	if got := u.runs("undo").succeeds(); got[0] != "undone: bookmark 1 paper  "+firstTitle {
		t.Errorf("%q", got)
	}
}
