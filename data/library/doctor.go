package library

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"time"

	"sheaf/model/text"
)

// Status is the state of a library, for a person who wonders about it.
type Status struct {
	Path         string
	Exists       bool
	Size         int64 // bytes, of the file and its write-ahead log
	Schema       int   // version; 0 while nothing has been stored
	Papers       int   // that have marks
	Bookmarks    int
	Tags         int // different ones
	Notes        int
	Views        int
	Changes      int // in the history
	CitationKeys int
	Writable     bool      // false too for a file that does not exist
	Backups      int       // that were made by themselves
	LastBackup   time.Time // of the newest of them, zero for none
	// Problems are what a full check of the file has found, each in one line;
	// none in a sound library.
	Problems []string
	// Advice is what to do about the problems, and what else would be wise,
	// each in one line. Nothing of it is done.
	Advice []string

	lastBackup string // the file
	mode       fs.FileMode
	damaged    bool // the file itself, not only what is written in it
}

// maxProblems is how many problems of the file a check reports: enough to
// know that it is damaged.
const maxProblems = 20

// Status examines the library, all of it, which takes about as long as to read
// the file several times. It creates and changes nothing.
//
// The error is an [*Error], or wraps that of ctx; Status then holds what could
// be found out.
func (s *Store) Status(ctx context.Context) (Status, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	status := Status{Path: s.path}
	err := s.examine(ctx, &status)
	if made, backupErr := s.backups(); backupErr != nil {
		status.Problems = append(status.Problems, text.Clean(backupErr.Error()))
	} else if len(made) > 0 {
		last := made[len(made)-1]
		status.Backups, status.LastBackup, status.lastBackup = len(made), last.at, last.file
	}
	status.Advice = status.advise(err)
	return status, err
}

func (s *Store) examine(ctx context.Context, status *Status) error {
	info, exists, err := s.stat()
	if err != nil || !exists {
		return s.explain(err)
	}
	status.Exists, status.Size, status.mode = true, info.Size(), info.Mode()
	if log, err := os.Stat(s.path + "-wal"); err == nil {
		status.Size += log.Size()
	}
	err = s.view(ctx, func(tx *sql.Tx, schema int) error {
		status.Schema, status.Problems = schema, nil
		return status.examine(ctx, tx)
	})
	status.Writable = err == nil && s.mayWrite(ctx)
	return err
}

func (st *Status) examine(ctx context.Context, tx *sql.Tx) error {
	for _, check := range []string{
		fmt.Sprintf(`PRAGMA integrity_check(%d)`, maxProblems),
		fmt.Sprintf(`SELECT 'row of table ' || "table" || ' without its ' || parent FROM pragma_foreign_key_check LIMIT %d`, maxProblems),
	} {
		if err := st.collect(ctx, tx, check); err != nil {
			return err
		}
	}
	st.damaged = len(st.Problems) > 0
	if st.Schema == 0 {
		return nil
	}
	if err := st.count(ctx, tx); err != nil {
		return err
	}
	var contents Contents
	if err := contents.read(ctx, tx, st.Schema); err != nil {
		return err
	}
	_, unread, err := readPapers(ctx, tx)
	if err != nil {
		return err
	}
	st.countMarks(contents)
	for _, skipped := range append(contents.Skipped, unread...) {
		st.Problems = append(st.Problems, skipped.Error())
	}
	return nil
}

// count counts rows that are not read.
func (st *Status) count(ctx context.Context, tx *sql.Tx) error {
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM change`).Scan(&st.Changes); err != nil || st.Schema < 2 {
		return err
	}
	return tx.QueryRowContext(ctx, `SELECT count(*) FROM citation_key`).Scan(&st.CitationKeys)
}

func (st *Status) countMarks(contents Contents) {
	tags := map[string]bool{}
	st.Papers, st.Views, st.Bookmarks, st.Notes = len(contents.Marks), len(contents.Views), 0, 0
	for _, mark := range contents.Marks {
		if !mark.Bookmarked.IsZero() {
			st.Bookmarks++
		}
		if mark.Note != "" {
			st.Notes++
		}
		for _, tag := range mark.Tags {
			tags[tag.Name] = true
		}
	}
	st.Tags = len(tags)
}

func (st *Status) collect(ctx context.Context, tx *sql.Tx, query string) error {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // rows.Err has told what there is to tell
	for rows.Next() {
		var problem string
		if err := rows.Scan(&problem); err != nil {
			return err
		}
		if problem != "ok" {
			st.Problems = append(st.Problems, text.Clean(problem))
		}
	}
	return rows.Err()
}

// mayWrite takes the right to write and gives it back. That it is another's
// for the moment shows as well that there is one.
func (s *Store) mayWrite(ctx context.Context) bool {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return kindOfCause(err) == Locked
	}
	return tx.Rollback() == nil
}
