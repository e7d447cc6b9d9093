package library

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"

	"sheaf/model"
	"sheaf/model/text"
)

// Papers gives the stored copies of the marked papers, in the order of the
// identifiers that their marks are kept under, and tells of each that could not
// be understood. A paper may have gained a stronger identifier than the one
// that its marks are kept under, which is then one of its aliases; see
// [model.Marks.Key]. Papers that have only fields of a later sheaf are not
// among them.
//
// The error is an [*Error], or wraps that of ctx.
func (s *Store) Papers(ctx context.Context) ([]model.Paper, []error, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var papers []model.Paper
	var skipped []error
	err := s.view(ctx, func(tx *sql.Tx, schema int) error {
		papers, skipped = nil, nil
		if schema == 0 {
			return nil
		}
		var err error
		papers, skipped, err = readPapers(ctx, tx)
		return err
	})
	return papers, skipped, err
}

func readPapers(ctx context.Context, tx *sql.Tx) ([]model.Paper, []error, error) {
	fields, err := knownFields(ctx, tx)
	if err != nil {
		return nil, nil, err
	}
	const marked = `SELECT id, json FROM paper
		WHERE id IN (SELECT paper FROM mark WHERE value <> '' AND field IN (SELECT value FROM json_each(?))) ORDER BY id`
	rows, err := tx.QueryContext(ctx, marked, fields)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = rows.Close() }() // rows.Err has told what there is to tell
	var papers []model.Paper
	var skipped []error
	for rows.Next() {
		var id model.ID
		var stored sql.RawBytes
		if err := rows.Scan(&id, &stored); err != nil {
			return nil, nil, err
		}
		if cleanID(id) != id {
			continue // Load tells of it
		}
		paper, err := decodePaper(stored)
		if err != nil {
			skipped = append(skipped, plainError("stored copy of %s: %w", id, err))
			continue
		}
		papers = append(papers, paper)
	}
	return papers, skipped, rows.Err()
}

// knownFields lists, as JSON, those fields in the library that this version
// knows.
func knownFields(ctx context.Context, tx *sql.Tx) (string, error) {
	rows, err := tx.QueryContext(ctx, `SELECT DISTINCT field FROM mark`)
	if err != nil {
		return "", err
	}
	defer func() { _ = rows.Close() }() // rows.Err has told what there is to tell
	known := []model.Field{}
	for rows.Next() {
		var field model.Field
		if err := rows.Scan(&field); err != nil {
			return "", err
		}
		if knows(field) {
			known = append(known, field)
		}
	}
	if err := rows.Err(); err != nil {
		return "", err
	}
	list, err := json.Marshal(known)
	return string(list), err
}

// decodePaper reads a stored copy.
func decodePaper(stored []byte) (model.Paper, error) {
	var paper model.Paper
	if err := json.Unmarshal(stored, &paper); err != nil {
		return model.Paper{}, err
	}
	clean(&paper)
	return paper, nil
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
	if !bytes.HasPrefix(bytes.TrimSpace(p.Extra), []byte("{")) {
		p.Extra = nil // it has to be an object
	}
}

func cleanID(id model.ID) model.ID { return model.ID(text.Clean(string(id))) }
