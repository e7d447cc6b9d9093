package search

import (
	"slices"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"
)

const (
	// A fuzzy query word has at least minFuzzy letters: fewer are in order in
	// almost any word. It has at most maxFuzzy: sahilm/fuzzy triples its bonus
	// with every adjacent letter, which leaves the range of an int at 40 of
	// them and makes the best match the worst.
	minFuzzy = 3
	maxFuzzy = 24

	// maxFuzzyWords is how many words a query may have to be completed by
	// fuzzy matches. Longer ones are pasted, not abbreviated.
	maxFuzzyWords = 8

	// maxLoose is how many words of the corpus a fuzzy query word may stand
	// for: the best by the order of sahilm/fuzzy.
	maxLoose = 96

	// fuzzyBatch is how many words sahilm/fuzzy is given at once, about a
	// quarter of a millisecond's work, which can't be stopped.
	fuzzyBatch = 512
)

// looseAnswers finds, for every word of the query, the words of titles that
// have its letters in their order, and that it is no part of. It is nil when
// there are none, or no need for them beside the papers found literally.
func (s *search) looseAnswers(found int) [][]answer {
	if s.stopped || found >= screenful || len(s.query) > maxFuzzyWords {
		return nil
	}
	loose := make([][]answer, len(s.query))
	total := 0
	for word, query := range s.query {
		loose[word] = s.fuzzyAnswers(query)
		total += len(loose[word])
	}
	if total == 0 || s.stopped {
		return nil
	}
	return loose
}

// fuzzyAnswers lists the words of titles that answer a word of the query best
// by its letters. How close they are is told by the order of sahilm/fuzzy.
func (s *search) fuzzyAnswers(query string) []answer {
	if !fuzzyQuery(query) {
		return nil
	}
	x := s.index
	_, initial := utf8.DecodeRuneInString(query)
	var ids []wordID
	var words []string
	for _, id := range x.words.beginning(query[:initial]) {
		if s.stop(1) {
			return nil
		}
		if word := x.words.word(id); x.entries[id].titled && looseCandidate(query, word) {
			ids = append(ids, id)
			words = append(words, string(word))
		}
	}
	var matches fuzzy.Matches
	for from := 0; from < len(words); from += fuzzyBatch {
		if s.stop(workBetweenStops) {
			return nil
		}
		batch := fuzzy.FindNoSort(query, words[from:min(from+fuzzyBatch, len(words))])
		for _, m := range batch {
			m.Index += from
			matches = append(matches, m)
		}
	}
	slices.SortStableFunc(matches, func(a, b fuzzy.Match) int { return b.Score - a.Score })
	best := make([]answer, min(len(matches), maxLoose))
	place := 0
	for i := range best {
		if matches[i].Score < matches[place].Score {
			place = i
		}
		closeness := uint8(255 * (maxLoose - place) / maxLoose)
		best[i] = answer{id: ids[matches[i].Index], kind: Fuzzy, closeness: closeness}
	}
	return best
}

// fuzzyQuery reports whether a query word may be matched by its letters.
func fuzzyQuery(query string) bool {
	letters := utf8.RuneCountInString(query)
	return minFuzzy <= letters && letters <= maxFuzzy
}

// looseCandidate reports whether a word begins with the first letter of the
// query word and has the others behind it, in order, though not as a part of
// it. It is much cheaper than sahilm/fuzzy and lets all through that it would.
func looseCandidate(query string, word []byte) bool {
	if len(word) <= len(query) || word[0] != query[0] {
		return false
	}
	matched := 0
	for _, c := range word {
		if c == query[matched] {
			if matched++; matched == len(query) {
				k, _ := literal(query, word)
				return k == None
			}
		}
	}
	return false
}
