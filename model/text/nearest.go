package text

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// longestName is the longest name that is compared, in bytes: what is longer is
// no slip of one.
const longestName = 256

// Nearest is the one of the names that was probably meant by what was typed:
// the same in another case, one that begins so, one that a slip of the fingers
// tells from it, or one that was written by its sound. Of several it is the one
// with the least to change, and of those the first. It reports false where none
// is near.
func Nearest(typed string, names []string) (string, bool) {
	typed = strings.ToLower(typed)
	if typed == "" || len(typed) > longestName {
		return "", false
	}
	slip := slips(utf8.RuneCountInString(typed))
	best, least := "", slip+2
	for _, name := range names {
		lower := strings.ToLower(name)
		length := utf8.RuneCountInString(lower)
		allowed := slip
		if sounds(typed, lower) {
			allowed++
		}
		most := min(least-1, allowed, length-1) // what shares no letter is no slip
		far, near := Distance(typed, lower, most)
		if !near && least > 1 && len(typed) < len(lower) && strings.HasPrefix(lower, typed) {
			far, near = 1, true // one was still typing
		}
		if near && far < least {
			best, least = name, far
		}
	}
	return best, best != ""
}

// sounds reports whether a name may have been written by its sound, as nite for
// night: both begin with the same two letters, and the name has all but one of
// those that were typed, in their order. Fewer than four letters say too little.
func sounds(typed, name string) bool {
	a, b := []rune(typed), []rune(name)
	if len(a) < 4 || len(b) < 4 || a[0] != b[0] || a[1] != b[1] {
		return false
	}
	missing, at := 0, 0
	for _, letter := range a {
		next := slices.Index(b[at:], letter)
		if next < 0 {
			missing++
			continue
		}
		at += next + 1
	}
	return missing <= 1
}

// slips is how many letters of a name of so many may be amiss.
func slips(letters int) int {
	switch {
	case letters < 4:
		return 1
	case letters < 12:
		return 2
	}
	return letters / 4
}

// Distance is how many letters have to be added, left out, replaced or swapped
// with their neighbour to make one word of the other (optimal string
// alignment). It reports false where that is more than most.
func Distance(from, to string, most int) (distance int, near bool) {
	a, b := []rune(from), []rune(to)
	if most < 0 || len(a)-len(b) > most || len(b)-len(a) > most {
		return 0, false
	}
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	before, above, row := rows[0], rows[1], rows[2]
	for j := range above {
		above[j] = j
	}
	for i := range a {
		row[0] = i + 1
		least := row[0]
		for j := range b {
			d := above[j]
			if a[i] != b[j] {
				d++
			}
			d = min(d, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, before[j-1]+1)
			}
			row[j+1] = d
			least = min(least, d)
		}
		if least > most {
			return 0, false
		}
		before, above, row = above, row, before
	}
	return above[len(b)], above[len(b)] <= most
}
