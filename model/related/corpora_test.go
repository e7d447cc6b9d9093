package related_test

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sheaf/model"
	"sheaf/model/related"
)

// embedded is the corpus that sheaf carries: lines of titles and abstracts in
// turn, behind a banner that runs into the first title.
func embedded(tb testing.TB) *model.Corpus {
	tb.Helper()
	data, err := os.ReadFile("../../data/papers.txt")
	if err != nil {
		tb.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")[2:]
	lines[0] = strings.TrimPrefix(lines[0], "Subscribe")
	if len(lines) != 2*204 {
		tb.Fatalf("%d lines of papers", len(lines))
	}
	b := model.NewBuilder()
	for i := 0; i < len(lines); i += 2 {
		b.Add(model.Paper{Title: lines[i], Abstract: lines[i+1], Rank: i/2 + 1})
	}
	return b.Snapshot()
}

// large is a corpus of 50,000 papers, where it is at hand.
func large(tb testing.TB) *model.Corpus {
	tb.Helper()
	file, err := os.Open(filepath.Join(cmp.Or(os.Getenv("SHEAF_CORPORA"), "../../../shared/corpora"), "ml-50k.jsonl.gz"))
	if errors.Is(err, fs.ErrNotExist) {
		tb.Skip("the corpus of 50,000 papers is not here")
	}
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		tb.Fatal(err)
	}
	b := model.NewBuilder()
	for in := json.NewDecoder(bufio.NewReaderSize(unzipped, 1<<20)); in.More(); {
		var p model.Paper
		if err := in.Decode(&p); err != nil {
			tb.Fatal(err)
		}
		b.Add(p)
	}
	return b.Snapshot()
}

func corpusOf(papers ...model.Paper) *model.Corpus {
	b := model.NewBuilder()
	for _, p := range papers {
		b.Add(p)
	}
	return b.Snapshot()
}

func indexOf(c *model.Corpus) *related.Index { return related.NewBuilder().Extend(c, nil) }
