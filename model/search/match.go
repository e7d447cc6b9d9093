package search

import (
	"slices"

	"github.com/sahilm/fuzzy"

	"sheaf/model"
	"sheaf/model/text"
)

// Match says where and how a query matches one paper, for showing it. All spans
// are bytes of the text that they belong to, sorted, apart from each other, and
// made of whole graphemes.
type Match struct {
	Kind     Kind          // how the word matches that matches worst
	Missing  []string      // words that the paper does not have, as far as is shown
	Title    []text.Span   // in [model.Corpus.Title]
	Authors  [][]text.Span // of each author, in the order of [model.Corpus.Authors]; nil when none matches
	Venue    []text.Span   // in [model.Corpus.Venue]
	Abstract []text.Span   // in [model.Corpus.Abstract]
	Snippet  Snippet       // the zero value unless a word of the query is found in the abstract alone
}

// Match finds every place at which a word of the query matches the paper, by
// the closest kinds of match that it has there. It reads the paper's texts (20
// µs or so for one abstract): for the papers on the screen, not for all.
func (x *Index) Match(q Query, row model.Row) Match {
	p := q.plan()
	terms := slices.Concat(p.terms, p.extra)
	if len(terms) == 0 {
		return Match{}
	}
	m := matcher{forms: make([]forms, len(terms)), places: make([]places, len(terms))}
	for i := range terms {
		m.forms[i] = newForms(&terms[i], !x.meantAt(terms[i].text))
	}
	title, abstract := x.corpus.Title(row), x.corpus.Abstract(row)
	m.title.read(title)
	m.chooseTogether()
	match := Match{
		Title:    m.spans(inTitle, title),
		Venue:    m.spans(inAbout, x.corpus.Venue(row)),
		Abstract: m.spans(inAbstract, abstract),
	}
	found := false
	for author := range x.corpus.Authors(row) {
		spans := m.spans(inAuthors, string(author))
		match.Authors = append(match.Authors, spans)
		found = found || len(spans) > 0
	}
	if !found {
		match.Authors = nil
	}
	for about := range aboutTexts(x.corpus, row) { // the keywords and categories, which are not shown
		m.spans(inAbout, about)
	}
	for in, raw := range rawTexts(x.corpus, row) {
		m.unshown(in, raw)
	}
	m.sum(&match, len(p.terms))
	if around, ok := m.onlyAbstract(); ok {
		match.Snippet = snippet(abstract, match.Abstract, around)
	}
	return match
}

// matcher looks for the terms of a query in the texts of one paper.
type matcher struct {
	forms  []forms  // of the terms
	places []places // of each
	title  titleWords
}

// places is where a term was found.
type places struct {
	in       fieldSet
	best     answer
	inTitle  uint8     // worth of the best word of the title
	together rangeOf   // the words of the title that answer as a whole
	at       text.Span // the first of the closest in the abstract
	kind     Kind      // of that
}

// rangeOf is some words of a title; none when last is less than first.
type rangeOf struct{ first, last int }

// chooseTogether finds out which terms the title answers by several words, as
// no single word of it does better.
func (m *matcher) chooseTogether() {
	for i := range m.forms {
		t := &m.forms[i]
		m.places[i].together = rangeOf{0, -1}
		if t.whole || !t.in.has(inTitle) {
			continue
		}
		best := answer{}
		for _, word := range m.title.words {
			if a := t.reading(word); a.worth > best.worth {
				best = a
			}
		}
		m.places[i].inTitle = best.worth
		if a, first, last := m.title.answerTogether(t.text, t.guess && len(t.text) <= maxRun); a.worth > best.worth {
			m.places[i].together, m.places[i].best, m.places[i].in = rangeOf{first, last}, a, inTitle.set()
		}
	}
}

// spans finds the matches of all terms in a text. Only the closest that the
// paper has are marked for those that are not literal.
func (m *matcher) spans(in field, source string) []text.Span {
	var spans []text.Span
	position := 0
	for w := newWords(source); w.next(); position++ {
		for i := range m.forms {
			t, p := &m.forms[i], &m.places[i]
			if in == inTitle && p.together.first <= position && position <= p.together.last {
				spans = append(spans, m.togetherSpan(t.term, p, &w, position)...)
				continue
			}
			a := m.answer(t, p, in, w.word)
			if a.worth == 0 || !t.places(a.kind).has(in) {
				continue
			}
			matched := matchedSpans(t.term, a.kind, &w)
			spans = append(spans, matched...)
			p.note(a, in, matched[0])
		}
	}
	return text.SnapSpans(source, spans)
}

