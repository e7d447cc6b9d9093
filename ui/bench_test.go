package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
)

// key measures what one key costs: Update, View, and the commands that end at
// once, without the terminal.
func key(b *testing.B, d *driver, keys ...string) {
	b.Helper()
	presses := make([]tea.KeyPressMsg, len(keys))
	for i, k := range keys {
		presses[i] = keyPress(k)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		_, _ = d.m.Update(presses[i%len(presses)])
		_ = d.m.View()
	}
}

func BenchmarkKey(b *testing.B) {
	papers := embedded(b)
	moves := []string{"j", "j", "j", "j", "j", "k", "k", "k", "k"}
	b.Run("move at 200x60", func(b *testing.B) { key(b, start(b, setup{papers: papers, width: 200, height: 60}), moves...) })
	b.Run("next paper at 200x60", func(b *testing.B) {
		key(b, start(b, setup{papers: papers, width: 200, height: 60}).press("enter"), "J", "J", "J", "K")
	})
	b.Run("scroll at 80x24", func(b *testing.B) {
		key(b, start(b, setup{papers: papers, width: 80, height: 24}).press("enter"), "j", "k")
	})
	b.Run("page at 200x60", func(b *testing.B) {
		key(b, start(b, setup{papers: papers, width: 200, height: 60}), "ctrl+f", "ctrl+f", "ctrl+f", "ctrl+b")
	})
	b.Run("letter of a search at 200x60", func(b *testing.B) {
		d := start(b, setup{papers: papers, width: 200, height: 60}).press("/").typeText("laye")
		key(b, d, "r", "backspace")
	})
	b.Run("help at 200x60", func(b *testing.B) {
		key(b, start(b, setup{papers: papers, width: 200, height: 60}).press("?"), "down", "up")
	})
	b.Run("decision of a triage at 200x60", func(b *testing.B) {
		key(b, start(b, setup{papers: papers, width: 200, height: 60}).press("T"), "d", "u")
	})
	b.Run("decision of a triage of 50,000 at 200x60", func(b *testing.B) {
		key(b, start(b, setup{papers: large(papers, 50_000), width: 200, height: 60}).press("T"), "d", "u")
	})
	b.Run("letter of a note at 80x24", func(b *testing.B) {
		key(b, start(b, setup{papers: papers, width: 80, height: 24}).press("i").typeText(strings.Repeat("a line of it ", 200)), "x", "backspace")
	})
	b.Run("move in 50,000 at 200x60", func(b *testing.B) {
		key(b, start(b, setup{papers: large(papers, 50_000), width: 200, height: 60}), append(moves, "G", "ctrl+b", "home")...)
	})
}

// large repeats papers up to a number, under other titles.
func large(papers []model.Paper, n int) []model.Paper {
	many := make([]model.Paper, n)
	for i := range many {
		many[i] = papers[i%len(papers)]
		many[i].Title = fmt.Sprintf("%s, part %d", many[i].Title, i)
		many[i].ID = model.ID(fmt.Sprint("test:", i))
	}
	return many
}

func BenchmarkTheDetailFollows(b *testing.B) {
	d := start(b, setup{papers: embedded(b), width: 200, height: 60})
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		d.send(keyPress([]string{"j", "k"}[i%2]))
		_ = d.m.View()
	}
}

// A library of 100,000 marks must not be felt.
func BenchmarkManyMarks(b *testing.B) {
	papers := large(embedded(b), 100_000)
	shelf := func() *memoryLibrary {
		library := &memoryLibrary{}
		marks := library.marks()
		at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
		for i, p := range papers {
			var edits []model.Edit
			edits = append(edits, marks.SetBookmark(i%3 == 0, at, p.ID).Edits...)
			edits = append(edits, marks.SetState(model.States()[1+i%4], at, p.ID).Edits...)
			if i%10 == 0 {
				edits = append(edits, model.Edit{Paper: p.ID, Field: model.TagField(fmt.Sprint("tag", i%7)), After: at.Format(time.RFC3339Nano)})
			}
			marks.Settle(edits)
		}
		return library
	}
	for _, bench := range []struct{ name, keys string }{
		{"bookmark", "b"}, {"state", "r"}, {"select and bookmark", "space b"}, {"next view", "tab"}, {"undo and redo", "u U"}, {"move", "j k"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			d := start(b, setup{papers: papers, library: shelf(), width: 200, height: 60})
			d.press("b")
			key(b, d, strings.Fields(bench.keys)...)
		})
	}
}
