package library

import (
	"context"
	"database/sql"
	"slices"

	"sheaf/model"
)

// News is what other processes have done to a library.
type News struct {
	// Changes are theirs, with their edits, in the order in which they were
	// made: for [model.Marks.Remember].
	Changes []model.Change
	// Settled has, for each field that they touched, an edit whose After is
	// what stands there now: for [model.Marks.Settle].
	Settled []model.Edit
	// Papers are copies of those that they marked, as far as they can be read.
	Papers []model.Paper
	// Reload says that the file is another one than before, or was never
	// loaded: nothing else is told then, and Load has to be called.
	Reload bool
}

// News tells what has been changed since the last call of Load or News, but
// not what was changed through this Store. It costs next to nothing when there
// is none.
//
// The error is an [*Error], or wraps that of ctx; what happened is then told
// by a later call.
func (s *Store) News(ctx context.Context) (News, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.seen.loaded {
		return News{Reload: true}, nil
	}
	var news News
	next, exists := s.seen, false
	err := s.view(ctx, func(tx *sql.Tx, schema int) error {
		news, next, exists = News{}, s.seen, true
		return news.read(ctx, tx, schema, &next)
	})
	switch {
	case err != nil:
		return News{}, err
	case !exists && s.seen.id > 0:
		return News{Reload: true}, nil
	case exists && !news.Reload:
		s.seen = next
	}
	return news, nil
}

// read fills the news with what came behind what has been seen.
func (n *News) read(ctx context.Context, tx *sql.Tx, schema int, seen *seen) error {
	var latest seenAt
	if err := latest.read(ctx, tx, schema); err != nil {
		return err
	}
	if latest == seen.seenAt {
		return nil
	}
	same, err := seen.stillThere(ctx, tx, schema)
	if err != nil || !same {
		n.Reload = err == nil
		return err
	}
	const since = `SELECT id, key, kind, of, at, title FROM change WHERE id > ? ORDER BY id`
	heads, err := readHeads(ctx, tx, since, seen.id)
	if err != nil {
		return err
	}
	seen.seenAt = latest
	for _, h := range heads {
		if seen.mine[h.Key] {
			continue
		}
		if h.Edits, err = readEdits(ctx, tx, h.id); err != nil {
			return err
		}
		n.Changes = append(n.Changes, h.Change)
	}
	if len(n.Changes) == 0 {
		return nil
	}
	return n.settle(ctx, tx)
}

// settle looks up what the changes have come to.
func (n *News) settle(ctx context.Context, tx *sql.Tx) error {
	edits := make([][]model.Edit, len(n.Changes))
	for i, c := range n.Changes {
		edits[i] = c.Edits
	}
	places := placesOf(edits...)
	now, err := values(ctx, tx, places)
	if err != nil {
		return err
	}
	n.Settled = settled(nil, now, places)
	var marked []model.ID
	for _, p := range places {
		if p.paper != "" {
			marked = append(marked, p.paper)
		}
	}
	slices.Sort(marked)
	n.Papers, err = papersOf(ctx, tx, slices.Compact(marked))
	return err
}

// papersOf reads the stored copies of the given papers.
func papersOf(ctx context.Context, tx *sql.Tx, ids []model.ID) ([]model.Paper, error) {
	statement, err := tx.PrepareContext(ctx, `SELECT json FROM paper WHERE id = ?`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = statement.Close() }() // the transaction closes it too
	var papers []model.Paper
	for _, id := range ids {
		var stored string
		if err := statement.QueryRowContext(ctx, id).Scan(&stored); err != nil {
			return nil, err
		}
		if paper, err := decodePaper([]byte(stored)); err == nil { // Papers tells of those that can't be read
			papers = append(papers, paper)
		}
	}
	return papers, nil
}
