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
	n, err := k.File.Read(into)
	if errors.Is(err, io.EOF) || errors.Is(err, syscall.EIO) {
		k.once.Do(func() { close(k.gone) })
		return n, io.EOF
	}
	return n, err
}
