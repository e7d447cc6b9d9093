package quality_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"sheaf/model"
	"sheaf/model/search/quality"
)

func TestScoresAreSharesAndMeans(t *testing.T) {
	t.Parallel()
	got := quality.Measure([]quality.Outcome{{Rank: 1}, {Rank: 2}, {Rank: 10}, {Rank: 11}, {Empty: true}})
	want := quality.Scores{Queries: 5, First: 1. / 5, Ten: 3. / 5, MRR: (1 + 1./2 + 1./10 + 1./11) / 5, Empty: 1. / 5}
	if !near(got, want) {
		t.Errorf("%+v, not %+v", got, want)
	}
	mean := quality.Macro([]quality.Scores{got, {Queries: 1, First: 1, Ten: 1, MRR: 1}})
	want = quality.Scores{Queries: 6, First: 3. / 5, Ten: 4. / 5, MRR: (want.MRR + 1) / 2, Empty: 1. / 10}
	if !near(mean, want) {
		t.Errorf("mean %+v, not %+v", mean, want)
	}
}

func near(a, b quality.Scores) bool {
	equal := func(x, y float64) bool { return math.Abs(x-y) < 1e-9 }
	return a.Queries == b.Queries && equal(a.First, b.First) && equal(a.Ten, b.Ten) && equal(a.MRR, b.MRR) && equal(a.Empty, b.Empty)
}

func TestAPaperOfTheSameTitleIsAsGood(t *testing.T) {
	t.Parallel()
	c := corpusOf(
		model.Paper{ID: "doi:10.1/a", Title: "Neural Graphs"},
		model.Paper{ID: "doi:10.1/b", Title: "Neural Rivers"},
		model.Paper{ID: "doi:10.1/c", Title: "Neural graphs."},
	)
	l := quality.NewLibrary(c)
	answers := func(string) []model.Row { return []model.Row{1, 2, 0} }
	if o := l.Ask(answers, quality.Query{Text: "neural graphs", Paper: 0}); o.Rank != 2 || o.Empty || !slices.Equal(o.Best, []model.Row{1, 2, 0}) {
		t.Errorf("%+v", o)
	}
	if o := l.Ask(answers, quality.Query{Text: "neural rivers", Paper: 1}); o.Rank != 1 {
		t.Errorf("%+v", o)
	}
	nothing := func(string) []model.Row { return nil }
	if o := l.Ask(nothing, quality.Query{Text: "neural graphs", Paper: 0}); o.Rank != 0 || !o.Empty || o.Ten() {
		t.Errorf("%+v", o)
	}
}

func TestKeysCountUntilThePaperStays(t *testing.T) {
	t.Parallel()
	l := quality.NewLibrary(corpusOf(model.Paper{Title: "Neural Graphs"}))
	for _, test := range []struct {
		found string // the states of the query that find the paper, by length
		want  float64
	}{
		{"1 2 3 4", 0.25}, {"3 4", 0.75}, {"1 2 4", 1}, {"4", 1}, {"", 1}, {"1 2 3", 1}, {"2 3 4", 0.5},
	} {
		engine := func(query string) []model.Row {
			if strings.Contains(test.found, string(rune('0'+len([]rune(query))))) {
				return []model.Row{0}
			}
			return nil
		}
		if got := l.Keys(engine, quality.Query{Text: "näur", Paper: 0}); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("found at %s keys of 4: %.2f, not %.2f", test.found, got, test.want)
		}
	}
}
