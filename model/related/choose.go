package related

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"sheaf/model"
	"sheaf/model/text"
)

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

// choose gives the n heaviest terms that have no word in common, as the paper
// writes them. A pair goes before one of its words unless it weighs far less:
// layer pruning says more than pruning does.
func choose(c *model.Corpus, row model.Row, written []occurrence, terms []weighted, n int) []string {
	chosen := chooser{corpus: c, row: row, written: written}
	slices.SortStableFunc(terms, heavier)
	for i, t := range terms {
		for _, pair := range terms[i+1:] {
			if pair.weight < pairShare*t.weight {
				break
			}
			if o, ok := chosen.find(pair.term); ok && o.isPair() && slices.Contains(o.words[:], t.term) {
				chosen.take(pair.term)
			}
		}
		if len(chosen.texts) < n {
			chosen.take(t.term)
		}
		if len(chosen.texts) >= n {
			break
		}
	}
	return chosen.texts
}

// pairShare is the part of a word's weight that a pair needs to replace it.
const pairShare = 0.5

func (c *chooser) find(term uint64) (occurrence, bool) {
	i := slices.IndexFunc(c.written, func(o occurrence) bool { return o.term == term })
	if i < 0 {
		return occurrence{}, false
	}
	return c.written[i], true
}

// take chooses a term unless a word of it has been chosen already.
func (c *chooser) take(term uint64) {
	o, ok := c.find(term)
	if !ok || slices.Contains(c.words, o.words[0]) || o.isPair() && slices.Contains(c.words, o.words[1]) {
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
