package ui_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"sheaf/model"
	"sheaf/ui"
)

// consolePicture is the console of Linux, which has sixteen colours and shows
// faint text as grey.
func consolePicture() picture {
	return picture{"#aaaaaa", "#000000", [16]string{
		"#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa",
		"#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff",
	}}
}

// shownIn is the screen as a terminal with few colours gets it: converted as the
// renderer does.
func shownIn(t *testing.T, profile colorprofile.Profile, d *driver) string {
	t.Helper()
	var b strings.Builder
	if _, err := (&colorprofile.Writer{Forward: &b, Profile: profile}).Write([]byte(d.m.View().Content)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestScreensPlain is [TestScreens] for terminals that show less.
func TestScreensPlain(t *testing.T) {
	t.Parallel()
	console := ui.Options{PlainSigns: true}
	page := func(d *driver) { d.press("z z z").press("8 5 G enter") }
	for name, shot := range map[string]struct {
		profile colorprofile.Profile
		options ui.Options
		keys    func(*driver)
	}{
		"no-color":         {colorprofile.ASCII, ui.Options{}, func(d *driver) { bookmarkSome(d); d.press("/").typeText("layer skip").press("enter") }},
		"console":          {colorprofile.ANSI, console, bookmarkSome},
		"console-page":     {colorprofile.ANSI, console, page},
		"console-palette":  {colorprofile.ANSI, console, func(d *driver) { bookmarkSome(d); d.press(":").typeText("un") }},
		"console-night":    {colorprofile.ANSI, ui.Options{PlainSigns: true, Theme: "night"}, bookmarkSome},
		"console-paper":    {colorprofile.ANSI, ui.Options{PlainSigns: true, Theme: "paper"}, bookmarkSome},
		"console-contrast": {colorprofile.ANSI, ui.Options{PlainSigns: true, Theme: "contrast"}, bookmarkSome},
		"ascii-page":       {colorprofile.ANSI, ui.Options{ASCII: true}, page},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			shot.options.Source = "Hugging Face"
			d := start(t, setup{papers: embedded(t), options: shot.options, width: 80, height: 24})
			shot.keys(d)
			cursorX, cursorY := -1, -1
			if c := d.m.View().Cursor; c != nil {
				cursorX, cursorY = c.X, c.Y
			}
			rows := strings.Split(shownIn(t, shot.profile, d), "\n")
			compare(t, "plain-"+name, consolePicture().draw(rows, 80, cursorX, cursorY), d)
		})
	}
}

// What is told by colours is told without them, too.
func TestWithoutColoursWeightAndLinesAreLeft(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("/").typeText("layer").press("enter z enter n")
	shown := shownIn(t, colorprofile.ASCII, d)
	for _, want := range []string{"\x1b[1m", "\x1b[1;4", "\x1b[1;4;7", "\x1b[2m"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is not in %q", want, shown)
		}
	}
	for rest := shown; ; {
		_, after, found := strings.Cut(rest, "\x1b[")
		if !found {
			break
		}
		sgr, _, _ := strings.Cut(after, "m")
		for number := range strings.SplitSeq(sgr, ";") {
			if len(number) > 1 {
				t.Fatalf("a colour is left: %q", sgr)
			}
		}
		rest = after
	}
}

func TestTextIsSpelledWhereItCantBeShown(t *testing.T) {
	t.Parallel()
	paper := model.Paper{
		Title: "Gödel, α-divergence and 日本", Abstract: "We sort in 𝒪(n²) → “fast”, as Poincaré did.",
		Authors: []model.Author{"Erdős, Pál"}, Links: []model.Link{{URL: "https://example.org/a"}},
	}
	ascii := start(t, setup{papers: []model.Paper{paper}, options: ui.Options{ASCII: true}})
	ascii.sees("Godel, alpha-divergence and ??", `We sort in O(n^2) -> "fast", as Poincare did.`, "Erdos")
	for _, row := range ascii.rows() {
		if strings.ContainsFunc(ansi.Strip(row), func(r rune) bool { return r > '~' }) {
			t.Errorf("%q is not ASCII", ansi.Strip(row))
		}
	}
	ascii.press("/").typeText("alpha divergence").press("enter enter n").sees("hit 1/")
	console := start(t, setup{papers: []model.Paper{paper}, options: ui.Options{PlainSigns: true}})
	console.sees("Gödel, alpha-divergence and 日本", `We sort in O(n^2) -> "fast", as Poincaré did.`, "Erdős")
	listener := heard(t, setup{papers: []model.Paper{paper}})
	listener.sees("1. Gödel, α-divergence and 日本. Unread.")
}
