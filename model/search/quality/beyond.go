package quality

import (
	"slices"
	"strings"

	"sheaf/model"
	"sheaf/model/text"
)

// surnames are the authors' family names that can be typed, folded, each once.
func (m *maker) surnames() []string {
	var names []string
	for author := range m.library.corpus.Authors(m.row) {
		if name, ok := surname(author); ok && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// surname is a family name as it is typed, and whether it is one: records have
// suffixes and broken names in its place.
func surname(author model.Author) (name string, ok bool) {
	name = text.Fold(author.Family())
	if strings.Trim(name, letters+"-' ") != "" || len(name) < 2 {
		return "", false
	}
	return name, strings.ContainsAny(name, letters)
}

// authorAndWord is a surname and a word of the title.
func (m *maker) authorAndWord() string {
	names := m.surnames()
	if len(names) == 0 {
		return ""
	}
	for range attempts {
		name := names[m.IntN(len(names))]
		words := m.choose(m.content, 1+m.IntN(2))
		if m.fewBy(wholes(words), []string{spaced(name)}) {
			return m.withName(name, words)
		}
	}
	return ""
}

// withName puts a surname before words or, now and then, behind them.
func (m *maker) withName(name string, words []word) string {
	if m.one(3) {
		return typed(words) + " " + name
	}
	return name + " " + typed(words)
}

// twoAuthors is two surnames.
func (m *maker) twoAuthors() string {
	names := m.surnames()
	if len(names) < 2 {
		return ""
	}
	for range attempts {
		two := m.Perm(len(names))[:2]
		a, b := names[two[0]], names[two[1]]
		if m.fewBy(nil, longestFirst([]string{spaced(a), spaced(b)})) {
			return a + " " + b
		}
	}
	return ""
}

// diacritics is a surname that has some, typed without, and a word of the
// title. Half of those with an umlaut spell it out, as Germans do.
func (m *maker) diacritics() string {
	var accented []model.Author
	for author := range m.library.corpus.Authors(m.row) {
		if name, ok := surname(author); ok && name != strings.ToLower(author.Family()) && len(name) >= 3 {
			accented = append(accented, author)
		}
	}
	if len(accented) == 0 {
		return ""
	}
	author := accented[m.IntN(len(accented))]
	name, _ := surname(author)
	for range attempts {
		words := m.choose(m.content, 1)
		if !m.fewBy(wholes(words), []string{spaced(name)}) {
			continue
		}
		if m.one(2) {
			name = text.Fold(spellUmlauts(author.Family()))
		}
		return m.withName(name, words)
	}
	return ""
}

func spellUmlauts(s string) string {
	return strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue").Replace(s)
}

// abstractWords is three or four words that stand in the abstract alone and in
// few others. They are words that titles are made of: people remember what a
// paper is about, not its verbs.
func (m *maker) abstractWords() string {
	var rare []word
	for _, w := range memorable(split(m.library.corpus.Abstract(m.row))) {
		known := int(m.library.known[w.text])
		if len(w.text) >= 5 && isLetters(w.text) && !strings.HasSuffix(w.text, "ly") && m.library.established(m.library.titled[w.text]) && known <= max(enough, m.library.looked/100) &&
			!strings.Contains(m.library.titles[m.row], " "+w.text[:4]) {
			rare = append(rare, w)
		}
	}
	words := m.choose(rare, 3+m.IntN(2))
	if len(words) < 3 {
		return ""
	}
	return typed(m.maybeShuffled(words))
}

// hyphens is words of the title, two of them joined or parted in another way:
// "finetuning" or "fine tuning" for "fine-tuning", "zeroshot" for "zero shot".
func (m *maker) hyphens() string {
	for _, i := range m.Perm(len(m.words)) {
		ways, first := m.otherWays(i)
		if len(ways) == 0 {
			continue
		}
		others := memorable(append(slices.Clone(m.words[:first]), m.words[i+1:]...))
		if len(others) == 0 {
			continue
		}
		chosen := m.choose(others, 1+m.IntN(2))
		if m.few(m.library.titles, append(wholes(chosen), " "+typed(m.words[first:i+1])+" ")) {
			return m.withName(ways[m.IntN(len(ways))], chosen)
		}
	}
	return ""
}

// otherWays are those to write the compound that ends with word i of the
// title, as one word, as two or with a hyphen, and where it begins.
func (m *maker) otherWays(i int) (ways []string, first int) {
	w := m.words[i].text
	if i > 0 && m.isCompound(m.words[i-1], m.words[i]) {
		before := m.words[i-1].text
		ways = []string{before + "-" + w}
		if m.words[i].hyphened {
			ways[0] = before + " " + w
		}
		if joined := before + w; len(before) <= 6 || m.library.known[joined] > 0 {
			ways = append(ways, joined)
		}
		return ways, i - 1
	}
	if a, b := m.library.parts(w); a != "" {
		return []string{a + "-" + b, a + " " + b}, i
	}
	return nil, i
}

// isCompound reports whether a hyphen stands between two words, or could.
func (m *maker) isCompound(a, b word) bool {
	if !isPlain(a.text) || !isPlain(b.text) || len(a.text)+len(b.text) < 5 {
		return false
	}
	if b.hyphened {
		return true
	}
	return m.title[a.end:b.start] == " " && !isStopWord(a.text) && !isStopWord(b.text) &&
		m.library.established(m.library.compounds[a.text+" "+b.text])
}

// parts are the two words that a word is made of, by titles that write it with
// a hyphen.
func (l *Library) parts(w string) (first, second string) {
	for i := 2; i <= len(w)-3; i++ {
		if l.established(l.compounds[w[:i]+" "+w[i:]]) {
			return w[:i], w[i:]
		}
	}
	return "", ""
}
