package hfpage

import (
	"context"
	"strings"
	"unicode/utf8"

	"sheaf/data/format"
)

// headingMark begins the headings that hold titles, in Markdown.
const headingMark = "### "

// readHeadings reads a copy in which every title is a heading. What follows,
// up to the next heading, is the paper's: the abstract first, then what the
// page shows below it.
func (p *page) readHeadings(ctx context.Context, lines *format.Lines, out *output) error {
	all, err := readAll(ctx, lines)
	if err != nil {
		return err
	}
	return emitAll(p.headedCards(all), lines.Number(), out)
}

func (p *page) headedCards(all []numbered) []*card {
	p.markdown().inline(all)
	var cards []*card
	start := -1
	for i := range all {
		if strings.HasPrefix(all[i].text, headingMark) {
			if start >= 0 {
				cards = append(cards, p.headedCard(all[start:i]))
			}
			start = i
		}
	}
	if start >= 0 {
		cards = append(cards, p.headedCard(all[start:]))
	}
	return cards
}

// headedCard reads the lines from one heading to the next.
func (p *page) headedCard(section []numbered) *card {
	c := &card{line: section[0].number}
	title, address, n := p.linkedTitle(section)
	if n == 0 {
		title, n = p.plainTitle(section)
	}
	c.title = title
	c.arxiv, _ = p.furniture.paperAddress(address)
	body := section[n:]
	c.abstract = p.abstract(body)
	for _, line := range body {
		c.learn(p, strings.TrimSpace(line.text))
	}
	return c
}

// linkedTitle reads ### [Title](address), which may go over some lines, and
// says how many. It is 0 when the heading is no link.
func (p *page) linkedTitle(section []numbered) (title, address string, lines int) {
	const most = 5
	joined := strings.TrimPrefix(section[0].text, headingMark)
	if !strings.HasPrefix(strings.TrimSpace(joined), "[") {
		return "", "", 0
	}
	for n := 1; ; n++ {
		if m := p.markdown().whole.FindStringSubmatch(strings.TrimSpace(joined)); m != nil {
			return p.markdown().plain(m[1]), m[2], n
		}
		if n == most || n == len(section) {
			return "", "", 0
		}
		joined += " " + strings.TrimSpace(section[n].text)
	}
}

// plainTitle reads a title that is no link. The lines right below belong to it
// if they are indented, or if a blank line parts them from the abstract.
func (p *page) plainTitle(section []numbered) (title string, lines int) {
	title = strings.TrimSpace(strings.TrimPrefix(section[0].text, headingMark))
	end := 1
	for end < len(section) && p.isText(section[end].text, true) {
		end++
	}
	next := end
	for next < len(section) && strings.TrimSpace(section[next].text) == "" {
		next++
	}
	abstractBehind := next > end && next < len(section) && p.isText(section[next].text, false)
	for lines = 1; lines < end; lines++ {
		line := section[lines].text
		longer := title + " " + strings.TrimSpace(line)
		indented := strings.HasPrefix(line, " ")
		if !indented && !abstractBehind || utf8.RuneCountInString(longer) > longestTitle {
			break
		}
		title = longer
	}
	return title, lines
}

// isText reports whether a line is of a paper. Within is as for
// [furniture.is].
func (p *page) isText(line string, within bool) bool {
	line = strings.TrimSpace(line)
	return line != "" && !p.furniture.is(line, within)
}

// abstract is the first text below a title. It ends with its paragraph, unless
// it is a link's text, which goes on to the link's end, or another paragraph
// follows that is as long as abstracts are.
func (p *page) abstract(body []numbered) []string {
	var abstract []string
	linked, ended := false, false
	for _, line := range body {
		s := strings.TrimSpace(line.text)
		started := len(abstract) > 0
		switch {
		case s == "[" && !started:
			linked = true
		case s == "":
			ended = started && !linked
			if started {
				abstract = append(abstract, "")
			}
		case p.furniture.is(s, started && !ended):
			if started {
				return abstract
			}
		case ended && !canBeAbstract(s):
			return abstract
		default:
			if rest, found := strings.CutPrefix(s, "["); found && !started {
				linked, s = true, rest
			}
			text, closed := s, false
			if i := strings.LastIndex(s, "]("); linked && i >= 0 && strings.HasSuffix(s, ")") {
				text, closed = s[:i], true
			}
			if linked {
				text = p.markdown().plain(text)
			}
			abstract = append(abstract, text)
			if closed {
				return abstract
			}
		}
	}
	return abstract
}

// sniffHeadings wants what tells the page from other Markdown: a title that
// links to the papers' pages, or the furniture that stands around a plain one.
func (p *page) sniffHeadings(head []byte) format.Confidence {
	marked, headed := false, false
	for line := range format.HeadLines(head) {
		rest, isHeading := strings.CutPrefix(line, headingMark)
		headed = headed || isHeading
		if isHeading && strings.Contains(rest, "/papers/") && strings.Contains(rest, "](") {
			return format.Surely
		}
		line = strings.TrimSpace(line)
		marked = marked || p.furniture.hasBanner(line) || p.furniture.authors.MatchString(line) || strings.HasPrefix(line, "[LINK: GitHub ")
	}
	if marked && headed {
		return format.Surely
	}
	return format.No
}
