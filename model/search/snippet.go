package search

import (
	"strings"

	"github.com/clipperhouse/displaywidth"

	"sheaf/model/text"
)

// Snippet is a piece of an abstract around a match, on one line. It is about a
// hundred bytes long, begins and ends at the borders of words, and has an
// ellipsis where it was cut off.
type Snippet struct {
	Text  string
	Spans []text.Span // what matches in Text
}

const (
	snippetSize = 100 // bytes
	snippetLead = 40  // of them, before the match

	// snippetSlack is how many of its bytes a snippet gives up to end with a
	// word. Text without blanks, such as Chinese, is cut between characters.
	snippetSlack = 24

	ellipsis = "…"
)

// snippet cuts the surroundings of a match out of its paragraph. spans are all
// matches of the abstract.
func snippet(abstract string, spans []text.Span, match text.Span) Snippet {
	paragraph := text.Span{Start: 0, End: len(abstract)}
	if i := strings.LastIndexByte(abstract[:match.Start], '\n'); i >= 0 {
		paragraph.Start = i + 1
	}
	if i := strings.IndexByte(abstract[match.Start:], '\n'); i >= 0 {
		paragraph.End = match.Start + i
	}
	cut := window(abstract, paragraph, match)
	s := Snippet{Spans: text.Within(spans, cut.Start, cut.End)}
	before, after := "", ""
	if cut.Start > 0 {
		before = ellipsis
	}
	if cut.End < len(abstract) {
		after = ellipsis
	}
	s.Text = before + abstract[cut.Start:cut.End] + after
	for i := range s.Spans {
		s.Spans[i].Start += len(before)
		s.Spans[i].End += len(before)
	}
	return s
}

// window chooses what of the paragraph to show: snippetSize bytes with the
// match in them, shrunk to the borders of words, or else of graphemes.
func window(abstract string, paragraph, match text.Span) text.Span {
	wide := text.Span{Start: max(paragraph.Start, match.Start-snippetLead)}
	wide.End = min(paragraph.End, max(match.End, wide.Start+snippetSize))
	wide.Start = max(paragraph.Start, min(wide.Start, wide.End-snippetSize))

	cut := text.Span{Start: -1, End: -1}   // at borders of graphemes
	words := text.Span{Start: -1, End: -1} // at borders of words
	start := paragraph.Start
	for g := displaywidth.StringGraphemes(abstract[paragraph.Start:paragraph.End]); g.Next() && start <= wide.End; {
		end := start + len(g.Value())
		if start <= match.Start && (cut.Start < 0 || start <= wide.Start) {
			cut.Start = start
		}
		if g.Value() == " " {
			if words.Start < 0 && wide.Start < end && end <= match.Start {
				words.Start = end
			}
			if match.End <= start {
				words.End = start
			}
		}
		if end <= wide.End || cut.End < match.End {
			cut.End = end
		}
		start = end
	}
	if cut.Start > paragraph.Start && words.Start >= 0 && words.Start-cut.Start <= snippetSlack {
		cut.Start = words.Start
	}
	if cut.End < paragraph.End && words.End >= 0 && cut.End-words.End <= snippetSlack {
		cut.End = words.End
	}
	return cut
}
