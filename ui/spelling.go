package ui

import (
	"sheaf/model/text"
	"sheaf/ui/detail"
	"sheaf/ui/list"
)

// charset is what the terminal can show of the texts of papers.
func (m *Model) charset() text.Charset {
	switch {
	case m.opts.ASCII:
		return text.ASCII
	case m.opts.PlainSigns:
		return text.Latin
	}
	return text.Unicode
}

// spelledItem is a row in characters that the terminal has.
func (m *Model) spelledItem(it list.Item) list.Item {
	set := m.charset()
	if set == text.Unicode {
		return it
	}
	var spans [][]text.Span
	it.Title, spans = set.SpellMarked(it.Title, it.TitleSpans)
	it.TitleSpans = spans[0]
	it.Snippet, spans = set.SpellMarked(it.Snippet, it.SnippetSpans)
	it.SnippetSpans = spans[0]
	it.Facts = spelledAll(set, it.Facts)
	it.Lacks = spelledAll(set, it.Lacks)
	it.Marks.Tags = spelledAll(set, it.Marks.Tags)
	return it
}

// spelledPage is a page in characters that the terminal has.
func (m *Model) spelledPage(p detail.Page) detail.Page {
	set := m.charset()
	if set == text.Unicode {
		return p
	}
	var spans [][]text.Span
	p.Title, spans = set.SpellMarked(p.Title, p.TitleSpans, p.TitleStyles.Emph, p.TitleStyles.Strong)
	p.TitleSpans, p.TitleStyles = spans[0], detail.Styles{Emph: spans[1], Strong: spans[2]}
	p.Abstract, spans = set.SpellMarked(p.Abstract, p.AbstractSpans, p.AbstractStyles.Emph, p.AbstractStyles.Strong)
	p.AbstractSpans, p.AbstractStyles = spans[0], detail.Styles{Emph: spans[1], Strong: spans[2]}
	p.Authors, spans = set.SpellMarked(p.Authors, p.AuthorSpans)
	p.AuthorSpans = spans[0]
	p.Note = set.Spell(p.Note)
	p.Facts, p.Keywords, p.Subjects = spelledAll(set, p.Facts), spelledAll(set, p.Keywords), spelledAll(set, p.Subjects)
	for i := range p.Marks {
		p.Marks[i].Says = set.Spell(p.Marks[i].Says)
	}
	for i := range p.Related {
		p.Related[i].Title, p.Related[i].Because = set.Spell(p.Related[i].Title), set.Spell(p.Related[i].Because)
	}
	return p
}

// spelledAll spells texts, and leaves the slice as it is.
func spelledAll(set text.Charset, texts []string) []string {
	spelled := make([]string, len(texts))
	for i, s := range texts {
		spelled[i] = set.Spell(s)
	}
	return spelled
}
