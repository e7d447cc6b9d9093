package related

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"sheaf/model"
	"sheaf/model/text"
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
		having := 1
		if at, found := slices.BinarySearch(x.terms, t.term); found {
			having = int(x.having[at])
		} else if t.count == 1 {
			continue // a slip, or two words that met by chance
		}
		telling = append(telling, weighted{term: t.term, weight: frequencyWeight(t.count) * rarity(having, x.corpus.Len())})
	}
	slices.SortStableFunc(telling, func(a, b weighted) int { return cmp.Compare(b.weight, a.weight) })
	chosen := chooser{corpus: x.corpus, row: row, written: written}
	for _, t := range telling {
		if chosen.take(t.term); len(chosen.texts) == n {
			break
		}
	}
	return chosen.texts
}

// chooser collects terms of a paper, as the paper writes them, that have no
// word in common.
type chooser struct {
	corpus  *model.Corpus
	row     model.Row
	written []occurrence // the terms of the paper
	words   []uint64     // the words of those that are chosen
	folded  []string
	texts   []string
}

// take chooses a term unless a word of it has been chosen already.
func (c *chooser) take(term uint64) {
	first := slices.IndexFunc(c.written, func(o occurrence) bool { return o.term == term })
	if first < 0 {
		return
	}
	o := c.written[first]
	if slices.Contains(c.words, o.words[0]) || o.isPair() && slices.Contains(c.words, o.words[1]) {
		return
	}
	spelled := c.spelling(term)
	folded := text.FoldKey(spelled)
	for _, other := range c.folded {
		if strings.Contains(other, folded) || strings.Contains(folded, other) {
			return
		}
	}
	c.words = append(c.words, o.words[0])
	if o.isPair() {
		c.words = append(c.words, o.words[1])
	}
	c.folded = append(c.folded, folded)
	c.texts = append(c.texts, spelled)
}

// spelling is how the paper writes a term most often. Of forms that are as
// frequent it takes the one with the fewest capitals, for titles and sentences
// begin with some.
func (c *chooser) spelling(term uint64) string {
	var forms []string
	times := map[string]int{}
	for _, o := range c.written {
		if o.term != term {
			continue
		}
		source := c.corpus.Abstract(c.row)
		if o.inTitle {
			source = c.corpus.Title(c.row)
		}
		form := source[o.start:o.end]
		if times[form]++; times[form] == 1 {
			forms = append(forms, form)
		}
	}
	return slices.MinFunc(forms, func(a, b string) int {
		return cmp.Or(cmp.Compare(times[b], times[a]), cmp.Compare(capitals(a), capitals(b)))
	})
}

func capitals(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}
