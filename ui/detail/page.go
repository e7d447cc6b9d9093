package detail

import (
	"strconv"
	"strings"

	"sheaf/model/text"
	"sheaf/ui/paint"
	"sheaf/ui/theme"
)

// Measure is the longest line, in cells, in which an abstract is set: beyond
// it the eye loses the way back (the usual range is 45 to 80).
const Measure = 78

// roomy is the width from which on the text has more air beside it.
const roomy = 50

// Page is what the detail shows of a paper. Its texts have been cleaned.
type Page struct {
	Title          string
	TitleSpans     []text.Span // that the query matched
	TitleStyles    Styles
	Authors        string
	Comma          string // that stands between two authors
	AuthorSpans    []text.Span
	Facts          []string
	Keywords       []string // that tell the paper from others
	Marks          []Mark   // that the reader has left, before the facts
	Note           string   // the reader's, in lines
	Abstract       string
	AbstractSpans  []text.Span
	AbstractStyles Styles
	Links          []Link
	Related        []Related
	Subjects       []string // what the source says that the paper is about: categories, keywords
	IDs            []string
}

// Mark is a word or two that tell of something that the reader has left.
type Mark struct {
	Role theme.Role
	Says string
}

// Link is an address with the label that the page gives it.
type Link struct {
	URL  string
	Kind string
}

// tightBelow is the rows of a pane below which a page is set tight, so that some
// of its abstract is in sight.
const tightBelow = 13

// Lines sets the page in the given width. Each line is exactly as wide.
func (p Page) Lines(look theme.Look, width int) []string {
	lines, _, _ := p.set(setter{look: look, width: width, current: noHit})
	return lines
}

// set sets the page, and tells on which line each of its hits begins, and where
// there is what leads somewhere.
func (p Page) set(s setter) (lines []string, hits []int, places []place) {
	width := max(0, s.width)
	s.width = width
	air := 1
	if width >= roomy {
		air = 2
	}
	s.measure = min(Measure, width-2*air)
	if s.measure < 1 {
		return nil, nil, nil
	}
	s.indent = (width - s.measure) / 2
	if !s.tight {
		s.gap()
	}
	s.styled(theme.Title, p.Title, p.TitleSpans, p.TitleStyles)
	further := s.authors(p)
	s.facts(p)
	s.keywords(p.Keywords)
	s.abstract(p.Abstract, p.AbstractSpans, p.AbstractStyles)
	s.note(p.Note)
	s.links(p.Links)
	s.related(p.Related)
	s.furtherAuthors(p, further)
	if len(p.Subjects) > 0 {
		s.gap()
		s.lines = append(s.lines, s.line().Text(s.look.Style(theme.Faint), "Subjects").String())
		s.paragraph(theme.Text, strings.Join(p.Subjects, " "+s.look.Dot+" "), nil)
	}
	if len(p.IDs) > 0 {
		s.gap()
		s.paragraph(theme.Faint, strings.Join(p.IDs, "  "), nil)
	}
	s.gap()
	return s.lines, s.hits, s.places
}

// setter sets a page, line by line.
type setter struct {
	look                   theme.Look
	width, measure, indent int
	lines                  []string
	hits                   []int   // the line on which each hit begins
	places                 []place // of what leads somewhere
	current                int     // the hit that stands out
	tight                  bool    // no air above the abstract, one line of keywords
	styles                 Styles
}

// gap leaves one line of air, never two.
func (s *setter) gap() {
	blank := s.look.Blank(s.width)
	if n := len(s.lines); n == 0 || s.lines[n-1] != blank {
		s.lines = append(s.lines, blank)
	}
}

func (s *setter) line() *paint.Line { return s.look.Line(s.width).Skip(s.indent) }

// abstract sets the sections of a structured abstract apart, each with its
// heading in bold; any other one as it is.
func (s *setter) abstract(body string, spans []text.Span, styles Styles) {
	sections := text.Sections(body)
	if sections == nil {
		sections = []text.Section{{End: len(body)}}
	}
	for _, section := range sections {
		s.gap()
		s.styles = styles.within(section.Start, section.End)
		s.headed(theme.Text, body[section.Start:section.End], section.Heading-section.Start, text.Within(spans, section.Start, section.End))
		s.styles = Styles{}
	}
}

// paragraph sets a text of one or more paragraphs, with hits where its spans
// are.
func (s *setter) paragraph(role theme.Role, body string, spans []text.Span) {
	s.headed(role, body, 0, spans)
}

