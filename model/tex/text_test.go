package tex

import "testing"

// pair is a source, and what it is to become.
type pair struct{ source, want string }

func check(t *testing.T, convert func(string) string, pairs []pair) {
	t.Helper()
	for _, p := range pairs {
		if got := convert(p.source); got != p.want {
			t.Errorf("%s\n got %q\nwant %q", p.source, got, p.want)
		}
	}
}

func lost(s string) string { return ConvertLost(s).Plain }

func TestAccents(t *testing.T) {
	t.Parallel()
	check(t, ToUnicode, []pair{
		{`G\"odel`, `Gödel`},
		{`G\"{o}del`, `Gödel`},
		{`G{\"o}del`, `Gödel`},
		{`na\"{\i}ve`, `naïve`},
		{`na\"\i ve`, `naïve`},
		{`\'{E}lie Cartan`, `Élie Cartan`},
		{`\'Elie`, `Élie`},
		{`Erd\H{o}s`, `Erdős`},
		{`Erd\H os`, `Erdős`},
		{`Fu\v{c}\'\i k`, `Fučík`},
		{`\c{C}e\c{c}en`, `Çeçen`},
		{`Mi\v s\v cenko`, `Miščenko`},
		{`Kre\u{\i}n`, `Kreĭn`},
		{`M\=im\=a\d{m}s\=a`, `Mīmāṃsā`},
		{`\L ojasiewicz`, `Łojasiewicz`},
		{`Kurdyka-\L{}ojasiewicz`, `Kurdyka-Łojasiewicz`},
		{`{\L}ojasiewicz`, `Łojasiewicz`},
		{`Stra\ss e`, `Straße`},
		{`\AA ngstr\"om`, `Ångström`},
		{`sm\o rrebr\o d`, `smørrebrød`},
		{`\OE uvre, \ae gis`, `Œuvre, ægis`},
		{"Ho\\`a, B\\'ezout, r\\^ole, Ca\\~non", `Hoà, Bézout, rôle, Cañon`},
		{`Galicia \r{a} la \k{e}`, `Galicia å la ę`},
		{`\t{oo}`, `o͡o`},
		{`Szab{\'o} and Szab\'{o}`, `Szabó and Szabó`},
		{`Nguy\^{e}n`, `Nguyên`},
		{`Ple\v{s}inger`, `Plešinger`},
		{`it\'s and don\'t`, `it's and don't`},
		{`he said \"Hello\" twice`, `he said "Hello" twice`},
		{`\~{} and \^{}`, `~ and ^`},
		{`I\u{a}\c{t}i`, `Iăţi`},
		{`{\'\i}`, `í`},
		{`\.{Z}ak`, `Żak`},
		{`\v{} alone`, `\v{} alone`},
	})
}

