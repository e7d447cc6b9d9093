package library

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"sheaf/model"
)

// Imported is what came of an import.
type Imported struct {
	Papers int // that have changed
	Fields int // that have changed, and views
	Same   int // fields and views that stayed, being the same or changed later here
	// Skipped tells of every line, or part of one, that could not be used, with
	// its number; of very many it tells of the first ones.
	Skipped []error
	// Change is what was made of it, one step that can be undone. It has no
	// edits, and is not in the history, if nothing has changed.
	Change model.Change
}

// maxSkipped is how many lines that can't be used are told one by one.
const maxSkipped = 100

// maxLine is how many bytes a line of an import has at most: more than the
// longest note has.
const maxLine = 64 << 20

// ErrNotMarks says that what was to be imported is not what [Store.Export]
// writes.
var ErrNotMarks = errors.New("these are not marks that sheaf has exported")

// IsExport reports whether a text, or the beginning of one, is what
// [Store.Export] writes.
func IsExport(text []byte) bool {
	line, _, _ := bytes.Cut(bytes.TrimPrefix(text, []byte("\ufeff")), []byte("\n"))
	var head exportHead
	return json.Unmarshal(line, &head) == nil && head.Sheaf == exportForm
}

// Import takes in what [Store.Export] has written, here or elsewhere. Field by
// field and view by view, the later change wins; of two at the same time, that
// with the greater value, so that two libraries that import each other come to
// the same. A paper that is known here under another of its identifiers is the
// same paper. When it was added, its copy and its citation key stay where there
// are any. To import the same twice changes nothing the second time.
//
// What changes is one step at the given time, all of it or nothing. Lines that
// can't be used are skipped.
//
// The error is [ErrNotMarks], an [*Error], or wraps that of ctx or of r.
func (s *Store) Import(ctx context.Context, r io.Reader, at time.Time) (Imported, error) {
	// Whoever gives the lines may be slow, and others wait while the library is
	// written to: all of it is here before that begins.
	spool, err := os.CreateTemp("", "sheaf-import-*")
	if err != nil {
		return Imported{}, fmt.Errorf("import: %w", err)
	}
	// Without a name it goes with the process, however that ends. Windows keeps
	// the name of an open file: there it goes once it has served.
	unnamed := os.Remove(spool.Name()) == nil
	defer func() {
		_ = spool.Close() // it has served
		if !unnamed {
			_ = os.Remove(spool.Name())
		}
	}()
	if _, err := io.Copy(spool, until(ctx, r)); err != nil {
		return Imported{}, fmt.Errorf("import: %w", err)
	}
	if err := checkHead(spool); err != nil {
		return Imported{}, err
	}
	key := rand.Text()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen.own(key)
	var m *merge
	err = s.change(ctx, func(tx *sql.Tx) error {
		if _, err := spool.Seek(0, io.SeekStart); err != nil {
			return err
		}
		m = &merge{tx: tx, at: stamp(at)}
		if err := m.lines(ctx, spool); err != nil {
			return err
		}
		return m.finish(ctx, key, at)
	})
	if err != nil {
		return Imported{}, err
	}
	return m.done, nil
}

// readFunc is a reader.
type readFunc func(p []byte) (int, error)

func (r readFunc) Read(p []byte) (int, error) { return r(p) }

// until is a reader that ends with a context.
func until(ctx context.Context, r io.Reader) io.Reader {
	return readFunc(func(p []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		return r.Read(p)
	})
}

// checkHead makes sure that a file begins as exports do.
func checkHead(file io.ReadSeeker) error {
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("import: %w", err)
	}
	lines := lineReader{from: bufio.NewReader(file)}
	first, _, err := lines.next()
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("import: %w", err)
	}
	if !IsExport(first) {
		return ErrNotMarks
	}
	var head exportHead
	if err := json.Unmarshal(bytes.TrimPrefix(first, []byte("\ufeff")), &head); err != nil || head.Version > exportVersion {
		return fmt.Errorf("these marks were exported by a newer sheaf (version %d, this one knows %d): upgrade sheaf", head.Version, exportVersion)
	}
	return nil
}

// lineReader parts a text into lines, however long.
type lineReader struct {
	from *bufio.Reader
	line []byte
}

// next is the next line, without its end; it is good until the next call. Of
// one that is too long there is only the beginning. At the end it gives io.EOF.
func (l *lineReader) next() (line []byte, tooLong bool, err error) {
	l.line = l.line[:0]
	for {
		part, err := l.from.ReadSlice('\n')
		if tooLong = tooLong || len(l.line)+len(part) > maxLine; !tooLong {
			l.line = append(l.line, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if errors.Is(err, io.EOF) && (len(l.line) > 0 || tooLong) {
			err = nil
		}
		return bytes.TrimRight(l.line, "\r\n"), tooLong, err
	}
}
