//go:build !crash

package library_test

// addFlags adds none: a usual run has the usual number of kills.
func addFlags() {}
