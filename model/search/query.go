package search

import (
	"slices"
	"strings"

	"sheaf/model/text"
)

// maxWords is how many words of a query are looked for. No text that people
// paste has more different words than a long abstract, and far fewer single
// out one paper of millions.
const maxWords = 256

// Query is what to look for: words that all have to be found, in any order.
// The zero value is the empty query, which every paper answers.
type Query struct {
	words []string
}

// Parse reads a query as it is typed. Words are split and folded as those of
// the papers are (case, diacritics, punctuation, hyphens and apostrophes make
// no difference); repeated ones count once. Only the first 256 different words
// are looked for. Anything parses: where there is no letter and no digit, the
// query is empty.
func Parse(input string) Query {
	var q Query
	seen := map[string]bool{}
	for w := newWords(text.Clean(input)); w.next() && len(q.words) < maxWords; {
		if word := string(w.word); !seen[word] {
			seen[word] = true
			q.words = append(q.words, word)
		}
	}
	return q
}

// Empty reports whether the query asks for nothing, so that every paper
// answers it.
func (q Query) Empty() bool { return len(q.words) == 0 }

// Equal reports whether two queries ask for the same in the same words.
func (q Query) Equal(other Query) bool { return slices.Equal(q.words, other.words) }

// Words are the words that are looked for, folded, in the order of the query.
func (q Query) Words() []string { return slices.Clone(q.words) }

// String is the query as it was understood: its words, folded. Parse makes the
// same query of it.
func (q Query) String() string { return strings.Join(q.words, " ") }
