package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

const (
	firstTitle = "Single Layer Single Gradient Unlearning"
	lastTitle  = "You Do Not Fully Utilize Transformer's Representation Capacity"
)

// user runs sheaf as somebody who has a library of their own.
type user struct {
	t       *testing.T
	library string
	clock   time.Time
	environ []string // beyond what everybody has
}

func newUser(t *testing.T) *user {
	t.Helper()
	return &user{
		t:       t,
		library: filepath.Join(t.TempDir(), "data", "sheaf", "library.db"),
		clock:   time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC),
	}
}

// configFile is where the user's configuration would be.
func (u *user) configFile() string {
	return filepath.Join(filepath.Dir(u.library), "config", "config.toml")
}

// answer is what a command leaves behind.
type answer struct {
	t        *testing.T
	args     []string
	out, err string
	status   int
}

func (u *user) runs(args ...string) answer { return u.pipes("", args...) }

// pipes runs sheaf with the given standard input.
func (u *user) pipes(in string, args ...string) answer {
	u.t.Helper()
	var out, err bytes.Buffer
	a := &app{
		in: strings.NewReader(in), out: &out, err: &err,
		environ: []string{"SHEAF_LIBRARY=" + u.library, "SHEAF_HISTORY=" + u.library + "-history", "SHEAF_SESSION=" + u.library + "-session", "SHEAF_LOG=" + u.library + "-log", "SHEAF_CONFIG=" + u.configFile(), "LANG=C.UTF-8", "TERM=xterm"},
		now:     func() time.Time { u.clock = u.clock.Add(time.Second); return u.clock },
	}
	a.environ = append(a.environ, u.environ...)
	status := a.run(u.t.Context(), args)
	return answer{t: u.t, args: args, out: out.String(), err: err.String(), status: status}
}

// succeeds is the lines that were printed.
func (a answer) succeeds() []string {
	a.t.Helper()
	if a.status != exitDone || a.err != "" {
		a.t.Fatalf("sheaf %q: exit status %d, %q", a.args, a.status, a.err)
	}
	return strings.Split(strings.TrimSuffix(a.out, "\n"), "\n")
}

// succeedsQuietly is succeeds for what cobra says to a shell: it talks on
// standard error as well.
func (a answer) succeedsQuietly() []string {
	a.t.Helper()
	a.err = ""
	return a.succeeds()
}

// fails checks that a command failed with one line that tells all of the
// given.
func (a answer) fails(status int, tells ...string) {
	a.t.Helper()
	if a.status != status {
		a.t.Errorf("sheaf %q: exit status %d, want %d; %s", a.args, a.status, status, a.err)
	}
	if a.out != "" {
		a.t.Errorf("sheaf %q: failed and printed %q", a.args, a.out)
	}
	if strings.Count(a.err, "\n") != 1 || !strings.HasPrefix(a.err, "sheaf: ") {
		a.t.Errorf("sheaf %q: said %q, want one line", a.args, a.err)
	}
	for _, word := range tells {
		if !strings.Contains(a.err, word) {
			a.t.Errorf("sheaf %q: said %q, without %q", a.args, a.err, word)
		}
	}
}

// record is what the tests look at in the JSON of a paper.
type record struct {
	ID, Title, Abstract string
	Rank                int
	Raw                 struct{ Title, Abstract string }
	Links               []struct{ URL string }
	Marks               *struct {
		Bookmarked, Seen time.Time
		State, Note      string
		Rating           int
		Tags             []string
	}
}

func records(t *testing.T, lines []string) []record {
	t.Helper()
	var all []record
	for _, line := range lines {
		var r record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		all = append(all, r)
	}
	return all
}

// ownPapers is a file of two papers.
func ownPapers(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "own.jsonl")
	content := `{"id":"arxiv:1706.03762","title":"Attention Is All You Need","abstract":"Sequences <and> attention.","authors":["Ashish Vaswani","Noam Shazeer"],"year":2017,"venue":"NeurIPS"}
{"title":"Attention Sinks","abstract":"Streaming.","url":"https://example.org/sinks"}
`
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestListPrintsEveryPaperOnce(t *testing.T) {
	t.Parallel()
	ids := newUser(t).runs("list", "--ids").succeeds()
	if len(ids) != 204 {
		t.Errorf("%d papers, want 204", len(ids))
	}
	slices.Sort(ids)
	if once := len(slices.Compact(ids)); once != 204 {
		t.Errorf("%d different papers, want 204", once)
	}
}

func TestListKeepsTheOrderOfTheSource(t *testing.T) {
	t.Parallel()
	papers := records(t, newUser(t).runs("list", "--json").succeeds())
	if papers[0].Title != firstTitle || papers[203].Title != lastTitle {
		t.Errorf("first %q, last %q", papers[0].Title, papers[203].Title)
	}
	for i, p := range papers {
		if p.Rank != i+1 {
			t.Errorf("%q has rank %d, want %d", p.Title, p.Rank, i+1)
		}
	}
}

