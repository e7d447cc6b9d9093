package paint_test

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sheaf/model/text"
	"sheaf/ui/paint"
)

func bold() paint.Style { return paint.NewStyle(lipgloss.NewStyle().Bold(true)) }

func TestALineIsExactlyAsWideAsAsked(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(-1, 60).Draw(t, "width")
		canvas := paint.Canvas{Base: bold(), ASCII: rapid.Bool().Draw(t, "ascii")}
		line := canvas.Line(width)
		for range rapid.IntRange(0, 6).Draw(t, "parts") {
			part := text.Clean(rapid.String().Draw(t, "part"))
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				line.Text(bold(), part)
			case 1:
				line.Skip(rapid.IntRange(-3, 20).Draw(t, "skip"))
			case 2:
				line.Link(bold(), part, "https://example.org/")
			case 3:
				span := text.Span{Start: rapid.IntRange(0, len(part)).Draw(t, "start"), End: len(part)}
				line.Marked(bold(), bold(), part, text.SnapSpans(part, []text.Span{span}))
			}
		}
		plain := ansi.Strip(line.String())
		if got := text.Width(plain); got != max(0, width) {
			t.Fatalf("%q takes %d cells, not %d", plain, got, width)
		}
		if canvas.ASCII && strings.ContainsFunc(plain, func(r rune) bool { return r > '~' }) {
			t.Fatalf("%q is not ASCII", plain)
		}
	})
}

func TestMarkedTextIsWhatTheSpansSay(t *testing.T) {
	t.Parallel()
	line := paint.Canvas{}.Line(11).Marked(paint.Style{}, bold(), "layer norms", []text.Span{{Start: 0, End: 5}, {Start: 6, End: 7}, {Start: 90, End: 99}})
	if got, want := line.String(), "\x1b[1mlayer\x1b[m \x1b[1mn\x1b[morms"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOnlyHarmlessAddressesBecomeHyperlinks(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"https://github.com/a/b": true, "HTTP://EXAMPLE.ORG": true,
		"javascript:alert(1)": false, "file:///etc/passwd": false, "https://a\x1b]0;x\a": false, "https://a b": false,
		"https://é.org": false, "https://" + strings.Repeat("a", 3000): false, "": false,
	} {
		if got := paint.SafeURL(address); (got == address && got != "") != want {
			t.Errorf("SafeURL(%q) = %q", address, got)
		}
	}
	if got := (paint.Canvas{}).Line(4).Link(paint.Style{}, "link", "https://a.org").String(); !strings.HasPrefix(got, "\x1b]8;;https://a.org") {
		t.Errorf("no hyperlink in %q", got)
	}
}
