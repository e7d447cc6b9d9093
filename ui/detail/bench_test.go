package detail_test

import (
	"strings"
	"testing"

	"sheaf/model/text"
	"sheaf/ui/detail"
	"sheaf/ui/theme"
)

// BenchmarkLongPage sets a page with an abstract of 30,000 characters, with hits
// and words that are set apart.
func BenchmarkLongPage(b *testing.B) {
	sentence := "We study layers of networks, 𝒪(n²) of them, and show that fine-tuning helps in most cases. "
	abstract := strings.Repeat(sentence, 30_000/len([]rune(sentence))+1)
	var hits []text.Span
	for at := 0; at+len(sentence) <= len(abstract); at += len(sentence) {
		hits = append(hits, text.Span{Start: at + 9, End: at + 15})
	}
	page := detail.Page{
		Title: "A long page", Abstract: abstract, AbstractSpans: hits,
		AbstractStyles: detail.Styles{Emph: hits},
	}
	chosen, err := theme.Named("")
	if err != nil {
		b.Fatal(err)
	}
	look := theme.NewLook(chosen, false)
	b.ReportMetric(float64(len([]rune(abstract))), "characters")
	for b.Loop() {
		page.Lines(look, 80)
	}
}
