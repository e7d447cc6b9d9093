package quality_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sheaf/model"
	"sheaf/model/search"
	"sheaf/model/search/quality"
	"sheaf/model/text"
)

// embedded is the corpus that sheaf carries: lines of titles and abstracts in
// turn, behind a banner that runs into the first title.
func embedded(tb testing.TB) *model.Corpus {
	tb.Helper()
	data, err := os.ReadFile("../../../data/papers.txt")
	if err != nil {
		tb.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")[2:]
	lines[0] = strings.TrimPrefix(lines[0], "Subscribe")
	if len(lines) != 2*204 {
		tb.Fatalf("%d lines of papers", len(lines))
	}
	var papers []model.Paper
	for i := 0; i < len(lines); i += 2 {
		papers = append(papers, model.Paper{Title: lines[i], Abstract: lines[i+1], Rank: i/2 + 1})
	}
	return corpusOf(papers...)
}

// large is a corpus of 50,000 papers; nil where it is not at hand.
func large(tb testing.TB) *model.Corpus {
	tb.Helper()
	folder := os.Getenv("SHEAF_CORPORA")
	if folder == "" {
		folder = "../../../../shared/corpora"
	}
	file, err := os.Open(filepath.Join(folder, "ml-50k.jsonl.gz"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
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
		b.Add(clean(p))
	}
	return b.Snapshot()
}

func corpusOf(papers ...model.Paper) *model.Corpus {
	b := model.NewBuilder()
	for _, p := range papers {
		b.Add(clean(p))
	}
	return b.Snapshot()
}

func clean(p model.Paper) model.Paper {
	p.Title, p.Abstract, p.Venue = text.Clean(p.Title), text.CleanBlock(p.Abstract), text.Clean(p.Venue)
	for i, author := range p.Authors {
		p.Authors[i] = model.Author(text.Clean(string(author)))
	}
	return p
}

// ours is the engine of sheaf.
func ours(c *model.Corpus) quality.Engine {
	index := search.NewBuilder().Extend(c)
	return func(query string) []model.Row {
		q, ok := parse(query)
		if !ok {
			return nil
		}
		hits := index.Search(q, search.Options{Limit: 100}).Hits
		rows := make([]model.Row, 0, len(hits))
		for _, hit := range hits {
			rows = append(rows, hit.Row)
		}
		return rows
	}
}

// parse reads a query; a query that can't be read has no answers.
func parse(query string) (q search.Query, ok bool) {
	q, err := search.Parse(query)
	return q, err == nil
}
