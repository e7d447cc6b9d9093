package search_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sheaf/model"
	"sheaf/model/search"
)

func TestTheEmbeddedPapersComeAsAPersonExpects(t *testing.T) {
	t.Parallel()
	x := indexOf(embedded(t))
	for _, c := range []struct {
		query string
		first []string // beginnings of the first titles, in order
	}{
		{"unlearning single layer", []string{"Single Layer Single Gradient Unlearning"}},
		{"layer", []string{"Layer Normalization", "Layer-wise Linear Mode Connectivity", "Layer-Aware Analysis"}},
		{"rl", []string{"Solving Deep Reinforcement Learning Benchmarks"}},
		{"llm", []string{"LLM-Microscope", "Wider and Deeper LLM Networks", "KOALA", "MixLLM: LLM", "Logits of API-Protected LLMs"}},
		{"lora rank", []string{"Relaxed Recursive Transformers: Effective Parameter Sharing with Layer-wise LoRA"}},
		{"transformer feed forward", []string{"Transformer Feed-Forward Layers"}},
		{"trnsfrmr frwrd", []string{"Transformer Feed-Forward Layers"}},
		{"fine-tuning", []string{"Fine-tuning of Geospatial", "DoRA: Enhancing Parameter-Efficient Fine-Tuning"}},
		{"You Do Not Fully Utilize Transformer's Representation Capacity", []string{"You Do Not Fully Utilize"}},
		{"transformers representation capacity", []string{"You Do Not Fully Utilize"}},
		{"DEEP layer AGGREGATION", []string{"Deep Layer Aggregation"}},
		{"norm layer", []string{"Layer Normalization"}},
	} {
		got := titles(x, c.query, len(c.first))
		for i, want := range c.first {
			if i >= len(got) || !strings.HasPrefix(got[i], want) {
				t.Errorf("%q: %q, want %q", c.query, got, c.first)
				break
			}
		}
	}
}

func TestTitlesWithTheWordComeBeforeAllOthers(t *testing.T) {
	t.Parallel()
	x := indexOf(embedded(t))
	for _, word := range []string{"layer", "attention", "gradient", "image"} {
		place := 0 // of the last kind of title seen
		for _, title := range titles(x, word, 204) {
			words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return r < 'a' || r > 'z' })
			now := 2
			switch {
			case slices.Contains(words, word):
				now = 0
			case slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, word) }):
				now = 1
			}
			if now < place {
				t.Errorf("%q: %q stands behind worse titles", word, title)
			}
			place = now
		}
	}
}

func TestEveryPaperOfTheEmbeddedIsFirstForItsTitle(t *testing.T) {
	t.Parallel()
	x := indexOf(embedded(t))
	for row := range model.Row(x.Corpus().Len()) {
		title := x.Corpus().Title(row)
		backwards := strings.Fields(title)
		slices.Reverse(backwards)
		for _, query := range []string{title, strings.ToUpper(title), strings.Join(backwards, " ")} {
			if got := titles(x, query, 1); len(got) == 0 || got[0] != title {
				t.Errorf("%q finds %q", query, got)
			}
		}
	}
}

func TestAPastedAbstractFindsItsPaper(t *testing.T) {
	t.Parallel()
	x := indexOf(embedded(t))
	for row := range model.Row(x.Corpus().Len()) {
		result := x.Search(parse(plain(x.Corpus().Abstract(row))), search.Options{})
		if result.Total != 1 || result.Hits[0] != (search.Hit{Row: row}) {
			t.Errorf("the abstract of paper %d finds %d papers, %v", row+1, result.Total, result.Hits[:min(3, len(result.Hits))])
		}
	}
}

// plain is a text without the signs that mean something in a query.
func plain(source string) string {
	return strings.NewReplacer(`"`, " ", "(", " ", ")", " ", "|", " ", "-", " ", "``", " ").Replace(source)
}

