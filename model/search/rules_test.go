package search_test

import (
	"slices"
	"strings"
	"testing"

	"sheaf/model"
	"sheaf/model/search"
)

// marksOn bookmarks one row.
type marksOn struct {
	search.Marks

	row model.Row
}

func (m marksOn) Bookmarked(row model.Row) bool { return row == m.row }

func TestRankingRulesOfLooserKinds(t *testing.T) {
	t.Parallel()
	titled := func(title string) model.Paper { return model.Paper{Title: title} }
	for _, c := range []struct {
		rule, query   string
		better, worse model.Paper
	}{
		{"an acronym before its letters in a word", "gnn", titled("Graph Neural Networks"), titled("Graphnessing numbers")},
		{"initials of the whole title before some of it", "aiayn", titled("Attention Is All You Need"), titled("We say Attention Is All You Need to attend")},
		{"initials up to the colon before those beside others", "dqn", titled("Deep Q Networks: all of them"), titled("Deep Q Networks over all of them")},
		{"initials that the abstract spells before others", "rl", model.Paper{Title: "Reinforcement Learning", Abstract: "We use RL."}, titled("Rare Lemurs")},
		{"the word before its initials", "gan", titled("On some properties of one GAN"), titled("Generative Adversarial Networks")},
		{"exact before a typing error", "form", titled("On some properties of the form"), titled("From")},
		{"a word before one that it may be meant for", "learing", titled("The learing of so many models"), titled("Learning")},
		{"one error before two", "transfomer", titled("Some transformer models of all"), titled("Some transfoer models of all")},
		{"initials before a typing error", "gann", titled("Generative Adversarial Neural Networks"), titled("Gant")},
		{"one word for two before letters", "finetuning", titled("A way of fine tuning"), titled("Fineattuning")},
		{"a compound before a part", "fine tuning", titled("On fine tuning of nets"), titled("Refined detunings")},
		{"the same word before another form", "pruned", titled("On some pruned networks of all"), titled("Pruning")},
		{"another form before a mention of it", "pruned", titled("Pruning of all networks at once"), model.Paper{Title: "Nets", Abstract: "They are pruned."}},
		{"all words before one that lacks a word", "deep graph attention layers",
			titled("Layers of attention in some deep old graph"), titled("Deep graph attention")},
		{"all words, one a beginning, before one that lacks a word", "deep graph attention",
			titled("On attentions of graphs, deeper than others"), titled("Deep graph")},
		{"a beginning of a run before scattered letters", "attallneed", titled("Attention Is All You Need"), titled("Attentionally unneeded")},
		{"a run from the start before one later", "deelear", titled("Deep Learning of words"), titled("Words of Deep Learning")},
		{"the pasted title before one with all its words", "learning to prune layers", titled("Learning to Prune Layers"), titled("Layers to Prune: on Learning Layers to Learn")},
		{"the title itself before a longer one", "layer normalization", titled("Layer Normalization"), titled("Layer Normalization Revisited: All of It")},
		{"little words where there are equals", "a study of layers", titled("A study of layers"), titled("Study for the layers")},
		{"newer before older", "graph", model.Paper{Title: "The graph one", Year: 2024}, model.Paper{Title: "The graph two", Year: 2004, Rank: 1}},
		{"a year before none", "graph", model.Paper{Title: "The graph one", Year: 2020}, model.Paper{Title: "The graph two"}},
		{"but the match before the year", "graph", model.Paper{Title: "The graph", Year: 1970}, model.Paper{Title: "The graphs", Year: 2024}},
	} {
		for _, papers := range [][]model.Paper{{c.better, c.worse}, {c.worse, c.better}} {
			got := titles(indexOf(corpusOf(papers...)), c.query, 2)
			if len(got) == 0 || got[0] != c.better.Title {
				t.Errorf("%s: %q gives %q", c.rule, c.query, got)
			}
		}
	}
}

