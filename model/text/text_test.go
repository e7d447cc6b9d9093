package text_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
	"pgregory.net/rapid"

	"sheaf/model/text"
)

func TestCleanRemovesWhatATerminalWouldObey(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"plain", "Layer Normalization", "Layer Normalization"},
		{"empty", "", ""},
		{"blanks fold", "  a \t b\r\n c ", "a b c"},
		{"CSI", "a\x1b[31mb\x1b[0m", "ab"},
		{"8-bit CSI", "a\u009b31mb", "ab"},
		{"OSC 52 ended by BEL", "a\x1b]52;c;aGk=\x07b", "ab"},
		{"OSC 8 ended by ST", "\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"},
		{"OSC without end keeps the text", "a\x1b]0;title", "a0;title"},
		{"DCS", "a\x1bPq#0\x1b\\b", "ab"},
		{"lone ESC", "a\x1b", "a"},
		{"charset switch", "a\x1b(0b", "ab"},
		{"invalid UTF-8", "a\xff\x9bb", "a\uFFFDb"},
		{"RLO", "abc\u202edef", "abcdef"},
		{"BOM", "\ufeffTitle", "Title"},
		{"ZWJ emoji", "👨\u200d👩\u200d👧", "👨👩👧"},
		{"VS16", "❤\ufe0f", "❤"},
		{"skin tone", "👍🏽", "👍"},
		{"tag characters", "a\U000E0041b", "ab"},
		{"composes", "Poincare\u0301", "Poincaré"},
		{"Zalgo", "a" + strings.Repeat("\u0316", 40), "a" + strings.Repeat("\u0316", 4)},
		{"NUL", "a\x00b", "ab"},
		{"marks on nothing", "\u0301a \u0903b", "a b"},
		{"flag", "🇩🇪", "DE"},
		{"half-width kana", "ﾀﾞ", "ダ"},
		{"unended strings in a row", strings.Repeat("\x1b]", 3) + "x", "x"},
		{"a terminator out of reach", "\x1b]" + strings.Repeat("x", 5000) + "\a", strings.Repeat("x", 5000)},
	} {
		if got := text.Clean(c.in); got != c.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestCleanBlockKeepsParagraphsAndUnwrapsLines(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("word ", 30) + "end."
	for _, c := range []struct{ in, want string }{
		{"wrapped at\nsome columns", "wrapped at some columns"},
		{"one\n\ntwo", "one\n\ntwo"},
		{"one\n  two", "one\n\ntwo"},
		{"one\r\n\r\ntwo", "one\n\ntwo"},
		{long + "\n" + long, long + "\n\n" + long},
		{"\n\n one \n\n\n", "one"},
		{"one\n\ntwo\n\nthree", "one\n\ntwo\n\nthree"},
		{"one\n\n\ntwo", "one\n\ntwo"},
		{"one \n\ntwo", "one\n\ntwo"},
		{"one\n\n two", "one\n\ntwo"},
		{"\n\none", "one"},
	} {
		if got := text.CleanBlock(c.in); got != c.want {
			t.Errorf("CleanBlock(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// The fast path may only take what the slow path would not change. Text that
// it takes is given a tail that it does not take, which cleaning drops again.
func TestTheFastPathIsTheSlowPath(t *testing.T) {
	t.Parallel()
	alphabet := rapid.StringOfN(rapid.RuneFrom([]rune("ab \n\n\té’日\u0301\u200d")), 0, 30, -1)
	rapid.Check(t, func(t *rapid.T) {
		s := alphabet.Draw(t, "s")
		if fast, slow := text.CleanBlock(s), text.CleanBlock(s+"\x00"); fast != slow {
			t.Fatalf("%q cleans to %q, and with a NUL behind it to %q", s, fast, slow)
		}
		if fast, slow := text.Clean(s), text.Clean(s+"\x00"); fast != slow {
			t.Fatalf("%q cleans to %q, and with a NUL behind it to %q", s, fast, slow)
		}
	})
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "a\x1b[31m", "\x1b\x1b]0;x", "e\u0301", "\u202e\u2066", "\xff", "\u1100\u1161", "가\u3099"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, clean := range map[string]func(string) string{"Clean": text.Clean, "CleanBlock": text.CleanBlock} {
			got := clean(s)
			if !utf8.ValidString(got) {
				t.Fatalf("%s(%q) is not UTF-8", name, s)
			}
			if again := clean(got); again != got {
				t.Fatalf("%s is not idempotent: %q, then %q", name, got, again)
			}
			for _, r := range got {
				if unicode.IsControl(r) && r != '\n' || unicode.In(r, unicode.Cf, unicode.Co) {
					t.Fatalf("%s(%q) lets %U through", name, s, r)
				}
			}
			if name == "Clean" && strings.Contains(got, "\n") {
				t.Fatalf("Clean(%q) has several lines", s)
			}
		}
	})
}

func TestFoldMakesSpellingsEqual(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, want string }{
		{"Layer", "layer"}, {"Gödel", "godel"}, {"Straße", "strasse"}, {"ÉCOLE", "ecole"},
		{"Poincare\u0301", "poincare"}, {"Łukasz Ørsted Æon", "lukasz orsted aeon"}, {"ﬁne", "fine"}, {"ℝ²", "r2"}, {"", ""},
	} {
		if got := text.Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestFoldMapLeadsBackToTheRune(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		folded, origin := text.FoldMap(s)
		if folded != text.Fold(s) {
			t.Fatalf("FoldMap folds to %q, Fold to %q", folded, text.Fold(s))
		}
		if len(origin) != len(folded)+1 || origin[len(folded)] != len(s) {
			t.Fatalf("%d offsets for %d bytes, the last %d", len(origin), len(folded), origin[len(origin)-1])
		}
		for j := range folded {
			r, _ := utf8.DecodeRuneInString(s[origin[j]:])
			if !strings.Contains(text.Fold(string(r)), folded[j:j+1]) {
				t.Fatalf("byte %d of %q is said to come from %q", j, folded, r)
			}
		}
	})
}

func TestFoldKeyIgnoresWhatDoesNotMakeATitle(t *testing.T) {
	t.Parallel()
	if a, b := text.FoldKey("Attention: Is  All—You Need?"), text.FoldKey("attention is all you need"); a != b {
		t.Errorf("%q and %q differ", a, b)
	}
	if got := text.FoldKey("—"); got != "" {
		t.Errorf("punctuation alone gives %q", got)
	}
}

// FoldKey is one pass; its meaning is that of two: fold, then keep the letters
// and digits.
func TestFoldKeyIsWhatIsLeftOfTheFold(t *testing.T) {
	t.Parallel()
	piece := rapid.OneOf(rapid.SampledFrom([]string{" ", "-", "é", "ß", "Ł", "\u0301", "ﬁ", "①", "日本", "ǅ", "\xff", "\uFDFA", "’", "٣"}), rapid.StringMatching(`[A-Za-z0-9 .:$-]{0,5}`), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces"), "")
		want := strings.Join(strings.FieldsFunc(text.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
		if got := text.FoldKey(s); got != want {
			t.Fatalf("FoldKey(%q) = %q, want %q", s, got, want)
		}
		if got := string(text.AppendFoldKey([]byte("before "), s)); got != "before "+want {
			t.Fatalf("appended: %q, want %q", got, want)
		}
	})
}

func TestWidthCountsCells(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		want int
	}{{"abc", 3}, {"日本", 4}, {"e\u0301", 1}, {"👨", 2}, {"", 0}, {text.Clean("ﾀﾞ"), 2}, {"नमस्ते", 4}, {"สวัสดี", 4}} {
		if got := text.Width(c.in); got != c.want {
			t.Errorf("Width(%q) = %d, want %d", c.in, got, c.want)
		}
	}
}

// What is shown is put together from pieces; that only fits if the cells of two
// texts side by side are the cells of both.
func TestCleanTextsDoNotJoin(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := text.Clean(rapid.String().Draw(t, "a")), text.Clean(rapid.String().Draw(t, "b"))
		if got, want := text.Width(a+" "+b), text.Width(a)+1+text.Width(b); got != want {
			t.Fatalf("%q and %q take %d cells, side by side %d", a, b, want, got)
		}
	})
}

