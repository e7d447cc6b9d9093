package ui_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sheaf/ui"
)

var update = flag.Bool("update", false, "draw the pictures in testdata anew") //nolint:gochecknoglobals // flags are registered before the tests run

// TestScreens compares what the reader shows with the pictures in testdata,
// which are also the README's. After a change that is meant to be seen: make
// screens, and look at them.
func TestScreens(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	shots := map[string]struct {
		width, height int
		light         bool
		options       ui.Options
		keys          func(d *driver)
	}{
		"wide-dark":      {120, 32, false, ui.Options{}, bookmarkSome},
		"small-light":    {80, 24, true, ui.Options{}, bookmarkSome},
		"first-start":    {100, 30, false, ui.Options{Welcome: []string{"204 papers to begin with, from a page of Hugging Face · sheaf FILE opens yours"}}, func(*driver) {}},
		"search":         {120, 32, false, ui.Options{}, func(d *driver) { bookmarkSome(d); d.press("/").typeText("layer skip") }},
		"snippet-light":  {80, 24, true, ui.Options{}, func(d *driver) { d.press("/").typeText("diffusion transformer").press("enter j") }},
		"inexact":        {120, 32, false, ui.Options{}, func(d *driver) { bookmarkSome(d); d.press("/").typeText("trnsfrmr frwrd") }},
		"lacking-light":  {80, 24, true, ui.Options{}, func(d *driver) { d.press("Z /").typeText("xqzvk layer") }},
		"unreadable":     {80, 24, true, ui.Options{}, func(d *driver) { d.press("/").typeText("layer year:abc") }},
		"nothing-found":  {80, 24, false, ui.Options{}, func(d *driver) { d.press("/").typeText("zebrafish") }},
		"reading":        {80, 24, false, ui.Options{}, func(d *driver) { d.press("z z z").press("1 4 G enter") }},
		"links":          {80, 24, false, ui.Options{}, func(d *driver) { d.press("5 9 G o down") }},
		"copy-light":     {80, 24, true, ui.Options{}, func(d *driver) { bookmarkSome(d); d.press("y").elapse(1e9) }},
		"help":           {100, 36, false, ui.Options{}, func(d *driver) { d.press("?") }},
		"compact":        {100, 30, true, ui.Options{}, func(d *driver) { bookmarkSome(d); d.press("Z") }},
		"narrow":         {40, 12, false, ui.Options{}, bookmarkSome},
		"large":          {200, 60, false, ui.Options{}, bookmarkSome},
		"theme-paper":    {100, 24, true, ui.Options{Theme: "paper"}, bookmarkSome},
		"theme-night":    {100, 24, false, ui.Options{Theme: "night"}, bookmarkSome},
		"theme-contrast": {100, 24, false, ui.Options{Theme: "contrast"}, bookmarkSome},
		"theme-mono":     {100, 24, false, ui.Options{Theme: "mono"}, bookmarkSome},
		"ascii":          {80, 24, false, ui.Options{ASCII: true}, bookmarkSome},
		"focus":          {120, 36, true, ui.Options{}, func(d *driver) { d.press("1 4 G z z z z") }},
		"related":        {120, 32, false, ui.Options{}, func(d *driver) { bookmarkSome(d); d.press("R j") }},
		"page-end":       {80, 24, false, ui.Options{}, func(d *driver) { d.press("z z z").press("1 4 G enter G") }},
		"math":           {120, 32, false, ui.Options{}, func(d *driver) { d.press("8 5 G") }},
		"math-light":     {120, 32, true, ui.Options{}, func(d *driver) { d.press("7 1 G") }},
		"math-small":     {80, 24, false, ui.Options{}, func(d *driver) { d.press("z z z").press("8 5 G enter 1 0 j") }},
		"math-small-two": {80, 24, true, ui.Options{}, func(d *driver) { d.press("z z z").press("5 4 G enter") }},
		"triage":         {120, 32, false, ui.Options{}, triageSome},
		"triage-light":   {120, 32, true, ui.Options{}, triageSome},
		"triage-small":   {80, 24, false, ui.Options{}, triageSome},
		"triage-narrow":  {40, 12, true, ui.Options{}, triageSome},
		"triage-over":    {120, 32, false, ui.Options{}, func(d *driver) { decideAll(d.press("T")) }},
		"triage-over-light": {80, 24, true, ui.Options{Theme: "paper"}, func(d *driver) {
			d.press("3 j b g g T space space")
			decideAll(d)
		}},
		"note":         {120, 32, false, ui.Options{}, writeNote},
		"note-light":   {80, 24, true, ui.Options{}, writeNote},
		"note-narrow":  {40, 12, false, ui.Options{}, writeNote},
		"tags":         {120, 32, false, ui.Options{}, tagSome},
		"tags-light":   {80, 24, true, ui.Options{}, func(d *driver) { tagSome(d); d.typeText("di") }},
		"views":        {120, 32, false, ui.Options{}, func(d *driver) { saveSome(d); d.press("tab tab tab tab j") }},
		"views-narrow": {80, 24, true, ui.Options{}, func(d *driver) { saveSome(d); d.press("shift+tab") }},
		"manage":       {100, 30, false, ui.Options{}, func(d *driver) { saveSome(d); d.press("F down") }},
		"save-light": {80, 24, true, ui.Options{}, func(d *driver) {
			bookmarkSome(d)
			d.press("/").typeText("layer pruning").press("enter f").typeText("pruning")
		}},
		"sorted":         {120, 32, false, ui.Options{}, func(d *driver) { saveSome(d); d.press("s t j k").press("j k") }},
		"sort-keys":      {80, 24, true, ui.Options{}, func(d *driver) { bookmarkSome(d); d.press("s").elapse(1e9) }},
		"palette":        {120, 32, false, ui.Options{}, func(d *driver) { bookmarkSome(d); d.press(":").typeText("re") }},
		"messages":       {100, 30, false, ui.Options{}, tellSome},
		"messages-light": {80, 24, true, ui.Options{Theme: "paper"}, tellSome},
		"palette-tags":   {100, 30, false, ui.Options{}, func(d *driver) { tagSome(d); d.typeText("x").press("esc :").typeText("tag +vision -t") }},
		"palette-light":  {80, 24, true, ui.Options{Theme: "paper"}, func(d *driver) { d.press(":").typeText("un").press("down") }},
		"palette-theme":  {100, 30, false, ui.Options{}, func(d *driver) { bookmarkSome(d); d.press(":").typeText("theme ").press("down down") }},
		"tiny":           {18, 3, false, ui.Options{}, func(*driver) {}},
	}
	for name, shot := range shots {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			shot.options.Source = "Hugging Face"
			d := start(t, setup{papers: papers, options: shot.options, config: &memoryConfig{}, width: shot.width, height: shot.height})
			shot.keys(d)
			p := darkPicture()
			if shot.light {
				p = lightPicture()
			}
			compareView(t, name, p, shot.width, d)
		})
	}
}