func TestListPrintsNoMorePapersThanAskedFor(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	all := u.runs("list", "--ids").succeeds()
	for limit, want := range map[string]int{"1": 1, "7": 7, "203": 203, "204": 204, "9999": 204, "0": 204} {
		if got := u.runs("list", "--ids", "-n", limit).succeeds(); !slices.Equal(got, all[:want]) {
			t.Errorf("-n %s: %d papers, want the first %d", limit, len(got), want)
		}
	}
	u.runs("bookmark", "add", "3", "5").succeeds()
	for _, args := range [][]string{{"list", "--view", "bookmarks", "--limit", "1"}, {"bookmark", "list", "-n1"}} {
		if got := u.runs(args...).succeeds(); len(got) != 1 {
			t.Errorf("sheaf %q: %q", args, got)
		}
	}
}

func TestListForPeopleNamesEachPaperByItsRank(t *testing.T) {
	t.Parallel()
	lines := newUser(t).runs("list").succeeds()
	if want := "  #1  " + firstTitle; lines[0] != want {
		t.Errorf("%q, want %q", lines[0], want)
	}
}

func TestCorpusReplacesTheUsualPapers(t *testing.T) {
	t.Parallel()
	u, own := newUser(t), ownPapers(t)
	if lines := u.runs("list", "--corpus", own).succeeds(); len(lines) != 2 {
		t.Errorf("%d papers, want 2", len(lines))
	}
	twice := u.runs("list", "--ids", "--corpus", own, "--corpus", own).succeeds()
	if len(twice) != 2 || twice[0] != "arxiv:1706.03762" {
		t.Errorf("papers of a file given twice: %q", twice)
	}
	content, err := os.ReadFile(own)
	if err != nil {
		t.Fatal(err)
	}
	if lines := u.pipes(string(content), "list", "--corpus", "-").succeeds(); len(lines) != 2 {
		t.Errorf("%d papers from standard input, want 2", len(lines))
	}
}

func TestShowFindsAPaperByAnyOfItsNames(t *testing.T) {
	t.Parallel()
	u, own := newUser(t), ownPapers(t)
	for _, c := range []struct{ name, title string }{
		{"1706.03762", "Attention Is All You Need"},
		{"arXiv:1706.03762v5", "Attention Is All You Need"},
		{"https://arxiv.org/pdf/1706.03762.pdf", "Attention Is All You Need"},
		{"attention is all", "Attention Is All You Need"},
		{"Attention Sinks", "Attention Sinks"},
		{"ATTENTION, sinks!", "Attention Sinks"},
	} {
		lines := u.runs("show", "--corpus", own, c.name).succeeds()
		if lines[0] != c.title {
			t.Errorf("show %q: %q, want %q", c.name, lines[0], c.title)
		}
	}
}

func TestEveryListedNameIsUnderstood(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	var names []string
	for _, line := range u.runs("list").succeeds() {
		name, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		names = append(names, name)
	}
	ids := u.runs("list", "--ids").succeeds()
	for _, named := range [][]string{names, ids} {
		papers := records(t, u.pipes(strings.Join(named, "\n"), "show", "--json", "-").succeeds())
		for i, p := range papers {
			if p.ID != ids[i] {
				t.Errorf("show %s: %s, want %s", named[i], p.ID, ids[i])
			}
		}
	}
}

func TestShowPrintsWhatIsKnown(t *testing.T) {
	t.Parallel()
	u, own := newUser(t), ownPapers(t)
	got := strings.Join(u.runs("show", "1706.03762", "--corpus", own).succeeds(), "\n")
	want := `Attention Is All You Need
Ashish Vaswani, Noam Shazeer
2017 · NeurIPS · 3 words · arxiv:1706.03762

Sequences <and> attention.`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if one := u.runs("show", "Attention Sinks", "--corpus", own).out; !strings.Contains(one, "1 word ·") {
		t.Errorf("one word is told as %q", one)
	}
	for _, line := range u.runs("show", "1", "2", "#52").succeeds() {
		if cells := len([]rune(line)); cells > measure && !strings.Contains(line, "http") {
			t.Errorf("%d cells: %q", cells, line)
		}
	}
}

func TestShowPrintsWhatItFindsAndTellsWhatItDoesNot(t *testing.T) {
	t.Parallel()
	got := newUser(t).runs("show", "--json", "nothing like it", "1", "#205")
	if got.status != exitFailed || strings.Count(got.out, "\n") != 1 || strings.Count(got.err, "\n") != 2 {
		t.Errorf("exit status %d\n%s%s", got.status, got.out, got.err)
	}
}
