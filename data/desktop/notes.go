package desktop

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"

	"sheaf/model"
	"sheaf/model/text"
)

// maxNote is how large a note may be, in bytes. What an editor leaves beyond
// is no note.
const maxNote = 8 << 20

// Notes are notes that are being edited, each in a file that only the user can
// read. A file stays until it is dropped, so that neither a crash of the editor
// nor one of sheaf takes what was written in it.
type Notes struct {
	// System is where the editor is.
	System System
	// Dir is the directory of the files, which is made when it is needed.
	Dir string
}

// NotesDir is the usual directory of notes that are being edited.
func NotesDir() (string, error) {
	_, err := os.UserHomeDir()
	homeless := err != nil && !filepath.IsAbs(os.Getenv("XDG_STATE_HOME")) // xdg would then start at the root
	xdg.Reload()
	dir := filepath.Join(xdg.StateHome, "sheaf", "notes")
	if homeless || !filepath.IsAbs(dir) {
		return "", errors.New("no place for a note that is being edited: set HOME or XDG_STATE_HOME")
	}
	return dir, nil
}

// Draft is a note in a file.
type Draft struct {
	file   string
	before string
	left   bool
	editor *exec.Cmd
}

// Begin puts the text of a note into a file, for its paper. Before is the note
// as it is kept, which the text may be an edit of already. When an earlier edit
// of it did not end, the draft goes on with what that has left, if it is
// neither of the two.
func (n Notes) Begin(ctx context.Context, paper model.ID, title, before, note string) (*Draft, error) {
	base := filepath.Join(n.Dir, slug(title)+hashOf(paper))
	d := &Draft{file: base + ".md", before: before}
	var err error
	if d.editor, err = n.System.Editor(ctx, d.file); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(n.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("no place for the note: %w", err)
	}
	if left, ok := n.leftOf(paper); ok {
		d.file = left
		if d.editor, err = n.System.Editor(ctx, d.file); err != nil {
			return nil, err
		}
		switch was, err := d.Read(); {
		case err != nil:
			return nil, err
		case was != before && was != note:
			d.left = true
			if kept, err := readNote(d.beforeFile()); err == nil {
				d.before = kept
			}
			return d, nil
		}
	}
	if note != "" {
		note += "\n"
	}
	if err := errors.Join(writePrivate(d.beforeFile(), before), writePrivate(d.file, note)); err != nil {
		return nil, fmt.Errorf("the note can't be put into a file: %w", err)
	}
	return d, nil
}

// leftOf is the file that an earlier edit of a paper's note has left.
func (n Notes) leftOf(paper model.ID) (string, bool) {
	entries, err := os.ReadDir(n.Dir)
	if err != nil {
		return "", false
	}
	for _, entry := range entries {
		if strings.HasSuffix(entry.Name(), hashOf(paper)+".md") && entry.Type().IsRegular() {
			return filepath.Join(n.Dir, entry.Name()), true
		}
	}
	return "", false
}

// Command runs the editor.
func (d *Draft) Command() *exec.Cmd { return d.editor }

// File is where the note is.
func (d *Draft) File() string { return d.file }

// Before is the note of which the text in the file is an edit.
func (d *Draft) Before() string { return d.before }

// Left reports whether the file had been left by an earlier edit.
func (d *Draft) Left() bool { return d.left }

// Read gives the text of the file, cleaned.
func (d *Draft) Read() (string, error) { return readNote(d.file) }

// Drop removes the file.
func (d *Draft) Drop() error {
	errBefore := os.Remove(d.beforeFile())
	if errors.Is(errBefore, fs.ErrNotExist) {
		errBefore = nil
	}
	err := os.Remove(d.file)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, errBefore)
}

// beforeFile holds the note as it was when the edit began.
func (d *Draft) beforeFile() string { return strings.TrimSuffix(d.file, ".md") + ".before" }

// readNote reads a file that an editor has written.
func readNote(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", fmt.Errorf("the file of the note can't be read: %w", err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	raw, err := io.ReadAll(io.LimitReader(f, maxNote+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("the file of the note can't be read: %w", err)
	case len(raw) > maxNote:
		return "", fmt.Errorf("%s is larger than a note may be (%d MB)", file, maxNote>>20)
	}
	return text.CleanLines(strings.TrimPrefix(string(raw), "\ufeff")), nil
}

// writePrivate writes a file that only the user can read, and waits until it is
// on the disk. It follows no link to another file.
func writePrivate(file, content string) error {
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(content)
	return errors.Join(err, f.Sync(), f.Close())
}

// hashOf tells the files of papers apart.
func hashOf(paper model.ID) string {
	sum := sha256.Sum256([]byte(paper))
	return hex.EncodeToString(sum[:6])
}

// slug is the beginning of a title as it may stand in the name of a file, with
// a hyphen behind it.
func slug(title string) string {
	const most = 40
	var b strings.Builder
	for word := range strings.FieldsSeq(text.Fold(title)) {
		word = strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, word)
		if word == "" {
			continue
		}
		if b.Len()+len(word) >= most {
			break
		}
		b.WriteString(word + "-")
	}
	return b.String()
}
