package quality

import (
	"slices"
	"strings"
	"unicode/utf8"

	"sheaf/model"
)

// titleStart is the beginning of the title, as far as it takes, at times in the
// middle of a word: "attention is all y".
func (m *maker) titleStart() string {
	lower := strings.ToLower(m.title)
	runes := []rune(lower)
	for length := 10 + m.IntN(14); length < len(runes) && length <= 45; length += 4 {
		start := strings.TrimSpace(string(runes[:length]))
		if begins := strings.TrimSuffix(spaced(start), " "); m.fewRows(func(row int) bool {
			return strings.HasPrefix(m.library.titles[row], begins)
		}) {
			return start
		}
	}
	return ""
}

// titleWords is words of the title, in any order.
func (m *maker) titleWords() string {
	return typed(m.shuffle(m.telling(m.count())))
}

// sentenceLeads are what people say who are asked which paper they mean.
const sentenceLeads = "paper about|the paper about|paper on|that paper on|a paper about|papers about|the one about|work on"

// sentence is a part of the title as people say it, with the small words that
// hold it together, now and then without a word that has been forgotten: "paper
// about routing in mixtures of experts".
func (m *maker) sentence() string {
	for range attempts {
		n := 2 + m.IntN(3)
		if len(m.content) < n {
			continue
		}
		start := m.IntN(len(m.content) - n + 1)
		said := m.content[start : start+n]
		first := slices.Index(m.words, said[0])
		phrase := slices.Clone(m.words[first : slices.Index(m.words, said[n-1])+1])
		if n > 2 && m.one(3) {
			forgotten := said[1+m.IntN(n-2)]
			phrase = slices.DeleteFunc(phrase, func(w word) bool { return w.text == forgotten.text })
		}
		if len(phrase) <= 7 && m.few(m.library.titles, wholes(memorable(phrase))) {
			leads := strings.Split(sentenceLeads, "|")
			return leads[m.IntN(len(leads))] + " " + typed(phrase)
		}
	}
	return ""
}

// titlePasted is the title out of another program: with its full stop, in small
// letters, or cut off where a column ends.
func (m *maker) titlePasted() string {
	const column = 60
	title := m.title
	if m.one(3) {
		title = strings.ToLower(title)
	}
	runes := []rune(title)
	switch {
	case len(runes) > column && m.one(2):
		return strings.TrimSpace(string(runes[:column]))
	case m.one(3) && !strings.HasSuffix(title, "."):
		return title + "."
	}
	return title
}

// capitals is words of the title with the wrong letters large.
func (m *maker) capitals() string {
	words := m.telling(m.count())
	if words == nil {
		return ""
	}
	query := typed(words)
	switch m.IntN(4) {
	case 0: // caps lock, with shift at the beginnings
		shouted := strings.Fields(strings.ToUpper(query))
		for i, w := range shouted {
			_, size := utf8.DecodeRuneInString(w)
			shouted[i] = strings.ToLower(w[:size]) + w[size:]
		}
		return strings.Join(shouted, " ")
	case 1: // one word shouted
		shouted := strings.Fields(query)
		i := m.IntN(len(shouted))
		shouted[i] = strings.ToUpper(shouted[i])
		return strings.Join(shouted, " ")
	}
	return strings.ToUpper(query)
}

// extraWord is words of the title and one that the paper does not have.
func (m *maker) extraWord() string {
	words := m.telling(2 + m.IntN(2))
	if words == nil {
		return ""
	}
	own := m.library.titles[m.row] + spaced(m.library.corpus.Abstract(m.row)) + m.library.authors[m.row]
	for range attempts {
		others := memorable(split(m.library.corpus.Title(model.Row(m.IntN(m.library.corpus.Len())))))
		if len(others) == 0 {
			continue
		}
		wrong := others[m.IntN(len(others))]
		if strings.Contains(own, " "+wrong.text[:min(4, len(wrong.text))]) {
			continue
		}
		at := m.IntN(len(words) + 1)
		return typed(append(append(append([]word{}, words[:at]...), wrong), words[at:]...))
	}
	return ""
}
