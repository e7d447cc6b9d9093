//go:build !windows

package run

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
)

// stopsWithin is how long it takes at most until a process that has asked to be
// stopped is.
const stopsWithin = 100 * time.Millisecond

// suspension is a program in whose stead the shell has the terminal until it
// brings the reader back.
type suspension struct{}

// Run is of [tea.ExecCommand]. The system stops nothing that no shell could start
// again, such as the only program of a window, and says nothing about it: then the
// reader comes back by itself.
func (suspension) Run() error {
	back := make(chan os.Signal, 1)
	signal.Notify(back, syscall.SIGCONT)
	defer signal.Stop(back)
	if err := syscall.Kill(0, syscall.SIGTSTP); err != nil {
		return err
	}
	for range 2 { // behind a stop the first time is over at once
		if arrives(back) {
			return nil
		}
	}
	return errors.New("no shell would bring sheaf back here: it stays")
}

// arrives reports whether a signal comes in time.
func arrives(back <-chan os.Signal) bool {
	patience, cancel := context.WithTimeout(context.Background(), stopsWithin)
	defer cancel()
	select {
	case <-back:
		return true
	case <-patience.Done():
		return false
	}
}

// newSuspension gives the terminal to the shell.
func newSuspension() tea.ExecCommand { return suspension{} }

// SetStdin is of [tea.ExecCommand].
func (suspension) SetStdin(io.Reader) {}

// SetStdout is of [tea.ExecCommand].
func (suspension) SetStdout(io.Writer) {}

// SetStderr is of [tea.ExecCommand].
func (suspension) SetStderr(io.Writer) {}
