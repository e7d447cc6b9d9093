// Package corpus opens the papers that a person asks for: files, what another
// program writes to standard input, the papers that sheaf comes with. It finds
// out what they are, reads them, and shows what it has while it goes on.
package corpus

import (
	"io"
	"io/fs"
	"os"
	"strings"

	"sheaf/data"
	"sheaf/data/format"
	"sheaf/data/format/hfpage"
	"sheaf/data/format/jsonl"
	"sheaf/data/format/titles"
)

// Formats are the formats in which papers are read.
func Formats() []format.Format {
	return []format.Format{jsonl.Format(), hfpage.Format(), titles.Format()}
}

// Source is a place papers come from.
type Source struct {
	// Name is what messages call it. The last part of it, as of a path,
	// becomes the Source of those papers that do not name one themselves.
	Name string
	// Open begins reading. Size is that of what will be read, in bytes, 0 when
	// it is not known. Close may be called while a Read is waiting; if it ends
	// that Read, a load that is cancelled leaves no goroutine behind.
	Open func() (content io.ReadCloser, size int64, err error)

	// check looks at the source without opening it, for mistakes to be found
	// before anything is read. It may be nil.
	check func() (size int64, err error)

	// format is what the content is known to be, nil where that is to be found
	// out.
	format func() format.Format

	// packed are the papers of the content as a packed corpus. It may be empty.
	packed string
}

// File is the source at a path. Content that gzip has compressed is unpacked,
// whatever the file is called.
func File(path string) Source {
	return Source{
		Name: path,
		Open: func() (io.ReadCloser, int64, error) {
			size, err := checkFile(path)
			if err != nil {
				return nil, 0, err
			}
			file, err := os.Open(path)
			if err != nil {
				return nil, 0, newError(path, reason(err), err)
			}
			return file, size, nil
		},
		check: func() (int64, error) { return checkFile(path) },
	}
}

// checkFile finds what is wrong with a file without opening it, for that can
// block on a named pipe.
func checkFile(path string) (size int64, err error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return 0, newError(path, reason(err), err)
	case info.IsDir():
		return 0, newError(path, "is a directory; name the files in it", fs.ErrInvalid)
	case !info.Mode().IsRegular():
		return 0, nil
	case info.Size() == 0:
		return 0, newError(path, isEmpty, io.ErrUnexpectedEOF)
	}
	return info.Size(), nil
}

// Reader is the source of what r gives, under a name for messages. It can be
// loaded once. If r can be closed, it is, when the load ends.
func Reader(name string, r io.Reader) Source {
	return Source{Name: name, Open: func() (io.ReadCloser, int64, error) {
		if content, ok := r.(io.ReadCloser); ok {
			return content, 0, nil
		}
		return io.NopCloser(r), 0, nil
	}}
}

// Embedded is the source of the papers that sheaf comes with.
func Embedded() Source {
	size := int64(len(data.Papers()))
	return Source{
		Name:  data.PapersName,
		Open:  func() (io.ReadCloser, int64, error) { return io.NopCloser(strings.NewReader(data.Papers())), size, nil },
		check: func() (int64, error) { return size, nil },

		format: hfpage.Format, packed: data.Packed(),
	}
}
