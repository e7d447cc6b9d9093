package related

import (
	"slices"

	"sheaf/model"
)

// mostKeywords is how many keywords a paper has at most.
const mostKeywords = 5

// Keywords gives up to n, and never more than five, of the words and phrases
// that tell a paper from the others of the corpus, the most telling first, as
// the paper writes them. No word stands in them twice, and none is a part of
// another, so that each is a search of its own.
func (x *Index) Keywords(row model.Row, n int) []string {
	n = min(n, mostKeywords)
	if row < 0 || int(row) >= len(x.norms) || n <= 0 {
		return nil
	}
	written := newLexer().occurrences(nil, x.corpus, row)
	paper, _ := counts(nil, written, nil)
	telling := make([]weighted, 0, len(paper))
	for _, t := range paper {
		if weight := x.telling(t, written); weight > 0 {
			telling = append(telling, weighted{term: t.term, weight: weight})
		}
	}
	return choose(x.corpus, row, written, telling, n)
}

// telling is how well a term tells its paper from others, 0 for not at all. A
// single mention is worth less than its weight, above all that of a pair: two
// words may have met by chance.
func (x *Index) telling(t counted, written []occurrence) float64 {
	times, inTitle, isPair := 0, false, false
	for _, o := range written {
		if o.term == t.term {
			times++
			inTitle, isPair = inTitle || o.inTitle, o.isPair()
		}
	}
	weight := frequencyWeight(t.count)
	at, shared := slices.BinarySearch(x.terms, t.term)
	switch {
	case shared:
		weight *= x.rarity(at) * float64(x.insistence[at])
	case times == 1:
		return 0 // a slip, more often than not
	default:
		weight *= rarity(1, x.corpus.Len()) * float64(insistence(int(t.count), 1))
	}
	if times == 1 && !inTitle {
		weight *= singleMention
	}
	if times == 1 && isPair {
		weight *= singleMention
	}
	return weight
}

const singleMention = 0.6
