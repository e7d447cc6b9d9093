package detail_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sheaf/model/text"
	"sheaf/ui/detail"
	"sheaf/ui/theme"
)

// relatedPage is a page with everything that comes from the other papers.
func relatedPage() detail.Page {
	p := page()
	p.Keywords = []string{"layer normalization", "recurrent", "hidden\n\nstates"}
	p.Related = []detail.Related{
		{Key: "ga", Title: "Root Mean Square Layer Normalization", Score: ".31", Because: "layer, normalization, RMS"},
		{Key: "gb", Title: strings.Repeat("A long title ", 20), Score: "1.00"},
	}
	return p
}

func TestThePageTellsOfOtherPapers(t *testing.T) {
	t.Parallel()
	got := stripped(relatedPage().Lines(look(t), 60))
	for _, want := range []string{
		"189 words\n  layer normalization  recurrent  hidden states\n\n  Training",
		"code\n  2 javascript:x  page\n\n  Related\n  ga  Root Mean Square Layer Normalization             .31\n      because: layer, normalization, RMS\n  gb  A long title A long",
		"…  1.00\n\n  arxiv:1607.06450",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing from:\n%s", want, got)
		}
	}
}

func TestKeywordsAreNotBroken(t *testing.T) {
	t.Parallel()
	got := stripped(relatedPage().Lines(look(t), 28))
	if !strings.Contains(got, "\n layer normalization\n recurrent  hidden states\n") {
		t.Errorf("got:\n%s", got)
	}
}

func TestOtherPapersKeepTheMeasure(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		clean := func(label string) string { return text.CleanBlock(rapid.String().Draw(t, label)) }
		p := page()
		p.Keywords = []string{clean("keyword"), clean("keyword")}
		p.Related = []detail.Related{{Key: "ga", Title: clean("title"), Score: ".31", Because: clean("because")}}
		p.Abstract = text.CleanBlock("Background: " + clean("background") + "\n\nMETHODS: " + clean("methods") + ". Results: good.")
		width := rapid.IntRange(0, 130).Draw(t, "width")
		for _, row := range p.Lines(look(t), width) {
			shown := ansi.Strip(row)
			if text.Width(shown) != width || text.Width(strings.TrimSpace(shown)) > detail.Measure || strings.Contains(shown, "\n") {
				t.Fatalf("%q takes %d cells of %d", shown, text.Width(shown), width)
			}
		}
	})
}

func TestSectionsOfAnAbstractStandApart(t *testing.T) {
	t.Parallel()
	p := marked("T", "Background: Nets are deep. *METHODS*: We prune *layers*. Results: It works.")
	rows := p.Lines(look(t), 40)
	if got := stripped(rows); !strings.Contains(got, "\n\n Background: Nets are deep.\n\n METHODS: We prune layers.\n\n Results: It works.\n") {
		t.Errorf("got:\n%s", got)
	}
	all := strings.Join(rows, "\n")
	for _, want := range []string{
		look(t).Style(theme.Title).Apply("Background:"), look(t).Style(theme.Text).Apply(" Nets are deep."),
		look(t).Style(theme.Match).Apply("METHODS"), look(t).Style(theme.Match).Apply("layers"),
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in %q", want, all)
		}
	}
	d := detail.New(look(t))
	d.SetSize(41, 20)
	d.Show(p)
	for i, want := range []string{"METHODS", "layers"} {
		if d.NextHit(1) || current(t, d) != want || d.Hits() != 2 {
			t.Errorf("hit %d of %d is %q", i+1, d.Hits(), current(t, d))
		}
	}
}

func TestAHeadingThatIsBrokenIsBoldOnBothLines(t *testing.T) {
	t.Parallel()
	p := detail.Page{Title: "T", Abstract: "Background and objectives: deep. Results: It works."}
	all := strings.Join(p.Lines(look(t), 16), "\n")
	title := look(t).Style(theme.Title)
	if !strings.Contains(all, title.Apply("Background and")) || !strings.Contains(all, title.Apply("objectives:")) {
		t.Errorf("got %q", all)
	}
}
