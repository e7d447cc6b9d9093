package ui_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/ui"
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
		library := shelved(marks, views...)
		for _, p := range papers {
			library.papers[p.ID] = p
		}
		return start(b, setup{papers: papers, library: library, width: 200, height: 60})
	}
	b.Run("a mark and all counts", func(b *testing.B) { key(b, open(b), "D") })
	b.Run("the next view", func(b *testing.B) { key(b, open(b), "tab") })
	b.Run("the library comes", func(b *testing.B) {
		d := open(b)
		var took []time.Duration
		for b.Loop() {
			for queue := []tea.Msg{ui.LibraryOf(d.m)}; len(queue) > 0; queue = queue[1:] {
				began := time.Now()
				_, cmd := d.m.Update(queue[0])
				took = append(took, time.Since(began))
				queue = append(queue, placing(cmd)...)
			}
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "update-p50-ms")
		b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "update-p99-ms")
	})
	b.Run("all counts from anew", func(b *testing.B) {
		d := open(b)
		for b.Loop() {
			d.m.Forget()
			_, _ = d.m.Update(keyPress("j"))
		}
	})
}

// placing are the messages of commands that go on finding papers and marks.
func placing(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	msg := cmd()
	if batch, ok := msg.(tea.BatchMsg); ok {
		var all []tea.Msg
		for _, each := range batch {
			all = append(all, placing(each)...)
		}
		return all
	}
	if ui.IsPlacing(msg) {
		return []tea.Msg{msg}
	}
	return nil
}
