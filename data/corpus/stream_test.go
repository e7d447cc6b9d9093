package corpus_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"sheaf/data/corpus"
	"sheaf/model"
	"sheaf/model/search"
)

// patience is how long a test waits for what must come: long enough for the
// largest corpus on a slow and busy machine under the race detector.
const patience = 8 * time.Minute

// collect takes all snapshots of a stream, and the error after them.
func collect(t *testing.T, s *corpus.Stream) ([]corpus.Snapshot, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	var all []corpus.Snapshot
	for {
		snapshot, err := s.Next(ctx)
		if err != nil {
			return all, err
		}
		all = append(all, snapshot)
	}
}

func TestStreamEndsWithAllPapersAndEOF(t *testing.T) {
	t.Parallel()
	stream := corpus.Start(context.Background(), []corpus.Source{corpus.Reader("r", strings.NewReader(records(5000, "Paper")))}, corpus.Options{Index: true})
	all, err := collect(t, stream)
	if !errors.Is(err, io.EOF) || len(all) == 0 {
		t.Fatalf("%d snapshots, error %v", len(all), err)
	}
	before := 0
	for i, s := range all {
		if s.Corpus.Len() < before || s.Done != (i == len(all)-1) || (s.Index == nil) != (i == 0) || s.Listed != s.Corpus.Len() {
			t.Errorf("snapshot %d of %d: %d papers after %d, done %v", i+1, len(all), s.Corpus.Len(), before, s.Done)
		}
		before = s.Corpus.Len()
	}
	if before != 5000 {
		t.Errorf("%d papers", before)
	}
	if _, err := stream.Next(context.Background()); !errors.Is(err, io.EOF) {
		t.Errorf("after the end: %v", err)
	}
}

// A source that has given a screenful and then waits must not keep it from
// being shown.
func TestFirstScreenfulDoesNotWaitForTheRest(t *testing.T) {
	t.Parallel()
	out, in := io.Pipe()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	stream := corpus.Start(ctx, []corpus.Source{corpus.Reader("slow", out)}, corpus.Options{})
	go func() {
		if _, err := io.WriteString(in, records(200, "Paper")); err != nil {
			t.Error(err)
		}
	}()
	s, err := stream.Next(ctx)
	if err != nil || s.Corpus.Len() == 0 || s.Done {
		t.Fatalf("%d papers, done %v, error %v", s.Corpus.Len(), s.Done, err)
	}
	first := s.Corpus
	titles := make([]string, first.Len())
	for row := range titles {
		titles[row] = first.Title(model.Row(row))
	}
	go func() {
		if _, err := io.WriteString(in, records(1000, "More")); err != nil {
			t.Error(err)
		}
		if err := in.Close(); err != nil {
			t.Error(err)
		}
	}()
	all, err := collect(t, stream)
	if !errors.Is(err, io.EOF) || all[len(all)-1].Corpus.Len() != 1200 {
		t.Fatalf("%d snapshots, error %v", len(all), err)
	}
	for row, title := range titles {
		if got := first.Title(model.Row(row)); got != title {
			t.Fatalf("row %d of the first snapshot has become %q", row, got)
		}
	}
}

func TestSlowConsumerGetsTheNewestSnapshotOnly(t *testing.T) {
	t.Parallel()
	finished := make(chan struct{})
	shelf := func(context.Context) ([]model.Paper, error) {
		close(finished)
		return nil, nil
	}
	stream := corpus.Start(context.Background(), []corpus.Source{corpus.Reader("r", strings.NewReader(records(3000, "Paper")))}, corpus.Options{Shelf: shelf})
	<-finished
	all, err := collect(t, stream)
	if !errors.Is(err, io.EOF) || len(all) > 2 || all[len(all)-1].Corpus.Len() != 3000 {
		t.Errorf("%d snapshots, error %v", len(all), err)
	}
}

func TestFailureComesAfterWhatWasRead(t *testing.T) {
	t.Parallel()
	compressed := zipped(t, records(5000, "Paper"))
	all, err := collect(t, corpus.Start(context.Background(), []corpus.Source{
		corpus.Reader("cut.gz", strings.NewReader(compressed[:len(compressed)/2])),
	}, corpus.Options{}))
	if !errors.Is(err, io.ErrUnexpectedEOF) || len(all) == 0 {
		t.Fatalf("%d snapshots, error %v", len(all), err)
	}
	last := all[len(all)-1]
	if want := fmt.Sprintf("cut.gz: the compressed data ends early, after %d papers; fetch the file again", last.Corpus.Len()); err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if last.Done || last.Corpus.Len() < 1000 {
		t.Errorf("%d papers, done %v", last.Corpus.Len(), last.Done)
	}
	all, err = collect(t, corpus.Start(context.Background(), []corpus.Source{corpus.File(t.TempDir())}, corpus.Options{}))
	if err == nil || len(all) != 0 {
		t.Errorf("%d snapshots of nothing, error %v", len(all), err)
	}
}

