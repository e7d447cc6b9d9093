// Package jsonl reads and writes papers as JSON Lines (https://jsonlines.org):
// one JSON object a line, with the fields
//
//	id, title, abstract, authors, year, date, venue, doi, arxiv, url, pdf,
//	links, categories, keywords, rank, source, aliases, raw, extra
//
// of which only title is needed. Authors are a list of names or of objects
// with a name, or one string; categories and keywords are a list or one
// string; numbers may be strings. What stands under other names is kept in
// [model.Paper.Extra]. It is the form in which sheaf itself prints papers, and
// arXiv's collection at Kaggle fits it as well.
package jsonl

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"sheaf/data/format"
	"sheaf/model/export"
)

// Format is the reader of papers in JSON Lines.
func Format() format.Format {
	d := &decoder{cleaner: format.NewCleaner()}
	return format.Format{
		Name:       "jsonl",
		Title:      "JSON Lines, one paper a line",
		Extensions: []string{".jsonl", ".ndjson", ".json"},
		Sniff:      sniff,
		Read: func(ctx context.Context, r io.Reader, sink format.Sink) error {
			return format.ReadLines(ctx, r, sink, d.paper)
		},
	}
}

// sniff wants the first line to be an object with a title. When the first
// lines are broken, half of those that can be seen must be.
func sniff(head []byte) format.Confidence {
	const most = 20
	seen, good := 0, 0
	for line, complete := range format.HeadLines(head) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if seen == most {
			break
		}
		if hasTitle(line, complete) {
			good++
			if seen == 0 {
				return format.Surely
			}
		}
		seen++
	}
	if good > 0 && 2*good >= seen {
		return format.Perhaps
	}
	return format.No
}

// hasTitle reports whether a line is an object with a title. Of a line that is
// too long to be seen as a whole, the beginning must look like it.
func hasTitle(line string, complete bool) bool {
	if !strings.HasPrefix(line, "{") {
		return false
	}
	if !complete {
		before, _, found := strings.Cut(line, `"title"`)
		return found && strings.HasPrefix(strings.TrimSpace(before[1:])+`"`, `"`)
	}
	var object struct {
		Title json.RawMessage `json:"title"`
	}
	return json.Unmarshal([]byte(line), &object) == nil && len(object.Title) > 0
}

// Write writes a record as one line of JSON: a paper, which gives the form that
// [Format] reads, or something that holds one; see [export.JSON]. The error is
// w's, or tells what of the record is not JSON.
func Write(w io.Writer, record any) error {
	line, err := export.JSON(record)
	if err != nil {
		return err
	}
	if _, err := w.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("writing a record: %w", err)
	}
	return nil
}
