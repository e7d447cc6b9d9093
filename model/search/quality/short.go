package quality

import (
	"slices"
	"strings"
)

// prefixWords is beginnings of title words, mostly in order: "atten all nee".
func (m *maker) prefixWords() string {
	for n := m.count(); n <= 4; n++ {
		words := m.choose(m.content, n)
		if len(words) < 2 {
			return ""
		}
		if m.one(4) {
			words = m.shuffle(words)
		}
		pieces := make([]string, 0, len(words))
		parts := make([]string, 0, len(words))
		for _, w := range words {
			piece := w.text[:min(2+m.IntN(4), len(w.text))]
			pieces = append(pieces, piece)
			parts = append(parts, " "+piece)
		}
		if m.few(m.library.titles, longestFirst(parts)) {
			return strings.Join(pieces, " ")
		}
	}
	return ""
}

// runTogether is the beginnings of three to five words, as fuzzy finders have
// taught people to type: "attallneed".
func (m *maker) runTogether() string {
	for range attempts {
		n := 3 + m.IntN(3)
		if len(m.content) < n {
			continue
		}
		first := 0
		if m.one(2) {
			first = m.IntN(len(m.content) - n + 1)
		}
		var run strings.Builder
		var parts []string
		for _, w := range m.content[first : first+n] {
			piece := w.text[:min(2+m.IntN(3), len(w.text))]
			run.WriteString(piece)
			parts = append(parts, " "+piece)
		}
		if run.Len() >= 7 && m.few(m.library.titles, longestFirst(parts)) {
			return run.String()
		}
	}
	return ""
}

// acronym is an acronym and a word beside it: one that the title spells out
// ("moe routing"), or one that it gives itself, before a colon or in brackets.
func (m *maker) acronym() string {
	if i := m.givenAcronym(); i >= 0 && m.one(3) {
		if query := m.beside(m.words[i].text, i, i+1); query != "" {
			return query
		}
	}
	for range attempts {
		n := 2 + m.IntN(3)
		if len(m.words) <= n {
			continue
		}
		first := m.IntN(len(m.words) - n + 1)
		last := first + n
		if short := initials(m.words[first:last]); short != "" &&
			m.words[first].memorable() && m.words[last-1].memorable() {
			if query := m.beside(short, first, last); query != "" {
				return query
			}
		}
	}
	return ""
}

// givenAcronym is the index of a word that the title introduces as a name, -1
// if there is none.
func (m *maker) givenAcronym() int {
	return slices.IndexFunc(m.words, func(w word) bool {
		before, after := m.title[:w.start], m.title[w.end:]
		named := strings.HasPrefix(after, ":") || strings.HasSuffix(before, "(") && strings.HasPrefix(after, ")")
		return named && w.isName() && w.memorable()
	})
}

// beside puts a word to an acronym that stands for words[first:last].
func (m *maker) beside(short string, first, last int) string {
	others := memorable(append(slices.Clone(m.words[:first]), m.words[last:]...))
	if len(others) == 0 {
		return ""
	}
	other := others[m.IntN(len(others))]
	part := " " + other.text + " "
	if other.text == short || !m.fewRows(func(row int) bool {
		title := m.library.titles[row]
		return strings.Contains(title, part) && (strings.Contains(title, " "+short+" ") || runsOver(title, short))
	}) {
		return ""
	}
	if m.one(2) {
		return other.text + " " + short
	}
	return short + " " + other.text
}

// runsOver reports whether neighbouring words of a title begin with the letters
// of an acronym.
func runsOver(title, short string) bool {
	var all strings.Builder
	for w := range strings.FieldsSeq(title) {
		all.WriteByte(w[0])
	}
	return strings.Contains(all.String(), short)
}

// initialsTitle is the initials of the whole title, or of its name up to the
// colon: "aiayn".
func (m *maker) initialsTitle() string {
	all := titleInitials(m.title, m.words)
	for _, i := range m.Perm(len(all)) {
		if m.library.initials[all[i]] <= enough {
			return all[i]
		}
	}
	return ""
}

// titleInitials are the initials that a title is known by, if any.
func titleInitials(title string, words []word) []string {
	var all []string
	add := func(words []word) {
		if short := initials(words); len(short) >= 4 && len(short) <= 10 && !slices.Contains(all, short) {
			all = append(all, short)
		}
	}
	add(words)
	if colon := strings.Index(title, ": "); colon > 0 {
		before := slices.IndexFunc(words, func(w word) bool { return w.start > colon })
		add(words[:max(before, 0)])
	}
	return all
}

// initials is the first letters of words, nothing if one begins with something
// else.
func initials(words []word) string {
	var b strings.Builder
	for _, w := range words {
		if w.text == "" || !isLetters(w.text[:1]) {
			return ""
		}
		b.WriteByte(w.text[0])
	}
	return b.String()
}
