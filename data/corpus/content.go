package corpus

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"sheaf/data/format"
)

// open makes what is in a source readable: unpacked, and in UTF-8.
func open(raw io.Reader) (*bufio.Reader, error) {
	content := bufio.NewReaderSize(raw, format.HeadSize)
	if begins(content, "\x1f\x8b") { // RFC 1952, 2.3.1
		unpacked, err := gzip.NewReader(content)
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return nil, err
		}
		content = bufio.NewReaderSize(unpacked, format.HeadSize)
	}
	for mark, order := range map[string]unicode.Endianness{"\xff\xfe": unicode.LittleEndian, "\xfe\xff": unicode.BigEndian} {
		if begins(content, mark) {
			decoder := unicode.UTF16(order, unicode.ExpectBOM).NewDecoder()
			return bufio.NewReaderSize(transform.NewReader(content, decoder), format.HeadSize), nil
		}
	}
	return content, nil
}

// begins reports how content begins. What keeps it from being read shows again
// when it is.
func begins(content *bufio.Reader, mark string) bool {
	head, err := content.Peek(len(mark))
	return err == nil && string(head) == mark
}

// detect is the format of a source: the one that it is known to have, else the
// one that it is found to have.
func (s Source) detect(content *bufio.Reader) (format.Format, error) {
	if s.format != nil {
		return s.format(), nil
	}
	return detect(s.Name, content)
}

// detect finds a format by what the content begins with. The error says what it
// seems to be in place of papers.
func detect(name string, content *bufio.Reader) (format.Format, error) {
	formats := format.NewRegistry(Formats()...)
	for {
		// A slow source must not be waited for once it is known what it is.
		head, err := content.Peek(min(content.Buffered()+1, format.HeadSize))
		if err == nil {
			head, err = content.Peek(content.Buffered())
		}
		found, confidence := formats.Detect(head, name)
		ended := err != nil || len(head) >= format.HeadSize
		switch {
		case confidence == format.Surely, ended && confidence > format.No:
			return found, nil
		case !ended:
			continue
		case err != nil && !errors.Is(err, io.EOF):
			return format.Format{}, readError(name, 0, err)
		case len(head) == 0:
			return format.Format{}, newError(name, isEmpty, io.ErrUnexpectedEOF)
		}
		return format.Format{}, newError(name, describe(head)+"; sheaf reads "+formatNames(), nil)
	}
}

func formatNames() string {
	var names []string
	for _, f := range Formats() {
		names = append(names, fmt.Sprintf("%s (%s)", f.Name, f.Title))
	}
	return strings.Join(names, ", ")
}

// describe says what a source seems to be that no format fits.
func describe(head []byte) string {
	for _, known := range []struct{ magic, description string }{
		{"%PDF-", "is a PDF"},
		{"PK\x03\x04", "is a ZIP archive; unpack it first"},
		{"BZh", "is compressed with bzip2; unpack it first"},
		{"\xfd7zXZ", "is compressed with xz; unpack it first"},
		{"\x28\xb5\x2f\xfd", "is compressed with zstd; unpack it first"},
		{"\x1f\x8b", "is compressed twice; unpack it first"},
	} {
		if bytes.HasPrefix(head, []byte(known.magic)) {
			return known.description
		}
	}
	switch {
	case isBinary(head):
		return "is a binary file, or text that is not in UTF-8"
	case len(bytes.TrimSpace(head)) == 0:
		return "holds nothing but blanks"
	}
	return "is in a format that is not known"
}

// isBinary reports whether an eighth of a head or more is what texts don't
// have: control characters, and bytes that are not UTF-8.
func isBinary(head []byte) bool {
	odd := 0
	for rest := head; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 || r < ' ' && r != '\n' && r != '\r' && r != '\t' {
			odd++
		}
		rest = rest[size:]
	}
	return 8*odd >= len(head)
}

// pumped is what a goroutine of its own reads from a source, so that a load
// can end while the source waits for something that may never come.
type pumped struct {
	pipe    *io.PipeReader
	content io.Closer
	read    *atomic.Int64
	stop    func() bool
	once    sync.Once
}

// pump starts to read content, counting the bytes that are taken. Both the end
// of ctx and close end it and close content.
func pump(ctx context.Context, content io.ReadCloser, read *atomic.Int64) *pumped {
	out, in := io.Pipe()
	go func() {
		_, err := io.Copy(in, content)
		in.CloseWithError(err)
	}()
	p := &pumped{pipe: out, content: content, read: read}
	p.stop = context.AfterFunc(ctx, func() { p.end(ctx.Err()) })
	return p
}

func (p *pumped) Read(b []byte) (int, error) {
	n, err := p.pipe.Read(b)
	p.read.Add(int64(n))
	return n, err
}

// end makes every Read fail with err from now on.
func (p *pumped) end(err error) {
	p.once.Do(func() {
		_ = p.pipe.CloseWithError(err) // never fails
		// Of what is only read, closing has nothing to lose.
		_ = p.content.Close()
	})
}

func (p *pumped) close() {
	p.stop()
	p.end(io.ErrClosedPipe)
}
