package facets_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/model/facets"
	"sheaf/model/text"
)

func corpus(papers ...model.Paper) *model.Corpus {
	b := model.NewBuilder()
	for i, p := range papers {
		p.Title = fmt.Sprint("Paper ", i)
		b.Add(p)
	}
	return b.Snapshot()
}

func sample() *model.Corpus {
	return corpus(
		model.Paper{Authors: []model.Author{"Laurens van der Maaten", "Geoffrey Hinton"}, Venue: "JMLR", Categories: []string{"cs.LG", "stat.ML"}, Keywords: []string{"C++", "Méthodes"}},
		model.Paper{Authors: []model.Author{"Hinton, Geoffrey", "José Müller"}, Venue: "jmlr", Categories: []string{"cs.LG"}},
		model.Paper{Authors: []model.Author{"Jean-Luc Muller", "OpenAI"}, Venue: "JMLR", Categories: []string{"cs.CL"}},
		model.Paper{Authors: []model.Author{"OpenAI", "???"}, Venue: "Workshop on Gravity"},
	)
}

func TestNamesAreFoundByTheBeginningsOfTheirWords(t *testing.T) {
	t.Parallel()
	x := facets.Collect(sample(), nil)
	for _, c := range []struct {
		kind  facets.Kind
		typed string
		want  []string
	}{
		{facets.Authors, "hin", []string{"Hinton", "Geoffrey Hinton", "Hinton, Geoffrey"}},
		{facets.Authors, "MULL", []string{"Muller", "José Müller", "Jean-Luc Muller"}},
		{facets.Authors, "müll", []string{"Muller", "José Müller", "Jean-Luc Muller"}},
		{facets.Authors, "van der m", []string{"van der Maaten", "Laurens van der Maaten"}},
		{facets.Authors, "maa", []string{"van der Maaten", "Laurens van der Maaten"}},
		{facets.Authors, "jean-l", []string{"Jean-Luc Muller"}},
		{facets.Authors, "open", []string{"OpenAI"}},
		{facets.Authors, "jos ", nil},
		{facets.Authors, "jose ", []string{"José Müller"}},
		{facets.Authors, "inton", nil},
		{facets.Authors, "muller jean", nil}, // never across two names
		{facets.Venues, "j", []string{"JMLR"}},
		{facets.Venues, "grav", []string{"Workshop on Gravity"}},
		{facets.Categories, "", []string{"cs.LG", "cs.CL", "stat.ML"}},
		{facets.Categories, "cs.", []string{"cs.LG", "cs.CL"}},
		{facets.Categories, "ml", []string{"stat.ML"}},
		{facets.Keywords, "meth", []string{"Méthodes"}},
	} {
		if got := x.Complete(c.kind, c.typed, 50); !slices.Equal(got, c.want) {
			t.Errorf("%d %q: got %q, want %q", c.kind, c.typed, got, c.want)
		}
	}
	if got := x.Complete(facets.Authors, "", 2); len(got) != 2 || got[0] != "Hinton" {
		t.Errorf("the two most frequent are %q", got)
	}
}

func TestThereMayBeNoNames(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]*facets.Index{"none": nil, "no corpus": facets.Collect(nil, nil), "no papers": facets.Collect(corpus(), nil)} {
		if got := x.Complete(facets.Venues, "a", 50); len(got) != 0 {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestCollectingCanBeStopped(t *testing.T) {
	t.Parallel()
	papers := make([]model.Paper, 1000)
	looks := 0
	if x := facets.Collect(corpus(papers...), func() bool { looks++; return looks == 3 }); x != nil || looks != 3 {
		t.Errorf("went on after %d looks", looks)
	}
}

// The fast search finds what looking at every word of every name finds.
func TestCompletionsAreThoseOfALookAtEveryName(t *testing.T) {
	t.Parallel()
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abAéß-. ")), 1, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		venues := rapid.SliceOfN(word, 1, 20).Draw(t, "venues")
		typed, most := word.Draw(t, "typed"), rapid.IntRange(1, 5).Draw(t, "most")
		papers := make([]model.Paper, len(venues))
		for i, venue := range venues {
			papers[i].Venue = text.Clean(venue)
		}
		x := facets.Collect(corpus(papers...), nil)
		all := x.Complete(facets.Venues, "", len(venues))
		key := text.FoldKey(typed)
		if strings.HasSuffix(typed, " ") && key != "" {
			key += " "
		}
		var want []string
		for _, venue := range all {
			if key == "" || strings.Contains(" "+text.FoldKey(venue), " "+key) {
				want = append(want, venue)
			}
		}
		if got := x.Complete(facets.Venues, typed, most); !slices.Equal(got, want[:min(len(want), most)]) {
			t.Fatalf("%q among %q: got %q, want %q", typed, all, got, want)
		}
	})
}

func many(n int) *model.Corpus {
	papers := make([]model.Paper, n)
	for i := range papers {
		papers[i] = model.Paper{Venue: fmt.Sprint("Venue ", i%500)}
		for j := range 4 {
			papers[i].Authors = append(papers[i].Authors, model.Author(fmt.Sprintf("Given%d Family%d", (i*j)%977, (i*7+j)%20011)))
		}
	}
	return corpus(papers...)
}

func BenchmarkCollect(b *testing.B) {
	c := many(20_000)
	for b.Loop() {
		facets.Collect(c, nil)
	}
}

func BenchmarkCompleteNothing(b *testing.B) {
	x := facets.Collect(many(100_000), nil)
	for b.Loop() {
		x.Complete(facets.Authors, "zzz", 50)
	}
}