func TestTruncateFits(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := text.Clean(rapid.String().Draw(t, "s"))
		width := rapid.IntRange(-1, 30).Draw(t, "width")
		got := text.Truncate(s, width, "…")
		if text.Width(got) > max(0, width) {
			t.Fatalf("Truncate(%q, %d) = %q takes %d cells", s, width, got, text.Width(got))
		}
		if text.Width(s) <= width && got != s {
			t.Fatalf("Truncate(%q, %d) cut what fits: %q", s, width, got)
		}
	})
	if got := text.Truncate("layer pruning", 7, "…"); got != "layer…" {
		t.Errorf("got %q", got)
	}
}

func TestTruncatedMarksStayOnTheirLetters(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := text.Clean(rapid.StringOf(rapid.RuneFrom([]rune("ab é日…"))).Draw(t, "s"))
		start := rapid.IntRange(0, len(s)).Draw(t, "start")
		spans := text.SnapSpans(s, []text.Span{{Start: start, End: rapid.IntRange(start, len(s)).Draw(t, "end")}})
		width := rapid.IntRange(-1, 20).Draw(t, "width")
		tail := rapid.SampledFrom([]string{"…", "..", ""}).Draw(t, "tail")
		cut, left := text.TruncateMarked(s, spans, width, tail)
		if want := text.Truncate(s, width, tail); cut != want {
			t.Fatalf("cut to %q, not %q", cut, want)
		}
		for _, span := range left {
			if span.End > len(cut) || cut[span.Start:span.End] != s[span.Start:span.End] || !utf8.ValidString(cut[span.Start:span.End]) {
				t.Fatalf("%q of %q is marked", cut[span.Start:min(span.End, len(cut))], cut)
			}
		}
		if cut == s && !slices.Equal(left, spans) {
			t.Fatalf("nothing was cut, and %v are left of %v", left, spans)
		}
	})
	if cut, left := text.TruncateMarked("layer pruning", []text.Span{{Start: 3, End: 13}}, 7, "…"); cut != "layer…" || !slices.Equal(left, []text.Span{{Start: 3, End: 5}}) {
		t.Errorf("%q, %v", cut, left)
	}
}

