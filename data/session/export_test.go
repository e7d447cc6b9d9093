package session

// Lock and ErrLocked are for the test that plays another sheaf.
//
//nolint:gochecknoglobals // read only
var (
	Lock      = lock
	ErrLocked = errLocked
)
