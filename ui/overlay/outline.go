package overlay

import (
	"strconv"
	"strings"

	"sheaf/model/text"
	"sheaf/ui/linear"
	"sheaf/ui/prompt"
)

// filterOf is the line by which a layer is narrowed.
func filterOf(p *prompt.Prompt, label, says string) *linear.Input {
	return &linear.Input{Label: label, Visible: p.Visible, Says: says}
}

// narrowed says how many of some lines are left.
func narrowed(left, of int) string {
	if left == of {
		return ""
	}
	return strconv.Itoa(left) + " of " + strconv.Itoa(of)
}

// numbered is an entry with its number, counted from 0.
func numbered(i int, says string, spans []text.Span) linear.Entry {
	number := strconv.Itoa(i+1) + ". "
	moved := make([]text.Span, len(spans))
	for k, span := range spans {
		moved[k] = text.Span{Start: span.Start + len(number), End: span.End + len(number)}
	}
	return linear.Entry{Says: number + says, Spans: moved}
}

// Outline is of [Layer].
func (h *Help) Outline(_, height int) linear.Outline {
	o := linear.Outline{Title: h.title, Empty: "No action of that name or key."}
	words, found, all := strings.Fields(text.Fold(h.filter.Value())), 0, 0
	for _, s := range h.sections {
		all += len(s.actions)
		first := true
		for _, a := range s.actions {
			if !answers(a, s.title, words) {
				continue
			}
			if first {
				o.Entries = append(o.Entries, linear.Entry{Says: s.title + ":", Strong: true})
				first = false
			}
			found++
			keys := strings.Join(a.SpokenKeyNames(), " or ")
			o.Entries = append(o.Entries, linear.Entry{Says: keys + ": " + linear.Sentence(a.Help)})
		}
	}
	h.page, h.last = max(1, height), max(0, len(o.Entries)-1)
	h.top = max(0, min(h.top, h.last))
	o.Cursor, o.Input = h.top, filterOf(h.filter, "Filter", narrowed(found, all))
	return o
}

// Outline is of [Layer].
func (m *Messages) Outline(_, height int) linear.Outline {
	o := linear.Outline{Title: m.title, Empty: linear.Sentence(linear.Capital(m.empty))}
	if len(m.all) > 0 {
		o.Empty = "None like that."
	}
	words := strings.Fields(text.Fold(m.filter.Value()))
	for i, message := range m.all {
		if !holdsAll(m.folded[i], words) {
			continue
		}
		says := message.Says
		if message.Failed {
			says = "Error: " + says
		}
		o.Entries = append(o.Entries, linear.Entry{Says: message.At + ": " + linear.Sentence(says)})
	}
	m.page, m.last = max(1, height), max(0, len(o.Entries)-1)
	m.top = max(0, min(m.top, m.last))
	o.Cursor, o.Input = m.top, filterOf(m.filter, "Filter", narrowed(len(o.Entries), len(m.all)))
	return o
}

// Outline is of [Layer].
func (p *Picker) Outline(_, height int) linear.Outline {
	p.page = max(1, height)
	o := linear.Outline{Title: p.title, Cursor: p.cursor, Empty: linear.Sentence(linear.Capital(p.empty))}
	if len(p.entries) > 0 {
		o.Empty = "None like that."
	}
	for i, m := range p.matches {
		o.Entries = append(o.Entries, numbered(i, p.entries[m.entry], m.spans))
	}
	o.Input = filterOf(p.filter, "Filter", narrowed(len(p.matches), len(p.entries)))
	return o
}

// Outline is of [Layer].
func (p *Palette) Outline(_, height int) linear.Outline {
	p.page = max(1, height)
	o := linear.Outline{Title: "Commands", Cursor: p.cursor, Empty: "No command like that."}
	for i, c := range p.lines {
		says, keys := c.Help, ""
		if c.Why != "" {
			says = "not now, " + c.Why
		}
		if c.Keys != "" {
			keys = "Keys: " + c.Keys
		}
		o.Entries = append(o.Entries, numbered(i, c.Name+": "+linear.Sentence(says, keys), c.Spans))
	}
	o.Input = filterOf(p.filter, "Command", strconv.Itoa(len(p.lines))+" found")
	return o
}

// Outline is of [Layer].
func (t *Tags) Outline(_, height int) linear.Outline {
	t.page = max(1, height)
	o := linear.Outline{Title: t.title, Cursor: t.cursor, Empty: "No tags yet: type one, enter adds it."}
	for i, choice := range t.choices {
		here := "not set"
		switch n := choice.tag.Here; {
		case choice.isNew:
			here = "new"
		case n > 0 && n >= t.of:
			here = "set"
		case n > 0:
			here = "set on " + strconv.Itoa(n) + " of " + strconv.Itoa(t.of)
		}
		papers := ""
		if n := choice.tag.Papers; n == 1 {
			papers = "1 paper has it"
		} else if n > 1 {
			papers = strconv.Itoa(n) + " papers have it"
		}
		o.Entries = append(o.Entries, numbered(i, linear.Sentence(choice.tag.Name+", "+here, papers), choice.spans))
	}
	o.Input = filterOf(t.filter, "Tag", t.counter())
	return o
}

// Outline is of [Layer].
func (v *Views) Outline(_, height int) linear.Outline {
	v.page = max(1, height)
	o := linear.Outline{Title: "Views and tags", Cursor: v.cursor, Empty: "None yet: f saves a search as a view."}
	if len(v.views) > 0 {
		o.Empty = "None like that."
	}
	for i, view := range v.shown {
		papers := ""
		if view.Count != "" {
			papers = view.Count + " papers"
		}
		kind := "tag"
		if view.Search != "" {
			kind = "search: " + view.Search
		}
		o.Entries = append(o.Entries, numbered(i, linear.Sentence(view.Name+", "+linear.List(kind, papers)), nil))
	}
	o.Input = filterOf(v.filter, "Filter", narrowed(len(v.shown), len(v.views)))
	return o
}

// Outline is of [Layer].
func (a *Ask) Outline(_, _ int) linear.Outline {
	return linear.Outline{Title: a.title, Empty: linear.Sentence(linear.Capital(a.line.Told())), Input: filterOf(a.line, "Answer", "")}
}

// Outline is of [Layer].
func (n *Note) Outline(width, height int) linear.Outline {
	n.width, n.height = max(1, width-1), max(1, height)
	rows := n.rows(n.width)
	o := linear.Outline{Title: n.heading()}
	o.Cursor, o.Column = n.cursor(rows)
	for _, row := range rows {
		o.Entries = append(o.Entries, linear.Entry{Says: strings.TrimRight(row.shown, " ")})
	}
	return o
}
