package search

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"sheaf/model"
)

// same reports whether two results of a query are the same in every respect.
func same(a, b Result) bool {
	a.Query, b.Query = Query{}, Query{}
	if len(a.Hits) == 0 && len(b.Hits) == 0 {
		a.Hits, b.Hits = nil, nil
	}
	return reflect.DeepEqual(a, b)
}

// states is the prompt while a query is typed, one letter at a time.
func states(input string) []string {
	var all []string
	for end := range input {
		all = append(all, input[:end])
	}
	return append(all, input)
}

// edits is other queries that the prompt may hold just before a given one:
// beginnings, words taken out, put in and turned round.
func edits(t *rapid.T, input string, other string) []string {
	words := strings.Fields(input)
	all := states(input)
	for i := range words {
		without := slices.Delete(slices.Clone(words), i, i+1)
		all = append(all, strings.Join(without, " "), strings.Join(slices.Insert(slices.Clone(words), i, other), " "), words[i], `"`+words[i]+`"`)
	}
	backwards := slices.Clone(words)
	slices.Reverse(backwards)
	all = append(all, strings.Join(backwards, " "), strings.Join(words, ""), input+" "+other, input+"x", "title:"+other, other+" | "+input)
	return rapid.SliceOfN(rapid.SampledFrom(all), 0, 30).Draw(t, "edits")
}

func TestTheResultDoesNotDependOnWhatWasSearchedBefore(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := corpusGen(30).Draw(t, "corpus")
		input := typedGen(c, 3).Draw(t, "query")
		q := understood(t, input)
		want := NewBuilder().Extend(c).Search(q, Options{})
		used := NewBuilder().Extend(c)
		before := edits(t, input, wordGen().Draw(t, "other"))
		for i, edit := range before {
			earlier, err := Parse(edit)
			if err != nil {
				continue
			}
			if i%3 == 0 {
				used.First(earlier, Options{Limit: 10})
			} else {
				used.Search(earlier, Options{Limit: 10})
			}
			if got := used.Search(q, Options{}); !same(got, want) {
				t.Fatalf("%q gives %+v behind %q, else %+v", input, got, before[:i+1], want)
			}
		}
	})
}

func TestWhatIsRememberedOfAWordIsWhatItIsWorthBesideItsNeighbours(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := indexed(
			model.Paper{Title: "Finetuning pretrained networks"}, model.Paper{Title: "Fine-tuning and retraining"},
			model.Paper{Title: "Multilayered finer tunings", Abstract: "Retuned, pretrained, finetune"}, model.Paper{Title: "tr re pre multi layer"},
		)
		word := rapid.SampledFrom([]string{"fine", "re", "pre", "tuning", "tr", "tun", "multi", "layer", "trained"})
		used := &scratch{}
		for range 12 {
			words := rapid.SliceOfN(word, 1, 3).Draw(t, "words")
			terms := understood(t, strings.Join(words, " ")).plan().terms
			upTo := tier(rapid.IntRange(0, int(widest)).Draw(t, "up to"))
			got, want := used.answerAll(x, terms, upTo, nil), (&scratch{}).answerAll(x, terms, upTo, nil)
			for i := range terms {
				if !slices.Equal(got[i].values, want[i].values) || got[i].expansion.postings != want[i].expansion.postings {
					t.Fatalf("%q of %q, up to tier %d, is remembered as %v, %d, and is %v, %d", terms[i].text, words, upTo,
						got[i].values, got[i].expansion.postings, want[i].values, want[i].expansion.postings)
				}
			}
			used.forget()
		}
	})
}

func TestTheResultDoesNotDependOnTheStepsOfTheIndex(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		papers := rapid.SliceOfN(paperGen(), 0, 60).Draw(t, "papers")
		growing, corpora := NewBuilder(), model.NewBuilder()
		step := rapid.IntRange(1, 20).Draw(t, "papers at a time")
		for i, p := range papers {
			corpora.Add(p)
			if i%step == 0 {
				growing.Extend(corpora.Snapshot())
			}
		}
		c := corpora.Snapshot()
		x, want := growing.Extend(c), NewBuilder().Extend(c)
		for range 5 {
			q := understood(t, typedGen(c, 4).Draw(t, "query"))
			if got, want := x.Search(q, Options{}), want.Search(q, Options{}); !same(got, want) {
				t.Fatalf("%q gives %+v in steps of %d, %+v at once", q, got, step, want)
			}
		}
	})
}

// queriesOfMany is what is asked of manyShortTitles.
func queriesOfMany() []string {
	return []string{
		"layer", "l", "la", "rl", "layer graph", "deep reinforcement learning", "finetuning", "fine tuning", "laeyr", "atention lern",
		"lyr", "grph", "deeplear", "dlfg", "transformer", "xqzvk", "layer xqzvk graph", "title:layer year:2010..", `"deep learning"`,
		"layer -graph", "layer | graph", "reinforce at net", "tenforce", "year:2003", "-layer", "the paper about layer",
		"layer graph attention deep learning for of fine tuning reinforcement trans force",
	}
}

func TestManyPapersGiveTheSameHoweverTheyAreAsked(t *testing.T) {
	t.Parallel()
	for _, papers := range []int{parallelFrom - 1000, parallelFrom + 5000} {
		c := manyShortTitles(papers)
		fresh := NewBuilder().Extend(c)
		want := map[string]Result{}
		for _, input := range queriesOfMany() {
			fresh.idle = &idle{}
			want[input] = fresh.Search(understood(t, input), Options{})
		}
		growing := NewBuilder()
		for _, n := range []int{0, 1, 300, papers / 2, papers} {
			b := model.NewBuilder()
			for row := range model.Row(n) {
				b.Add(c.Paper(row))
			}
			growing.Extend(b.Snapshot())
		}
		checkTypedByMany(t, growing.Extend(c), want)
		checkLimits(t, fresh, want)
		checkFirst(t, fresh, want)
		checkKeep(t, fresh, want)
	}
}

