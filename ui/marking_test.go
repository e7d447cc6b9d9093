package ui_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/ui"
)

var errFull = errors.New("library: no space left on its disk")

func TestStatesRatingsAndTheQueueAreShown(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), width: 140, height: 32})
	d.press("Q").sees("queued", "▌◔", "u takes it back")
	d.press("r").sees("reading · #1").press("r").sees("read · #1").seesNot("▌◔", "▌●")
	d.press("r").sees("▌–", "dismissed · #1").press("r").sees("▌●").seesNot("dismissed ·")
	d.press("4 +").sees("rated 4/5", "4/5 · #1").press("-").sees("3/5 · #1").seesNot("4/5")
	d.press("- - - -").sees("not rated").seesNot("/5 · #1")
	d.press("D").sees("▌–").press("u").sees("▌●", "undone: mark 1 paper as dismissed · Single Layer")
}

func TestSelectionActsOnAllOfIt(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("space space").sees("2 papers selected", "✓", "3/204")
	d.press("b").sees("2 papers of 2 selected: bookmarked", "Bookmarks 2")
	if n := len(d.library.changes); n != 1 || len(d.library.changes[0].Edits) != 2 {
		t.Fatalf("%d changes, the first %+v", n, d.library.changes)
	}
	d.press("u").sees("undone: bookmark 2 papers", "Bookmarks 0").press("U").sees("Bookmarks 2")
	d.press("esc").seesNot("✓").press("b").sees("Bookmarks 3")
	d.press("g g v j j").sees("3 papers selected").press("v j j").sees("✓")
	d.press("Q").sees("of 3 selected: queued").press("esc").seesNot("✓")
	d.press("*").sees("204 papers selected").press("D").sees("204 papers of 204 selected: dismissed").press("u").press("*").sees("nothing is selected")
	d.press("v esc").seesNot("✓")
}

func TestASelectionStaysWhileOneSearches(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("space /").typeText("layer normalization").press("enter space").sees("2 papers selected")
	d.press("/ esc /").typeText("is:selected").sees("2/204")
}

func TestARowThatIsMarkedStaysUnderTheCursor(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("/").typeText("is:new").press("enter j D").sees("2/204", "▌–", "GALA")
	d.press("j").sees("3/204", "–")
	d.press("/").typeText(" ").press("enter").sees("203/204")
}

func TestAPageThatIsReadIsSeen(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("j j")
	d.elapse(2 * time.Second)
	if n := len(d.library.changes); n != 0 {
		t.Fatalf("moving past papers made %d changes", n)
	}
	d.press("enter")
	d.elapse(ui.SeenPause - 1)
	d.press("J")
	d.elapse(2 * time.Second)
	if n := len(d.library.changes); n != 1 || d.library.changes[0].Kind != model.Passive {
		t.Fatalf("%d changes: %+v", n, d.library.changes)
	}
	d.press("esc").sees("▌   LayGA").press("/").typeText("is:unread").sees("203/204")
	d.press("esc u").sees("nothing to undo")
}

func TestUndoGoesOnBehindTheStart(t *testing.T) {
	t.Parallel()
	library := &memoryLibrary{}
	start(t, setup{papers: embedded(t), library: library}).press("b j Q u")
	d := start(t, setup{papers: embedded(t), library: library})
	d.press("U").sees("done again: mark 1 paper as queued", "◔").press("u u").sees("undone: bookmark 1 paper", "Bookmarks 0").press("u").sees("nothing to undo")
	d.press("g h").sees("History of changes", "bookmark 1 paper", "mark 1 paper as queued").press("enter esc").seesNot("History of changes")
}

func TestChangesOfOthersAreShown(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	key := loadOf(papers).Corpus.ID(1)
	library := &memoryLibrary{signals: make(chan struct{})}
	close(library.signals)
	library.others = []ui.News{{
		Changes: []model.Change{{Key: "other", Title: "bookmark 1 paper", Edits: []model.Edit{{Paper: key, Field: model.FieldBookmark, After: "2026-01-01T00:00:00Z"}}}},
		Settled: []model.Edit{{Paper: key, Field: model.FieldBookmark, After: "2026-01-01T00:00:00Z"}},
	}}
	d := start(t, setup{papers: papers, library: library})
	d.sees("Bookmarks 1", "changed elsewhere: bookmark 1 paper").press("u").sees("undone: bookmark 1 paper · GALA", "Bookmarks 0")
}

