package cite_test

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/model/cite"
	"sheaf/model/text"
)

func TestNamesArePartedAsTheirBearersWould(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]cite.Name{
		"Ashish Vaswani":                     {Given: "Ashish", Family: "Vaswani"},
		"Vaswani, Ashish":                    {Given: "Ashish", Family: "Vaswani"},
		"Laurens van der Maaten":             {Given: "Laurens", Particle: "van der", Family: "Maaten"},
		"van der Maaten, Laurens":            {Given: "Laurens", Particle: "van der", Family: "Maaten"},
		"van der Maaten":                     {Particle: "van der", Family: "Maaten"},
		"Charles Louis de la Vallée Poussin": {Given: "Charles Louis", Particle: "de la", Family: "Vallée Poussin"},
		"Van Gogh, Vincent":                  {Given: "Vincent", Family: "Van Gogh"},
		"Guido van 't Hoff":                  {Given: "Guido", Particle: "van 't", Family: "Hoff"},
		"bell hooks":                         {Given: "bell", Family: "hooks"},
		"Plato":                              {Family: "Plato"},
		"王小明":                                {Family: "王小明"},
		"山田 太郎":                              {Given: "太郎", Family: "山田"},
		"Jianpeng Zhang (张建鹏)":               {Given: "Jianpeng", Family: "Zhang"},
		"Martin Luther King Jr.":             {Given: "Martin Luther", Family: "King", Suffix: "Jr."},
		"King, Jr., Martin Luther":           {Given: "Martin Luther", Family: "King", Suffix: "Jr."},
		"King, Martin Luther, Jr.":           {Given: "Martin Luther", Family: "King", Suffix: "Jr."},
		"Sammy Davis, Jr.":                   {Given: "Sammy", Family: "Davis", Suffix: "Jr."},
		"Henry Ford III":                     {Given: "Henry", Family: "Ford", Suffix: "III"},
		"{Google Brain, Zürich}":             {Family: "Google Brain, Zürich", Group: true},
		"{Ada} Lovelace and {Co}":            {Given: "{Ada} Lovelace and", Family: "{Co}"},
		"The ATLAS Collaboration":            {Family: "The ATLAS Collaboration", Group: true},
		"Gemma Team":                         {Family: "Gemma Team", Group: true},
		"OpenAI":                             {Family: "OpenAI"},
		"  ":                                 {},
		",":                                  {},
		", Ada":                              {Family: "Ada"},
		"Jr.":                                {Family: "Jr."},
		"de":                                 {Family: "de"},
		"Ada\x1b[31m Love\nlace":             {Given: "Ada Love", Family: "lace"},
	} {
		if got := cite.ParseName(model.Author(in)); got != want {
			t.Errorf("%q is %+v, want %+v", in, got, want)
		}
	}
}

func attention() model.Paper {
	return model.Paper{
		ID: "arxiv:1706.03762", Arxiv: "1706.03762", Title: "Attention Is All You Need", Year: 2017,
		Authors: []model.Author{"Ashish Vaswani", "Noam Shazeer", "Illia Polosukhin"}, Venue: "Advances in Neural Information Processing Systems",
	}
}

func TestKeysAreOfWhatIsKnown(t *testing.T) {
	t.Parallel()
	for want, p := range map[string]model.Paper{
		"vaswani2017attention":        attention(),
		"vandermaaten2008visualizing": {Authors: []model.Author{"Laurens van der Maaten"}, Year: 2008, Title: "Visualizing Data using t-SNE"},
		"schoelkopf":                  {Authors: []model.Author{"Schoelkopf, B."}},
		"scholkopf2001kernels":        {Authors: []model.Author{"Bernhard Schölkopf"}, Year: 2001, Title: "On the Kernels"},
		"2020fine":                    {Year: 2020, Title: "Fine-Tuning"},
		"openai2023gpt":               {Authors: []model.Author{"OpenAI"}, Year: 2023, Title: "GPT-4 Technical Report"},
		"lee2024what":                 {Authors: []model.Author{"Lee"}, Year: 2024, Title: "What is it?"},
		"oconnor2019lhopitals":        {Authors: []model.Author{"Flannery O'Connor"}, Year: 2019, Title: "L’Hôpital’s"},
		"arxiv240112345":              {ID: "arxiv:2401.12345", Title: "注意力", Authors: []model.Author{"王小明"}, Year: 2024},
		"20243d":                      {Title: "3D", Year: 2024},
		"others2024x":                 {Title: "X", Year: 2024, Authors: []model.Author{"{Others}"}},
	} {
		if got := cite.Key(p); got != want {
			t.Errorf("key %q, want %q", got, want)
		}
	}
}

