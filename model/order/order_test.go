package order_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/model/order"
	"sheaf/model/text"
)

func corpusOf(papers ...model.Paper) *model.Corpus {
	b := model.NewBuilder()
	for i, p := range papers {
		p.ID = model.ID(fmt.Sprint("test:", i))
		b.Add(p)
	}
	return b.Snapshot()
}

func all(corpus *model.Corpus) []model.Row {
	rows := make([]model.Row, corpus.Len())
	for i := range rows {
		rows[i] = model.Row(i)
	}
	return rows
}

func TestEachKeyInBothDirections(t *testing.T) {
	t.Parallel()
	day := func(n int) time.Time { return time.Date(2026, 1, n, 0, 0, 0, 0, time.UTC) }
	corpus := corpusOf(
		model.Paper{Title: "Élan vital", Authors: []model.Author{"Laurens van der Maaten", "A"}, Rank: 3, Year: 2019},
		model.Paper{Title: "“Attention” is all", Authors: []model.Author{"Lovelace, Ada"}, Rank: 1, Date: "2024-05-31"},
		model.Paper{Title: "zebra", Date: "2024-05", Year: 2024},
		model.Paper{Title: "attention is", Authors: []model.Author{"Émile Zola"}, Rank: 12, Date: "soon"},
		model.Paper{Title: "???", Authors: []model.Author{"Ada Lovelace"}, Date: "2024"},
	)
	marks := map[model.Row]model.Mark{
		0: {Rating: 4, Added: day(3)},
		2: {Rating: 5, Added: day(1)},
		3: {Rating: 4, Added: day(2)},
	}
	of := func(row model.Row) model.Mark { return marks[row] }
	for written, want := range map[string][]model.Row{
		"relevance":  {0, 1, 2, 3, 4},
		"-relevance": {4, 3, 2, 1, 0},
		"rank":       {1, 0, 3, 2, 4},
		"-rank":      {3, 0, 1, 2, 4},
		"date":       {0, 4, 2, 1, 3},
		"-date":      {1, 2, 4, 0, 3},
		"title":      {3, 1, 0, 2, 4},
		"-title":     {2, 0, 1, 3, 4},
		"author":     {1, 4, 0, 3, 2},
		"-author":    {3, 0, 1, 4, 2},
		"year":       {0, 1, 2, 4, 3},
		"-year":      {1, 2, 4, 0, 3},
		"added":      {2, 3, 0, 1, 4},
		"-added":     {0, 3, 2, 1, 4},
		"rating":     {0, 3, 2, 1, 4},
		"-rating":    {2, 0, 3, 1, 4},
	} {
		o, ok := order.Parse(written)
		if got := order.Sort(corpus, of, all(corpus), o, nil); !ok || !slices.Equal(got, want) {
			t.Errorf("%s: %v instead of %v", written, got, want)
		}
	}
	rating := order.Usual(order.Rating)
	if got := order.Sort(corpus, nil, all(corpus), rating, nil); !slices.Equal(got, all(corpus)) {
		t.Errorf("without marks: %v", got)
	}
}

func TestOrdersAreWrittenInOneWord(t *testing.T) {
	t.Parallel()
	for _, key := range order.Keys() {
		for _, o := range []order.Order{{By: key}, {By: key, Reverse: true}, order.Usual(key).Reversed()} {
			if back, ok := order.Parse(o.String()); !ok || back != o {
				t.Errorf("%v comes back as %v", o, back)
			}
		}
	}
	for _, none := range []string{"", "-", "colour", "--title", "Title"} {
		if o, ok := order.Parse(none); ok {
			t.Errorf("%q is %v", none, o)
		}
	}
	if !(order.Order{}).Natural() || (order.Order{Reverse: true}).Natural() || order.Usual(order.Title).Natural() {
		t.Error("only the order as given is natural")
	}
	if (order.Order{}).String() != "relevance" {
		t.Error("the zero order has no name")
	}
}

// Whatever is sorted: the rows are the same ones, ordered by the key, equal ones
// as they were given, and unknown ones last. The rows given are left alone.
func TestSortIsAStablePermutation(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		papers := make([]model.Paper, rapid.IntRange(1, 30).Draw(t, "papers"))
		for i := range papers {
			papers[i] = model.Paper{
				Title: rapid.StringMatching(`[ab]{1,10}|[!é]{1,2}`).Draw(t, "title"),
				Year:  rapid.SampledFrom([]int{0, 2023, 2024}).Draw(t, "year"),
				Rank:  rapid.IntRange(0, 3).Draw(t, "rank"),
				Date:  rapid.SampledFrom([]string{"", "2024", "2024-05", "2023-12-31", "n.d."}).Draw(t, "date"),
			}
			if name := rapid.SampledFrom([]string{"", "B A", "A, B", "de Á"}).Draw(t, "author"); name != "" {
				papers[i].Authors = []model.Author{model.Author(name)}
			}
		}
		corpus := corpusOf(papers...)
		given := rapid.SliceOfDistinct(rapid.Int32Range(0, model.Row(len(papers)-1)), func(r model.Row) model.Row { return r }).Draw(t, "rows")
		o := order.Order{By: rapid.SampledFrom(order.Keys()).Draw(t, "key"), Reverse: rapid.Bool().Draw(t, "reverse")}
		marks := func(row model.Row) model.Mark {
			return model.Mark{Rating: int(row) % 3, Added: time.Unix(int64(row%4), 0)}
		}

		before := slices.Clone(given)
		got := order.Sort(corpus, marks, given, o, nil)
		if !slices.Equal(before, given) {
			t.Fatal("the given rows were changed")
		}
		if a, b := slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(given)); !slices.Equal(a, b) {
			t.Fatalf("%v made of %v", got, given)
		}
		if o.By == order.Relevance {
			return
		}
		for i := 1; i < len(got); i++ {
			checkPair(t, corpus, marks, given, got[i-1], got[i], o)
		}
	})
}

