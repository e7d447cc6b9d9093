package model_test

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/model/text"
)

// reference is what a builder does, with nothing but maps.
type reference struct {
	rows   map[model.ID]model.Row
	titles []string
	ids    [][]model.ID
}

func (r *reference) add(p *model.Paper) model.Added {
	ids := model.Identify(p)
	own := ids[:len(ids)-1] // behind them stands the title's
	for _, id := range own {
		if row, taken := r.rows[id]; taken && text.FoldKey(r.titles[row]) == text.FoldKey(p.Title) {
			return model.Added{Row: row, Duplicate: true}
		}
	}
	free := slices.IndexFunc(own, func(id model.ID) bool { _, taken := r.rows[id]; return !taken })
	if free < 0 {
		free = len(own)
	}
	ids = ids[free:]
	if row, taken := r.rows[ids[0]]; taken {
		return model.Added{Row: row, Duplicate: true}
	}
	row := model.Row(len(r.titles))
	r.titles, r.ids = append(r.titles, p.Title), append(r.ids, ids)
	for _, id := range ids {
		if _, taken := r.rows[id]; !taken {
			r.rows[id] = row
		}
	}
	return model.Added{Row: row}
}

// Whatever the hash: one that tells nothing apart, a poor one, one that puts
// everything at the end of the table, and the real one.
func TestIdentifiersLeadWhereTheyWouldWithoutHashes(t *testing.T) {
	t.Parallel()
	builders := map[string]func() *model.Builder{
		"none": func() *model.Builder { return model.NewBuilderOfHash(func(model.ID) uint32 { return 0 }) },
		"end":  func() *model.Builder { return model.NewBuilderOfHash(func(model.ID) uint32 { return math.MaxUint32 }) },
		"poor": func() *model.Builder {
			return model.NewBuilderOfHash(func(id model.ID) uint32 { return uint32(len(id)%4) << 30 })
		},
		"real": model.NewBuilder,
	}
	paper := rapid.Custom(func(t *rapid.T) model.Paper {
		return model.Paper{
			Title: rapid.StringMatching(`[ABab][cd]?`).Draw(t, "title"),
			DOI:   rapid.SampledFrom([]string{"", "", "10.1/a", "10.1/b", "10.1/c"}).Draw(t, "doi"),
			Arxiv: rapid.SampledFrom([]string{"", "", "1706.00001", "1706.00002"}).Draw(t, "arxiv"),
			ID:    rapid.SampledFrom([]model.ID{"", "", "mla:x", "mla:y", "title:000000000000"}).Draw(t, "id"),
		}
	})
	for name, builder := range builders {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) {
				b, want := builder(), reference{rows: map[model.ID]model.Row{}}
				early := b.Snapshot()
				for i, p := range rapid.SliceOfN(paper, 0, 25).Draw(t, "papers") {
					if got, want := b.Add(p), want.add(&p); got != want {
						t.Fatalf("%+v: %+v, want %+v", p, got, want)
					}
					if i == 10 {
						early = b.Snapshot()
					}
				}
				for _, c := range []*model.Corpus{early, b.Snapshot(), b.Finish()} {
					checkIdentifiers(t, c, &want)
				}
			})
		})
	}
}

func checkIdentifiers(t *rapid.T, c *model.Corpus, want *reference) {
	for id, row := range want.rows {
		if got, ok := c.Lookup(id); ok != (int(row) < c.Len()) || ok && got != row {
			t.Fatalf("%s leads to %d, %v; want %d of %d", id, got, ok, row, c.Len())
		}
	}
	for row := range model.Row(c.Len()) {
		if got := append([]model.ID{c.ID(row)}, c.Aliases(row)...); fmt.Sprint(got) != fmt.Sprint(want.ids[row]) {
			t.Fatalf("row %d has %v, want %v", row, got, want.ids[row])
		}
	}
	for _, id := range []model.ID{"title:000000000000", "doi:10.1/d", "", "mla:", "title:"} {
		if row, ok := c.Lookup(id); ok {
			t.Fatalf("%q leads to %d", id, row)
		}
	}
}

