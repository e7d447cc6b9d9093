package library

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"io"
	"time"

	"sheaf/model"
)

// The form of exported marks, which their first line tells.
const (
	exportForm    = "marks"
	exportVersion = 1
)

// exportHead is the first line of an export.
type exportHead struct {
	Sheaf   string `json:"sheaf"`
	Version int    `json:"version"`
}

// exportedPaper is a line about a paper: its copy, when it was added, and each
// field that was ever set, with when that changed. A field that was cleared is
// there with an empty value.
type exportedPaper struct {
	ID          model.ID                      `json:"id"`
	Paper       json.RawMessage               `json:"paper,omitempty"`
	Added       string                        `json:"added,omitempty"`
	Marks       map[model.Field]exportedValue `json:"marks,omitempty"`
	CitationKey string                        `json:"citation_key,omitempty"`
}

// exportedView is a line about a saved view; one that was removed has an empty
// value.
type exportedView struct {
	View string `json:"view"`
	exportedValue
}

type exportedValue struct {
	Value string `json:"value"`
	At    string `json:"at"`
}

// Export writes the whole library, but for its history, as JSON Lines that
// [Store.Import] reads: a line that says so, then one for each paper and one
// for each view, in the order of their names. The same contents always give
// the same bytes. Others may change the library meanwhile: the export is of
// one moment. Without a library there is nothing but the first line.
//
// The error is an [*Error], or wraps that of ctx or of w.
func (s *Store) Export(ctx context.Context, w io.Writer) error {
	out := bufio.NewWriter(w)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	if err := lines.Encode(exportHead{exportForm, exportVersion}); err != nil {
		return err
	}
	// Whoever takes the lines may be slow: nobody waits for a Store of its own.
	apart := Open(s.path)
	apart.patience = s.patience
	var failed error
	err := apart.view(ctx, func(tx *sql.Tx, schema int) error {
		if schema == 0 || failed != nil {
			return failed // what was written can't be written again
		}
		if failed = exportPapers(ctx, tx, schema, lines); failed == nil && schema > 1 {
			failed = exportViews(ctx, tx, lines)
		}
		return failed
	})
	if closing := apart.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

func exportPapers(ctx context.Context, tx *sql.Tx, schema int, lines *json.Encoder) error {
	const (
		first = `SELECT ids.id, json, stored_at, NULL, field, value, changed_at
			FROM (SELECT id FROM paper UNION SELECT paper FROM mark) AS ids
			LEFT JOIN paper ON paper.id = ids.id LEFT JOIN mark ON mark.paper = ids.id ORDER BY ids.id`
		second = `SELECT ids.id, json, added_at, key, field, value, changed_at
			FROM (SELECT id FROM paper UNION SELECT paper FROM mark UNION SELECT paper FROM citation_key) AS ids
			LEFT JOIN paper ON paper.id = ids.id LEFT JOIN mark ON mark.paper = ids.id
			LEFT JOIN citation_key ON citation_key.paper = ids.id ORDER BY ids.id`
	)
	query := second
	if schema == 1 {
		query = first
	}
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // rows.Err has told what there is to tell
	var line exportedPaper
	for rows.Next() {
		var id model.ID
		var stored sql.RawBytes
		var added, key, field, value, at sql.NullString
		if err := rows.Scan(&id, &stored, &added, &key, &field, &value, &at); err != nil {
			return err
		}
		if id != line.ID || line.Marks == nil {
			if err := line.write(lines); err != nil {
				return err
			}
			line = exportedPaper{ID: id, Marks: map[model.Field]exportedValue{}, CitationKey: key.String}
			if paper, err := decodePaper(stored); err == nil { // Papers tells of those that can't be read
				line.Added = sameTime(added.String)
				if line.Paper, err = encodePaper(&paper); err != nil {
					return err
				}
			}
		}
		if field.Valid {
			line.Marks[model.Field(field.String)] = exportedValue{value.String, sameTime(at.String)}
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return line.write(lines)
}

func (l exportedPaper) write(lines *json.Encoder) error {
	if l.Marks == nil {
		return nil // there has been none
	}
	return lines.Encode(l)
}

func exportViews(ctx context.Context, tx *sql.Tx, lines *json.Encoder) error {
	rows, err := tx.QueryContext(ctx, `SELECT name, value, changed_at FROM view ORDER BY name`)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // rows.Err has told what there is to tell
	for rows.Next() {
		var line exportedView
		if err := rows.Scan(&line.View, &line.Value, &line.At); err != nil {
			return err
		}
		line.At = sameTime(line.At)
		if err := lines.Encode(line); err != nil {
			return err
		}
	}
	return rows.Err()
}

// sameTime is a stored time in the form in which sheaf stores them, the
// earliest there is for what is none.
func sameTime(stored string) string {
	if at, ok := exactTime(stored); ok {
		return at
	}
	return stamp(time.Time{})
}

// exactTime brings a time into the form in which sheaf stores them, which has
// room for four digits of the year.
func exactTime(written string) (string, bool) {
	at, err := time.Parse(time.RFC3339Nano, written)
	if year := at.UTC().Year(); err != nil || year < 1 || year > 9999 {
		return "", false
	}
	return stamp(at), true
}
