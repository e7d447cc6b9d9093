package search

import "slices"

// forms is what a term may look like in a text, worked out once for all words
// that are compared with it.
type forms struct {
	*term

	spellings []string
	together  []string // the term and a neighbour as one word
	root      string   // its stem, empty when it has no other forms
	guess     bool     // it may be meant for another word
}

func newForms(t *term, guess bool) forms {
	f := forms{term: t, guess: guess}
	if t.whole {
		return f
	}
	f.spellings, f.together = spellings(t.text), t.joined()
	if stemmable(t.text) {
		f.root = stem(t.text)
	}
	return f
}

// reading is how a word answers the term, by what both are: as the index has
// it, but for the number of papers with the word.
func (f *forms) reading(word []byte) answer {
	a, _ := f.literal(word)
	if f.whole || a.kind == Whole || a.kind == Start {
		return a
	}
	better := func(other answer) {
		if other.worth > a.worth {
			a = other
		}
	}
	if slices.Contains(f.spellings, string(word)) {
		better(answer{Inflected, spellingWorth})
	}
	if f.root != "" && mayHaveStem(word, f.root) && stem(string(word)) == f.root {
		better(answer{Inflected, inflectedWorth})
	}
	for _, joined := range f.together {
		if len(word) >= len(joined) && string(word[:len(joined)]) == joined {
			better(answer{Joined, joinedStart})
		}
	}
	typo := answer{}
	if most := typosAllowed(len(f.text)); most > 0 {
		typo = typoAnswer(f.text, word, most, 0)
		better(typo)
	}
	if f.guess && lettersQuery(f.text) && hasLetters(f.text, word) {
		if fit, ok := letterFit(f.text, word); ok {
			letters := answer{Letters, lettersWorth(len(f.text), len(word), fit, onlyVowelsMissing(f.text, word))}
			better(letters.orTypo(typo))
		}
	}
	return a
}

// orTypo is a match by letters as the typing error that it is at the same time,
// which counts in more places.
func (a answer) orTypo(typo answer) answer {
	if typo.worth > 0 {
		a.kind = Typo
	}
	return a
}
