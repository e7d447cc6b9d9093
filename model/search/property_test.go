package search_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

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

// plainWords splits a text the simple way: the rule, not the code, of the
// package.
func plainWords(source string) []string {
	var b strings.Builder
	runes := []rune(source)
	isWord := func(i int) bool {
		return i >= 0 && i < len(runes) && (unicode.IsLetter(runes[i]) || unicode.IsNumber(runes[i]) || unicode.Is(unicode.M, runes[i]))
	}
	for i, r := range runes {
		switch {
		case isWord(i):
			b.WriteString(strings.ReplaceAll(text.Fold(string(r)), "⁄", ""))
		case (r == '\'' || r == '’') && isWord(i-1) && isWord(i+1):
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}

// plainKind is how a paper answers a word of a query, by the match of the most
// points.
func plainKind(p model.Paper, query string) search.Kind {
	type place struct {
		source  string
		percent int
	}
	places := []place{{p.Title, 100}, {p.Venue, 50}, {p.Abstract, 27}}
	for _, author := range p.Authors {
		places = append(places, place{string(author), 85})
	}
	for _, keyword := range p.Keywords {
		places = append(places, place{keyword, 50})
	}
	best, kind := 0, search.None
	for _, in := range places {
		for _, word := range plainWords(in.source) {
			k, points := search.None, 0
			switch {
			case word == query:
				k, points = search.Whole, 1000
			case strings.HasPrefix(word, query) && (len(query) > 2 || in.percent > 27):
				k, points = search.Start, 700
			case strings.Contains(word, query) && len(query) > 2:
				k, points = search.Part, 400
			}
			if points*in.percent > best {
				best, kind = points*in.percent, k
			}
		}
	}
	return kind
}

func plainHits(papers []model.Paper, query string) map[model.Row]search.Kind {
	hits := map[model.Row]search.Kind{}
	for row, p := range papers {
		worst := search.None
		for _, word := range plainWords(query) {
			k := plainKind(p, word)
			if k == search.None {
				worst = search.None
				break
			}
			worst = max(worst, k)
		}
		if worst != search.None {
			hits[model.Row(row)] = worst
		}
	}
	return hits
}

// added are the papers that are not dropped as duplicates.
func added(papers []model.Paper) (*model.Corpus, []model.Paper) {
	b := model.NewBuilder()
	var kept []model.Paper
	for _, p := range papers {
		if !b.Add(p).Duplicate {
			kept = append(kept, p)
		}
	}
	return b.Snapshot(), kept
}

func TestLiteralHitsAreThoseThatReadingEveryPaperFinds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		corpus, papers := added(papersGen().Draw(t, "papers"))
		query := textGen().Draw(t, "query")
		q := search.Parse(query)
		if got := strings.Join(plainWords(query), " "); q.Empty() != (got == "") {
			t.Fatalf("words of %q are %q and %q", query, q, got)
		}
		if q.Empty() {
			return
		}
		x := indexOf(corpus)
		want := plainHits(papers, query)
		for _, few := range []int{0, 2, 1000} {
			hits := x.WithFew(few).Search(q, search.Options{}).Hits
			literal := 0
			for i, hit := range hits {
				if hit.Kind == search.Fuzzy {
					continue
				}
				if literal++; literal != i+1 {
					t.Fatalf("%q: a literal hit behind a fuzzy one", query)
				}
				if want[hit.Row] != hit.Kind {
					t.Fatalf("%q: %q is a %s, want a %s", query, corpus.Title(hit.Row), hit.Kind, want[hit.Row])
				}
			}
			if literal != len(want) {
				t.Fatalf("%q, reading %d papers: %d literal hits, want %d", query, few, literal, len(want))
			}
		}
	})
}

func TestTheResultDependsOnTheCorpusAndTheQueryAlone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		papers := papersGen().Draw(t, "papers")
		q := search.Parse(textGen().Draw(t, "query"))
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
		for _, x := range []*search.Index{got, growing.Extend(corpus), got.WithFew(0), got.WithFew(1000)} {
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

func TestKeepOnlyDropsHits(t *testing.T) {
	t.Parallel()
	x := indexOf(embedded(t))
	keep := func(row model.Row) bool { return row%3 != 0 }
	for _, query := range []string{"layer", "l", "attention image", "trnsfrmr"} {
		q := search.Parse(query)
		all := x.Search(q, search.Options{}).Hits
		kept := x.Search(q, search.Options{Keep: keep}).Hits
		literal := func(hits []search.Hit) []search.Hit {
			return slices.DeleteFunc(slices.Clone(hits), func(h search.Hit) bool { return h.Kind == search.Fuzzy || !keep(h.Row) })
		}
		if !slices.Equal(literal(kept), literal(all)) {
			t.Errorf("%q: keeping two thirds of %v gives %v", query, all, kept)
		}
	}
}

func TestAQueryAsksForTheSameInAnyOrderCaseAndNumber(t *testing.T) {
	t.Parallel()
	x := indexOf(embedded(t))
	rows := func(query string) []model.Row {
		var all []model.Row
		for _, hit := range x.Search(search.Parse(query), search.Options{}).Hits {
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
