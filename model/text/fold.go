package text

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// AppendFoldRune appends r as it is compared: lower case, compatibility forms
// resolved, marks dropped, and the letters that no decomposition reaches (ß ø
// æ …) spelled in ASCII. Marks alone append nothing.
func AppendFoldRune(dst []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(dst, byte(r))
	}
	if s := spelled(r); s != "" {
		return append(dst, s...)
	}
	var buf, wide [utf8.UTFMax * 18]byte // NFKD makes 18 code points of U+FDFA
	n := utf8.EncodeRune(buf[:], r)
	for _, d := range string(norm.NFKD.Append(wide[:0], buf[:n]...)) {
		if unicode.Is(unicode.Mn, d) {
			continue
		}
		if s := spelled(d); s != "" {
			dst = append(dst, s...)
			continue
		}
		dst = utf8.AppendRune(dst, unicode.ToLower(d))
	}
	return dst
}

// spelled covers letters that are told apart by a stroke or a join instead of
// a mark, so that Unicode does not decompose them.
func spelled(r rune) string {
	switch r {
	case 'ß', 'ẞ':
		return "ss"
	case 'æ', 'Æ':
		return "ae"
	case 'œ', 'Œ':
		return "oe"
	case 'ø', 'Ø':
		return "o"
	case 'ł', 'Ł':
		return "l"
	case 'đ', 'Đ', 'ð', 'Ð':
		return "d"
	case 'þ', 'Þ':
		return "th"
	case 'ı':
		return "i"
	case '’', '‘':
		return "'"
	case '–', '—', '‑', '‐':
		return "-"
	}
	return ""
}

// AppendFold appends s folded, rune by rune as by [AppendFoldRune].
func AppendFold(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		dst = AppendFoldRune(dst, r)
		i += size
	}
	return dst
}

// Fold is s as it is compared: see [AppendFoldRune].
func Fold(s string) string { return string(AppendFold(make([]byte, 0, len(s)), s)) }

// FoldMap folds s and says, for each byte of the result and for its end, at
// which byte of s the rune that it comes from begins. Between two runes of s
// the offsets jump, so origin[j] of the end of a match is where the first rune
// behind the match begins.
func FoldMap(s string) (folded string, origin []int) {
	dst := make([]byte, 0, len(s))
	origin = make([]int, 0, len(s)+1)
	for i, r := range s {
		dst = AppendFoldRune(dst, r)
		for len(origin) < len(dst) {
			origin = append(origin, i)
		}
	}
	return string(dst), append(origin, len(s))
}

// FoldKey is s reduced to what makes two titles the same: its folded letters
// and digits, in words parted by single spaces. Identifiers of papers are made
// from it, so its result for a given string never changes.
func FoldKey(s string) string { return string(AppendFoldKey(make([]byte, 0, len(s)), s)) }

// AppendFoldKey appends the [FoldKey] of s.
func AppendFoldKey(dst []byte, s string) []byte {
	start, gap := len(dst), false
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			dst, gap = appendKeyRune(dst, start, gap, r)
			i += size
			continue
		}
		i++
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		default:
			gap = true
			continue
		}
		if gap && len(dst) > start {
			dst = append(dst, ' ')
		}
		dst, gap = append(dst, c), false
	}
	return dst
}

// appendKeyRune appends what r adds to a key that begins at dst[start], and
// says whether a gap stands behind it, as one did before it or not.
func appendKeyRune(dst []byte, start int, gap bool, r rune) ([]byte, bool) {
	var buf [utf8.UTFMax * 18]byte
	for _, folded := range string(AppendFoldRune(buf[:0], r)) {
		if !unicode.IsLetter(folded) && !unicode.IsDigit(folded) {
			gap = true
			continue
		}
		if gap && len(dst) > start {
			dst = append(dst, ' ')
		}
		dst, gap = utf8.AppendRune(dst, folded), false
	}
	return dst, gap
}
