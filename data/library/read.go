package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"sheaf/model"
	"sheaf/model/text"
)

// Contents is what a library holds, but for the copies of papers; see
// [Store.Papers].
type Contents struct {
	// Marks are ordered by paper. Fields that only a later sheaf knows are
	// not among them, and stay in the file.
	Marks []model.Mark
	// Views are in their order.
	Views []model.View
	// Skipped tells of every record that could not be understood and is
	// missing above.
	Skipped []error
}

// Load reads the marks and views. A file that does not exist is an empty
// library and no error, and is not created.
//
// The error is an [*Error], or wraps that of ctx. Contents then holds what
// could be read before. A file that is no library, is damaged or comes from a
// later sheaf is not written to afterwards, until a Load finds it in order.
func (s *Store) Load(ctx context.Context) (Contents, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var contents Contents
	known := seen{loaded: true}
	err := s.view(ctx, func(tx *sql.Tx, schema int) error {
		contents = Contents{}
		if err := known.start(ctx, tx, schema); err != nil {
			return err
		}
		return contents.read(ctx, tx, schema)
	})
	if s.seen = known; err != nil {
		s.seen = seen{}
	}
	return contents, err
}

func (c *Contents) read(ctx context.Context, tx *sql.Tx, schema int) error {
	if schema == 0 {
		return nil
	}
	if err := c.readMarks(ctx, tx, schema); err != nil || schema == 1 {
		return err
	}
	return c.readViews(ctx, tx)
}

func (c *Contents) readMarks(ctx context.Context, tx *sql.Tx, schema int) error {
	added, err := readAdded(ctx, tx, schema)
	if err != nil {
		return err
	}
	rows, err := tx.QueryContext(ctx, `SELECT paper, field, value FROM mark WHERE value <> '' ORDER BY paper, field`)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()         // rows.Err has told what there is to tell
	c.Marks = make([]model.Mark, 0, len(added)) // a mark is large, and would be moved many times
	var mark model.Mark
	var key, name, value string // of plain types, which database/sql sets at once
	for rows.Next() {
		if err := rows.Scan(&key, &name, &value); err != nil {
			return err
		}
		paper, field := model.ID(key), model.Field(name)
		if paper != mark.Paper {
			c.add(mark)
			for len(added) > 0 && added[0].paper < paper {
				added = added[1:]
			}
			mark = model.Mark{Paper: paper}
			if len(added) > 0 && added[0].paper == paper {
				mark.Added = added[0].at
			}
		}
		if err := mark.Set(field, value); err != nil && knows(field) {
			c.skipf("%w", err)
		}
	}
	c.add(mark)
	return rows.Err()
}

// addedPaper is when a paper came into the library.
type addedPaper struct {
	paper model.ID
	at    time.Time
}

// readAdded tells when the papers were added, in the order of their
// identifiers. To join them to their marks would take SQLite several times as
// long, even more so where that leads it through the copies.
func readAdded(ctx context.Context, tx *sql.Tx, schema int) ([]addedPaper, error) {
	query := `SELECT added_at || ' ' || id FROM paper INDEXED BY paper_added ORDER BY id`
	if schema == 1 {
		query = `SELECT stored_at || ' ' || id FROM paper ORDER BY id`
	}
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // rows.Err has told what there is to tell
	var added []addedPaper
	var both, last string
	var at time.Time
	for rows.Next() {
		if err := rows.Scan(&both); err != nil { // one column takes half the time of two
			return nil, err
		}
		stored, paper, _ := strings.Cut(both, " ")
		if stored != last { // papers that come together are many
			last, at = stored, readTime(stored)
		}
		added = append(added, addedPaper{model.ID(paper), at})
	}
	return added, rows.Err()
}

func (c *Contents) add(mark model.Mark) {
	switch {
	case mark.Empty():
	case text.Clean(string(mark.Paper)) != string(mark.Paper):
		c.skipf("marks of %q: this is not the identifier of a paper", mark.Paper)
	default:
		c.Marks = append(c.Marks, mark)
	}
}

func (c *Contents) readViews(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, `SELECT name, value FROM view WHERE value <> ''`)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // rows.Err has told what there is to tell
	for rows.Next() {
		var name, value string
		if err := rows.Scan(&name, &value); err != nil {
			return err
		}
		view, err := model.ParseView(name, value)
		if err != nil {
			c.skipf("%w", err)
			continue
		}
		c.Views = append(c.Views, view)
	}
	model.SortViews(c.Views)
	return rows.Err()
}

func (c *Contents) skipf(format string, args ...any) {
	c.Skipped = append(c.Skipped, plainError(format, args...))
}

// plainError is an error whose message quotes a file, and can be shown all the
// same.
func plainError(format string, args ...any) error {
	return errors.New(text.Clean(fmt.Errorf(format, args...).Error()))
}

// knows tells whether a field is one of this version's, which can be cleared.
func knows(field model.Field) bool { return new(model.Mark).Set(field, "") == nil }
