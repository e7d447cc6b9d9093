package search

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sheaf/model"
)

// candidatesGen draws candidates in the order of their rows, many of them
// equal in points or ranks.
func candidatesGen() *rapid.Generator[[]candidate] {
	points := rapid.OneOf(rapid.Int32Range(-3, 3), rapid.Int32Range(-2400, solidPoints+1400))
	rank := rapid.OneOf(rapid.Uint32Range(0, 3), rapid.Uint32(), rapid.Just(uint32(math.MaxUint32)))
	return rapid.Custom(func(t *rapid.T) []candidate {
		all := make([]candidate, rapid.IntRange(0, 80).Draw(t, "candidates"))
		row := model.Row(0)
		for i := range all {
			row += 1 + rapid.Int32Range(0, 1000).Draw(t, "step")
			all[i] = candidate{row: row, points: points.Draw(t, "points"), rank: rank.Draw(t, "rank"), missing: uint16(i)}
		}
		return all
	})
}

func TestOrderSortsAsComparingDoes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		all := candidatesGen().Draw(t, "candidates")
		want := slices.Clone(all)
		slices.SortFunc(want, compare)
		if got := order(slices.Clone(all)); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func TestTheHeapKeepsTheBestOfAllInWhateverOrderTheyCome(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		all := candidatesGen().Draw(t, "candidates")
		most := rapid.IntRange(0, 20).Draw(t, "most")
		b := best{heap: []candidate{{row: 7}}}
		b.reset(most)
		for _, c := range rapid.Permutation(all).Draw(t, "order") {
			b.offer(c)
		}
		got := slices.Clone(b.heap)
		slices.SortFunc(got, compare)
		slices.SortFunc(all, compare)
		if want := all[:min(most, len(all))]; !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func TestLettersInOrderAreFoundByFuzzyToo(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-e]{3,30}`).Draw(t, "word")
		query := []byte{word[0]}
		for i := 1; i < len(word) && len(query) < maxLetters; i++ {
			if rapid.Bool().Draw(t, "left out") {
				query = append(query, word[i])
			}
		}
		if !hasLetters(string(query), []byte(word)) {
			if len(query) < len(word) {
				t.Fatalf("%q is not found in %q", query, word)
			}
			return
		}
		found := byLetters(string(query), []string{"x", word}, maxLoose, func(int) bool { return false })
		if len(found) != 1 || found[0].Index != 1 || len(found[0].MatchedIndexes) != len(query) {
			t.Fatalf("%q in %q: %+v", query, word, found)
		}
		for i, at := range found[0].MatchedIndexes {
			if word[at] != query[i] {
				t.Fatalf("%q in %q at %v", query, word, found[0].MatchedIndexes)
			}
		}
	})
}

func TestSpellingsGoBothWays(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]string{
		{"muller", "mueller"}, {"scholkopf", "schoelkopf"}, {"color", "colour"}, {"behavior", "behaviour"},
		{"optimise", "optimize"}, {"generalisation", "generalization"}, {"optimised", "optimized"}, {"optimising", "optimizing"},
	} {
		for _, word := range [][2]string{pair, {pair[1], pair[0]}} {
			if !sameSpelling(word[0], []byte(word[1])) {
				t.Errorf("%q is no spelling of %q, only %q", word[1], word[0], spellings(word[0]))
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[aeouris]{0,8}(ise|ization|our|or)?`).Draw(t, "word")
		for _, other := range spellings(word) {
			if other == word || other == "" || strings.Contains(other, "\x00") {
				t.Fatalf("%q has the spelling %q", word, other)
			}
		}
	})
}
