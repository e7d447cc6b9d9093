package search

// A word may have one letter amiss from minTypo letters on, and two from
// minTwoTypos on: among shorter ones, most words are that near to some other.
const (
	minTypo     = 4
	minTwoTypos = 7
	// minTypoStart is from how many letters on a word is also compared with the
	// beginnings of words: one is still typing.
	minTypoStart = 5
	// minWrongFirst is from how many letters on the first one may be wrong.
	// People seldom mistype it, and most words differ by no more.
	minWrongFirst = 6
	// maxTypo is the longest word that is compared, in bytes.
	maxTypo = 40
)

// typosAllowed is how many letters of a word of the query may be amiss.
func typosAllowed(length int) int {
	switch {
	case length < minTypo || length > maxTypo:
		return 0
	case length < minTwoTypos:
		return 1
	}
	return 2
}

// typos is how two words differ: the fewest insertions, deletions,
// substitutions and swaps of neighbours that make one of the other (optimal
// string alignment, a restricted Damerau-Levenshtein distance), and the fewest
// that make the query of a beginning of the word. Both are given as most+1
// when they are more than most.
func typos(query string, word []byte, most int) (whole, beginning int) {
	n, m := len(query), min(len(word), len(query)+most)
	var rows [3][maxTypo + 4]uint8
	before, above, row := &rows[0], &rows[1], &rows[2]
	for j := range m + 1 {
		above[j] = uint8(j)
	}
	for i := 1; i <= n; i++ {
		row[0] = uint8(i)
		least := row[0]
		for j := 1; j <= m; j++ {
			cost := uint8(1)
			if query[i-1] == word[j-1] {
				cost = 0
			}
			d := min(above[j-1]+cost, above[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && query[i-1] == word[j-2] && query[i-2] == word[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if int(least) > most {
			return most + 1, most + 1
		}
		before, above, row = above, row, before
	}
	whole, beginning = most+1, most+1
	if m == len(word) {
		whole = min(int(above[m]), most+1)
	}
	for j := range m + 1 {
		beginning = min(beginning, int(above[j]))
	}
	return whole, beginning
}

// swappedStart reports whether two words begin with the same two letters, in
// another order: a slip that leaves the first letter wrong and is easily made.
func swappedStart(query string, word []byte) bool {
	return len(query) > 1 && len(word) > 1 && query[0] == word[1] && query[1] == word[0]
}
