package ui_test

import (
	"os"
	"strings"
	"testing"

	"sheaf/model"
	"sheaf/model/tex"
	"sheaf/model/text"
)

// embedded reads the default corpus, as it is: a title, then its abstract.
// Reading such pages with all their quirks is another package's.
func embedded(t testing.TB) []model.Paper {
	t.Helper()
	raw, err := os.ReadFile("../data/papers.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(raw), "\n")[2:]
	lines[0] = strings.TrimPrefix(lines[0], "Subscribe")
	papers := make([]model.Paper, 0, len(lines)/2)
	for i := 0; i+1 < len(lines); i += 2 {
		title, abstract := strings.TrimSpace(lines[i]), strings.TrimSpace(lines[i+1])
		p := model.Paper{
			Title: text.Clean(tex.ConvertLost(title).Plain), Abstract: text.CleanBlock(tex.ConvertLost(abstract).Plain),
			Rank: i/2 + 1, Source: "Hugging Face",
		}
		raw := model.Raw{}
		if title != p.Title {
			raw.Title = title
		}
		if abstract != p.Abstract {
			raw.Abstract = abstract
		}
		if raw != (model.Raw{}) {
			p.Raw = &raw
		}
		if _, address, found := strings.Cut(p.Abstract, "https://github.com/"); found {
			address, _, _ = strings.Cut(address, " ")
			p.Links = []model.Link{{URL: "https://github.com/" + strings.TrimRight(address, ".,)}"), Kind: model.LinkCode}}
		}
		papers = append(papers, p)
	}
	return papers
}
