package search

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sheaf/model"
)

// otherAnswers is how words answer a term otherwise than literally.
type otherAnswers map[string][]answer

func (l otherAnswers) add(x *Index, e *expansion) {
	for _, by := range e.words {
		word := string(x.words.word(by.id))
		l[word] = append(l[word], by.answer)
	}
}

// read is what a term is worth in a paper up to a tier, found by reading it and
// by nothing that the index knows of papers.
func read(x *Index, t *term, e *expansion, others otherAnswers, row model.Row, runs bool) uint8 {
	best := uint8(0)
	note := func(a answer, in field) { best = max(best, value(a.worth, in.set()&t.places(a.kind))) }
	for in, source := range texts(x.corpus, row) {
		for w := newWords(source); w.next(); {
			if a, _ := t.literal(w.word); a.kind != Part || e.upTo >= wide {
				note(a, in)
			}
			for _, a := range others[string(w.word)] {
				note(a, in)
			}
		}
	}
	if e.upTo < wide || t.whole || !t.in.has(inTitle) {
		return best
	}
	var title titleWords
	title.read(x.corpus.Title(row))
	if a, _, _ := title.initials(t.text); a.worth > 0 {
		if slices.Contains(slices.Concat(abstractWords(x, row)...), t.text) {
			a.worth = confirmedWorth
		}
		note(a, inTitle)
	}
	for at := minHalf; at+minHalf <= len(t.text); at++ {
		a, _ := joined(t.text, at, title.words)
		note(a, inTitle)
	}
	if runs && len(t.text) >= minRun {
		a, _ := runAnswer(t.text, title.words, title.colon)
		note(a, inTitle)
	}
	return best
}

// abstractWords are the words of a paper's abstract, as it is shown and raw.
func abstractWords(x *Index, row model.Row) [][]string {
	var all [][]string
	for in, source := range texts(x.corpus, row) {
		if in == inAbstract {
			all = append(all, split(source))
		}
	}
	return all
}

// mayStand reports whether a term is found in a paper up to the widest tier, by
// the definitions of the kinds alone. known says that it was meant as
// it is, so that it is not taken for the letters of others.
func mayStand(x *Index, t *term, known bool, row model.Row) bool {
	var title titleWords
	title.read(x.corpus.Title(row))
	if t.in.has(inTitle) && !t.whole {
		if a, _, _ := title.answerTogether(t.text, !known && len(t.text) <= maxRun); a.worth > 0 {
			return true
		}
	}
	for in, source := range texts(x.corpus, row) {
		for w := newWords(source); w.next(); {
			for _, kind := range kindsOf(t, w.word, known) {
				if t.places(kind).has(in) {
					return true
				}
			}
		}
	}
	return false
}

// sameSpelling reports whether two words are one, written otherwise.
func sameSpelling(text string, word []byte) bool {
	return slices.Contains(spellings(text), string(word))
}

// kindsOf lists how a word answers a term.
func kindsOf(t *term, word []byte, known bool) []Kind {
	a, _ := t.literal(word)
	all := []Kind{a.kind}
	if t.whole {
		return all[:boolPoints(a.worth > 0, 1)]
	}
	if sameSpelling(t.text, word) || len(t.text) >= minTypo && len(t.text) <= maxTypo && stem(t.text) == stem(string(word)) {
		all = append(all, Inflected)
	}
	for _, joined := range []string{t.before + t.text, t.text + t.after} {
		if joined != t.text && len(word) >= len(joined) && string(word[:len(joined)]) == joined {
			all = append(all, Joined)
		}
	}
	if most := typosAllowed(len(t.text)); most > 0 && typoAnswer(t.text, word, most, 0).worth > 0 {
		all = append(all, Typo)
	}
	if !known && lettersQuery(t.text) && hasLetters(t.text, word) && letterSpansOf(t.text, word) {
		all = append(all, Letters)
	}
	if a.worth == 0 {
		all = all[1:]
	}
	return all
}

// letterSpansOf reports whether a word has the letters of a query whole, not
// just the bytes of them.
func letterSpansOf(query string, word []byte) bool {
	letters := []rune(query)
	for _, r := range string(word) {
		if len(letters) > 0 && r == letters[0] {
			letters = letters[1:]
		}
	}
	return len(letters) == 0
}

func TestTheIndexKnowsWhatReadingThePapersTells(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := corpusGen(25).Draw(t, "corpus")
		x := NewBuilder().Extend(c)
		q := understood(t, typedGen(c, 4).Draw(t, "query"))
		p := q.plan()
		s := &scratch{}
		others := make([]otherAnswers, len(p.terms))
		for upTo := range widest + 1 {
			answers := s.answerAll(x, p.terms, upTo, nil)
			for i, a := range answers {
				if others[i] == nil {
					others[i] = otherAnswers{}
				}
				others[i].add(x, a.expansion)
				if term := &p.terms[i]; len(term.text) > 1 { // single letters are found by a column of their own
					checkValues(t, x, term, a, others[i])
				}
			}
		}
	})
}

func checkValues(t *rapid.T, x *Index, of *term, a *answered, others otherAnswers) {
	known := x.meantAt(of.text)
	for row := range model.Row(x.corpus.Len()) {
		got, want := a.values[row], read(x, of, a.expansion, others, row, a.expansion.runs)
		// Runs with gaps are looked for only where there are none without.
		if got != want && got != read(x, of, a.expansion, others, row, false) {
			t.Fatalf("%q up to tier %d in %q: %d by the index, %d by reading\n%+v", of.text, a.expansion.upTo, x.corpus.Paper(row).Title, got, want, x.corpus.Paper(row))
		}
		if a.expansion.upTo == widest && (got > 0 || want > 0) != mayStand(x, of, known, row) {
			t.Fatalf("%q is worth %d in %+v", of.text, got, x.corpus.Paper(row))
		}
	}
}

func TestAllPapersThatHaveTheWordsAreFound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := corpusGen(25).Draw(t, "corpus")
		x := NewBuilder().Extend(c)
		q := understood(t, typedGen(c, 2).Draw(t, "query"))
		terms := q.plan().terms
		if len(terms) > maxTerms {
			return
		}
		found := map[model.Row]int{}
		for _, hit := range x.Search(q, Options{}).Hits {
			found[hit.Row] = hit.Missing
		}
		for row := range model.Row(c.Len()) {
			has := true
			for i := range terms {
				has = has && literallyIn(c, &terms[i], row)
			}
			if missing, ok := found[row]; has && (!ok || missing > 0) {
				t.Fatalf("%q: %+v has all words and is not found as such", q, c.Paper(row))
			}
		}
	})
}

// literallyIn reports whether a paper has a term as it was typed.
func literallyIn(c *model.Corpus, t *term, row model.Row) bool {
	for in, source := range texts(c, row) {
		for w := newWords(source); w.next(); {
			if a, _ := t.literal(w.word); a.worth > 0 && t.places(a.kind).has(in) {
				return true
			}
		}
	}
	return false
}