// unshown notes what a text answers that is not shown.
func (m *matcher) unshown(in field, source string) {
	for w := newWords(source); w.next(); {
		for i := range m.forms {
			t, p := &m.forms[i], &m.places[i]
			if a := m.answer(t, p, in, w.word); a.worth > 0 && t.places(a.kind).has(in) {
				p.noteUnshown(a, in)
			}
		}
	}
}

// answer is how a word of a field answers a term. Looser kinds count in a text
// only where no closer one has been found before it.
func (m *matcher) answer(t *forms, p *places, in field, word []byte) answer {
	a, _ := t.literal(word)
	if a.worth > 0 || p.in != 0 && p.best.kind.Literal() {
		return a
	}
	a = t.reading(word)
	if a.kind == Letters && in == inAbstract || in == inTitle && a.worth < p.inTitle {
		return answer{}
	}
	return a
}

func (p *places) note(a answer, in field, at text.Span) {
	p.noteUnshown(a, in)
	if in == inAbstract && (p.kind == None || a.kind < p.kind) {
		p.kind, p.at = a.kind, at
	}
}

func (p *places) noteUnshown(a answer, in field) {
	if p.best.worth < a.worth {
		p.best = a
	}
	p.in |= in.set()
}

// matchedSpans is what of a word answers a term.
func matchedSpans(t *term, k Kind, w *words) []text.Span {
	switch k {
	case Whole, Start, Part:
		_, at := t.literal(w.word)
		return []text.Span{w.span(at, at+len(t.text))}
	case Letters:
		return letterSpans(t.text, w)
	default:
		return []text.Span{w.span(0, len(w.word))}
	}
}

// letterFit is how well a word has the letters of the query, from 0 to 1. It
// reports false when it has not.
func letterFit(query string, word []byte) (float64, bool) {
	matches := fuzzy.Find(query, []string{string(word)})
	if len(matches) == 0 {
		return 0, false
	}
	// The bonus for adjacent letters grows without end: this only has to order
	// the words of one text.
	score := float64(max(0, matches[0].Score))
	return score / (score + 100), true
}

// letterSpans is the letters of a word that sahilm/fuzzy takes for those of the
// query.
func letterSpans(query string, w *words) []text.Span {
	matches := fuzzy.Find(query, []string{string(w.word)})
	if len(matches) == 0 {
		return nil
	}
	spans := make([]text.Span, 0, len(query))
	for _, at := range matches[0].MatchedIndexes {
		spans = append(spans, w.span(at, at+1))
	}
	return spans
}

// togetherSpan is what of a word answers a term beside the words next to it.
func (m *matcher) togetherSpan(t *term, p *places, w *words, position int) []text.Span {
	switch p.best.kind {
	case Initials:
		if littleWord(w.word) && p.together.last-p.together.first+1 != len(t.text) {
			return nil
		}
		return []text.Span{w.span(0, 1)}
	case Run:
		n := runPiece(t.text, m.title.words, p.together, position)
		if n == 0 {
			return nil
		}
		return []text.Span{w.span(0, n)}
	default:
		return []text.Span{w.span(0, len(w.word))}
	}
}

// runPiece is how much of the word at a position is one of the beginnings that
// a term is made of.
func runPiece(query string, words [][]byte, in rangeOf, position int) int {
	lengths := runPieces(query, words[in.first:in.last+1])
	if lengths == nil {
		return 0
	}
	return lengths[position-in.first]
}

// sum fills in how the query as a whole matches.
func (m *matcher) sum(match *Match, required int) {
	for i := range m.forms[:required] {
		p := &m.places[i]
		if p.in == 0 {
			match.Missing = append(match.Missing, m.forms[i].text)
			continue
		}
		match.Kind = max(match.Kind, p.best.kind)
	}
}

// onlyAbstract gives the first place of a word that nothing but the abstract
// has.
func (m *matcher) onlyAbstract() (first text.Span, found bool) {
	for _, p := range m.places {
		if p.in == inAbstract.set() && p.kind != None && (!found || p.at.Start < first.Start) {
			first, found = p.at, true
		}
	}
	return first, found
}
