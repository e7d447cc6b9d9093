package quality

import (
	"slices"

	"sheaf/model"
)

// Engine answers a query: papers, best first.
type Engine func(query string) []model.Row

// screen is how many results count as found: what a reader sees without
// scrolling on the smallest of terminals.
const screen = 10

// Outcome is what an engine made of a query.
type Outcome struct {
	Query Query
	Rank  int         // of the wanted paper, from 1; 0: it is not among the answers
	Empty bool        // there are no answers
	Best  []model.Row // the first three answers
}

// Ten reports whether the wanted paper is among the first ten.
func (o Outcome) Ten() bool { return o.Rank > 0 && o.Rank <= screen }

// Ask puts a query to an engine.
func (l *Library) Ask(engine Engine, q Query) Outcome {
	rows := engine(q.Text)
	return Outcome{
		Query: q,
		Rank:  1 + slices.IndexFunc(rows, func(row model.Row) bool { return l.Same(row, q.Paper) }),
		Empty: len(rows) == 0,
		Best:  slices.Clone(rows[:min(3, len(rows))]),
	}
}

// Keys is the share of a query that has to be typed until the wanted paper is
// among the first ten and stays there; 1 if that never happens.
func (l *Library) Keys(engine Engine, q Query) float64 {
	runes := []rune(q.Text)
	needed := len(runes) + 1
	for needed > 1 && l.inTen(engine(string(runes[:needed-1])), q.Paper) {
		needed--
	}
	return min(1, float64(needed)/float64(len(runes)))
}

func (l *Library) inTen(rows []model.Row, wanted model.Row) bool {
	return slices.ContainsFunc(rows[:min(screen, len(rows))], func(row model.Row) bool { return l.Same(row, wanted) })
}

// Scores are means over queries. All but Queries are shares of one.
type Scores struct {
	Queries int
	First   float64 // success@1: the wanted paper is the first
	Ten     float64 // success@10: it is among the first ten
	MRR     float64 // mean reciprocal rank
	Empty   float64 // no answer at all
}

// Measure scores the outcomes of one kind.
func Measure(outcomes []Outcome) Scores {
	s := Scores{Queries: len(outcomes)}
	for _, o := range outcomes {
		if o.Rank == 1 {
			s.First++
		}
		if o.Ten() {
			s.Ten++
		}
		if o.Rank > 0 {
			s.MRR += 1 / float64(o.Rank)
		}
		if o.Empty {
			s.Empty++
		}
	}
	return s.over(len(outcomes))
}

// Macro is the mean of the scores of kinds, each counting alike however many
// queries it has.
func Macro(kinds []Scores) Scores {
	var sum Scores
	for _, s := range kinds {
		sum.Queries += s.Queries
		sum.First += s.First
		sum.Ten += s.Ten
		sum.MRR += s.MRR
		sum.Empty += s.Empty
	}
	return sum.over(len(kinds))
}

// over divides sums by how many they are of.
func (s Scores) over(n int) Scores {
	all := float64(max(1, n))
	s.First, s.Ten, s.MRR, s.Empty = s.First/all, s.Ten/all, s.MRR/all, s.Empty/all
	return s
}
