package tex

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"sheaf/model/text"
)

// source draws a text that is made of what TeX and HTML are made of.
func source() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{
		`\alpha`, `\frac`, `\sqrt`, `\hat`, `\mathcal`, `\text`, `\emph`, `\left`, `\right`, `\begin{cases}`, `\end{cases}`,
		`\\`, `\ifmmode`, `\else`, `\fi`, `\over`, `\cite`, `\href`, `\'`, `\"`, `\H`, `\unicode`, `\ensuremath`, `\verb`,
		`\(`, `\)`, `\[`, `\]`, `\not`, `\bf`, `\cal`, `\stackrel`, `\overline`, `\x`, `\`, "{", "}", "{", "}", "$", "$$",
		"^", "_", "~", "--", "---", "``", "''", "`", "'", "&", "&lt;", "&amp;", "&#27;", "&#x202e;", "<i>", "</i>", "<sub>",
		"</sub>", "<mml:msup>", "</mml:msup>", "<a href=\"x\">", "</a>", "<", ">", "x", "a", "12", " ", " ", "\n\n", "é", "≤",
		"(", ")", "[", "]", ",", ".", "|", "times", "sim", "mathcal", "langle", "widetilde", "theta", "in", "https://a.b/c_d",
		"\u0301", "e", "\u200b", "\x1b", "\xff", "!", "left", "right", "~smith2020foo",
	})
	return rapid.Map(rapid.SliceOfN(piece, 0, 40), func(p []string) string { return strings.Join(p, "") })
}

// sound checks what holds of every result.
func sound(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, s string, result Text,
) {
	t.Helper()
	plain := result.Plain
	if plain == s {
		return
	}
	switch {
	case !utf8.ValidString(plain):
		t.Fatalf("%q became invalid UTF-8: %q", s, plain)
	case len(plain) > maxGrowth*len(s):
		t.Fatalf("%q grew to %q", s, plain)
	case text.CleanBlock(plain) != plain:
		t.Fatalf("%q became unfit for a terminal: %q", s, plain)
	case strings.ContainsFunc(plain, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }):
		t.Fatalf("%q brought a control character in: %q", s, plain)
	}
	for _, span := range result.Spans {
		inside(t, s, plain, span.Start, span.End)
	}
	for _, link := range result.Links {
		inside(t, s, plain, link.Start, link.End)
		if link.URL != text.Clean(link.URL) {
			t.Fatalf("%q has the address %q", s, link.URL)
		}
	}
}

func inside(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, s, plain string, start, end int,
) {
	t.Helper()
	if start < 0 || start >= end || end > len(plain) || !utf8.ValidString(plain[start:end]) {
		t.Fatalf("%q became %q with a span [%d, %d)", s, plain, start, end)
	}
}

func TestEveryResultIsSound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := source().Draw(t, "source")
		sound(t, s, Convert(s))
		sound(t, NewRestorer().restore(s), ConvertLost(s))
	})
}

func TestPlainTextIsThatText(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[A-Za-z0-9 .,;:!?()\[\]/'"%=+*#@|>é≤α—“”\n-]{0,80}`).Draw(t, "text")
		if strings.Contains(s, "--") {
			return
		}
		if Has(s) || ToUnicode(s) != s {
			t.Fatalf("%q became %q", s, ToUnicode(s))
		}
	})
}

func TestWhatIsConvertedStays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		once := ToUnicode(source().Draw(t, "source"))
		if strings.ContainsAny(once, "\\$&<`'{}~^_-") { // a sign that was escaped says more without
			return
		}
		if twice := ToUnicode(once); twice != once {
			t.Fatalf("%q became %q", once, twice)
		}
	})
}

func TestHasIsTrueOfWhatChanges(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := source().Draw(t, "source")
		if !Has(s) && ToUnicode(s) != s {
			t.Fatalf("%q became %q", s, ToUnicode(s))
		}
	})
}

func TestDepthAndGrowthAreBounded(t *testing.T) {
	t.Parallel()
	const n = 6000
	for _, s := range []string{
		strings.Repeat("{", n), strings.Repeat("}", n), strings.Repeat("{", n) + strings.Repeat("}", n),
		"$" + strings.Repeat(`\sqrt{`, n) + strings.Repeat("}", n) + "$",
		strings.Repeat(`\frac{`, n), strings.Repeat(`\frac`, n), strings.Repeat(`\hat`, n), strings.Repeat("x^", n),
		strings.Repeat("$", n), strings.Repeat("$x", n), strings.Repeat("${", n), strings.Repeat(`\(`, n),
		strings.Repeat("<i>", n), strings.Repeat("<i>", n) + strings.Repeat("</i>", n), strings.Repeat("</i>", n),
		strings.Repeat("<", n), strings.Repeat("&amp;", n), strings.Repeat("&", n), strings.Repeat("`", n),
		strings.Repeat("`` ", n), strings.Repeat("`a", n), strings.Repeat(`\begin{a}`, n), strings.Repeat(`\begin{cases}`, n),
		strings.Repeat(`\ifmmode`, n), strings.Repeat(`{\bf `, n), strings.Repeat(`\bf `, n), strings.Repeat(`\cal `, n),
		strings.Repeat("{a_", n), strings.Repeat("a~", n), strings.Repeat("[", n), strings.Repeat(`\cite[`, n),
		strings.Repeat(`\textbackslash `, n), strings.Repeat(`\\over`, n), strings.Repeat(`{\over`, n), strings.Repeat("x'", n),
		"$" + strings.Repeat(`\hat{`, 60) + "x" + strings.Repeat("}", 60) + "$",
		strings.Repeat("langle ", n), strings.Repeat("left(", n), strings.Repeat("http", n), strings.Repeat("sim !", n),
		strings.Repeat("mathcal", n), strings.Repeat("widetilde", n), strings.Repeat("a.b/", n), strings.Repeat("^{times", n),
	} {
		sound(t, s, Convert(s))
		sound(t, NewRestorer().restore(s), ConvertLost(s))
	}
}

