package search

import (
	"slices"
	"testing"

	"sheaf/model"
)

func TestPapersAreFoundByTheirTeXToo(t *testing.T) {
	t.Parallel()
	x := indexed(
		model.Paper{Title: "Depth"},
		model.Paper{
			Title: "Layers in 𝒪(n²)", Abstract: "We show that α ≥ 2.",
			Raw: &model.Raw{Title: `Layers in $\mathcal{O}(n^2)$`, Abstract: `We show that $\alpha \geq 2$.`},
		},
		model.Paper{Title: "3×3 Filters", Raw: &model.Raw{Title: "3times3 Filters"}},
	)
	for input, row := range map[string]model.Row{
		"mathcal": 1, `\mathcal{O}`: 1, "geq": 1, "title:mathcal": 1, "abs:geq": 1, "layers geq": 1, `"alpha geq"`: 1,
		"layers": 1, "3times3": 2, "3×3": 2,
	} {
		r := x.Search(understood(t, input), Options{})
		if len(r.Hits) == 0 || r.Hits[0].Row != row || r.Hits[0].Missing != 0 {
			t.Errorf("%s finds %+v", input, r.Hits)
		}
	}
	for _, input := range []string{"title:geq", "abs:mathcal"} {
		if r := x.Search(understood(t, input), Options{}); len(whole(r.Hits, func(model.Row) bool { return true })) > 0 {
			t.Errorf("%s finds %+v", input, r.Hits)
		}
	}
}

func TestWhatIsOnlyInTheTeXIsFoundAndNotMarked(t *testing.T) {
	t.Parallel()
	x := indexed(model.Paper{Title: "Layers in 𝒪(n²)", Abstract: "As α ≥ 2.", Raw: &model.Raw{Abstract: `As $\alpha \geq 2$.`}})
	m := x.Match(understood(t, "layers geq"), 0)
	if len(m.Missing) > 0 || m.Kind != Whole || len(m.Title) != 1 || len(m.Abstract) > 0 || m.Snippet.Text != "" {
		t.Errorf("%+v", m)
	}
}

func TestRawTextIsReadOnlyWhereItHasCommands(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ raw, shown, want string }{
		{"", "One", ""},
		{"One\n two", "One two", ""},
		{"<jats:p>One &lt; two</jats:p>", "One < two", ""},
		{"<i>$x$</i>", "x", "<i>$x$</i>"},
		{`One\% of`, "One% of", `One\% of`},
		{"O(d^{2})", "O(d²)", "O(d^{2})"},
		{"a\x1b[31m\\alpha\u202e", "aα", `a\alpha`},
		{"One", "One two", "One"},
	} {
		if got := rawText(c.raw, c.shown); got != c.want {
			t.Errorf("%q beside %q gives %q, want %q", c.raw, c.shown, got, c.want)
		}
	}
}

func TestRawTitlesHaveNoPlaces(t *testing.T) {
	t.Parallel()
	plain := model.Paper{Title: "Deep layers for graphs"}
	inTeX := plain
	inTeX.Raw = &model.Raw{Title: `\emph{Deep} layers for graphs`}
	for _, input := range []string{"deep layers", "layers graphs", "dlg"} {
		q := understood(t, input)
		a, b := indexed(plain).Search(q, Options{}), indexed(inTeX).Search(q, Options{})
		if len(a.Hits) != 1 || !slices.Equal(a.Hits, b.Hits) {
			t.Errorf("%s: %+v, and with TeX %+v", input, a.Hits, b.Hits)
		}
	}
}
