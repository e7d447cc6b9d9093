package detail

import (
	"strings"

	"sheaf/model/text"
	"sheaf/ui/theme"
)

// note sets the reader's note below its heading, line by line as it was
// written: what is indented stays so, and so do its wrapped lines.
func (s *setter) note(note string) {
	if note == "" {
		return
	}
	s.gap()
	s.lines = append(s.lines, s.line().Text(s.look.Style(theme.Faint), s.look.Note+" Note").String())
	for line := range strings.SplitSeq(note, "\n") {
		body := strings.TrimLeft(line, " ")
		indent := min(len(line)-len(body), s.measure/2)
		if body == "" {
			s.gap()
			continue
		}
		for _, part := range text.Wrap(body, s.measure-indent) {
			s.lines = append(s.lines, s.line().Skip(indent).Text(s.look.Style(theme.Text), body[part.Start:part.End]).String())
		}
	}
}
