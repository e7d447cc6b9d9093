package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"sheaf/model"
)

// place is where a value stands: a field of a paper, or a view of the library.
type place struct {
	paper model.ID // empty for a view
	field model.Field
}

func placeOf(e model.Edit) place { return place{e.Paper, e.Field} }

// placesOf lists the places of edits, each once, in their order.
func placesOf(edits ...[]model.Edit) []place {
	var places []place
	seen := map[place]bool{}
	for _, some := range edits {
		for _, e := range some {
			if p := placeOf(e); !seen[p] {
				seen[p] = true
				places = append(places, p)
			}
		}
	}
	return places
}

// values looks up what stands in places: the empty string where nothing does.
func values(ctx context.Context, tx *sql.Tx, places []place) (map[place]string, error) {
	mark, err := tx.PrepareContext(ctx, `SELECT value FROM mark WHERE paper = ? AND field = ?`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = mark.Close() }() // the transaction closes it too
	view, err := tx.PrepareContext(ctx, `SELECT value FROM view WHERE name = ?`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = view.Close() }()
	found := make(map[place]string, len(places))
	for _, p := range places {
		var value string
		if name, ok := p.field.View(); ok && p.paper == "" {
			err = view.QueryRowContext(ctx, name).Scan(&value)
		} else {
			err = mark.QueryRowContext(ctx, p.paper, p.field).Scan(&value)
		}
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return nil, err
		}
		found[p] = value
	}
	return found, nil
}

// writeValues makes the last of the edits of each place stand there, as
// changed at the given time.
func writeValues(ctx context.Context, tx *sql.Tx, at string, edits []model.Edit) error {
	var marks, views []model.Edit
	for _, e := range lasting(edits) {
		if e.Paper == "" {
			views = append(views, e)
		} else {
			marks = append(marks, e)
		}
	}
	marks, err := ofStored(ctx, tx, marks)
	if err != nil {
		return err
	}
	const mark = `INSERT INTO mark (paper, field, value, changed_at) VALUES (?, ?, ?, ?)
		ON CONFLICT (paper, field) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`
	err = each(ctx, tx, mark, marks, func(_ int, e model.Edit) []any {
		return []any{e.Paper, e.Field, e.After, at}
	})
	if err != nil {
		return err
	}
	const view = `INSERT INTO view (name, value, changed_at) VALUES (?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`
	return each(ctx, tx, view, views, func(_ int, e model.Edit) []any {
		name, _ := e.Field.View()
		return []any{name, e.After, at}
	})
}

// lasting leaves out the edits that a later one of the same change overrules.
func lasting(edits []model.Edit) []model.Edit {
	last := make(map[place]int, len(edits))
	for i, e := range edits {
		last[placeOf(e)] = i
	}
	var lasting []model.Edit
	for i, e := range edits {
		if last[placeOf(e)] == i {
			lasting = append(lasting, e)
		}
	}
	return lasting
}

// ofStored leaves out what clears a field of a paper that the library has
// never known, and fails for what sets one. The schema demands a copy too, but
// does not name the paper.
func ofStored(ctx context.Context, tx *sql.Tx, edits []model.Edit) ([]model.Edit, error) {
	stored, err := tx.PrepareContext(ctx, `SELECT EXISTS (SELECT 1 FROM paper WHERE id = ?)`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = stored.Close() }() // the transaction closes it too
	var kept []model.Edit
	for _, e := range edits {
		var found bool
		if err := stored.QueryRowContext(ctx, e.Paper).Scan(&found); err != nil {
			return nil, err
		}
		switch {
		case found:
			kept = append(kept, e)
		case e.After != "":
			return nil, fmt.Errorf("%s can't be marked: there is no copy of it, and none was given", e.Paper)
		}
	}
	return kept, nil
}
