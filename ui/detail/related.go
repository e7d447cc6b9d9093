package detail

import (
	"strings"

	"sheaf/model/text"
	"sheaf/ui/theme"
)

// Related is a paper that is about the same things as the one on the page.
type Related struct {
	Key     string // that follows it
	Title   string
	Score   string // how much alike the two are
	Because string // the terms that both have
}

// scoreWidth is the cells of a score with the air before it.
const scoreWidth = 6

// related lists the related papers: a title cut to the line with its score at
// the end, and faint below it what both papers have.
func (s *setter) related(papers []Related) {
	if len(papers) == 0 {
		return
	}
	s.gap()
	faint := s.look.Style(theme.Faint)
	s.lines = append(s.lines, s.line().Text(faint, "Related").String())
	for i, paper := range papers {
		indent := text.Width(paper.Key) + 2
		line := s.line().Text(s.look.Style(theme.Key), paper.Key).Skip(2)
		room := s.measure - indent - scoreWidth
		if room < scoreWidth { // too narrow for both
			room = s.measure - indent
		}
		title := text.Truncate(oneLine(paper.Title), max(0, room), s.look.Ellipsis)
		line.Text(s.look.Style(theme.Text), title)
		if room < s.measure-indent {
			line.Skip(room+scoreWidth-text.Width(title)-text.Width(paper.Score)).Text(faint, paper.Score)
		}
		s.mark(OnRelated, i, s.indent, s.indent+s.measure)
		s.lines = append(s.lines, line.String())
		if paper.Because != "" {
			because := text.Truncate("because: "+oneLine(paper.Because), max(0, s.measure-indent), s.look.Ellipsis)
			s.mark(OnRelated, i, s.indent, s.indent+s.measure)
			s.lines = append(s.lines, s.line().Skip(indent).Text(faint, because).String())
		}
	}
}

// oneLine joins the words of a text that may stand in several paragraphs.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
