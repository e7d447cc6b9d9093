package search

import (
	"slices"

	"github.com/sahilm/fuzzy"

	"sheaf/model"
	"sheaf/model/text"
)

// Match says where a query matches one paper, for showing it. All spans are
// bytes of the text that they belong to, sorted, apart from each other, and
// made of whole graphemes.
type Match struct {
	Title    []text.Span   // in [model.Corpus.Title]
	Authors  [][]text.Span // of each author, in the order of [model.Corpus.Authors]; nil when none matches
	Venue    []text.Span   // in [model.Corpus.Venue]
	Abstract []text.Span   // in [model.Corpus.Abstract]
	Snippet  Snippet       // the zero value unless a word of the query is found in the abstract alone
}

// Match finds every place at which a word of the query matches the paper. Where
// nothing matches a word literally, it marks the letters of the title's word
// that [Index.Search] would take it for. It reads the paper's texts (10 µs or
// so for one abstract): for the papers on the screen, not for all.
func (x *Index) Match(q Query, row model.Row) Match {
	if q.Empty() {
		return Match{}
	}
	m := matcher{query: q.words, places: make([]places, len(q.words))}
	title, abstract := x.corpus.Title(row), x.corpus.Abstract(row)
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
	for in, source := range texts(x.corpus, row) { // the keywords and categories, which are not shown
		if in == inAbout {
			m.spans(in, source)
		}
	}
	if letters := m.fuzzySpans(title); len(letters) > 0 {
		match.Title = text.SnapSpans(title, append(match.Title, letters...))
	}
	if around, ok := m.onlyAbstract(); ok {
		match.Snippet = snippet(abstract, match.Abstract, around)
	}
	return match
}

// matcher looks for the words of a query in the texts of one paper.
type matcher struct {
	query  []string
	places []places // of each word of the query
}

// places is where a word of a query was found.
type places struct {
	in   fieldSet
	kind Kind      // the closest in the abstract
	at   text.Span // the first of that kind
}

// spans finds the literal matches of all words in a text.
func (m *matcher) spans(in field, source string) []text.Span {
	var spans []text.Span
	for w := newWords(source); w.next(); {
		for i, query := range m.query {
			k, at := literal(query, w.word)
			if k == None {
				continue
			}
			span := w.span(at, at+len(query))
			spans = append(spans, span)
			p := &m.places[i]
			p.in |= in.set()
			if in == inAbstract && (p.kind == None || k < p.kind) {
				p.kind, p.at = k, span
			}
		}
	}
	return text.SnapSpans(source, spans)
}

// fuzzySpans finds the letters of the title that stand for the words of the
// query that nothing else answers.
func (m *matcher) fuzzySpans(title string) []text.Span {
	if len(m.query) > maxFuzzyWords {
		return nil
	}
	var spans []text.Span
	for i, query := range m.query {
		if m.places[i].in == 0 && fuzzyQuery(query) {
			spans = append(spans, fuzzyLetters(query, title)...)
		}
	}
	return spans
}

// fuzzyLetters finds the word of the title that has the letters of a query
// word best, by the order of sahilm/fuzzy, and gives the letters.
func fuzzyLetters(query, title string) []text.Span {
	var names []string
	var origins [][]text.Span
	for w := newWords(title); w.next(); {
		if !looseCandidate(query, w.word) || slices.Contains(names, string(w.word)) {
			continue
		}
		names = append(names, string(w.word))
		origin := make([]text.Span, len(w.word))
		for i := range origin {
			origin[i] = w.span(i, i+1)
		}
		origins = append(origins, origin)
	}
	matches := fuzzy.Find(query, names)
	if len(matches) == 0 {
		return nil
	}
	spans := make([]text.Span, 0, len(query))
	for _, at := range matches[0].MatchedIndexes {
		spans = append(spans, origins[matches[0].Index][at])
	}
	return spans
}

// onlyAbstract gives the first place of a word that nothing but the abstract
// has.
func (m *matcher) onlyAbstract() (first text.Span, found bool) {
	for _, p := range m.places {
		if p.in == inAbstract.set() && (!found || p.at.Start < first.Start) {
			first, found = p.at, true
		}
	}
	return first, found
}
