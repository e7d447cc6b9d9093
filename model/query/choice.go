package query

import (
	"slices"
	"strings"

	"sheaf/model/text"
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
	names := make([]string, len(choices))
	for i, choice := range choices {
		names[i] = string(choice)
	}
	meant, ok := text.Nearest(value, names)
	if !ok {
		return "", "one of " + list(names)
	}
	others := slices.DeleteFunc(names, func(name string) bool { return name == meant })
	return "", meant + ", or else " + list(others)
}

func list(names []string) string {
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}
