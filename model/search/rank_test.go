package search

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sheaf/model"
)

func TestFinerPointsNeverOutweighAKindOfMatch(t *testing.T) {
	t.Parallel()
	gap := min(kindPoints(Whole)-kindPoints(Start), kindPoints(Start)-kindPoints(Part))
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.IntRange(1, maxFuzzyWords).Draw(t, "words")
		length := rapid.IntRange(1, maxTitle).Draw(t, "title")
		p := newPlacing(words)
		for word := range words {
			for range rapid.IntRange(0, 3).Draw(t, "places") {
				k := rapid.SampledFrom([]Kind{Whole, Start, Part, Fuzzy}).Draw(t, "kind")
				by := answer{kind: k, closeness: rapid.Uint8().Draw(t, "closeness")}
				p.put(linked{answer: by, word: uint16(word)}, rapid.IntRange(0, length-1).Draw(t, "place"))
			}
		}
		if points := int(p.points(length)); points < 0 || points >= gap {
			t.Fatalf("%d finer points", points)
		}
	})
	p := newPlacing(2)
	p.put(linked{answer: answer{kind: Whole, closeness: 255}, word: 0}, 0)
	p.put(linked{answer: answer{kind: Whole, closeness: 255}, word: 1}, 1)
	if got, most := int(p.points(2)), nearPoints+orderPoints+beginPoints+coverPoints+typedPoints; got != most {
		t.Errorf("a title that is the query has %d of %d finer points", got, most)
	}
}

func TestTheScaleTellsAllMatchesApart(t *testing.T) {
	t.Parallel()
	s := newScale()
	if !slices.IsSorted(s.points) || len(slices.Compact(slices.Clone(s.points))) != len(s.points) {
		t.Errorf("points of the classes: %v", s.points)
	}
	if uint32(maxWords)*s.points[len(s.points)-1]+300 >= literalPoints {
		t.Error("a long query's points reach those of a literal match")
	}
	for in := range fieldSet(allFieldSets) {
		for k := range kinds {
			c := s.of(k, minPart)[in]
			if short := s.of(k, minPart-1)[in]; short > c {
				t.Errorf("%s in fields %b: %d for a short word, %d for a long one", k, in, short, c)
			}
			for f := range fields {
				if in.has(f) && counts(k, f, minPart) && s.points[c] < uint32(kindPoints(k)*fieldPercent(f)/100) {
					t.Errorf("%s in fields %b is worth %d", k, in, s.points[c])
				}
			}
			if (in == 0 || k == None) && c != 0 {
				t.Errorf("%s in fields %b is a match", k, in)
			}
		}
	}
}

func TestOrderIsThatOfAStableSort(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var found []candidate
		x := &Index{}
		points := rapid.OneOf(rapid.Uint32Range(0, 3), rapid.Uint32Range(0, 1<<24-1))
		for row := range model.Row(rapid.IntRange(0, 50).Draw(t, "papers")) {
			found = append(found, candidate{row: row, points: points.Draw(t, "points")})
			x.ranks = append(x.ranks, tieOrder(rapid.IntRange(-1, 4).Draw(t, "rank")))
		}
		got := (&search{index: x}).order(found)
		slices.SortStableFunc(found, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(b.points, a.points), cmp.Compare(x.ranks[a.row], x.ranks[b.row]))
		})
		for i, hit := range got {
			if hit.Row != found[i].row {
				t.Fatalf("hit %d is row %d, want %d", i, hit.Row, found[i].row)
			}
		}
	})
}
