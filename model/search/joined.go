package search

import (
	"slices"

	"sheaf/model"
)

// maxJoined is how many words that begin with two joined words are taken.
const maxJoined = 96

// joinedInQuery finds words that are two neighbours of the query in one:
// finetuning for fine tuning.
func (x *Index) joinedInQuery(t *term, e *expansion) {
	for _, joined := range t.joined() {
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

	// minBegunHalf is how many of the second half are enough while it is typed.
	minBegunHalf = 3

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
		first, end := x.secondHalf(t.text[at:])
		papers := min(int(x.entries[left].heads.count), x.headPostings(first, end))
		if papers > 0 {
			splits = append(splits, split{at, papers})
		}
	}
	slices.SortFunc(splits, func(a, b split) int { return b.papers - a.papers })
	var title titleWords
	for _, s := range splits[:min(len(splits), maxSplits)] {
		first, end := x.secondHalf(t.text[s.at:])
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

// secondHalf is the words that the second half of a term may be, or begin.
func (x *Index) secondHalf(text string) (first, end int) {
	first, end = x.words.beginning(text)
	if len(text) < minBegunHalf && first < end {
		// The word itself comes first of those that begin with it.
		whole := string(x.words.word(x.words.sorted[first])) == text
		end = first + boolPoints(whole, 1)
	}
	return first, end
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
		case best.worth == 0 && len(right) >= minBegunHalf && len(next) > len(right) && string(next[:len(right)]) == right:
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
