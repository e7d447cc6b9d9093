// Package hfpage reads copies of the paper lists of Hugging Face
// (https://huggingface.co/papers), in the forms that people have them:
//
//   - pairs: what the browser's clipboard gives, a line with the title and a
//     line with the abstract in turn, behind a banner;
//   - headings: Markdown and what converters to text make of the page, each
//     title in a heading (### Title, ### [Title](address), ### [Title][32]);
//   - addresses: plain text in which the address of the paper stands on a line
//     of its own between title and abstract.
//
// Between the papers there may be what else the page shows: dates, votes,
// numbers of authors, links to code. The order of the page becomes the papers'
// rank, from 1.
package hfpage

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync"

	"sheaf/data/format"
)

// Format is the reader of paper lists copied from Hugging Face.
func Format() format.Format {
	p := newPage()
	return format.Format{
		Name:       "hfpage",
		Title:      "paper lists copied from huggingface.co/papers",
		Extensions: []string{".txt", ".md"},
		Sniff:      p.sniff,
		Read:       p.read,
	}
}

// page reads copies of the page. It is immutable.
type page struct {
	furniture *furniture
	markdown  func() *markdown // made when it is first needed: copies from a browser have none
	cleaner   *format.Cleaner
}

func newPage() *page {
	return &page{furniture: newFurniture(), markdown: sync.OnceValue(newMarkdown), cleaner: format.NewCleaner()}
}

// layout is one of the forms in which the page is copied.
type layout int

const (
	layoutPairs layout = iota
	layoutHeadings
	layoutAddresses
)

// layoutOf tells the form of a copy by its head.
func (p *page) layoutOf(head []byte) layout {
	found := layoutPairs
	for line := range format.HeadLines(head) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, headingMark) {
			return layoutHeadings
		}
		if _, ok := p.furniture.paperAddress(line); ok {
			found = layoutAddresses
		}
	}
	return found
}

func (p *page) read(ctx context.Context, r io.Reader, sink format.Sink) error {
	buffered := bufio.NewReaderSize(r, format.HeadSize)
	// An error here comes again where the reading gets to it.
	head, err := buffered.Peek(format.HeadSize)
	if len(head) == 0 && err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	out := &output{cleaner: p.cleaner, sink: sink}
	lines := format.NewLines(buffered)
	switch p.layoutOf(head) {
	case layoutHeadings:
		return p.readHeadings(ctx, lines, out)
	case layoutAddresses:
		return p.readAddresses(ctx, lines, out)
	default:
		return p.readPairs(ctx, lines, out)
	}
}

// sniff wants the marks of the page and at least one paper. A plain list of
// pairs without a banner bears no marks; it may be read when its lines are
// shaped like titles and abstracts in strict turn.
func (p *page) sniff(head []byte) format.Confidence {
	if begins := bytes.TrimLeft(head, "\uFEFF \t\r\n"); len(begins) == 0 || strings.IndexByte("{@<%", begins[0]) >= 0 {
		return format.No
	}
	switch p.layoutOf(head) {
	case layoutHeadings:
		return p.sniffHeadings(head)
	case layoutAddresses:
		return format.Surely
	default:
		return p.sniffPairs(head)
	}
}

// output hands papers to the sink. The page shows many papers twice in a row,
// for wide and for narrow screens; the second is left out.
type output struct {
	cleaner *format.Cleaner
	sink    format.Sink
	rank    int
	last    string
}

func (o *output) paper(line int, d *format.Draft) error {
	d.Rank, d.LostTeX = o.rank+1, true
	paper, reason := o.cleaner.Paper(d)
	switch {
	case reason != nil:
		o.sink.Problem(format.Problem{Line: line, Reason: reason.Error()})
	case paper.Title != o.last:
		o.last = paper.Title
		o.rank++
		return o.sink.Paper(paper)
	}
	return nil
}
