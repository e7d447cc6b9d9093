package theme

import (
	"image/color"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// palettes are the sixteen colours of terminals that have no others. On the
// console of Linux a background is one of the first eight.
func palettes() map[string][16]color.RGBA {
	rgb := func(hex uint32) color.RGBA {
		return color.RGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
	}
	from := func(all ...uint32) (made [16]color.RGBA) {
		for i, hex := range all {
			made[i] = rgb(hex)
		}
		return made
	}
	return map[string][16]color.RGBA{
		"console": from(0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
			0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff),
		"xterm": from(0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
			0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff),
	}
}

// TestThemesCanBeReadInSixteenColours converts colours as the renderer does.
func TestThemesCanBeReadInSixteenColours(t *testing.T) {
	t.Parallel()
	const enough = 3 // to 1, of WCAG 2.1, 1.4.11: what is needed to make something out
	for _, p := range builtins() {
		if p.background == nil {
			continue
		}
		sixteen := func(c color.Color) int {
			converted, ok := colorprofile.ANSI.Convert(c).(ansi.BasicColor)
			if !ok {
				t.Fatalf("%s: %v is %v in sixteen colours", p.name, c, colorprofile.ANSI.Convert(c))
			}
			return int(converted)
		}
		for name, colours := range palettes() {
			background := sixteen(p.background)
			if name == "console" {
				background %= 8
			}
			faces := p.faces()
			for role, of := range roleNames() {
				c := sixteen(faces[role].color)
				if got := contrast(colours[c], colours[background]); got < enough {
					t.Errorf("%s on %s: %s is colour %d on %d, with a contrast of %.1f to 1", p.name, name, of, c, background, got)
				}
			}
			text, faint, accent := sixteen(p.text), sixteen(p.faint), sixteen(p.accent)
			if text == faint || text == accent || faint == accent {
				t.Errorf("%s: text, faint and accent are %d, %d, %d", p.name, text, faint, accent)
			}
		}
	}
}
