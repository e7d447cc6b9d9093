package library

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"sheaf/model"
)

// timeLayout is RFC 3339 with all nine digits of the second, so that times in
// UTC sort as text.
const timeLayout = "2006-01-02T15:04:05.000000000Z07:00"

// Apply makes a change, all of it or nothing: it sets and clears the marks,
// adds the change to the history and stores a copy of each given paper that an
// edit names, by its ID or one of its aliases. Copies of other papers are left
// out. It creates the file, for its owner alone, and the directories above it
// when there is none. When it returns nil the change is on the disk.
//
// A paper that gets its first mark must be among the papers. Later its copy is
// there: it is kept when the mark goes, so that the change can be undone.
//
// The error is an [*Error], or wraps that of ctx, or names the paper whose
// copy is missing or can't be stored; nothing has changed then, except that
// after a cancelled ctx the change may have been made.
func (s *Store) Apply(ctx context.Context, change model.Change, papers []model.Paper) error {
	if len(change.Edits) == 0 {
		return nil
	}
	copies, err := copiesFor(change.Edits, papers)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.unusable != nil {
		return s.unusable
	}
	err = s.update(ctx, func(tx *sql.Tx) error {
		return write(ctx, tx, change, copies)
	})
	if kindOfCause(err) == Unreadable && s.readable(ctx) {
		return newError(s.path, ReadOnly, said(err), err)
	}
	return s.explain(err)
}

