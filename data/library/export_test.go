package library

import (
	"context"
	"time"
)

// SetPatience shortens how long a Store waits for other processes. It must be
// called before the Store is used.
func (s *Store) SetPatience(d time.Duration) { s.patience = d }

// Pragma asks the open connection for a setting.
func (s *Store) Pragma(ctx context.Context, name string) (string, error) {
	var value string
	err := s.db.QueryRowContext(ctx, "PRAGMA "+name).Scan(&value)
	return value, err
}

// ApplicationID is the mark of a library in the header of the file.
const ApplicationID = applicationID

// WatchByLooking is Watch where the system does not tell of changes.
func (s *Store) WatchByLooking(ctx context.Context) (<-chan struct{}, error) {
	return watch(ctx, s.path, nil), nil
}
