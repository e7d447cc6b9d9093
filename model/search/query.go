package search

import (
	"slices"
	"strings"

	"sheaf/model"
	"sheaf/model/query"
	"sheaf/model/text"
)

// Query is what to look for. The zero value is the empty query, which every
// paper answers.
type Query struct {
	parsed query.Query
	input  string // as it was typed, cleaned
}

// Parse reads a query as it is typed: see the package query for the language.
// Words are split and folded as those of the papers are (case, diacritics,
// punctuation, hyphens and apostrophes make no difference). An error is a
// [*query.Error]; with it comes the empty query.
func Parse(input string) (Query, error) {
	parsed, err := query.Parse(input)
	if err != nil {
		return Query{}, err
	}
	return Query{parsed: parsed, input: text.Clean(input)}, nil
}

// Empty reports whether the query asks for nothing, so that every paper
// answers it.
func (q Query) Empty() bool {
	if q.parsed.Empty() {
		return true
	}
	p := q.plan()
	return len(p.terms) == 0 && p.filter == nil
}

// Equal reports whether two queries ask for the same in the same words.
func (q Query) Equal(other Query) bool { return q.parsed.Equal(other.parsed) }

// Words are the words that are looked for, folded, in the order of the query.
func (q Query) Words() []string {
	var all []string
	for _, source := range q.parsed.Words() {
		for w := newWords(source); w.next(); {
			if word := string(w.word); !slices.Contains(all, word) {
				all = append(all, word)
			}
		}
	}
	return all
}

// NeedsMarks reports whether only a paper on which the reader has left something
// can answer the query.
func (q Query) NeedsMarks() bool { return q.parsed.NeedsMarks() }

// AsksMarks reports whether the answer depends on what the reader has left on
// papers.
func (q Query) AsksMarks() bool { return q.parsed.AsksMarks() }

// String is the query as it was understood. Parse makes the same query of it.
func (q Query) String() string { return q.parsed.String() }

const (
	// maxTerms is how many words of a query are looked up. The rarest ones are:
	// they leave few papers, in which the others are looked for by reading.
	maxTerms = 8

	// maxWords is how many words of a query are looked for at all. No text that
	// people paste has more different words than a long abstract, and far fewer
	// single out one paper of millions.
	maxWords = 256
)

// plan is a query in the form in which it is carried out.
type plan struct {
	terms  []term     // what a paper should have, in the order of the query
	extra  []term     // what it gets points for besides: alternatives, words of phrases
	filter query.Node // what has to hold besides, nil for nothing
	typed  []string   // the words that may stand anywhere, little ones too, in their order
}

func (q Query) plan() plan {
	var p plan
	nodes := []query.Node{q.parsed.Root}
	if and, ok := q.parsed.Root.(query.And); ok {
		nodes = and
	}
	var filter query.And
	for _, node := range nodes {
		if node == nil {
			continue
		}
		word, ok := node.(query.Word)
		in, searched := asked(word.In)
		if ok && searched {
			p.terms = addTerms(p.terms, word.Text, in, false)
			if in != inAbout.set() {
				continue
			}
		}
		filter = append(filter, node)
		if !ok {
			p.extra = addPositive(p.extra, node)
		}
	}
	p.terms = p.terms[:min(len(p.terms), maxWords)]
	for _, t := range p.terms {
		if t.in == allFields {
			p.typed = append(p.typed, t.text)
		}
	}
	if len(p.terms) <= maxTerms+4 {
		var little []term
		p.terms, little = asksFor(p.terms)
		p.extra = append(p.extra, little[:min(len(little), maxTerms)]...)
	}
	for i := 1; i < len(p.terms); i++ {
		before, after := &p.terms[i-1], &p.terms[i]
		if before.in == after.in {
			before.after, after.before = after.text, before.text
		}
	}
	switch len(filter) {
	case 0:
	case 1:
		p.filter = filter[0]
	default:
		p.filter = filter
	}
	return p
}

// addTerms adds the words of a text, those once that ask for the same.
func addTerms(terms []term, source string, in fieldSet, whole bool) []term {
	for w := newWords(source); w.next(); {
		t := term{text: string(w.word), in: in, whole: whole}
		if !slices.ContainsFunc(terms, func(have term) bool { return have.text == t.text && have.in == t.in && have.whole == t.whole }) {
			terms = append(terms, t)
		}
	}
	return terms
}

// addPositive adds the words of a node that are not negated.
func addPositive(terms []term, node query.Node) []term {
	switch node := node.(type) {
	case query.And:
		for _, each := range node {
			terms = addPositive(terms, each)
		}
	case query.Or:
		for _, each := range node {
			terms = addPositive(terms, each)
		}
	case query.Word:
		if in, ok := asked(node.In); ok {
			terms = addTerms(terms, node.Text, in, false)
		}
	case query.Phrase:
		if in, ok := asked(node.In); ok {
			terms = addTerms(terms, node.Text, in, true)
		}
	}
	return terms[:min(len(terms), maxTerms)]
}

// pinned lists the papers that the whole query names: by an identifier in any
// form, or by their title. They are the answer, whatever words they have.
func (x *Index) pinned(q Query) []model.Row {
	var rows []model.Row
	pin := func(id model.ID) {
		if row, ok := x.corpus.Lookup(id); ok && !slices.Contains(rows, row) {
			rows = append(rows, row)
		}
	}
	if strings.ContainsAny(q.input, "0123456789:/") && !strings.Contains(q.input, " ") {
		if id, ok := x.ids.Parse(q.input); ok {
			pin(id)
		}
	}
	if len(q.input) >= minTitle && !excludes(q.parsed.Root) {
		pin(model.TitleID(q.input))
	}
	return rows
}

// excludes reports whether a part of a query takes papers away.
func excludes(node query.Node) bool {
	switch node := node.(type) {
	case query.Not:
		return true
	case query.And:
		return slices.ContainsFunc(node, excludes)
	case query.Or:
		return slices.ContainsFunc(node, excludes)
	}
	return false
}

// minTitle is from how many bytes on a query may be a whole title, pasted.
const minTitle = 8
