package detail

import (
	"sheaf/model/text"
	"sheaf/ui/paint"
	"sheaf/ui/theme"
)

// Styles says what is set apart in a text: sorted spans of whole graphemes.
// They may be in both.
type Styles struct {
	Emph, Strong []text.Span
}

// within is what is set apart in the bytes [start, end) of a text, as spans of
// that part.
func (s Styles) within(start, end int) Styles {
	return Styles{Emph: text.Within(s.Emph, start, end), Strong: text.Within(s.Strong, start, end)}
}

// styled sets a paragraph in which some is set apart.
func (s *setter) styled(role theme.Role, body string, spans []text.Span, styles Styles) {
	s.styles = styles
	s.paragraph(role, body, spans)
	s.styles = Styles{}
}

// marked adds body[start:end] to a line, with hits and styles where they are. A
// hit looks the same in all styles.
func (s *setter) marked(line *paint.Line, role theme.Role, body string, spans []text.Span, start, end int) {
	for start < end {
		emph, untilEmph := covers(s.styles.Emph, start, end)
		strong, untilStrong := covers(s.styles.Strong, start, end)
		until := min(untilEmph, untilStrong)
		style := s.look.Style(setApart(role, emph, strong))
		line.Marked(style, s.look.Style(theme.Match), body[start:until], text.Within(spans, start, until))
		start = until
	}
}

// covers reports whether a span covers the place at, and up to where, at most
// end, that goes for what follows, too.
func covers(spans []text.Span, at, end int) (covered bool, until int) {
	for _, span := range spans {
		if at < span.Start {
			return false, min(span.Start, end)
		}
		if at < span.End {
			return true, min(span.End, end)
		}
	}
	return false, end
}

// setApart is the role of text that is set apart from others of a role. Titles
// are bold as it is.
func setApart(role theme.Role, emph, strong bool) theme.Role {
	switch {
	case role == theme.Title && emph, role == theme.Text && emph && strong:
		return theme.EmphStrong
	case role == theme.Text && emph:
		return theme.Emph
	case role == theme.Text && strong:
		return theme.Strong
	}
	return role
}
