package ui_test

import (
	"fmt"
	"testing"
	"time"

	"sheaf/model"
)

// BenchmarkViews measures what the views cost over a corpus of 100,000 papers
// that all have marks.
func BenchmarkViews(b *testing.B) {
	const n = 100_000
	papers := sayings(n)
	marks := make([]model.Mark, n)
	for i := range marks {
		marks[i] = tagged(papers[i].ID, fmt.Sprint("tag ", i%30))
		marks[i].State = model.States()[i%5]
		if i%10 == 0 {
			marks[i].Bookmarked = time.Unix(int64(i), 0)
		}
	}
	views := []model.View{{Name: "a", Query: "wolves"}, {Name: "b", Query: "is:queued"}}
	open := func(b *testing.B) *driver {
		b.Helper()
		return start(b, setup{papers: papers, library: shelved(marks, views...), width: 200, height: 60})
	}
	b.Run("a mark and all counts", func(b *testing.B) { key(b, open(b), "D") })
	b.Run("the next view", func(b *testing.B) { key(b, open(b), "tab") })
	b.Run("all counts from anew", func(b *testing.B) {
		d := open(b)
		for b.Loop() {
			d.m.Forget()
			_, _ = d.m.Update(keyPress("j"))
		}
	})
}