// headed is paragraph for a text whose first bytes are a heading.
func (s *setter) headed(role theme.Role, body string, heading int, spans []text.Span) {
	if body == "" {
		return
	}
	hits := hitsOf(body, spans)
	var current text.Span
	if i := s.current - len(s.hits); i >= 0 && i < len(hits) {
		current = hits[i]
	}
	found := 0
	for _, part := range text.Wrap(body, s.measure) {
		for found < len(hits) && hits[found].Start < part.End {
			s.hits = append(s.hits, len(s.lines))
			found++
		}
		line := s.line()
		marked := func(start, end int) {
			if start < heading {
				head := min(heading, end)
				line.Marked(s.look.Style(theme.Title), s.look.Style(theme.Match), body[start:head], text.Within(spans, start, head))
				start = head
			}
			s.marked(line, role, body, spans, start, end)
		}
		start, end := max(current.Start, part.Start), min(current.End, part.End)
		if start >= end {
			marked(part.Start, part.End)
		} else {
			marked(part.Start, start)
			line.Text(s.look.Style(theme.Hit), body[start:end])
			marked(end, part.End)
		}
		s.lines = append(s.lines, line.String())
	}
}

// facts sets the line of facts, broken between facts where it is too long; one
// that alone is longer than a line goes on in the next.
func (s *setter) facts(p Page) {
	if len(p.Facts) == 0 && len(p.Marks) == 0 {
		return
	}
	if !s.tight {
		s.gap()
	}
	dot, faint := " "+s.look.Dot+" ", s.look.Style(theme.Faint)
	line, used := s.line(), 0
	end := func() {
		s.lines = append(s.lines, line.String())
		line, used = s.line(), 0
	}
	add := func(style paint.Style, fact string) {
		for i, part := range text.Wrap(fact, s.measure) {
			says := fact[part.Start:part.End]
			need := text.Width(says)
			if used > 0 && (i > 0 || used+text.Width(dot)+need > s.measure) {
				end()
			}
			if used > 0 {
				line.Text(faint, dot)
				used += text.Width(dot)
			}
			line.Text(style, says)
			used += need
		}
	}
	for _, mark := range p.Marks {
		add(s.look.Style(mark.Role), mark.Says)
	}
	for _, fact := range p.Facts {
		add(faint, fact)
	}
	s.lines = append(s.lines, line.String())
}

// keywords sets the line of keywords, broken between them where it is too long;
// set tight, there is one line of the most telling.
func (s *setter) keywords(keywords []string) {
	const gap = 2
	line, used := s.line(), 0
	for i, keyword := range keywords {
		keyword = text.Truncate(oneLine(keyword), s.measure, s.look.Ellipsis)
		need := text.Width(keyword)
		if used > 0 && used+gap+need > s.measure {
			if s.tight {
				break
			}
			s.lines = append(s.lines, line.String())
			line, used = s.line(), 0
		}
		if used > 0 {
			line.Skip(gap)
			used += gap
		}
		line.Text(s.look.Style(theme.Accent), keyword)
		s.mark(OnKeyword, i, s.indent+used, s.indent+used+need)
		used += need
	}
	if used > 0 {
		s.lines = append(s.lines, line.String())
	}
}

// links numbers the links. The address is shown without its scheme and cut to
// the line; the hyperlink leads to all of it.
func (s *setter) links(links []Link) {
	if len(links) == 0 {
		return
	}
	s.gap()
	faint := s.look.Style(theme.Faint)
	s.lines = append(s.lines, s.line().Text(faint, "Links").String())
	for i, link := range links {
		line := s.line()
		number := strconv.Itoa(i + 1)
		line.Text(s.look.Style(theme.Key), number).Skip(1)
		room := s.measure - len(number) - 1
		if link.Kind != "" {
			room -= len(link.Kind) + 2
		}
		shown := text.Truncate(withoutScheme(link.URL), max(1, room), s.look.Ellipsis)
		line.Link(s.look.Style(theme.Link), shown, paint.SafeURL(link.URL))
		if link.Kind != "" && room > 0 {
			line.Skip(2).Text(faint, link.Kind)
		}
		s.mark(OnLink, i, s.indent, s.width-line.Room())
		s.lines = append(s.lines, line.String())
	}
}

func withoutScheme(address string) string {
	for _, scheme := range []string{"https://", "http://"} {
		if rest, ok := strings.CutPrefix(address, scheme); ok {
			return strings.TrimSuffix(rest, "/")
		}
	}
	return address
}
