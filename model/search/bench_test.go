package search_test

import (
	"runtime"
	"slices"
	"testing"
	"time"

	"sheaf/model"
	"sheaf/model/search"
)

// typed is what people type into a search box: words, beginnings, surnames,
// words of an abstract, letters left out, typing errors, a title.
func typed() []string {
	return []string{
		"attention", "layer normalization", "rl", "llm agents", "graph neural networks", "unlearning single layer",
		"lora rank", "fine-tuning", "schölkopf kernel", "trnsfrmr", "lanugage model", "neurips 2019 vision",
		"a survey of", "image segmentation medical", "smith reinforcement", "xqzvk", "the unreasonable effectiveness",
		"cnvltn", "generalization bounds stochastic gradient", "attention is all you need",
	}
}

// keys is every state of the prompt while the queries are typed.
func keys() []search.Query {
	var all []search.Query
	for _, query := range typed() {
		for end := range query {
			if end > 0 {
				all = append(all, search.Parse(query[:end]))
			}
		}
		all = append(all, search.Parse(query))
	}
	return all
}

// benchmarkKeys reports the time of a key, by percentile. That of each key is
// its best of all rounds, so that it shows the search and not what else the
// machine was doing.
func benchmarkKeys(b *testing.B, x *search.Index) {
	b.Helper()
	queries := keys()
	times := make([]time.Duration, len(queries))
	b.ReportAllocs()
	for round := 0; b.Loop(); round++ {
		for i, q := range queries {
			start := time.Now()
			x.Search(q, search.Options{})
			if took := time.Since(start); round == 0 || took < times[i] {
				times[i] = took
			}
		}
	}
	slices.Sort(times)
	at := func(percent int) float64 { return float64(times[(len(times)-1)*percent/100].Microseconds()) }
	b.ReportMetric(at(50), "µs-p50/key")
	b.ReportMetric(at(95), "µs-p95/key")
	b.ReportMetric(at(99), "µs-p99/key")
	b.ReportMetric(at(100), "µs-max/key")
	b.ReportMetric(float64(len(queries)), "keys/op")
}

func BenchmarkKey204(b *testing.B) { benchmarkKeys(b, indexOf(embedded(b))) }

func BenchmarkKey50k(b *testing.B) { benchmarkKeys(b, indexOf(large(b))) }

func BenchmarkBuild50k(b *testing.B) {
	c := large(b)
	before := heap()
	x := indexOf(c)
	size := heap() - before
	for b.Loop() {
		x = indexOf(c)
	}
	b.ReportMetric(float64(c.Len()*b.N)/b.Elapsed().Seconds(), "papers/s")
	b.ReportMetric(float64(size)/1e6, "MB")
	b.ReportMetric(float64(textSize(c))/1e6, "MB-of-text")
	runtime.KeepAlive(x)
}

func BenchmarkMatch(b *testing.B) {
	x := indexOf(embedded(b))
	q := search.Parse("single layer attention")
	for i := 0; b.Loop(); i++ {
		x.Match(q, model.Row(i%x.Corpus().Len()))
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func textSize(c *model.Corpus) int {
	size := 0
	for row := range model.Row(c.Len()) {
		size += len(c.Title(row)) + len(c.Abstract(row))
	}
	return size
}
