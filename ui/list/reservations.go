package list

import (
	"strings"

	"sheaf/model/search"
)

// matchWord says in a word how a row matched, empty where it has what was
// typed.
func matchWord(k search.Kind) string {
	words := map[search.Kind]string{
		search.Inflected: "other form",
		search.Joined:    "joined",
		search.Initials:  "initials",
		search.Typo:      "typo",
		search.Run:       "beginnings",
		search.Letters:   "letters",
	}
	return words[k]
}

// reservations say why a row is no plain answer to the query.
func (l *List) reservations(it Item) []string {
	var says []string
	if len(it.Lacks) > 0 {
		says = append(says, "without: "+strings.Join(it.Lacks, ", "))
	}
	if word := matchWord(it.Match); word != "" {
		says = append(says, l.look.Loose+" "+word)
	}
	return says
}

// reservation is the sign of them, for where there is no room.
func (l *List) reservation(it Item) string {
	switch {
	case len(it.Lacks) > 0:
		return l.look.Lacks
	case matchWord(it.Match) != "":
		return l.look.Loose
	}
	return ""
}