// checkTypedByMany types all queries into one index from several goroutines.
func checkTypedByMany(t *testing.T, x *Index, want map[string]Result) {
	t.Helper()
	var all sync.WaitGroup
	for typist := range 4 {
		all.Go(func() {
			for i := range queriesOfMany() {
				input := queriesOfMany()[(i*7+typist*5)%len(queriesOfMany())]
				if typist%2 == 0 {
					for _, state := range states(input) {
						if q, err := Parse(state); err == nil && utf8.RuneCountInString(state)%3 == 0 {
							x.First(q, Options{Limit: 20})
						}
					}
				}
				q, _ := Parse(input)
				if got := x.Search(q, Options{}); !same(got, want[input]) {
					t.Errorf("%q: %d papers and %d hits, want %d and %d", input, got.Total, len(got.Hits), want[input].Total, len(want[input].Hits))
				}
			}
		})
	}
	all.Wait()
}

func checkLimits(t *testing.T, x *Index, want map[string]Result) {
	t.Helper()
	for input, all := range want {
		for _, limit := range []int{1, 5, 511, 512, 513, 2000} {
			got := x.Search(understood(t, input), Options{Limit: limit})
			first := all.Hits[:min(limit, len(all.Hits))]
			if !slices.Equal(got.Hits, first) || got.Total != all.Total || !slices.Equal(got.Nowhere, all.Nowhere) || !got.Complete {
				t.Errorf("%q up to %d: %d hits of %d, want %d of %d", input, limit, len(got.Hits), got.Total, len(first), all.Total)
			}
		}
	}
}

// checkFirst checks that what comes first is a part of what comes then.
func checkFirst(t *testing.T, x *Index, want map[string]Result) {
	t.Helper()
	for input, all := range want {
		fits := whole(all.Hits, func(model.Row) bool { return true })
		got := x.First(understood(t, input), Options{})
		if got.Complete && !same(got, all) {
			t.Errorf("%q: First says it is complete and is not", input)
		}
		for _, hit := range got.Hits {
			if _, found := slices.BinarySearch(fits, hit.Row); hit.Missing == 0 && !found {
				t.Errorf("%q: First alone gives %q", input, x.corpus.Title(hit.Row))
				break
			}
		}
	}
}

// checkKeep checks that a view takes away what is not in it. Where that leaves
// less than a screenful, looser matches may come to it.
func checkKeep(t *testing.T, x *Index, want map[string]Result) {
	t.Helper()
	keep := func(row model.Row) bool { return row%3 == 0 }
	for input, all := range want {
		got := x.Search(understood(t, input), Options{Keep: keep})
		if slices.ContainsFunc(got.Hits, func(h Hit) bool { return !keep(h.Row) }) {
			t.Errorf("%q: not all hits are kept", input)
		}
		before, after := whole(all.Hits, keep), whole(got.Hits, keep)
		missed := slices.DeleteFunc(slices.Clone(before), func(row model.Row) bool { _, found := slices.BinarySearch(after, row); return found })
		if len(missed) > 0 {
			t.Errorf("%q: %d papers went with those that were not kept", input, len(missed))
		}
		if len(before) >= screenful && len(after) != len(before) {
			t.Errorf("%q: %d papers are there only with others away", input, len(after)-len(before))
		}
	}
}

// whole lists the hits that have all words and are kept, by row.
func whole(hits []Hit, keep func(model.Row) bool) []model.Row {
	var rows []model.Row
	for _, hit := range hits {
		if hit.Missing == 0 && keep(hit.Row) {
			rows = append(rows, hit.Row)
		}
	}
	slices.Sort(rows)
	return rows
}

func TestFewPapersKeepTheirPlacesWithinALimitAndAView(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := corpusGen(30).Draw(t, "corpus")
		x := NewBuilder().Extend(c)
		q := understood(t, typedGen(c, 4).Draw(t, "query"))
		all := x.Search(q, Options{})
		limit := rapid.IntRange(1, 30).Draw(t, "limit")
		if got := x.Search(q, Options{Limit: limit}); !slices.Equal(got.Hits, all.Hits[:min(limit, len(all.Hits))]) || got.Total != all.Total {
			t.Fatalf("%q up to %d: %+v, want the first of %+v", q, limit, got, all)
		}
		fits := len(whole(all.Hits, func(model.Row) bool { return true }))
		if fits != all.Total || len(all.Hits)-fits != all.Near || !all.Complete || all.Stopped {
			t.Fatalf("%q: %d hits have all words, of %+v", q, fits, all)
		}
		modulus := rapid.IntRange(1, 4).Draw(t, "modulus")
		keep := func(row model.Row) bool { return int(row)%modulus == 0 }
		kept := x.Search(q, Options{Keep: keep})
		if slices.ContainsFunc(kept.Hits, func(h Hit) bool { return !keep(h.Row) }) {
			t.Fatalf("%q: %+v are not all kept", q, kept.Hits)
		}
		for _, hit := range all.Hits {
			if hit.Missing == 0 && keep(hit.Row) && !slices.Contains(kept.Hits, hit) {
				t.Fatalf("%q: row %d went with others", q, hit.Row)
			}
		}
	})
}
