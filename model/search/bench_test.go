package search_test

import (
	"bufio"
	"compress/gzip"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sahilm/fuzzy"

	"sheaf/model"
	"sheaf/model/search"
	"sheaf/model/text"
)

// typed is what people type into a search box: words, beginnings, surnames,
// words of an abstract, letters left out, typing errors, initials, a title.
func typed() []string {
	return []string{
		"attention", "layer normalization", "rl", "llm agents", "graph neural networks", "unlearning single layer",
		"lora rank", "fine-tuning", "schölkopf kernel", "trnsfrmr", "lanugage model", "neurips 2019 vision",
		"a survey of", "image segmentation medical", "smith reinforcement", "xqzvk", "the unreasonable effectiveness",
		"cnvltn", "generalization bounds stochastic gradient", "attention is all you need", "attallneed", "gnn benchmark",
		"quantum error correction", "dark matter halo simulations", "spin glass", "finetuning bert", "optimisation of neural nets",
	}
}

// keys is every state of the prompt while the queries are typed.
func keys() []search.Query {
	var all []search.Query
	for _, query := range typed() {
		for end := range query {
			if end > 0 {
				all = append(all, parse(query[:end]))
			}
		}
		all = append(all, parse(query))
	}
	return all
}

// benchmarkKeys reports the time of a key, by percentile: to the first list and
// to the complete one behind it. That of each key is its best of all rounds, so
// that it shows the search and not what else the machine was doing.
func benchmarkKeys(b *testing.B, x *search.Index) (firstP50 time.Duration) {
	b.Helper()
	queries := keys()
	first, complete := make([]time.Duration, len(queries)), make([]time.Duration, len(queries))
	b.ReportAllocs()
	for round := 0; b.Loop(); round++ {
		for i, q := range queries {
			start := time.Now()
			r := x.First(q, search.Options{Limit: search.Page})
			took := time.Since(start)
			all := took
			if !r.Complete {
				x.Search(q, search.Options{Limit: search.Page})
				all = time.Since(start)
			}
			if round == 0 || took < first[i] {
				first[i] = took
			}
			if round == 0 || all < complete[i] {
				complete[i] = all
			}
		}
	}
	for name, times := range map[string][]time.Duration{"first": first, "complete": complete} {
		slices.Sort(times)
		for _, percent := range []int{50, 95, 99, 100} {
			b.ReportMetric(float64(times[(len(times)-1)*percent/100].Microseconds()), "µs-"+name+"-p"+itoa(percent))
		}
	}
	b.ReportMetric(float64(len(queries)), "keys/op")
	return first[len(first)/2]
}

func itoa(percent int) string {
	return map[int]string{50: "50", 95: "95", 99: "99", 100: "max"}[percent]
}

// benchmarkSahilm reports how many times longer sahilm/fuzzy takes for a key
// over the titles than the first list does, by their medians.
func benchmarkSahilm(b *testing.B, c *model.Corpus, ours time.Duration) {
	b.Helper()
	titles := make([]string, c.Len())
	for row := range titles {
		titles[row] = c.Title(model.Row(row))
	}
	var times []time.Duration
	queries := keys()
	for i := 0; i < len(queries); i += max(1, len(queries)/25) {
		start := time.Now()
		fuzzy.Find(queries[i].String(), titles)
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2])/float64(ours), "x-sahilm-p50")
}

// benchmarkFzf reports the same of fzf --filter, where it is installed: a whole
// process for each key, which reads the titles from a file.
func benchmarkFzf(b *testing.B, c *model.Corpus, ours time.Duration) {
	b.Helper()
	fzf, err := exec.LookPath("fzf")
	if err != nil {
		return
	}
	var titles strings.Builder
	for row := range model.Row(c.Len()) {
		titles.WriteString(c.Title(row) + "\n")
	}
	var times []time.Duration
	queries := keys()
	for i := 0; i < len(queries); i += max(1, len(queries)/15) {
		cmd := exec.Command(fzf, "--filter", queries[i].String())
		cmd.Stdin = strings.NewReader(titles.String())
		start := time.Now()
		_ = cmd.Run() // exits 1 when it finds nothing
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2])/float64(ours), "x-fzf-p50")
}

func BenchmarkKey204(b *testing.B) { benchmarkKeys(b, indexOf(embedded(b))) }

func BenchmarkKey50k(b *testing.B) {
	c := large(b)
	ours := benchmarkKeys(b, indexOf(c))
	benchmarkSahilm(b, c, ours)
	benchmarkFzf(b, c, ours)
}

func BenchmarkKeyMillionTitles(b *testing.B) {
	c := manyTitles(b)
	ours := benchmarkKeys(b, indexOf(c))
	benchmarkSahilm(b, c, ours)
	benchmarkFzf(b, c, ours)
}

// manyTitles is a corpus of 1.26 million titles, where it is at hand.
func manyTitles(tb testing.TB) *model.Corpus {
	tb.Helper()
	file, err := os.Open("../../../shared/corpora/titles-1.26m.txt.gz")
	if errors.Is(err, fs.ErrNotExist) {
		tb.Skip("the corpus of 1.26 million titles is not here")
	}
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		tb.Fatal(err)
	}
	b := model.NewBuilder()
	rank := 0
	for in := bufio.NewScanner(unzipped); in.Scan(); {
		if title := text.Clean(in.Text()); title != "" {
			rank++
			b.Add(model.Paper{Title: title, Rank: rank})
		}
	}
	return b.Snapshot()
}

func BenchmarkBuild50k(b *testing.B) { benchmarkBuild(b, large(b)) }

func BenchmarkBuildMillionTitles(b *testing.B) { benchmarkBuild(b, manyTitles(b)) }

func benchmarkBuild(b *testing.B, c *model.Corpus) {
	b.Helper()
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
	q := parse("single layer attention")
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
