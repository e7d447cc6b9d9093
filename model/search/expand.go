package search

import (
	"math/bits"
	"slices"

	"sheaf/model"
)

// expansion is what answers a term, tier by tier.
type expansion struct {
	first, end int           // the words that begin with it: places in the dictionary's order
	words      []wordAnswer  // others
	titles     []titleAnswer // papers
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
		for word, a := range known.loose {
			e.loose[word] = a
		}
	}
	switch {
	case upTo == strict:
		x.expandStrict(t, e)
	case t.whole:
	case upTo == wide:
		x.expandWide(t, e, stop)
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

// maxJoined is how many words that begin with two joined words are taken.
const maxJoined = 96

// joinedInQuery finds words that are two neighbours of the query in one:
// finetuning for fine tuning.
func (x *Index) joinedInQuery(t *term, e *expansion) {
	for _, joined := range []string{t.before + t.text, t.text + t.after} {
		if joined == t.text {
			continue
		}
		first, end := x.words.beginning(joined)
		for i := first; i < min(end, first+maxJoined); i++ {
			id := x.words.sorted[i]
			worth := uint8(joinedStart)
			if len(x.words.word(id)) == len(joined) {
				worth = joinedWorth
			}
			x.answerBy(e, wordAnswer{answer{Joined, worth}, id})
		}
	}
}

const (
	minHalf = 2 // letters of either half of a word that is two in a title

	// maxSplits is how many ways to part a word are tried.
	maxSplits = 3
)

// joinedInTitles finds the titles in which a term is written as two words.
func (x *Index) joinedInTitles(t *term, e *expansion, stop stopper) {
	type split struct{ at, papers int }
	var splits []split
	for at := minHalf; at+minHalf <= len(t.text); at++ {
		left, ok := x.words.lookup(t.text[:at])
		if !ok {
			continue
		}
		first, end := x.words.beginning(t.text[at:])
		papers := min(int(x.entries[left].heads.count), x.headPostings(first, end))
		if papers > 0 {
			splits = append(splits, split{at, papers})
		}
	}
	slices.SortFunc(splits, func(a, b split) int { return b.papers - a.papers })
	var title titleWords
	for _, s := range splits[:min(len(splits), maxSplits)] {
		first, end := x.words.beginning(t.text[s.at:])
		for _, row := range x.titlesWithBoth(t.text[:s.at], first, end, stop) {
			if stop.now(8) {
				return
			}
			title.read(x.corpus.Title(row))
			if a, _ := joined(t.text, s.at, title.words); a.worth > 0 {
				e.titles = append(e.titles, titleAnswer{a, row})
			}
		}
	}
	e.postings += len(e.titles)
}

// joined is how two neighbouring words answer a term that parts at a byte, and
// which the first of them is.
func joined(text string, at int, words [][]byte) (best answer, place int) {
	for i := 0; i+1 < len(words); i++ {
		if string(words[i]) != text[:at] {
			continue
		}
		right := text[at:]
		next := words[i+1]
		switch {
		case string(next) == right:
			return answer{Joined, joinedWorth}, i
		case best.worth == 0 && len(next) > len(right) && string(next[:len(right)]) == right:
			best, place = answer{Joined, joinedStart}, i
		}
	}
	return best, place
}

// titlesWithBoth lists the papers that have a word and one of a range of words
// in their titles.
func (x *Index) titlesWithBoth(word string, first, end int, stop stopper) []model.Row {
	id, ok := x.words.lookup(word)
	if !ok {
		return nil
	}
	var r reader
	var left []uint32
	r.reset(x.heads, x.entries[id].heads)
	for batch := r.next(); len(batch) > 0; batch = r.next() {
		for _, number := range batch {
			if fieldSet(number).has(inTitle) {
				left = append(left, number>>headBits)
			}
		}
	}
	var both []model.Row
	for _, id := range x.words.sorted[first:end] {
		if stop.now(int(x.entries[id].heads.count)) {
			return nil
		}
		r.reset(x.heads, x.entries[id].heads)
		at := 0
		for batch := r.next(); len(batch) > 0; batch = r.next() {
			for _, number := range batch {
				row := number >> headBits
				for at < len(left) && left[at] < row {
					at++
				}
				if at < len(left) && left[at] == row && fieldSet(number).has(inTitle) {
					both = append(both, model.Row(row))
				}
			}
		}
	}
	slices.Sort(both)
	return slices.Compact(both)
}

const (
	minInitials = 2
	maxInitials = 24
	// besideInitials is how long initials beside other words may be: longer
	// ones stand for whole titles.
	maxBesideInitials = 6
)

// initialsOf finds the titles in which neighbouring words begin with the
// letters of a term.
func (x *Index) initialsOf(t *term, e *expansion, stop stopper) {
	if len(t.text) < minInitials || len(t.text) > maxInitials {
		return
	}
	before := len(e.titles)
	visit := func(row model.Row, at int, ends bool) bool {
		worth := initialsWorth(len(t.text), at == 0, at == 0 && ends)
		e.titles = append(e.titles, titleAnswer{answer{Initials, worth}, row})
		return !stop.now(4)
	}
	x.columns.letters.all.find([]byte(t.text), visit)
	x.columns.letters.content.find([]byte(t.text), visit)
	e.postings += len(e.titles) - before
}

// initialsWorth is for initials of neighbouring words.
func initialsWorth(letters int, atStart, whole bool) uint8 {
	return togetherWorth(together{pieces: letters, last: letters - 1}, letters, atStart, whole)
}

// maxLoose is how many words a term may stand for by typing errors, and how
// many by its letters.
const maxLoose = 96

// expandWidest supposes that the term is not what was meant. A word that stands
// in titles as it is mostly was.
func (x *Index) expandWidest(t *term, e *expansion, stop stopper) {
	id, known := x.words.lookup(t.text)
	for _, by := range x.typosOf(t.text, stop) {
		if known {
			by.worth = knownWord(by.worth)
		}
		x.answerBy(e, by)
	}
	if known && x.entries[id].heads.count > 0 {
		return
	}
	for _, by := range x.lettersOf(t.text, stop) {
		x.answerBy(e, by)
	}
	if t.in.has(inTitle) && len(t.text) >= minRun && len(t.text) <= maxRun {
		e.runs = true
		x.runsOf(t, e, stop)
	}
}

// typosOf finds the words that a term may be meant for.
func (x *Index) typosOf(text string, stop stopper) []wordAnswer {
	most := typosAllowed(len(text))
	if most == 0 {
		return nil
	}
	mask := letterMask([]byte(text))
	var found []wordAnswer
	for id, other := range x.words.masks {
		if id%1024 == 0 && stop.now(256) {
			return nil
		}
		missing := bits.OnesCount32(mask &^ other)
		if missing > most || maskDistance(mask, other) > 2*most && (missing > 1 || len(text) < minTypoStart) {
			continue
		}
		if a := typoAnswer(text, x.words.word(wordID(id)), most, x.entries[id].papers()); a.worth > 0 {
			found = append(found, wordAnswer{a, wordID(id)})
		}
	}
	x.sortAnswers(found)
	return found[:min(len(found), maxLoose)]
}

// typoAnswer is how a word that a number of papers have answers a term with
// letters amiss.
func typoAnswer(text string, word []byte, most, papers int) answer {
	firstWrong := word[0] != text[0] && !swappedStart(text, word)
	if len(word)+most < len(text) || firstWrong && len(text) < minWrongFirst {
		return answer{}
	}
	whole, beginning := typos(text, word, most)
	switch {
	case whole == 0:
		return answer{}
	case whole <= most:
		return answer{Typo, typoWorth(whole, papers, firstWrong)}
	case beginning == 1 && !firstWrong && len(text) >= minTypoStart:
		return answer{Typo, typoStartWorth}
	}
	return answer{}
}

// lettersOf finds the words of heads that have the letters of a term.
func (x *Index) lettersOf(text string, stop stopper) []wordAnswer {
	if !lettersQuery(text) {
		return nil
	}
	mask := letterMask([]byte(text))
	var ids []wordID
	var words []string
	first, end := x.words.beginning(text[:1])
	for i, id := range x.words.sorted[first:end] {
		if i%1024 == 0 && stop.now(256) {
			return nil
		}
		if mask&^x.words.masks[id] != 0 || x.entries[id].heads.count == 0 {
			continue
		}
		if word := x.words.word(id); hasLetters(text, word) {
			ids, words = append(ids, id), append(words, string(word))
		}
	}
	best := byLetters(text, words, maxLoose, stop.now)
	found := make([]wordAnswer, len(best))
	for i, m := range best {
		word := x.words.word(ids[m.Index])
		fit := 1.0
		if best[0].Score > 0 {
			fit = float64(m.Score) / float64(best[0].Score)
		}
		worth := lettersWorth(len(text), len(word), fit, onlyVowelsMissing(text, word))
		found[i] = wordAnswer{answer{Letters, worth}, ids[m.Index]}
	}
	return found
}

// runsOf finds the titles of which a term is beginnings of words, run together.
func (x *Index) runsOf(t *term, e *expansion, stop stopper) {
	first, end := x.words.beginning(t.text[:minFirstPiece])
	seen := make(map[model.Row]bool)
	var r reader
	var title titleWords
	for _, id := range x.words.sorted[first:end] {
		// The words of the first piece: of those with less in common with the
		// term, another word of the title has to go on with it.
		r.reset(x.heads, x.entries[id].heads)
		goesOn := letterBit(t.text[commonStart(t.text, x.words.word(id))%len(t.text)])
		for batch := r.next(); len(batch) > 0; batch = r.next() {
			for _, number := range batch {
				row := model.Row(number >> headBits)
				if !fieldSet(number).has(inTitle) || !x.runPossible(t.text, row, goesOn) || seen[row] {
					continue
				}
				if stop.now(8) {
					return
				}
				seen[row] = true
				title.read(x.corpus.Title(row))
				if a, _ := runAnswer(t.text, title.words, title.colon); a.worth > 0 {
					e.titles = append(e.titles, titleAnswer{a, row})
				}
			}
		}
	}
	e.postings += len(e.titles)
}

// runPossible reports whether some word of a title's can go on with a term
// behind one of its first letters.
func (x *Index) runPossible(text string, row model.Row, goesOn uint32) bool {
	have := x.columns.initials[row]
	if have&goesOn != 0 {
		return true
	}
	for i := minFirstPiece; i < len(text); i++ {
		if have&letterBit(text[i]) != 0 {
			return true
		}
	}
	return false
}

// runAnswer is how a title of some words, so many of them before its colon,
// answers a term that is beginnings of words.
func runAnswer(text string, words [][]byte, colon int) (answer, together) {
	run, ok := runTogether(text, words)
	if !ok {
		return answer{}, together{}
	}
	whole := run.first == 0 && (run.last == len(words)-1 || run.last == colon-1)
	return answer{Run, togetherWorth(run, len(text), run.first == 0, whole)}, run
}

// papers is how many papers have the word, those twice that have it in the
// abstract and elsewhere.
func (e *entry) papers() int { return int(e.heads.count + e.abstracts.count) }
