package format

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
)

// byteOrderMark is U+FEFF in UTF-8, which some editors put before a text.
const byteOrderMark = "\uFEFF"

// Lines reads a text line by line, however long the lines are. Lines end with
// \n or \r\n, the last one with the text. A byte order mark is left out.
type Lines struct {
	r      *bufio.Reader
	long   []byte
	number int
}

// NewLines starts at the beginning of r.
func NewLines(r io.Reader) *Lines {
	return &Lines{r: bufio.NewReaderSize(r, 256<<10)}
}

// Next is the next line without its end; it is overwritten by the next call.
// The error is io.EOF behind the last line. Any other is r's; what was read of
// the line that it cut off is left out, for a half is not what the source says.
func (l *Lines) Next() ([]byte, error) {
	line, err := l.r.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		line, err = l.rest(line)
	}
	if err != nil && (!errors.Is(err, io.EOF) || len(line) == 0) {
		return nil, err
	}
	l.number++
	if l.number == 1 {
		line = bytes.TrimPrefix(line, []byte(byteOrderMark))
	}
	return bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r")), nil
}

// rest completes a line that is longer than the buffer.
func (l *Lines) rest(start []byte) ([]byte, error) {
	l.long = append(l.long[:0], start...)
	for {
		part, err := l.r.ReadSlice('\n')
		l.long = append(l.long, part...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return l.long, err
		}
	}
}

// AtHand reports whether the next line, or the beginning of it, is there
// already, so that Next will not wait for a slow source right away.
func (l *Lines) AtHand() bool { return l.r.Buffered() > 0 }

// Number is that of the line that Next gave last, from 1.
func (l *Lines) Number() int { return l.number }

// HeadLines yields the lines of a source's head, as [Lines] gives them, and
// whether each is complete: the last one of a head may go on behind it.
func HeadLines(head []byte) iter.Seq2[string, bool] {
	whole := len(head) < HeadSize
	return func(yield func(string, bool) bool) {
		head = bytes.TrimPrefix(head, []byte(byteOrderMark))
		for len(head) > 0 {
			line, rest, ended := bytes.Cut(head, []byte("\n"))
			if !yield(string(bytes.TrimSuffix(line, []byte("\r"))), ended || whole) {
				return
			}
			head = rest
		}
	}
}
