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

const secondTitle = "Layer Normalization"

func TestMarkingTellsWhatBecameOfEachPaper(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	one := ": #1  " + firstTitle
	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"tag", "add", "To Cite", "1"}, []string{"tagged To Cite" + one}},
		{[]string{"tag", "add", "to cite", "1", "106"}, []string{"already tagged To Cite" + one, "tagged To Cite: #106  " + secondTitle}},
		{[]string{"tag", "rm", "TO CITE", "#1"}, []string{"tag To Cite removed" + one}},
		{[]string{"tag", "rm", "to cite", "1"}, []string{"not tagged To Cite" + one}},
		{[]string{"state", "1", "queued"}, []string{"queued" + one}},
		{[]string{"state", "1", "1", "queued"}, []string{"already queued" + one}},
		{[]string{"state", "1", "new"}, []string{"new" + one}},
		{[]string{"rate", "4", "1"}, []string{"rated 4" + one}},
		{[]string{"rate", "4", "1", secondTitle}, []string{"already rated 4" + one, "rated 4: #106  " + secondTitle}},
		{[]string{"rate", "0", "1"}, []string{"rating removed" + one}},
		{[]string{"rate", "0", "1"}, []string{"not rated" + one}},
		{[]string{"note", "set", "1", "see", "section 3"}, []string{"noted" + one}},
		{[]string{"note", "set", "1", "see section 3"}, []string{"already so noted" + one}},
		{[]string{"note", "show", "1"}, []string{"see section 3"}},
		{[]string{"note", "set", "1", ""}, []string{"note removed" + one}},
		{[]string{"note", "set", "1", " \n"}, []string{"no note" + one}},
	} {
		if got := u.runs(c.args...).succeeds(); !slices.Equal(got, c.want) {
			t.Errorf("sheaf %q: %q, want %q", c.args, got, c.want)
		}
	}
	u.runs("note", "show", "1").fails(exitFailed, "no note", firstTitle)
}

func TestAllMarksAreInTheJSONAndOnThePage(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.runs("bookmark", "add", "1").succeeds()
	u.runs("tag", "add", "b", "1").succeeds()
	u.runs("tag", "add", "A tag", "1").succeeds()
	u.runs("state", "1", "reading").succeeds()
	u.runs("rate", "3", "1").succeeds()
	note := "# Heads\n\n    indented " + strings.Repeat("word ", 30) + "\n\n- \x1b[31mred"
	if got := u.pipes(note, "note", "set", "1", "-").succeeds(); !strings.HasPrefix(got[0], "noted: ") {
		t.Errorf("%q", got)
	}
	for _, args := range [][]string{{"show", "--json", "1"}, {"note", "show", "--json", "1"}, {"tag", "list", "--json", "1"}, {"rate", "3", "1", "--json"}} {
		m := records(t, u.runs(args...).succeeds())[0].Marks
		if m == nil || m.Bookmarked.IsZero() || m.State != "reading" || m.Rating != 3 || !slices.Equal(m.Tags, []string{"A tag", "b"}) || !strings.HasPrefix(m.Note, "# Heads\n\n    indented word") {
			t.Errorf("sheaf %q: marks %+v", args, m)
		}
	}
	page := u.runs("show", "1").succeeds()
	if !slices.ContainsFunc(page, func(line string) bool {
		return strings.HasPrefix(line, "bookmarked · reading · rated 3 of 5 · tagged A tag, b · #1")
	}) {
		t.Errorf("the page has no facts:\n%s", strings.Join(page, "\n"))
	}
	at := slices.Index(page, "Note")
	if at < 0 || page[at+1] != "# Heads" || page[at+2] != "" || !strings.HasPrefix(page[at+3], "    indented word") || !slices.Contains(page, "- red") {
		t.Errorf("the page has no note:\n%s", strings.Join(page, "\n"))
	}
	for _, line := range page {
		if len([]rune(line)) > measure && !strings.Contains(line, "http") {
			t.Errorf("%q is too long", line)
		}
	}
}

func TestPapersToMarkComeFromAPipe(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	found := u.runs("search", "--ids", "-n", "3", "layer").out
	for _, args := range [][]string{{"tag", "add", "layers", "-"}, {"state", "-", "queued"}, {"rate", "2", "-"}} {
		if got := u.pipes(found, args...).succeeds(); len(got) != 3 {
			t.Errorf("sheaf %q: %q", args, got)
		}
	}
	if got := u.pipes(found, "tag", "list", "-").succeeds(); len(got) != 3 || !strings.HasSuffix(got[0], "  (layers)") {
		t.Errorf("tags: %q", got)
	}
	if got := u.pipes("1\n", "note", "set", "-", "text").succeeds(); !slices.Equal(got, []string{"noted: #1  " + firstTitle}) {
		t.Errorf("note: %q", got)
	}
}

