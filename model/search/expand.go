package search

import (
	"maps"
	"sync"

	"sheaf/model"
)

// expansion is what answers a term, tier by tier.
type expansion struct {
	first, end int           // the words that begin with it: places in the dictionary's order
	words      []wordAnswer  // others
	titles     []titleAnswer // papers
	pairs      []wordAnswer  // pairs of initials
	loose      map[string]answer
	postings   int // papers on the lists of all these words, counted once for each word
	upTo       tier
	runs       bool // beginnings of words, run together, were looked for
}

// expand finds what answers a term up to a tier, beside what was found for the
// tier before it. The words and titles of the result are only those that are
// new.
func (x *Index) expand(t *term, upTo tier, known *expansion, stop stopper) *expansion {
	e := &expansion{loose: map[string]answer{}, upTo: upTo}
	if known != nil {
		e.first, e.end, e.postings = known.first, known.end, known.postings
		maps.Copy(e.loose, known.loose)
	}
	switch {
	case upTo == strict:
		x.expandStrict(t, e)
	case t.whole:
	case upTo == wide:
		x.expandWide(t, e, stop)
	case upTo == loose:
		x.expandLoose(t, e, stop)
	case upTo == widest:
		x.expandWidest(t, e, stop)
	}
	return e
}

func (x *Index) expandStrict(t *term, e *expansion) {
	if t.whole {
		if id, ok := x.words.lookup(t.text); ok {
			x.answerBy(e, wordAnswer{answer{Whole, full}, id})
		}
		return
	}
	e.first, e.end = x.words.beginning(t.text)
	e.postings = x.postings(t, e.first, e.end)
	for _, spelling := range spellings(t.text) {
		if id, ok := x.words.lookup(spelling); ok {
			x.answerBy(e, wordAnswer{answer{Inflected, spellingWorth}, id})
		}
	}
	for _, id := range x.inflections(t.text) {
		x.answerBy(e, wordAnswer{answer{Inflected, inflectedWorth}, id})
	}
}

// answerBy notes that a word answers, unless it does so better already.
func (x *Index) answerBy(e *expansion, by wordAnswer) {
	word := string(x.words.word(by.id))
	if e.loose[word].worth >= by.worth {
		return
	}
	e.loose[word] = by.answer
	e.words = append(e.words, by)
	e.postings += x.entries[by.id].papers()
}

func (x *Index) expandWide(t *term, e *expansion, stop stopper) {
	x.joinedInQuery(t, e)
	if len(t.text) >= minPart {
		for id := range x.words.containing(t.text) {
			if stop.now(1) {
				return
			}
			a := answer{Part, partWorth(len(t.text), len(x.words.word(id)))}
			e.words = append(e.words, wordAnswer{a, id})
			e.postings += x.entries[id].papers()
		}
	}
	if t.in.has(inTitle) {
		x.joinedInTitles(t, e, stop)
		x.initialsOf(t, e, stop)
	}
}

// meantAt is [Index.meant] for a term by itself.
func (x *Index) meantAt(text string) bool {
	e := &expansion{}
	e.first, e.end = x.words.beginning(text)
	return x.meant(text, e)
}

// meant reports whether a term stands in titles as it is, or begins plenty of
// their words: then it is mostly what was meant.
func (x *Index) meant(text string, e *expansion) bool {
	if x.headPostings(e.first, e.end) >= screenful {
		return true
	}
	id, known := x.words.lookup(text)
	return known && x.entries[id].heads.count > 0
}

// expandLoose supposes that the term is mistyped, or shortened by letters.
func (x *Index) expandLoose(t *term, e *expansion, stop stopper) {
	_, known := x.words.lookup(t.text)
	for _, by := range x.typosOf(t.text, stop) {
		if known {
			by.worth = knownWord(by.worth)
		}
		x.answerBy(e, by)
	}
	if x.meant(t.text, e) {
		return
	}
	for _, by := range x.lettersOf(t.text, stop) {
		if typo := e.loose[string(x.words.word(by.id))]; typo.kind == Typo {
			by.answer = by.orTypo(typo)
		}
		x.answerBy(e, by)
	}
}

// expandWidest supposes that the term is beginnings of words.
func (x *Index) expandWidest(t *term, e *expansion, stop stopper) {
	if t.in.has(inTitle) && len(t.text) >= minRun && len(t.text) <= maxRun && !x.meant(t.text, e) {
		e.runs = true
		x.runsOf(t, e, stop)
	}
}

// readTitles asks of each of some papers how its title answers a term, on both
// cores where there are many, and gives those that do.
func (x *Index) readTitles(rows []model.Row, stop stopper, ask func(source string, title *titleWords) answer) []titleAnswer {
	part := func(rows []model.Row, stop stopper) (all []titleAnswer) {
		var title titleWords
		for _, row := range rows {
			if stop.now(32) {
				return nil
			}
			if a := ask(x.corpus.Title(row), &title); a.worth > 0 {
				all = append(all, titleAnswer{a, row})
			}
		}
		return all
	}
	if len(rows) < manyTitles {
		return part(rows, stop)
	}
	var later []titleAnswer
	var other sync.WaitGroup
	beside := stop.fork()
	other.Go(func() { later = part(rows[len(rows)/2:], beside) })
	all := part(rows[:len(rows)/2], stop)
	other.Wait()
	stop.join(beside)
	return append(all, later...)
}

// manyTitles is from how many titles on a second core is worth its start.
const manyTitles = 1000

// papers is how many papers have the word, those twice that have it in the
// abstract and elsewhere.
func (e *entry) papers() int { return int(e.heads.count + e.abstracts.count) }
