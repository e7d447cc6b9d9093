package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean makes foreign text fit for one line of a terminal: invalid UTF-8
// becomes U+FFFD, escape sequences (ECMA-48: CSI, OSC, DCS, SOS, PM, APC, in
// their 7-bit and 8-bit forms) go as a whole, so do control characters, bidi
// controls, zero-width characters, variation selectors, skin tones, tags and
// private-use characters; flags become the letters that they are made of and
// half-width Katakana the usual ones; white space folds to single blanks; the result is in
// NFC. Clean(Clean(s)) is Clean(s).
func Clean(s string) string { return clean(s, false) }

// CleanBlock is [Clean] for text of several paragraphs. They are parted by one
// blank line (\n\n) in the result. A new one begins behind a blank line, at a
// line that begins with white space and, in text that is not wrapped to short
// lines, at every line.
func CleanBlock(s string) string { return clean(s, true) }

func clean(s string, block bool) string {
	if isClean(s, block) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	// Dropping a character can bring two others together into a sequence or a
	// composition that was none before, so this runs until nothing changes.
	// Each round but the last shortens the text or leaves it composed.
	for {
		next := norm.NFC.String(capMarks(foldSpace(stripUnsafe(stripEscapes(s)), block)))
		if next == s || isClean(next, block) {
			return next
		}
		s = next
	}
}

// isClean is the fast path, for nearly all that is read: characters that are
// plain, single inner blanks, already composed; in a block also paragraphs, as
// they are parted in the result.
func isClean(s string, block bool) bool {
	n := cleanASCII(s)
	blank, ascii, breaks := n == 0 || s[n-1] == ' ', true, 0
	for _, r := range s[n:] {
		switch {
		case r == '\n' && block && breaks < 2 && blank == (breaks == 1):
			breaks++
			blank = true
			continue
		case breaks == 1, r < ' ', r == 0x7f, r == ' ' && blank:
			return false
		case r < utf8.RuneSelf:
			blank = r == ' '
		case !plainRune(r):
			return false
		default:
			blank, ascii = false, false
		}
		breaks = 0
	}
	if blank && s != "" {
		return false
	}
	return ascii || norm.NFC.IsNormalString(s)
}

// cleanASCII is up to where a text is letters and signs of ASCII with single
// blanks between them: most are to their ends.
func cleanASCII(s string) int {
	blank := true
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c >= 0x7f || c == ' ' && blank {
			return i
		}
		blank = c == ' '
	}
	return len(s)
}

// plainRune covers the letters, signs and dashes that papers are written with:
// blocks of Unicode with nothing in them to strip and no marks to count.
func plainRune(r rune) bool {
	switch {
	case r >= 0x00a1 && r <= 0x02ff:
		return r != 0x00ad
	case r >= 0x0370 && r <= 0x0482, r >= 0x048a && r <= 0x0590:
		return true
	case r >= 0x2010 && r <= 0x2027, r >= 0x2030 && r <= 0x205e, r >= 0x2070 && r <= 0x20cf, r >= 0x2100 && r <= 0x2bff:
		return true
	case r >= 0x3041 && r <= 0x3096, r >= 0x309b && r <= 0x3163, r >= 0x3400 && r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3:
		return true
	}
	return false
}

// stripUnsafe drops the characters that show nothing and change what others
// show, and turns every kind of white space into a blank or \n.
func stripUnsafe(s string) string {
	newlines := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2029", "\n\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r >= ' ' && r <= '~', plainRune(r):
			return r
		case r == '\n', r == '\u2028', r == '\v', r == '\f', r == '\u0085':
			return '\n'
		case r == '\t', unicode.Is(unicode.Zs, r):
			return ' '
		case unicode.IsControl(r), unsafeFormat(r):
			return -1
		case r >= 0xff65 && r <= 0xff9f:
			return fullWidthKana(r)
		case r >= 0x1f1e6 && r <= 0x1f1ff: // flags are pairs of letters, of no agreed width
			return r - 0x1f1e6 + 'A'
		}
		return r
	}, newlines.Replace(s))
}

// fullWidthKana is the usual form of a half-width Katakana. Its voicing marks
// take a cell on some terminals and none on others; the usual form composes.
func fullWidthKana(r rune) rune {
	wide, _ := utf8.DecodeRuneInString(norm.NFKC.String(string(r)))
	return wide
}

// unsafeFormat covers what tools for hiding text use: format characters (Cf:
// bidi controls, zero-width joiners, BOM, tags), variation selectors, fillers
// that show as blanks, emoji modifiers (terminals disagree on their width),
// surrogates and private use.
func unsafeFormat(r rune) bool {
	switch {
	case r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0100 && r <= 0xe01ef, r >= 0x180b && r <= 0x180f:
		return true
	case r == 0x034f, r == 0x115f, r == 0x1160, r == 0x17b4, r == 0x17b5, r == 0x3164, r == 0xffa0:
		return true
	case r >= 0x1f3fb && r <= 0x1f3ff, r == 0x20e3:
		return true
	case r == 0x0d4e, r == 0x111c2, r == 0x111c3, r == 0x1193f, r == 0x11941, r == 0x11a3a, r >= 0x11a84 && r <= 0x11a89, r == 0x11d46, r == 0x11f02:
		return true // join the character behind them, even a blank (Prepend in UAX #29)
	}
	return unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs)
}

// foldSpace folds runs of white space. With block set, paragraph breaks stay,
// as \n\n.
func foldSpace(s string, block bool) string {
	if !block {
		return strings.Join(strings.FieldsFunc(s, isBlank), " ")
	}
	var paragraphs []string
	var lines []string
	flush := func() {
		if p := strings.Join(strings.FieldsFunc(strings.Join(lines, " "), isBlank), " "); p != "" {
			paragraphs = append(paragraphs, p)
		}
		lines = lines[:0]
	}
	wrapped := looksWrapped(s)
	for line := range strings.SplitSeq(s, "\n") {
		if !wrapped || strings.TrimFunc(line, isBlank) == "" || strings.HasPrefix(line, " ") {
			flush()
		}
		lines = append(lines, line)
	}
	flush()
	return strings.Join(paragraphs, "\n\n")
}

// wrapWidth is the longest line that a writer's line breaking leaves: arXiv's
// and BibTeX's are at 80 columns or less.
const wrapWidth = 100

// looksWrapped tells line breaks that only keep lines short from those that
// end paragraphs: no line is longer than a wrapped one.
func looksWrapped(s string) bool {
	for line := range strings.SplitSeq(s, "\n") {
		if len(line) > wrapWidth {
			return false
		}
	}
	return true
}

func isBlank(r rune) bool { return r == ' ' || r == '\n' }

// maxMarks is how many combining marks one character may carry. No script
// needs more than four; text that piles up dozens draws over other lines.
const maxMarks = 4

// capMarks drops marks beyond that, and marks with nothing to stand on: at the
// start of a text they would join whatever is shown before it.
func capMarks(s string) string {
	marks, base := 0, false
	return strings.Map(func(r rune) rune {
		if r < 0x300 || plainRune(r) || !joins(r) {
			marks, base = 0, r > ' '
			return r
		}
		marks++
		if marks > maxMarks || !base {
			return -1
		}
		return r
	}, s)
}

// joins reports whether r belongs to the character before it: marks, and the
// two vowels that Unicode lists among the spacing marks of UAX #29.
func joins(r rune) bool { return r == 0x0e33 || r == 0x0eb3 || unicode.Is(unicode.M, r) }
