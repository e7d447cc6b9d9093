package main

import (
	"fmt"
	"strings"

	"sheaf/model"
	"sheaf/model/search"
)

// explanation is why a paper is where it is among the results, in JSON.
type explanation struct {
	Total  int               `json:"total"` // the sum of the points, by which the results are ordered
	Points map[string]int    `json:"points"`
	Words  []wordExplanation `json:"words"`
}

// wordExplanation is what one word of the query adds.
type wordExplanation struct {
	Word   string `json:"word"`
	Kind   string `json:"kind"`            // of its match that counts most
	Found  string `json:"found,omitempty"` // what it matches there
	In     string `json:"in,omitempty"`    // the field of that
	Value  int    `json:"value"`           // of the match, 0 to 1000
	Weight int    `json:"weight"`          // percent of all words' weights
}

// explanation explains a hit; nil where there is nothing to say, as of a paper
// that the query names.
func (s *searching) explanation(query search.Query, row model.Row) *explanation {
	e, ok := s.desk.index.Explain(query, row, s.options())
	if !ok || len(e.Words) == 0 {
		return nil
	}
	why := &explanation{Total: e.Points.Total(), Points: map[string]int{}}
	for _, reason := range reasons(e.Points) {
		why.Points[reason.name] = reason.points
	}
	for _, w := range e.Words {
		why.Words = append(why.Words, wordExplanation{w.Word, w.Kind.String(), w.Found, w.In, w.Value, w.Weight})
	}
	return why
}

// reason is what points are given for.
type reason struct {
	name   string
	points int
}

func reasons(p search.Points) []reason {
	return []reason{
		{"match", p.Match}, {"near", p.Near}, {"order", p.Order}, {"begin", p.Begin}, {"cover", p.Cover}, {"whole", p.Whole}, {"prior", p.Prior},
	}
}

// print writes the explanation below its paper, for people.
func (e *explanation) print(out *printer) {
	if e == nil {
		return
	}
	for _, w := range e.Words {
		found := w.Kind
		if w.Found != "" {
			found = fmt.Sprintf("%s, %q in the %s", w.Kind, w.Found, w.In)
		}
		out.line(fmt.Sprintf("        %s: %s; value %d, weight %d%%", w.Word, found, w.Value, w.Weight))
	}
	var points []string
	for _, reason := range reasons(search.Points{}) {
		if n := e.Points[reason.name]; n != 0 {
			points = append(points, fmt.Sprintf("%s %d", reason.name, n))
		}
	}
	out.line(fmt.Sprintf("        %d points: %s", e.Total, strings.Join(points, ", ")))
}
