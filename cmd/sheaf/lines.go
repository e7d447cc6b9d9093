package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"sheaf/model/text"
)

// maxLine is how many bytes a line of standard input may have: a query or the
// name of a paper is a few hundred at most.
const maxLine = 64 << 10

// lines reads standard input line by line, each as soon as it is there.
type lines struct {
	r       *bufio.Reader
	text    string // the line, without its end; of one that is too long only the beginning
	number  int    // of the line, from 1
	tooLong bool   // more than [maxLine]
	err     error
}

func newLines(r io.Reader) *lines { return &lines{r: bufio.NewReader(r)} }

// next reads a line. It reports false at the end, and when err is set. However
// long a line is, no more of it is kept than may be in one.
func (l *lines) next() bool {
	var line []byte
	l.tooLong = false
	l.number++
	for {
		part, err := l.r.ReadSlice('\n')
		l.tooLong = l.tooLong || len(line)+len(part) > maxLine+len("\r\n")
		if !l.tooLong {
			line = append(line, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil && !errors.Is(err, io.EOF) {
			l.err = fmt.Errorf("standard input: %w", err)
			return false
		}
		l.text = strings.TrimSuffix(strings.TrimSuffix(string(line), "\n"), "\r")
		l.tooLong = l.tooLong || len(l.text) > maxLine
		return len(line) > 0
	}
}

// longQuote is how many bytes of a line that is too long are repeated.
const longQuote = 60

// problem says that the line is too long, nil if it is not.
func (l *lines) problem() error {
	if !l.tooLong {
		return nil
	}
	return fmt.Errorf("more than %s bytes, the most that a line may have", text.Thousands(maxLine))
}

// beginning is as much of the line as is worth repeating.
func (l *lines) beginning() string {
	if len(l.text) <= longQuote {
		return l.text
	}
	end := longQuote
	for !utf8.RuneStart(l.text[end]) && end > 0 {
		end--
	}
	return l.text[:end] + "…"
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
			if problem := read.problem(); problem != nil {
				return nil, fmt.Errorf("standard input, line %d: %w: %q", read.number, problem, read.beginning())
			}
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
