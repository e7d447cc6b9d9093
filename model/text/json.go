package text

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"
)

// EscapeJSON writes every character of a JSON text that shows nothing itself
// (controls, of which some steer terminals, bidi controls, zero-width and
// unassigned ones) as \u escapes, and so are bytes that are not UTF-8, as
// U+FFFD. Such characters can only stand in strings: the text means the same.
func EscapeJSON(b []byte) []byte {
	if !bytes.ContainsFunc(b, hidden) {
		return b
	}
	escaped := make([]byte, 0, len(b)+16)
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		switch {
		case !hidden(r):
			escaped = append(escaped, b[:size]...)
		case r > 0xffff:
			r -= 0x10000
			escaped = fmt.Appendf(escaped, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			escaped = fmt.Appendf(escaped, `\u%04x`, r)
		}
		b = b[size:]
	}
	return escaped
}

func hidden(r rune) bool {
	return r == utf8.RuneError || r >= 0x7f && !unicode.IsPrint(r)
}
