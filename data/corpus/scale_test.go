package corpus_test

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"sheaf/data/corpus"
	"sheaf/model"
)

// largeCorpus is a file of 50,000 papers, 81 MB unpacked, in the directory
// that SHEAF_CORPORA names, or beside the repository.
func largeCorpus(tb testing.TB) corpus.Source {
	tb.Helper()
	return corpusFile(tb, "ml-50k.jsonl.gz")
}

func corpusFile(tb testing.TB, name string) corpus.Source {
	tb.Helper()
	path := filepath.Join(cmp.Or(os.Getenv("SHEAF_CORPORA"), "../../../shared/corpora"), name)
	if _, err := os.Stat(path); err != nil {
		tb.Skip("the large corpus is not here")
	}
	return corpus.File(path)
}

func TestLargeCorpusLoadsWhole(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	t.Parallel()
	all, err := collect(t, corpus.Start(context.Background(), []corpus.Source{largeCorpus(t)}, corpus.Options{Index: true}))
	if !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	// How many papers there are at first depends on the machine: a screenful, or
	// what there is when nobody would wait longer.
	first, last := all[0], all[len(all)-1]
	if first.Done || first.Corpus.Len() < 1 || first.Corpus.Len() > 5000 || first.Size == 0 || first.Read == 0 || first.Read >= first.Size {
		t.Errorf("the first snapshot has %d papers, %d of %d bytes read", first.Corpus.Len(), first.Read, first.Size)
	}
	if got := last.Corpus.Len() + last.Duplicates + last.Skipped; got != 50_000 {
		t.Errorf("%d papers, %d duplicates and %d skipped are %d records", last.Corpus.Len(), last.Duplicates, last.Skipped, got)
	}
	if last.Skipped != 0 || last.Duplicates > 100 || last.Read != last.Size || !last.Done {
		t.Errorf("%d skipped, %d duplicates, %d of %d bytes", last.Skipped, last.Duplicates, last.Read, last.Size)
	}
	t.Logf("%d papers, %d duplicates, %d skipped, %d snapshots, the first with %d papers",
		last.Corpus.Len(), last.Duplicates, last.Skipped, len(all), first.Corpus.Len())
}

// BenchmarkLoad50k loads a large corpus: to the first screenful, and to the
// end, without and with the index. Beside the time it tells the most memory
// that the heap held at once.
func BenchmarkLoad50k(b *testing.B) {
	source := largeCorpus(b)
	b.Run("first papers", func(b *testing.B) {
		for b.Loop() {
			ctx, cancel := context.WithCancel(context.Background())
			if _, err := corpus.Start(ctx, []corpus.Source{source}, corpus.Options{Index: true}).Next(ctx); err != nil {
				b.Fatal(err)
			}
			cancel()
		}
	})
	b.Run("kept", func(b *testing.B) {
		for b.Loop() {
			reportKept(b, source)
		}
	})
	for name, opts := range map[string]corpus.Options{"all": {}, "all with index": {Index: true}} {
		b.Run(name, func(b *testing.B) {
			stop := watchHeap(b)
			for b.Loop() {
				s, err := corpus.Load(context.Background(), []corpus.Source{source}, opts)
				if err != nil || !s.Done {
					b.Fatal(err)
				}
			}
			stop()
		})
	}
	b.Run("streamed with index", func(b *testing.B) {
		for b.Loop() {
			stream := corpus.Start(context.Background(), []corpus.Source{source}, corpus.Options{Index: true})
			for {
				if _, err := stream.Next(context.Background()); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// watchHeap reports the largest heap between now and the call of stop.
func watchHeap(b *testing.B) (stop func()) {
	b.Helper()
	var most atomic.Uint64
	done, ended := make(chan struct{}), make(chan struct{})
	runtime.GC()
	go func() {
		defer close(ended)
		for {
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
				var stats runtime.MemStats
				runtime.ReadMemStats(&stats)
				most.Store(max(most.Load(), stats.HeapInuse))
			}
		}
	}()
	return func() {
		close(done)
		<-ended
		b.ReportMetric(float64(most.Load())/1e6, "MB-heap")
	}
}

// reportKept reports what a corpus without an index keeps on the heap, and the
// titles and abstracts in it, which are the least that it could.
func reportKept(b *testing.B, source corpus.Source) {
	b.Helper()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	papers := loadAll(b, source)
	runtime.GC()
	runtime.ReadMemStats(&after)
	texts := 0
	for row := range model.Row(papers.Len()) {
		texts += len(papers.Title(row)) + len(papers.Abstract(row))
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-kept")
	b.ReportMetric(float64(texts)/1e6, "MB-text")
}

func loadAll(b *testing.B, source corpus.Source) *model.Corpus {
	b.Helper()
	s, err := corpus.Load(context.Background(), []corpus.Source{source}, corpus.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return s.Corpus
}

func BenchmarkLoadEmbedded(b *testing.B) {
	for b.Loop() {
		if _, err := corpus.Load(context.Background(), []corpus.Source{corpus.Embedded()}, corpus.Options{Index: true}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLoadTitles loads 1.26 million titles, 92 MB unpacked.
func BenchmarkLoadTitles(b *testing.B) {
	source := corpusFile(b, "titles-1.26m.txt.gz")
	titles := 0
	for b.Loop() {
		titles += loadAll(b, source).Len()
	}
	b.ReportMetric(float64(titles)/b.Elapsed().Seconds(), "titles/s")
	reportKept(b, source)
}
