package ui_test

import (
	"strings"
	"testing"
	"time"

	"sheaf/model"
)

// inTeX is a paper that was converted where it entered, and one that needed no
// conversion.
func inTeX() []model.Paper {
	return []model.Paper{
		{
			Title: "On 𝒪(n²) Layers", Abstract: "It takes α steps, and no more. " + strings.Repeat("More of it. ", 80),
			Raw: &model.Raw{
				Title:    `On $\mathcal{O}(n^2)$ Layers`,
				Abstract: `It takes $\alpha$ \emph{steps}, and \textbf{no} more. ` + strings.Repeat("More of it. ", 80),
			},
		},
		{Title: "Plain Layers", Abstract: "Nothing was in TeX.", Raw: &model.Raw{Title: "Plain \n Layers"}},
	}
}

func clean(papers []model.Paper) []model.Paper {
	for i := range papers {
		papers[i].Abstract = strings.TrimSpace(papers[i].Abstract)
	}
	return papers
}

func TestTheRawTextIsOneKeyAway(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: clean(inTeX())})
	d.seesNot(`\mathcal`, "raw text")
	d.press(`\`).sees(`On $\mathcal{O}(n^2)$ Layers`, `It takes $\alpha$ \emph{steps}`, "as its source wrote it", "raw text  1/2")
	d.press(`\`).sees("It takes α steps", "plain text").seesNot(`\mathcal`, "raw text")
}

func TestTheRawTextIsOfOnePaper(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: clean(inTeX())})
	d.press(`\`).press("enter").press("J").seesNot("raw text").sees("Nothing was in TeX.")
	d.press(`\`).sees("its source wrote it as it stands here").seesNot("raw text")
	d.press("K").sees("It takes α steps").seesNot("raw text")
}

func TestTheRawTextKeepsThePlace(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: clean(inTeX()), width: 80, height: 12})
	d.press("z z z").press("enter 6 j")
	first := strings.Split(d.screen(), "\n")[1]
	d.press(`\ \`)
	if got := strings.Split(d.screen(), "\n")[1]; got != first || strings.Contains(got, "𝒪") {
		t.Errorf("the page begins %q, and did %q", got, first)
	}
}

func TestWithoutAPageThereIsNoRawText(t *testing.T) {
	t.Parallel()
	start(t, setup{papers: clean(inTeX()), width: 40, height: 12}).press(`\`).sees("no page is open")
	start(t, setup{}).press(`\`).sees("no page is open")
}

func TestHitsAreOfThePlainTextOnly(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: clean(inTeX())})
	d.press("/").typeText("alpha").press("enter").sees("▌●  On 𝒪(n²) Layers").press("enter n")
	d.press(`\`).sees(`$\alpha$`, "raw text").seesNot("hit ")
}

func TestWhatTeXSetsApartLooksSo(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: clean(inTeX())})
	view := d.m.View().Content
	for _, want := range []string{"\x1b[3msteps\x1b[m", "\x1b[1mno\x1b[m"} {
		if !strings.Contains(view, want) {
			t.Errorf("%q is not in %q", want, view)
		}
	}
	if d.press(`\`); strings.Contains(d.m.View().Content, "\x1b[3m") {
		t.Error("the raw text has styles")
	}
}

func TestABookmarkOfAnUnconvertedTitleIsShown(t *testing.T) {
	t.Parallel()
	old := model.Paper{Title: `On $\mathcal{O}(n^2)$ Layers`}
	old.ID = model.TitleID(old.Title)
	marks := model.NewMarks([]model.Mark{{Paper: old.ID, Bookmarked: time.Date(2024, 5, 31, 0, 0, 0, 0, time.UTC)}})
	library := &memoryLibrary{stored: marks, papers: map[model.ID]model.Paper{old.ID: old}}
	d := start(t, setup{papers: clean(inTeX()), library: library})
	d.sees("Bookmarks 1", "★ On 𝒪(n²) Layers")
	d.press("tab tab").sees("★ On 𝒪(n²) Layers", " 1/1")
	d.press("b").sees("Bookmarks 0")
	if left := library.bookmarks(); len(left) > 0 {
		t.Errorf("the library keeps %s", left)
	}
}
