package related_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/model/related"
	"sheaf/model/text"
)

// shelf is a corpus of a few papers on two subjects, and one on neither.
func shelf() *model.Corpus {
	return corpusOf(
		model.Paper{Title: "Layer Pruning of Language Models", Abstract: "Layer pruning keeps the accuracy of language models."},
		model.Paper{Title: "Early Exits or Layer Pruning", Abstract: "Unlike layer-pruning, early exits keep every weight of a language model."},
		model.Paper{Title: "Galaxy Rotation Curves", Abstract: "Dark matter haloes explain the rotation curves of galaxies."},
		model.Paper{Title: "Dark Matter Haloes", Abstract: "Haloes of dark matter around a galaxy, from N-body simulations."},
		model.Paper{Title: "Knitting", Abstract: "Of needles and yarn."},
	)
}

func TestPapersOfOneSubjectAreNeighbours(t *testing.T) {
	t.Parallel()
	x := indexOf(shelf())
	for row, other := range []model.Row{1, 0, 3, 2} {
		neighbours := x.Neighbours(model.Row(row), 10, nil)
		if len(neighbours) != 1 || neighbours[0].Row != other {
			t.Errorf("neighbours of %q: %+v, want %d alone", x.Corpus().Title(model.Row(row)), neighbours, other)
		}
	}
	if alone := x.Neighbours(4, 10, nil); len(alone) != 0 {
		t.Errorf("a paper that shares no term has the neighbours %+v", alone)
	}
}

func TestReasonsAreWordsOfThePaper(t *testing.T) {
	t.Parallel()
	x := indexOf(shelf())
	for row, want := range [][]string{
		{"Layer pruning", "language models", "keeps"}, {"layer-pruning", "language model", "keep"},
		{"Dark matter", "haloes", "galaxies"}, {"Dark Matter", "Haloes", "galaxy"},
	} {
		because := x.Neighbours(model.Row(row), 1, nil)[0].Because
		if !slices.Equal(foldedSorted(because), foldedSorted(want)) {
			t.Errorf("because of %q, want %q", because, want)
		}
	}
}

func foldedSorted(texts []string) []string {
	folded := make([]string, 0, len(texts))
	for _, s := range texts {
		folded = append(folded, text.Fold(s))
	}
	slices.Sort(folded)
	return folded
}

func TestPapersOfTheSameTermsAreAlikeInFull(t *testing.T) {
	t.Parallel()
	x := indexOf(corpusOf(
		model.Paper{Title: "Sparse Autoencoders", Abstract: "They find features."},
		model.Paper{Title: "Sparse autoencoder!", Abstract: "Feature finding?"},
		model.Paper{Title: "Another thing"},
	))
	if n := x.Neighbours(0, 1, nil); len(n) != 1 || n[0].Row != 1 || math.Abs(n[0].Score-1) > 1e-9 {
		t.Errorf("%+v", n)
	}
}

func TestAddressesTeXAndLittleWordsRelateNothing(t *testing.T) {
	t.Parallel()
	for _, common := range []string{
		"https://github.com/someone/something", "www.example.org/page", `\mathcal \begin`, "the proposed method", "2019 17",
		strings.Repeat("endless", 20), "re- and pre-", "end of hand",
	} {
		x := indexOf(corpusOf(model.Paper{Title: "Cats " + common}, model.Paper{Title: "Dogs " + common}))
		if n := x.Neighbours(0, 1, nil); len(n) > 0 {
			t.Errorf("%q relates papers because of %q", common, n[0].Because)
		}
	}
}

func TestWordsOfEveryScriptRelate(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]string{
		{"Q-learning here", "deep q‐learning"}, {"GPT-4", "why gpt-4"}, {"re-ranking", "no re‑ranking"}, {"Schrödinger bridges", "schrodinger bridge"},
		{"基于注意力的图像分割", "医学图像分割综述"}, {"глубокое обучение", "Глубокое знание"}, {"l’Hôpital rule", "L'Hopital"},
		{"models' weights", "model weight"},
	} {
		x := indexOf(corpusOf(model.Paper{Title: pair[0]}, model.Paper{Title: pair[1]}, model.Paper{Title: "zebra"}))
		if n := x.Neighbours(0, 1, nil); len(n) != 1 || n[0].Row != 1 {
			t.Errorf("%q and %q have nothing in common", pair[0], pair[1])
		}
	}
}

