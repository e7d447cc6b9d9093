package search

import (
	"bytes"
	"slices"

	"sheaf/model"
)

// Explanation says why a paper is where it is among the results.
type Explanation struct {
	Points Points
	Words  []WordExplanation
}

// WordExplanation is what one word of the query adds.
type WordExplanation struct {
	Word   string // of the query
	Kind   Kind   // of its match that counts most, None for no match
	Found  string // the word, or words, of the paper that it matches, folded
	In     string // the field of that
	Value  int    // of the match there, 0 to 1000
	Weight int    // percent of all words' weights
}

// Total is the sum of all points: the number by which results are ordered.
func (p Points) Total() int { return int(p.sum()) }

// Explain says why a paper is among the results of a query, with the same
// options. It reports false for a paper that is not.
func (x *Index) Explain(q Query, row model.Row, o Options) (Explanation, bool) {
	o.Limit = refined
	if o.Marks == nil {
		o.Marks = noMarks{}
	}
	result := x.Search(q, o)
	place := slices.IndexFunc(result.Hits, func(h Hit) bool { return h.Row == row })
	s := searching{index: x, plan: q.plan(), options: o, scratch: &scratch{}}
	if place < 0 || len(s.plan.terms)+len(s.plan.extra) == 0 {
		return Explanation{}, place >= 0
	}
	s.plan.terms = s.plan.terms[:min(len(s.plan.terms), maxTerms)]
	upTo := widest
	if result.closest {
		upTo = wide
	}
	g := s.gather(upTo, len(s.plan.terms), false)
	if g == nil {
		return Explanation{}, true
	}
	var title titleWords
	p := placing{places: make([]uint64, len(s.plan.terms))}
	c := candidate{row: row, missing: uint16(result.Hits[place].Missing)}
	e := Explanation{Points: s.points(g, c, &title, &p)}
	for i := range s.plan.terms {
		w := x.explainWord(&s.plan.terms[i], g.terms[i].expansion, row)
		// What counts is what the index says: initials are worth more where the
		// abstract confirms them.
		w.Value = int(g.terms[i].values[row]) * (1000 / full)
		w.Weight = int(100 * g.weights[i] / g.sum)
		e.Words = append(e.Words, w)
	}
	return e, true
}

// explainWord finds the match of a term that counts most.
func (x *Index) explainWord(t *term, e *expansion, row model.Row) WordExplanation {
	w := WordExplanation{Word: t.text}
	best := uint8(0)
	note := func(a answer, in field, found string) {
		if v := value(a.worth, in.set()&t.places(a.kind)); v > best {
			best = v
			w.Kind, w.Found, w.In, w.Value = a.kind, found, in.String(), int(v)*(1000/full)
		}
	}
	for in, source := range texts(x.corpus, row) {
		for word := newWords(source); word.next(); {
			note(t.answerOf(word.word, e), in, string(word.word))
		}
	}
	if e.upTo < wide || t.whole || !t.in.has(inTitle) {
		return w
	}
	var title titleWords
	title.read(x.corpus.Title(row))
	if a, first, last := title.answerTogether(t.text, e.runs); a.worth > 0 {
		note(a, inTitle, string(bytes.Join(title.words[first:last+1], []byte(" "))))
	}
	return w
}
