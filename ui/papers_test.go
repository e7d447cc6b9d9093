package ui_test

import (
	"os"
	"strings"
	"testing"

	"sheaf/model"
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
		p := model.Paper{Title: text.Clean(lines[i]), Abstract: text.Clean(lines[i+1]), Rank: i/2 + 1, Source: "Hugging Face"}
		if _, address, found := strings.Cut(p.Abstract, "https://github.com/"); found {
			address, _, _ = strings.Cut(address, " ")
			p.Links = []model.Link{{URL: "https://github.com/" + strings.TrimRight(address, ".,)}"), Kind: model.LinkCode}}
		}
		papers = append(papers, p)
	}
	return papers
}