func TestStreamMayBeReadByManyGoroutines(t *testing.T) {
	t.Parallel()
	stream := corpus.Start(context.Background(), []corpus.Source{corpus.Reader("r", strings.NewReader(records(8000, "Paper")))}, corpus.Options{Index: true})
	var readers sync.WaitGroup
	done := make(chan int, 100)
	for range 4 {
		readers.Go(func() {
			for {
				s, err := stream.Next(context.Background())
				if err != nil {
					return
				}
				for row := range model.Row(s.Corpus.Len()) {
					if s.Corpus.Title(row) == "" {
						t.Error("an empty title")
					}
				}
				if s.Done {
					done <- s.Corpus.Len()
				}
			}
		})
	}
	readers.Wait()
	if len(done) != 1 || <-done != 8000 {
		t.Error("the last snapshot was not given exactly once")
	}
}

// stuck is a source that waits for ever, unless it is closed.
type stuck struct {
	begin  io.Reader
	closed chan struct{}
	once   sync.Once
}

func newStuck(begin string) *stuck {
	return &stuck{begin: strings.NewReader(begin), closed: make(chan struct{})}
}

func (s *stuck) Read(p []byte) (int, error) {
	if n, err := s.begin.Read(p); err == nil {
		return n, nil
	}
	<-s.closed
	return 0, io.ErrClosedPipe
}

func (s *stuck) Close() error {
	s.once.Do(func() { close(s.closed) })
	return nil
}

// Not parallel: it counts goroutines.
func TestCancelledLoadEndsAtOnceAndLeavesNothingBehind(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, begin := range []string{"", records(10, "Paper"), records(5000, "Paper"), zipped(t, records(5000, "Paper"))[:500], "Get trending papers in your email inbox!\n"} {
		ctx, cancel := context.WithCancel(context.Background())
		source := newStuck(begin)
		stream := corpus.Start(ctx, []corpus.Source{corpus.Reader("stuck", source)}, corpus.Options{Index: true})
		time.AfterFunc(30*time.Millisecond, cancel)
		if _, err := collect(t, stream); !errors.Is(err, context.Canceled) {
			t.Errorf("%.20q: error %v", begin, err)
		}
		<-source.closed
		ctx, cancel = context.WithCancel(context.Background())
		time.AfterFunc(30*time.Millisecond, cancel)
		if _, err := corpus.Load(ctx, []corpus.Source{corpus.Reader("stuck", newStuck(begin))}, corpus.Options{}); !errors.Is(err, context.Canceled) {
			t.Errorf("%.20q: error %v", begin, err)
		}
	}
	if _, err := collect(t, corpus.Start(context.Background(), []corpus.Source{corpus.Embedded()}, corpus.Options{})); !errors.Is(err, io.EOF) {
		t.Error(err)
	}
	deadline := time.Now().Add(patience)
	for runtime.NumGoroutine() > before {
		if time.Now().After(deadline) {
			stacks := make([]byte, 1<<20)
			t.Fatalf("goroutines are left:\n%s", bytes.TrimSpace(stacks[:runtime.Stack(stacks, true)]))
		}
		time.Sleep(time.Millisecond)
	}
}

func TestNextEndsWithItsOwnContext(t *testing.T) {
	t.Parallel()
	stream := corpus.Start(t.Context(), []corpus.Source{corpus.Reader("stuck", newStuck(""))}, corpus.Options{})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := stream.Next(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestPapersThatComeAfterTheEndAreAppended(t *testing.T) {
	t.Parallel()
	stream := corpus.Start(context.Background(), []corpus.Source{corpus.Reader("r", strings.NewReader(records(50, "Paper")))}, corpus.Options{Index: true})
	all, err := collect(t, stream)
	if !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	last := all[len(all)-1].Corpus
	late := model.Paper{ID: "doi:10.1/late", Title: "Latecomers", Abstract: "About xylophones."}
	if _, ok := stream.Add([]model.Paper{last.Paper(0)}); ok {
		t.Error("a paper that was there was added")
	}
	s, ok := stream.Add([]model.Paper{last.Paper(0), late})
	if !ok || s.Corpus.Len() != 51 || s.Listed != 50 || !s.Done || last.Len() != 50 {
		t.Fatalf("added %v: %+v", ok, s)
	}
	if row, ok := s.Corpus.Lookup(late.ID); !ok || row != 50 {
		t.Errorf("at row %d, %v", row, ok)
	}
	if hits := s.Index.Search(understood(t, "xylophones"), search.Options{}).Hits; len(hits) != 1 || hits[0].Row != 50 {
		t.Errorf("found %v", hits)
	}
}

func understood(t *testing.T, typed string) search.Query {
	t.Helper()
	query, err := search.Parse(typed)
	if err != nil {
		t.Fatal(err)
	}
	return query
}
