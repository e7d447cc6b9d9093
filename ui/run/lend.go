package run

import (
	"context"
	"io"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
)

// returnPause is how long the terminal rests between a program that had it and
// the reader. Bubble Tea takes it back while it may still be giving it away:
// after a program that ends at once the screen could freeze for good
// (https://github.com/charmbracelet/bubbletea/issues/1778).
const returnPause = 15 * time.Millisecond

// lentTerminal knows whether another program has the terminal.
type lentTerminal struct{ out atomic.Bool }

// exec gives the terminal to a program.
func (l *lentTerminal) exec(program tea.ExecCommand, ended func(error) tea.Msg) tea.Cmd {
	return tea.Exec(&borrower{program, l}, ended)
}

// borrower is a program that has the terminal while it runs.
type borrower struct {
	tea.ExecCommand

	lent *lentTerminal
}

// SetStdin gives the program the terminal itself: of anything else it would get
// a copy, through a pipe.
func (b *borrower) SetStdin(from io.Reader) {
	if keys, ok := from.(*keyboard); ok {
		from = keys.File
	}
	b.ExecCommand.SetStdin(from)
}

// Run runs the program.
func (b *borrower) Run() error {
	b.lent.out.Store(true)
	defer b.lent.out.Store(false)
	err := b.ExecCommand.Run()
	pause, cancel := context.WithTimeout(context.Background(), returnPause)
	defer cancel()
	<-pause.Done()
	return err
}