func TestKeysOfAFileAreAllDifferentAndStayAsItGrows(t *testing.T) {
	t.Parallel()
	p, q := attention(), attention()
	q.Title = "Attention Again"
	if got, want := cite.Keys([]model.Paper{p, q, p}), []string{"vaswani2017attention", "vaswani2017attentiona", "vaswani2017attentionb"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	many := make([]model.Paper, 800)
	for i := range many {
		many[i] = p
	}
	keys := cite.Keys(many)
	if slices.Sort(keys); len(slices.Compact(keys)) != len(many) {
		t.Error("keys are not different")
	}
	rapid.Check(t, func(t *rapid.T) {
		papers := rapid.SliceOfN(rapid.Custom(drawPaper), 1, 20).Draw(t, "papers")
		n := rapid.IntRange(0, len(papers)).Draw(t, "n")
		all := cite.Keys(papers)
		if fewer := cite.Keys(papers[:n]); !slices.Equal(fewer, all[:n]) {
			t.Fatalf("%q became %q", fewer, all[:n])
		}
		for i, key := range all {
			if key == "" || strings.Trim(key, "abcdefghijklmnopqrstuvwxyz0123456789") != "" || slices.Contains(all[:i], key) {
				t.Fatalf("key %q of %q", key, all)
			}
		}
	})
}

func TestUniqueKeysCountByLetters(t *testing.T) {
	t.Parallel()
	var set cite.KeySet
	var got []string
	for range 54 {
		got = append(got, set.Take("k"))
	}
	if got[0] != "k" || got[1] != "ka" || got[26] != "kz" || got[27] != "kaa" || got[53] != "kba" {
		t.Errorf("%q", got)
	}
	set.Add("Xa")
	for _, want := range []string{"x", "xb", "xc"} {
		if got := set.Take("x"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := set.Take("KA"); got != "KAaa" { // from kaa to kaz all are taken
		t.Errorf("%q", got)
	}
}

func TestTakenKeysAreTheFirstThatAreFree(t *testing.T) {
	t.Parallel()
	endings := []string{""}
	for _, first := range append([]string{""}, strings.Split("abcdefghijklmnopqrstuvwxyz", "")...) {
		for last := 'a'; last <= 'z'; last++ {
			endings = append(endings, first+string(last))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		var set cite.KeySet
		taken := map[string]bool{}
		for range rapid.IntRange(1, 60).Draw(t, "keys") {
			key := rapid.StringMatching("[aAbz]{1,3}").Draw(t, "key")
			if rapid.Bool().Draw(t, "add") {
				set.Add(key)
				taken[strings.ToLower(key)] = true
				continue
			}
			free := slices.IndexFunc(endings, func(ending string) bool { return !taken[strings.ToLower(key+ending)] })
			if want, got := key+endings[free], set.Take(key); got != want || !set.Has(got) {
				t.Fatalf("%q, want %q", got, want)
			}
			taken[strings.ToLower(key+endings[free])] = true
		}
	})
}

func TestAReferenceInTheStyleOfTheAPA(t *testing.T) {
	t.Parallel()
	many := make([]model.Author, 22)
	for i := range many {
		many[i] = model.Author("Ann " + string(rune('A'+i)) + "x")
	}
	for _, test := range []struct {
		p    model.Paper
		want string
	}{
		{attention(), "Vaswani, A., Shazeer, N., & Polosukhin, I. (2017). Attention Is All You Need. Advances in Neural Information Processing Systems. https://arxiv.org/abs/1706.03762"},
		{model.Paper{Title: "Is it?", Authors: []model.Author{"Jean-Luc A. Picard"}, DOI: "10.1000/a<b>#1"}, "Picard, J.-L. A. (n.d.). Is it? https://doi.org/10.1000/a%3Cb%3E%231"},
		{model.Paper{Title: "T", Authors: []model.Author{"J.R. Smith", "King, Jr., Martin"}, Year: 1999, Venue: "jmlr"}, "Smith, J. R., & King, M., Jr. (1999). T. jmlr."},
		{model.Paper{Title: "T", Arxiv: "2401.00001"}, "T (arXiv:2401.00001). (n.d.). arXiv. https://arxiv.org/abs/2401.00001"},
		{model.Paper{Title: "T", Authors: many[:20], Year: 1}, names(many[:19]) + ", & Tx, A. (1). T."},
		{model.Paper{Title: "T", Authors: many, Year: 1}, names(many[:19]) + ", . . . Vx, A. (1). T."},
		{model.Paper{Title: "T", Authors: []model.Author{"Ann Ax", "et al."}, Year: 1}, "Ax, A., et al. (1). T."},
		{model.Paper{Title: "T", Authors: []model.Author{"Gemma Team", "王, 小明", "Çelik, Émile", "bell hooks"}, Year: 1}, "Gemma Team, 王, 小明, Çelik, É., & hooks, b. (1). T."},
		{model.Paper{Title: "T\nU\x1b]52;c;eA==\x07", Authors: []model.Author{"A\nB"}, Venue: "V\r\nW"}, "B, A. (n.d.). T U. V W."},
		{model.Paper{}, "(n.d.)."},
	} {
		if got := cite.APA(test.p); got != test.want {
			t.Errorf("%s\nwant\n%s", got, test.want)
		}
	}
}

func names(authors []model.Author) string {
	all := make([]string, 0, len(authors))
	for _, a := range authors {
		n := cite.ParseName(a)
		all = append(all, n.Family+", "+n.Given[:1]+".")
	}
	return strings.Join(all, ", ")
}

func TestShortNamesOfPapers(t *testing.T) {
	t.Parallel()
	two := model.Paper{Authors: []model.Author{"Laurens van der Maaten", "Hinton, Geoffrey"}, Year: 2008}
	for want, p := range map[string]model.Paper{
		"Vaswani et al. (2017)":            attention(),
		"van der Maaten and Hinton (2008)": two,
		"Hinton (n.d.)":                    {Authors: []model.Author{"Hinton"}},
		"Hinton et al. (n.d.)":             {Authors: []model.Author{"Hinton", "et al."}},
		"(2001)":                           {Year: 2001},
		"“T U” (2001)":                     {Title: "T\nU", Year: 2001},
	} {
		if got := cite.Short(p); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestMarkdownLinksHoldAnyTitle(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		p    model.Paper
		want string
	}{
		{attention(), "[Attention Is All You Need](https://arxiv.org/abs/1706.03762)"},
		{model.Paper{Title: "A [b](c) *d* `e` <f> \\g", URL: "https://x.org/a_(b) c\">"}, "[A \\[b\\](c) \\*d\\* \\`e\\` \\<f\\> \\\\g](https://x.org/a_%28b%29%20c%22%3E)"},
		{model.Paper{Title: "x", URL: "javascript:alert(1)"}, "x"},
		{model.Paper{Title: "a\nb &amp;"}, `a b \&amp;`},
	} {
		if got := cite.Markdown(test.p); got != test.want {
			t.Errorf("%s\nwant\n%s", got, test.want)
		}
	}
}

func TestTheBestLinkAndThePDF(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		p         model.Paper
		link, pdf string
	}{
		{model.Paper{Arxiv: "1706.03762", DOI: "10.1/x", URL: "https://x.org/"}, "https://arxiv.org/abs/1706.03762", "https://arxiv.org/pdf/1706.03762"},
		{model.Paper{ID: "arxiv:hep-th/9901001"}, "https://arxiv.org/abs/hep-th/9901001", "https://arxiv.org/pdf/hep-th/9901001"},
		{model.Paper{DOI: "10.1000/182", URL: "https://x.org/"}, "https://doi.org/10.1000/182", ""},
		{model.Paper{DOI: "10.18653/v1/p18-1001"}, "https://doi.org/10.18653/v1/p18-1001", "https://aclanthology.org/P18-1001.pdf"},
		{model.Paper{DOI: "10.18653/v1/2020.acl-main.1"}, "https://doi.org/10.18653/v1/2020.acl-main.1", "https://aclanthology.org/2020.acl-main.1.pdf"},
		{model.Paper{DOI: "10.18653/v1/../evil"}, "https://doi.org/10.18653/v1/../evil", ""},
		{model.Paper{DOI: "10.48550/arxiv.2401.00001"}, "https://doi.org/10.48550/arxiv.2401.00001", "https://arxiv.org/pdf/2401.00001"},
		{model.Paper{URL: "https://openreview.net/forum?id=Ab_-1&noteId=2"}, "https://openreview.net/forum?id=Ab_-1&noteId=2", "https://openreview.net/pdf?id=Ab_-1"},
		{model.Paper{Aliases: []model.ID{"openreview:Ab1"}}, "https://openreview.net/forum?id=Ab1", "https://openreview.net/pdf?id=Ab1"},
		{model.Paper{ID: "acl:P18-1001"}, "https://aclanthology.org/P18-1001", "https://aclanthology.org/P18-1001.pdf"},
		{model.Paper{URL: "https://aclanthology.org/2020.acl-main.1/"}, "https://aclanthology.org/2020.acl-main.1/", "https://aclanthology.org/2020.acl-main.1.pdf"},
		{model.Paper{URL: "https://aclanthology.org/events/acl-2020/"}, "https://aclanthology.org/events/acl-2020/", ""},
		{model.Paper{URL: "https://arxiv.org/abs/1706.03762v5"}, "https://arxiv.org/abs/1706.03762v5", "https://arxiv.org/pdf/1706.03762v5"},
		{model.Paper{URL: "https://proceedings.mlr.press/v97/tan19a.html"}, "https://proceedings.mlr.press/v97/tan19a.html", "https://proceedings.mlr.press/v97/tan19a/tan19a.pdf"},
		{model.Paper{URL: "https://openaccess.thecvf.com/content/CVPR2021/html/X_Y_CVPR_2021_paper.html"}, "https://openaccess.thecvf.com/content/CVPR2021/html/X_Y_CVPR_2021_paper.html", "https://openaccess.thecvf.com/content/CVPR2021/papers/X_Y_CVPR_2021_paper.pdf"},
		{model.Paper{URL: "https://papers.nips.cc/paper_files/paper/2017/hash/3f5e-Abstract.html"}, "https://papers.nips.cc/paper_files/paper/2017/hash/3f5e-Abstract.html", "https://papers.nips.cc/paper_files/paper/2017/file/3f5e-Paper.pdf"},
		{model.Paper{URL: "https://x.org/p.PDF?download=1"}, "https://x.org/p.PDF?download=1", "https://x.org/p.PDF?download=1"},
		{model.Paper{Links: []model.Link{{URL: "https://x.org/code.pdf", Kind: model.LinkCode}, {URL: "https://x.org/a.pdf", Kind: model.LinkPaper}}}, "https://x.org/a.pdf", "https://x.org/a.pdf"},
		{model.Paper{ID: "pmid:123"}, "https://pubmed.ncbi.nlm.nih.gov/123", ""},
		{model.Paper{URL: "file:///etc/passwd.pdf"}, "", ""},
		{model.Paper{URL: "javascript:alert(1)//.pdf"}, "", ""},
		{model.Paper{URL: "https://x.org/\nfoo.pdf"}, "", ""},
		{model.Paper{URL: "--help.pdf"}, "", ""},
		{model.Paper{URL: "https://"}, "", ""},
		{model.Paper{URL: "http://a\"b/x.pdf"}, "", ""},
		{model.Paper{ID: "title:00"}, "", ""},
	} {
		link, linkOK := cite.Link(test.p)
		if link != test.link || linkOK != (test.link != "") {
			t.Errorf("%+v: link %q %v", test.p, link, linkOK)
		}
		if pdf, ok := cite.PDF(test.p); ok != (test.pdf != "") || ok && pdf != test.pdf {
			t.Errorf("%+v: PDF %q %v", test.p, pdf, ok)
		}
	}
}

// drawPaper is a paper of hostile and usual text.
func drawPaper(t *rapid.T) model.Paper {
	word := rapid.OneOf(
		rapid.SampledFrom([]string{
			"Attention", "BERT", "van", "der", "{", "}", "\\", "$x_1$", "$5", "$", "&", "%", "~^", "Q-learning", "and", ",", "Jr.", "\n", "\x1b[2J",
			"“", "Schölkopf", "图像", "[x](y)", "\u202e", "#_", "a}b{c", "@misc{x,", "et", "al.", "the", "=", "\"",
		}),
		rapid.String(),
	)
	phrase := rapid.Map(rapid.SliceOfN(word, 0, 6), func(w []string) string { return strings.Join(w, " ") })
	return model.Paper{
		ID: model.ID(phrase.Draw(t, "id")), Title: phrase.Draw(t, "title"), Venue: phrase.Draw(t, "venue"), URL: phrase.Draw(t, "url"),
		Authors: rapid.SliceOfN(rapid.Map(phrase, func(s string) model.Author { return model.Author(s) }), 0, 4).Draw(t, "authors"),
		Year:    rapid.IntRange(-1, 2100).Draw(t, "year"), DOI: phrase.Draw(t, "doi"), Arxiv: phrase.Draw(t, "arxiv"),
	}
}

func TestWhateverAPaperHoldsCitationsAreSafe(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) { checkSafe(t, drawPaper(t)) })
}

// checkSafe wants one line where one is meant, nothing that a terminal would
// act on, and addresses of the web.
func checkSafe(t rapid.TB, p model.Paper) {
	for _, line := range []string{cite.Key(p), cite.APA(p), cite.Short(p), cite.Markdown(p)} {
		if line != text.Clean(line) {
			t.Errorf("%q is not one clean line", line)
		}
	}
	for _, find := range []func(model.Paper) (string, bool){cite.Link, cite.PDF} {
		address, ok := find(p)
		if !ok {
			continue
		}
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.ContainsAny(address, " \n<>\"{}\\") {
			t.Errorf("address %q: %v", address, err)
		}
	}
	checkEntry(t, p)
}

// checkEntry wants an entry that a reader of BibTeX understands, with the text
// that went in.
func checkEntry(t rapid.TB, p model.Paper) {
	bib := cite.BibTeX(p, cite.Key(p))
	e, err := parseEntry(bib)
	if err != nil {
		t.Fatalf("%v in\n%s", err, bib)
	}
	for line := range strings.Lines(bib) {
		if line = strings.TrimSuffix(line, "\n"); strings.TrimLeft(line, " ") != text.Clean(line) {
			t.Fatalf("line %q", line)
		}
	}
	if lines := strings.Count(bib, "\n"); lines != len(e.order)+2 {
		t.Fatalf("%d lines for %d fields:\n%s", lines, len(e.order), bib)
	}
	if !strings.ContainsAny(p.Title, `$\`) {
		if got, want := plain(e.fields["title"]), text.Clean(p.Title); got != want {
			t.Fatalf("title %q, want %q", got, want)
		}
	}
	if year := e.fields["year"]; year != "" && year != strconv.Itoa(p.Year) || year == "" && p.Year > 0 {
		t.Fatalf("year %q of %d", year, p.Year)
	}
}

func FuzzCitationsAreSafe(f *testing.F) {
	f.Add("Title {", "van, der and", "V\\&", "10.1/}", "https://x.org/{", 2000)
	f.Add("$x$ $", "{A", "arxiv", "", "http://[::1]", 0)
	f.Fuzz(func(t *testing.T, title, author, venue, doi, address string, year int) {
		checkSafe(t, model.Paper{Title: title, Authors: []model.Author{model.Author(author)}, Venue: venue, DOI: doi, URL: address, Year: year})
	})
}
