package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"sheaf/model/text"
)

func TestTextIsSpelledInWhatATerminalHas(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, latin, ascii string }{
		{"Layers of networks", "Layers of networks", "Layers of networks"},
		{"Poincaré, Gödel, Erdős, Øre, straße, Þór", "Poincaré, Gödel, Erdős, Øre, straße, Þór", "Poincare, Godel, Erdos, Ore, strasse, Thor"},
		{"in 𝒪(n²) with α → β", "in O(n^2) with alpha -> beta", "in O(n^2) with alpha -> beta"},
		{"10⁻³ and x₁₂ ≤ Σ", "10^-3 and x_12 <= Sigma", "10^-3 and x_12 <= Sigma"},
		{"“so” it’s — said…", `"so" it's -- said...`, `"so" it's -- said...`},
		{"日本 and é", "日本 and é", "?? and e"},
		{"ℝ𝑛 ∈ 𝐗, ﬁne x̂", "Rn  in  X, fine x", "Rn  in  X, fine x"},
		{"p : ℝᵈ → ℝ, g ∘ p, xᵢⱼ", "p : R^d -> R, g o p, x_ij", "p : R^d -> R, g o p, x_ij"},
		{"Привет", "Привет", "??????"},
		{"ά and ẞ", "alpha and Ss", "alpha and Ss"},
		{"10\u00a0km, 1\u202f000,\u2009and\u3000on\u1680", "10 km, 1 000, and on ", "10 km, 1 000, and on "},
		{"1980‒90, ‹soft\u00adly›, zero\u200bwidth", "1980-90, 'softly', zerowidth", "1980-90, 'softly', zerowidth"},
	} {
		if got := text.Latin.Spell(test.text); got != test.latin {
			t.Errorf("%q is %q in Latin, want %q", test.text, got, test.latin)
		}
		if got := text.ASCII.Spell(test.text); got != test.ascii {
			t.Errorf("%q is %q in ASCII, want %q", test.text, got, test.ascii)
		}
		if got := text.Unicode.Spell(test.text); got != test.text {
			t.Errorf("%q is %q in Unicode", test.text, got)
		}
	}
}

func TestMarksCoverWhatTheirLettersHaveBecome(t *testing.T) {
	t.Parallel()
	s := "about α and Gödel"
	at := strings.Index(s, "α")
	name := strings.Index(s, "Gödel")
	got, marks := text.ASCII.SpellMarked(s, []text.Span{{Start: at, End: at + len("α")}}, []text.Span{{Start: name, End: len(s)}, {Start: 0, End: 5}})
	cut := func(span text.Span) string { return got[span.Start:span.End] }
	if got != "about alpha and Godel" || cut(marks[0][0]) != "alpha" || cut(marks[1][0]) != "Godel" || cut(marks[1][1]) != "about" {
		t.Errorf("%q with %v", got, marks)
	}
}

func TestSpellingIsOfTheSetAndFinal(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := text.CleanBlock(rapid.String().Draw(t, "s"))
		var spans []text.Span
		for range rapid.IntRange(0, 3).Draw(t, "spans") {
			start := rapid.IntRange(0, len(s)).Draw(t, "start")
			spans = append(spans, text.Span{Start: start, End: rapid.IntRange(start, len(s)).Draw(t, "end")})
		}
		spans = text.SnapSpans(s, spans)
		got, marks := text.ASCII.SpellMarked(s, spans)
		if strings.ContainsFunc(got, func(r rune) bool { return r >= utf8.RuneSelf }) || text.ASCII.Spell(got) != got {
			t.Fatalf("%q is spelled %q", s, got)
		}
		before := 0
		for _, mark := range marks[0] {
			if mark.Start < before || mark.End <= mark.Start || mark.End > len(got) {
				t.Fatalf("%q: marks %v of %q became %v", s, spans, got, marks[0])
			}
			before = mark.End
		}
		if latin := text.Latin.Spell(s); text.Latin.Spell(latin) != latin {
			t.Fatalf("%q is spelled %q, and that otherwise", s, latin)
		}
	})
}
