package quality_test

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"sheaf/model"
	"sheaf/model/search/quality"
)

// leastEmbedded is the share of queries over the 204 papers that sheaf carries
// whose paper has to be among the first ten, as a mean over kinds. Raise it
// when the search gets better.
const leastEmbedded = 0.50

func TestTheSearchFindsHalfRememberedPapersOfTheEmbeddedCorpus(t *testing.T) {
	t.Parallel()
	c := embedded(t)
	r := run{library: quality.NewLibrary(c), corpus: c, set: quality.Tuning(), n: 20}
	r.ask(ours(c))
	var scores []quality.Scores
	for _, kind := range r.kinds {
		scores = append(scores, quality.Measure(kind.ours))
		t.Logf("%-14s %+v", kind.name, scores[len(scores)-1])
	}
	if len(scores) < 15 {
		t.Errorf("only %d kinds have queries", len(scores))
	}
	if got := quality.Macro(scores); got.Ten < leastEmbedded {
		t.Errorf("macro success@10 is %.3f, less than %.3f", got.Ten, leastEmbedded)
	}
}

// TestQuality prints the tables of `make quality`. The environment steers it:
//
//	QUALITY=1              run at all
//	QUALITY_SET=tuning     the queries to work with, in place of those to report
//	QUALITY_KIND=a,b       only these kinds
//	QUALITY_N=60           queries of each kind
//	QUALITY_CORPUS=204     only this corpus (204 or 50k)
//	QUALITY_BASELINES=1    sahilm/fuzzy beside it
//	QUALITY_FAILURES=1     a line for each query whose paper is not among the first ten,
//	                       with 2 for each whose paper is not the first
//	SHEAF_CORPORA=DIR      where ml-50k.jsonl.gz is
//
// The fields of a failure are parted by tabs: FAIL, kind, query, rank (0: not
// found), wanted title, and the titles of the first three answers.
func TestQuality(t *testing.T) { //nolint:paralleltest // it takes times
	if os.Getenv("QUALITY") != "1" {
		t.Skip("run by make quality")
	}
	set := quality.Reporting()
	switch name := os.Getenv("QUALITY_SET"); name {
	case "", set.Name:
	case quality.Tuning().Name:
		set = quality.Tuning()
	default:
		t.Fatalf("QUALITY_SET=%s: the sets are tuning and reporting", name)
	}
	n := 60
	if value := os.Getenv("QUALITY_N"); value != "" {
		var err error
		if n, err = strconv.Atoi(value); err != nil || n < 1 {
			t.Fatalf("QUALITY_N=%s is no number of queries", value)
		}
	}
	only := os.Getenv("QUALITY_CORPUS")
	if !slices.Contains([]string{"", "204", "50k"}, only) {
		t.Fatalf("QUALITY_CORPUS=%s: the corpora are 204 and 50k", only)
	}
	for _, corpus := range []struct {
		name string
		load func(testing.TB) *model.Corpus
	}{{"204", embedded}, {"50k", large}} {
		if only != "" && only != corpus.name {
			continue
		}
		c := corpus.load(t)
		if c == nil {
			t.Logf("the corpus of %s papers is not here", corpus.name)
			continue
		}
		r := run{library: quality.NewLibrary(c), corpus: c, set: set, n: n, only: os.Getenv("QUALITY_KIND")}
		r.measure(os.Getenv("QUALITY_BASELINES") == "1")
		if len(r.kinds) == 0 {
			t.Errorf("no queries of kind %q", r.only)
			continue
		}
		r.print(os.Stdout)
		if os.Getenv("QUALITY_FAILURES") != "" {
			r.printFailures(os.Stdout)
		}
	}
}

// run is one corpus and one set of queries.
type run struct {
	library *quality.Library
	corpus  *model.Corpus
	set     quality.Set
	n       int
	only    string // kinds, parted by commas; empty for all

	kinds []kindRun
	times []time.Duration // of each whole query
}

// kindRun is what became of the queries of one kind.
type kindRun struct {
	name                 string
	queries              []quality.Query
	ours, sahilm, oneAND []quality.Outcome
	keys                 float64
}

// ask makes the queries and puts them to sheaf.
func (r *run) ask(engine quality.Engine) {
	for _, kind := range quality.Kinds() {
		if r.only != "" && !slices.Contains(strings.Split(r.only, ","), kind.Name) {
			continue
		}
		k := kindRun{name: kind.Name, queries: r.library.Queries(kind, r.set, r.n)}
		if len(k.queries) == 0 {
			continue // no authors, say, in this corpus
		}
		for _, q := range k.queries {
			start := time.Now()
			k.ours = append(k.ours, r.library.Ask(func(query string) []model.Row {
				rows := engine(query)
				r.times = append(r.times, time.Since(start))
				return rows
			}, q))
		}
		r.kinds = append(r.kinds, k)
	}
	slices.Sort(r.times)
}

