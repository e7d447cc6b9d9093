package outfile

import "os"

// may reports whether what is at a path may be written, as far as its mode
// says so.
func may(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().Perm()&0o200 != 0
}