func TestAnUndoElsewhereIsToldAsOne(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	key := loadOf(papers).Corpus.ID(1)
	undo := []model.Edit{{Paper: key, Field: model.FieldBookmark, Before: "2026-01-01T00:00:00Z"}}
	library := &memoryLibrary{signals: make(chan struct{})}
	close(library.signals)
	library.others = []ui.News{{Changes: []model.Change{{Key: "other", Kind: model.Undo, Of: "first", Title: "bookmark 1 paper", Edits: undo}}, Settled: undo}}
	d := start(t, setup{papers: papers, library: library})
	d.sees("Bookmarks 0", "undone elsewhere: bookmark 1 paper")
}

func TestAPaperOfAnotherCorpusThatIsMarkedElsewhereIsShown(t *testing.T) {
	t.Parallel()
	own := model.Paper{ID: "doi:10.1/elsewhere", Title: "A Paper of Another Corpus", Abstract: "It is about xylophones."}
	edits := []model.Edit{{Paper: own.ID, Field: model.FieldBookmark, After: "2026-01-01T00:00:00Z"}}
	library := &memoryLibrary{signals: make(chan struct{})}
	close(library.signals)
	library.others = []ui.News{{Changes: []model.Change{{Key: "other", Title: "bookmark 1 paper", Edits: edits}}, Settled: edits, Papers: []model.Paper{own}}}
	d := start(t, setup{papers: embedded(t), library: library})
	d.sees("Papers 204", "Bookmarks 1").press("tab tab").sees("A Paper of Another Corpus", "xylophones")
}

func TestWhatTheLibraryFindsOtherwiseIsSettled(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	key := loadOf(papers).Corpus.ID(0)
	library := &memoryLibrary{settled: []model.Edit{{Paper: key, Field: model.FieldNote, After: "theirs"}}}
	d := start(t, setup{papers: papers, library: library})
	d.press("b").sees("the note was changed elsewhere", "theirs", "✎")
	library.gone = true
	d.press("u").sees("elsewhere already", "Bookmarks 1")
}

func TestAFullDiskIsToldUntilItIsSettled(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), library: &memoryLibrary{}})
	d.library.applyErr = errFull
	d.press("b").sees("not saved", "no space left", "Bookmarks 1").press("j Q u").sees("not saved")
	d.library.applyErr = nil
	d.press("Q").seesNot("not saved")
	if n := len(d.library.changes); n != 4 {
		t.Errorf("%d changes were stored, want all four", n)
	}
}

// TestAnyKeysOfMarkingAreUndone presses keys that mark, and then takes all of
// it back: in memory and in the library.
func TestAnyKeysOfMarkingAreUndone(t *testing.T) {
	t.Parallel()
	papers := embedded(t)[:8]
	rapid.Check(t, func(rt *rapid.T) {
		d := start(t, setup{papers: papers})
		keys := rapid.SliceOfN(rapid.SampledFrom(strings.Fields("j k b r Q D + - 3+ space v * esc")), 1, 25).Draw(rt, "keys")
		for _, key := range keys {
			if key == "3+" {
				d.press("3 +")
				continue
			}
			d.press(key)
		}
		for range len(d.library.changes) {
			d.press("u")
		}
		d.sees("Bookmarks 0")
		if left := d.library.stored; left != nil && left.Len() > 0 {
			rt.Fatalf("after %v and as many undos the library has %+v", keys, left.All())
		}
	})
}

func TestTagsAreCompletedInASearch(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("t").typeText("graph networks").press("enter esc j t").typeText("gradients").press("enter esc")
	d.press("/").typeText("tag:gra").press("tab").sees("❯ tag:gradients", "graph networks", "1/204").press("tab").sees(`❯ tag:"graph networks"`, "1/204", "Single Layer")
	d.press("esc esc /").typeText("tag:net").press("tab").sees(`❯ tag:"graph networks"`)
}

// TestASlowDiskIsNotFelt keeps every command waiting for as long as a disk may
// take: the screen goes on, and quitting waits.
func TestASlowDiskIsNotFelt(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.hold = func(tea.Cmd) bool { return true }
	d.press("b").sees("Bookmarks 1", "bookmarked").press("j Q").sees("▌◔").press("/").typeText("layer skip").sees("3/204").press("enter u").sees("undone")
	d.press("b q").sees("saving…")
	if d.quit || len(d.library.changes) > 0 {
		t.Fatalf("quit %v before the changes were stored", d.quit)
	}
	d.release()
	if !d.quit || len(d.library.changes) != 4 {
		t.Fatalf("quit %v, %d changes stored", d.quit, len(d.library.changes))
	}
}
