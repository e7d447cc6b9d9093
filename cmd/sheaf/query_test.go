package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestAQueryThatCannotBeReadIsAUsageErrorWithItsColumn(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	for query, tells := range map[string]string{
		"layer year:abc": "column 12: expected a year such as 2019",
		"a | ":           "column 4: expected a word behind |",
		"is:bokmarked":   "column 4: expected bookmarked",
		"\x1b[31m) red":  "expected a ( before this",
	} {
		u.runs("search", query).fails(exitUsage, tells, "sheaf search --help")
		u.runs("search", "--json", query).fails(exitUsage, tells)
	}
}

func TestSearchSpeaksTheQueryLanguage(t *testing.T) {
	t.Parallel()
	u, own := newUser(t), ownPapers(t)
	for query, want := range map[string]string{
		"year:2017":                "arxiv:1706.03762",
		"-sinks attention":         "arxiv:1706.03762",
		"author:vaswani":           "arxiv:1706.03762",
		`"all you need" | x`:       "arxiv:1706.03762",
		"attention title:(sinks)":  "title:",
		"has:pdf":                  "arxiv:1706.03762",
		"sequences (sinks | need)": "arxiv:1706.03762",
	} {
		got := u.runs("search", "--ids", "--", query, own).succeeds()
		if !strings.HasPrefix(got[0], want) {
			t.Errorf("%s: %q", query, got)
		}
	}
}

func TestSearchKnowsTheReadersMarks(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.runs("bookmark", "add", "2", "12").succeeds()
	if got := u.runs("search", "is:bookmarked").succeeds(); len(got) != 2 {
		t.Errorf("bookmarked: %q", got)
	}
	if got := u.runs("search", "-n1", "is:bookmarked", "layer-wise").succeeds(); len(got) != 1 || !strings.HasPrefix(got[0], " #12  ") {
		t.Errorf("bookmarked, with words: %q", got)
	}
	if got := u.runs("search", "-n0", "--", "-is:bookmarked").succeeds(); len(got) != 202 {
		t.Errorf("%d are not bookmarked", len(got))
	}
	if got := u.pipes("is:bookmarked\n", "search", "--batch", "--json").succeeds(); !strings.Contains(got[0], `"total":2`) {
		t.Errorf("in a batch: %q", got)
	}
}

func TestWhatIsPastedIsFound(t *testing.T) {
	t.Parallel()
	u, own := newUser(t), ownPapers(t)
	for _, pasted := range []string{"1706.03762", "arXiv:1706.03762v2", "https://arxiv.org/abs/1706.03762", "https://arxiv.org/pdf/1706.03762.pdf", "Attention is all you need"} {
		if got := u.runs("search", "--ids", "-n1", pasted, own).succeeds(); got[0] != "arxiv:1706.03762" {
			t.Errorf("%s: %q", pasted, got)
		}
	}
}

func TestPapersThatLackWordsAreToldFromOthers(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	got := u.runs("search", "-n2", "xqzvk", "layer")
	if got.status != exitDone || !strings.HasSuffix(strings.TrimSpace(got.out), "(without: xqzvk)") || !strings.Contains(got.err, "none at all has xqzvk") {
		t.Errorf("%+v", got)
	}
	for line := range strings.Lines(u.runs("search", "--json", "-n1", "xqzvk layer").out) {
		var found foundRecord
		if err := json.Unmarshal([]byte(line), &found); err != nil || !slices.Equal(found.Lacks, []string{"xqzvk"}) {
			t.Errorf("%s: %v", line, err)
		}
	}
	if lines := u.pipes("xqzvk layer\n", "search", "--batch", "--json", "-n3").succeeds(); !strings.Contains(lines[0], `"total":0`) || strings.Count(lines[0], "title:") != 3 {
		t.Errorf("in a batch: %q", lines)
	}
}

func TestExplainSaysWhyAPaperIsWhereItIs(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	text := u.runs("search", "--explain", "-n2", "gradient unlearning").succeeds()
	if len(text) != 8 || !strings.Contains(text[0], firstTitle) {
		t.Fatalf("%q", text)
	}
	for _, want := range []string{`gradient: whole word, "gradient" in the title; value 1000, weight `, `unlearning: whole word, "unlearning" in the title`, " points: match 1000, "} {
		if !strings.Contains(strings.Join(text[:4], "\n"), want) {
			t.Errorf("without %q: %q", want, text[:4])
		}
	}
	last := 1 << 30
	for _, line := range u.runs("search", "--explain", "--json", "-n5", "gradient layer").succeeds() {
		var found foundRecord
		if err := json.Unmarshal([]byte(line), &found); err != nil || found.Explain == nil {
			t.Fatalf("%s: %v", line, err)
		}
		sum := 0
		for _, points := range found.Explain.Points {
			sum += points
		}
		if e := found.Explain; sum != e.Total || e.Total > last || len(e.Words) != 2 || e.Words[1].Word != "layer" || e.Words[1].Found == "" || e.Words[1].In == "" {
			t.Errorf("%+v after %d points", e, last)
		}
		last = found.Explain.Total
	}
	if plain := u.runs("search", "--json", "-n1", "layer").out; strings.Contains(plain, "explain") {
		t.Errorf("explained although not asked: %s", plain)
	}
	u.runs("search", "--explain", "--ids", "x").fails(exitUsage, "--explain and --ids")
	u.runs("search", "--explain", "--batch").fails(exitUsage, "--explain and --batch")
	if named := u.runs("search", "--explain", firstTitle).succeeds(); !strings.Contains(named[0], firstTitle) {
		t.Errorf("%q", named)
	}
}

