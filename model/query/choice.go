package query

import (
	"slices"
	"strings"
)

// State is what a reader has made of a paper, the value of is:.
type State string

// The states: those of reading, and what else a reader can pick papers out by.
const (
	StateUnread     State = "unread"
	StateBookmarked State = "bookmarked"
	StateQueued     State = "queued"
	StateReading    State = "reading"
	StateRead       State = "read"
	StateDismissed  State = "dismissed"
	StateNoted      State = "noted"
	StateSelected   State = "selected"
	StateNew        State = "new"
)

// States lists the values of is:.
func States() []State {
	return []State{
		StateUnread, StateBookmarked, StateQueued, StateReading, StateRead,
		StateDismissed, StateNoted, StateSelected, StateNew,
	}
}

// Thing is what a paper can come with, the value of has:.
type Thing string

// The things.
const (
	ThingCode     Thing = "code"
	ThingPDF      Thing = "pdf"
	ThingDOI      Thing = "doi"
	ThingAbstract Thing = "abstract"
	ThingLink     Thing = "link"
	ThingNote     Thing = "note"
	ThingTag      Thing = "tag"
	ThingProject  Thing = "project"
	ThingData     Thing = "data"
)

// Things lists the values of has:.
func Things() []Thing {
	return []Thing{
		ThingCode, ThingPDF, ThingDOI, ThingAbstract, ThingLink,
		ThingNote, ThingTag, ThingProject, ThingData,
	}
}

// choose finds the value among the choices. Else it says what they are, the
// one that seems to be meant first.
func choose[T ~string](value string, choices []T) (choice T, expected string) {
	if slices.Contains(choices, T(value)) {
		return T(value), ""
	}
	best := nearest(value, choices)
	if best < 0 {
		return "", "one of " + list(choices)
	}
	others := slices.Delete(slices.Clone(choices), best, best+1)
	return "", string(choices[best]) + ", or else " + list(others)
}

func list[T ~string](choices []T) string {
	names := make([]string, len(choices))
	for i, choice := range choices {
		names[i] = string(choice)
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// nearest is the choice that the value begins, or of which it looks like a
// typing error; -1 when there is none.
func nearest[T ~string](value string, choices []T) int {
	const longest = 16 // no value with a typing error is longer
	if value == "" || len(value) > longest {
		return -1
	}
	best, least := -1, 2+len(value)/4
	for i, choice := range choices {
		if strings.HasPrefix(string(choice), value) {
			return i
		}
		if d := distance(value, string(choice)); d < least {
			best, least = i, d
		}
	}
	return best
}

// distance is how many letters have to be added, left out, replaced or swapped
// with their neighbour to turn a into b (optimal string alignment).
func distance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			replace := rows[i-1][j-1]
			if a[i-1] != b[j-1] {
				replace++
			}
			rows[i][j] = min(replace, rows[i-1][j]+1, rows[i][j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
