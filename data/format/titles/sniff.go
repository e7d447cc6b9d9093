package titles

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sheaf/data/format"
)

// What a list of titles looks like, in the lines of its head that are not
// blank. On 1.26 million titles, one line in seventy breaks a rule of
// [likeTitle]; in prose, source code, tables and markup one in three does.
const (
	fewestLines  = 3
	shortest     = 3   // characters of a title
	longest      = 300 // characters of a title
	meanWords    = 3   // at least; lists of names and of terms have fewer
	oneOddLineOf = 10
	longestWord  = 12 // characters; what has more is text of a script without blanks
	fewestPairs  = 6  // of lines; fewer may fill the same width by chance
)

// sniff takes a text for a list of titles, though never surely, for nothing
// marks it as one, when
//
//   - it has three lines or more;
//   - nine lines of ten are like a title: see [likeTitle];
//   - they have three words or more on average;
//   - a quarter or more do not begin with “Word: ”, as the headers of mail do;
//   - it is not broken into lines of one width: see [shape.wrapped].
//
// So a list in which every title ends with a full stop, is numbered or is all
// in lower case is refused. It could as well be sentences, a table or code.
func sniff(head []byte) format.Confidence {
	var s shape
	for line, complete := range format.HeadLines(head) {
		if complete && strings.TrimSpace(line) != "" {
			s.add(line)
		}
	}
	if s.isList() {
		return format.Perhaps
	}
	return format.No
}

// shape counts what tells a list of titles from other texts.
type shape struct {
	lines    int
	odd      int // lines that are unlike a title
	words    int
	labelled int
	widths   []int // of each line, in characters
	firsts   []int // widths of each line's first word
	widest   int
}

func (s *shape) add(line string) {
	trimmed := strings.TrimSpace(line)
	words := countWords(trimmed)
	first, _, _ := strings.Cut(trimmed, " ")
	width := utf8.RuneCountInString(trimmed)
	s.lines++
	s.words += words
	if indented := !strings.HasPrefix(line, trimmed); indented || words < 2 || width < shortest || width > longest || !likeTitle(trimmed) {
		s.odd++
	}
	if strings.HasSuffix(first, ":") {
		s.labelled++
	}
	s.widths = append(s.widths, width)
	s.firsts = append(s.firsts, min(utf8.RuneCountInString(first), longestWord))
	s.widest = max(s.widest, width)
}

func (s *shape) isList() bool {
	return s.lines >= fewestLines &&
		s.odd*oneOddLineOf <= s.lines &&
		s.words >= meanWords*s.lines &&
		4*s.labelled <= 3*s.lines &&
		!s.wrapped()
}

// wrapped reports whether the text is prose broken into lines of one width.
// There, a line ends because the first word of the next did not fit on it,
// which among titles is rare. Few lines tell nothing.
func (s *shape) wrapped() bool {
	narrow, pairs := 0, len(s.firsts)-1
	for i, first := range s.firsts[1:] {
		if s.widths[i]+1+first > s.widest {
			narrow++
		}
	}
	return pairs >= fewestPairs && 2*narrow > pairs
}

// countWords counts words parted by blanks; where a script does not part them,
// two characters are one.
func countWords(line string) int {
	unparted := 0
	for _, r := range line {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
			unparted++
		}
	}
	return len(strings.Fields(line)) + unparted/2
}

// likeTitle reports whether a line, without the white space around it, has a
// letter and is none of what other texts are made of: it does not begin with a
// small letter, a number, or a sign of markup; does not end like a sentence or
// a clause; is no row of a table (a comma, semicolon, bar or tab that touches
// the word behind it); no field of RIS or MEDLINE; and no binary data.
func likeTitle(line string) bool {
	first, size := utf8.DecodeRuneInString(line)
	switch {
	case unicode.IsLower(first), strings.ContainsRune("#*->|<={}[]@%\\/&+~;:`_•", first):
		return false
	case strings.ContainsAny(line[len(line)-1:], ".,;:{}\\|"):
		return false
	case unicode.IsDigit(first) && !startsWithWord(line[size:]):
		return false
	}
	return strings.ContainsFunc(line, unicode.IsLetter) && !strings.ContainsFunc(line, isControl) && !isRow(line) && !isTagged(line)
}

// startsWithWord reports whether what stands behind a first digit makes a word
// of it, as in 3D and 2-dimensional, rather than a number.
func startsWithWord(rest string) bool {
	rest = strings.TrimLeft(rest, "0123456789-")
	first, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(first)
}

func isControl(r rune) bool { return r == utf8.RuneError || unicode.IsControl(r) }

// isRow looks for a separator with the next column right behind it. Behind a
// comma, digits may stand: 10,000.
func isRow(line string) bool {
	for i := range len(line) - 1 {
		next := line[i+1]
		switch line[i] {
		case ',', ';':
			if next != ' ' && (next < '0' || next > '9') {
				return true
			}
		case '|', '\t':
			return true
		}
	}
	return false
}

// isTagged looks for the beginning of a field in RIS (TY  - ) and in MEDLINE
// (PMID- , TI  - ): a tag of capitals and digits, padded to four or so.
func isTagged(line string) bool {
	tag, _, found := strings.Cut(line, "- ")
	if tag = strings.TrimRight(tag, " "); !found || len(tag) < 2 || len(tag) > 4 {
		return false
	}
	return strings.Trim(tag, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}
