package search

import (
	"math"
	"sync"

	"sheaf/model"
)

// refine gives the best papers their finer points.
func (s *searching) refine(g *gathering, top []candidate) {
	half := len(top)
	if len(top) > refined/4 && s.index.corpus.Len() >= parallelFrom {
		half /= 2
		var other sync.WaitGroup
		other.Go(func() { s.refinePart(g, top[half:]) })
		defer other.Wait()
	}
	s.refinePart(g, top[:half])
}

func (s *searching) refinePart(g *gathering, part []candidate) {
	var title titleWords
	p := placing{places: make([]uint64, len(s.plan.terms))}
	for i := range part {
		part[i].points = s.points(g, part[i], &title, &p).sum()
	}
}

// Points are a paper's, by what they are for.
type Points struct {
	Match int // how well its words match, 0 to 1000
	Near  int // words that are neighbours in the query stand side by side in the title
	Order int // … or at least in their order
	Begin int // the title begins as the query does
	Cover int // how much of the title was typed
	Whole int // it has all words as they are; negative for each that it lacks
	Prior int // bookmarked, or of a late year
}

func (p Points) sum() int32 {
	return int32(p.Match + p.Near + p.Order + p.Begin + p.Cover + p.Whole + p.Prior)
}

// points are all points of a candidate.
func (s *searching) points(g *gathering, c candidate, title *titleWords, p *placing) Points {
	title.read(s.index.corpus.Title(c.row))
	p.length, p.begins, p.starts = title.length, false, title.startsWith(s.plan.typed)
	sum := int32(0)
	for i, t := range g.terms {
		sum += g.weights[i] * int32(t.values[c.row])
		best, places := title.places(&s.plan.terms[i], t.expansion)
		p.places[i] = places
		if i == 0 {
			p.begins = places&1 != 0 && best.worth > 0 && best.kind <= Inflected
		}
	}
	fine := p.fine()
	points := Points{
		Match: int(g.match(sum, c.row)), Whole: int(g.standing(c.row, int(c.missing))),
		Near: int(fine.near), Order: int(fine.order), Begin: int(fine.begin), Cover: int(fine.cover),
	}
	if s.options.Marks.Bookmarked(c.row) {
		points.Prior += markPoints
	}
	points.Prior += s.index.agePoints(c.row)
	return points
}

// agePoints are more for a later paper: half of them for every ten years.
func (x *Index) agePoints(row model.Row) int {
	year := x.columns.year(row)
	if year == 0 || year >= x.columns.newest {
		return boolPoints(year != 0, agePoints)
	}
	return int(agePoints * math.Exp2(-float64(x.columns.newest-year)/10))
}

func boolPoints(yes bool, points int) int {
	if yes {
		return points
	}
	return 0
}
