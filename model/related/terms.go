package related

import (
	"math"
	"slices"

	"sheaf/model"
)

// occurrence is a term where it stands in a paper.
type occurrence struct {
	term       uint64 // the stem of a word, or one made from the two of a pair
	words      [2]uint64
	start, end int // its bytes in the title or in the abstract
	inTitle    bool
}

func (o occurrence) isPair() bool { return o.words[1] != 0 }

// occurrences appends the terms of a paper, those of the title first.
func (l *lexer) occurrences(dst []occurrence, c *model.Corpus, row model.Row) []occurrence {
	dst = l.occurrencesIn(dst, c.Title(row), true)
	return l.occurrencesIn(dst, c.Abstract(row), false)
}

func (l *lexer) occurrencesIn(dst []occurrence, source string, inTitle bool) []occurrence {
	tokens := l.cut(source)
	for i, t := range tokens {
		if i > 0 && arePair(tokens, i) {
			last := tokens[i-1]
			words := [2]uint64{last.stem, t.stem}
			dst = append(dst, occurrence{pairOf(words), words, last.start, t.end, inTitle})
		}
		if t.kind == strong {
			dst = append(dst, occurrence{t.stem, [2]uint64{t.stem}, t.start, t.end, inTitle})
		}
	}
	return dst
}

// pairOf is the term of two words in their order.
func pairOf(words [2]uint64) uint64 { return mix(words[0]*0x9e3779b97f4a7c15 + words[1]) }

// arePair reports whether the i-th word and the one before it are a term. Half
// of a word with a hyphen is none with the word beside it: large-scale topology
// is not about a scale topology.
func arePair(tokens []token, i int) bool {
	a, b := tokens[i-1], tokens[i]
	if a.kind == stop || b.kind == stop || b.behind == apart {
		return false
	}
	switch {
	case a.kind == sign || b.kind == sign:
		return b.behind == nothing
	case b.behind == hyphen:
		return a.kind == strong || b.kind == strong
	}
	half := a.behind == hyphen || i+1 < len(tokens) && tokens[i+1].behind == hyphen
	return a.kind == strong && b.kind == strong && b.behind == blank && !half
}

// counted is a term of a paper and how often the paper has it.
type counted struct {
	term  uint64
	count uint8 // from 1 to mostCount
}

// mostCount is the largest count that is told apart. An abstract that names a
// thing more often is not more about it.
const mostCount = 7

// counts appends the different terms of the occurrences, by number. Those of
// the title count twice. It uses room, which it gives back.
func counts(dst []counted, occurrences []occurrence, room []uint64) ([]counted, []uint64) {
	room = room[:0]
	for _, o := range occurrences {
		room = append(room, o.term)
		if o.inTitle {
			room = append(room, o.term)
		}
	}
	slices.Sort(room)
	first := len(dst)
	for _, term := range room {
		if n := len(dst); n > first && dst[n-1].term == term {
			dst[n-1].count = min(dst[n-1].count+1, mostCount)
			continue
		}
		dst = append(dst, counted{term, 1})
	}
	return dst, room
}

// frequencyWeight is the weight of a term for how often a paper has it.
func frequencyWeight(count uint8) float64 { return 1 + math.Log(float64(count)) }

// rarity is the weight of a term for how many of all papers have it. It is
// above 0 even when all have.
func rarity(having, all int) float64 { return math.Log((float64(all) + 1) / (float64(having) + 0.5)) }
