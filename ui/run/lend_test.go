package run

import (
	"errors"
	"io"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
)

// brief is a program that ends at once.
type brief struct {
	lent *lentTerminal
	had  bool // the terminal, while it ran
	err  error
}

func (b *brief) Run() error {
	b.had = b.lent.out.Load()
	return b.err
}
func (b *brief) SetStdin(io.Reader)  {}
func (b *brief) SetStdout(io.Writer) {}
func (b *brief) SetStderr(io.Writer) {}

func TestTheTerminalRestsBehindAProgramThatEndsAtOnce(t *testing.T) {
	t.Parallel()
	for _, want := range []error{nil, errors.New("exit status 1")} {
		synctest.Test(t, func(t *testing.T) {
			lent := &lentTerminal{}
			program := &brief{lent: lent, err: want}
			var borrowed tea.ExecCommand = &borrower{program, lent}
			began := time.Now()
			err := borrowed.Run()
			if rest := time.Since(began); rest < 10*time.Millisecond {
				t.Errorf("the terminal rests %v", rest)
			}
			if !errors.Is(err, want) || !program.had || lent.out.Load() {
				t.Errorf("ended with %v; lent: %t, then %t", err, program.had, lent.out.Load())
			}
		})
	}
}
