package hfpage_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sheaf/data"
	"sheaf/data/format"
	"sheaf/data/format/hfpage"
	"sheaf/model"
	"sheaf/model/tex"
	"sheaf/model/text"
)

// collected is a sink that keeps everything.
type collected struct {
	papers   []model.Paper
	problems []format.Problem
}

func (c *collected) Paper(p model.Paper) error { c.papers = append(c.papers, p); return nil }

func (c *collected) Problem(p format.Problem) { c.problems = append(c.problems, p) }

func read(text string) (*collected, error) {
	var c collected
	err := hfpage.Format().Read(context.Background(), strings.NewReader(text), &c)
	return &c, err
}

func mustRead(t *testing.T, text string) []model.Paper {
	t.Helper()
	c, err := read(text)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.problems) > 0 {
		t.Errorf("problems: %v", c.problems)
	}
	return c.papers
}

func head(text string) []byte { return []byte(text[:min(len(text), format.HeadSize)]) }

func TestEmbeddedPageHolds204PapersInOrder(t *testing.T) {
	t.Parallel()
	papers := mustRead(t, data.Papers())
	if len(papers) != 204 {
		t.Fatalf("%d papers", len(papers))
	}
	if got := papers[0].Title; got != "Single Layer Single Gradient Unlearning" {
		t.Errorf("the first is %q", got)
	}
	if got := papers[203].Title; got != "You Do Not Fully Utilize Transformer's Representation Capacity" {
		t.Errorf("the last is %q", got)
	}
	inTeX, ids := 0, map[model.ID]bool{}
	for i, p := range papers {
		if p.Rank != i+1 {
			t.Errorf("paper %d has rank %d", i+1, p.Rank)
		}
		if n := len(p.Abstract); n < 515 || n > 1918 {
			t.Errorf("%q has an abstract of %d characters", p.Title, n)
		}
		if p.Raw != nil {
			inTeX++
			checkConverted(t, p)
		}
		ids[p.ID] = true
	}
	if len(ids) != 204 {
		t.Errorf("%d identifiers", len(ids))
	}
	if inTeX != 34 {
		t.Errorf("%d papers have raw text", inTeX)
	}
}

// checkConverted checks that what a paper shows was made of its raw text.
func checkConverted(t *testing.T, p model.Paper) {
	t.Helper()
	if raw := p.Raw.Title; raw != "" && (raw == p.Title || text.Clean(tex.ConvertLost(raw).Plain) != p.Title) {
		t.Errorf("%q is made of %q", p.Title, raw)
	}
	if raw := p.Raw.Abstract; raw != "" && (raw == p.Abstract || tex.ConvertLost(raw).Plain != p.Abstract) {
		t.Errorf("%q is made of %q", p.Abstract, raw)
	}
}

func TestWhatTheCopyLostOfItsTeXIsRestored(t *testing.T) {
	t.Parallel()
	for _, p := range mustRead(t, data.Papers()) {
		for _, lost := range []string{"mathcal", "times3", "geq", "\\%", "``"} {
			if strings.Contains(p.Title+p.Abstract, lost) {
				t.Errorf("%q shows %s", p.Title, lost)
			}
		}
	}
}

func TestEmbeddedPageHolds53LinksIn52Abstracts(t *testing.T) {
	t.Parallel()
	links, papers := 0, 0
	kinds := map[model.LinkKind]int{}
	for _, p := range mustRead(t, data.Papers()) {
		if len(p.Links) > 0 {
			papers++
		}
		links += len(p.Links)
		for _, link := range p.Links {
			kinds[link.Kind]++
			if strings.ContainsAny(link.URL[len(link.URL)-1:], ".,;:)}]") {
				t.Errorf("%s ends with punctuation that is not its own", link.URL)
			}
			if !strings.Contains(p.Abstract, link.URL) {
				t.Errorf("%s is not in its abstract", link.URL)
			}
		}
	}
	if links != 53 || papers != 52 {
		t.Errorf("%d links in %d abstracts", links, papers)
	}
	if kinds[model.LinkCode] != 42 || kinds[model.LinkProject] != 11 {
		t.Errorf("kinds: %v", kinds)
	}
}

