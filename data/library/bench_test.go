package library_test

import (
	"strings"
	"testing"

	"sheaf/data/library"
	"sheaf/model"
)

// big is a paper with an abstract of usual length.
func big(n int) model.Paper {
	p := paper(n)
	p.Abstract = strings.TrimSpace(strings.Repeat("We present a method that needs one gradient only. ", 28))
	return p
}

// BenchmarkApply is one durable bookmark with its paper.
func BenchmarkApply(b *testing.B) {
	store := openAt(b, libraryPath(b))
	mustApply(b, store, bookmark(noon(), big(0)), big(0))
	n := 0
	for b.Loop() {
		n++
		p := big(n % 100_000)
		if _, err := store.Apply(b.Context(), bookmark(noon(), p), []model.Paper{p}); err != nil {
			b.Fatal(err)
		}
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

// BenchmarkLoad500 and BenchmarkLoad20k open a library and read all of it.
func BenchmarkLoad500(b *testing.B) { benchmarkLoad(b, 500) }
func BenchmarkLoad20k(b *testing.B) { benchmarkLoad(b, 20_000) }

// BenchmarkLoadAbsent is what a start costs without a library.
func BenchmarkLoadAbsent(b *testing.B) {
	path := libraryPath(b)
	for b.Loop() {
		if _, err := library.Open(path).Load(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