func TestBookmarksDecideBetweenEquals(t *testing.T) {
	t.Parallel()
	c := corpusOf(
		model.Paper{Title: "The graph one", Year: 2020, Rank: 1}, model.Paper{Title: "The graph two", Year: 2019, Rank: 2},
		model.Paper{Title: "The graph", Year: 2020, Rank: 3},
	)
	x := indexOf(c)
	got := x.Search(parse("graph"), search.Options{Marks: marksOn{row: 1}}).Hits
	if want := []search.Hit{{Row: 2}, {Row: 1}, {Row: 0}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// library is papers that most of the tests of finding search.
func library() *model.Corpus {
	return corpusOf(
		model.Paper{Title: "Attention Is All You Need", Arxiv: "1706.03762", DOI: "10.5555/3295222.3295349", Year: 2017, Authors: []model.Author{"Ashish Vaswani"}},
		model.Paper{Title: "Layer Pruning of Networks", Year: 2021, Authors: []model.Author{"Hans Müller"}, Venue: "ICML"},
		model.Paper{Title: "Fine-Tuning with Colour Noise", Year: 2022, Authors: []model.Author{"Karl Mueller"}, Abstract: "A single layer is finetuned."},
		model.Paper{Title: "Finetuning Colors", Year: 2023, Authors: []model.Author{"Bernhard Schölkopf"}, Keywords: []string{"image synthesis"}},
		model.Paper{Title: "Deep Q-Networks: Playing Games", Year: 2013, Venue: "Nature", Abstract: "The colour of a game."},
		model.Paper{Title: "On the Lottery Ticket Hypothesis", Year: 2019, Categories: []string{"cs.LG"}},
	)
}

func TestWhatPeopleTypeFindsWhatTheyMean(t *testing.T) {
	t.Parallel()
	x := indexOf(library())
	short := map[string]string{
		"Attention Is All You Need": "attention", "Layer Pruning of Networks": "pruning", "Fine-Tuning with Colour Noise": "noise",
		"Finetuning Colors": "colors", "Deep Q-Networks: Playing Games": "dqn", "On the Lottery Ticket Hypothesis": "lottery",
	}
	for _, c := range []struct{ query, want string }{ // the papers that have all words, in order
		{"the paper about layer pruning of networks", "pruning"},
		{"that one on the lottery ticket hypothesis", "lottery"},
		{"layer", "pruning noise"},
		{"muller", "pruning noise"},
		{"mueller", "noise pruning"},
		{"Müller", "pruning noise"},
		{"Mueller", "noise pruning"},
		{"schoelkopf", "colors"},
		{"Schölkopf", "colors"},
		{"finetuning", "colors noise"},
		{"fine tuning", "noise colors"},
		{"fine-tuning", "noise colors"},
		{"color", "noise colors dqn"},
		{"colour", "noise dqn colors"},
		{"prune", "pruning"},
		{"pruned layers", "pruning"},
		{"network", "pruning dqn"},
		{"attallneed", "attention"},
		{"aiayn", "attention"},
		{"dqn", "dqn"},
		{"atention", "attention"},
		{"lotery tiket", "lottery"},
		{"Attention Is All You Need", "attention"},
		{"  attention is all you need.", "attention"},
		{"1706.03762", "attention"},
		{"arXiv:1706.03762v5", "attention"},
		{"https://arxiv.org/abs/1706.03762", "attention"},
		{"https://arxiv.org/pdf/1706.03762v7.pdf", "attention"},
		{"10.5555/3295222.3295349", "attention"},
		{"https://doi.org/10.5555/3295222.3295349", "attention"},
		{"id:1706.03762", "attention"},
		{"layer -pruning", "noise"},
		{"layer -prune", "noise"},
		{"layer -prun", "pruning noise"},
		{`"layer pruning"`, "pruning"},
		{`"pruning layer"`, ""},
		{`"fine tuning"`, "noise"},
		{"attention | lottery", "lottery attention"},
		{"lottery | attention | dqn", "lottery attention"},
		{"author:mueller", "noise pruning"},
		{"title:layer", "pruning"},
		{"abstract:layer", "noise"},
		{"venue:icml", "pruning"},
		{"keyword:image", "colors"},
		{"category:cs.lg", "lottery"},
		{"venue:image", ""},
		{"muller year:2022", "noise"},
		{"year:2013", "dqn"},
		{"year:..2017", "attention dqn"},
		{"muller year:>2021", "noise"},
		{"has:doi", "attention"},
		{"has:pdf", "attention"},
		{"has:abstract", "noise dqn"},
		{"is:bookmarked", ""},
		{"muller is:unread", "pruning noise"},
		{"tag:x", ""},
		{"muller -tag:x", "pruning noise"},
		{"vaswani attention", "attention"},
		{"vaswani 2017", "attention"},
		{"xqzvkw", ""},
	} {
		var got []string
		for _, hit := range x.Search(parse(c.query), search.Options{}).Hits {
			if hit.Missing == 0 {
				got = append(got, short[x.Corpus().Title(hit.Row)])
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q finds %q, want %q", c.query, got, c.want)
		}
	}
}

func TestPapersThatLackAWordAreCountedApart(t *testing.T) {
	t.Parallel()
	x := indexOf(library())
	for _, c := range []struct {
		query   string
		total   int
		near    []search.Hit
		nowhere []string
	}{
		{"xqzvk lottery", 0, []search.Hit{{Row: 5, Missing: 1}}, []string{"xqzvk"}},
		{"xqzvk lottery ticket", 0, []search.Hit{{Row: 5, Missing: 1}}, []string{"xqzvk"}},
		{"xqzvk lottery zzyxw", 0, []search.Hit{{Row: 5, Missing: 2}}, []string{"xqzvk", "zzyxw"}},
		{"xqzvk", 0, nil, []string{"xqzvk"}},
		{"lottery vaswani", 0, []search.Hit{{Row: 0, Missing: 1}, {Row: 5, Missing: 1}}, nil},
		{"lottery", 1, nil, nil},
	} {
		r := x.Search(parse(c.query), search.Options{})
		near := slices.DeleteFunc(slices.Clone(r.Hits), func(h search.Hit) bool { return h.Missing == 0 })
		slices.SortFunc(near, func(a, b search.Hit) int { return int(a.Row - b.Row) })
		if r.Total != c.total || len(r.Hits) != c.total+r.Near || !slices.Equal(near, c.near) || !slices.Equal(r.Nowhere, c.nowhere) || !r.Complete {
			t.Errorf("%q: %+v", c.query, r)
		}
	}
}

func TestPapersWithAllWordsComeBeforeThoseThatLackOne(t *testing.T) {
	t.Parallel()
	b := model.NewBuilder()
	for i := range 8 { // all words, but in passing
		b.Add(model.Paper{Title: "Others " + strings.Repeat("x", i), Abstract: "Of deep graph attention."})
	}
	b.Add(model.Paper{Title: "Deep graphs"}) // lacks a word
	b.Add(model.Paper{Title: "Attention over a deep graph of words"})
	hits := indexOf(b.Snapshot()).Search(parse("deep graph attention"), search.Options{}).Hits
	var got []model.Row
	for _, hit := range hits {
		got = append(got, hit.Row)
	}
	// The first five have all words; then those that mention them wait.
	if len(got) != 10 || got[0] != 9 || slices.Index(got, 8) != 5 {
		t.Errorf("the rows are %v", got)
	}
}
