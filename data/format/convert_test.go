package format_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sheaf/data/format"
	"sheaf/model"
	"sheaf/model/text"
)

func TestTeXAndHTMLAreMadePlainAtTheBorder(t *testing.T) {
	t.Parallel()
	p := paper(t, format.Draft{
		Title:      `On $\mathcal{O}(n^2)$ Layers`,
		Abstract:   "<jats:p>It takes $x \\geq 3$ \\emph{steps}.</jats:p>\n\n<jats:p>AT&amp;T &lt; 5\\%.</jats:p>",
		Authors:    []string{`M{\"u}ller, Anna`, `Bernhard Sch\"olkopf`, "Müller, Anna", "Ada Lovelace"},
		Venue:      `Proceedings of {ICML} \& {COLT}`,
		Keywords:   []string{`$\alpha$-divergence`, "layers"},
		Categories: []string{"cs.LG", "$x$"},
	})
	if p.Title != "On 𝒪(n²) Layers" || p.Abstract != "It takes x ≥ 3 steps.\n\nAT&T < 5%." {
		t.Errorf("%q, %q", p.Title, p.Abstract)
	}
	if want := []model.Author{"Müller, Anna", "Bernhard Schölkopf", "Ada Lovelace"}; !slices.Equal(p.Authors, want) {
		t.Errorf("authors %q", p.Authors)
	}
	if p.Venue != "Proceedings of ICML & COLT" || !slices.Equal(p.Keywords, []string{"α-divergence", "layers"}) {
		t.Errorf("venue %q, keywords %q", p.Venue, p.Keywords)
	}
	if !slices.Equal(p.Categories, []string{"cs.LG", "$x$"}) {
		t.Errorf("categories %q", p.Categories)
	}
	if p.Raw == nil || p.Raw.Title != `On $\mathcal{O}(n^2)$ Layers` || !strings.HasPrefix(p.Raw.Abstract, "<jats:p>") {
		t.Errorf("raw %+v", p.Raw)
	}
}

func TestLostTeXIsRestoredOnlyWhereItWasLost(t *testing.T) {
	t.Parallel()
	d := format.Draft{Title: "Using 3times3 Filters"}
	if p := paper(t, d); p.Title != d.Title || p.Raw != nil {
		t.Errorf("%q", p.Title)
	}
	d.LostTeX = true
	if p := paper(t, d); p.Title != "Using 3×3 Filters" || p.Raw == nil || p.Raw.Title != d.Title {
		t.Errorf("%q, raw %+v", p.Title, p.Raw)
	}
}

func TestATitleOfMarkupAloneStays(t *testing.T) {
	t.Parallel()
	for _, title := range []string{"{}", `\label{x}`, "$$", "<b></b>"} {
		if p := paper(t, format.Draft{Title: title}); p.Title == "" {
			t.Errorf("nothing is left of %q", title)
		}
	}
}

func TestWhatWasConvertedIsNotConvertedAgain(t *testing.T) {
	t.Parallel()
	p := paper(t, format.Draft{Title: "The $5 and $6 Prize", Raw: model.Raw{Title: `The \$5 and \$6 Prize`}})
	if p.Title != "The $5 and $6 Prize" || p.Raw == nil || p.Raw.Title != `The \$5 and \$6 Prize` {
		t.Errorf("%q, raw %+v", p.Title, p.Raw)
	}
	p = paper(t, format.Draft{Title: `On $\alpha$`, Raw: model.Raw{Title: `On  $\alpha$`}}) // cleaned, but not converted
	if p.Title != "On α" || p.Raw == nil || p.Raw.Title != `On  $\alpha$` {
		t.Errorf("%q, raw %+v", p.Title, p.Raw)
	}
}

