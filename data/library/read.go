package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

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
	s.seen = seen{loaded: true}
	var contents Contents
	err := s.view(ctx, func(tx *sql.Tx, schema int) error {
		contents = Contents{}
		if err := s.seen.start(ctx, tx, schema); err != nil {
			return err
		}
		return contents.read(ctx, tx, schema)
	})
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
	added := `added_at`
	if schema == 1 {
		added = `stored_at`
	}
	query := `SELECT paper, field, value, coalesce(` + added + `, '') FROM mark LEFT JOIN paper ON paper.id = mark.paper
		WHERE value <> '' ORDER BY paper, field`
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // rows.Err has told what there is to tell
	var mark model.Mark
	for rows.Next() {
		var paper model.ID
		var field model.Field
		var value, added string
		if err := rows.Scan(&paper, &field, &value, &added); err != nil {
			return err
		}
		if paper != mark.Paper {
			c.add(mark)
			mark = model.Mark{Paper: paper, Added: readTime(added)}
		}
		if err := mark.Set(field, value); err != nil && knows(field) {
			c.skipf("%w", err)
		}
	}
	c.add(mark)
	return rows.Err()
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
