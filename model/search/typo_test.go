package search

import (
	"testing"

	"pgregory.net/rapid"
)

// alignment is the optimal string alignment distance by the whole matrix: from
// a to every beginning of b.
func alignment(a, b string) []int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		for j := range rows[i] {
			switch {
			case i == 0:
				rows[i][j] = j
			case j == 0:
				rows[i][j] = i
			default:
				rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+boolPoints(a[i-1] != b[j-1], 1))
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
				}
			}
		}
	}
	return rows[len(a)]
}

type fataler interface {
	Fatalf(format string, args ...any)
}

func checkTypos(t fataler, query, word string, most int) {
	if len(query) > maxTypo {
		query = query[:maxTypo]
	}
	distances := alignment(query, word)
	whole, beginning := distances[len(word)], len(query)
	for _, d := range distances {
		beginning = min(beginning, d)
	}
	gotWhole, gotBeginning := typos(query, []byte(word), most)
	if gotWhole != min(whole, most+1) || gotBeginning != min(beginning, most+1) {
		t.Fatalf("%q and %q differ by %d, and by %d from its beginning, up to %d; got %d and %d", query, word, whole, beginning, most, gotWhole, gotBeginning)
	}
	if d := maskDistance(letterMask([]byte(query)), letterMask([]byte(word))); d > 2*whole {
		t.Fatalf("%q and %q differ by %d letters, their masks by %d bits", query, word, whole, d)
	}
}

func TestTyposAreTheOptimalStringAlignment(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.OneOf(rapid.StringMatching(`[ab]{0,9}`), rapid.StringMatching(`[a-d]{0,44}`), rapid.StringMatching(`[a-zé0-9]{0,20}`))
		query := word.Draw(t, "query")
		other := word.Draw(t, "word")
		if rapid.Bool().Draw(t, "near") { // most words are far apart
			letters := []byte(query)
			for range rapid.IntRange(0, 3).Draw(t, "errors") {
				i := rapid.IntRange(0, len(letters)).Draw(t, "at")
				switch {
				case i == len(letters):
					letters = append(letters, 'b')
				case rapid.Bool().Draw(t, "swap") && i > 0:
					letters[i-1], letters[i] = letters[i], letters[i-1]
				default:
					letters = append(letters[:i:i], letters[i+1:]...)
				}
			}
			other = string(letters)
		}
		checkTypos(t, query, other, rapid.IntRange(1, 2).Draw(t, "most"))
	})
}

func FuzzTypos(f *testing.F) {
	for _, s := range [][2]string{{"attention", "atention"}, {"form", "from"}, {"ab", "bca"}, {"", "a"}, {"学习", "学 习"}, {"transformer", "transformers"}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, query, word string) {
		word = word[:min(len(word), 200)]
		checkTypos(t, query, word, 1)
		checkTypos(t, query, word, 2)
	})
}

func TestAsMuchMayBeAmissAsAWordIsLong(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		query, word string
		kind        Kind
	}{
		{"layr", "layer", Typo},
		{"lya", "lay", None},     // too short
		{"laeyr", "layer", Typo}, // neighbours swapped
		{"alyer", "layer", Typo}, // the first two, too
		{"bayer", "layer", None}, // the first letter of a short word
		{"xransformer", "transformer", Typo},
		{"trasnfomer", "transformer", Typo}, // two errors in a long word
		{"trasfmer", "transformer", None},   // three
		{"lyaar", "layer", None},            // two in a short one
		{"atent", "attention", Typo},        // one in a beginning
		{"layer", "layer", None},            // none at all
	} {
		if got := typoAnswer(c.query, []byte(c.word), max(1, typosAllowed(len(c.query))), 0); len(c.query) >= minTypo && got.kind != c.kind {
			t.Errorf("%q for %q is %s, want %s", c.query, c.word, got.kind, c.kind)
		}
	}
	if typosAllowed(3) != 0 || typosAllowed(maxTypo+1) != 0 {
		t.Error("very short and very long words may have typing errors")
	}
}