func TestLinksThatTeXNamesAreListed(t *testing.T) {
	t.Parallel()
	p := paper(t, format.Draft{Title: `On \href{https://title.org/x}{Layers}`, Abstract: `Code is \href{https://github.com/a/b_c}{here}, ` +
		`data at \url{https://data.org/a_b}.\footnote{And https://notes.org/x\_y.} See \href{javascript:alert(1)}{this}, <a href="https://html.org/">that</a>.`})
	want := []string{"https://title.org/x", "https://github.com/a/b_c", "https://data.org/a_b", "https://html.org/", "https://notes.org/x_y"}
	var got []string
	for _, link := range p.Links {
		got = append(got, link.URL)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if p.Links[1].Kind != model.LinkCode {
		t.Errorf("%+v", p.Links)
	}
	p = paper(t, format.Draft{Title: "T", Abstract: `<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mi>x</mml:mi></mml:math> is \alpha.`})
	if len(p.Links) > 0 {
		t.Errorf("links of the markup: %+v", p.Links)
	}
}

// markup draws texts in which everything that conversion knows may be broken,
// and hostile characters anywhere.
func markup() *rapid.Generator[string] {
	pieces := rapid.OneOf(rapid.SampledFrom([]string{
		`\alpha`, `\"`, `\'e`, `\emph{`, "}", "{", "$", "$$", "^", "_", "~", "--", "``", "&lt;", "&#27;", "&#x202e;", "&amp;", "<p>", "</p>", "<i>",
		`\href{`, `\url{https://a.org}`, `\\`, `\begin{itemize}`, `\item`, `\char27`, `\^^[`, "^^[", "\n\n", "\n", " ", "times", "mathcal{O}", "layer",
		"\x1b[31m", "\u009b1m", "\u202e", "\u200b", "\ufeff", "\x07", "\x00", "\xff", "e\u0301", "日本",
	}), rapid.String())
	return rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(pieces, 0, 12).Draw(t, "pieces"), "") })
}

func TestWhatConversionMakesIsClean(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := format.Draft{
			Title: "x" + markup().Draw(t, "title"), Abstract: markup().Draw(t, "abstract"), LostTeX: rapid.Bool().Draw(t, "lost"),
			Authors: []string{markup().Draw(t, "author")}, Venue: markup().Draw(t, "venue"), Keywords: []string{markup().Draw(t, "keyword")},
		}
		p, err := format.NewCleaner().Paper(&d)
		if err != nil {
			t.Fatal(err)
		}
		lines := []string{p.Title, p.Venue}
		for _, author := range p.Authors {
			lines = append(lines, string(author))
		}
		for _, link := range p.Links {
			lines = append(lines, link.URL)
		}
		for _, s := range append(lines, p.Keywords...) {
			if text.Clean(s) != s {
				t.Fatalf("%q is not clean", s)
			}
		}
		if text.CleanBlock(p.Abstract) != p.Abstract {
			t.Fatalf("%q is not clean", p.Abstract)
		}
		again, err := format.NewCleaner().Paper(&format.Draft{Title: p.Title, Abstract: p.Abstract, Raw: *rawOf(&p)})
		if err != nil || p.Raw != nil && (p.Raw.Title != "" && again.Title != p.Title || p.Raw.Abstract != "" && again.Abstract != p.Abstract) {
			t.Fatalf("%q, %q become %q, %q", p.Title, p.Abstract, again.Title, again.Abstract)
		}
	})
}

func rawOf(p *model.Paper) *model.Raw {
	if p.Raw == nil {
		return &model.Raw{}
	}
	return p.Raw
}

func TestATitleInTeXKeepsTheIdentifierThatItHad(t *testing.T) {
	t.Parallel()
	inTeX := `On $\mathcal{O}(n^2)$ Layers`
	p := paper(t, format.Draft{Title: inTeX})
	if want := []model.ID{model.TitleID("On 𝒪(n²) Layers"), model.TitleID(inTeX)}; p.ID != want[0] || !slices.Equal(p.Aliases, want[1:]) {
		t.Errorf("%s, %s", p.ID, p.Aliases)
	}
	p = paper(t, format.Draft{Title: "On -- Layers"}) // what changes is not in the identifier
	if p.ID != model.TitleID("On -- Layers") || len(p.Aliases) > 0 || p.Title != "On – Layers" {
		t.Errorf("%s, %s", p.ID, p.Aliases)
	}
}
