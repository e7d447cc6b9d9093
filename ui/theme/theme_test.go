package theme

import (
	"image/color"
	"regexp"
	"strings"
	"testing"

	"sheaf/model/text"
)

func TestFixedColoursCanBeReadOnTheirBackground(t *testing.T) {
	t.Parallel()
	for _, p := range builtins() {
		if p.background == nil {
			continue
		}
		for name, c := range map[string]color.Color{"text": p.text, "faint": p.faint, "accent": p.accent, "star": p.star, "error": p.err} {
			if got := contrast(c, p.background); got < Enough {
				t.Errorf("%s: %s has a contrast of %.2f", p.name, name, got)
			}
		}
	}
}

func TestNamesLeadToThemes(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		if th, err := Named(name); err != nil || th.Name != name || th.About == "" {
			t.Errorf("%s: %+v, %v", name, th, err)
		}
	}
	if th, err := Named(""); err != nil || th.Name != "ink" {
		t.Errorf("the default is %q, %v", th.Name, err)
	}
	if _, err := Named("neon"); err == nil || !strings.Contains(err.Error(), "night") {
		t.Errorf("an unknown theme gives %v", err)
	}
}

func TestInkAndMonoLeaveTheTerminalItsColours(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"ink", "mono"} {
		th, err := Named(name)
		if err != nil {
			t.Fatal(err)
		}
		for role := range roleCount {
			if s := th.Style(role).Apply("x"); strings.Contains(s, "48;") || strings.Contains(s, "38;2") {
				t.Errorf("%s: role %d sets a colour of its own: %q", name, role, s)
			}
		}
	}
}

func TestTheHitIsToldFromOtherMatchesWithoutColours(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		th, err := Named(name)
		if err != nil {
			t.Fatal(err)
		}
		attributes := func(r Role) string {
			open, _, _ := strings.Cut(th.Style(r).Apply("x"), "x")
			return regexp.MustCompile(`[34]8;2;\d+;\d+;\d+|\b[34]\d\b`).ReplaceAllString(open, "")
		}
		if attributes(Hit) == attributes(Match) {
			t.Errorf("%s: both are %q", name, attributes(Hit))
		}
	}
}

func TestSignsTakeTheCellsTheyAreGiven(t *testing.T) {
	t.Parallel()
	for _, ascii := range []bool{false, true} {
		s := NewSigns(ascii)
		for _, sign := range append(s.Corners[:], s.Bar, s.Star, s.Prompt, s.Vertical, s.Horizontal, s.Thumb, s.Track, s.Dot, s.Cross, s.Full, s.Empty) {
			if text.Width(sign) != 1 {
				t.Errorf("%q takes %d cells", sign, text.Width(sign))
			}
			if ascii && sign[0] > '~' {
				t.Errorf("%q is not ASCII", sign)
			}
		}
	}
}
