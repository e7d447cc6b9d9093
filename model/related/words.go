package related

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"

	"sheaf/model/text"
)

// word is what one word of a text adds to its terms.
type word struct {
	stem uint64 // a hash of the word, folded and without its ending
	kind wordKind
}

type wordKind uint8

const (
	strong wordKind = iota // a term by itself
	// weak words are single letters, numbers and half words. They are terms only
	// as a part of a word with a hyphen: Q-learning, GPT-4, re-ranking.
	weak
	// sign is a character of a script that puts no blanks between its words.
	// Two side by side are a term.
	sign
	stop // no part of any term
)

// gap is what stands between a word and the one before it.
type gap uint8

const (
	nothing gap = iota
	hyphen
	blank
	apart // anything else: the two don't belong together
)

// token is one word where it stands.
type token struct {
	word
	start, end int // its bytes in the text
	behind     gap
}

const (
	// mostTokens is how many words of a text are read: far more than a title
	// or an abstract has.
	mostTokens = 4096
	// longestWord is how many bytes a word may have, folded. Longer ones are no
	// words.
	longestWord = 48
	// mostKnown bounds how many words a lexer remembers.
	mostKnown = 1 << 17
)

// lexer cuts texts into words. It remembers the stems of those it has seen,
// for finding them is most of the work.
type lexer struct {
	known  map[string]word
	folded []byte

	source string
	at     int
	tokens []token
}

func newLexer() *lexer { return &lexer{known: map[string]word{}} }

// cut gives the words of a text; they are valid until the next call. Addresses
// and the commands of TeX are no words.
func (l *lexer) cut(source string) []token {
	l.source, l.at, l.tokens = source, 0, l.tokens[:0]
	behind := apart
	for l.at < len(source) && len(l.tokens) < mostTokens {
		r, size := l.rune()
		switch {
		case isSign(r):
			l.fold(l.at, l.at+size)
			l.add(token{word: word{hash(l.folded), sign}, start: l.at, end: l.at + size, behind: behind})
			l.at += size
			behind = nothing
		case isWordRune(r):
			start := l.at
			l.skipWord()
			if l.skipAddress(start) {
				behind = apart
				continue
			}
			l.fold(start, l.at)
			l.add(token{word: l.lookup(), start: start, end: l.at, behind: behind})
			behind = nothing
		case r == '\\':
			l.at += size
			l.skipWord()
			behind = apart
		default:
			l.at += size
			behind = behind.wider(r)
		}
	}
	return l.tokens
}

func (l *lexer) add(t token) {
	if t.end-t.start <= 4*longestWord {
		l.tokens = append(l.tokens, t)
	}
}

// wider is a gap with one more character in it.
func (g gap) wider(r rune) gap {
	switch {
	case g == nothing && r == ' ':
		return blank
	case g == nothing && (r == '-' || r == '‐' || r == '‑'):
		return hyphen
	}
	return apart
}

func (l *lexer) rune() (r rune, size int) {
	if c := l.source[l.at]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(l.source[l.at:])
}

// skipWord moves behind the letters, digits, marks and inner apostrophes that
// come next.
func (l *lexer) skipWord() {
	for l.at < len(l.source) {
		r, size := l.rune()
		inner := r == '\'' || r == '’'
		if inner {
			next, _ := utf8.DecodeRuneInString(l.source[l.at+size:])
			inner = unicode.IsLetter(next)
		}
		if !inner && (!isWordRune(r) || isSign(r)) && !unicode.Is(unicode.M, r) {
			return
		}
		l.at += size
	}
}

// skipAddress moves behind the address of which the word from start on is the
// scheme or the beginning of the host, if it is one of an address.
func (l *lexer) skipAddress(start int) bool {
	rest := l.source[l.at:]
	if !strings.HasPrefix(rest, "://") && (!strings.HasPrefix(rest, ".") || !strings.EqualFold(l.source[start:l.at], "www")) {
		return false
	}
	if end := strings.IndexAny(rest, " \n"); end >= 0 {
		l.at += end
	} else {
		l.at = len(l.source)
	}
	return true
}

// fold leaves the bytes [start, end) of the text, as words are compared, in
// folded.
func (l *lexer) fold(start, end int) {
	l.folded = l.folded[:0]
	for i := start; i < end && len(l.folded) <= longestWord; {
		c := l.source[i]
		switch {
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(l.source[i:end])
			if r != '’' {
				l.folded = text.AppendFoldRune(l.folded, r)
			}
			i += size
			continue
		case 'A' <= c && c <= 'Z':
			l.folded = append(l.folded, c+'a'-'A')
		case c != '\'':
			l.folded = append(l.folded, c)
		}
		i++
	}
}

// lookup is what the folded word is.
func (l *lexer) lookup() word {
	if known, ok := l.known[string(l.folded)]; ok {
		return known
	}
	if len(l.known) == mostKnown {
		clear(l.known)
	}
	w := examine(string(l.folded))
	l.known[string(l.folded)] = w
	return w
}

// examine tells what a folded word is.
func examine(folded string) word {
	switch {
	case folded == "" || len(folded) > longestWord || isStopWord(folded):
		return word{kind: stop}
	case utf8.RuneCountInString(folded) == 1 || strings.Trim(folded, "0123456789") == "" || isHalfWord(folded):
		return word{hash([]byte(folded)), weak}
	case isASCIILetters(folded):
		return word{hash([]byte(english.Stem(folded, false))), strong}
	}
	return word{hash([]byte(folded)), strong}
}

func isASCIILetters(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

func isSign(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Khmer, unicode.Lao)
}

// hash is that of FNV-1a with its bits mixed once more. Like the order of
// terms, which follows it, it is the same in every run.
func hash(s []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range s {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return mix(h)
}

// mix is the finalizer of SplitMix64.
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
