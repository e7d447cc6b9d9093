package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestSearchJoinsItsWords(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	found := records(t, u.runs("search", "--json", "-n", "1", "unlearning", "single", "layer").succeeds())
	if len(found) != 1 || found[0].Title != firstTitle || found[0].Rank != 1 || found[0].Abstract == "" {
		t.Errorf("found %+v", found)
	}
	quoted := records(t, u.runs("search", "--json", "-n", "1", "unlearning single layer").succeeds())
	if quoted[0].ID != found[0].ID {
		t.Errorf("as one argument: %+v", quoted)
	}
}

func TestSearchPrintsTenUnlessToldOtherwise(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	for _, c := range []struct {
		args []string
		want int
	}{{nil, 10}, {[]string{"-n", "3"}, 3}, {[]string{"--limit=0"}, 197}} {
		if lines := u.runs(append([]string{"search", "layer", "--ids"}, c.args...)...).succeeds(); len(lines) != c.want {
			t.Errorf("%q: %d results, want %d", c.args, len(lines), c.want)
		}
	}
}

func TestSearchTakesFilesBehindTheQuery(t *testing.T) {
	t.Parallel()
	u, own := newUser(t), ownPapers(t)
	if ids := u.runs("search", "--ids", "-n1", "attention", "need", own).succeeds(); !slices.Equal(ids, []string{"arxiv:1706.03762"}) {
		t.Errorf("found %q", ids)
	}
	content, err := os.ReadFile(own)
	if err != nil {
		t.Fatal(err)
	}
	if lines := u.pipes(string(content), "search", "attention", "-").succeeds(); len(lines) != 2 {
		t.Errorf("found %q", lines)
	}
	missing := filepath.Join(t.TempDir(), "none.jsonl")
	got := u.runs("search", "attention", missing)
	for line := range strings.Lines(got.out) {
		if !strings.Contains(line, "(without: ") {
			t.Errorf("a file that does not exist was searched: %q", line)
		}
	}
	if !strings.Contains(got.err, missing) {
		t.Errorf("a file that does not exist is not told: %q", got.err)
	}
}

func TestSearchWithoutResultsSaysSo(t *testing.T) {
	t.Parallel()
	got := newUser(t).runs("search", "zzqqzz")
	if got.status != exitDone || got.out != "" || !strings.Contains(got.err, "zzqqzz") {
		t.Errorf("%+v", got)
	}
}

func TestBatchAnswersEachQueryWithIDsAndAnEmptyLine(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	queries := []string{"layer", "zzqqzz", "lora rank"}
	var want []string
	for _, query := range queries {
		if lines := u.runs("search", "--ids", query).succeeds(); lines[0] != "" {
			want = append(want, lines...)
		}
		want = append(want, "")
	}
	for _, end := range []string{"", "\n", "\r\n"} {
		got := u.pipes(strings.Join(queries, "\n")+end, "search", "--batch", "--ids").out
		if got != strings.Join(want, "\n")+"\n" {
			t.Errorf("input ending in %q:\n%s\nwant:\n%s", end, got, strings.Join(want, "\n"))
		}
	}
}

func TestBatchAnswersInJSONTellTotalAndTime(t *testing.T) {
	t.Parallel()
	lines := newUser(t).pipes("layer\nzzqqzz\n", "search", "--batch", "--json", "-n", "2").succeeds()
	want := []batchAnswer{{Query: "layer", Total: 197, Micros: 1e6}, {Query: "zzqqzz", Micros: 1e6}}
	if len(lines) != len(want) {
		t.Fatalf("%d answers: %q", len(lines), lines)
	}
	for i, line := range lines {
		var got batchAnswer
		if err := json.Unmarshal([]byte(line), &got); err != nil {
			t.Fatal(err)
		}
		if got.Query != want[i].Query || got.Total != want[i].Total || got.Micros != want[i].Micros || len(got.IDs) != min(2, want[i].Total) {
			t.Errorf("%s", line)
		}
		if got.IDs == nil {
			t.Errorf("ids is no list: %s", line)
		}
	}
}

// A program that asks one query at a time must not have to send the next one,
// or close the pipe, to get its answer.
func TestBatchAnswersBeforeTheNextQueryComes(t *testing.T) {
	t.Parallel()
	queries, ask := io.Pipe()
	answers, out := io.Pipe()
	a := &app{in: queries, out: out, err: io.Discard, now: time.Now, environ: []string{"SHEAF_LIBRARY=" + newUser(t).library}}
	ended := make(chan int)
	go func() {
		ended <- a.run(t.Context(), []string{"search", "--batch", "--json"})
		_ = out.Close()
	}()
	read := bufio.NewReader(answers)
	for _, query := range []string{"layer", "lora rank", "gradient"} {
		if _, err := fmt.Fprintln(ask, query); err != nil {
			t.Fatal(err)
		}
		if line, err := read.ReadString('\n'); err != nil || !strings.Contains(line, query) {
			t.Fatalf("answer to %q: %q, %v", query, line, err)
		}
	}
	if err := ask.Close(); err != nil {
		t.Fatal(err)
	}
	if status := <-ended; status != exitDone {
		t.Errorf("exit status %d", status)
	}
}

// full is a disk without space.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, os.ErrInvalid }

func TestResultsThatCannotBeWrittenAreAFailure(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"list"}, {"search", "layer"}, {"search", "--batch"}, {"show", "1"}, {"version"}, {"man"}, {"formats"}, {"doctor"}} {
		var err bytes.Buffer
		a := &app{in: strings.NewReader("layer\nlayer\n"), out: full{}, err: &err, now: time.Now, environ: []string{"SHEAF_LIBRARY=" + newUser(t).library}}
		if status := a.run(t.Context(), args); status != exitFailed || strings.Count(err.String(), "\n") != 1 {
			t.Errorf("%q: exit status %d, %q", args, status, err.String())
		}
	}
}
