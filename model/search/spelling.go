package search

import "strings"

// spellings lists other ways to write a folded word: umlauts spelled out or
// reduced to their letters (mueller, muller), British and American endings.
// Most of them are words of no corpus; who asks looks them up.
func spellings(word string) []string {
	if !stemmable(word) {
		return nil
	}
	var all []string
	add := func(s string) {
		if s != word {
			all = append(all, s)
		}
	}
	add(strings.NewReplacer("ae", "a", "oe", "o", "ue", "u").Replace(word))
	for i := range len(word) - 1 {
		if strings.IndexByte("aou", word[i]) >= 0 && word[i+1] != 'e' {
			add(word[:i+1] + "e" + word[i+1:])
		}
	}
	add(strings.NewReplacer("isation", "ization", "ising", "izing", "ised", "ized", "ise", "ize").Replace(word))
	add(strings.NewReplacer("ization", "isation", "izing", "ising", "ized", "ised", "ize", "ise").Replace(word))
	add(strings.Replace(word, "our", "or", 1))
	if i := strings.Index(word, "or"); i > 0 {
		add(word[:i+1] + "u" + word[i+1:])
	}
	return all
}
