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

func look(t interface{ Fatal(args ...any) }) theme.Look {
	chosen, err := theme.Named("mono")
	if err != nil {
		t.Fatal(err)
	}
	return theme.NewLook(chosen, false)
}

func page() detail.Page {
	return detail.Page{
		Title: "Layer Normalization", Authors: "Jimmy Lei Ba, Jamie Ryan Kiros", Facts: []string{"#7", "2016", "189 words"}, Marks: []detail.Mark{{Role: theme.Star, Says: "★ bookmarked"}},
		Abstract: strings.TrimSpace(strings.Repeat("Training deep networks is expensive. ", 30)),
		Links:    []detail.Link{{URL: "https://github.com/a/b", Kind: "code"}, {URL: "javascript:x", Kind: "page"}},
		IDs:      []string{"arxiv:1607.06450"},
	}
}

func stripped(rows []string) string {
	out := make([]string, len(rows))
	for i, row := range rows {
		out[i] = strings.TrimRight(ansi.Strip(row), " ")
	}
	return strings.Join(out, "\n")
}

func TestThePageHasEverythingThatIsKnown(t *testing.T) {
	t.Parallel()
	got := stripped(page().Lines(look(t), 60))
	for _, want := range []string{"Layer Normalization\n", "Jimmy Lei Ba", "★ bookmarked · #7 · 2016 · 189 words", "Training deep", "Links\n", "1 github.com/a/b  code", "arxiv:1607.06450"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing from:\n%s", want, got)
		}
	}
	if bare := stripped(detail.Page{Title: "T"}.Lines(look(t), 60)); strings.TrimSpace(bare) != "T" {
		t.Errorf("unknown things are shown:\n%s", bare)
	}
}

func TestAFactThatIsTooLongGoesOnInTheNextLine(t *testing.T) {
	t.Parallel()
	p := detail.Page{Title: "T", Facts: []string{"2025", "Proceedings of the 42nd International Conference on Machine Learning", "9 words"}}
	if got := stripped(p.Lines(look(t), 60)); !strings.Contains(got, "  2025\n  Proceedings of the 42nd International Conference on\n  Machine Learning · 9 words\n") {
		t.Errorf("got\n%s", got)
	}
}

func TestLinesKeepTheMeasure(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := page()
		p.Abstract = text.CleanBlock(rapid.String().Draw(t, "abstract"))
		p.Title = text.Clean(rapid.String().Draw(t, "title"))
		width := rapid.IntRange(0, 200).Draw(t, "width")
		for _, row := range p.Lines(look(t), width) {
			shown := ansi.Strip(row)
			if text.Width(shown) != width {
				t.Fatalf("%q takes %d cells of %d", shown, text.Width(shown), width)
			}
			if got := text.Width(strings.TrimSpace(shown)); got > detail.Measure {
				t.Fatalf("%q is %d cells long", shown, got)
			}
		}
	})
}

func TestHyperlinksLeadOnlyToTheWeb(t *testing.T) {
	t.Parallel()
	rows := strings.Join(page().Lines(look(t), 60), "\n")
	if !strings.Contains(rows, "\x1b]8;;https://github.com/a/b") || strings.Contains(rows, "]8;;javascript") {
		t.Errorf("got %q", rows)
	}
}

func TestScrollingStaysOnThePage(t *testing.T) {
	t.Parallel()
	d := detail.New(look(t))
	d.SetSize(60, 10)
	d.Show(page())
	top := stripped(d.Render(true))
	d.Scroll(-5)
	if stripped(d.Render(true)) != top {
		t.Error("scrolled above the top")
	}
	d.End()
	if end := stripped(d.Render(true)); !strings.Contains(end, "arxiv:1607.06450") || d.Position() != 1 {
		t.Errorf("the end is not in sight (at %.2f):\n%s", d.Position(), end)
	}
	d.SetSize(60, 200)
	if !strings.HasPrefix(stripped(d.Render(true)), "\n  Layer Normalization\n") || d.Position() != 1 {
		t.Error("a page that fits is still scrolled")
	}
	d.SetSize(60, 10)
	d.Scroll(3)
	before := stripped(d.Render(true))
	d.Refresh(page())
	if stripped(d.Render(true)) != before {
		t.Error("a refresh lost the place")
	}
	d.Show(page())
	if stripped(d.Render(true)) != top {
		t.Error("another paper does not begin at its top")
	}
}

func TestHitsAreMarked(t *testing.T) {
	t.Parallel()
	p := detail.Page{Title: "T", Abstract: "one layer", AbstractSpans: []text.Span{{Start: 4, End: 9}}}
	mark := look(t).Style(theme.Match).Apply("layer")
	if got := strings.Join(p.Lines(look(t), 40), "\n"); !strings.Contains(got, mark) {
		t.Errorf("%q is not in %q", mark, got)
	}
}

func BenchmarkLongestAbstract(b *testing.B) {
	p := page()
	p.Abstract = strings.Repeat("Training deep networks is expensive. ", 30_000/37)
	l := look(b)
	for b.Loop() {
		p.Lines(l, 100)
	}
}

func TestALowPaneShowsSomeOfTheAbstract(t *testing.T) {
	t.Parallel()
	p := page()
	p.Keywords = []string{"normalization", "recurrent networks", "hidden state dynamics", "training time", "batch size"}
	d := detail.New(look(t))
	d.Show(p)
	d.SetSize(40, 8)
	low := stripped(d.Render(true))
	if !strings.HasPrefix(strings.TrimSpace(low), "Layer Normalization") || !strings.Contains(low, "Training deep") {
		t.Errorf("a pane of 8 rows shows\n%s", low)
	}
	if !strings.Contains(low, "normalization  recurrent networks") || strings.Contains(low, "batch size") {
		t.Errorf("the keywords take more than the line that they may:\n%s", low)
	}
	d.SetSize(40, 30)
	if high := stripped(d.Render(true)); !strings.Contains(high, "batch size") || strings.Index(high, "Layer") < strings.Index(high, "\n") {
		t.Errorf("a pane that has grown to 30 rows shows\n%s", high)
	}
}

func TestThePageTellsItsSubjects(t *testing.T) {
	t.Parallel()
	p := page()
	p.Subjects = []string{"cs.LG", "stat.ML", "normalization layers"}
	if got := stripped(p.Lines(look(t), 60)); !strings.Contains(got, "Subjects\n  cs.LG · stat.ML · normalization layers\n\n  arxiv:") {
		t.Errorf("got\n%s", got)
	}
}
