package ui_test

import (
	"errors"
	"testing"

	"sheaf/ui"
)

// TestScreensHeard is [TestScreens] for what a screen reader reads.
func TestScreensHeard(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	for name, keys := range map[string]func(d *driver){
		"list":    bookmarkSome,
		"page":    func(d *driver) { tagSome(d); d.press("esc esc g g j enter 3 j") },
		"typing":  func(d *driver) { bookmarkSome(d); d.press("/").typeText("layer skip") },
		"kept":    func(d *driver) { bookmarkSome(d); d.press("/").typeText("layer skip").press("enter j") },
		"nothing": func(d *driver) { d.press("/").typeText("zebrafish") },
		"hit":     func(d *driver) { d.press("/").typeText("layer skip").press("enter enter n n") },
		"palette": func(d *driver) { bookmarkSome(d); d.press(":").typeText("re").press("down") },
		"help":    func(d *driver) { d.press("? down down down") },
		"tags":    tagSome,
		"triage":  func(d *driver) { triageSome(d); d.press("j") },
		"note":    writeNote,
		"over":    func(d *driver) { decideAll(d.press("T")) },
		"error": func(d *driver) {
			d.library.applyErr = errors.New("the library /home/reader/.local/share/sheaf/library.db can't be written: the disk is full; make room, then mark anything to try again")
			d.press("j b")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := start(t, setup{papers: papers, options: ui.Options{ScreenReader: true, Source: "Hugging Face"}, width: 80, height: 24})
			keys(d)
			compareView(t, "heard-"+name, darkPicture(), 80, d)
		})
	}
}
