package ui_test

import (
	"testing"

	"sheaf/model"
	"sheaf/ui"
)

// tagged fails unless as many papers have a tag in the library.
func (d *driver) tagged(name string, want int) *driver {
	d.t.Helper()
	d.library.mu.Lock()
	got := d.library.marks().Tags()[name]
	d.library.mu.Unlock()
	if got != want {
		d.t.Fatalf("%d papers are tagged %q, not %d\n%s", got, name, want, d.screen())
	}
	return d
}

func TestTagsAreAddedAndRemoved(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("t").sees("Tags: Single Layer", "no tags yet", "esc close").seesNot("enter add  ", "ctrl+x")
	d.typeText("to read").sees("+ to read", "enter add", ", add to read").seesNot("ctrl+x remove").press("enter").tagged("to read", 1).sees("✓ to read", "tag 1 paper: to read", "1 tag")
	d.typeText("gradients,").tagged("gradients", 1).sees("✓ gradients", "2 tags")
	d.press("enter").tagged("gradients", 0).sees("0") // the cursor stands on the last one
	d.press("ctrl+x").sees("no tag there")
	d.press("up ctrl+x").tagged("to read", 0).press("enter").tagged("to read", 1)
	d.press("esc").sees("#to read").press("u").tagged("to read", 0).press("U").tagged("to read", 1)
}

func TestTagsOfSeveralPapers(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("t").typeText("a,").press("esc space space space t").sees("Tags of 3 papers", "◐ a", "1/3")
	d.press("enter").tagged("a", 3).sees("✓ a", "tag 2 papers: a").press("enter").tagged("a", 0)
	d.typeText("A,").tagged("A", 3).sees("3 papers")
	d.typeText("a,").tagged("A", 3).sees("tagged so already: A")
	d.press("esc u").tagged("A", 0).press("u").tagged("a", 3).press("u").tagged("a", 1)
}

func TestTagsThatChangeElsewhereAreShown(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	d := start(t, setup{papers: papers})
	d.press("t")
	edit := model.Edit{Paper: loadOf(papers).Corpus.ID(0), Field: model.TagField("theirs"), After: "2026-01-01T00:00:00Z"}
	d.send(ui.Heard(ui.News{Changes: []model.Change{{Key: "other", Title: "tag", Edits: []model.Edit{edit}}}, Settled: []model.Edit{edit}}))
	d.sees("✓ theirs").typeText("their").press("enter").seesNot("✓ theirs")
}
