package ui

import (
	"sheaf/model"
	"sheaf/model/tex"
	"sheaf/model/text"
	"sheaf/ui/detail"
)

// toggleRaw shows the text of the current paper as its source wrote it, or as
// plain text again. The place on the page is kept.
func (m *Model) toggleRaw() {
	row := m.current()
	if row == model.NoRow || m.frame.Detail.Empty() {
		m.notice = "no page is open"
		return
	}
	if row != m.page.row {
		m.turnTo(row)
	}
	if p := m.load.Corpus.Paper(row); !m.page.raw && !showRaw(&p) {
		m.notice = "its source wrote it as it stands here"
		return
	}
	m.page.raw = !m.page.raw
	m.turnTo(row)
	m.say(m.page.raw, `as its source wrote it · \ for plain text`, "plain text")
}

// showRaw gives a paper its raw texts, cleaned, and reports whether that makes
// a difference.
func showRaw(p *model.Paper) bool {
	if p.Raw == nil {
		return false
	}
	title, abstract := p.Title, p.Abstract
	if raw := text.Clean(p.Raw.Title); raw != "" {
		p.Title = raw
	}
	if raw := text.CleanBlock(p.Raw.Abstract); raw != "" {
		p.Abstract = raw
	}
	return p.Title != title || p.Abstract != abstract
}

// stylesOf finds out what was set apart in a text before it became plain: a
// corpus only holds that. Which conversion made it tells the result.
func stylesOf(raw, plain string, clean func(string) string) detail.Styles {
	var styles detail.Styles
	if raw == "" {
		return styles
	}
	source := clean(raw)
	converted := tex.Convert(source)
	if converted.Plain != plain {
		converted = tex.ConvertLost(source)
	}
	if converted.Plain != plain {
		return styles
	}
	for _, span := range converted.Spans {
		at := text.Span{Start: span.Start, End: span.End}
		switch span.Kind {
		case tex.Emph:
			styles.Emph = append(styles.Emph, at)
		case tex.Strong:
			styles.Strong = append(styles.Strong, at)
		case tex.Code, tex.SmallCaps: // terminals have nothing for them
		}
	}
	styles.Emph, styles.Strong = text.SnapSpans(plain, styles.Emph), text.SnapSpans(plain, styles.Strong)
	return styles
}
