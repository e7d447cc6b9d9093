package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// Line is one line of a wrapped text: the bytes [Start, End) of it, without
// the blanks at which it was broken, and the cells that they take.
type Line struct {
	Start, End int
	Width      int
}

// Wrap breaks s into lines of at most width cells: at blanks, else behind a
// hyphen, a dash or a slash between letters, between wide (CJK) characters,
// and, where a word is longer than a line, inside it, but never inside a
// grapheme. Each \n ends a line; an empty line stays empty. A width under one
// counts as one. A grapheme wider than the width stands on a line of its own,
// which is then too wide: a wide character takes two cells, with marks more.
func Wrap(s string, width int) []Line {
	width = max(1, width)
	lines := make([]Line, 0, len(s)/width+1)
	start := 0
	for {
		end := len(s)
		if i := strings.IndexByte(s[start:], '\n'); i >= 0 {
			end = start + i
		}
		lines = wrapParagraph(lines, s, start, end, width)
		if end == len(s) {
			return lines
		}
		start = end + 1
	}
}

// wrapParagraph breaks s[start:end], which holds no \n, greedily.
func wrapParagraph(lines []Line, s string, start, end, width int) []Line {
	w := wrapper{line: Line{Start: start, End: start}, breakAt: -1}
	pos := start
	for g := displaywidth.StringGraphemes(s[start:end]); g.Next(); {
		value := g.Value()
		wide := cells(value)
		if value == " " {
			w.breakAt, w.breakWidth, w.resume = pos, w.line.Width, pos+1
		}
		for w.line.Width+wide > width && pos > w.line.Start && value != " " {
			lines = append(lines, w.cut(pos))
		}
		w.line.Width += wide
		pos += len(value)
		w.line.End = pos
		if value != " " && pos < end && breaksBehind(s[w.line.Start:pos], s[pos:end], wide) && w.line.Width <= width {
			w.breakAt, w.breakWidth, w.resume = pos, w.line.Width, pos
		}
	}
	w.line.Width -= w.line.End - w.line.Start - len(strings.TrimRight(s[w.line.Start:w.line.End], " "))
	w.line.End = w.line.Start + len(strings.TrimRight(s[w.line.Start:w.line.End], " "))
	return append(lines, w.line)
}

// wrapper is the line being filled and the last place where it may be broken:
// the line would end at breakAt with breakWidth cells, the next one begin at
// resume.
type wrapper struct {
	line                        Line
	breakAt, breakWidth, resume int
}

// cut ends the line at the last break, or before the byte at pos when there is
// none, and begins the next one.
func (w *wrapper) cut(pos int) Line {
	done := Line{Start: w.line.Start, End: pos, Width: w.line.Width}
	next := Line{Start: pos, End: pos}
	if w.breakAt > w.line.Start {
		done.End, done.Width = w.breakAt, w.breakWidth
		next.Start = w.resume
		next.Width = w.line.Width - w.breakWidth - (w.resume - w.breakAt)
	}
	w.line, w.breakAt = next, -1
	return done
}

// breaksBehind reports whether a line may end between before and after, with
// no blank there; wide is the width of the last grapheme of before.
func breaksBehind(before, after string, wide int) bool {
	last, size := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	if strings.ContainsRune(closing, next) || strings.ContainsRune(opening, last) {
		return false
	}
	if wide == 2 && displaywidth.Rune(last) == 2 {
		return true
	}
	switch last {
	case '-', '/', '–', '—':
		previous, _ := utf8.DecodeLastRuneInString(before[:len(before)-size])
		return unicode.IsLetter(previous) && unicode.IsLetter(next)
	}
	return displaywidth.Rune(next) == 2
}

// Punctuation that may not begin, or end, a line.
const (
	closing = ".,;:!?)]}%’”»、。，．：；？！）」』】》〉…"
	opening = "([{‘“«（「『【《〈"
)
