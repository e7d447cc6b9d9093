package search

import (
	"sync/atomic"
	"testing"
)

// everyPath is queries that go every way through a search: the tiers, filters
// of each kind, long queries, no words at all.
func everyPath() []string {
	return []string{
		"layer", "l", "la", "layer graph", "deep reinforcement learning", "finetuning", "fine tuning", "laeyr", "atention lern", "lyr", "deeplear", "dlfg",
		"xqzvk", "layer xqzvk graph", "title:layer", "venue:x", `"deep learning"`, `"learning of"`, "layer -graph", "layer | graph", "year:2003..", "date:2003",
		"has:abstract", "has:link", "is:unread", "-layer", "-(layer graph)", "(layer | graph) deep year:2001",
		"layer graph attention deep learning for of fine tuning reinforcement trans force net la",
		"layr grph atention dep lerning fo off fien tunning rinforcement trns forc nt lla",
	}
}

func TestASearchAsksOftenWhetherItIsToEnd(t *testing.T) {
	t.Parallel()
	for _, papers := range []int{parallelFrom - 1000, parallelFrom + 5000} {
		c := manyShortTitles(papers)
		x := NewBuilder().Extend(c)
		for _, input := range everyPath() {
			x.idle = &idle{} // as if it were new
			q := understood(t, input)
			var asked atomic.Int64
			r := x.Search(q, Options{Stop: func() bool { asked.Add(1); return false }})
			postings := 0
			for _, term := range q.plan().terms {
				first, end := x.words.beginning(term.text)
				postings += x.postings(&term, first, end)
			}
			// A question for as much work as is done between two, and one more or
			// less for each word.
			if want := int64(postings/workBetweenStops/2 - len(q.plan().terms)); asked.Load() < want {
				t.Errorf("%q, %d papers: %d questions, want %d", input, papers, asked.Load(), want)
			}
			if r.Stopped || !r.Complete {
				t.Errorf("%q: stopped %v, complete %v", input, r.Stopped, r.Complete)
			}
		}
	}
}

func TestSearchesThatWereStoppedLeaveTheIndexAsItWas(t *testing.T) {
	t.Parallel()
	for _, papers := range []int{parallelFrom - 1000, parallelFrom + 5000} {
		c := manyShortTitles(papers)
		x, fresh := NewBuilder().Extend(c), NewBuilder().Extend(c)
		for _, input := range everyPath() {
			q := understood(t, input)
			fresh.idle = &idle{}
			want := fresh.Search(q, Options{Limit: 50})
			for _, allowed := range []int64{0, 1, 2, 3, 5, 9, 17, 40} {
				var asked atomic.Int64
				o := Options{Limit: 50, Stop: func() bool { return asked.Add(1) > allowed }}
				got := x.Search(q, o)
				stopped := asked.Load() > allowed
				switch {
				case got.Stopped != stopped:
					t.Errorf("%q: stopped %v at question %d of %d", input, got.Stopped, asked.Load(), allowed)
				case stopped && got.Complete:
					t.Errorf("%q: stopped at question %d and complete", input, asked.Load())
				case !stopped && !same(got, want):
					t.Errorf("%q: not stopped, and %d hits, want %d", input, len(got.Hits), len(want.Hits))
				}
				if got.Stopped && asked.Load() > allowed+8 {
					t.Errorf("%q asks %d times more when it is to end", input, asked.Load()-allowed)
				}
			}
			if got := x.Search(q, Options{Limit: 50}); !same(got, want) {
				t.Errorf("%q gives %d of %d behind searches that were stopped, want %d of %d", input, len(got.Hits), got.Total, len(want.Hits), want.Total)
			}
		}
	}
}

func TestFiltersAskWhetherToEnd(t *testing.T) {
	t.Parallel()
	x := NewBuilder().Extend(manyShortTitles(parallelFrom - 1000))
	for _, input := range []string{"year:2003..", "date:2003..", "has:abstract", "has:link", `"deep learning"`, "-has:pdf layer", `"for of" | year:2001`} {
		q := understood(t, input)
		asked := 0
		r := x.Search(q, Options{Stop: func() bool { asked++; return true }})
		if !r.Stopped || r.Complete || len(r.Hits) > 0 || asked != 1 {
			t.Errorf("%q: stopped %v, complete %v, %d hits, %d questions", input, r.Stopped, r.Complete, len(r.Hits), asked)
		}
	}
}
