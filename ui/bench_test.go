package ui_test

import (
	"fmt"
	"testing"

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
