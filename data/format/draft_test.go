package format_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sheaf/data/format"
	"sheaf/model"
	"sheaf/model/text"
)

func paper(t *testing.T, d format.Draft) model.Paper {
	t.Helper()
	p, err := format.NewCleaner().Paper(&d)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPaperKeepsRawTextOnlyWhereItDiffers(t *testing.T) {
	t.Parallel()
	if p := paper(t, format.Draft{Title: " Layers\n", Abstract: "One.\n\nTwo."}); p.Raw != nil || p.Title != "Layers" {
		t.Errorf("%q keeps %+v", p.Title, p.Raw)
	}
	p := paper(t, format.Draft{Title: "La\x1b[31myers\u202e", Abstract: "One\u200b."})
	if p.Title != "Layers" || p.Abstract != "One." {
		t.Errorf("not clean: %q, %q", p.Title, p.Abstract)
	}
	if p.Raw == nil || p.Raw.Title != "La\x1b[31myers\u202e" || p.Raw.Abstract != "One\u200b." {
		t.Errorf("raw text is %+v", p.Raw)
	}
	p = paper(t, format.Draft{Title: "Layers", Raw: model.Raw{Title: "Lay\x00ers"}})
	if p.Raw == nil || p.Raw.Title != "Lay\x00ers" {
		t.Errorf("raw text of an earlier cleaning is %+v", p.Raw)
	}
}

func TestPaperWithoutTitleIsNone(t *testing.T) {
	t.Parallel()
	for _, title := range []string{"", " \n", "\u200b\u202e", "\x1b[31m"} {
		if _, err := format.NewCleaner().Paper(&format.Draft{Title: title}); !errors.Is(err, format.ErrNoTitle) {
			t.Errorf("%q: error %v", title, err)
		}
	}
}

func TestPaperIsKnownByTheStrongestIdentifierAnywhere(t *testing.T) {
	t.Parallel()
	title := model.TitleID("T")
	for name, c := range map[string]struct {
		draft format.Draft
		ids   []model.ID
		arxiv string
		doi   string
		extra string
	}{
		"nothing":              {draft: format.Draft{}, ids: []model.ID{title}},
		"arXiv number as id":   {draft: format.Draft{IDs: []string{"1706.03762v5"}}, ids: []model.ID{"arxiv:1706.03762", title}, arxiv: "1706.03762"},
		"arXiv field":          {draft: format.Draft{Arxiv: "arXiv:1706.03762v5 [cs.CL]"}, ids: []model.ID{"arxiv:1706.03762", title}, arxiv: "1706.03762"},
		"DOI field":            {draft: format.Draft{DOI: "https://doi.org/10.1000/ABC."}, ids: []model.ID{"doi:10.1000/abc", title}, doi: "10.1000/abc"},
		"two DOIs":             {draft: format.Draft{DOI: "10.1000/a 10.1000/b"}, ids: []model.ID{"doi:10.1000/a", "doi:10.1000/b", title}, doi: "10.1000/a"},
		"DOI given by arXiv":   {draft: format.Draft{DOI: "10.48550/arXiv.1706.03762"}, ids: []model.ID{"arxiv:1706.03762", title}, arxiv: "1706.03762"},
		"arXiv address":        {draft: format.Draft{URL: "https://arxiv.org/abs/1706.03762"}, ids: []model.ID{"arxiv:1706.03762", title}, arxiv: "1706.03762"},
		"PDF at arXiv":         {draft: format.Draft{PDF: "arxiv.org/pdf/1706.03762v1.pdf", DOI: "10.1000/a"}, ids: []model.ID{"arxiv:1706.03762", "doi:10.1000/a", title}, arxiv: "1706.03762", doi: "10.1000/a"},
		"the field rules":      {draft: format.Draft{URL: "https://doi.org/10.1000/b", DOI: "10.1000/a"}, ids: []model.ID{"doi:10.1000/a", title}, doi: "10.1000/a"},
		"scheme of the source": {draft: format.Draft{IDs: []string{"mla:x2016-deep"}}, ids: []model.ID{"mla:x2016-deep", title}},
		"scheme beside a DOI":  {draft: format.Draft{IDs: []string{"mla:x"}, DOI: "10.1000/a"}, ids: []model.ID{"doi:10.1000/a", "mla:x", title}, doi: "10.1000/a"},
		"a number of a row":    {draft: format.Draft{IDs: []string{"17"}}, ids: []model.ID{title}, extra: `{"id":"17"}`},
		"a DOI that is none":   {draft: format.Draft{DOI: "n/a"}, ids: []model.ID{title}, extra: `{"doi":"n/a"}`},
		"an old title's":       {draft: format.Draft{IDs: []string{"title:000000000000"}}, ids: []model.ID{title}},
		"an address as such":   {draft: format.Draft{URL: "https://example.org/a:b"}, ids: []model.ID{title}},
	} {
		d := c.draft
		d.Title = "T"
		p := paper(t, d)
		if ids := append([]model.ID{p.ID}, p.Aliases...); fmt.Sprint(ids) != fmt.Sprint(c.ids) {
			t.Errorf("%s: %s, want %s", name, ids, c.ids)
		}
		if p.Arxiv != c.arxiv || p.DOI != c.doi || string(p.Extra) != c.extra {
			t.Errorf("%s: arXiv %q, DOI %q, extra %s", name, p.Arxiv, p.DOI, p.Extra)
		}
	}
}

func TestPaperListsItsLinksOnceAndOnlyOfTheWeb(t *testing.T) {
	t.Parallel()
	p := paper(t, format.Draft{
		Title: "T", URL: "https://a.org/t", PDF: "https://a.org/t.pdf",
		Abstract: "See https://a.org/t, https://github.com/a/b and https://b.org/x.",
		Links: []model.Link{
			{URL: "https://b.org/x", Kind: model.LinkData}, {URL: "javascript:alert(1)"}, {URL: "https://zenodo.org/1", Kind: "odd"},
			{URL: "file:///etc/passwd"}, {URL: ""},
		},
	})
	want := "[{https://b.org/x data} {https://zenodo.org/1 data} {https://a.org/t.pdf paper} {https://github.com/a/b code}]"
	if got := fmt.Sprint(p.Links); got != want {
		t.Errorf("links are %s, want %s", got, want)
	}
	if p := paper(t, format.Draft{Title: "T", URL: "https://a.org/t.pdf", PDF: "https://a.org/t.pdf"}); len(p.Links) != 0 {
		t.Errorf("the paper's own page is a link: %v", p.Links)
	}
	p = paper(t, format.Draft{Title: "T", URL: "javascript:alert(1)", PDF: "/pdf/x.pdf"})
	if p.URL != "" || len(p.Links) != 0 || string(p.Extra) != `{"pdf":"/pdf/x.pdf","url":"javascript:alert(1)"}` {
		t.Errorf("URL %q, links %v, extra %s", p.URL, p.Links, p.Extra)
	}
}

func TestExtraIsSortedCompactAndHarmless(t *testing.T) {
	t.Parallel()
	p := paper(t, format.Draft{Title: "T", Date: "some day", Year: 99999, Extra: map[string]json.RawMessage{
		"z": json.RawMessage("[1,\n 2]"), "a\u202e": json.RawMessage(`"<b>&"`), "m": json.RawMessage("\"\u009b31m\U000e0041\""),
		"date": json.RawMessage(`"2020"`), "broken": json.RawMessage("{"),
	}})
	want := `{"a\u202e":"<b>&","date":"2020","m":"\u009b31m\udb40\udc41","year":"99999","z":[1,2]}`
	if string(p.Extra) != want {
		t.Errorf("extra is %s, want %s", p.Extra, want)
	}
}

func TestISODateReadsWhatSourcesWrite(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"2024": "2024", "2024-05": "2024-05", "2024-05-31": "2024-05-31", "2024-5-1": "2024-05-01", "2024/05/31": "2024-05-31",
		"2024/05": "2024-05", "2024-05-31T10:00:00Z": "2024-05-31", "2024-05-31T10:00:00.000Z": "2024-05-31",
		"2024-05-31T23:00:00-05:00": "2024-05-31", "2024-05-31 10:00:00": "2024-05-31", "May 31, 2024": "2024-05-31",
		"31 May 2024": "2024-05-31", "1 January 2024": "2024-01-01", "May 2024": "2024-05",
		"Mon, 2 Apr 2007 19:18:42 GMT": "2007-04-02", " 2024 ": "2024",
		"": "", "soon": "", "2024-13": "", "2024-02-30": "", "0001": "", "17": "", "20240531": "",
	} {
		if got, ok := format.ISODate(in); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q, %v, want %q", in, got, ok, want)
		}
	}
}

