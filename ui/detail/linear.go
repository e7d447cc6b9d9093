package detail

import (
	"strconv"
	"strings"

	"sheaf/model/text"
	"sheaf/ui/linear"
	"sheaf/ui/theme"
)

// SetLinear sets the page in lines of words, as wide as the pane, for a screen
// that is read line by line. One of the lines is the one that the reader is at:
// scrolling moves from line to line, and the page is turned as a whole when that
// leaves the pane.
func (d *Detail) SetLinear() {
	d.linear, d.stale = true, true
	d.SetSize(d.width, d.height)
}

// Row is the row of the pane with the line that the reader is at.
func (d *Detail) Row() int { return d.Top() - linear.Turned(d.top, d.pane) }

// renderLinear is the lines of the page that is in sight.
func (d *Detail) renderLinear() []string {
	d.layOut()
	rows := make([]string, max(0, d.pane))
	first := linear.Turned(d.top, d.pane)
	for i := range rows {
		rows[i] = d.look.Blank(d.width)
		if first+i < len(d.lines) {
			rows[i] = d.lines[first+i]
		}
	}
	return rows
}

// linear sets the page in lines of words, and tells on which line each hit
// begins.
func (p Page) linear(look theme.Look, width, current int) (lines []string, hits []int) {
	if width < 1 {
		return nil, nil
	}
	s := setter{look: look, width: width, measure: width, current: current}
	says := func(label string, words ...string) {
		if said := linear.List(words...); said != "" {
			s.paragraph(theme.Text, strings.TrimSpace(label+" "+linear.Sentence(said)), nil)
		}
	}
	heading := func(title string) { s.paragraph(theme.Title, title, nil) }
	s.styled(theme.Title, p.Title, p.TitleSpans, p.TitleStyles)
	says("Authors:", p.Authors)
	marks := make([]string, len(p.Marks))
	for i, mark := range p.Marks {
		marks[i] = mark.Says
	}
	says("", linear.Capital(linear.List(marks...)))
	says("", linear.Capital(linear.List(p.Facts...)))
	says("Keywords:", p.Keywords...)
	if p.Abstract != "" {
		heading("Abstract:")
		s.sections(p.Abstract, p.AbstractSpans, p.AbstractStyles)
	}
	if p.Note != "" {
		heading("Note:")
		s.lineByLine(p.Note)
	}
	if len(p.Links) > 0 {
		heading("Links:")
	}
	for i, link := range p.Links {
		s.paragraph(theme.Text, strconv.Itoa(i+1)+". "+linear.List(withoutScheme(link.URL), link.Kind), nil)
	}
	if len(p.Related) > 0 {
		heading("Related papers:")
	}
	for _, paper := range p.Related {
		because := ""
		if paper.Because != "" {
			because = "Both have: " + oneLine(paper.Because)
		}
		score := paper.Score
		if strings.HasPrefix(score, ".") {
			score = "0" + score
		}
		s.paragraph(theme.Text, paper.Key+": "+linear.Sentence(oneLine(paper.Title), "Likeness "+score, because), nil)
	}
	says("Subjects:", p.Subjects...)
	says("Identifiers:", p.IDs...)
	return s.lines, s.hits
}

// sections is abstract without air.
func (s *setter) sections(body string, spans []text.Span, styles Styles) {
	sections := text.Sections(body)
	if sections == nil {
		sections = []text.Section{{End: len(body)}}
	}
	for _, section := range sections {
		s.styles = styles.within(section.Start, section.End)
		s.headed(theme.Text, body[section.Start:section.End], section.Heading-section.Start, text.Within(spans, section.Start, section.End))
		s.styles = Styles{}
	}
}

// lineByLine sets a text as it was written, but for empty lines.
func (s *setter) lineByLine(body string) {
	for line := range strings.SplitSeq(body, "\n") {
		s.paragraph(theme.Text, strings.TrimSpace(line), nil)
	}
}