func TestKeywordsAreWhatAPaperIsAbout(t *testing.T) {
	t.Parallel()
	keywords := indexOf(shelf()).Keywords(0, 5)
	if !slices.ContainsFunc(keywords, func(k string) bool { return strings.EqualFold(k, "layer pruning") }) {
		t.Errorf("keywords %q", keywords)
	}
}

func TestKeywordsOfTheEmbeddedCorpusAreSearches(t *testing.T) {
	t.Parallel()
	c := embedded(t)
	x := indexOf(c)
	for row := range model.Row(c.Len()) {
		keywords := x.Keywords(row, 9)
		if len(keywords) != 5 {
			t.Errorf("%q: keywords %q", c.Title(row), keywords)
		}
		checkKeywords(t, c, row, keywords)
	}
}

// checkKeywords wants keywords as the paper writes them, none a part of another
// and no word twice.
func checkKeywords(t rapid.TB, c *model.Corpus, row model.Row, keywords []string) {
	seen := map[string]bool{}
	for i, keyword := range keywords {
		if keyword == "" || !strings.Contains(c.Title(row), keyword) && !strings.Contains(c.Abstract(row), keyword) {
			t.Errorf("%q is not what the paper writes", keyword)
		}
		for k, other := range keywords {
			if i != k && strings.Contains(text.FoldKey(other), text.FoldKey(keyword)) {
				t.Errorf("%q is a part of %q", keyword, other)
			}
		}
		for word := range strings.FieldsSeq(text.FoldKey(keyword)) {
			if seen[word] && i > 0 && !strings.Contains(text.FoldKey(keyword), word+" "+word) {
				t.Errorf("%q stands twice in %q", word, keywords)
			}
			seen[word] = true
		}
	}
}

// drawCorpus is papers of few different words, so that they share many.
func drawCorpus(t *rapid.T) []model.Paper {
	words := rapid.SampledFrom([]string{
		"layer", "Layers", "pruning", "prune", "skip", "the", "of", "deep-sea", "Q-learning", "图像", "https://a.b/c", "model.", "attention",
		"(sparse)", "heads", "naïve", "GPT-4", "7", "\\alpha", "don't",
	})
	sentence := rapid.Map(rapid.SliceOfN(words, 0, 12), func(w []string) string { return strings.Join(w, " ") })
	n := rapid.IntRange(1, 12).Draw(t, "papers")
	papers := make([]model.Paper, n)
	for i := range papers {
		papers[i] = model.Paper{
			ID: model.ID(fmt.Sprintf("test:%d", i)), Title: sentence.Draw(t, "title") + fmt.Sprintf(" %d", i), Abstract: sentence.Draw(t, "abstract"),
		}
	}
	return papers
}

func TestScoresAreSortedBetweenZeroAndOneAndTheSameBothWays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := corpusOf(drawCorpus(t)...)
		x := indexOf(c)
		scores := map[[2]model.Row]float64{}
		for row := range model.Row(c.Len()) {
			last := 1.0
			for _, n := range x.Neighbours(row, c.Len(), nil) {
				if n.Row == row || n.Score <= 0 || n.Score > last {
					t.Fatalf("%d has the neighbour %+v behind a score of %v", row, n, last)
				}
				if len(n.Because) == 0 || len(n.Because) > 3 {
					t.Fatalf("because of %q", n.Because)
				}
				checkKeywords(t, c, row, n.Because)
				last = n.Score
				scores[[2]model.Row{row, n.Row}] = n.Score
			}
			checkKeywords(t, c, row, x.Keywords(row, 5))
		}
		for pair, score := range scores {
			if back := scores[[2]model.Row{pair[1], pair[0]}]; back != score {
				t.Fatalf("%v: %v there and %v back", pair, score, back)
			}
		}
	})
}

func TestANeighbourFoundWithoutTheCommonTermsHasItsFullScore(t *testing.T) {
	t.Parallel()
	c := embedded(t)
	x := indexOf(c)
	asked, first := 0, 0
	for row := model.Row(0); int(row) < c.Len(); row += 7 {
		asked++
		full := x.Neighbours(row, c.Len(), nil)
		few := x.NeighboursWithin(row, 5, 100)
		for _, n := range few {
			if want := full[rankOf(full, n.Row)]; n.Score != want.Score {
				t.Fatalf("%+v, want %+v", n, want)
			}
		}
		if len(few) > 0 && few[0].Row == full[0].Row {
			first++
		}
		if none := x.NeighboursWithin(row, 5, 0); len(none) > 0 {
			t.Fatalf("%+v without a posting read", none)
		}
	}
	if first < asked*3/4 {
		t.Errorf("the heaviest terms find the nearest paper of %d in %d", first, asked)
	}
}

