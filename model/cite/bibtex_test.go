package cite_test

import (
	"strings"
	"testing"

	"sheaf/model"
	"sheaf/model/cite"
)

func TestAnEntryHoldsWhatIsKnown(t *testing.T) {
	t.Parallel()
	p := attention()
	p.DOI = "10.5555/3295222"
	want := `@inproceedings{vaswani2017attention,
  title = {Attention Is All You Need},
  author = {Vaswani, Ashish and Shazeer, Noam and Polosukhin, Illia},
  booktitle = {Advances in Neural Information Processing Systems},
  year = {2017},
  doi = {10.5555/3295222},
  eprint = {1706.03762},
  archiveprefix = {arXiv}
}
`
	if got := cite.BibTeX(p, cite.Key(p)); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	bare := "@misc{x,\n  title = {T}\n}\n"
	if got := cite.BibTeX(model.Paper{Title: "T"}, "x"); got != bare {
		t.Errorf("%s\nwant\n%s", got, bare)
	}
}

func TestTheTypeOfAnEntryFollowsItsVenue(t *testing.T) {
	t.Parallel()
	for venue, want := range map[string]string{
		"": "misc", "arXiv": "misc", "CoRR abs/1706": "misc", "Somewhere": "misc", "Book of Kells": "misc",
		"neurips": "inproceedings", "ICML 2024 Workshops: AI4Science": "inproceedings", "European Conference on Computer Vision": "inproceedings",
		"CVPR'21": "inproceedings", "Proceedings of MIDL 2024": "inproceedings", "NeurIPS2020": "inproceedings",
		"jmlr": "article", "Journal of Artificial Intelligence Research": "article", "Machine Learning": "article", "Nature": "article",
		"IEEE Transactions on Pattern Analysis": "article", "Proceedings of the National Academy of Sciences": "article",
		"Proceedings of the IEEE": "article", "Nature Communications": "article",
	} {
		e, err := parseEntry(cite.BibTeX(model.Paper{Title: "T", Venue: venue}, "k"))
		if err != nil || e.kind != want {
			t.Errorf("%q makes an @%s (%v), want @%s", venue, e.kind, err, want)
		}
		for field, kind := range map[string]string{"howpublished": "misc", "booktitle": "inproceedings", "journal": "article"} {
			if got := e.fields[field] != ""; got != (kind == want && venue != "") {
				t.Errorf("@%s of %q has %s: %v", want, venue, field, got)
			}
		}
	}
}

func TestCapitalsThatMatterAreProtected(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"BERT: Pre-training of Deep Bidirectional Transformers":           "{BERT}: Pre-training of Deep Bidirectional Transformers",
		"LoRA and GPT-4 for 3D Vision":                                    "{LoRA} and {GPT}-4 for {3D} Vision",
		"Deep Q-Learning":                                                 "Deep {Q}-Learning",
		"A Bayesian View of Gaussian Processes":                           "A {Bayesian} View of {Gaussian} Processes",
		"Learning to walk in Paris with very small robots":                "Learning to walk in {Paris} with very small robots",
		"Cooperative networks (CoNN): Exploiting prior structure in Rome": "Cooperative networks ({CoNN}): Exploiting prior structure in {Rome}",
		"Attention Is All You Need":                                       "Attention Is All You Need",
		"I am A. Nobody":                                                  "I am A. Nobody",
		"(LLMs) “GANs”":                                                   "({LLMs}) “{GANs}”",
		"On $\\ell_2$ Norms & $O(n^2)$ at 5% of $5 and $6":                "On $\\ell_2$ Norms \\& $O(n^2)$ at 5\\% of \\$5 and \\$6",
		"The $k$-means_x #1 ~ ^ { \\ }":                                   "The $k$-means\\_x \\#1 \\textasciitilde{} \\textasciicircum{} \\textbraceleft{} \\textbackslash{} \\textbraceright{}",
		"Dynamics \\& Control":                                            "Dynamics \\& Control",
		"Öl und Überlänge, naïve 图像":                                      "Öl und Überlänge, naïve 图像",
	} {
		e, err := parseEntry(cite.BibTeX(model.Paper{Title: title}, "k"))
		if err != nil || e.fields["title"] != want {
			t.Errorf("%q becomes\n%q, want\n%q (%v)", title, e.fields["title"], want, err)
		}
	}
}

func TestNamesSurviveBibTeX(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"Ashish Vaswani", "Laurens van der Maaten", "van der Maaten, Laurens", "Martin Luther King Jr.", "Plato", "{Google Brain, Zürich}",
		"The ATLAS Collaboration", "bell hooks", "Charles Louis de la Vallée Poussin", "王小明", "King, Jr.", "van der Maaten", "Van Gogh, Vincent",
	} {
		e, err := parseEntry(cite.BibTeX(model.Paper{Authors: []model.Author{model.Author(name), "Z"}}, "k"))
		if err != nil {
			t.Fatal(err)
		}
		written, found := strings.CutSuffix(e.fields["author"], " and Z")
		got, want := cite.ParseName(model.Author(written)), cite.ParseName(model.Author(name))
		got.Group, want.Group = false, false
		if name == "van der Maaten" { // braced, so that nobody takes it for a given name
			want = cite.Name{Family: name}
		}
		if !found || got != want {
			t.Errorf("%q became %q: %+v, want %+v", name, written, got, want)
		}
	}
}

func TestMoreAuthorsThanNamedAreOthers(t *testing.T) {
	t.Parallel()
	e, err := parseEntry(cite.BibTeX(model.Paper{Authors: []model.Author{"Ada Lovelace", "et al."}}, "k"))
	if err != nil || e.fields["author"] != "Lovelace, Ada and others" {
		t.Errorf("%q %v", e.fields["author"], err)
	}
}

func TestAddressesAndIdentifiersStayVerbatim(t *testing.T) {
	t.Parallel()
	e, err := parseEntry(cite.BibTeX(model.Paper{DOI: "10.1002/(sici)1_2<a::b>3.0;{x}", URL: "https://x.org/a_b?c=%20&d=#e"}, ""))
	if err != nil || e.fields["doi"] != "10.1002/(sici)1_2<a::b>3.0;%7Bx%7D" || e.fields["url"] != "https://x.org/a_b?c=%20&d=#e" || e.key == "" {
		t.Errorf("%+v %v", e, err)
	}
	e, err = parseEntry(cite.BibTeX(model.Paper{DOI: "10.1/x", URL: "https://doi.org/10.1/x"}, "a b,c{}d"))
	if err != nil || e.fields["url"] != "" || e.key != "abcd" {
		t.Errorf("%+v %v", e, err)
	}
}
