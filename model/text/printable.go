package text

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable is a name from outside, such as that of a file, for a message in
// one line: as it is, or quoted where it is not UTF-8 or has characters that
// show nothing, so that a person can tell what it is.
func Printable(name string) string {
	if !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(name)
	}
	return name
}