// compareView compares the screen and its cursor with a picture in testdata.
func compareView(t *testing.T, name string, p picture, width int, d *driver) {
	t.Helper()
	view := d.m.View()
	cursorX, cursorY := -1, -1
	if view.Cursor != nil {
		cursorX, cursorY = view.Cursor.X, view.Cursor.Y
	}
	compare(t, name, p.draw(strings.Split(view.Content, "\n"), width, cursorX, cursorY), d)
}

// bookmarkSome leaves the traces of a reader's first minutes.
func bookmarkSome(d *driver) {
	d.press("j j b 3 j b 6 k enter").press("esc 3 j")
	d.press("1 2 8 G b g g 2 j")
	d.press("j k")
}

// triageSome decides about the first papers.
func triageSome(d *driver) {
	d.press("T")
	for key := range strings.FieldsSeq("b d d q d space d d b d d d d b") {
		d.now = d.now.Add(7 * time.Second)
		d.press(key)
	}
}

func writeNote(d *driver) {
	bookmarkSome(d)
	d.press("i").typeText("Worth a second look: the head count in section 3.").press("enter enter")
	d.typeText("- try it with PReLU").press("enter").typeText("- ask about the ablation, which leaves out the part that matters most")
}

// tellSome makes the reader tell of things that went well, and of some that did
// not.
func tellSome(d *driver) {
	load := loadOf(embedded(d.t))
	load.Skipped, load.Done = 3, true
	load.Problems = []string{
		"/home/reader/papers/2024-neurips.jsonl:118: no title",
		"/home/reader/papers/2024-neurips.jsonl:1204: not JSON: unexpected end of input; the line ends in the middle of the abstract, as if the file had been cut",
		"/home/reader/papers/thesis.bib:88: the entry of “vaswani2017attention” is never closed",
	}
	d.send(ui.Loaded(load))
	d.press("j b 2 j Q k 4 + u u z g g p g m")
}

// tagSome gives tags to some papers, and begins with those of three others.
func tagSome(d *driver) {
	d.press("t").typeText("to read,vision,").press("esc j t").typeText("diffusion,").press("esc j t").typeText("gradients,to read,").press("esc")
	d.press("space k k space k k space t")
}

// saveSome leaves the traces of the weeks after them.
func saveSome(d *driver) {
	bookmarkSome(d)
	for _, view := range [][2]string{{"pruning", "layer pruning | unlearning"}, {"diffusion, unread", "diffusion is:unread"}, {"agents", `"language model" agent`}} {
		d.press("/ ctrl+u").typeText(view[1]).press("enter f").typeText(view[0]).press("enter esc")
	}
	for _, tag := range []string{"to read", "thesis"} {
		d.press("t").typeText(tag).press("enter esc j j")
	}
	d.press("g g Q j j").press("j k")
}

func compare(t *testing.T, name, got string, d *driver) {
	t.Helper()
	path := filepath.Join("testdata", name+".svg")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: make screens draws it", err)
	}
	if got != string(want) {
		t.Errorf("the screen is not the picture in %s any more. If that is meant: make screens, and look. It is now:\n%s", path, d.screen())
	}
}
