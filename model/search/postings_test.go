package search

import (
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

func numbers(p pages, l list) []uint32 {
	var r reader
	var all []uint32
	r.reset(p, l)
	for batch := r.next(); len(batch) > 0; batch = r.next() {
		all = append(all, batch...)
	}
	return all
}

func TestListsGiveBackTheirNumbers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var w writer
		chains := make([]chain, 3)
		want := make([][]uint32, len(chains))
		step := rapid.OneOf(rapid.Uint32Range(1, 3), rapid.Uint32Range(100, 200), rapid.Uint32Range(1, 1<<22))
		for range rapid.IntRange(0, 600).Draw(t, "appends") {
			i := rapid.IntRange(0, len(chains)-1).Draw(t, "list")
			number := step.Draw(t, "step") - 1
			if n := len(want[i]); n > 0 {
				number += want[i][n-1] + 1
			}
			w.append(&chains[i], number)
			want[i] = append(want[i], number)
		}
		for i, c := range chains {
			if got := numbers(w.pages, c.list); !slices.Equal(got, want[i]) {
				t.Fatalf("list %d is %v, want %v", i, got, want[i])
			}
		}
	})
}

func TestListsCrossPages(t *testing.T) {
	t.Parallel()
	var w writer
	chains := make([]chain, 7)
	const count = 30_000
	for i := range uint32(count) {
		for c := range chains {
			w.append(&chains[c], i*uint32(c*40+1))
		}
	}
	if len(w.pages) < 3 {
		t.Fatalf("%d pages: the test tests nothing", len(w.pages))
	}
	for c := range chains {
		got := numbers(w.pages, chains[c].list)
		if len(got) != count {
			t.Fatalf("list %d has %d numbers", c, len(got))
		}
		for i, number := range got {
			if number != uint32(i*(c*40+1)) {
				t.Fatalf("number %d of list %d is %d", i, c, number)
			}
		}
	}
}

// The race detector watches this one: a reader must not look at what the
// writer is about to write.
func TestListsAreReadWhileTheyGrow(t *testing.T) {
	t.Parallel()
	var w writer
	var c chain
	var readers sync.WaitGroup
	for i := range uint32(3000) {
		w.append(&c, i)
		if i%100 != 0 {
			continue
		}
		p, l := slices.Clip(w.pages), c.list
		readers.Go(func() {
			if got := numbers(p, l); len(got) != int(i)+1 || got[i] != i {
				t.Errorf("%d numbers of %d", len(got), i+1)
			}
		})
	}
	readers.Wait()
}
