package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestBookmarksAreListedLatestFirst(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	for _, name := range []string{"3", "1", "2"} {
		u.runs("bookmark", "add", name).succeeds()
	}
	var ranks []int
	for _, r := range records(t, u.runs("bookmark", "list", "--json").succeeds()) {
		ranks = append(ranks, r.Rank)
		if r.Marks == nil || r.Marks.Bookmarked.IsZero() {
			t.Errorf("%s: no time of its bookmark", r.ID)
		}
	}
	if !slices.Equal(ranks, []int{2, 1, 3}) {
		t.Errorf("ranks %v", ranks)
	}
	if asView := u.runs("list", "--view", "bookmarks").succeeds(); !slices.Equal(asView, u.runs("bookmark", "list").succeeds()) {
		t.Errorf("the view is another: %q", asView)
	}
}

func TestBookmarkTellsWhatBecameOfEachPaper(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"add", "#1"}, []string{"bookmarked: #1  " + firstTitle}},
		{[]string{"add", "1", "106", "Layer Normalization"}, []string{"already bookmarked: #1  " + firstTitle, "bookmarked: #106  Layer Normalization"}},
		{[]string{"rm", "1"}, []string{"bookmark removed: #1  " + firstTitle}},
		{[]string{"rm", "1"}, []string{"not bookmarked: #1  " + firstTitle}},
	} {
		if got := u.runs(append([]string{"bookmark"}, c.args...)...).succeeds(); !slices.Equal(got, c.want) {
			t.Errorf("bookmark %q: %q, want %q", c.args, got, c.want)
		}
	}
	if left := u.runs("bookmark", "list").succeeds(); !slices.Equal(left, []string{"#106  Layer Normalization"}) {
		t.Errorf("left: %q", left)
	}
}

func TestBookmarksInJSONHaveTheirMarksOnlyWhileThere(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	for _, c := range []struct {
		command string
		marked  bool
	}{{"add", true}, {"rm", false}} {
		got := records(t, u.runs("bookmark", c.command, "--json", "1").succeeds())
		if got[0].Title != firstTitle || (got[0].Marks != nil) != c.marked {
			t.Errorf("bookmark %s: %+v", c.command, got)
		}
	}
}

func TestBookmarksComeFromAPipe(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	found := u.runs("search", "--ids", "-n", "5", "layer").out
	u.pipes(found+"\n\n", "bookmark", "add", "-").succeeds()
	ids := u.runs("bookmark", "list", "--ids").succeeds()
	slices.Sort(ids)
	want := strings.Fields(found)
	slices.Sort(want)
	if !slices.Equal(ids, want) {
		t.Errorf("bookmarked %q, want %q", ids, want)
	}
}

func TestOneWrongNameLeavesAllBookmarksAsTheyAre(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.runs("bookmark", "add", "1", "no such paper").fails(exitFailed, `"no such paper"`)
	if _, err := os.Stat(u.library); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the library was made: %v", err)
	}
}

func TestBookmarksOutliveTheFileOfTheirPapers(t *testing.T) {
	t.Parallel()
	u, own := newUser(t), ownPapers(t)
	u.runs("bookmark", "add", "--corpus", own, "1706.03762", "attention sinks").succeeds()
	if err := os.Remove(own); err != nil {
		t.Fatal(err)
	}
	kept := records(t, u.runs("bookmark", "list", "--json").succeeds())
	if len(kept) != 2 || kept[0].Title == "" || kept[0].Abstract == "" || kept[1].Title == "" || kept[1].Abstract == "" {
		t.Fatalf("kept %+v", kept)
	}
	if ids := u.runs("list", "--ids").succeeds(); len(ids) != 204 {
		t.Errorf("the kept papers are listed among the others: %d", len(ids))
	}
	if lines := u.runs("show", "arxiv.org/abs/1706.03762v2").succeeds(); lines[0] != "Attention Is All You Need" {
		t.Errorf("show: %q", lines)
	}
	if got := u.runs("search", "attention", "is", "all", "you", "need").out; strings.Contains(got, "Attention Is All You Need") {
		t.Errorf("search found a paper that is not in the corpus: %q", got)
	}
	u.runs("bookmark", "rm", "1706.03762").succeeds()
	if left := u.runs("bookmark", "list", "--ids").succeeds(); len(left) != 1 {
		t.Errorf("left %q", left)
	}
}

func TestReadingCreatesNoLibrary(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	for _, args := range [][]string{
		{"list"}, {"list", "--view", "bookmarks"}, {"list", "--view", "unread"}, {"view", "list"}, {"tag", "list"}, {"history"}, {"search", "layer"},
		{"export", "--to", "csv"}, {"export", "--marks"}, {"tag", "rm", "x", "1"}, {"rate", "0", "1"}, {"state", "1", "new"}, {"note", "set", "1", ""}, {"search", "--batch"}, {"show", "1"}, {"bookmark", "list"},
		{"bookmark", "rm", "1"}, {"formats"}, {"doctor"}, {"version"}, {"man"}, {"help"}, {"completion", "bash"},
	} {
		u.runs(args...).succeeds()
		if _, err := os.Stat(filepath.Dir(filepath.Dir(u.library))); !errors.Is(err, fs.ErrNotExist) {
			t.Fatalf("sheaf %q made something: %v", args, err)
		}
	}
}

func TestLibraryFlagGoesBeforeTheEnvironment(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	other := filepath.Join(t.TempDir(), "other.db")
	u.runs("--library", other, "bookmark", "add", "1").succeeds()
	if got := u.runs("bookmark", "list").out; got != "" {
		t.Errorf("bookmarked in the library of the environment: %q", got)
	}
	if got := u.runs("bookmark", "list", "--library", other).succeeds(); len(got) != 1 {
		t.Errorf("not bookmarked in the library of the flag: %q", got)
	}
	u.runs("list", "--library", "").fails(exitUsage, "--library")
}

func TestDamagedLibraryStopsOnlyWhatNeedsIt(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	if err := os.MkdirAll(filepath.Dir(u.library), 0o700); err != nil {
		t.Fatal(err)
	}
	damaged := strings.Repeat("this is no library ", 100)
	if err := os.WriteFile(u.library, []byte(damaged), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"list"}, {"search", "layer"}, {"show", "1"}, {"export", "--to", "jsonl"}, {"export", "layer", "--to", "bibtex"}} {
		got := u.runs(args...)
		if got.status != exitDone || got.out == "" || !strings.Contains(got.err, u.library) {
			t.Errorf("sheaf %q: exit status %d, %q", args, got.status, got.err)
		}
	}
	for _, args := range [][]string{{"bookmark", "list"}, {"list", "--view", "bookmarks"}, {"bookmark", "add", "1"}, {"bookmark", "rm", "1"},
		{"tag", "add", "x", "1"}, {"list", "--view", "unread"}, {"undo"}, {"history"}, {"view", "list"}, {"export", "--marks"}, {"export", "--to", "csv", "tag:x"},
	} {
		u.runs(args...).fails(exitFailed, u.library)
	}
	if got := u.runs("doctor"); got.status != exitFailed || !strings.Contains(got.out, "✗ library     "+u.library) || !strings.Contains(got.out, "204 papers") {
		t.Errorf("doctor: %+v", got)
	}
	if content, err := os.ReadFile(u.library); err != nil || string(content) != damaged {
		t.Errorf("the damaged file was changed: %v", err)
	}
}
