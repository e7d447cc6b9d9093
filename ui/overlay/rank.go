package overlay

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"

	"sheaf/model/text"
)

// tier says how well what is typed means a command, the best first.
type tier int

const (
	isName tier = iota
	isAlias
	isHidden
	beginsName
	beginsAlias
	beginsHidden
	beginsWords // each word that is typed begins one of a name, in their order
	scattered   // a name has the letters in their order
	inHelp      // the help has the words
)

// Rank lists the commands that may be meant by what is typed, the likeliest
// first: those with a name that it is, those with a name that begins with it or
// with words that do, those that have its letters in order, and then those whose
// help has its words; of each kind first those that can be taken. Of equals the
// first one stays first.
func Rank(typed string, commands []Command) []Command {
	pattern := text.Fold(strings.TrimSpace(typed))
	if pattern == "" {
		return commands
	}
	type ranked struct {
		Command

		meaning
	}
	var all []ranked
	for _, c := range commands {
		if named, how, found := meant(pattern, c); found {
			all = append(all, ranked{named, how})
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.tier, b.tier), cmp.Compare(min(1, len(a.Why)), min(1, len(b.Why))), cmp.Compare(b.score, a.score))
	})
	meant := make([]Command, len(all))
	for i, r := range all {
		meant[i] = r.Command
	}
	return meant
}

// meaning is how well a pattern means a command, and among those that it means
// by scattered letters, how closely these stand.
type meaning struct {
	tier  tier
	score int
}

// meant is a command under that of its names which a pattern means best, and how
// well.
func meant(pattern string, c Command) (named Command, how meaning, found bool) {
	names := slices.Concat([]string{c.Name}, c.Aliases, c.Hidden)
	folded := make([]string, len(names))
	for i, name := range names {
		folded[i] = text.Fold(name)
	}
	named, how = c, meaning{tier: inHelp}
	for _, m := range fuzzy.Find(pattern, folded) {
		now := meaningOf(pattern, folded[m.Index], m.Index, len(c.Aliases), m.Score)
		if now.tier == scattered && m.Index > len(c.Aliases) {
			continue // nobody could see why
		}
		if !found || now.before(how) {
			how, found = now, true
			named.Name, named.Spans = c.Name, nil
			if m.Index <= len(c.Aliases) {
				named.Name, named.Spans = names[m.Index], spansOf(names[m.Index], m)
			}
		}
	}
	return named, how, found || tells(c, strings.Fields(pattern))
}

func (m meaning) before(other meaning) bool {
	return cmp.Or(cmp.Compare(m.tier, other.tier), cmp.Compare(other.score, m.score)) < 0
}

// meaningOf says how well a pattern means the name of a place: 0 is the name
// itself, then come so many aliases, then the names that are not shown.
func meaningOf(pattern, name string, place, aliases, score int) meaning {
	kind := isName
	switch {
	case place > aliases:
		kind = isHidden
	case place > 0:
		kind = isAlias
	}
	switch {
	case name == pattern:
		return meaning{tier: kind}
	case strings.HasPrefix(name, pattern):
		return meaning{tier: beginsName + kind}
	case beginWords(pattern, name):
		return meaning{tier: beginsWords}
	}
	return meaning{scattered, score}
}

// beginWords reports whether each word of a pattern begins a word of a name, in
// their order.
func beginWords(pattern, name string) bool {
	words := strings.Fields(name)
	for part := range strings.FieldsSeq(pattern) {
		i := slices.IndexFunc(words, func(word string) bool { return strings.HasPrefix(word, part) })
		if i < 0 {
			return false
		}
		words = words[i+1:]
	}
	return true
}

// tells reports whether each of the words begins one of the help of a command.
func tells(c Command, words []string) bool {
	help := " " + text.Fold(c.Help)
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(help, " "+word) })
}
