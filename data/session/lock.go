package session

import (
	"context"
	"errors"
	"time"
)

const (
	// lockPatience is how long a write waits for other sheafs.
	lockPatience = 2 * time.Second
	lockPause    = 5 * time.Millisecond
)

// errLocked says that another process has the lock.
var errLocked = errors.New("another sheaf is writing it")

// lock waits for the right to write, which the system takes back from a
// process that ends. The lock is a file of its own: compacting replaces the
// history's.
func lock(ctx context.Context, path string) (unlock func(), err error) {
	ctx, cancel := context.WithTimeout(ctx, lockPatience)
	defer cancel()
	for {
		unlock, err = tryLock(path)
		if !errors.Is(err, errLocked) {
			return unlock, err
		}
		select {
		case <-ctx.Done():
			if errors.Is(ctx.Err(), context.Canceled) {
				return nil, ctx.Err()
			}
			return nil, err
		case <-time.After(lockPause):
		}
	}
}
