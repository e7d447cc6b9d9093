package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
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
	c.Marks = make([]model.Mark, 0, len(added)) // a mark is large, and would be moved many times
	var mark model.Mark
	fields := []string{"paper", "field", "value"}
	err = readBulk(ctx, tx, fields, `mark INDEXED BY sqlite_autoindex_mark_1 WHERE value <> ''`, `paper, field`, func(row []string) {
		paper, field := model.ID(row[0]), model.Field(row[1])
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
		if err := mark.Set(field, row[2]); err != nil && knows(field) {
			c.skipf("%w", err)
		}
	})
	c.add(mark)
	return err
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
	columns, index := []string{"id", "added_at"}, "paper_added"
	if schema == 1 {
		columns, index = []string{"id", "stored_at"}, "sqlite_autoindex_paper_1"
	}
	var added []addedPaper
	var last string
	var at time.Time
	err := readBulk(ctx, tx, columns, `paper INDEXED BY `+index, `id`, func(row []string) {
		if row[1] != last { // papers that come together are many
			last, at = row[1], readTime(row[1])
		}
		added = append(added, addedPaper{model.ID(row[0]), at})
	})
	return added, err
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
