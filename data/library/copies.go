package library

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"sheaf/model"
)

// storedCopy is a paper as the table paper holds it.
type storedCopy struct {
	key  model.ID // what its marks are kept under
	json string
}

// copiesFor pairs the edited papers with their copies, in the order of the
// edits.
func copiesFor(edits []model.Edit, papers []model.Paper) ([]storedCopy, error) {
	known := make(map[model.ID]*model.Paper, len(papers))
	for i := range papers {
		known[papers[i].ID] = &papers[i]
	}
	for i := range papers {
		for _, alias := range papers[i].Aliases {
			if known[alias] == nil {
				known[alias] = &papers[i]
			}
		}
	}
	var copies []storedCopy
	for _, edit := range edits {
		paper := known[edit.Paper]
		if paper == nil {
			continue
		}
		delete(known, edit.Paper)
		encoded, err := encodePaper(paper)
		if err != nil {
			return nil, fmt.Errorf("store a copy of %s: %w", edit.Paper, err)
		}
		copies = append(copies, storedCopy{key: edit.Paper, json: string(encoded)})
	}
	return copies, nil
}

func encodePaper(paper *model.Paper) ([]byte, error) {
	var encoded bytes.Buffer
	encoder := json.NewEncoder(&encoded)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(paper)
	return bytes.TrimSpace(encoded.Bytes()), err
}

// writeCopies stores papers that are new, which are added at the given time,
// and refreshes the copies of the others.
func writeCopies(ctx context.Context, tx *sql.Tx, at string, copies []storedCopy) error {
	const store = `INSERT INTO paper (id, json, stored_at, added_at) VALUES (?1, ?2, ?3, ?3)
		ON CONFLICT (id) DO UPDATE SET json = excluded.json, stored_at = excluded.stored_at
		WHERE json <> excluded.json`
	return each(ctx, tx, store, copies, func(_ int, c storedCopy) []any {
		return []any{c.key, c.json, at}
	})
}
