package quality

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sheaf/model/text"
)

// word is one word of a title or of an abstract.
type word struct {
	raw        string // as it is written
	text       string // folded, as most people type it
	start, end int    // its bytes in the source
	hyphened   bool   // a hyphen alone stands between it and the word before it
}

// split gives the words of a text: runs of letters and digits. Apostrophes
// inside a word are dropped. The rule is the benchmark's own, so that it does
// not move with the engine that it measures.
func split(source string) []word {
	var words []word
	start := -1
	flush := func(end int) {
		if start < 0 {
			return
		}
		raw := source[start:end]
		folded := strings.ReplaceAll(text.Fold(raw), "'", "")
		hyphened := len(words) > 0 && source[words[len(words)-1].end:start] == "-"
		words = append(words, word{raw: raw, text: folded, start: start, end: end, hyphened: hyphened})
		start = -1
	}
	for i, r := range source {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
		case unicode.Is(unicode.M, r):
		case (r == '\'' || r == '’') && beginsWithLetter(source[i+utf8.RuneLen(r):]):
		default:
			flush(i)
		}
	}
	flush(len(source))
	return words
}

func beginsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// spaced is the folded words of a text with a blank on either side of each, so
// that a search for " word " finds whole words and one for " wo" beginnings.
func spaced(source string) string {
	words := split(source)
	if len(words) == 0 {
		return ""
	}
	return " " + typed(words) + " "
}

// typed is words as they are typed in a row.
func typed(words []word) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}

// stopWords are those that nobody picks who wants to find one paper: they carry
// no meaning, or stand in every other title.
const stopWords = " a about all also an and any are as at based be been being between both but by can could do does each" +
	" effective efficient for from has have having here how however i if improved improving in into is it its just may" +
	" method methods more most new no not novel of on one only onto or our out over paper propose proposed results show" +
	" so some such than that the their them then there these they this those through to toward towards two under up use" +
	" used uses using via was we well were what when where whether which while who why will with within without you your youve "

// weakWords mean something only with the word next to them: nobody types the
// "few" of few-shot alone.
const weakWords = " anti aware based co cross driven few guided high large low multi non one post pre re self semi single small sub zero "

func isStopWord(w string) bool { return strings.Contains(stopWords, " "+w+" ") }

// memorable reports whether a word stays in mind and can be typed on any
// keyboard: a word with a meaning, or a short name such as RL and 3D.
func (w word) memorable() bool {
	if isStopWord(w.text) || strings.Contains(weakWords, " "+w.text+" ") || !isPlain(w.text) || !strings.ContainsAny(w.text, letters) {
		return false
	}
	return len(w.text) >= 3 || len(w.text) == 2 && w.raw == strings.ToUpper(w.raw)
}

// isName reports whether a word is written as acronyms are: LSTM, LLMs.
func (w word) isName() bool {
	capitals := 0
	for _, r := range w.raw {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals >= 2 && capitals >= utf8.RuneCountInString(w.raw)-1
}

const letters = "abcdefghijklmnopqrstuvwxyz"

// isPlain reports whether folded text is ASCII letters and digits.
func isPlain(s string) bool { return strings.Trim(s, letters+"0123456789") == "" }

// isLetters reports whether folded text is ASCII letters alone.
func isLetters(s string) bool { return strings.Trim(s, letters) == "" }

// memorable gives the words that stay in mind, each once, in order.
func memorable(words []word) []word {
	var kept []word
	seen := map[string]bool{}
	for _, w := range words {
		if w.memorable() && !seen[w.text] {
			seen[w.text] = true
			kept = append(kept, w)
		}
	}
	return kept
}