func TestRankingRules(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		rule, query string
		better      model.Paper
		worse       model.Paper
	}{
		{"a whole word before a start", "graph",
			model.Paper{Title: "On some properties of the graph"}, model.Paper{Title: "Graphs"}},
		{"a start before a part", "former",
			model.Paper{Title: "On some properties of formerly"}, model.Paper{Title: "Transformer"}},
		{"a part of the title before a word of the abstract", "former",
			model.Paper{Title: "Transformer"}, model.Paper{Title: "Models", Abstract: "The former model."}},
		{"any literal match before letters", "layer",
			model.Paper{Title: "Depth layers"}, model.Paper{Title: "Lawyer"}},
		{"the title before the authors", "li",
			model.Paper{Title: "The Li metric"}, model.Paper{Title: "A metric", Authors: []model.Author{"Ada Li"}}},
		{"an author's name before the start of a title's word", "li",
			model.Paper{Title: "A metric", Authors: []model.Author{"Ada Li"}}, model.Paper{Title: "Linear"}},
		{"authors before venues", "li",
			model.Paper{Title: "One", Authors: []model.Author{"Ada Li"}}, model.Paper{Title: "Two", Venue: "LI"}},
		{"venues before abstracts", "acl",
			model.Paper{Title: "One", Venue: "ACL"}, model.Paper{Title: "Two", Abstract: "acl"}},
		{"keywords before abstracts", "parsing",
			model.Paper{Title: "One", Keywords: []string{"parsing"}}, model.Paper{Title: "Two", Abstract: "parsing"}},
		{"categories before abstracts", "lg",
			model.Paper{Title: "One", Categories: []string{"cs.LG"}}, model.Paper{Title: "Two", Abstract: "lg"}},
		{"every word in the title before most words", "low rank graph",
			model.Paper{Title: "Graph of rank low"}, model.Paper{Title: "Low rank", Abstract: "graph"}},
		{"side by side before apart", "low rank",
			model.Paper{Title: "Low rank and a word"}, model.Paper{Title: "Low or high rank"}},
		{"in order before out of order", "low rank",
			model.Paper{Title: "A low or high rank"}, model.Paper{Title: "A rank so very low"}},
		{"at the beginning before later", "graph",
			model.Paper{Title: "Graph of words"}, model.Paper{Title: "Words of graph"}},
		{"more of the title before less", "graph",
			model.Paper{Title: "The graph"}, model.Paper{Title: "The graph of all words"}},
		{"the rank of the source decides ties", "graph",
			model.Paper{Title: "The graph one", Rank: 7}, model.Paper{Title: "The graph two", Rank: 9}},
		{"papers without a rank stand last among equals", "graph",
			model.Paper{Title: "The graph one", Rank: 9}, model.Paper{Title: "The graph two"}},
	} {
		for _, papers := range [][]model.Paper{{c.better, c.worse}, {c.worse, c.better}} {
			got := titles(indexOf(corpusOf(papers...)), c.query, 2)
			if !slices.Equal(got, []string{c.better.Title, c.worse.Title}) {
				t.Errorf("%s: %q gives %q", c.rule, c.query, got)
			}
		}
	}
}

func TestWhatMatches(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("word ", 20_000)
	for _, c := range []struct {
		rule, query string
		paper       model.Paper
		want        search.Kind // None: no result
	}{
		{"one letter is the start of a word", "t", model.Paper{Title: "Trees"}, search.Start},
		{"one letter is no part of a word", "r", model.Paper{Title: "Trees"}, search.None},
		{"two letters are a whole word of an abstract", "rl", model.Paper{Title: "x", Abstract: "by RL."}, search.Whole},
		{"but no start of one there", "rl", model.Paper{Title: "x", Abstract: "by RLHF."}, search.None},
		{"three letters are", "rlh", model.Paper{Title: "x", Abstract: "by RLHF."}, search.Start},
		{"three letters are a part", "ayer", model.Paper{Title: "x", Abstract: "multilayered"}, search.Part},
		{"no letters of an abstract", "mltlyr", model.Paper{Title: "x", Abstract: "multilayered"}, search.None},
		{"letters of a title", "mltlyr", model.Paper{Title: "Multilayered"}, search.Letters},
		{"the first letter has to be right", "ltlyr", model.Paper{Title: "Multilayered"}, search.None},
		{"letters out of order", "mtlulyr", model.Paper{Title: "Multilayered"}, search.None},
		{"every word has to match", "graph tree", model.Paper{Title: "Graph"}, search.None},
		{"the weakest word names the kind", "graph tre", model.Paper{Title: "Graph, trees"}, search.Start},
		{"words of different fields", "li graph", model.Paper{Title: "Graph", Authors: []model.Author{"Li"}}, search.Whole},
		{"hyphens part words", "fine tuning", model.Paper{Title: "Fine-tuning"}, search.Whole},
		{"apostrophes do not", "l'hopital", model.Paper{Title: "L’Hôpital"}, search.Whole},
		{"accents are left out", "scholkopf", model.Paper{Title: "x", Authors: []model.Author{"Bernhard Schölkopf"}}, search.Whole},
		{"accents are typed", "schölkopf", model.Paper{Title: "Scho\u0308lkopf"}, search.Whole},
		{"a Chinese word inside a sentence", "学习", model.Paper{Title: "深度学习方法"}, search.Part},
		{"a Chinese character", "习", model.Paper{Title: "深度学习方法"}, search.Part},
		{"the end of a huge title", "needle", model.Paper{Title: long + "needle"}, search.Whole},
		{"a huge word", "xx", model.Paper{Title: strings.Repeat("x", 100_000)}, search.Start},
		{"letters of a huge word", "xyz", model.Paper{Title: "x" + strings.Repeat("y", 100_000) + "z"}, search.Letters},
		{"a query longer than any word", strings.Repeat("x", 100_000), model.Paper{Title: "xxx"}, search.None},
	} {
		x, q := indexOf(corpusOf(c.paper)), parse(c.query)
		result := x.Search(q, search.Options{})
		got := search.None
		if result.Total == 1 {
			got = x.Match(q, 0).Kind
		}
		if got != c.want {
			t.Errorf("%s: %.20q gives %s, want %s", c.rule, c.query, got, c.want)
		}
	}
}