func TestIdentifiersAreFoundWhileTheBuilderGrows(t *testing.T) {
	t.Parallel()
	const papers, readers = 12_000, 4
	title := func(i int) string { return fmt.Sprintf("Paper %d", i) }
	b := model.NewBuilder()
	snapshots := make(chan *model.Corpus, papers/500*readers)
	var running sync.WaitGroup
	for range readers {
		running.Go(func() {
			for c := range snapshots {
				for i := range min(c.Len()+100, papers) {
					row, ok := c.Lookup(model.TitleID(title(i)))
					if ok != (i < c.Len()) || ok && int(row) != i {
						t.Errorf("paper %d of %d: row %d, %v", i, c.Len(), row, ok)
						return
					}
				}
				runtime.Gosched()
			}
		})
	}
	for i := range papers {
		b.Add(model.Paper{Title: title(i), DOI: fmt.Sprintf("10.1/%d", i)})
		if i%2500 == 0 {
			for range readers {
				snapshots <- b.Snapshot()
			}
		}
	}
	close(snapshots)
	running.Wait()
	c := b.Snapshot()
	for i := range papers {
		if row, ok := c.Lookup(model.ID(fmt.Sprintf("doi:10.1/%d", i))); !ok || int(row) != i {
			t.Fatalf("DOI %d leads to %d, %v", i, row, ok)
		}
	}
}

// run is some papers of one source, ranked from a rank on in steps.
type run struct {
	papers, rank, step int
	source             string
}

// checkRuns builds a corpus of runs. Ranks and sources, which are kept by the
// run and by the block, have to come back as they were.
func checkRuns(t interface {
	Fatalf(format string, args ...any)
}, runs []run) {
	b := model.NewBuilder()
	var want []model.Paper
	for _, r := range runs {
		for i := range r.papers {
			p := model.Paper{Title: strconv.Itoa(len(want)), Rank: max(r.rank, r.rank+i*r.step), Source: r.source}
			want = append(want, p)
			b.Add(p)
		}
	}
	for _, c := range []*model.Corpus{b.Snapshot(), b.Finish()} {
		for i, p := range want {
			row := model.Row(i)
			if got := c.Paper(row); got.Rank != p.Rank || got.Source != p.Source || c.Rank(row) != p.Rank {
				t.Fatalf("paper %d has rank %d and source %q, want %d and %q", i, got.Rank, got.Source, p.Rank, p.Source)
			}
		}
	}
}

func TestRanksAndSourcesComeBackInAnyOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		checkRuns(t, rapid.SliceOfN(rapid.Custom(func(t *rapid.T) run {
			return run{
				papers: rapid.IntRange(1, 9).Draw(t, "papers"),
				rank:   rapid.SampledFrom([]int{0, 1, 7, math.MaxInt32, math.MaxInt - 50}).Draw(t, "rank"),
				step:   rapid.SampledFrom([]int{0, 1, 1, -1, 3}).Draw(t, "step"),
				source: rapid.SampledFrom([]string{"", "a.txt", "b.txt"}).Draw(t, "source"),
			}
		}), 0, 9).Draw(t, "runs"))
	})
}

func TestRanksAndSourcesComeBackOverTheEndsOfBlocks(t *testing.T) {
	t.Parallel()
	checkRuns(t, []run{
		{papers: 6000, rank: 1, step: 1, source: "a.txt"}, {papers: 3000, rank: 0, source: "b.txt"},
		{papers: 4000, rank: 9, step: 2}, {papers: 10, rank: 1, step: 1, source: "c.txt"},
	})
}

func BenchmarkCorpusLookup(b *testing.B) {
	const papers = 200_000
	builder := model.NewBuilder()
	ids := make([]model.ID, papers)
	for i := range ids {
		title := fmt.Sprintf("A title of a usual length, number %d", i)
		builder.Add(model.Paper{Title: title})
		ids[i] = model.TitleID(title)
	}
	c := builder.Snapshot()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, ok := c.Lookup(ids[i%papers]); !ok {
			b.Fatal("lost")
		}
	}
}
