package text

import (
	"slices"

	"github.com/clipperhouse/displaywidth"
)

// Span is the bytes [Start, End) of a text.
type Span struct {
	Start, End int
}

// MergeSpans sorts spans and joins those that overlap or touch. It reuses the
// slice that it is given.
func MergeSpans(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
	merged := spans[:0]
	for _, s := range spans {
		if s.End <= s.Start {
			continue
		}
		if n := len(merged); n > 0 && s.Start <= merged[n-1].End {
			merged[n-1].End = max(merged[n-1].End, s.End)
			continue
		}
		merged = append(merged, s)
	}
	return merged
}

// SnapSpans widens spans to whole graphemes of s, so that a mark never splits
// a character from its accents, and merges them.
func SnapSpans(s string, spans []Span) []Span {
	merged := MergeSpans(spans)
	if len(merged) == 0 || isASCII(s) {
		return merged
	}
	snapped := make([]Span, 0, len(merged))
	start, next := 0, 0
	for g := displaywidth.StringGraphemes(s); g.Next() && next < len(merged); {
		end := start + len(g.Value())
		for next < len(merged) && merged[next].Start < end {
			if merged[next].End > start {
				snapped = append(snapped, Span{start, end})
			}
			if merged[next].End > end {
				break
			}
			next++
		}
		start = end
	}
	return MergeSpans(snapped)
}

// Within gives the spans that fall into the bytes [start, end) of a text, as
// spans of that part. The given spans are sorted and do not overlap.
func Within(spans []Span, start, end int) []Span {
	var part []Span
	for _, s := range spans {
		s.Start, s.End = max(s.Start, start)-start, min(s.End, end)-start
		if s.Start < s.End {
			part = append(part, s)
		}
	}
	return part
}