func TestTheBestFuzzyWordComesFirst(t *testing.T) {
	t.Parallel()
	got := titles(indexOf(embedded(t)), "attn", 10)
	for _, title := range got {
		if !strings.Contains(strings.ToLower(title), "attention") {
			t.Errorf("attn finds %q before some attention", title)
		}
	}
}

func TestTheEmptyQueryGivesAllPapersInTheirOrder(t *testing.T) {
	t.Parallel()
	x := indexOf(embedded(t))
	for _, input := range []string{"", "  ", "?!…", "\x00\x1b", "-'-"} {
		q := parse(input)
		result := x.Search(q, search.Options{Keep: func(row model.Row) bool { return row%2 == 1 }})
		if !q.Empty() || len(result.Hits) != 102 {
			t.Fatalf("%q: empty %v, %d hits", input, q.Empty(), len(result.Hits))
		}
		for i, hit := range result.Hits {
			if hit.Row != model.Row(2*i+1) || hit.Missing != 0 {
				t.Fatalf("%q: hit %d is %+v", input, i, hit)
			}
		}
	}
}

func TestAnEmptyCorpusHasNoResults(t *testing.T) {
	t.Parallel()
	for _, c := range []*model.Corpus{nil, corpusOf()} {
		x := indexOf(c)
		for _, query := range []string{"", "a", "layer norm"} {
			if hits := x.Search(parse(query), search.Options{}).Hits; len(hits) != 0 {
				t.Errorf("%q: %v", query, hits)
			}
		}
	}
}

func TestAStoppedSearchSaysSo(t *testing.T) {
	t.Parallel()
	b := model.NewBuilder()
	for i := range 3000 {
		b.Add(model.Paper{Title: fmt.Sprintf("Layer %d of many", i), Abstract: "some layers of a network"})
	}
	c := b.Snapshot()
	x := indexOf(c)
	for allowed := range 6 {
		asked := 0
		stop := func() bool { asked++; return asked > allowed }
		for _, query := range []string{"layer network", "lyr mny", "many"} {
			asked = 0
			result := x.Search(parse(query), search.Options{Stop: stop})
			if stopped := asked > allowed; result.Stopped != stopped {
				t.Errorf("%q: stopped %v after %d of %d questions", query, result.Stopped, asked, allowed)
			}
			if !result.Stopped && len(result.Hits) != c.Len() {
				t.Errorf("%q: %d hits of a search that was not stopped", query, len(result.Hits))
			}
		}
	}
}

func TestAQueryOfTooManyWordsIsCut(t *testing.T) {
	t.Parallel()
	var words []string
	for i := range 300 {
		words = append(words, fmt.Sprintf("w%d", i))
	}
	got := strings.Fields(parse(strings.Join(words, " ")).String())
	if !slices.Equal(got, words[:256]) {
		t.Errorf("%d words are left", len(got))
	}
}