// checkPair compares two neighbours by what they say in words.
func checkPair(t *rapid.T, corpus *model.Corpus, marks func(model.Row) model.Mark, given []model.Row, a, b model.Row, o order.Order) {
	word := func(row model.Row) string {
		p, mark := corpus.Paper(row), marks(row)
		number := func(n int) string {
			if n <= 0 {
				return ""
			}
			return fmt.Sprintf("%09d", n)
		}
		switch o.By {
		case order.Rank:
			return number(p.Rank)
		case order.Rating:
			return number(mark.Rating)
		case order.Added:
			return mark.Added.UTC().Format(time.RFC3339)
		case order.Title:
			return text.FoldKey(p.Title)
		case order.Author:
			if len(p.Authors) == 0 {
				return ""
			}
			return text.FoldKey(p.Authors[0].Family())
		case order.Year:
			year := p.Year
			if year == 0 && strings.HasPrefix(p.Date, "20") {
				_, _ = fmt.Sscanf(p.Date[:4], "%d", &year)
			}
			return number(year)
		case order.Date:
			if !strings.HasPrefix(p.Date, "20") && p.Year > 0 {
				return fmt.Sprint(p.Year)
			}
			return strings.TrimPrefix(p.Date, "n.d.")
		default:
			return ""
		}
	}
	first, second := word(a), word(b)
	switch {
	case first == "" && second != "":
		t.Fatalf("by %v: a paper of unknown value stands before %q", o, second)
	case second == "", first == second:
		if first == second && slices.Index(given, a) > slices.Index(given, b) {
			t.Fatalf("by %v: two with %q changed places", o, first)
		}
	case (first > second) != o.Reverse:
		t.Fatalf("by %v: %q stands before %q", o, first, second)
	}
}

func TestSortStops(t *testing.T) {
	t.Parallel()
	corpus := many(5000)
	for _, after := range []int{0, 3, 20} {
		asked := 0
		stop := func() bool { asked++; return asked > after }
		if got := order.Sort(corpus, nil, all(corpus), order.Usual(order.Title), stop); got != nil {
			t.Errorf("stopped after %d: %d rows", after, len(got))
		}
		if asked != after+1 {
			t.Errorf("asked %d times, and stopped after %d", asked, after)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"title", "-year", "", "-", "relevance"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, written string) {
		if o, ok := order.Parse(written); ok != (o.String() == written && o.By != "") {
			t.Errorf("%q is read as %v, %t", written, o, ok)
		}
	})
}

func many(n int) *model.Corpus {
	random := rand.New(rand.NewPCG(1, 2))
	papers := make([]model.Paper, n)
	for i := range papers {
		papers[i] = model.Paper{
			Title:    fmt.Sprintf("%s learning of %s %d", []string{"Deep", "A study of deep", "The"}[i%3], []string{"graphs", "images", "texts"}[i%7%3], random.IntN(n)),
			Abstract: strings.Repeat("What papers say. ", 60),
			Authors:  []model.Author{model.Author(fmt.Sprintf("Ada Name%d", random.IntN(n)))},
			Year:     1990 + random.IntN(35), Date: fmt.Sprintf("2024-%02d-%02d", 1+random.IntN(12), 1+random.IntN(28)),
		}
	}
	return corpusOf(papers...)
}

func BenchmarkSort50000(b *testing.B) {
	corpus := many(50_000)
	rows := all(corpus)
	for _, key := range order.Keys() {
		b.Run(string(key), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				order.Sort(corpus, nil, rows, order.Usual(key), nil)
			}
		})
	}
}

func TestWhatNoPaperHasIsKnown(t *testing.T) {
	t.Parallel()
	bare, full := corpusOf(model.Paper{Title: "A"}), corpusOf(model.Paper{Title: "A"}, model.Paper{Title: "B", Authors: []model.Author{"C"}, Rank: 1, Date: "2024-05"})
	for _, key := range order.Keys() {
		lacks := key == order.Rank || key == order.Date || key == order.Year || key == order.Author
		if got := order.Known(bare, key); got == lacks {
			t.Errorf("%s is known of a paper with a title alone: %t", key, got)
		}
		if !order.Known(full, key) {
			t.Errorf("%s is not known of papers of which one has it", key)
		}
	}
}
