package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/charmbracelet/x/term"

	"sheaf/model/text"
)

// overwriting puts a file in its place. Where there is one already, it is
// replaced if force is set or the person at the terminal says so; where nobody
// can be asked the error names --force. The context of write ends when it
// is interrupted: who does that wants no half file beside the whole one.
func (a *app) overwriting(ctx context.Context, path string, force bool, write func(ctx context.Context, overwrite bool) error) error {
	put := func(overwrite bool) error {
		ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
		defer stop()
		err := write(ctx, overwrite)
		if err != nil && ctx.Err() != nil {
			return fmt.Errorf("%s: interrupted, and left as it was", text.Printable(path))
		}
		return err
	}
	err := put(force)
	if force || !errors.Is(err, fs.ErrExist) || !a.mayAsk() {
		return err
	}
	yes, err := a.ask(text.Printable(path) + " is there already. Replace it?")
	switch {
	case err != nil:
		return err
	case !yes:
		return fmt.Errorf("%s: left as it is", text.Printable(path))
	}
	return put(true)
}

// mayAsk reports whether there is somebody to ask.
func (a *app) mayAsk() bool {
	in, ok := a.in.(*os.File)
	return ok && a.stdinUsed == "" && term.IsTerminal(in.Fd()) && isTerminal(a.err)
}

// ask puts a question that is answered with yes or, by default, no.
func (a *app) ask(question string) (bool, error) {
	if _, err := fmt.Fprint(a.err, question+" [y/N] "); err != nil {
		return false, fmt.Errorf("standard error: %w", err)
	}
	answer, err := bufio.NewReader(a.in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return false, fmt.Errorf("standard input: %w", err)
	}
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "yes":
		return true, nil
	}
	return false, nil
}
