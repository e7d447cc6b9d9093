package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a piece of the source, s[start:end].
type token struct {
	kind       tokenKind
	start, end int
}

type tokenKind uint8

const (
	tokenWord    tokenKind = iota // characters that stand for themselves
	tokenBlank                    // white space
	tokenBreak                    // white space with an empty line in it
	tokenControl                  // \word or \c
	tokenOpen                     // {
	tokenClose                    // }
	tokenDollar                   // $ or $$
	tokenScript                   // ^ or _
	tokenTie                      // ~
	tokenTag                      // <, where a tag may begin
	tokenQuote                    // a run of ` or of two and more '
	tokenDash                     // two and more -
	tokenAddress                  // an address of the web, kept as it is
)

// lex reads one token of text at s[i:end], which is not empty.
func lex(s string, i, end int) token {
	switch s[i] {
	case '\\':
		return token{tokenControl, i, controlEnd(s, i, end)}
	case '{':
		return token{tokenOpen, i, i + 1}
	case '}':
		return token{tokenClose, i, i + 1}
	case '$':
		return token{tokenDollar, i, min(i+run(s, i, end, '$'), i+2)}
	case '^', '_':
		return token{tokenScript, i, i + 1}
	case '~':
		return token{tokenTie, i, i + 1}
	case '<':
		return token{tokenTag, i, i + 1}
	case '`':
		return token{tokenQuote, i, i + run(s, i, end, '`')}
	case ' ', '\n', '\t':
		return blanks(s, i, end)
	}
	if n := run(s, i, end, '-'); n > 1 {
		return token{tokenDash, i, i + n}
	}
	if n := run(s, i, end, '\''); n > 1 {
		return token{tokenQuote, i, i + n}
	}
	if n := addressLen(s[i:end]); n > 0 && (i == 0 || !isAlnum(s[i-1])) {
		return token{tokenAddress, i, i + n}
	}
	return token{tokenWord, i, wordEnd(s, i, end)}
}

// wordEnd is where the characters that stand for themselves end. A slash or a
// bracket ends a word too, so that an address behind it is seen.
func wordEnd(s string, i, end int) int {
	for i++; i < end; i++ {
		switch s[i] {
		case '\\', '{', '}', '$', '^', '_', '~', '<', '`', ' ', '\n', '\t':
			return i
		case '-', '\'':
			if i+1 < end && s[i+1] == s[i] {
				return i
			}
		}
		if s[i-1] == '(' || s[i-1] == '[' || s[i-1] == ':' {
			return i
		}
	}
	return i
}

func blanks(s string, i, end int) token {
	t := token{tokenBlank, i, i}
	lines := 0
	for t.end < end && isBlank(s[t.end]) {
		if s[t.end] == '\n' {
			lines++
		}
		t.end++
	}
	if lines > 1 {
		t.kind = tokenBreak
	}
	return t
}

// controlEnd is where the control sequence at s[i] ends: letters, or one
// character of any other kind. A lone backslash at the end is one too.
func controlEnd(s string, i, end int) int {
	j := i + 1
	for j < end && isLetter(s[j]) {
		j++
	}
	if j == i+1 && j < end {
		_, size := utf8.DecodeRuneInString(s[j:end])
		j += size
	}
	return j
}

// run is how often c stands at s[i:end].
func run(s string, i, end int, c byte) int {
	n := 0
	for i+n < end && s[i+n] == c {
		n++
	}
	return n
}

// maxAddress bounds how far an address is looked for.
const maxAddress = 300

// addressLen is the length of the address that s begins with, 0 for none: one
// with a scheme, or a host with a path.
func addressLen(s string) int {
	if !isAlnum(s[0]) {
		return 0
	}
	end, slash := 0, -1
	for end < len(s) && end < maxAddress && !endsAddress(s[end]) {
		if s[end] == '/' && slash < 0 {
			slash = end
		}
		end++
	}
	for end < len(s) && !utf8.RuneStart(s[end]) {
		end--
	}
	if slash < 0 {
		return 0
	}
	head := s[:slash]
	scheme := head == "http:" || head == "https:" || head == "ftp:"
	if scheme && strings.HasPrefix(s[slash:end], "//") || isHost(head) {
		return end
	}
	return 0
}

// isHost reports whether s is the name of a host, with a domain of letters.
func isHost(s string) bool {
	dot := strings.LastIndexByte(s, '.')
	if dot <= 0 || len(s)-dot < 3 || len(s)-dot > 7 {
		return false
	}
	for i := range len(s) {
		if c := s[i]; !isAlnum(c) && c != '.' && c != '-' || i > dot && !isLetter(c) {
			return false
		}
	}
	return true
}

// endsAddress reports whether c can't be part of an address.
func endsAddress(c byte) bool {
	switch c {
	case ' ', '\n', '\t', '{', '}', '\\', '<', '>', '"', '$', '^', '`', '|', ',', ';':
		return true
	}
	return false
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isUpper(c byte) bool  { return 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isAlnum(c byte) bool  { return isLetter(c) || isDigit(c) }
func isBlank(c byte) bool  { return c == ' ' || c == '\n' || c == '\t' }

// before is the character that ends at s[i], after the one that begins there;
// a blank stands for none.
func before(s string, i int) rune {
	if i <= 0 {
		return ' '
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return r
}

func after(s string, i int) rune {
	if i >= len(s) {
		return ' '
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
