package related_test

import (
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"sheaf/model"
	"sheaf/model/related"
)

func BenchmarkBuild204(b *testing.B) { benchmarkBuild(b, embedded(b)) }

func BenchmarkBuild50k(b *testing.B) { benchmarkBuild(b, large(b)) }

// benchmarkBuild reports the size of an index and that of its builder, which
// is needed only while it is made.
func benchmarkBuild(b *testing.B, c *model.Corpus) {
	b.Helper()
	before := heap()
	x, both := buildWeighed(c)
	alone := heap()
	for b.Loop() {
		x = indexOf(c)
	}
	runtime.KeepAlive(x)
	b.ReportMetric(float64(alone-before)/1e6, "MB")
	b.ReportMetric(float64(both-alone)/1e6, "MB-builder")
	b.ReportMetric(float64(c.Len()*b.N)/b.Elapsed().Seconds(), "papers/s")
}

// buildWeighed gives the memory in use while the builder is there as well.
func buildWeighed(c *model.Corpus) (x *related.Index, inUse uint64) {
	builder := related.NewBuilder()
	x = builder.Extend(c, nil)
	inUse = heap()
	runtime.KeepAlive(builder)
	return x, inUse
}

func BenchmarkNeighbours204(b *testing.B) { benchmarkNeighbours(b, embedded(b)) }

func BenchmarkNeighbours50k(b *testing.B) { benchmarkNeighbours(b, large(b)) }

// BenchmarkNeighbours100k has every paper of the large corpus twice.
func BenchmarkNeighbours100k(b *testing.B) {
	c := large(b)
	twice := model.NewBuilder()
	for round := range 2 {
		for row := range model.Row(c.Len()) {
			twice.Add(model.Paper{Title: c.Title(row) + strings.Repeat(" 2", round), Abstract: c.Abstract(row)})
		}
	}
	benchmarkNeighbours(b, twice.Snapshot())
}

func benchmarkNeighbours(b *testing.B, c *model.Corpus) {
	b.Helper()
	x := indexOf(c)
	var times []time.Duration
	row := model.Row(0)
	for b.Loop() {
		start := time.Now()
		x.Neighbours(row, 10, nil)
		times = append(times, time.Since(start))
		row = (row + 7919) % model.Row(c.Len())
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)*95/100].Microseconds()), "µs-p95")
	b.ReportMetric(float64(times[len(times)-1].Microseconds()), "µs-max")
}

func BenchmarkKeywords(b *testing.B) {
	c := embedded(b)
	x := indexOf(c)
	for i := 0; b.Loop(); i++ {
		x.Keywords(model.Row(i%c.Len()), 5)
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
