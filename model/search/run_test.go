package search

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// allRuns calls visit with every way in which a query is beginnings of words,
// in order: the length of each word's piece, 0 for none.
func allRuns(query string, words []string, visit func(lengths []int)) {
	lengths := make([]int, len(words))
	var from func(word int, rest string, begun bool)
	from = func(word int, rest string, begun bool) {
		if rest == "" {
			visit(lengths)
			return
		}
		if word == len(words) {
			return
		}
		from(word+1, rest, begun)
		least := 1
		if !begun {
			least = minFirstPiece
		}
		for n := least; n <= min(len(rest), len(words[word])) && strings.HasPrefix(words[word], rest[:n]); n++ {
			lengths[word] = n
			from(word+1, rest[n:], true)
		}
		lengths[word] = 0
	}
	from(0, query, false)
}

// extent is the pieces, the first and the last word of a run.
func extent(lengths []int) together {
	t := together{first: -1}
	for i, n := range lengths {
		if n == 0 {
			continue
		}
		if t.first < 0 {
			t.first = i
		}
		t.pieces, t.last = t.pieces+1, i
	}
	return t
}

func runCase(t *rapid.T) (query string, words []string) {
	words = rapid.SliceOfN(rapid.StringMatching(`[ab]{1,4}`), 1, 7).Draw(t, "words")
	if rapid.Bool().Draw(t, "any query") {
		return rapid.StringMatching(`[ab]{2,8}`).Draw(t, "query"), words
	}
	for _, w := range words {
		query += w[:rapid.IntRange(0, len(w)).Draw(t, "piece")]
	}
	return query[:min(len(query), 12)], words
}

func asBytes(words []string) [][]byte {
	all := make([][]byte, len(words))
	for i, w := range words {
		all[i] = []byte(w)
	}
	return all
}

// checkRun compares runTogether with all runs there are; nearest asks for the
// one that leaves out the least.
func checkRun(t *rapid.T, query string, words []string, nearest bool) {
	found, exists, best := false, false, together{}
	got, ok := runTogether(query, asBytes(words))
	allRuns(query, words, func(lengths []int) {
		run := extent(lengths)
		if run.pieces < 2 {
			return
		}
		if !exists || run.better(best, true) {
			best = run
		}
		exists = true
		found = found || run == got
	})
	switch {
	case query == "":
	case ok && !found:
		t.Fatalf("%q of %q is %+v, which is no run", query, words, got)
	case nearest && exists && (!ok || best.better(got, true)):
		t.Fatalf("%q of %q is %+v, %v, the nearest is %+v", query, words, got, ok, best)
	case !nearest && exists && !ok && !beginsAWord(query, words): // in one word it is no run, but the start of that
		t.Fatalf("%q of %q is not found, as %+v", query, words, best)
	}
}

func beginsAWord(query string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(w, query) {
			return true
		}
	}
	return false
}

func TestRunsAreFoundWhereThereAreAny(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		query, words := runCase(t)
		checkRun(t, query, words, false)
	})
}

func TestTheNearestRunIsFound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		query, words := runCase(t)
		if !beginsAWord(query, words) {
			checkRun(t, query, words, true)
		}
	})
}

func TestPiecesSpellTheQuery(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		query, words := runCase(t)
		if query == "" {
			return
		}
		exists := false
		allRuns(query, words, func(lengths []int) {
			exists = exists || lengths[0] > 0 && lengths[len(words)-1] > 0
		})
		pieces := runPieces(query, asBytes(words))
		if (pieces != nil) != exists {
			t.Fatalf("%q of %q: pieces %v, and there are %v", query, words, pieces, exists)
		}
		spelled := ""
		for i, n := range pieces {
			spelled += words[i][:n]
		}
		if exists && spelled != query {
			t.Fatalf("%q of %q is taken for %q", query, words, spelled)
		}
	})
}

func TestLongRunsTakeNoLongTime(t *testing.T) {
	t.Parallel()
	words := asBytes(strings.Fields(strings.Repeat("aaaaaaaaaaaa ", maxTitle)))
	query := strings.Repeat("a", maxRun-1) + "b"
	if _, ok := runTogether(query, words); ok {
		t.Error("a letter that no word has is found")
	}
	if pieces := runPieces(query, words); pieces != nil {
		t.Errorf("pieces %v", pieces)
	}
	if _, ok := runTogether(query+"a", words); ok {
		t.Error("too long a word is a run")
	}
}
