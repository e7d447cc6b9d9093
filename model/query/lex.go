package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type kind uint8

const (
	kindEnd kind = iota
	kindWord
	kindPhrase
	kindField // a name and its colon, with something right behind it
	kindMinus
	kindBar
	kindOpen
	kindClose
)

// token is one sign of a query. The text of a field is its canonical name, that
// of a phrase what stands between the quotation marks.
type token struct {
	kind kind
	at   int // the byte at which it begins
	text string
}

// lexer cuts a query, cleaned, into tokens. What a hyphen, a colon or a
// parenthesis means depends on what stands around it, which is decided here,
// so that the parser need not look at blanks.
type lexer struct {
	s    string
	at   int
	last kind
}

func (l *lexer) next() token {
	value := l.last == kindField
	l.skip(value)
	t := l.read(value)
	l.last = t.kind
	return t
}

// skip moves to where the next token begins. It passes over blanks, but not
// between a field and its value, and over hyphens that negate nothing. A
// combining mark here would have stood on a quotation mark or an operator.
func (l *lexer) skip(value bool) {
	glued := l.last == kindPhrase || l.last == kindClose
	for l.at < len(l.s) {
		r, size := utf8.DecodeRuneInString(l.s[l.at:])
		switch {
		case r == ' ' && !value:
			glued = false
			l.at++
		case combines(r):
			l.at += size
		case r == '-':
			end := l.at + len(l.s[l.at:]) - len(strings.TrimLeftFunc(l.s[l.at:], func(r rune) bool { return r == '-' || combines(r) }))
			if !glued && end < len(l.s) && l.s[end] != ' ' {
				return
			}
			l.at = end
		default:
			return
		}
	}
}

func (l *lexer) read(value bool) token {
	if l.at == len(l.s) {
		return token{kind: kindEnd, at: l.at}
	}
	switch l.s[l.at] {
	case ' ':
		return token{kind: kindWord, at: l.at} // a value of nothing but marks and hyphens
	case '-':
		return l.sign(kindMinus)
	case '|':
		return l.sign(kindBar)
	case '(':
		return l.sign(kindOpen)
	case ')':
		return l.sign(kindClose)
	}
	if r, size := utf8.DecodeRuneInString(l.s[l.at:]); isQuote(r) {
		return l.phrase(size)
	}
	if !value {
		if t, ok := l.name(); ok {
			return t
		}
	}
	t := token{kind: kindWord, at: l.at}
	l.at = l.wordEnd()
	t.text = l.s[t.at:l.at]
	return t
}

func (l *lexer) sign(k kind) token {
	l.at++
	return token{kind: k, at: l.at - 1}
}

// phrase reads up to the next quotation mark; size is that of the first one.
func (l *lexer) phrase(size int) token {
	t := token{kind: kindPhrase, at: l.at}
	l.at += size
	t.text = l.s[l.at:]
	if end := strings.IndexFunc(t.text, isQuote); end >= 0 {
		t.text = t.text[:end]
		_, size = utf8.DecodeRuneInString(l.s[l.at+end:])
		l.at += end + size
		return t
	}
	l.at = len(l.s)
	return t
}

// name reads a known name and its colon. With a blank behind it, it is a word;
// the colon is left out then, since at the end of a query it would be asking
// for a value.
func (l *lexer) name() (token, bool) {
	rest := l.s[l.at:]
	colon := strings.IndexFunc(rest, func(r rune) bool { return r >= utf8.RuneSelf || !unicode.IsLetter(r) })
	if colon < 0 || rest[colon] != ':' {
		return token{}, false
	}
	name, ok := canonicalName(rest[:colon])
	if !ok {
		return token{}, false
	}
	t := token{kind: kindField, at: l.at, text: name}
	l.at += colon + 1
	if l.at < len(l.s) && l.s[l.at] == ' ' {
		t.kind, t.text = kindWord, rest[:colon]
	}
	return t, true
}

// wordEnd is where the word that begins here ends.
func (l *lexer) wordEnd() int {
	for i := l.at; i < len(l.s); {
		r, size := utf8.DecodeRuneInString(l.s[i:])
		switch {
		case r == ' ', r == '|', r == ')', isQuote(r):
			return i
		case r == '(':
			length := balanced(l.s[i:])
			if length == 0 {
				return i
			}
			i += length
		default:
			i += size
		}
	}
	return len(l.s)
}

// balanced is the length of the parenthesis that s begins with, when it closes
// within the word, else 0.
func balanced(s string) int {
	depth := 0
	for i, r := range s {
		switch {
		case r == ' ', isQuote(r):
			return 0
		case r == '(':
			depth++
		case r == ')':
			depth--
			if depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }

// combines reports whether r can't begin a line and so no word: marks, and the
// two vowels that join what stands before them.
func combines(r rune) bool {
	return r >= 0x300 && (unicode.Is(unicode.M, r) || r == 0x0e33 || r == 0x0eb3)
}
