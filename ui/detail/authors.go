package detail

import (
	"strings"

	"sheaf/model/text"
	"sheaf/ui/theme"
)

const (
	// authorLines is how many lines of authors stand above the abstract: papers
	// of a hundred and more authors are no rarity.
	authorLines = 3
	// authorLinesTight is the same where there is little room.
	authorLinesTight = 2
)

// authors sets the authors that fit in a few lines, and how many there are
// besides. It returns where those begin, the length of all where none do: they
// stand at the end of the page.
func (s *setter) authors(p Page) (rest int) {
	head, tail := p.Authors, ""
	if at, more := s.fewAuthors(p); more > 0 {
		head, tail = p.Authors[:at], p.Comma+"and "+text.Thousands(more)+" more"
		rest = at + len(p.Comma)
	} else {
		rest = len(p.Authors)
	}
	s.paragraph(theme.Text, head+tail, text.Within(p.AuthorSpans, 0, len(head)))
	return rest
}

// fewAuthors is where the authors end that fit in a few lines, with room for
// the words behind them, and how many more there are; none where all fit.
func (s *setter) fewAuthors(p Page) (at, more int) {
	most := authorLines
	if s.tight {
		most = authorLinesTight
	}
	lines := text.Wrap(p.Authors, s.measure)
	if p.Comma == "" || len(lines) <= most {
		return len(p.Authors), 0
	}
	for at = lines[most-1].End; ; {
		if at = strings.LastIndex(p.Authors[:at], p.Comma); at <= 0 {
			return len(p.Authors), 0 // a name that fills the lines
		}
		more = strings.Count(p.Authors[at:], p.Comma)
		if len(text.Wrap(p.Authors[:at]+p.Comma+"and "+text.Thousands(more)+" more", s.measure)) <= most {
			return at, more
		}
	}
}

// furtherAuthors sets those that are too many to stand above the abstract.
func (s *setter) furtherAuthors(p Page, from int) {
	if from >= len(p.Authors) {
		return
	}
	s.gap()
	s.lines = append(s.lines, s.line().Text(s.look.Style(theme.Faint), "Further authors").String())
	s.paragraph(theme.Text, p.Authors[from:], text.Within(p.AuthorSpans, from, len(p.Authors)))
}
