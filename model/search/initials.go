package search

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"sheaf/model"
)

// Acronyms are looked for by pairs of initials. The index files each pair of
// neighbouring words of a title under a name that no word can have: a mark and
// the first letters of both. Little words count as well as not, for acronyms
// leave them out as often as not. The two words that a title begins with are
// filed once more, under another mark.
const (
	anywhere = 1
	atStart  = 2
)

// pairName is what a pair of initials is filed under.
func pairName(mark, first, second byte) []byte { return []byte{mark, first, second} }

// pairs notes the initials of a title, word by word.
type pairs struct {
	note                func(name []byte)
	before, beforeThat  byte // the initials of the last word and of the last that is not little
	words, contentWords int
}

// add takes the next word.
func (p *pairs) add(word []byte) {
	initial := word[0]
	little := littleWord(word)
	if p.words > 0 {
		p.pair(p.before, initial, p.words == 1)
	}
	if !little && p.contentWords > 0 && p.beforeThat != 0 {
		p.pair(p.beforeThat, initial, p.contentWords == 1)
	}
	p.before = initial
	p.words++
	if !little {
		p.beforeThat = initial
		p.contentWords++
	}
}

func (p *pairs) pair(first, second byte, start bool) {
	p.note(pairName(anywhere, first, second))
	if start {
		p.note(pairName(atStart, first, second))
	}
}

const (
	minInitials = 2
	maxInitials = 24
)

// initialsOf finds the titles in which neighbouring words begin with the
// letters of a term.
func (x *Index) initialsOf(t *term, e *expansion, stop stopper) {
	if len(t.text) < minInitials || len(t.text) > maxInitials {
		return
	}
	if len(t.text) == minInitials {
		for _, mark := range []byte{anywhere, atStart} {
			if id, ok := x.words.lookup(string(pairName(mark, t.text[0], t.text[1]))); ok {
				worth := initialsWorth(len(t.text), mark == atStart, false)
				e.pairs = append(e.pairs, wordAnswer{answer{Initials, worth}, id})
			}
		}
		if len(e.pairs) > 0 {
			e.postings += int(x.entries[e.pairs[0].id].abstracts.count)
		}
		return
	}
	if x.mostlyBegins(t.text, e) {
		return
	}
	found := x.readTitles(x.withPairs(t.text, stop), stop, func(source string, title *titleWords) answer {
		if a, ok := quickInitials(t.text, source); ok {
			return a
		}
		title.read(source)
		a, _, _ := title.initials(t.text)
		return a
	})
	e.titles = append(e.titles, found...)
	e.postings += len(found)
}

const (
	// manyBegun is how many places of words that begin with a term say that it
	// is the beginning of a word and no acronym, unless it is itself a word in
	// one of beginsAcronym of them.
	manyBegun     = 2000
	beginsAcronym = 100
)

// mostlyBegins reports whether a term is the beginning of very many words and
// hardly a word of its own: someone is typing one of them.
func (x *Index) mostlyBegins(text string, e *expansion) bool {
	begun := x.headPostings(e.first, e.end)
	if begun < manyBegun {
		return false
	}
	id, ok := x.words.lookup(text)
	return !ok || int(x.entries[id].heads.count)*beginsAcronym < begun
}

// quickInitials is [titleWords.initials] for a title of plain letters; it
// reports false for another one.
func quickInitials(text, title string) (answer, bool) {
	var all, content initialRow
	start := -1
	for i := 0; i <= len(title); i++ {
		c := byte(' ')
		if i < len(title) {
			c = title[i]
		}
		switch {
		case c >= utf8.RuneSelf || c == '\'':
			return answer{}, false
		case isASCIIWord(c):
			if start < 0 {
				start = i
			}
			continue
		case start >= 0 && all.n < maxTitle:
			all.add(title[start] | 0x20)
			if i-start > longestLittle || !littleWord(lower(title[start:i])) {
				content.add(title[start] | 0x20)
			}
		}
		start = -1
		if c == ':' {
			all.end()
			content.end()
		}
	}
	a, b := all.answer(text), content.answer(text)
	if b.worth > a.worth {
		a = b
	}
	return a, true
}

// initialRow is the initials of a title.
type initialRow struct {
	letters  [maxTitle]byte
	n, colon int // colon: how many stand before the first one
}

func (r *initialRow) add(c byte) {
	r.letters[r.n] = c
	r.n++
}

func (r *initialRow) end() {
	if r.colon == 0 {
		r.colon = r.n
	}
}

func (r *initialRow) answer(text string) answer {
	at := bytes.Index(r.letters[:r.n], []byte(text))
	if at < 0 {
		return answer{}
	}
	ends := len(text) == r.n || len(text) == r.colon
	return answer{Initials, initialsWorth(len(text), at == 0, ends)}
}

// longestLittle is the length of the longest of the little words.
const longestLittle = 4

// lower is a short ASCII word in small letters.
func lower(word string) []byte {
	var b [longestLittle]byte
	for i := range len(word) {
		b[i] = word[i] | 0x20
	}
	return b[:len(word)]
}

// withPairs lists the papers whose titles have all pairs of letters of a text
// as pairs of initials, the rarest of them first.
func (x *Index) withPairs(text string, stop stopper) []model.Row {
	var lists []list
	for i := range len(text) - 1 {
		id, ok := x.words.lookup(string(pairName(anywhere, text[i], text[i+1])))
		if !ok {
			return nil
		}
		lists = append(lists, x.entries[id].abstracts)
	}
	slices.SortFunc(lists, func(a, b list) int { return int(a.count) - int(b.count) })
	var rows []model.Row
	var r reader
	for n, l := range lists {
		if stop.now(int(l.count)) || n > 0 && len(rows) == 0 {
			return nil
		}
		r.reset(x.abstracts, l)
		kept := rows[:0]
		at := 0
		for batch := r.next(); len(batch) > 0; batch = r.next() {
			for _, number := range batch {
				row := model.Row(number)
				if n == 0 {
					kept = append(kept, row)
					continue
				}
				for at < len(rows) && rows[at] < row {
					at++
				}
				if at < len(rows) && rows[at] == row {
					kept = append(kept, row)
				}
			}
		}
		rows = kept
	}
	return rows
}

// initialsWorth is for initials of neighbouring words: those that a title starts
// with, and that are all of it, or of what stands before its colon. Of two
// letters the index does not know the latter.
func initialsWorth(letters int, starts, ends bool) uint8 {
	whole := starts && ends && letters > minInitials
	return togetherWorth(together{pieces: letters, last: letters - 1}, letters, starts, whole)
}