func TestPageSurvivesHowItWasSaved(t *testing.T) {
	t.Parallel()
	page := data.Papers()
	plain := strings.SplitN(page, "\n", 3)[2]
	for name, text := range map[string]string{
		"CRLF":                          strings.ReplaceAll(page, "\n", "\r\n"),
		"a final newline":               page + "\n",
		"blank lines at the end":        page + "\n\n  \n\n",
		"a byte order mark":             "\uFEFF" + page,
		"blank lines between the lines": strings.ReplaceAll(page, "\n", "\n\n"),
		"without its banners":           plain,
		"Subscribe on its own line":     strings.Replace(page, "SubscribeSingle", "Subscribe\nSingle", 1),
		"no Subscribe":                  strings.Replace(page, "SubscribeSingle", "Single", 1),
		"banners in another order":      "Get trending papers in your email inbox!\n" + page,
		"a banner glued to the title":   "Get trending papers in your email inbox!" + plain,
		"the end of the page":           page + "\nPrevious\nNext\nTrending Papers ranked by GitHub stars activity\n",
		"votes and authors between":     strings.ReplaceAll(page, ".\n", ".\n· 8 authors\nMar 25\n12\n"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if hfpage.Format().Sniff(head(text)) == format.No {
				t.Error("not recognised")
			}
			papers := mustRead(t, text)
			if len(papers) != 204 || papers[0].Title != "Single Layer Single Gradient Unlearning" {
				t.Errorf("%d papers, the first is %q", len(papers), papers[0].Title)
			}
		})
	}
}

func TestSubscribeIsCutOnlyWhereItIsTheButton(t *testing.T) {
	t.Parallel()
	abstract := strings.Repeat("A sentence of an abstract. ", 20)
	for line, want := range map[string]string{
		"SubscribeLayers of Layers":      "Layers of Layers",
		"Subscribe3D Scenes from Layers": "3D Scenes from Layers",
		"SubscribeÉtudes in Layers":      "Études in Layers",
		"Subscribers and Their Layers":   "Subscribers and Their Layers",
		"Subscribe to Layers":            "Subscribe to Layers",
	} {
		if got := mustRead(t, line+"\n"+abstract)[0].Title; got != want {
			t.Errorf("%q becomes %q", line, got)
		}
	}
	second := mustRead(t, "One Layer\n"+abstract+"\nSubscribeMe: Two Layers\n"+abstract)[1].Title
	if second != "SubscribeMe: Two Layers" {
		t.Errorf("below the head of the page a title is left alone, not %q", second)
	}
}

// A line that is lost or doubled must never give a paper the abstract of
// another: reading ends, with an error that points to the place, and every
// paper read before it is as it should be.
func TestPageThatDoesNotPairUpIsNeverShifted(t *testing.T) {
	t.Parallel()
	lines := strings.Split(data.Papers(), "\n")
	want := mustRead(t, data.Papers())
	check := func(name string, changed []string, at int) {
		t.Helper()
		c, err := read(strings.Join(changed, "\n"))
		var where *format.Error
		if !errors.As(err, &where) {
			t.Errorf("%s: error %v", name, err)
			return
		}
		if where.Line < at-1 || where.Line > at+2 || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s at line %d: %v", name, at, err)
		}
		for i, p := range c.papers {
			if p.Title != want[i].Title || p.Abstract != want[i].Abstract {
				t.Errorf("%s at line %d: paper %d is %q", name, at, i+1, p.Title)
			}
		}
	}
	for i := 2; i < len(lines); i += 5 { // titles and abstracts in turn
		without := append(append([]string{}, lines[:i]...), lines[i+1:]...)
		check("lost", without, i+1)
		twice := append(append([]string{}, lines[:i+1]...), lines[i:]...)
		check("doubled", twice, i+2)
	}
}

func TestPageWithoutPapersIsAnError(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "\n\n", "Get trending papers in your email inbox!\n", "Get trending papers in your email inbox!\nSubscribe\n",
		"One Title Alone", "### A Heading\n", "### \n\n###",
	} {
		if c, err := read(text); err == nil || len(c.papers) > 0 {
			t.Errorf("%q gives %d papers and error %v", text, len(c.papers), err)
		}
	}
}

func TestReadingEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, text := range []string{data.Papers(), "### [A](/papers/2401.00001)\n\nAbstract.\n"} {
		if err := hfpage.Format().Read(ctx, strings.NewReader(text), &collected{}); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
	}
}

