package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"sheaf/model"
	"sheaf/model/text"
)

// Contents is what a library holds.
type Contents struct {
	// Marks are ordered by paper. Fields that only a later sheaf knows are
	// not among them, and stay in the file.
	Marks []model.Mark
	// Papers are the stored copies of the marked papers, in the order of
	// Marks. A paper may have gained a stronger identifier than the one that
	// its marks are kept under, which is then one of its aliases; see
	// [model.Marks.Key].
	Papers []model.Paper
	// Skipped tells of every record that could not be understood and is
	// missing above.
	Skipped []error
}

// Load reads the whole library. A file that does not exist is an empty
// library and no error, and is not created.
//
// The error is an [*Error], or wraps that of ctx. Contents then holds what
// could be read before. A file that is no library, is damaged or comes from a
// later sheaf is not written to afterwards, until a Load finds it in order.
func (s *Store) Load(ctx context.Context) (Contents, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var contents Contents
	err := s.view(ctx, func(tx *sql.Tx, schema int) error {
		contents = Contents{}
		if schema == 0 {
			return nil
		}
		return contents.read(ctx, tx)
	})
	return contents, err
}

func (c *Contents) read(ctx context.Context, tx *sql.Tx) error {
	if err := c.readMarks(ctx, tx); err != nil {
		return err
	}
	return c.readPapers(ctx, tx)
}

func (c *Contents) readMarks(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, `SELECT paper, field, value FROM mark ORDER BY paper, field`)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // rows.Err has told what there is to tell
	var mark model.Mark
	for rows.Next() {
		var paper model.ID
		var field model.Field
		var value string
		if err := rows.Scan(&paper, &field, &value); err != nil {
			return err
		}
		if paper != mark.Paper {
			c.add(mark)
			mark = model.Mark{Paper: paper}
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

func (c *Contents) skipf(format string, args ...any) {
	c.Skipped = append(c.Skipped, errors.New(text.Clean(fmt.Errorf(format, args...).Error())))
}

// knows tells whether a field is one of this version's, which can be cleared.
func knows(field model.Field) bool { return new(model.Mark).Set(field, "") == nil }

func (c *Contents) readPapers(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, `SELECT id, json FROM paper WHERE id IN (SELECT paper FROM mark) ORDER BY id`)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // rows.Err has told what there is to tell
	c.Papers = make([]model.Paper, 0, len(c.Marks))
	marks := c.Marks
	for rows.Next() {
		var id model.ID
		var stored sql.RawBytes
		if err := rows.Scan(&id, &stored); err != nil {
			return err
		}
		for len(marks) > 0 && marks[0].Paper < id {
			marks = marks[1:]
		}
		if len(marks) == 0 || marks[0].Paper != id {
			continue // only fields that this sheaf does not know
		}
		var paper model.Paper
		if err := json.Unmarshal(stored, &paper); err != nil {
			c.skipf("stored copy of %s: %w", id, err)
			continue
		}
		clean(&paper)
		c.Papers = append(c.Papers, paper)
	}
	return rows.Err()
}

// clean makes a stored paper fit to be shown. It was when it was stored, but a
// library may come from anywhere.
func clean(p *model.Paper) {
	p.ID = cleanID(p.ID)
	p.Abstract = text.CleanBlock(p.Abstract)
	for _, line := range []*string{&p.Title, &p.Date, &p.Venue, &p.DOI, &p.Arxiv, &p.URL, &p.Source} {
		*line = text.Clean(*line)
	}
	for i := range p.Authors {
		p.Authors[i] = model.Author(text.Clean(string(p.Authors[i])))
	}
	for i, link := range p.Links {
		p.Links[i] = model.Link{URL: text.Clean(link.URL), Kind: model.LinkKind(text.Clean(string(link.Kind)))}
	}
	for _, words := range [][]string{p.Categories, p.Keywords} {
		for i := range words {
			words[i] = text.Clean(words[i])
		}
	}
	for i := range p.Aliases {
		p.Aliases[i] = cleanID(p.Aliases[i])
	}
}

func cleanID(id model.ID) model.ID { return model.ID(text.Clean(string(id))) }
