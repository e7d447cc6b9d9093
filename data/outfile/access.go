package outfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// MayWrite reports whether a file can be written, or made where it does not
// exist: in its directory, or the nearest one above that there is. It changes
// nothing, and can't know whether there is room.
func MayWrite(path string) bool {
	for {
		_, err := os.Stat(path)
		if err == nil {
			return may(path)
		}
		above := filepath.Dir(path)
		if !errors.Is(err, fs.ErrNotExist) || above == path {
			return false
		}
		path = above
	}
}
