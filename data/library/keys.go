package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"sheaf/model"
	"sheaf/model/cite"
	"sheaf/model/text"
)

// CitationKeys gives the citation key of each paper, by its ID. A key that was
// ever given to a paper, under whichever of its identifiers, is its key for
// good. Other papers get the one that propose has for them, with letters behind
// it where another paper has that key, in whatever case; all that are new are
// stored, or none.
//
// The error is an [*Error], or wraps that of ctx.
func (s *Store) CitationKeys(ctx context.Context, papers []model.Paper, propose func(model.Paper) string) (map[model.ID]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var keys citationKeys
	err := s.view(ctx, func(tx *sql.Tx, schema int) error { return keys.read(ctx, tx, schema) })
	if err != nil {
		return nil, err
	}
	given, missing := keys.of(papers)
	if len(missing) == 0 {
		return given, nil
	}
	err = s.change(ctx, func(tx *sql.Tx) error {
		// Another process may have given some meanwhile.
		if err := keys.read(ctx, tx, Schema()); err != nil {
			return err
		}
		given, missing = keys.of(papers)
		for _, p := range missing {
			if _, ok := keys.find(p); !ok {
				keys.give(p.ID, propose(p))
			}
		}
		given, _ = keys.of(papers)
		return keys.writeNew(ctx, tx)
	})
	if err != nil {
		return nil, err
	}
	return given, nil
}

// KnownCitationKeys are the citation keys that have been given, by the
// identifier that the paper had then. It gives none.
//
// The error is an [*Error], or wraps that of ctx.
func (s *Store) KnownCitationKeys(ctx context.Context) (map[model.ID]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	keys := citationKeys{byPaper: map[model.ID]string{}}
	err := s.view(ctx, func(tx *sql.Tx, schema int) error { return keys.read(ctx, tx, schema) })
	return keys.byPaper, err
}

// citationKeys are the keys that there are.
type citationKeys struct {
	byPaper map[model.ID]string
	byName  map[model.ID]string // by the other identifiers of papers that have a copy
	taken   cite.KeySet
	added   []givenKey
}

type givenKey struct {
	key   string
	paper model.ID
}

func (k *citationKeys) read(ctx context.Context, tx *sql.Tx, schema int) error {
	*k = citationKeys{byPaper: map[model.ID]string{}}
	if schema < 2 {
		return nil
	}
	rows, err := tx.QueryContext(ctx, `SELECT paper, key FROM citation_key`)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // rows.Err has told what there is to tell
	for rows.Next() {
		var paper model.ID
		var key string
		if err := rows.Scan(&paper, &key); err != nil {
			return err
		}
		k.byPaper[paper] = text.Clean(key)
		k.taken.Add(key)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return k.readNames(ctx, tx)
}

// readNames finds out what else the papers are called that have a key: a source
// may know them by such a name only.
func (k *citationKeys) readNames(ctx context.Context, tx *sql.Tx) error {
	k.byName = map[model.ID]string{}
	rows, err := tx.QueryContext(ctx, `SELECT paper.id, json FROM citation_key JOIN paper ON paper.id = citation_key.paper ORDER BY paper.id`)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // rows.Err has told what there is to tell
	for rows.Next() {
		var id model.ID
		var stored sql.RawBytes
		if err := rows.Scan(&id, &stored); err != nil {
			return err
		}
		for _, name := range namesIn(stored) {
			if _, taken := k.byName[name]; !taken {
				k.byName[name] = k.byPaper[id]
			}
		}
	}
	return rows.Err()
}

// namesIn are the identifiers in a stored copy, none if it can't be read.
func namesIn(stored []byte) []model.ID {
	var paper struct {
		ID      model.ID   `json:"id"`
		Aliases []model.ID `json:"aliases"`
	}
	if json.Unmarshal(stored, &paper) != nil {
		return nil
	}
	return append([]model.ID{paper.ID}, paper.Aliases...)
}

// find is the key of a paper, by any of its identifiers.
func (k *citationKeys) find(p model.Paper) (string, bool) {
	if key, ok := k.byPaper[p.ID]; ok {
		return key, true
	}
	for _, alias := range p.Aliases {
		if key, ok := k.byPaper[alias]; ok {
			return key, true
		}
	}
	for _, id := range append([]model.ID{p.ID}, p.Aliases...) {
		if key, ok := k.byName[id]; ok {
			return key, true
		}
	}
	return "", false
}

// of gives the keys of papers, and those papers that have none.
func (k *citationKeys) of(papers []model.Paper) (map[model.ID]string, []model.Paper) {
	given := make(map[model.ID]string, len(papers))
	var missing []model.Paper
	for _, p := range papers {
		if key, ok := k.find(p); ok {
			given[p.ID] = key
		} else {
			missing = append(missing, p)
		}
	}
	return given, missing
}

// give makes a key the paper's, or one like it that is free.
func (k *citationKeys) give(paper model.ID, key string) {
	if key = text.Clean(key); key == "" {
		key = "paper"
	}
	key = k.taken.Take(key)
	k.byPaper[paper] = key
	k.added = append(k.added, givenKey{key, paper})
}

// writeNew stores the keys that were given since they were read.
func (k *citationKeys) writeNew(ctx context.Context, tx *sql.Tx) error {
	const add = `INSERT INTO citation_key (key, paper) VALUES (?, ?)`
	err := each(ctx, tx, add, k.added, func(_ int, g givenKey) []any { return []any{g.key, g.paper} })
	if err != nil {
		return fmt.Errorf("store citation keys: %w", err)
	}
	return nil
}
