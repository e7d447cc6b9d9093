package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// change calls write in a transaction of the present schema, alone among all
// processes, and says what went wrong as a person needs to know it. A file that
// the last look at it found unusable is not touched. The caller holds the lock
// of the Store.
func (s *Store) change(ctx context.Context, write func(*sql.Tx) error) error {
	if s.unusable != nil {
		return s.unusable
	}
	err := s.update(ctx, write)
	if err == nil {
		s.tell()
		return nil
	}
	_, told := errors.AsType[*Error](err) // a backup that can't be made, say
	if !told && kindOfCause(err) == Unreadable && s.readable(ctx) {
		return newError(s.path, ReadOnly, said(err), err)
	}
	return s.explain(err)
}

// update calls write in a transaction of the present schema, alone among all
// processes. A library of an earlier schema is backed up first.
func (s *Store) update(ctx context.Context, write func(*sql.Tx) error) error {
	if err := s.connectOrCreate(); err != nil {
		return err
	}
	if err := s.useJournal(ctx); err != nil {
		return err
	}
	for backedUp := false; ; backedUp = true {
		earlier, err := s.tryUpdate(ctx, backedUp, write)
		if !earlier {
			return err
		}
		if _, err := s.backUp(ctx, time.Now()); err != nil {
			return fmt.Errorf("before the library is brought up to date: %w", err)
		}
	}
}

// tryUpdate is update but for the backup. Where that is missing it does nothing
// and reports that the schema is an earlier one.
func (s *Store) tryUpdate(ctx context.Context, backedUp bool, write func(*sql.Tx) error) (earlier bool, err error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	// Another process may have brought the schema further in the meantime.
	schema, err := inspect(ctx, tx, s.path)
	if 0 < schema && schema < Schema() && !backedUp {
		err := tx.Rollback()
		return err == nil, err
	}
	if err == nil {
		err = migrate(ctx, tx, schema)
	}
	if err == nil {
		err = write(tx)
	}
	return false, endTx(tx, err)
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
