package search

import (
	"unicode"
	"unicode/utf8"

	"sheaf/model/text"
)

// words cuts a text into its words, folded. A word is a run of letters and
// digits; a hyphen ends it, an apostrophe inside it is dropped (l'Hôpital is
// the word lhopital), since people leave it out as often as not.
type words struct {
	source string
	at     int // where the next word is looked for

	word       []byte      // the current word, folded; reused by the next one
	start, end int         // its bytes in source
	origin     []text.Span // for each byte of word, the character it comes from; empty: word and source go byte by byte
}

func newWords(source string) words { return words{source: source} }

// next moves to the next word and reports whether there is one.
func (w *words) next() bool {
	w.word, w.origin = w.word[:0], w.origin[:0]
	s := w.source
	for w.at < len(s) && s[w.at] < utf8.RuneSelf && !isASCIIWord(s[w.at]) {
		w.at++
	}
	i := w.at
	for i < len(s) && isASCIIWord(s[i]) {
		i++
	}
	if i > w.at && (i == len(s) || s[i] < utf8.RuneSelf && s[i] != '\'') {
		w.start, w.end, w.at = w.at, i, i
		w.word = append(w.word, s[w.start:w.end]...)
		for i := range w.word {
			w.word[i] |= 'a' - 'A' // set in small letters and in digits
		}
		return true
	}
	return w.nextByRune()
}

// nextByRune is next for words that are not plain ASCII.
func (w *words) nextByRune() bool {
	for w.at < len(w.source) {
		r, size := utf8.DecodeRuneInString(w.source[w.at:])
		character := text.Span{Start: w.at, End: w.at + size}
		length := len(w.word)
		w.word = appendWordRune(w.word, r)
		switch {
		case len(w.word) > length:
			if length == 0 {
				w.start = w.at
			}
			for range w.word[length:] {
				w.origin = append(w.origin, character)
			}
			w.end = character.End
		case length == 0, unicode.Is(unicode.M, r):
		case isApostrophe(r) && w.continues(character.End):
		default:
			return true
		}
		w.at = character.End
	}
	return len(w.word) > 0
}

// continues reports whether a character that can stand in a word begins at i.
func (w *words) continues(i int) bool {
	r, _ := utf8.DecodeRuneInString(w.source[i:])
	var folded [utf8.UTFMax * 18]byte
	return len(appendWordRune(folded[:0], r)) > 0
}

// span gives the bytes of the source from which word[i:j] comes, i < j.
func (w *words) span(i, j int) text.Span {
	if len(w.origin) == 0 {
		return text.Span{Start: w.start + i, End: w.start + j}
	}
	return text.Span{Start: w.origin[i].Start, End: w.origin[j-1].End}
}

// appendWordRune appends those characters of r, folded, that can stand in a
// word. Vowel signs that take room of their own (Mc) need a letter before
// them.
func appendWordRune(dst []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		if isASCIIWord(byte(r)) {
			dst = text.AppendFoldRune(dst, r)
		}
		return dst
	}
	var buf [utf8.UTFMax * 18]byte
	for _, f := range string(text.AppendFoldRune(buf[:0], r)) {
		if unicode.IsLetter(f) || unicode.IsNumber(f) || len(dst) > 0 && unicode.Is(unicode.Mc, f) {
			dst = utf8.AppendRune(dst, f)
		}
	}
	return dst
}

func isASCIIWord(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' }
