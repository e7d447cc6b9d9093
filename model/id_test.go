package model_test

import (
	"testing"

	"sheaf/model"
)

func TestIDParserReadsWhatPeoplePaste(t *testing.T) {
	t.Parallel()
	p := model.NewIDParser()
	for _, c := range []struct {
		in   string
		want model.ID
	}{
		{"1706.03762", "arxiv:1706.03762"},
		{" arXiv:1706.03762v5 ", "arxiv:1706.03762"},
		{"https://arxiv.org/abs/1706.03762v2", "arxiv:1706.03762"},
		{"http://export.arxiv.org/pdf/2401.00001v1.pdf", "arxiv:2401.00001"},
		{"hep-th/9901001", "arxiv:hep-th/9901001"},
		{"math.GT/0309136", "arxiv:math/0309136"},
		{"https://huggingface.co/papers/2410.05434", "arxiv:2410.05434"},
		{"10.48550/arXiv.1706.03762", "arxiv:1706.03762"},
		{"10.1109/CVPRW.2012.6238907", "doi:10.1109/cvprw.2012.6238907"},
		{"https://doi.org/10.1007/978-3-319-48881-3_13", "doi:10.1007/978-3-319-48881-3_13"},
		{"doi: 10.1/x", ""},
		{"doi:10.1/x", ""},
		{"10.1000/,", ""},
		{"doi:10.1000/;", ""},
		{"10.1000/a/", "doi:10.1000/a/"},
		{"arxiv:none", ""},
		{"doi:10.1000/A%2FB", "doi:10.1000/a/b"},
		{"https://aclanthology.org/P18-1001/", "acl:P18-1001"},
		{"2020.acl-main.1", "acl:2020.acl-main.1"},
		{"https://openreview.net/forum?id=ryQu7f-RZ", "openreview:ryQu7f-RZ"},
		{"pmid: 12345", "pmid:12345"},
		{"https://pubmed.ncbi.nlm.nih.gov/12345/", "pmid:12345"},
		{"title:0123456789ab", "title:0123456789ab"},
		{"mla:torres2016eccvw-deep", "mla:torres2016eccvw-deep"},
		{"attention is all you need", ""},
		{"https://example.org/x", ""},
		{"17", ""},
		{"a: b", ""},
		{":x", ""},
		{"", ""},
	} {
		got, ok := p.Parse(c.in)
		if ok != (c.want != "") || ok && got != c.want {
			t.Errorf("Parse(%q) = %q, %v, want %q", c.in, got, ok, c.want)
		}
	}
}

func TestTitleIDIgnoresCaseAndPunctuation(t *testing.T) {
	t.Parallel()
	a, b := model.TitleID("Gödel, Escher, Bach"), model.TitleID("godel escher  bach")
	if a != b || len(a) != len("title:")+12 {
		t.Errorf("%s and %s", a, b)
	}
	// Stored libraries hold these: the value must never change.
	if got := model.TitleID("Layer Normalization"); got != "title:94379e82a0fa" {
		t.Errorf("TitleID(Layer Normalization) is now %s", got)
	}
	if model.TitleID("?") == model.TitleID("!") {
		t.Error("titles of punctuation alone are one")
	}
}

func FuzzIDParser(f *testing.F) {
	for _, s := range []string{"1706.03762v1", "http://doi.org/10.0000/%0900", "10.1000/%41", "10.1/x", "a:b", "https://doi.org/10.1000/%zz"} {
		f.Add(s)
	}
	p := model.NewIDParser()
	f.Fuzz(func(t *testing.T, s string) {
		id, ok := p.Parse(s)
		if !ok {
			return
		}
		if id.Scheme() == "" || id.Value() == "" {
			t.Fatalf("Parse(%q) = %q", s, id)
		}
		if again, ok := p.Parse(string(id)); !ok || again.Scheme() != id.Scheme() {
			t.Fatalf("Parse(%q) = %q, which reads as %q", s, id, again)
		}
	})
}

func TestFamilyName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, want string }{
		{"Ada Lovelace", "Lovelace"}, {"Lovelace, Ada", "Lovelace"}, {"Laurens van der Maaten", "van der Maaten"},
		{"Plato", "Plato"}, {"", ""}, {"Bernhard Schölkopf", "Schölkopf"},
		{"山田 太郎", "山田"}, {"김 민수", "김"}, {"ジョー スミス", "スミス"}, {"太郎, 山田", "太郎"}, {"王 Wei", "Wei"}, {"李", "李"},
	} {
		if got := model.Author(c.in).Family(); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}
