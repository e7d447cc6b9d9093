package run

import (
	"errors"
	"io"
	"os"
	"sync"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
)

// keyboard is the terminal as far as it is read. It tells when there is nothing
// more to be read, ever: Bubble Tea stops to listen then, and does not say so.
type keyboard struct {
	*os.File

	gone chan struct{} // closed when the terminal is gone
	once sync.Once

	pasted pasted
	rest   []byte // of what has been read, where it was asked for less
}

// openKeyboard finds the terminal, also where standard input is something else.
func openKeyboard() (*keyboard, error) {
	in := os.Stdin
	if !term.IsTerminal(in.Fd()) {
		var err error
		if in, _, err = tea.OpenTTY(); err != nil {
			return nil, err
		}
	}
	return &keyboard{File: in, gone: make(chan struct{})}, nil
}

// Read is of [io.Reader]. A terminal that has been closed gives its end, or an
// error of the device; the end is all that Bubble Tea is told, or it would leave
// before what is unsaved is stored.
func (k *keyboard) Read(into []byte) (int, error) {
	if n := k.readRest(into); n > 0 || len(into) == 0 {
		return n, nil
	}
	// Room is left for what was held back: who waits for the terminal is not told
	// of a rest.
	in := make([]byte, max(1, len(into)-len(pasteEnd)))
	n, err := k.File.Read(in)
	k.rest = k.pasted.appendTo(k.rest, in[:n])
	n = k.readRest(into)
	if errors.Is(err, io.EOF) || errors.Is(err, syscall.EIO) {
		k.once.Do(func() { close(k.gone) })
		return n, io.EOF
	}
	return n, err
}

// readRest gives what has been read and not been asked for yet.
func (k *keyboard) readRest(into []byte) int {
	n := copy(into, k.rest)
	k.rest = k.rest[n:]
	return n
}