func TestYearComesFromTheDateUnlessItIsGiven(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		year     int
		date     string
		wantYear int
		wantDate string
	}{
		{0, "2024-05", 2024, "2024-05"}, {2023, "2024-05", 2023, "2024-05"}, {2023, "", 2023, ""}, {3, "", 0, ""}, {-1, "x", 0, ""},
	} {
		p := paper(t, format.Draft{Title: "T", Year: c.year, Date: c.date})
		if p.Year != c.wantYear || p.Date != c.wantDate {
			t.Errorf("%d, %q: %d, %q", c.year, c.date, p.Year, p.Date)
		}
	}
	for in, want := range map[string]int{"2016": 2016, "2016.0": 2016, " 2016-05 ": 2016, "in press": 0, "": 0, "16": 0} {
		if got := format.ParseYear(in); got != want {
			t.Errorf("ParseYear(%q) = %d", in, got)
		}
	}
}

func TestNamesAndTermsAreSplitAsTheyWereJoined(t *testing.T) {
	t.Parallel()
	trim := func(parts []string) string {
		for i, part := range parts {
			parts[i] = strings.TrimSpace(part)
		}
		return strings.Join(parts, "|")
	}
	for in, want := range map[string]string{
		"a, b": "a|b", "Ada Lovelace": "Ada Lovelace", "Ada Lovelace and Charles Babbage": "Ada Lovelace|Charles Babbage",
		"A B, C D and E F": "A B|C D|E F", "A B, C D, and E F": "A B|C D|E F", "Lovelace, Ada and Babbage, Charles": "Lovelace, Ada|Babbage, Charles",
		"Lovelace, Ada; Babbage, Charles": "Lovelace, Ada|Babbage, Charles", "A. Gould (Ohio, USA), B. Yuan": "A. Gould (Ohio, USA)|B. Yuan",
		"A (b, c": "A (b, c", "": "", "A M&uuml;ller, B C": "A Müller|B C", "M&#252;ller, A; C, B": "Müller, A|C, B", `M{\"u}ller, A; C, B`: `M{\"u}ller, A|C, B`,
	} {
		if got := trim(format.SplitAuthors(in)); got != want {
			t.Errorf("authors %q: %s, want %s", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"hep-ph": "hep-ph", "cs.CL cs.AI": "cs.CL|cs.AI", "hep-ph math.GT": "hep-ph|math.GT", "Machine Learning": "Machine Learning",
		"few-shot learning": "few-shot learning", "a, b c": "a|b c", "a, b; c": "a, b|c", "": "", "R&amp;D, AT&T": "R&D|AT&T",
	} {
		if got := trim(format.SplitTerms(in)); got != want {
			t.Errorf("terms %q: %s, want %s", in, got, want)
		}
	}
}

// Whatever a source says, a paper shows nothing but clean text.
func TestPaperOfAnyDraftIsClean(t *testing.T) {
	t.Parallel()
	word := rapid.SampledFrom([]string{"Layers", " ", "\n", "\x1b[31m", "\u202e", "\x1f", "\xff", "é", "https://github.com/a/b", "10.1000/A", "1706.03762", "2024", ",", "\u009b"})
	draw := func(t *rapid.T, name string) string {
		return strings.Join(rapid.SliceOfN(word, 0, 5).Draw(t, name), "")
	}
	cleaner := format.NewCleaner()
	rapid.Check(t, func(t *rapid.T) {
		d := format.Draft{
			IDs: []string{draw(t, "id")}, Title: draw(t, "title"), Abstract: draw(t, "abstract"), Authors: []string{draw(t, "author"), draw(t, "author")},
			Date: draw(t, "date"), Venue: draw(t, "venue"), DOI: draw(t, "doi"), Arxiv: draw(t, "arxiv"), URL: draw(t, "url"), PDF: draw(t, "pdf"),
			Categories: []string{draw(t, "category")}, Source: draw(t, "source"), Links: []model.Link{{URL: draw(t, "link")}},
		}
		p, err := cleaner.Paper(&d)
		if err != nil {
			return
		}
		if ids := append([]model.ID{p.ID}, p.Aliases...); !slices.Equal(ids, model.Identify(&p)) {
			t.Fatalf("known as %s, and %s when asked again", ids, model.Identify(&p))
		}
		shown := []string{p.Title, p.Date, p.Venue, p.DOI, p.Arxiv, p.URL, p.Source, string(p.ID)}
		for _, a := range p.Authors {
			shown = append(shown, string(a))
		}
		for _, id := range p.Aliases {
			shown = append(shown, string(id))
		}
		for _, l := range p.Links {
			shown = append(shown, l.URL)
		}
		for _, s := range append(shown, p.Categories...) {
			if text.Clean(s) != s {
				t.Errorf("%q is not clean", s)
			}
		}
		if text.CleanBlock(p.Abstract) != p.Abstract || len(p.Extra) > 0 && (!json.Valid(p.Extra) || text.Clean(string(p.Extra)) != string(p.Extra)) {
			t.Errorf("abstract %q, extra %s", p.Abstract, p.Extra)
		}
	})
}
