package main

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// ids are the papers of a view.
func (u *user) ids(view string) []string {
	u.t.Helper()
	out := strings.Join(u.runs("list", "--ids", "--view", view).succeeds(), "\n")
	return strings.Fields(out)
}

func TestViewsListPapersByTheirMarks(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	all := u.ids("papers")
	u.runs("state", "3", "queued").succeeds()
	u.runs("state", "2", "reading").succeeds()
	u.runs("state", "1", "dismissed").succeeds()
	u.runs("tag", "add", "Mine", "4", "1").succeeds()
	if got := u.ids("queue"); !slices.Equal(got, []string{all[1], all[2]}) {
		t.Errorf("queue: %q", got)
	}
	if got := u.ids("Unread"); len(got) != 202 || got[0] != all[2] {
		t.Errorf("unread: %d, first %q", len(got), got[0])
	}
	if got := u.ids("tag:mine"); !slices.Equal(got, []string{all[0], all[3]}) {
		t.Errorf("tag: %q", got)
	}
	u.runs("list", "--view", "tag:other").fails(exitFailed, `no paper has the tag "other"`)
}

func TestMarkedPapersAreListedWithoutTheirFile(t *testing.T) {
	t.Parallel()
	u, own := newUser(t), ownPapers(t)
	u.runs("state", "--corpus", own, "1706.03762", "queued").succeeds()
	u.runs("tag", "add", "--corpus", own, "mine", "attention sinks").succeeds()
	u.runs("view", "save", "q", "is:queued | tag:mine").succeeds()
	u.runs("view", "save", "all", "attention | is:queued").succeeds()
	if err := os.Remove(own); err != nil {
		t.Fatal(err)
	}
	if got := u.ids("queue"); !slices.Equal(got, []string{"arxiv:1706.03762"}) {
		t.Errorf("queue: %q", got)
	}
	if got := u.ids("tag:mine"); len(got) != 1 {
		t.Errorf("tag: %q", got)
	}
	if got := u.ids("q"); len(got) != 2 {
		t.Errorf("a saved search for marks: %q", got)
	}
	if got := u.ids("all"); slices.Contains(got, "arxiv:1706.03762") || len(got) == 0 {
		t.Errorf("a saved search for words lists what is in the library alone: %q", got)
	}
}

func TestSavedSearchesAreViews(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"list"}, []string{""}},
		{[]string{"save", "Layers", "layer", "pruning"}, []string{"saved: Layers  layer pruning"}},
		{[]string{"save", "to read", "is:unread year:2025"}, []string{"saved: to read  is:unread year:2025"}},
		{[]string{"save", "Layers", "title:layer"}, []string{"saved: Layers  title:layer  (before: layer pruning)"}},
		{[]string{"list"}, []string{"Layers   title:layer", "to read  is:unread year:2025"}},
		{[]string{"list", "--json"}, []string{`{"name":"Layers","query":"title:layer"}`, `{"name":"to read","query":"is:unread year:2025"}`}},
		{[]string{"rename", "layers", "By layer"}, []string{"renamed: Layers to By layer"}},
		{[]string{"rm", "TO READ"}, []string{"removed: to read  is:unread year:2025"}},
		{[]string{"list"}, []string{"By layer  title:layer"}},
	} {
		if got := u.runs(append([]string{"view"}, c.args...)...).succeeds(); !slices.Equal(got, c.want) {
			t.Errorf("view %q: %q, want %q", c.args, got, c.want)
		}
	}
	found := strings.Fields(u.runs("search", "--ids", "-n", "0", "title:layer").out)
	if got := u.ids("by layer"); len(got) == 0 || !slices.Equal(got, found[:len(got)]) {
		t.Errorf("listed %q, found %q", got, found)
	}
	u.runs("view", "rm", "to read").fails(exitFailed, `no saved search "to read"`)
	u.runs("view", "rename", "to read", "x").fails(exitFailed, `no saved search "to read"`)
	u.runs("view", "save", "other", "skip").succeeds()
	u.runs("view", "rename", "other", "By layer").fails(exitFailed, "already")
	u.runs("list", "--view", "nothing").fails(exitUsage, "By layer, other")
}
