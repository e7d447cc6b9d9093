// Package session keeps what sheaf remembers from one start to the next and
// could lose without harm: the searches of a reader, and where each corpus was
// left.
package session

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/adrg/xdg"

	"sheaf/model/text"
)

const (
	// maxLines is how many searches the file holds before it is compacted.
	maxLines = 1000
	// keptLines is how many of them it keeps then.
	keptLines = 500
	// maxSize is the largest file, in bytes, that can be a history of searches:
	// a thousand of the longest that a prompt takes.
	maxSize = 16 << 20
)

// History is the file of searches: one JSON string a line, the newest last.
// Several sheafs may use it at once. Lines that are none are skipped, and kept.
type History struct {
	path string
}

// OpenHistory names the file that holds the history. It touches nothing, and
// the file need not exist: the first search makes it.
func OpenHistory(path string) *History { return &History{path: path} }

// DefaultHistoryPath is $XDG_STATE_HOME/sheaf/history, or its like on systems
// that have their own places. It follows the environment as it is at the call,
// and must not be called from several goroutines at once. It fails when there
// is no home directory to start from.
func DefaultHistoryPath() (string, error) { return defaultPath("history", "history of searches") }

// defaultPath is a file among those that keep the state of sheaf.
func defaultPath(name, what string) (string, error) {
	_, err := os.UserHomeDir()
	homeless := err != nil && !filepath.IsAbs(os.Getenv("XDG_STATE_HOME")) // xdg would then start at the root
	xdg.Reload()
	path := filepath.Join(xdg.StateHome, "sheaf", name)
	if homeless || !filepath.IsAbs(path) {
		return "", errors.New("no place for the " + what + ": set HOME or XDG_STATE_HOME")
	}
	return path, nil
}

// Load gives the searches, the newest first and each once. A file that does
// not exist has none; lines that can't be read are left out, see
// [History.Status].
func (h *History) Load(ctx context.Context) ([]string, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	lines, err := h.read()
	if err != nil {
		return nil, h.explain(err)
	}
	return lines.newest(), nil
}

// Append puts a search at the end of the file, and makes the file where there
// is none. An empty one is none.
func (h *History) Append(ctx context.Context, entry string) error {
	entry = text.Clean(entry)
	if entry == "" {
		return ctx.Err()
	}
	return h.explain(h.append(ctx, entry))
}

func (h *History) append(ctx context.Context, entry string) error {
	line, err := encode(entry)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(h.path), 0o700); err != nil {
		return err
	}
	unlock, err := lock(ctx, h.path+".lock")
	if err != nil {
		return err
	}
	defer unlock()
	lines, err := h.read()
	if err != nil {
		return err
	}
	if lines.torn { // a write was cut short; what follows is a line of its own
		line = append([]byte{'\n'}, line...)
	}
	if err := h.write(line); err != nil {
		return err
	}
	lines.entries = append(lines.entries, entry)
	if len(lines.entries) <= maxLines {
		return nil
	}
	return h.compact(lines)
}

func encode(entry string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // people read the file too
	err := e.Encode(entry)
	return b.Bytes(), err
}

func (h *History) write(line []byte) error {
	file, err := os.OpenFile(h.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(line)
	return errors.Join(err, file.Close())
}

// compact replaces the file by its newest searches, behind the lines that
// could not be read. The lock is held, so that nothing is added meanwhile.
func (h *History) compact(lines contents) error {
	var b bytes.Buffer
	for _, line := range lines.unreadable {
		b.WriteString(line)
		b.WriteByte('\n')
	}
	newest := lines.newest()
	newest = newest[:min(len(newest), keptLines)]
	for _, entry := range slices.Backward(newest) {
		line, err := encode(entry)
		if err != nil {
			return err
		}
		b.Write(line)
	}
	return replace(h.path, b.Bytes())
}

// replace puts a new file in the place of one, whole or not at all.
func replace(path string, content []byte) error {
	if target, err := filepath.EvalSymlinks(path); err == nil { // a link to the file stays one
		path = target
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".sheaf-*")
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err = errors.Join(err, file.Sync(), file.Close()); err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}

// Status is the state of the history, for a person who wonders about it.
type Status struct {
	Path       string
	Exists     bool
	Searches   int // different ones
	Unreadable int // lines that are no search
}

// Status reads the file and changes nothing.
func (h *History) Status() (Status, error) {
	lines, err := h.read()
	return Status{
		Path: h.path, Exists: lines.exists, Searches: len(lines.newest()), Unreadable: len(lines.unreadable),
	}, h.explain(err)
}

// contents are the lines of the file, the oldest first.
type contents struct {
	exists     bool
	entries    []string
	unreadable []string
	torn       bool // the last line has no end
}

// read reads the file, if it can be a history.
func (h *History) read() (contents, error) {
	raw, exists, err := readSmall(h.path)
	if err != nil || !exists {
		return contents{exists: exists}, err
	}
	lines := contents{exists: true, torn: len(raw) > 0 && raw[len(raw)-1] != '\n'}
	for line := range strings.SplitSeq(string(raw), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" {
			continue
		}
		if entry, ok := decode(line); ok {
			lines.entries = append(lines.entries, entry)
			continue
		}
		lines.unreadable = append(lines.unreadable, line)
	}
	return lines, nil
}

// readSmall reads a file that is of a size to be sheaf's, if there is one.
func readSmall(path string) (raw []byte, exists bool, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false, nil
	case err != nil:
		return nil, false, err
	case !info.Mode().IsRegular():
		return nil, true, errors.New("it is not a regular file")
	case info.Size() > maxSize:
		return nil, true, errors.New("it is too large to be one of sheaf's")
	}
	raw, err = os.ReadFile(path)
	return raw, true, err
}

// decode reads a line. The file may have been made by anything, so its text is
// cleaned like all that comes from outside.
func decode(line string) (string, bool) {
	var entry *string
	if !utf8.ValidString(line) || json.Unmarshal([]byte(line), &entry) != nil || entry == nil {
		return "", false
	}
	cleaned := text.Clean(*entry)
	return cleaned, cleaned != ""
}

// newest lists the searches from the newest on, each once.
func (c contents) newest() []string {
	seen := make(map[string]bool, len(c.entries))
	var list []string
	for _, entry := range slices.Backward(c.entries) {
		if !seen[entry] {
			seen[entry] = true
			list = append(list, entry)
		}
	}
	return list
}

func (h *History) explain(err error) error { return explain("history", h.path, err) }
