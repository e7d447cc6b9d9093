package quality

import (
	"math/rand/v2"
	"slices"
	"strings"

	"sheaf/model"
)

// enough is how many papers a query may describe equally well: with more,
// even a perfect engine could not be asked to have the wanted one among the
// first ten.
const enough = 10

// attempts is how often another choice is tried before a paper is given up.
const attempts = 6

// maker makes one query for one paper.
type maker struct {
	*rand.Rand

	library *Library
	row     model.Row
	title   string
	words   []word // of the title
	content []word // those that stay in mind
}

func newMaker(l *Library, random *rand.Rand, row model.Row) *maker {
	title := l.corpus.Title(row)
	words := split(title)
	return &maker{Rand: random, library: l, row: row, title: title, words: words, content: memorable(words)}
}

// one in n.
func (m *maker) one(n int) bool { return m.IntN(n) == 0 }

// count is how many words people type: two or three, at times four.
func (m *maker) count() int { return []int{2, 2, 3, 3, 4}[m.IntN(5)] }

// choose gives n of the words at random, in their order; all where there are
// fewer.
func (m *maker) choose(words []word, n int) []word {
	chosen := m.Perm(len(words))[:min(n, len(words))]
	slices.Sort(chosen)
	result := make([]word, 0, len(chosen))
	for _, i := range chosen {
		result = append(result, words[i])
	}
	return result
}

// shuffle puts words in an order of chance.
func (m *maker) shuffle(words []word) []word {
	m.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return words
}

// telling gives some words of the title, in order, that few titles have
// together: n of them, or more where those are too common. It is nil when even
// five are.
func (m *maker) telling(n int) []word { return m.tellingOf(m.content, n) }

func (m *maker) tellingOf(from []word, n int) []word {
	if len(from) < 2 {
		return nil
	}
	for ; n <= 5; n++ {
		for range 2 {
			if words := m.choose(from, n); m.few(m.library.titles, wholes(words)) {
				return words
			}
		}
	}
	return nil
}

// few reports whether at most ten papers have all the parts in their texts.
func (m *maker) few(texts, parts []string) bool {
	return m.fewRows(func(row int) bool { return hasAll(texts[row], parts) })
}

func (m *maker) fewRows(match func(row int) bool) bool {
	found := 0
	for row := range m.library.titles {
		if match(row) {
			if found++; found > enough {
				return false
			}
		}
	}
	return true
}

// fewBy reports whether at most ten papers have these words in the title and
// these names among the authors.
func (m *maker) fewBy(words, names []string) bool {
	return m.fewRows(func(row int) bool {
		return hasAll(m.library.authors[row], names) && hasAll(m.library.titles[row], words)
	})
}

func hasAll(s string, parts []string) bool {
	for _, part := range parts {
		if !strings.Contains(s, part) {
			return false
		}
	}
	return true
}

// wholes is words as they are looked for in spaced text.
func wholes(words []word) []string {
	parts := make([]string, 0, len(words))
	for _, w := range words {
		parts = append(parts, " "+w.text+" ")
	}
	return longestFirst(parts)
}

// longestFirst orders parts so that most texts lack the first.
func longestFirst(parts []string) []string {
	slices.SortStableFunc(parts, func(a, b string) int { return len(b) - len(a) })
	return parts
}

// places are the indexes, in an order of chance, of the words that fit.
func (m *maker) places(words []word, fit func(word) bool) []int {
	var places []int
	for _, i := range m.Perm(len(words)) {
		if fit(words[i]) {
			places = append(places, i)
		}
	}
	return places
}
