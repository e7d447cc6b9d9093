package library

import (
	"context"
	"database/sql"
	"errors"
)

// seen is how far a Store has followed the history of its file.
type seen struct {
	loaded bool   // once the library has been read
	atLoad seenAt // the last change then
	seenAt
	mine map[string]bool // keys of changes that were made through this Store
}

// seenAt is the last change of a history that is known.
type seenAt struct {
	id  int64  // 0 for none
	key string // tells whether the history is still the same one; empty in the first schema
}

// own notes the key of a change that is made through this Store.
func (s *seen) own(key string) {
	if s.mine == nil {
		s.mine = map[string]bool{}
	}
	s.mine[key] = true
}

// start takes everything that is in the file for known.
func (s *seen) start(ctx context.Context, tx *sql.Tx, schema int) error {
	*s = seen{loaded: true}
	err := s.read(ctx, tx, schema)
	s.atLoad = s.seenAt
	return err
}

// read finds the last change of the file.
func (s *seenAt) read(ctx context.Context, tx *sql.Tx, schema int) error {
	*s = seenAt{}
	key := `key`
	switch schema {
	case 0:
		return nil
	case 1:
		key = `''`
	}
	err := tx.QueryRowContext(ctx, `SELECT id, `+key+` FROM change ORDER BY id DESC LIMIT 1`).Scan(&s.id, &s.key)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}

// stillThere reports whether the file has the change in its history, at the
// same place. Without keys that can't be known.
func (s *seenAt) stillThere(ctx context.Context, tx *sql.Tx, schema int) (bool, error) {
	if schema < 2 {
		return false, nil
	}
	if s.id == 0 {
		return true, nil
	}
	var same bool
	err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM change WHERE id = ? AND key = ?)`, s.id, s.key).Scan(&same)
	return same, err
}
