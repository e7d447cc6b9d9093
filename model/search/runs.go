package search

import (
	"slices"

	"sheaf/model"
)

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
