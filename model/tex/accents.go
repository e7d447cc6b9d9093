package tex

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// accentMark is the combining mark of an accent of running text, 0 for other
// control sequences.
func accentMark(name string) rune {
	r, _ := counterpart("`'^~=u.\"rHvdckbt", "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0327\u0328\u0331\u0361", firstRune(name))
	if utf8.RuneCountInString(name) != 1 {
		return 0
	}
	return r
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// accented puts mark on the first character of s, composed where Unicode has
// the letter. Under a mark from above, i and j keep no dot of their own.
func accented(mark rune, s string) string {
	if s == "" {
		return ""
	}
	base, size := utf8.DecodeRuneInString(s)
	switch base {
	case 'ı':
		base = 'i'
	case 'ȷ':
		base = 'j'
	}
	return norm.NFC.String(string(base)+string(mark)) + s[size:]
}

// composes reports whether Unicode has a letter for base with mark.
func composes(mark rune, base byte) bool {
	return utf8.RuneCountInString(norm.NFC.String(string(rune(base))+string(mark))) == 1
}

// overAll puts a mark of a formula on s: on its only character, scripts aside;
// a line or a short name gets it on each character; what is longer gets the
// name of the mark in front.
func overAll(mark rune, s string) string {
	s = strings.TrimSpace(s)
	head := 0
	for _, r := range s {
		if _, isScript := counterpart(raised+lowered, raised+lowered, r); isScript && head > 0 || strings.ContainsRune("_^", r) {
			break
		}
		head += utf8.RuneLen(r)
	}
	n := utf8.RuneCountInString(norm.NFC.String(s[:head]))
	line := mark == 0x0305 || mark == 0x0331
	switch {
	case s == "":
		return ""
	case line && n == 1:
		if mark == 0x0305 {
			mark = 0x0304
		}
		return accented(mark, s)
	case n == 1 || mark == 0x0338:
		return accented(mark, s)
	case n <= 3 || line && n <= 12:
		var b strings.Builder
		for _, r := range s[:head] {
			b.WriteRune(r)
			if wordRune(r) {
				b.WriteRune(mark)
			}
		}
		return norm.NFC.String(b.String()) + s[head:]
	}
	return markName(mark) + "(" + s + ")"
}

func markName(mark rune) string {
	switch mark {
	case 0x0302:
		return "hat"
	case 0x0303:
		return "tilde"
	case 0x20d7:
		return "vec"
	case 0x030c:
		return "check"
	}
	return "bar"
}
