package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// lines reads standard input line by line, each as soon as it is there and
// however long it is.
type lines struct {
	r    *bufio.Reader
	text string // the line, without its end
	err  error
}

func newLines(r io.Reader) *lines { return &lines{r: bufio.NewReader(r)} }

// next reads a line. It reports false at the end, and when err is set.
func (l *lines) next() bool {
	line, err := l.r.ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		l.err = fmt.Errorf("standard input: %w", err)
		return false
	}
	l.text = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
	return line != ""
}

// names are the arguments, with the lines of standard input in place of -.
func (a *app) names(cmd *cobra.Command, args []string) ([]string, error) {
	var names []string
	for _, arg := range args {
		if arg != "-" {
			names = append(names, arg)
			continue
		}
		in, err := a.stdin(cmd, "identifiers")
		if err != nil {
			return nil, err
		}
		read := newLines(in)
		for read.next() {
			if name := strings.TrimSpace(read.text); name != "" {
				names = append(names, name)
			}
		}
		if read.err != nil {
			return nil, read.err
		}
	}
	return names, nil
}
