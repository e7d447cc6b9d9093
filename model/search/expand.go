package search

import (
	"math/bits"
	"slices"
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
	if x.mostlyBegins(t.text, e) {
		return
	}
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

// maxLoose is how many words a term may stand for by typing errors, and how
// many by its letters.
const maxLoose = 96

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
		word := x.words.word(wordID(id))
		allowed := most
		if maskDistance(mask, other) > 2*most || len(word) > len(text)+most {
			// Too different for the word itself, not for its beginning.
			if bits.OnesCount32(mask&^other) > 1 || !mayBegin(text, word) {
				continue
			}
			allowed = 1
		} else if word[0] != text[0] && len(text) < minWrongFirst && !swappedStart(text, word) {
			continue
		}
		if a := typoAnswer(text, word, allowed, x.entries[id].papers()); a.worth > 0 {
			found = append(found, wordAnswer{a, wordID(id)})
		}
	}
	x.sortAnswers(found)
	return found[:min(len(found), maxLoose)]
}

// mayBegin reports whether a word may begin like a term with one letter amiss,
// though not the first.
func mayBegin(text string, word []byte) bool {
	if len(text) < minTypoStart || len(word) < len(text)-1 || word[0] != text[0] {
		return false
	}
	return word[1] == text[1] || word[1] == text[2] || word[2] == text[1] || word[2] == text[2]
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
// Those in which the first two of them are neighbours are found by the pairs of
// initials; only where there are none, and no word is near the term, are all
// looked at that have a word which begins like the term.
func (x *Index) runsOf(t *term, e *expansion, stop stopper) {
	found := len(e.titles)
	rows := x.runStarts(t.text, true, stop)
	x.readRuns(t.text, rows, e, stop)
	if len(e.titles) == found && len(e.loose) == 0 && !stop.stopped() {
		x.readRuns(t.text, x.runStarts(t.text, false, stop), e, stop)
	}
	e.postings += len(e.titles) - found
}

// runStarts lists the papers whose titles have a word that begins like a term
// and, next to it or else anywhere, one that may go on with it.
func (x *Index) runStarts(text string, neighbours bool, stop stopper) []model.Row {
	first, end := x.words.beginning(text[:minFirstPiece])
	goesOn := newRowSet(x.corpus.Len())
	marked := minFirstPiece
	var r reader
	var rows []model.Row
	// The words that have much in common with the term come last: what may go
	// on behind less may go on behind more.
	words := slices.Clone(x.words.sorted[first:end])
	common := func(id wordID) int { return commonStart(text, x.words.word(id)) }
	slices.SortStableFunc(words, func(a, b wordID) int { return common(a) - common(b) })
	for _, id := range words {
		for ; neighbours && marked <= min(common(id), len(text)-1); marked++ {
			x.markPair(goesOn, text[0], text[marked], &r)
		}
		letters := uint32(0)
		for i := minFirstPiece; i <= common(id) && i < len(text); i++ {
			letters |= letterBit(text[i])
		}
		r.reset(x.heads, x.entries[id].heads)
		for batch := r.next(); len(batch) > 0; batch = r.next() {
			if stop.now(len(batch)) {
				return nil
			}
			for _, number := range batch {
				row := model.Row(number >> headBits)
				if fieldSet(number).has(inTitle) && x.columns.initials[row]&letters != 0 && (!neighbours || goesOn.has(row)) {
					rows = append(rows, row)
				}
			}
		}
	}
	return rows
}

// markPair adds the papers with a pair of initials to a set.
func (x *Index) markPair(set rowSet, first, second byte, r *reader) {
	id, ok := x.words.lookup(string(pairName(anywhere, first, second)))
	if !ok {
		return
	}
	r.reset(x.abstracts, x.entries[id].abstracts)
	for batch := r.next(); len(batch) > 0; batch = r.next() {
		for _, row := range batch {
			set.add(model.Row(row))
		}
	}
}

// readRuns takes those of some papers whose titles answer a term by beginnings
// of words.
func (x *Index) readRuns(text string, rows []model.Row, e *expansion, stop stopper) {
	e.titles = append(e.titles, x.readTitles(rows, stop, func(source string, title *titleWords) answer {
		if !mayRun(text, source) {
			return answer{}
		}
		title.read(source)
		a, _ := runAnswer(text, title.words, title.colon)
		return a
	})...)
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
	other.Go(func() { later = part(rows[len(rows)/2:], newStopper(stop.ask)) })
	all := part(rows[:len(rows)/2], stop)
	other.Wait()
	return append(all, later...)
}

// manyTitles is from how many titles on a second core is worth its start.
const manyTitles = 1000

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