func (r *run) measure(baselines bool) {
	engine := ours(r.corpus)
	r.ask(engine)
	for i := range r.kinds {
		k := &r.kinds[i]
		sample := k.queries[:max(1, len(k.queries)/6)]
		for _, q := range sample {
			k.keys += r.library.Keys(engine, q) / float64(len(sample))
		}
	}
	if !baselines {
		return
	}
	for i := range r.kinds {
		k := &r.kinds[i]
		k.sahilm = r.askAll(sahilm(r.corpus), k.queries)
		k.oneAND = r.askAll(sahilmAND(r.corpus), k.queries)
	}
}

// askAll asks an engine on all processors, since its times do not matter.
func (r *run) askAll(engine quality.Engine, queries []quality.Query) []quality.Outcome {
	outcomes := make([]quality.Outcome, len(queries))
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for worker := range workers {
		wait.Go(func() {
			for i := worker; i < len(queries); i += workers {
				outcomes[i] = r.library.Ask(engine, queries[i])
			}
		})
	}
	wait.Wait()
	return outcomes
}

func (r *run) print(w io.Writer) {
	var b strings.Builder
	baselines := r.kinds[0].sahilm != nil
	fmt.Fprintf(&b, "\n### %d papers, %s set\n\n| kind | n | S@1 | S@10 | MRR | empty | keys |", r.corpus.Len(), r.set.Name)
	if baselines {
		b.WriteString(" sahilm S@10 | MRR | sahilm AND S@10 | MRR |\n|---|---|---|---|---|---|---|---|---|---|---|\n")
	} else {
		b.WriteString("\n|---|---|---|---|---|---|---|\n")
	}
	row := func(name string, s quality.Scores, keys float64, others ...quality.Scores) {
		fmt.Fprintf(&b, "| %s | %d | %.3f | %.3f | %.3f | %.3f | %.2f |", name, s.Queries, s.First, s.Ten, s.MRR, s.Empty, keys)
		for _, other := range others {
			fmt.Fprintf(&b, " %.3f | %.3f |", other.Ten, other.MRR)
		}
		b.WriteByte('\n')
	}
	var all, sahilms, ands []quality.Scores
	keys := 0.0
	for _, k := range r.kinds {
		all = append(all, quality.Measure(k.ours))
		sahilms = append(sahilms, quality.Measure(k.sahilm))
		ands = append(ands, quality.Measure(k.oneAND))
		keys += k.keys / float64(len(r.kinds))
		last := len(all) - 1
		if baselines {
			row(k.name, all[last], k.keys, sahilms[last], ands[last])
		} else {
			row(k.name, all[last], k.keys)
		}
	}
	if baselines {
		row("**macro mean**", quality.Macro(all), keys, quality.Macro(sahilms), quality.Macro(ands))
	} else {
		row("**macro mean**", quality.Macro(all), keys)
	}
	at := func(percent int) float64 { return float64(r.times[(len(r.times)-1)*percent/100].Microseconds()) / 1000 }
	fmt.Fprintf(&b, "\nWhole queries: p50 %.2f ms, p99 %.2f ms.\n", at(50), at(99))
	if baselines {
		r.writeLost(&b)
	}
	_, _ = io.WriteString(w, b.String())
}

// writeLost says how many papers sahilm/fuzzy alone has among its first ten and
// sheaf has not, and shows some of them.
func (r *run) writeLost(b *strings.Builder) {
	const shown, shownOfKind = 10, 3
	var counts, lines []string
	total := 0
	for _, k := range r.kinds {
		lost := 0
		for i, o := range k.sahilm {
			if !o.Ten() || k.ours[i].Ten() {
				continue
			}
			if lost++; lost <= shownOfKind && len(lines) < shown {
				lines = append(lines, fmt.Sprintf("LOST\t%s\t%s\t%d, there %d\t%s\n",
					k.name, o.Query.Text, k.ours[i].Rank, o.Rank, r.corpus.Title(o.Query.Paper)))
			}
		}
		if lost > 0 {
			counts = append(counts, fmt.Sprintf("%s %d", k.name, lost))
		}
		total += lost
	}
	fmt.Fprintf(b, "Found by sahilm/fuzzy among its first ten and lost here: %d.\n", total)
	if total > 0 {
		fmt.Fprintf(b, "By kind: %s.\n\n%s", strings.Join(counts, ", "), strings.Join(lines, ""))
	}
}

func (r *run) printFailures(w io.Writer) {
	var b strings.Builder
	for _, k := range r.kinds {
		for _, o := range k.ours {
			if o.Rank == 1 || o.Ten() && os.Getenv("QUALITY_FAILURES") != "2" {
				continue
			}
			fmt.Fprintf(&b, "FAIL\t%s\t%s\t%d\t%s", k.name, o.Query.Text, o.Rank, r.corpus.Title(o.Query.Paper))
			for _, row := range o.Best {
				fmt.Fprintf(&b, "\t%s", r.corpus.Title(row))
			}
			b.WriteByte('\n')
		}
	}
	_, _ = io.WriteString(w, b.String())
}
