package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// Width is the number of terminal cells that s takes. s has passed [Clean]:
// control characters would count for nothing here and do harm there.
func Width(s string) int {
	if isASCII(s) {
		return len(s)
	}
	return cells(s)
}

// cells counts by code point, as terminals do that have not been told
// otherwise (tmux among them): a character of Devanagari takes the cells of its
// letters and vowel signs, not those of the cluster that they form. Emoji
// sequences, where the two would differ most, do not pass [Clean].
func cells(s string) int {
	n := 0
	for _, r := range s {
		n += displaywidth.Rune(r)
	}
	return n
}

// Truncate cuts s to at most width cells, ending it with tail where something
// was cut and the tail fits. It never cuts inside a grapheme.
func Truncate(s string, width int, tail string) string {
	if width <= 0 {
		return ""
	}
	if len(s) <= width && isASCII(s) || Width(s) <= width {
		return s
	}
	room := width - Width(tail)
	if room < 0 {
		room, tail = width, ""
	}
	return strings.TrimRight(s[:fit(s, room)], " ") + tail
}

// TruncateMarked is [Truncate] for a text with marks in it: it also gives the
// spans, which are sorted and do not overlap, as far as they are left. None of
// them reaches into the tail.
func TruncateMarked(s string, spans []Span, width int, tail string) (string, []Span) {
	cut := Truncate(s, width, tail)
	if cut == s {
		return s, spans
	}
	kept := len(cut)
	if Width(tail) <= width {
		kept -= len(tail)
	}
	return cut, Within(spans, 0, max(0, kept))
}

// fit is the length in bytes of the longest run of graphemes at the start of s
// that takes at most width cells.
func fit(s string, width int) int {
	end, used := 0, 0
	for g := displaywidth.StringGraphemes(s); g.Next(); {
		used += cells(g.Value())
		if used > width {
			break
		}
		end += len(g.Value())
	}
	return end
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Words counts the words of s: runs of anything but white space that hold a
// letter or a digit, and, in the scripts that put no blanks between their words,
// the characters, as word processors count them.
func Words(s string) int {
	n, inWord := 0, false
	for _, r := range s {
		switch {
		case r >= firstIdeograph && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			n++
			inWord = false
		case unicode.IsSpace(r):
			inWord = false
		case !inWord && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			n++
			inWord = true
		}
	}
	return n
}

// firstIdeograph is the first rune that may be of a script that [Words] counts by
// the character.
const firstIdeograph = 0x2e80