func TestOneWrongNameLeavesAllMarksAsTheyAre(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	for _, args := range [][]string{
		{"tag", "add", "x", "1", "no such paper"}, {"state", "1", "no such paper", "read"}, {"rate", "1", "1", "no such paper"}, {"note", "set", "no such paper", "x"},
	} {
		u.runs(args...).fails(exitFailed, `"no such paper"`)
	}
	if _, err := os.Stat(u.library); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the library was made: %v", err)
	}
}

func TestTagsAreCountedAndRenamed(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.runs("tag", "add", "nlp", "1", "2").succeeds()
	u.runs("tag", "add", "Language Models", "2", "3").succeeds()
	if got := u.runs("tag", "list").succeeds(); !slices.Equal(got, []string{"    2  Language Models", "    2  nlp"}) {
		t.Errorf("%q", got)
	}
	if got := u.runs("tag", "list", "--json").succeeds(); !slices.Equal(got, []string{`{"tag":"Language Models","papers":2}`, `{"tag":"nlp","papers":2}`}) {
		t.Errorf("%q", got)
	}
	for _, c := range []struct{ from, to, want string }{
		{"NLP", "language models", "merged: nlp into Language Models, now on 3 papers"},
		{"language models", "LLM", "renamed: Language Models to LLM, on 3 papers"},
		{"llm", "llm", "renamed: LLM to llm, on 3 papers"},
		{"llm", "llm", "already so named: llm"},
	} {
		if got := u.runs("tag", "rename", c.from, c.to).succeeds(); got[0] != c.want {
			t.Errorf("%s to %s: %q, want %q", c.from, c.to, got, c.want)
		}
	}
	u.runs("tag", "rename", "nlp", "x").fails(exitFailed, `no paper has the tag "nlp"`)
	if got := u.runs("list", "--view", "tag:LLM", "--ids").succeeds(); len(got) != 3 {
		t.Errorf("papers of the tag: %q", got)
	}
}

func TestANoteThatIsTooLongIsRefused(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.pipes(strings.Repeat("x", maxNote+1), "note", "set", "1", "-").fails(exitFailed, "no note")
}

func TestMarksFollowAPaperThatASourceKnowsByAnotherName(t *testing.T) {
	t.Parallel()
	u, dir := newUser(t), t.TempDir()
	source := func(name, ids string) string {
		path := filepath.Join(dir, name)
		line := `{"title":"Attention Is All You Need","authors":["Ashish Vaswani"],` + ids + "}\n"
		if err := os.WriteFile(path, []byte(line), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	weak := source("weak.jsonl", `"year":2017,"doi":"10.5555/abc"`)
	both := source("both.jsonl", `"year":2018,"doi":"10.5555/abc","arxiv":"1706.03762"`)
	strong := source("strong.jsonl", `"year":2019,"arxiv":"1706.03762"`)
	u.runs("bookmark", "add", "--corpus", weak, "Attention").succeeds()
	first := keysOf(u.runs("export", "--to", "bibtex", "--corpus", weak).out)
	u.runs("tag", "add", "--corpus", both, "x", "Attention").succeeds()
	for _, corpus := range []string{weak, both, strong} {
		listed := records(t, u.runs("list", "--json", "--view", "bookmarks", "--corpus", corpus).succeeds())
		if len(listed) != 1 || listed[0].Title == "" || !slices.Equal(listed[0].Marks.Tags, []string{"x"}) {
			t.Errorf("%s: bookmarks %+v", corpus, listed)
		}
		if found := u.runs("search", "--ids", "--corpus", corpus, "is:bookmarked", "tag:x").succeeds(); len(found) != 1 {
			t.Errorf("%s: found %q", corpus, found)
		}
		if again := u.runs("bookmark", "add", "--corpus", corpus, listed[0].ID); !strings.HasPrefix(again.out, "already bookmarked") {
			t.Errorf("%s: %s", corpus, again.out)
		}
		if keys := keysOf(u.runs("export", "--to", "bibtex", "--corpus", corpus).out); len(first) != 1 || !slices.Equal(keys, first) {
			t.Errorf("%s: citation keys %q, first %q", corpus, keys, first)
		}
	}
}
