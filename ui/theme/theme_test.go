package theme

import (
	"image/color"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"sheaf/model/text"
)

// What reaches the terminal is measured: each role with the background that it
// has there, and with what attributes make of it.
func TestFixedColoursCanBeReadOnTheirBackground(t *testing.T) {
	t.Parallel()
	for _, p := range builtins() {
		if p.background == nil {
			continue
		}
		for role, name := range roleNames() {
			open, _, _ := strings.Cut(p.theme().Style(Role(role)).Apply("x"), "x")
			colors := regexp.MustCompile(`([34])8;2;(\d+);(\d+);(\d+)`).FindAllStringSubmatch(open, -1)
			on := map[string]color.Color{}
			for _, c := range colors {
				var channels [3]uint8
				for i := range channels {
					n, err := strconv.ParseUint(c[i+2], 10, 8)
					if err != nil {
						t.Fatal(err)
					}
					channels[i] = uint8(n)
				}
				on[c[1]] = color.RGBA{channels[0], channels[1], channels[2], 255}
			}
			switch rest := regexp.MustCompile(`[34]8;2;\d+;\d+;\d+`).ReplaceAllString(open, ""); {
			case len(on) != 2:
				t.Errorf("%s: %s does not set both colours: %q", p.name, name, open)
			case regexp.MustCompile(`\b(2|5|8)\b`).MatchString(rest):
				t.Errorf("%s: %s is faint, blinks or is hidden, and nobody knows how much is left: %q", p.name, name, open)
			case contrast(on["3"], on["4"]) < Enough: // reversed it is the same
				t.Errorf("%s: %s has a contrast of %.2f", p.name, name, contrast(on["3"], on["4"]))
			default: // a terminal with 256 colours has the nearest ones
				text, background := colorprofile.ANSI256.Convert(on["3"]), colorprofile.ANSI256.Convert(on["4"])
				if got := contrast(text, background); got < Enough {
					t.Errorf("%s: %s has a contrast of %.2f in 256 colours", p.name, name, got)
				}
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
