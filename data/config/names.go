package config

import (
	"cmp"
	"slices"
	"strings"
)

// few is how many names are listed where none is near.
const few = 12

// Meant is the end of a message about an unknown name: the names that are near
// it or, where none is, all of them if they are few. It is empty otherwise.
func Meant(name string, names []string) string { return meant(name, names) }

func meant(name string, names []string) string {
	type near struct {
		name string
		far  int
	}
	var found []near
	for _, other := range names {
		far := distance(strings.ToLower(name), strings.ToLower(other))
		if far <= max(2, len(other)/4) && far < len([]rune(other)) {
			found = append(found, near{other, far})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(a.far, b.far) })
	switch {
	case len(found) > 0:
		return "; did you mean " + quote(found[0].name) + "?"
	case len(names) > 0 && len(names) <= few:
		return "; there are " + strings.Join(names, ", ")
	}
	return ""
}

// tooLong is a name that nothing is near to, in bytes.
const tooLong = 64

// distance is how many characters have to be added, removed, replaced, or
// swapped with the next, to make one name of the other.
func distance(from, to string) int {
	if len(from) > tooLong {
		return len(from)
	}
	a, b := []rune(from), []rune(to)
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range b {
		rows[0][j+1] = j + 1
	}
	for i := range a {
		for j := range b {
			replaced := rows[i][j]
			if a[i] != b[j] {
				replaced++
			}
			rows[i+1][j+1] = min(replaced, rows[i][j+1]+1, rows[i+1][j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				rows[i+1][j+1] = min(rows[i+1][j+1], rows[i-1][j-1]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
