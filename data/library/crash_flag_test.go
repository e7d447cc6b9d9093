//go:build crash

package library_test

import "flag"

// addFlags adds the flag that says how often the kills are repeated.
func addFlags() {
	flag.Int(roundsFlag, 1000, "how many times processes are killed while they write")
}