func TestWrapExamples(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in    string
		width int
		want  []string
	}{
		{"a layer of the net", 7, []string{"a layer", "of the", "net"}},
		{"state-of-the-art", 9, []string{"state-of-", "the-art"}},
		{"abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"日本語の文", 4, []string{"日本", "語の", "文"}},
		{"one\n\ntwo", 10, []string{"one", "", "two"}},
		{"", 10, []string{""}},
		{"GPT-4 and -1", 6, []string{"GPT-4", "and -1"}},
	} {
		var got []string
		for _, l := range text.Wrap(c.in, c.width) {
			got = append(got, c.in[l.Start:l.End])
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.in, c.width, got, c.want)
		}
	}
}

func TestWrapLosesNothingAndFits(t *testing.T) {
	t.Parallel()
	words := rapid.StringOfN(rapid.RuneFrom([]rune("ab-/日é( ).\n")), 0, 200, -1)
	rapid.Check(t, func(t *rapid.T) {
		s := text.CleanBlock(rapid.OneOf(words, rapid.String()).Draw(t, "s"))
		width := rapid.IntRange(2, 40).Draw(t, "width")
		previous := 0
		for _, l := range text.Wrap(s, width) {
			if strings.Trim(s[previous:l.Start], " \n") != "" {
				t.Fatalf("%q lost between lines of %q at %d", s[previous:l.Start], s, width)
			}
			got := text.Width(s[l.Start:l.End])
			graphemes := displaywidth.StringGraphemes(s[l.Start:l.End])
			alone := graphemes.Next() && !graphemes.Next() // it can't be broken: 〆 and a mark of a cell are three
			if got != l.Width || got > width && !alone {
				t.Fatalf("line %q of %q takes %d cells, said %d, of %d", s[l.Start:l.End], s, got, l.Width, width)
			}
			previous = l.End
		}
		if strings.Trim(s[previous:], " \n") != "" {
			t.Fatalf("%q lost at the end", s[previous:])
		}
	})
}

func TestSnapSpansCoversWholeGraphemes(t *testing.T) {
	t.Parallel()
	s := "xe\u0316y"
	got := text.SnapSpans(s, []text.Span{{1, 2}})
	if len(got) != 1 || s[got[0].Start:got[0].End] != "e\u0316" {
		t.Errorf("got %v", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := text.Clean(rapid.String().Draw(t, "s"))
		var spans []text.Span
		for range rapid.IntRange(0, 5).Draw(t, "n") {
			a, b := rapid.IntRange(0, len(s)).Draw(t, "a"), rapid.IntRange(0, len(s)).Draw(t, "b")
			spans = append(spans, text.Span{Start: min(a, b), End: max(a, b)})
		}
		given := append([]text.Span(nil), spans...)
		snapped := text.SnapSpans(s, spans)
		for i, span := range snapped {
			if !utf8.ValidString(s[span.Start:span.End]) || i > 0 && snapped[i-1].End >= span.Start {
				t.Fatalf("bad spans %v of %q", snapped, s)
			}
		}
		for _, g := range given {
			covered := g.End <= g.Start
			for _, span := range snapped {
				covered = covered || span.Start <= g.Start && g.End <= span.End
			}
			if !covered {
				t.Fatalf("%v of %q is not covered by %v", g, s, snapped)
			}
		}
	})
}

func BenchmarkCleanAbstract(b *testing.B) {
	clean := strings.TrimSpace(strings.Repeat("Schölkopf’s “kernel” trick — with a wide margin. ", 30))
	for name, s := range map[string]string{"clean": clean + "\n\n" + clean, "wrapped": strings.ReplaceAll(clean, "margin. ", "margin.\n")} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				text.CleanBlock(s)
			}
		})
	}
}

// Quadratic cleaning would make this one take minutes.
func BenchmarkCleanHostile(b *testing.B) {
	s := strings.Repeat("\x1b]", 1<<19)
	for b.Loop() {
		text.Clean(s)
	}
}

func BenchmarkWrapAbstract(b *testing.B) {
	s := strings.Repeat("The kernel trick, with a wide margin and state-of-the-art. ", 500)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		text.Wrap(s, 78)
	}
}

func TestWordsAreCountedInEveryScript(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]int{
		"":                               0,
		" … — ":                          0,
		"One-shot learning, in 3 steps.": 5,
		"e.g. (a b)":                     3,
		"深度学习":                           4,
		"用 BERT 做分类。":                    5,
		"深度learning":                     3,
		"日本語のモデル":                        7,
		"딥 러닝":                           2,
		"naïve\u00a0Bayes":               2,
	} {
		if got := text.Words(in); got != want {
			t.Errorf("%q has %d words, want %d", in, got, want)
		}
	}
}