func TestBatchGoesOnBehindLinesThatCannotBeSearched(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	lines := u.pipes("year:x\n\n...\n\"\"\nlayer\n", "search", "--batch", "--json", "-n1").succeeds()
	if len(lines) != 5 {
		t.Fatalf("%q", lines)
	}
	for i, want := range []string{
		`{"query":"year:x","total":0,"ids":[],"micros":1000000,"error":"column 6: expected a year such as 2019, 2019..2024 or >2020"}`,
		`{"query":"","total":0,"ids":[],"micros":1000000}`, `{"query":"...","total":0,"ids":[],"micros":1000000}`,
		`{"query":"\"\"","total":0,"ids":[],"micros":1000000}`, `{"query":"layer","total":197,`,
	} {
		if !strings.HasPrefix(lines[i], want) {
			t.Errorf("%s, want %s", lines[i], want)
		}
	}
	got := u.pipes("\n(a))\x1b[31m\n...\nunlearning gradient\n", "search", "--batch", "--ids", "-n1")
	if got.status != exitDone || !strings.HasPrefix(got.out, "\n\n\ntitle:") || strings.Count(got.out, "\n") != 5 {
		t.Errorf("%+v", got)
	}
	if strings.Count(got.err, "\n") != 1 || !strings.Contains(got.err, "line 2, query \"(a))\\x1b[31m\", column 4") || strings.Contains(got.err, "\x1b") {
		t.Errorf("told %q", got.err)
	}
}

// What comes without an end is neither kept nor searched for.
func TestBatchGoesOnBehindALineThatIsTooLong(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	long := strings.Repeat("é layer ", 200_000)
	lines := u.pipes(long+"\nlayer\n"+long, "search", "--batch", "--json", "-n1").succeeds()
	if len(lines) != 3 || len(lines[0]) > 400 || len(lines[2]) > 400 {
		t.Fatalf("%d lines: %.200q", len(lines), lines)
	}
	for i, want := range []string{`"error":"more than 65,536 bytes, the most that a line may have"`, `{"query":"layer","total":197,`, `"error":"more than 65,536 bytes`} {
		if !strings.Contains(lines[i], want) {
			t.Errorf("%s, want %s", lines[i], want)
		}
	}
	if !strings.HasPrefix(lines[0], `{"query":"é layer é layer`) || !strings.Contains(lines[0], `…","total":0,"ids":[]`) {
		t.Errorf("%s", lines[0])
	}
	got := u.pipes("layer\n"+long+"\nlayer\n", "search", "--batch", "--ids", "-n1")
	if got.status != exitDone || strings.Count(got.out, "\n") != 5 || !strings.Contains(got.err, "line 2, query \"é layer") || len(got.err) > 300 {
		t.Errorf("%+v", got)
	}
	longest := strings.Repeat("a", 64<<10)
	for in, tooLong := range map[string]bool{longest: false, longest + "\r\n": false, longest + "\n": false, longest + "a": true, longest + "a\n": true} {
		if got := u.pipes(in, "search", "--batch", "--json"); strings.Contains(got.out, "error") != tooLong {
			t.Errorf("%d bytes: %.200s", len(in), got.out)
		}
	}
	u.pipes("1\n"+long, "show", "-").fails(exitFailed, "standard input, line 2: more than 65,536 bytes", "é layer")
}

func TestTheLimitChangesNeitherOrderNorTotal(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	all := u.runs("search", "--ids", "-n0", "layer").succeeds()
	for _, n := range []int{1, 7, 50} {
		if got := u.runs("search", "--ids", "-n", fmt.Sprint(n), "layer").succeeds(); !slices.Equal(got, all[:n]) {
			t.Errorf("%d: %q", n, got)
		}
	}
}

func TestOnlyListedPapersAreFound(t *testing.T) {
	t.Parallel()
	u, own := newUser(t), ownPapers(t)
	u.runs("bookmark", "add", "1").succeeds()
	path := filepath.Join(t.TempDir(), "other.jsonl")
	if err := os.WriteFile(path, []byte(`{"title":"Gradient of Another"}`+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := u.runs("search", "--ids", "gradient", path).succeeds(); len(got) != 1 {
		t.Errorf("%q", got)
	}
	if got := u.runs("search", "is:bookmarked", own); got.out != "" {
		t.Errorf("a paper of the library alone is found: %+v", got)
	}
}

func TestHelpTellsTheLanguage(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	for _, args := range [][]string{{"search", "--help"}, {"man"}} {
		help := strings.NewReplacer(`\&`, "", `\-`, "-").Replace(u.runs(args...).out)
		for _, word := range []string{"exact phrase", "year:2019..2024", "is:unread", "has:code", "keyword:", "selected new", "project data"} {
			if !strings.Contains(help, word) {
				t.Errorf("%q has no %q", args, word)
			}
		}
	}
}
