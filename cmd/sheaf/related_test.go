package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sheaf/model"
)

// relatedPaper is what the tests look at in the JSON of a related paper.
type relatedPaper struct {
	ID, Title string
	Score     float64
	Because   []string
	Marks     *struct{}
}

func relatedPapers(t *testing.T, lines []string) []relatedPaper {
	t.Helper()
	var all []relatedPaper
	for _, line := range lines {
		var p relatedPaper
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		all = append(all, p)
	}
	return all
}

func TestRelatedPapersComeNearestFirstAndSayWhy(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	papers := relatedPapers(t, u.runs("related", "#1", "--json").succeeds())
	if len(papers) != defaultResults {
		t.Fatalf("%d papers, want %d", len(papers), defaultResults)
	}
	self := string(model.TitleID(firstTitle))
	for i, p := range papers {
		if p.ID == self || p.Score <= 0 || p.Score > 1 || i > 0 && p.Score > papers[i-1].Score {
			t.Errorf("place %d: %+v", i, p)
		}
		if len(p.Because) == 0 || len(p.Because) > 3 {
			t.Errorf("%q: because of %q", p.Title, p.Because)
		}
	}
	about := strings.ToLower(strings.Join(u.runs("show", "#1").succeeds(), " "))
	for _, term := range papers[0].Because {
		if !strings.Contains(about, strings.ToLower(term)) {
			t.Errorf("the paper has no %q", term)
		}
	}
}

func TestRelatedPapersAreTheSameInEveryStyle(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	papers := relatedPapers(t, u.runs("related", "-n", "4", "--json", "single layer single gradient").succeeds())
	ids := u.runs("related", "-n", "4", "--ids", "1").succeeds()
	lines := u.runs("related", "-n", "4", "1").succeeds()
	if len(papers) != 4 || len(ids) != 4 || len(lines) != 4 {
		t.Fatalf("%d, %d and %d papers", len(papers), len(ids), len(lines))
	}
	for i, p := range papers {
		if ids[i] != p.ID {
			t.Errorf("place %d: %s and %s", i, ids[i], p.ID)
		}
		for _, part := range append(p.Because, p.Title, "(because: ", "  #") {
			if !strings.Contains(lines[i], part) {
				t.Errorf("%q has no %q", lines[i], part)
			}
		}
	}
	if all := u.runs("related", "-n", "0", "--ids", "1").succeeds(); len(all) < 100 || len(all) > 203 || !slices.Equal(all[:4], ids) {
		t.Errorf("%d papers in all, from %q", len(all), all[0])
	}
	if piped := u.pipes("\n#1\n", "related", "-n4", "--ids", "-").succeeds(); !slices.Equal(piped, ids) {
		t.Errorf("from standard input %q", piped)
	}
}

func TestPapersOfTheLibraryAloneAreNotRelated(t *testing.T) {
	t.Parallel()
	u, own := newUser(t), ownPapers(t)
	u.runs("bookmark", "add", "1706.03762", "--corpus", own).succeeds()
	path := filepath.Join(t.TempDir(), "other.jsonl")
	content := `{"title":"Attention for sequences","abstract":"Sequences and attention."}` + "\n" +
		`{"title":"Sequences of attention","abstract":"Attention and sequences."}` + "\n"
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	titles := func(args ...string) (all []string) {
		for _, p := range relatedPapers(t, u.runs(append([]string{"related", "--json", "--corpus", path}, args...)...).succeeds()) {
			all = append(all, p.Title)
		}
		return all
	}
	if got := titles("Attention for"); !slices.Equal(got, []string{"Sequences of attention"}) {
		t.Errorf("related: %q", got)
	}
	if got := titles("-n1", "1706.03762"); len(got) != 1 || got[0] == "Attention Is All You Need" {
		t.Errorf("related to a bookmarked paper: %q", got)
	}
}

func TestWhatRelatedCannotDoIsToldInOneLine(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.runs("related").fails(exitUsage, "a paper is missing")
	u.runs("related", "1", "2").fails(exitUsage, `"2"`, "one paper")
	u.runs("related", "1", "-n", "-1").fails(exitUsage, "--limit", "-1")
	u.runs("related", "1", "--json", "--ids").fails(exitUsage, "exclude each other")
	u.runs("related", "#999").fails(exitFailed, "999")
	u.pipes("1\n2\n", "related", "-").fails(exitUsage, "not 2")
	if got := u.runs("related", "--corpus", ownPapers(t), "nothing like it"); got.status != exitFailed {
		t.Errorf("exit status %d", got.status)
	}
}
