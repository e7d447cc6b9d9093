package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"sheaf/model"
	"sheaf/model/text"
)

// Entry is one line of the history.
type Entry struct {
	Key    string
	Kind   model.Kind
	Of     string // the key of the step that was undone or redone
	At     time.Time
	Title  string
	Papers int    // how many it is about
	Paper  string // the title of the paper, when it is about one
	// State of a step is done, undone, or dropped when it can't be redone. That
	// of any other change is done.
	State string
}

// Stands reports whether what the entry tells of has not been undone.
func (e Entry) Stands() bool { return e.State == stateDone }

// History tells the last changes, the newest first, at most limit of them; those
// of a kind to be left out are not counted.
//
// The error is an [*Error], or wraps that of ctx.
func (s *Store) History(ctx context.Context, limit int, leftOut ...model.Kind) ([]Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var entries []Entry
	err := s.view(ctx, func(tx *sql.Tx, schema int) error {
		var err error
		entries, err = readHistory(ctx, tx, schema, limit, leftOut)
		return err
	})
	return entries, err
}

func readHistory(ctx context.Context, tx *sql.Tx, schema, limit int, leftOut []model.Kind) ([]Entry, error) {
	columns, where := `key, kind, of, state`, `kind NOT IN (SELECT value FROM json_each(?))`
	without := make([]string, len(leftOut))
	for i, kind := range leftOut {
		without[i] = storedKind(kind)
	}
	names, err := json.Marshal(without)
	if err != nil {
		return nil, err
	}
	switch schema {
	case 0:
		return nil, nil
	case 1:
		columns = `'' AS key, 'step' AS kind, '' AS of, 'done' AS state`
		where = `? <> ''` // there were steps alone
	}
	query := `SELECT at, title, key, kind, of, state, papers,
			CASE papers WHEN 1 THEN (SELECT json FROM paper WHERE paper.id = one) END
		FROM (SELECT at, title, ` + columns + `,
			(SELECT count(DISTINCT paper) FROM edit WHERE edit.change = change.id AND paper <> '') AS papers,
			(SELECT max(paper) FROM edit WHERE edit.change = change.id) AS one
			FROM change WHERE ` + where + ` ORDER BY id DESC LIMIT ?)`
	rows, err := tx.QueryContext(ctx, query, string(names), limit)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // rows.Err has told what there is to tell
	var entries []Entry
	for rows.Next() {
		var e Entry
		var at, kind string
		var stored sql.RawBytes
		if err := rows.Scan(&at, &e.Title, &e.Key, &kind, &e.Of, &e.State, &e.Papers, &stored); err != nil {
			return nil, err
		}
		e.At, e.Kind, e.Title, e.State = readTime(at), changeKind(kind), text.Clean(e.Title), text.Clean(e.State)
		if paper, err := decodePaper(stored); err == nil { // the history does without; Papers tells of it
			e.Paper = paper.Title
		}
		entries = append(entries, e)
	}
	return entries, rows.Err()
}
