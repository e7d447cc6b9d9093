package detail_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sheaf/model/text"
	"sheaf/ui/detail"
)

func TestStylesNestAndHitsStandOutInThem(t *testing.T) {
	t.Parallel()
	p := detail.Page{
		Title: "One two three", TitleStyles: detail.Styles{Emph: []text.Span{{Start: 4, End: 7}}, Strong: []text.Span{{Start: 0, End: 3}}},
		Abstract: "plain emph both strong end", AbstractSpans: []text.Span{{Start: 8, End: 12}},
		AbstractStyles: detail.Styles{Emph: []text.Span{{Start: 6, End: 15}}, Strong: []text.Span{{Start: 11, End: 22}}},
	}
	got := strings.Join(p.Lines(look(t), 60), "\n")
	for _, want := range []string{
		"\x1b[1mOne\x1b[m", "\x1b[1;3mtwo\x1b[m", "plain \x1b[3mem\x1b[m", "\x1b[1;3moth\x1b[m\x1b[1m strong\x1b[m end",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
	if p.AbstractStyles = (detail.Styles{}); strings.Contains(strings.Join(p.Lines(look(t), 60), "\n"), "\x1b[3m") {
		t.Error("styles stay when there are none")
	}
}

func TestStylesChangeNoLetter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := detail.Page{Title: "T", Abstract: text.CleanBlock(rapid.StringMatching(`[a-c \né日\x{301}]{0,120}`).Draw(t, "abstract"))}
		spans := func(label string) []text.Span {
			var all []text.Span
			for range rapid.IntRange(0, 4).Draw(t, label) {
				start := rapid.IntRange(0, len(p.Abstract)).Draw(t, "start")
				all = append(all, text.Span{Start: start, End: rapid.IntRange(start, len(p.Abstract)).Draw(t, "end")})
			}
			return text.SnapSpans(p.Abstract, all)
		}
		p.AbstractSpans = spans("hits")
		width := rapid.IntRange(3, 60).Draw(t, "width")
		want := p.Lines(look(t), width)
		p.AbstractStyles = detail.Styles{Emph: spans("emph"), Strong: spans("strong")}
		got := p.Lines(look(t), width)
		for i, row := range got {
			if ansi.Strip(row) != ansi.Strip(want[i]) {
				t.Fatalf("line %d is %q, not %q", i, ansi.Strip(row), ansi.Strip(want[i]))
			}
		}
	})
}