func TestTextIsSetAsTeXWould(t *testing.T) {
	t.Parallel()
	check(t, ToUnicode, []pair{
		{`100\% of \$5 \& \#1 a\_b \{x\}`, `100% of $5 & #1 a_b {x}`},
		{`\emph{one} and \textbf{two} and \textit{three}`, `one and two and three`},
		{`{\em one} and {\bf two} and {\it three} and {\sc Four}`, `one and two and three and Four`},
		{`\emph{very \textbf{much} so}`, `very much so`},
		{`\texttt{code\_x}`, `code_x`},
		{`2\textsuperscript{nd} H\textsubscript{2}O`, `2ⁿᵈ H₂O`},
		{`\underline{U}nder`, `Under`},
		{"``quoted'' text", `“quoted” text`},
		{"``quoted\" text", `“quoted” text`},
		{"`single' quotes", `‘single’ quotes`},
		{`don't and it's and dogs' tails`, `don't and it's and dogs' tails`},
		{`rock 'n' roll`, `rock 'n' roll`},
		{`the 5'' disk`, `the 5'' disk`},
		{`pages 1--10`, `pages 1–10`},
		{`an em---dash`, `an em—dash`},
		{`an -- aside -- here`, `an – aside – here`},
		{`use --flag now`, `use --flag now`},
		{`---- ruler`, `---- ruler`},
		{`a --> b`, `a --> b`},
		{`wait\ldots what`, `wait… what`},
		{`word\dots`, `word…`},
		{`A~Theorem~3 by Fig.~2`, `A Theorem 3 by Fig. 2`},
		{`Matching~(PPM)`, `Matching (PPM)`},
		{`~45 million and ~1732 (PPO)`, `~45 million and ~1732 (PPO)`},
		{`at z~5 and x~N(0,1)`, `at z~5 and x~N(0,1)`},
		{`10~1000-fold`, `10~1000-fold`},
		{`T.~Tao`, `T. Tao`},
		{`\LaTeX{} and \TeX`, `LaTeX and TeX`},
		{`the {A}daptive {B}ayes`, `the Adaptive Bayes`},
		{`the set {0,1} of bits`, `the set {0,1} of bits`},
		{`{"key": 1}`, `{"key": 1}`},
		{`one\\two`, `one two`},
		{`one \\ two`, `one two`},
		{`a\,b c\;d e\!f`, `a b c d ef`},
		{`e.g.\ this`, `e.g. this`},
		{`\textcolor{red}{red} ink`, `red ink`},
		{`\ldots and \textemdash so`, `… and —so`},
		{`\enquote{exact} match`, `“exact” match`},
		{`12\textdegree C`, `12°C`},
		{`Spin-\textonehalf{} chain`, `Spin-½ chain`},
		{`\begin{itemize}\item One \item Two\end{itemize}`, `• One • Two`},
		{`\section`, `\section`},
		{`\noindent Start`, `Start`},
		{`Smith \& Sons`, `Smith & Sons`},
		{`soft\-hyphen`, `softhyphen`},
		{`\textbackslash begin`, `\begin`},
	})
}

func TestReferencesGoAndLinksStay(t *testing.T) {
	t.Parallel()
	check(t, ToUnicode, []pair{
		{`by \citet{foo} and \cite{bar}.`, `by and.`},
		{`a bound \citep{D15}. Next`, `a bound. Next`},
		{`a bound~\cite[p. 3]{D15}, next`, `a bound, next`},
		{`as is (\cite{a}).`, `as is.`},
		{`as is [\cite{a}] here`, `as is here`},
		{`see Section~\ref{sec:x}.`, `see Section.`},
		{`a note\footnote{With $x$ in it.} here`, `a note here`},
		{`\label{eq:1}text`, `text`},
		{`\url{http://a.b/c_d~e}`, `http://a.b/c_d~e`},
		{`\href{https://x.y}{the site}`, `the site`},
		{`at \url{https://github.com/a_b/c}.`, `at https://github.com/a_b/c.`},
		{`https://github.com/foo_bar/x_1~y`, `https://github.com/foo_bar/x_1~y`},
		{`see github.com/foo_bar/x_1`, `see github.com/foo_bar/x_1`},
		{`{https://github.com/naver-ai/relabel_imagenet}.`, `https://github.com/naver-ai/relabel_imagenet.`},
		{`\href https://a.io/b page`, `https://a.io/b page`},
	})
}