func TestTheOrderOfThePapersChangesNoScore(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		papers := drawCorpus(t)
		want := scoresByID(corpusOf(papers...))
		got := scoresByID(corpusOf(rapid.Permutation(papers).Draw(t, "permutation")...))
		for pair, score := range want {
			if got[pair] != score {
				t.Fatalf("%v: %v, then %v", pair, score, got[pair])
			}
		}
		if len(got) != len(want) {
			t.Fatalf("%d pairs, then %d", len(want), len(got))
		}
	})
}

func scoresByID(c *model.Corpus) map[[2]model.ID]float64 {
	x := indexOf(c)
	scores := map[[2]model.ID]float64{}
	for row := range model.Row(c.Len()) {
		for _, n := range x.Neighbours(row, c.Len(), nil) {
			scores[[2]model.ID{c.ID(row), c.ID(n.Row)}] = n.Score
		}
	}
	return scores
}

func TestAGrownIndexIsTheOneOfAllPapers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		papers := drawCorpus(t)
		corpus, builder := model.NewBuilder(), related.NewBuilder()
		for _, p := range papers {
			corpus.Add(p)
			if rapid.Bool().Draw(t, "extend") {
				builder.Extend(corpus.Snapshot(), nil)
			}
		}
		c := corpus.Snapshot()
		x := builder.Extend(c, nil)
		fresh := indexOf(c)
		for row := range model.Row(c.Len()) {
			got, want := x.Neighbours(row, 5, nil), fresh.Neighbours(row, 5, nil)
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("%v, want %v", got, want)
			}
		}
	})
}

func TestWorkStopsWhenItIsTold(t *testing.T) {
	t.Parallel()
	c := embedded(t)
	builder := related.NewBuilder()
	asked := 0
	if x := builder.Extend(c, func() bool { asked++; return asked > 2 }); x != nil {
		t.Fatal("an index came of a build that was stopped")
	}
	x := builder.Extend(c, nil)
	if got, want := fmt.Sprint(x.Neighbours(7, 5, nil)), fmt.Sprint(indexOf(c).Neighbours(7, 5, nil)); got != want {
		t.Errorf("after a stop %s, want %s", got, want)
	}
	for stopAt := range 40 {
		asked := 0
		n := x.Neighbours(7, 5, func() bool { asked++; return asked > stopAt })
		if n != nil {
			t.Errorf("stopped at question %d, and still %d neighbours", stopAt, len(n))
		}
	}
}

func TestASmallerCorpusIsReadAnew(t *testing.T) {
	t.Parallel()
	builder := related.NewBuilder()
	builder.Extend(embedded(t), nil)
	if n := builder.Extend(shelf(), nil).Neighbours(0, 1, nil); len(n) != 1 || n[0].Row != 1 {
		t.Errorf("%+v", n)
	}
}

func TestRowsAndNumbersOutOfRangeGiveNothing(t *testing.T) {
	t.Parallel()
	for _, x := range []*related.Index{indexOf(shelf()), indexOf(corpusOf())} {
		for _, ask := range [][2]int{{-1, 3}, {5, 3}, {1 << 30, 3}, {-1, 0}} {
			if n := x.Neighbours(model.Row(ask[0]), ask[1], nil); n != nil {
				t.Errorf("neighbours %v of %v", n, ask)
			}
			if k := x.Keywords(model.Row(ask[0]), ask[1]); k != nil {
				t.Errorf("keywords %v of %v", k, ask)
			}
		}
	}
	if n := indexOf(shelf()).Neighbours(0, -2, nil); n != nil {
		t.Errorf("%v", n)
	}
}

func FuzzAnyTextIsRead(f *testing.F) {
	f.Add("Title", "abstract \xff\\", "www.", "-")
	f.Add("l’", "http://", "\\", "图像-a")
	f.Fuzz(func(t *testing.T, title, abstract, title2, abstract2 string) {
		c := corpusOf(model.Paper{Title: title, Abstract: abstract}, model.Paper{ID: "test:2", Title: title2, Abstract: abstract2})
		x := indexOf(c)
		for row := range model.Row(c.Len()) {
			checkKeywords(t, c, row, x.Keywords(row, 5))
			for _, n := range x.Neighbours(row, 5, nil) {
				checkKeywords(t, c, row, n.Because)
				if n.Score <= 0 || n.Score > 1 {
					t.Errorf("score %v", n.Score)
				}
			}
		}
	})
}
