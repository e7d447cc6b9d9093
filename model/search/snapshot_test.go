package search

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sheaf/model"
)

// Whatever changes come one by one or many at once: a snapshot is what one made
// from anew is, and those before it stay as they were.
func TestSnapshotsFollowTheMarks(t *testing.T) {
	t.Parallel()
	papers := make([]model.Paper, 600)
	for i := range papers {
		papers[i] = model.Paper{ID: model.ID(fmt.Sprint("test:", i)), Title: fmt.Sprint("Paper ", i)}
	}
	corpus := corpusWith(papers...)
	rapid.Check(t, func(t *rapid.T) {
		marks := model.NewMarks(nil)
		m := NewMarked(corpus, marks)
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			before, was := m, describe(t, m)
			n := rapid.SampledFrom([]int{1, 1, 3, 100, 300, 600}).Draw(t, "papers")
			from := rapid.IntRange(0, len(papers)-n).Draw(t, "from")
			keys := make([]model.ID, n)
			for i := range keys {
				keys[i] = papers[from+i].ID
			}
			now := time.Unix(rapid.Int64Range(1, 9).Draw(t, "time"), 0)
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0:
				marks.Do(marks.SetBookmark(rapid.Bool().Draw(t, "on"), now, keys...))
			case 1:
				marks.Do(marks.SetState(rapid.SampledFrom(model.States()).Draw(t, "state"), now, keys...))
			case 2:
				marks.Do(marks.Tag(rapid.Bool().Draw(t, "on"), rapid.SampledFrom([]string{"a", "b"}).Draw(t, "tag"), now, keys...))
			case 3:
				marks.Do(marks.See(now, keys[0]))
			}
			changed := map[model.Row]model.Mark{}
			for i, key := range keys {
				changed[model.Row(from+i)] = marks.Of(key)
			}
			if n == 1 {
				m = m.With(model.Row(from), changed[model.Row(from)])
			} else {
				m = m.WithAll(changed)
			}
			if got, want := describe(t, m), describe(t, NewMarked(corpus, marks)); got != want {
				t.Fatalf("after a change of %d: %s, from anew %s", n, got, want)
			}
			if describe(t, before) != was {
				t.Fatal("an older snapshot changed")
			}
		}
	})
}

func TestASnapshotGrowsWithTheCorpus(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b := model.NewBuilder()
		marks := model.NewMarks(nil)
		for i := range 300 {
			if rapid.IntRange(0, 3).Draw(t, "marked") == 0 {
				marks.Do(marks.Tag(true, fmt.Sprint("t", i%3), time.Unix(int64(i), 0), model.ID(fmt.Sprint("test:", i))))
			}
		}
		m := NewMarked(b.Snapshot(), marks)
		for i := range 300 {
			b.Add(model.Paper{ID: model.ID(fmt.Sprint("test:", i)), Title: fmt.Sprint("Paper ", i)})
			if rapid.IntRange(0, 40).Draw(t, "a part is there") == 0 || i == 299 {
				corpus := b.Snapshot()
				for m = m.Grown(corpus); m.Pending() > 0; {
					m = m.Placed(corpus, marks, rapid.IntRange(1, 99).Draw(t, "at once"))
				}
				if got, want := describe(t, m), describe(t, NewMarked(corpus, marks)); got != want {
					t.Fatalf("with %d papers: %s, from anew %s", i+1, got, want)
				}
			}
		}
	})
}

// Of tags that share a sign each has its own papers.
func TestTagsThatShareASignAreToldApart(t *testing.T) {
	t.Parallel()
	marks, b := model.NewMarks(nil), model.NewBuilder()
	for i := range model.Row(500) {
		id := model.ID(fmt.Sprint("test:", i))
		b.Add(model.Paper{ID: id, Title: fmt.Sprint("Paper ", i)})
		marks.Do(marks.Tag(true, fmt.Sprint("tag ", i), time.Unix(1, 0), id))
	}
	m := NewMarked(b.Snapshot(), marks)
	for i := range model.Row(500) {
		if got := m.Tagged(fmt.Sprint("tag ", i)); !slices.Equal(got, []model.Row{i}) {
			t.Errorf("tag %d: rows %v", i, got)
		}
	}
	if got := m.Tagged("none"); len(got) != 0 {
		t.Errorf("a tag that no paper has: rows %v", got)
	}
}

func describe(t rapid.TB, m *Marked) string {
	t.Helper()
	c := m.Counts()
	tags := maps.Clone(c.Tags)
	rows := map[string][]model.Row{
		"read": m.Read(), "queue": m.Queue(), "bookmarks": m.Bookmarks(), "a": m.Tagged("a"),
	}
	for name, holds := range map[string]func(model.Mark) bool{
		"read": func(mark model.Mark) bool { return !mark.Unread() }, "queue": model.Mark.InQueue,
		"a": func(mark model.Mark) bool { return mark.Tagged("a") },
	} {
		if looked := m.Where(holds); !slices.Equal(looked, rows[name]) {
			t.Fatalf("%s: %v, by their signs %v", name, looked, rows[name])
		}
	}
	return fmt.Sprint(c.Bookmarked, c.Read, c.Queue, tags, rows)
}

func BenchmarkSnapshot(b *testing.B) {
	const n = 100_000
	papers, stored := make([]model.Paper, n), make([]model.Mark, n)
	for i := range papers {
		papers[i] = model.Paper{ID: model.ID(fmt.Sprint("test:", i)), Title: fmt.Sprint("Paper ", i)}
		stored[i] = model.Mark{Paper: papers[i].ID, State: model.States()[i%5], Bookmarked: time.Unix(int64(i), 0), Tags: []model.Tag{{Name: fmt.Sprint("tag ", i%30), Given: time.Unix(1, 0)}}}
	}
	corpus, marks := corpusWith(papers...), model.NewMarks(stored)
	m := NewMarked(corpus, marks)
	b.Run("of 100,000 marks", func(b *testing.B) {
		for b.Loop() {
			NewMarked(corpus, marks)
		}
	})
	b.Run("after a mark", func(b *testing.B) {
		next := m
		for i := 0; b.Loop(); i++ {
			next = next.With(model.Row(i%n), model.Mark{Rating: 1})
		}
	})
	b.Run("after 1,000 marks", func(b *testing.B) {
		changed := map[model.Row]model.Mark{}
		for i := range model.Row(1000) {
			changed[i] = model.Mark{Rating: 2}
		}
		for b.Loop() {
			m.WithAll(changed)
		}
	})
}
