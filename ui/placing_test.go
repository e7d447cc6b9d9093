package ui_test

import (
	"testing"
	"time"

	"sheaf/model"
	"sheaf/ui"
)

// many are papers of which all are bookmarked and tagged, more than are found at
// once.
func many(n int) ([]model.Paper, *memoryLibrary) {
	papers := sayings(n)
	marks := make([]model.Mark, n)
	for i := range marks {
		marks[i] = tagged(papers[i].ID, "wolfish")
		marks[i].Bookmarked = time.Unix(int64(i), 0)
	}
	return papers, shelved(marks)
}

// The marks of a large library are found step by step: what is done between two
// steps stands, and in the end all is counted.
func TestMarksAreMadeWhileTheOthersAreFound(t *testing.T) {
	t.Parallel()
	papers, library := many(5000)
	d := newDriver(t, setup{papers: papers, library: library, width: 160, height: 32})
	d.keep = ui.IsPlacing
	d.run(d.m.Init())
	d.press("b down b down D") // two bookmarks go
	d.keep = nil
	for len(d.kept) > 0 {
		d.deliver(0)
	}
	d.heads("Bookmarks 4,998", "Unread 4,999", "#wolfish 5,000")
	if got := len(library.bookmarks()); got != 4998 {
		t.Errorf("%d bookmarks are stored", got)
	}
	d.goes(3).sees("4,998").press("u u u").heads("Bookmarks 5,000", "Unread 5,000")
}

// The view that was left with the last session is whole in the end.
func TestAViewIsOpenWhileMarksAreFound(t *testing.T) {
	t.Parallel()
	for _, view := range []string{"bookmarks", "tag:wolfish"} {
		papers, library := many(4000)
		d := newDriver(t, setup{papers: papers, library: library, session: &memorySessions{state: &ui.State{View: view}}})
		d.run(d.m.Init())
		d.sees("1/4,000")
	}
}

// A corpus that grows while many marks are elsewhere: they are found when their
// papers come, at the latest when all have.
func TestManyMarksAreFoundInACorpusThatGrows(t *testing.T) {
	t.Parallel()
	papers, library := many(4000)
	var loads []ui.Load
	b := model.NewBuilder()
	for i, p := range papers {
		if b.Add(p); i%100 == 99 {
			loads = append(loads, ui.Load{Corpus: b.Snapshot(), Listed: i + 1})
		}
	}
	d := start(t, setup{loads: append(loads, loadOf(papers)), library: library, width: 160, height: 32})
	d.heads("Bookmarks 4,000", "#wolfish 4,000")
}

// Marks that are kept under a name that this corpus does not have are found when
// the library's copy of the paper tells the other.
func TestMarksAreFoundUnderAnotherName(t *testing.T) {
	t.Parallel()
	papers := sayings(3)
	old := model.ID("doi:10.1/old")
	library := shelved([]model.Mark{{Paper: old, Bookmarked: time.Unix(1, 0)}})
	kept := papers[1]
	kept.ID, kept.Aliases = old, []model.ID{papers[1].ID}
	library.papers[old] = kept
	d := newDriver(t, setup{papers: papers, library: library})
	d.keep = ui.IsPlacing
	d.run(d.m.Init())
	d.heads("Bookmarks 0")
	d.keep = nil
	d.deliver(0).heads("Bookmarks 1").goes(3).sees("1/1", "Saying 1")
}
