package search

import (
	"bytes"
	"slices"
	"strings"

	"github.com/kljensen/snowball/english"
)

// term is one word of a query, folded.
type term struct {
	text  string
	in    fieldSet // where it may be found
	whole bool     // only as it is: a word of a phrase

	// before and after are the neighbours in the query that it may be written
	// together with: fine and tuning for finetuning.
	before, after string
}

// key tells terms apart that have different answers.
func (t *term) key(upTo tier) string {
	var b strings.Builder
	b.WriteString(t.text)
	b.WriteByte(0)
	b.WriteByte(byte(t.in))
	b.WriteByte(byte(upTo))
	if t.whole {
		b.WriteByte(1)
	}
	if upTo > strict {
		b.WriteString(t.before)
		b.WriteByte(0)
		b.WriteString(t.after)
	}
	return b.String()
}

// joined is the term and each of its neighbours as one word.
func (t *term) joined() []string {
	var all []string
	if t.before != "" {
		all = append(all, t.before+t.text)
	}
	if t.after != "" {
		all = append(all, t.text+t.after)
	}
	return all
}

// tier is how far one looks for answers to a term. Each has those of the ones
// before it.
type tier uint8

const (
	strict tier = iota // the word, its start, its other forms
	wide               // joined words, initials, parts
	loose              // typing errors, letters
	widest             // beginnings run together
)

// answer is how a word answers a term, 0 worth for not at all.
type answer struct {
	kind  Kind
	worth uint8
}

// literal is how a word of a paper answers a term by what it is, letter by
// letter, and at which byte of the word the answer begins.
func (t *term) literal(word []byte) (a answer, at int) {
	typed, length := len(t.text), len(word)
	if typed > length {
		return answer{}, 0
	}
	if string(word[:typed]) == t.text {
		switch {
		case typed == length:
			return answer{Whole, full}, 0
		case t.whole:
			return answer{}, 0
		}
		return answer{Start, startWorth(typed, length)}, 0
	}
	if typed < minPart || t.whole {
		return answer{}, 0
	}
	if at = bytes.Index(word, []byte(t.text)); at > 0 {
		return answer{Part, partWorth(typed, length)}, at
	}
	return answer{}, 0
}

// minPart is the shortest query word, in bytes, that is looked for inside
// words, or at their starts in abstracts: two letters are inside some word of
// nearly every abstract. It counts bytes because one Chinese character, of
// three, says as much as three letters.
const minPart = 3

// places is where an answer of a kind counts. Letters in order are looked for
// in heads alone, and so are the starts of words that one or two letters are:
// in an abstract, either is there by chance.
func (t *term) places(k Kind) fieldSet {
	switch {
	case k == Letters, k == Start && len(t.text) < minPart:
		return t.in & headFields
	case k == Joined, k == Initials, k == Run:
		return t.in & inTitle.set()
	}
	return t.in
}

// stem is the English Porter2 stem of a word.
func stem(word string) string { return english.Stem(word, true) }

// maxStemmed bounds how many words are stemmed for one term.
const maxStemmed = 64

// stemmable reports whether a word is one that has other forms.
func stemmable(text string) bool { return len(text) >= minTypo && len(text) <= maxTypo }

// inflections lists the words of the corpus that are other forms of a term:
// those with the same stem.
func (x *Index) inflections(text string) []wordID {
	if !stemmable(text) {
		return nil
	}
	root := stem(text)
	first, end := x.words.beginning(commonRoot(root))
	var forms []wordID
	stemmed := 0
	for _, id := range x.words.sorted[first:end] {
		word := x.words.word(id)
		if string(word) == text || !mayHaveStem(word, root) {
			continue
		}
		if stemmed++; stemmed > maxStemmed {
			break
		}
		if stem(string(word)) == root {
			forms = append(forms, id)
		}
	}
	return forms
}

// commonRoot is what all words of a stem begin with. The last letter of a stem
// may change: that of studies is studi, as is that of study.
func commonRoot(root string) string { return root[:max(min(3, len(root)), len(root)-1)] }

// maxSuffix is the longest ending that stemming takes off, ization.
const maxSuffix = 7

// mayHaveStem is a cheap test that spares stemming all words that begin alike.
func mayHaveStem(word []byte, root string) bool {
	begin := commonRoot(root)
	if len(word) > len(root)+maxSuffix || len(word) < len(begin) || string(word[:len(begin)]) != begin {
		return false
	}
	rest := word[min(len(word), len(root)-1):]
	return len(rest) <= 2 || strings.IndexByte("sdgyenrlt", rest[len(rest)-1]) >= 0
}

// sortAnswers puts the best first, to be cut off behind the first few. The
// order depends on the words alone.
func (x *Index) sortAnswers(all []wordAnswer) {
	slices.SortFunc(all, func(a, b wordAnswer) int {
		if a.worth != b.worth {
			return int(b.worth) - int(a.worth)
		}
		return bytes.Compare(x.words.word(a.id), x.words.word(b.id))
	})
}

// wordAnswer says that a word of the corpus answers a term.
type wordAnswer struct {
	answer

	id wordID
}

// titleAnswer says that the title of a paper answers a term as a whole.
type titleAnswer struct {
	answer

	row int32
}
