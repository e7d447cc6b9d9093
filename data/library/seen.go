package library

import (
	"context"
	"database/sql"
	"errors"
)

// seen is how far a Store has followed the history of its file.
type seen struct {
	loaded bool   // once the library has been read
	id     int64  // the last change that is known, 0 for none
	key    string // of that change; tells whether the file is still the same
	mine   map[string]bool
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
	if schema == 0 {
		return nil
	}
	key := `key`
	if schema == 1 {
		key = `''`
	}
	err := tx.QueryRowContext(ctx, `SELECT id, `+key+` FROM change ORDER BY id DESC LIMIT 1`).Scan(&s.id, &s.key)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}
