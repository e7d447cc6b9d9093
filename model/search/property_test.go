package search_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/model/search"
	"sheaf/model/text"
)

// Texts of words that begin like others, are in others, and fold to others.
func textGen() *rapid.Generator[string] {
	word := rapid.OneOf(
		rapid.SampledFrom([]string{
			"layer", "Layers", "multilayer", "LAYERED", "lawyer", "LoRA", "rank", "ranking", "rl", "RLHF", "a", "an", "ant",
			"naïve", "nai\u0308ve", "Müller", "mullers", "l'Hôpital", "hopital", "ﬁne", "fine", "tuning", "finetuning", "½", "12",
			"深度学习方法", "学习", "한국어", "한국", "Straße", "strasse", "transformer", "former", "trns", "…", "'", "🤗",
		}),
		rapid.StringMatching(`[abc]{1,5}`),
	)
	between := rapid.SampledFrom([]string{" ", " ", " ", "-", ": ", ", ", "'", "/", "."})
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 6).Draw(t, "words") {
			b.WriteString(word.Draw(t, "word"))
			b.WriteString(between.Draw(t, "between"))
		}
		return text.Clean(b.String())
	})
}

func papersGen() *rapid.Generator[[]model.Paper] {
	source := textGen()
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) model.Paper {
		p := model.Paper{
			Title:    source.Draw(t, "title"),
			Abstract: source.Draw(t, "abstract"),
			Venue:    source.Draw(t, "venue"),
			Rank:     rapid.IntRange(0, 3).Draw(t, "rank"),
		}
		if rapid.Bool().Draw(t, "authored") {
			p.Authors = []model.Author{model.Author(source.Draw(t, "author")), model.Author(source.Draw(t, "author"))}
		}
		if rapid.Bool().Draw(t, "keyed") {
			p.Keywords = []string{source.Draw(t, "keyword")}
		}
		return p
	}), 0, 40)
}

func TestTheResultDependsOnTheCorpusAndTheQueryAlone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		papers := papersGen().Draw(t, "papers")
		q := parse(textGen().Draw(t, "query"))
		step := rapid.IntRange(1, 10).Draw(t, "papers at a time")
		corpora := model.NewBuilder()
		growing := search.NewBuilder()
		var early []*search.Index
		for i, p := range papers {
			corpora.Add(p)
			if i%step == 0 {
				early = append(early, growing.Extend(corpora.Snapshot()))
			}
		}
		corpus := corpora.Snapshot()
		want := indexOf(corpus).Search(q, search.Options{}).Hits
		got := growing.Extend(corpus)
		for _, x := range []*search.Index{got, growing.Extend(corpus)} {
			if hits := x.Search(q, search.Options{}).Hits; !slices.Equal(hits, want) {
				t.Fatalf("%q: %v in steps of %d, %v at once", q, hits, step, want)
			}
		}
		for _, x := range early { // are as they were
			alone := indexOf(x.Corpus()).Search(q, search.Options{}).Hits
			if hits := x.Search(q, search.Options{}).Hits; !slices.Equal(hits, alone) {
				t.Fatalf("%q: an earlier index gives %v, want %v", q, hits, alone)
			}
		}
		if len(early) == 0 {
			return
		}
		want = early[0].Search(q, search.Options{}).Hits
		if hits := growing.Extend(early[0].Corpus()).Search(q, search.Options{}).Hits; !slices.Equal(hits, want) {
			t.Fatalf("%q: back at a shorter corpus it gives %v, want %v", q, hits, want)
		}
	})
}

func TestAQueryAsksForTheSameInAnyOrderCaseAndNumber(t *testing.T) {
	t.Parallel()
	x := indexOf(embedded(t))
	rows := func(query string) []model.Row {
		var all []model.Row
		for _, hit := range x.Search(parse(query), search.Options{}).Hits {
			all = append(all, hit.Row)
		}
		slices.Sort(all)
		return all
	}
	want := rows("low rank attention")
	if len(want) == 0 {
		t.Fatal("nothing found")
	}
	for _, query := range []string{"attention low rank", "LOW Rank AttentioN", "low-rank, attention!", "rank low rank attention low"} {
		if got := rows(query); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", query, got, want)
		}
	}
}
