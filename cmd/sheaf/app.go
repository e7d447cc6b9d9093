package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"sheaf/data/library"
	"sheaf/data/session"
	"sheaf/model/text"
)

// What sheaf's exit status says.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// app is what the commands have in common: the world around them, and the
// flags that all of them take.
type app struct {
	in       io.Reader
	out, err io.Writer
	environ  []string // NAME=value
	now      func() time.Time

	libraryFile string   // --library
	configFile  string   // --config
	corpora     []string // --corpus
	look        look     // --theme and --ascii
	verbose     bool     // --verbose
	stdinUsed   string   // what standard input has been taken for, empty if for nothing
	helpProblem error    // why help could not be written

	log     *slog.Logger // nil without --verbose
	logFile *session.Log // that it writes, nil like it
}

// run carries out a command line, without the name of the program, and returns
// the exit status.
func (a *app) run(ctx context.Context, args []string) int {
	root := newRoot(a)
	root.SetArgs(args)
	err := errors.Join(root.ExecuteContext(ctx), a.helpProblem)
	for _, each := range separate(err) {
		a.warn(inWordsOfOurs(each))
	}
	a.closeLog()
	switch {
	case err == nil:
		return exitDone
	case isUsage(err):
		return exitUsage
	}
	return exitFailed
}

// warn tells of a problem in one line. What it quotes, names of files and
// arguments, may be anything, so it is cleaned here.
func (a *app) warn(problem error) {
	// Where standard error can't be written, nobody is left to be told.
	says := shortened(text.Clean(problem.Error()))
	_, _ = fmt.Fprintln(a.err, "sheaf: "+says)
	a.logger().Error("told", "says", says)
}

// shortened leaves out the middle of a message that repeats what nobody wants
// to read again: its beginning tells what is wrong, and its end what to do.
func shortened(says string) string {
	const most, end = 1200, 300 // bytes
	if len(says) <= most {
		return says
	}
	head, tail := most-end, len(says)-end
	for !utf8.RuneStart(says[head]) {
		head--
	}
	for tail < len(says) && !utf8.RuneStart(says[tail]) {
		tail++
	}
	return says[:head] + " … " + says[tail:]
}

// inWordsOfOurs is an error as sheaf tells it: cobra writes to standard output
// itself, and hands on what the system says.
func inWordsOfOurs(err error) error {
	if failed, ok := errors.AsType[*fs.PathError](err); ok && failed.Path == os.Stdout.Name() {
		return outputError(failed)
	}
	return err
}

// hint tells somebody at a terminal what to do next, behind the results. Where
// results go elsewhere there is nobody to be told.
func (a *app) hint(out *printer, says string) {
	if isTerminal(a.out) && out.flush() == nil { // else told by the last flush
		a.warn(errors.New(says))
	}
}

// separate takes joined errors apart, so that each has its own line.
func separate(err error) []error {
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var all []error
	for _, each := range joined.Unwrap() {
		all = append(all, separate(each)...)
	}
	return all
}

// getenv is the value of an environment variable, empty if it is not set.
func (a *app) getenv(name string) string {
	value := ""
	for _, entry := range a.environ {
		if of, set, found := strings.Cut(entry, "="); found && of == name {
			value = set
		}
	}
	return value
}

// libraryPath is the file of the library that the user has chosen, or the usual
// one.
func (a *app) libraryPath(cmd *cobra.Command) (string, error) {
	path := a.getenv("SHEAF_LIBRARY")
	if cmd.Flags().Changed("library") {
		if a.libraryFile == "" {
			return "", usage(cmd, "--library needs the name of a file")
		}
		path = a.libraryFile
	}
	if path != "" {
		return path, nil
	}
	return library.DefaultPath()
}

// openLibrary opens that library. It creates nothing.
func (a *app) openLibrary(cmd *cobra.Command) (*library.Store, error) {
	path, err := a.libraryPath(cmd)
	if err != nil {
		return nil, err
	}
	return library.Open(path), nil
}

// openHistory names the file of searches that the user has chosen, or the usual
// one. It creates nothing.
func (a *app) openHistory() (*session.History, error) {
	if path := a.getenv("SHEAF_HISTORY"); path != "" {
		return session.OpenHistory(path), nil
	}
	path, err := session.DefaultHistoryPath()
	if err != nil {
		return nil, err
	}
	return session.OpenHistory(path), nil
}

// openStates names the file of the states in which corpora were left, that which
// the user has chosen or the usual one. It creates nothing.
func (a *app) openStates() (*session.States, error) {
	if path := a.getenv("SHEAF_SESSION"); path != "" {
		return session.OpenStates(path), nil
	}
	path, err := session.DefaultStatesPath()
	if err != nil {
		return nil, err
	}
	return session.OpenStates(path), nil
}

// stdin gives standard input to one reader: there is only one to give.
func (a *app) stdin(cmd *cobra.Command, as string) (io.Reader, error) {
	if a.stdinUsed != "" {
		return nil, usage(cmd, "standard input (-) can't be both %s and %s", a.stdinUsed, as)
	}
	a.stdinUsed = as
	return a.in, nil
}
