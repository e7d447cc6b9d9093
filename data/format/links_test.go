package format_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sheaf/data/format"
	"sheaf/model"
)

func TestFindLinksLeavesPunctuationToTheSentence(t *testing.T) {
	t.Parallel()
	for in, want := range map[string][]string{
		"Code: https://github.com/a/b.":                                             {"https://github.com/a/b"},
		"at {https://github.com/naver-ai/relabel_imagenet}.":                        {"https://github.com/naver-ai/relabel_imagenet"},
		"(https://huggingface.co/AIDA-UPM/star) and (https://github.com/a/star)":    {"https://huggingface.co/AIDA-UPM/star", "https://github.com/a/star"},
		"https://en.wikipedia.org/wiki/Layer_(deep_learning) explains":              {"https://en.wikipedia.org/wiki/Layer_(deep_learning)"},
		"(see https://en.wikipedia.org/wiki/Layer_(deep_learning)).":                {"https://en.wikipedia.org/wiki/Layer_(deep_learning)"},
		"<https://a.org/x>, \"https://b.org/y\" and `https://c.org/z`":              {"https://a.org/x", "https://b.org/y", "https://c.org/z"},
		"https://a.org/x, https://b.org/y; https://c.org/z!":                        {"https://a.org/x", "https://b.org/y", "https://c.org/z"},
		"https://a.org,https://b.org;http://c.org":                                  {"https://a.org", "https://b.org", "http://c.org"},
		`\url{https://a.org/x}{\tt x}`:                                              {"https://a.org/x"},
		`https://github.com/a/CAG\_UDA}.`:                                           {"https://github.com/a/CAG_UDA"},
		`https://a.org/x\footnote{y}`:                                               {"https://a.org/x"},
		"[https://github.com/a/b](https://github.com/a/b).":                         {"https://github.com/a/b"},
		"https://github.com/a/b}{https://github.com/a/b/}":                          {"https://github.com/a/b", "https://github.com/a/b/"},
		"https://web.archive.org/web/2020/https://a.org/x":                          {"https://web.archive.org/web/2020/https://a.org/x"},
		"https://a.org/?q=1&r=2#part, 5":                                            {"https://a.org/?q=1&r=2#part"},
		"HTTPS://A.org/X":                                                           {"HTTPS://A.org/X"},
		"代码：https://github.com/a/b。":                                                {"https://github.com/a/b"},
		"https://a.org/Łódź – there":                                                {"https://a.org/Łódź"},
		"https://a.org/x\u00a0then":                                                 {"https://a.org/x"},
		"*https://a.org/x*":                                                         {"https://a.org/x"},
		"https://a.org https://a.org":                                               {"https://a.org"},
		"https:// http://. https://nodot ftp://a.org://x 5://6 http://.org/x https": nil,
		"": nil,
	} {
		var got []string
		for _, link := range format.FindLinks(in) {
			got = append(got, link.URL)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestKindOfTellsCodePaperAndDataFromProjects(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]model.LinkKind{
		"https://github.com/a/b":                           model.LinkCode,
		"https://www.github.com/a":                         model.LinkCode,
		"https://gist.github.com/a/1":                      model.LinkCode,
		"https://gitlab.com/a/b":                           model.LinkCode,
		"https://gitlab.inria.fr/a/b":                      model.LinkCode,
		"https://bitbucket.org/a/b":                        model.LinkCode,
		"https://codeberg.org/a/b":                         model.LinkCode,
		"https://huggingface.co/spaces/a/b":                model.LinkCode,
		"https://huggingface.co/AIDA-UPM/star":             model.LinkCode,
		"https://anonymous.4open.science/r/x":              model.LinkCode,
		"https://arxiv.org/abs/1706.03762":                 model.LinkPaper,
		"http://export.arxiv.org/pdf/1706.03762":           model.LinkPaper,
		"https://openreview.net/forum?id=x":                model.LinkPaper,
		"https://aclanthology.org/P18-1001":                model.LinkPaper,
		"https://doi.org/10.1/x":                           model.LinkPaper,
		"https://huggingface.co/papers/2410.05434":         model.LinkPaper,
		"https://a.edu/~b/thesis.PDF":                      model.LinkPaper,
		"https://proceedings.neurips.cc/paper/2011/x.html": model.LinkPaper,
		"https://huggingface.co/datasets/a/b":              model.LinkData,
		"https://hf.co/datasets/a/b":                       model.LinkData,
		"https://zenodo.org/records/1":                     model.LinkData,
		"https://www.kaggle.com/datasets/a/b":              model.LinkData,
		"https://figshare.com/articles/1":                  model.LinkData,
		"https://a.github.io/b":                            model.LinkProject,
		"https://huggingface.co/a":                         model.LinkProject,
		"https://huggingface.co":                           model.LinkProject,
		"https://notgithub.com/a/b":                        model.LinkProject,
		"https://github.com.evil.org/a":                    model.LinkProject,
		"https://unified-io.allenai.org":                   model.LinkProject,
		"://":                                              model.LinkProject,
	} {
		if got := format.KindOf(address); got != want {
			t.Errorf("%s is %s, want %s", address, got, want)
		}
	}
}

// checkLinks holds for whatever text the links were found in.
func checkLinks(t interface {
	Errorf(format string, args ...any)
}, s string) {
	seen := map[string]bool{}
	for _, link := range format.FindLinks(s) {
		lower := strings.ToLower(link.URL)
		if !strings.HasPrefix(lower, "http://") && !strings.HasPrefix(lower, "https://") {
			t.Errorf("%q is no web address", link.URL)
		}
		if strings.ContainsAny(link.URL, " \t\n\x1b\"<>{}\\") || strings.ContainsAny(link.URL[len(link.URL)-1:], ".,;:!?") {
			t.Errorf("%q was cut in the wrong place", link.URL)
		}
		if again := format.FindLinks(link.URL); len(again) != 1 || again[0] != link {
			t.Errorf("%q alone gives %v", link.URL, again)
		}
		if seen[link.URL] {
			t.Errorf("%q comes twice", link.URL)
		}
		seen[link.URL] = true
	}
}

func TestFindLinksInAnyText(t *testing.T) {
	t.Parallel()
	pieces := []string{"https://", "http://", "://", "a.org", "/b", "(", ")", "[", "]", "{", "}", ".", ",", ";", "\\", "_", "'", "*", " ", "é", "。", "\x1b", "\xff"}
	rapid.Check(t, func(t *rapid.T) {
		checkLinks(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), ""))
	})
}

func FuzzFindLinks(f *testing.F) {
	f.Add("(see https://en.wikipedia.org/wiki/Layer_(deep_learning)).")
	f.Add(`[https://a.org/x](https://a.org/x\_y)}{http://b.org,https://c.org/`)
	f.Fuzz(func(t *testing.T, s string) { checkLinks(t, s) })
}
