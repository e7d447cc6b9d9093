package text

import (
	"strings"
	"unicode/utf8"
)

// maxControlString bounds what a string sequence may swallow. Real ones (a
// title, a link, a clipboard) are shorter; behind a longer one stands text.
const maxControlString = 4096

// stripEscapes removes escape sequences with their payload, by the grammar of
// ECMA-48. A sequence that is never ended loses its introducer only, so that
// it can't take the rest of the text with it.
func stripEscapes(s string) string {
	if !strings.ContainsFunc(s, introduces) {
		return s
	}
	e := escapes{s: s, end: -1}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		if n := e.sequence(i); n > 0 {
			i += n
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		b.WriteString(s[i : i+size])
		i += size
	}
	return b.String()
}

// introduces reports whether r is ESC or a C1 control.
func introduces(r rune) bool { return r == 0x1b || 0x80 <= r && r <= 0x9f }

// escapes finds the sequences in s. It remembers where the next string
// terminator ends, so that a text full of introducers is read only once.
type escapes struct {
	s   string
	end int
}

// sequence is the length of the escape sequence at s[i:], 0 if there is none.
func (e *escapes) sequence(i int) int {
	r, size := utf8.DecodeRuneInString(e.s[i:])
	kind := r
	switch {
	case !introduces(r):
		return 0
	case r == 0x1b && i+1 == len(e.s):
		return 1
	case r == 0x1b:
		kind, size = rune(e.s[i+1])+0x40, 2 // ESC [ is the 7-bit form of CSI, U+009B
	}
	switch kind {
	case 0x9b:
		return size + controlSequence(e.s[i+size:])
	case 0x90, 0x98, 0x9d, 0x9e, 0x9f: // DCS, SOS, OSC, PM, APC
		return size + e.controlString(i+size)
	}
	if r == 0x1b {
		return escapeSequence(e.s[i:])
	}
	return size
}

// escapeSequence is ESC, intermediate bytes and a final byte; where the final
// byte is missing, the ESC alone.
func escapeSequence(s string) int {
	i := 1
	for i < len(s) && s[i] >= 0x20 && s[i] <= 0x2f {
		i++
	}
	if i < len(s) && s[i] >= 0x30 && s[i] <= 0x7e {
		return i + 1
	}
	return 1
}

// controlSequence is parameters, intermediates and final byte of a CSI
// sequence, 0 when it is malformed.
func controlSequence(s string) int {
	i := 0
	for i < len(s) && s[i] >= 0x20 && s[i] <= 0x3f {
		i++
	}
	if i < len(s) && s[i] >= 0x40 && s[i] <= 0x7e {
		return i + 1
	}
	return 0
}

// controlString is the length of a string from i on, up to and with its
// terminator (BEL, ESC \ or ST), 0 when there is none within reach.
func (e *escapes) controlString(i int) int {
	if e.end < i {
		e.end = i + terminator(e.s[i:])
	}
	if n := e.end - i; n <= maxControlString && e.end <= len(e.s) {
		return n
	}
	return 0
}

// terminator is where the first string terminator of s ends, past the end of s
// when there is none.
func terminator(s string) int {
	for i, r := range s {
		switch {
		case r == 0x07:
			return i + 1
		case r == 0x9c:
			return i + 2
		case r == 0x1b && strings.HasPrefix(s[i+1:], `\`):
			return i + 2
		}
	}
	return len(s) + 1
}
