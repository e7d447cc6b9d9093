package format

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"runtime"
	"sync"

	"sheaf/model"
)

// A batch is what one worker decodes at a time: small enough that the first
// papers are there at once, large enough that handing it over costs nothing
// beside decoding it.
const (
	batchLines = 64
	batchBytes = 128 << 10
)

// batch is some lines of a source, and later what they hold.
type batch struct {
	text    []byte
	ends    []int // of the lines in text
	numbers []int // of the lines in the source
	results []result
	decoded chan struct{} // closed when results are there
}

// cleared is the batch for other lines, or another if one very long line has
// made it too large to keep.
func (b *batch) cleared() *batch {
	if cap(b.text) > 2*batchBytes {
		return newBatch()
	}
	clear(b.results)
	b.text, b.ends, b.numbers, b.results = b.text[:0], b.ends[:0], b.numbers[:0], b.results[:0]
	b.decoded = make(chan struct{})
	return b
}

// result is what a line holds: a paper, or the reason why it holds none.
type result struct {
	paper model.Paper
	err   error
}

func newBatch() *batch {
	return &batch{
		text: make([]byte, 0, batchBytes), ends: make([]int, 0, batchLines), numbers: make([]int, 0, batchLines),
		results: make([]result, 0, batchLines),
		decoded: make(chan struct{}),
	}
}

func (b *batch) add(line []byte, number int) {
	b.text = append(b.text, line...)
	b.ends = append(b.ends, len(b.text))
	b.numbers = append(b.numbers, number)
}

func (b *batch) full() bool { return len(b.ends) >= batchLines || len(b.text) >= batchBytes }

func (b *batch) decode(decode Decode) {
	start := 0
	for _, end := range b.ends {
		paper, err := decode(b.text[start:end])
		b.results = append(b.results, result{paper, err})
		start = end
	}
	close(b.decoded)
}

// Decode makes a paper of a line without white space around it. The error is
// the reason why it is none. The line is overwritten behind the call.
type Decode func(line []byte) (model.Paper, error)

// ReadLines is [Format].Read for formats with one paper a line. Blank lines
// are left out; those that decode refuses become problems.
//
// It decodes on all processors: the calling goroutine parts the source into
// batches, workers decode them, and one goroutine gives them to the sink in
// the order of the source. None outlives the call.
func ReadLines(ctx context.Context, r io.Reader, sink Sink, decode Decode) error {
	workers := runtime.GOMAXPROCS(0)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	work := make(chan *batch)
	order := make(chan *batch, 2*workers)
	spare := make(spares, cap(order))

	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			for b := range work {
				b.decode(decode)
			}
		})
	}
	var undelivered error
	running.Go(func() {
		if undelivered = deliver(ctx, order, spare, sink); undelivered != nil {
			cancel()
		}
	})

	err := part(ctx, r, spare, func(b *batch) error {
		for _, to := range []chan<- *batch{order, work} {
			select {
			case to <- b:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	close(work)
	close(order)
	running.Wait()
	return cmp.Or(undelivered, err)
}

// part reads r to its end in batches of lines, leaving out blank ones. What
// was read is handed over before r is waited for, or an error returned.
func part(ctx context.Context, r io.Reader, spare spares, hand func(*batch) error) error {
	lines := NewLines(r)
	b := newBatch()
	for {
		line, err := lines.Next()
		if err != nil {
			handed := error(nil)
			if len(b.ends) > 0 {
				handed = hand(b)
			}
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return cmp.Or(handed, err)
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			b.add(line, lines.Number())
		}
		if b.full() || len(b.ends) > 0 && !lines.AtHand() {
			if err := cmp.Or(hand(b), ctx.Err()); err != nil {
				return err
			}
			b = spare.take()
		}
	}
}

// spares are batches that have been delivered, to be used again.
type spares chan *batch

func (s spares) take() *batch {
	select {
	case b := <-s:
		return b.cleared()
	default:
		return newBatch()
	}
}

func (s spares) put(b *batch) {
	select {
	case s <- b:
	default:
	}
}

func deliver(ctx context.Context, order <-chan *batch, spare spares, sink Sink) error {
	for b := range order {
		select {
		case <-b.decoded:
		case <-ctx.Done():
			return ctx.Err()
		}
		for i, result := range b.results {
			if result.err != nil {
				sink.Problem(Problem{Line: b.numbers[i], Reason: result.err.Error()})
			} else if err := sink.Paper(result.paper); err != nil {
				return err
			}
		}
		spare.put(b)
	}
	return nil
}
