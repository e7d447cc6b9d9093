package search

import "math/bits"

// maxLoose is how many words a term may stand for by typing errors, and how
// many by its letters.
const maxLoose = 96

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
	case beginning == 1 && mayBegin(text, word):
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
