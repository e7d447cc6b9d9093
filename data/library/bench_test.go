package library_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"sheaf/data/library"
	"sheaf/model"
)

// big is a paper with an abstract of usual length.
func big(n int) model.Paper {
	p := paper(n)
	p.Abstract = strings.TrimSpace(strings.Repeat("We present a method that needs one gradient only. ", 28))
	return p
}

// BenchmarkApply is one durable bookmark with its paper. Half of them take less
// than p50, and 99 of a hundred less than p99.
func BenchmarkApply(b *testing.B) {
	store := openAt(b, libraryPath(b))
	mustApply(b, store, bookmark(noon(), big(0)), big(0))
	var took []time.Duration
	for b.Loop() {
		p := big(len(took) % 100_000)
		began := time.Now()
		if _, err := store.Apply(b.Context(), bookmark(noon(), p), []model.Paper{p}); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	for name, share := range map[string]int{"p50-ms": 50, "p99-ms": 99} {
		b.ReportMetric(float64(took[len(took)*share/100].Microseconds())/1000, name)
	}
}

// BenchmarkApplyMany bookmarks 1,000 papers in one change.
func BenchmarkApplyMany(b *testing.B) {
	papers := make([]model.Paper, 1000)
	for i := range papers {
		papers[i] = big(i)
	}
	for b.Loop() {
		store := library.Open(libraryPath(b))
		if _, err := store.Apply(b.Context(), bookmark(noon(), papers...), papers); err != nil {
			b.Fatal(err)
		}
		if err := store.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarkLoad(b *testing.B, marks int) {
	path := libraryPath(b)
	papers := make([]model.Paper, marks)
	for i := range papers {
		papers[i] = big(i)
	}
	store := library.Open(path)
	mustApply(b, store, bookmark(noon(), papers...), papers...)
	if err := store.Close(); err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	for b.Loop() {
		store := library.Open(path)
		contents, err := store.Load(b.Context())
		if err != nil || len(contents.Marks) != marks {
			b.Fatalf("%d marks, %v", len(contents.Marks), err)
		}
		if err := store.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLoad500 and those of more marks open a library and read the marks.
func BenchmarkLoad500(b *testing.B)  { benchmarkLoad(b, 500) }
func BenchmarkLoad20k(b *testing.B)  { benchmarkLoad(b, 20_000) }
func BenchmarkLoad100k(b *testing.B) { benchmarkLoad(b, 100_000) }

// BenchmarkLoadAbsent is what a start costs without a library.
func BenchmarkLoadAbsent(b *testing.B) {
	path := libraryPath(b)
	for b.Loop() {
		if _, err := library.Open(path).Load(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