func TestTablesAreSorted(t *testing.T) {
	t.Parallel()
	for _, table := range []string{
		greekTable, ordinaryTable, relationTable, arrowTable, binaryTable, operatorTable, functionTable, openTable, closeTable,
		letterTable, signTable, spacingTable, commandTable, knownTags, pureWords,
	} {
		last := ""
		for line := range strings.SplitSeq(strings.Trim(table, "\n"), "\n") {
			name, want, ok := strings.Cut(line, " ")
			if !ok || name <= last {
				t.Errorf("%q stands behind %q", line, last)
			}
			if got, found := lookup(table, name); !found || got != want {
				t.Errorf("%s is %q, want %q", name, got, want)
			}
			last = name
		}
	}
	if _, ok := lookup(greekTable, "gimel"); ok {
		t.Error("a table has what isn't in it")
	}
}

func TestStylesAndLinksCoverTheirText(t *testing.T) {
	t.Parallel()
	result := Convert(`An \emph{old} {\bf new} \texttt{c\_d}, <scp>dna</scp>: \href{https://x.y/~z}{site}, <a href="https://a.b">there</a> \url{http://c.d/e_f}`)
	for i, want := range []struct {
		kind Kind
		text string
	}{{Emph, "old"}, {Strong, "new"}, {Code, "c_d"}, {SmallCaps, "dna"}} {
		if s := result.Spans[i]; s.Kind != want.kind || result.Plain[s.Start:s.End] != want.text {
			t.Errorf("%d: %d %q", i, s.Kind, result.Plain[s.Start:s.End])
		}
	}
	for i, want := range []struct{ url, text string }{
		{"https://x.y/~z", "site"}, {"https://a.b", "there"}, {"http://c.d/e_f", "http://c.d/e_f"},
	} {
		if l := result.Links[i]; l.URL != want.url || result.Plain[l.Start:l.End] != want.text {
			t.Errorf("%d: %q %q", i, l.URL, result.Plain[l.Start:l.End])
		}
	}
}

func FuzzConvert(f *testing.F) {
	for _, s := range []string{`$\frac{a}{b}$`, `\begin{cases} a & b \\ c \end{cases}`, "&amp;lt;i&amp;gt;x&lt;/i&gt;", `{\bf x}_n \'e \H{o}`, `\ifmmode\bar\else x\fi{}`, "<mml:msup><mi>x</mi><mn>2</mn></mml:msup>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { sound(t, s, Convert(s)) })
}

func FuzzConvertLost(f *testing.F) {
	for _, s := range []string{"3times3", "langle x rangle^{-1}", "widetilde Theta(d^{kq})", "sim ! 600times", "frac{a}{sqrt{b}}", "left( x right)", "work~a2020b", "langle rangle^{"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { sound(t, NewRestorer().restore(s), ConvertLost(s)) })
}

const abstract = `We study $\epsilon$-optimal policies for \emph{finite} MDPs: with $\tilde{O}(\sqrt{d^2 T \log T})$ regret, ` +
	`where $x \in \mathbb{R}^d$ and $\|x\|_2 \leq \frac{1}{2n}$, our method is 10$\times$ faster---even at 95\% load. `

func BenchmarkAbstract(b *testing.B) {
	for b.Loop() {
		Convert(abstract)
	}
}

func BenchmarkLongAbstract(b *testing.B) {
	s := strings.Repeat(abstract, 30000/len(abstract))
	for b.Loop() {
		Convert(s)
	}
}

func BenchmarkPlainAbstract(b *testing.B) {
	s := strings.Repeat("Existing methods, in contrast, usually involve iterative updates over the parameters. ", 15)
	b.ReportAllocs()
	for b.Loop() {
		Convert(s)
	}
}

func BenchmarkPlainAbstractOfLostTeX(b *testing.B) {
	s := strings.Repeat("Existing methods, in contrast, usually involve iterative updates over the parameters. ", 15)
	b.ReportAllocs()
	for b.Loop() {
		ConvertLost(s)
	}
}