// update calls write in a transaction of the present schema, alone among all
// processes.
func (s *Store) update(ctx context.Context, write func(*sql.Tx) error) error {
	if err := s.connectOrCreate(); err != nil {
		return err
	}
	if err := s.useJournal(ctx); err != nil {
		return err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	// Another process may have brought the schema further in the meantime.
	schema, err := inspect(ctx, tx, s.path)
	if err == nil {
		err = migrate(ctx, tx, schema)
	}
	if err == nil {
		err = write(tx)
	}
	return endTx(tx, err)
}

func (s *Store) connectOrCreate() error {
	file, exists, err := s.stat()
	if err != nil {
		return err
	}
	if exists {
		return s.connect(file)
	}
	if err := create(s.path); err != nil {
		return err
	}
	file, exists, err = s.stat()
	if err != nil {
		return err
	}
	if !exists {
		return s.problem(Unreadable, "it is a link to a file that does not exist")
	}
	return s.connect(file)
}

// useJournal switches the file to the write-ahead log, once it is known to be
// a library or empty. Where that does not work, as on some network file
// systems, SQLite stays with its older journal, which is as safe.
func (s *Store) useJournal(ctx context.Context) error {
	if s.journaled {
		return nil
	}
	err := inspectAndRead(ctx, s.db, s.path, func(*sql.Tx, int) error { return nil })
	if err != nil {
		return err
	}
	// SQLite does not wait here for another process that does the same.
	deadline := time.Now().Add(s.patience)
	for pause := time.Millisecond; ; pause *= 2 {
		_, err = s.db.ExecContext(ctx, `PRAGMA journal_mode = WAL`)
		if kindOfCause(err) != Locked || time.Now().After(deadline) {
			break
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
	s.journaled = err == nil
	return err
}

// readable reports whether the file can be read where it can't be written.
func (s *Store) readable(ctx context.Context) bool {
	return s.view(ctx, func(*sql.Tx, int) error { return nil }) == nil
}

// storedCopy is a paper as the table paper holds it.
type storedCopy struct {
	key  model.ID // what its marks are kept under
	json string
}

// copiesFor pairs the edited papers with their copies, in the order of the
// edits.
func copiesFor(edits []model.Edit, papers []model.Paper) ([]storedCopy, error) {
	known := make(map[model.ID]*model.Paper, len(papers))
	for i := range papers {
		known[papers[i].ID] = &papers[i]
	}
	for i := range papers {
		for _, alias := range papers[i].Aliases {
			if known[alias] == nil {
				known[alias] = &papers[i]
			}
		}
	}
	var copies []storedCopy
	for _, edit := range edits {
		paper := known[edit.Paper]
		if paper == nil {
			continue
		}
		delete(known, edit.Paper)
		var encoded bytes.Buffer
		encoder := json.NewEncoder(&encoded)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(paper); err != nil {
			return nil, fmt.Errorf("store a copy of %s: %w", edit.Paper, err)
		}
		copies = append(copies, storedCopy{key: edit.Paper, json: string(bytes.TrimSpace(encoded.Bytes()))})
	}
	return copies, nil
}

func write(ctx context.Context, tx *sql.Tx, change model.Change, copies []storedCopy) error {
	at := change.At.UTC().Format(timeLayout)
	if err := writeCopies(ctx, tx, at, copies); err != nil {
		return err
	}
	if err := writeMarks(ctx, tx, at, change.Edits); err != nil {
		return err
	}
	return writeHistory(ctx, tx, at, change)
}

func writeCopies(ctx context.Context, tx *sql.Tx, at string, copies []storedCopy) error {
	const store = `INSERT INTO paper (id, json, stored_at) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET json = excluded.json, stored_at = excluded.stored_at
		WHERE json <> excluded.json`
	return each(ctx, tx, store, copies, func(_ int, c storedCopy) []any {
		return []any{c.key, c.json, at}
	})
}

func writeMarks(ctx context.Context, tx *sql.Tx, at string, edits []model.Edit) error {
	const (
		remove = `DELETE FROM mark WHERE paper = ? AND field = ?`
		insert = `INSERT INTO mark (paper, field, value, changed_at) VALUES (?, ?, ?, ?)`
	)
	edits = lasting(edits)
	err := each(ctx, tx, remove, edits, func(_ int, e model.Edit) []any {
		return []any{e.Paper, e.Field}
	})
	if err != nil {
		return err
	}
	edits = slices.DeleteFunc(edits, func(e model.Edit) bool { return e.After == "" })
	if err := mustBeStored(ctx, tx, edits); err != nil {
		return err
	}
	return each(ctx, tx, insert, edits, func(_ int, e model.Edit) []any {
		return []any{e.Paper, e.Field, e.After, at}
	})
}

// lasting leaves out the edits that a later one of the same change overrules.
func lasting(edits []model.Edit) []model.Edit {
	type mark struct {
		paper model.ID
		field model.Field
	}
	last := make(map[mark]int, len(edits))
	for i, e := range edits {
		last[mark{e.Paper, e.Field}] = i
	}
	var lasting []model.Edit
	for i, e := range edits {
		if last[mark{e.Paper, e.Field}] == i {
			lasting = append(lasting, e)
		}
	}
	return lasting
}

// mustBeStored fails for a paper of which there is no copy. The schema demands
// one too, but does not name the paper.
func mustBeStored(ctx context.Context, tx *sql.Tx, edits []model.Edit) error {
	stored, err := tx.PrepareContext(ctx, `SELECT EXISTS (SELECT 1 FROM paper WHERE id = ?)`)
	if err != nil {
		return err
	}
	defer func() { _ = stored.Close() }() // the transaction closes it too
	for _, e := range edits {
		var found bool
		if err := stored.QueryRowContext(ctx, e.Paper).Scan(&found); err != nil {
			return err
		}
		if !found {
			return fmt.Errorf("%s can't be marked: there is no copy of it, and none was given", e.Paper)
		}
	}
	return nil
}

func writeHistory(ctx context.Context, tx *sql.Tx, at string, change model.Change) error {
	result, err := tx.ExecContext(ctx, `INSERT INTO change (at, title) VALUES (?, ?)`, at, change.Title)
	if err != nil {
		return err
	}
	id, err := result.LastInsertId()
	if err != nil {
		return err
	}
	const add = `INSERT INTO edit (change, seq, paper, field, before, after) VALUES (?, ?, ?, ?, ?, ?)`
	return each(ctx, tx, add, change.Edits, func(i int, e model.Edit) []any {
		return []any{id, i, e.Paper, e.Field, e.Before, e.After}
	})
}

// each runs a statement once for every item.
func each[T any](ctx context.Context, tx *sql.Tx, query string, items []T, args func(int, T) []any) error {
	statement, err := tx.PrepareContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { _ = statement.Close() }() // the transaction closes it too
	for i, item := range items {
		if _, err := statement.ExecContext(ctx, args(i, item)...); err != nil {
			return err
		}
	}
	return nil
}
