package search

import "slices"

// People type around what they mean: the paper about layer pruning, that one on
// the lottery ticket hypothesis. Such words add points where a paper has them
// but are not asked for.

// asksFor tells the terms that a paper should have from those that only add
// points. Where there are no others, all are asked for.
func asksFor(terms []term) (should, extra []term) {
	lead := leadIn(terms)
	for i, t := range terms {
		if t.in == allFields && (i < lead || littleWord([]byte(t.text)) && i < len(terms)-1) {
			extra = append(extra, t)
		} else {
			should = append(should, t)
		}
	}
	if len(should) == 0 {
		return terms, nil
	}
	return should, extra
}

// leadIn is how many words the query begins with that introduce what it is
// about: it is 0 unless there are a word for a paper and one for about, and
// more behind them.
func leadIn(terms []term) int {
	named := false
	for i, t := range terms[:min(len(terms), 6)] {
		switch {
		case slices.Contains([]string{"paper", "papers", "one", "article", "articles", "work", "works", "preprint"}, t.text):
			named = true
		case slices.Contains([]string{"the", "that", "this", "a", "an", "some", "any", "find", "recent", "new"}, t.text):
		case named && i < len(terms)-1 && slices.Contains([]string{"about", "on", "for", "of", "regarding", "where", "which", "how"}, t.text):
			return i + 1
		default:
			return 0
		}
	}
	return 0
}