func TestSniffLeavesOtherTextsAlone(t *testing.T) {
	t.Parallel()
	var titles, prose []string
	for _, p := range mustRead(t, data.Papers()) {
		titles = append(titles, p.Title)
		prose = append(prose, p.Abstract)
	}
	for name, text := range map[string]string{
		"nothing":            "",
		"blanks":             "\n \n",
		"titles":             strings.Join(titles, "\n"),
		"paragraphs":         strings.Join(prose, "\n"),
		"blank lines":        strings.Join(prose, "\n\n"),
		"a story":            "Chapter 1\n\n" + prose[0] + "\n\n" + prose[1] + "\n\nChapter 2\n\n" + prose[2],
		"an essay":           "On Layers\n\n" + prose[0] + "\n\nOn Rank\n\n" + prose[1] + "\n\nOn Heads\n\n" + prose[2],
		"Markdown":           "# Notes\n\n### First\n\n" + prose[0] + "\n\n### Second\n\n" + prose[1] + "\n",
		"a Markdown list":    "- [A](https://arxiv.org/abs/1706.03762)\n- [B](https://arxiv.org/abs/1607.06450)\n",
		"JSON lines":         `{"title":"Layers","abstract":"` + prose[0] + "\"}\n" + `{"title":"Rank","abstract":"x"}` + "\n",
		"JSON":               "[\n  {\"title\": \"" + titles[0] + "\"}\n]\n",
		"BibTeX":             "@article{a,\n  title = {Layers},\n  abstract = {" + prose[0] + "},\n}\n",
		"RIS":                "TY  - JOUR\nTI  - Layers\nAB  - " + prose[0] + "\nER  - \n",
		"CSV":                "title,abstract\n\"" + titles[0] + "\",\"" + prose[0] + "\"\n",
		"HTML":               "<!doctype html>\n<p>Get trending papers in your email inbox!</p>\n",
		"a banner in prose":  "They say\nGet trending papers in your email inbox!\nand more",
		"an address in text": "see https://huggingface.co/papers/2410.05434 for more\n" + prose[0],
	} {
		if got := hfpage.Format().Sniff(head(text)); got != format.No {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestSniffKnowsThePage(t *testing.T) {
	t.Parallel()
	texts := map[string]string{"the embedded page": data.Papers()}
	for _, file := range fixtures(t) {
		texts[filepath.Base(file)] = readFile(t, file)
	}
	for name, text := range texts {
		if got := hfpage.Format().Sniff(head(text)); got != format.Surely {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func fixtures(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.*")
	if err != nil || len(files) != 4 {
		t.Fatalf("fixtures: %v, %v", files, err)
	}
	return files
}

func readFile(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// expected are the papers of the fixtures, which show them as four programs
// do that turn the page into text.
func expected() []model.Paper {
	return []model.Paper{
		{Title: "Unlimiformer: Long-Range Transformers with Unlimited Length Input", Arxiv: "2305.01625", Date: "2023-05-02"},
		{Title: "OneFormer: One Transformer to Rule Universal Image Segmentation", Arxiv: "2211.06220", Date: "2022-11-10"},
		{Title: "MaskLID: Code-Switching Language Identification through Iterative Masking", Arxiv: "2406.06263", Date: "2024-06-10"},
		{Title: "Layer Normalization", Arxiv: "1607.06450", Date: "2016-07-21"},
	}
}

func TestOtherDumpsOfThePageAreRead(t *testing.T) {
	t.Parallel()
	abstracts := map[string]string{}
	for _, p := range mustRead(t, data.Papers()) {
		abstracts[p.Title] = p.Abstract
	}
	for _, file := range fixtures(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			papers := mustRead(t, readFile(t, file))
			if len(papers) != len(expected()) {
				t.Fatalf("%d papers", len(papers))
			}
			for i, want := range expected() {
				got := papers[i]
				if filepath.Base(file) == "doubled.md" { // it shows no addresses and no dates
					want.Arxiv, want.Date = "", ""
				}
				if got.Title != want.Title || got.Arxiv != want.Arxiv || got.Date != want.Date || got.Rank != i+1 {
					t.Errorf("paper %d is %q, arXiv %s, %s, rank %d", i+1, got.Title, got.Arxiv, got.Date, got.Rank)
				}
				if want.Arxiv != "" && (got.ID != model.ID("arxiv:"+want.Arxiv) || got.URL != "https://huggingface.co/papers/"+want.Arxiv) {
					t.Errorf("paper %d is known as %s, at %s", i+1, got.ID, got.URL)
				}
				if got.Abstract != abstracts[want.Title] {
					t.Errorf("the abstract of %q is\n%s\nnot\n%s", got.Title, got.Abstract, abstracts[want.Title])
				}
			}
			links := papers[0].Links
			if len(links) != 1 || links[0] != (model.Link{URL: "https://github.com/abertsch72/unlimiformer", Kind: model.LinkCode}) {
				t.Errorf("links: %v", links)
			}
		})
	}
}

func TestCodeThatThePageNamesIsALink(t *testing.T) {
	t.Parallel()
	papers := mustRead(t, "### Layers of Layers\n\nWe stack layers and look at what becomes of them.\n- 8 authors\n[LINK: GitHub 11.3k](https://github.com/a/b)\n")
	if got := fmt.Sprint(papers[0].Links); got != "[{https://github.com/a/b code}]" {
		t.Errorf("links: %s", got)
	}
}