func TestDamageOfExportsIsRepaired(t *testing.T) {
	t.Parallel()
	check(t, ToUnicode, []pair{
		{`\b{eta}-Ga2O3`, `β-Ga2O3`},
		{`{\t{au}}`, `τ`},
		{`$\b{eta}$`, `β`},
		{`{\tau}-leaping`, `τ-leaping`},
		{`\ensuremath{\alpha}`, `α`},
		{`\ensuremath{\ensuremath{\alpha}}`, `α`},
		{`${\ensuremath{\pi}}^{\ensuremath{-}}p$`, `π⁻p`},
		{`p\ifmmode\bar\else\textasciimacron\fi{}p`, `p̄p`},
		{`\ifmmode \check{C}\else \v{C}\fi{}erenkov`, `Čerenkov`},
		{`2\ifmmode\times\else\texttimes\fi{}1`, `2×1`},
		{`${\mathrm{Ce}}_{1\ensuremath{-}x}\mathrm{Sb}$`, `Ce₁₋ₓSb`},
		{`\mathcalO(T)`, `𝒪(T)`},
		{`$\widetilde\mathcalO(\sqrtT)$`, `𝒪̃(√T)`},
		{`\emphBayesian networks`, `Bayesian networks`},
		{`$^3\mathrmHe$`, `³He`},
		{`\textbackslash varepsilon-fractional`, `ε-fractional`},
		{`\textbackslash text\lbrace log\rbrace (1/\textbackslash epsilon)`, `log(1/ϵ)`},
		{`$\\mathbf{x}$`, `x`},
		{`$\unicode{x2013}$`, `–`},
		{`\unicode{x1b}`, `\unicode{x1b}`},
		{`\hskip-0.22em x`, `x`},
		{`o\penalty1000-\hskip0ptterphenyl`, `o-terphenyl`},
		{`107\documentclass[12pt]{minimal} \usepackage{amsmath} \begin{document}$$10^7$$\end{document} samples`, `107 10⁷ samples`},
		{`$E=mc^2`, `$E=mc^2`},
		{`{unclosed`, `{unclosed`},
		{`closed}`, `closed}`},
		{`\`, `\`},
		{`\frac{a}`, `\frac{a}`},
		{`$\frac$`, `\frac`},
	})
}

func TestUnknownCommandsStay(t *testing.T) {
	t.Parallel()
	check(t, ToUnicode, []pair{
		{`\ours`, `\ours`},
		{`\ours{} is`, `\ours{} is`},
		{`\method{X} wins`, `\method{X} wins`},
		{`$\foo{x}_1$`, `\foo{x}₁`},
		{`C:\foo\bar`, `C:\foo\bar`},
		{`\unknown[opt]{arg}`, `\unknown[opt]{arg}`},
		{`$\unknown x$`, `\unknown x`},
		{`(\eg, body)`, `(e.g., body)`},
		{`\ie, \etal. and \wrt`, `i.e., et al. and w.r.t.`},
		{`\zh{草}`, `\zh{草}`},
	})
}

func TestHTMLAndJATS(t *testing.T) {
	t.Parallel()
	check(t, ToUnicode, []pair{
		{`p < 0.05`, `p < 0.05`},
		{`p<0.05 and q>0.1`, `p<0.05 and q>0.1`},
		{`a <b c`, `a <b c`},
		{`p &lt; 0.05`, `p < 0.05`},
		{`R&amp;D and AT&T`, `R&D and AT&T`},
		{`AT&amp;amp;T`, `AT&T`},
		{`H<sub>2</sub>O`, `H₂O`},
		{`10<sup>6</sup>`, `10⁶`},
		{`10<sup>a,q</sup>`, `10^(a,q)`},
		{`<i>in vivo</i>`, `in vivo`},
		{`<b>bold</b> and <em>this</em>`, `bold and this`},
		{`<jats:p>One.</jats:p><jats:p>Two.</jats:p>`, "One.\n\nTwo."},
		{`<jats:title>Background</jats:title><jats:p>Text</jats:p>`, "Background\n\nText"},
		{`&lt;i&gt;in vitro&lt;/i&gt;`, `in vitro`},
		{`&amp;lt;p&amp;gt;Deep&amp;lt;/p&amp;gt;`, `Deep`},
		{`one<br/>two`, `one two`},
		{`<scp>DNA</scp>`, `DNA`},
		{`<a href="https://x.y">link</a>`, `link`},
		{`the graph <b> in Thai`, `the graph <b> in Thai`},
		{`<x,y,z> and <think>`, `<x,y,z> and <think>`},
		{`Review of <Handbook of Tai>`, `Review of <Handbook of Tai>`},
		{`&nbsp;a&nbsp;b`, `a b`},
		{`&#945; &#x3b2; &gamma;`, `α β γ`},
		{`&#27;[31m`, `[31m`},
		{`&unknown; &`, `&unknown; &`},
		{`a&copy=1`, `a&copy=1`},
		{`<span class="x">in</span>`, `in`},
		{`<mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>`, `x²`},
		{`<mml:math><mml:mfrac><mml:mi>a</mml:mi><mml:mi>b</mml:mi></mml:mfrac></mml:math>`, `a/b`},
		{`<script>alert(1)</script>x`, `x`},
		{`x <ETX xmlns:mml="http://www.w3.org/1998/Math/MathML">&gt;</ETX>`, `x`},
		{`<p>unclosed`, `unclosed`},
	})
}
