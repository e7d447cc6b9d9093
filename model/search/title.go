package search

import "strings"

// titleWords is the words of a title, in memory that the next title reuses.
type titleWords struct {
	words [][]byte
	colon int // words before the first colon, 0 when there is none

	bytes []byte
	ends  []int

	content []int // of each word, how many before it are not little
	length  int   // words that are not little
}

// maxTitle is how many words of a title take part in the finer points of the
// ranking: a set of their positions fits in 64 bits. Longer titles are broken
// records.
const maxTitle = 64

func (t *titleWords) read(title string) {
	t.words, t.bytes, t.ends, t.colon = t.words[:0], t.bytes[:0], t.ends[:0], 0
	colon := strings.IndexByte(title, ':')
	for w := newWords(title); w.next() && len(t.ends) < maxTitle; {
		if t.colon == 0 && colon >= 0 && w.start > colon {
			t.colon = len(t.ends)
		}
		t.bytes = append(t.bytes, w.word...)
		t.ends = append(t.ends, len(t.bytes))
	}
	start := 0
	t.content, t.length = t.content[:0], 0
	for _, end := range t.ends {
		word := t.bytes[start:end]
		t.words, t.content = append(t.words, word), append(t.content, t.length)
		if !littleWord(word) {
			t.length++
		}
		start = end
	}
}

// answerOf is how a word answers a term best, literally or as the expansion
// says.
func (t *term) answerOf(word []byte, e *expansion) answer {
	a, _ := t.literal(word)
	if a.kind == Part && e.upTo < wide {
		a = answer{}
	}
	if len(e.loose) == 0 {
		return a
	}
	if other, ok := e.loose[string(word)]; ok && other.worth > a.worth {
		return other
	}
	return a
}

// startsWith is how many words the title begins with are those of a query, all
// of them: the last one may go on. It is 0 when they are not.
func (t *titleWords) startsWith(query []string) int {
	if len(query) > len(t.words) {
		return 0
	}
	for i, word := range query {
		same := string(t.words[i]) == word
		if i == len(query)-1 {
			same = strings.HasPrefix(string(t.words[i]), word)
		}
		if !same {
			return 0
		}
	}
	return len(query)
}

// places is how the title answers a term best, and the set of its words that
// do, counted without the little ones.
func (t *titleWords) places(of *term, e *expansion) (best answer, at uint64) {
	for i, word := range t.words {
		switch a := of.answerOf(word, e); {
		case a.worth == 0:
		case a.worth > best.worth:
			best, at = a, 1<<t.content[i]
		case a.worth == best.worth:
			at |= 1 << t.content[i]
		}
	}
	if e.upTo < wide || of.whole || !of.in.has(inTitle) {
		return best, at
	}
	if a, first, last := t.answerTogether(of.text, e.runs); a.worth > best.worth {
		return a, rangeSet(t.content[first], t.content[last])
	}
	return best, at
}

// rangeSet is the set of positions from first to last.
func rangeSet(first, last int) uint64 { return (2<<last - 1) &^ (1<<first - 1) }

// answerTogether is how several words of the title, from first to last, answer
// a term.
func (t *titleWords) answerTogether(text string, runs bool) (best answer, first, last int) {
	for at := minHalf; at+minHalf <= len(text); at++ {
		if a, place := joined(text, at, t.words); a.worth > best.worth {
			best, first, last = a, place, place+1
		}
	}
	if a, from, to := t.initials(text); a.worth > best.worth {
		best, first, last = a, from, to
	}
	if !runs || len(text) < minRun {
		return best, first, last
	}
	if a, run := runAnswer(text, t.words, t.colon); a.worth > best.worth {
		best, first, last = a, run.first, run.last
	}
	return best, first, last
}

// initials is how initials of neighbouring words answer a term.
func (t *titleWords) initials(text string) (best answer, first, last int) {
	if len(text) < minInitials || len(text) > maxInitials {
		return answer{}, 0, 0
	}
	for _, content := range []bool{false, true} {
		for from := range t.words {
			to, worth := t.initialsFrom(text, from, content)
			if worth > best.worth {
				best, first, last = answer{Initials, worth}, from, to
			}
		}
	}
	return best, first, last
}

// initialsFrom compares a term with the initials of the words from a place on,
// those of little words left out if content is set. last is the last of them.
func (t *titleWords) initialsFrom(text string, from int, content bool) (last int, worth uint8) {
	counts := func(i int) bool { return !content || !littleWord(t.words[i]) }
	if !counts(from) {
		return 0, 0
	}
	matched := 0
	for i := from; i < len(t.words) && matched < len(text); i++ {
		if !counts(i) {
			continue
		}
		if t.words[i][0] != text[matched] {
			return 0, 0
		}
		matched++
		last = i
	}
	if matched < len(text) {
		return 0, 0
	}
	atStart, ends := true, last < t.colon
	for i := range from {
		atStart = atStart && !counts(i)
	}
	for i := last + 1; i < len(t.words); i++ {
		if counts(i) {
			ends = ends && i >= t.colon
			return last, initialsWorth(len(text), atStart, ends)
		}
	}
	return last, initialsWorth(len(text), atStart, true)
}
