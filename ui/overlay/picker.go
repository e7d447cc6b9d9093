package overlay

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/paint"
	"sheaf/ui/prompt"
	"sheaf/ui/theme"
)

// Chooser is a layer from which something can be taken.
type Chooser interface {
	Layer
	// Choice is what is under its cursor; false when there is nothing.
	Choice() (string, bool)
}

// Picker is a list of lines of which one can be taken. What is typed narrows
// it, fuzzily.
type Picker struct {
	scroll

	title   string
	empty   string // says why there are no lines
	entries []string
	targets []string // where each entry leads, nil for nowhere
	folded  []string
	filter  *prompt.Prompt
	matches []match
	framed  bool // when last drawn
}

// match is an entry that the filter leaves.
type match struct {
	entry int
	spans []text.Span
}

// NewPicker makes a picker of cleaned lines, in their order, with the filter
// open. Without any, it shows the text that says why.
func NewPicker(look theme.Look, title, empty string, entries []string) (*Picker, tea.Cmd) {
	p := &Picker{title: title, empty: empty, entries: entries, filter: prompt.New(look, ""), scroll: scroll{page: 1}}
	p.folded = make([]string, len(entries))
	for i, entry := range entries {
		p.folded[i] = text.Fold(entry)
	}
	p.narrow()
	return p, p.filter.Open()
}

// Lead makes hyperlinks of the entries. The targets have been checked by
// [paint.SafeURL]; an empty one makes plain text.
func (p *Picker) Lead(targets []string) { p.targets = targets }

// Choice is the line under the cursor.
func (p *Picker) Choice() (string, bool) {
	if len(p.matches) == 0 {
		return "", false
	}
	return p.entries[p.matches[p.cursor].entry], true
}

// Do moves the cursor.
func (p *Picker) Do(id action.ID) {
	p.move(id, len(p.matches))
}

// Type edits the filter. The cursor goes to the best match.
func (p *Picker) Type(msg tea.Msg) tea.Cmd {
	before := p.filter.Value()
	cmd := p.filter.Update(msg)
	if p.filter.Value() != before {
		p.cursor = 0
		p.narrow()
	}
	return cmd
}

// narrow finds the entries that hold what is typed, its letters in order: the
// best first, and of equals the one that comes first.
func (p *Picker) narrow() {
	pattern := text.Fold(strings.TrimSpace(p.filter.Value()))
	p.matches = p.matches[:0]
	if pattern == "" {
		for i := range p.entries {
			p.matches = append(p.matches, match{entry: i})
		}
		return
	}
	for _, found := range fuzzy.Find(pattern, p.folded) {
		p.matches = append(p.matches, match{found.Index, spansOf(p.entries[found.Index], found)})
	}
}

// spansOf are the letters of an entry that a match of its folded form stands
// for.
func spansOf(entry string, found fuzzy.Match) []text.Span {
	folded, origin := text.FoldMap(entry)
	spans := make([]text.Span, 0, len(found.MatchedIndexes))
	for _, at := range found.MatchedIndexes {
		_, size := utf8.DecodeRuneInString(folded[at:])
		// Of several letters made from one, the first ones end where they begin.
		start := origin[at]
		spans = append(spans, text.Span{Start: start, End: max(start+1, origin[at+size])})
	}
	return text.SnapSpans(entry, spans)
}

// pickerRows is how many lines a picker shows at most.
const pickerRows = 16

// Render draws the panel in the middle of the window. Its size does not change
// while it is narrowed.
func (p *Picker) Render(look theme.Look, width, height int) Block {
	r := roomIn(width, height, helpWidth)
	p.framed = r.framed
	p.page = r.page(min(len(p.entries), pickerRows))
	p.reveal(len(p.matches))
	return r.block(look, p.title, p.filter, p.counter(), p.lines(look, r.inner), p.page)
}

// counter is how many entries are left, of how many.
func (p *Picker) counter() string {
	total := strconv.Itoa(len(p.entries))
	if p.filter.Value() == "" {
		return total
	}
	return strconv.Itoa(len(p.matches)) + "/" + total
}

// target is where an entry leads, empty for nowhere.
func (p *Picker) target(entry int) string {
	if entry < len(p.targets) {
		return p.targets[entry]
	}
	return ""
}

// lines are the entries in sight, and nothing below them.
func (p *Picker) lines(look theme.Look, width int) []string {
	var lines []string
	for i, m := range slices.All(p.matches) {
		if i < p.top || i >= p.top+p.page {
			continue
		}
		line := look.Line(width)
		if i == p.cursor {
			line.Text(look.Style(theme.Accent), look.Bar)
		} else {
			line.Skip(1)
		}
		entry := p.entries[m.entry]
		shown, spans := text.TruncateMarked(entry, m.spans, width-3, look.Ellipsis)
		line.Skip(1).Linked(p.target(m.entry), func(l *paint.Line) {
			l.Marked(look.Style(theme.Text), look.Style(theme.Match), shown, spans)
		})
		lines = append(lines, line.String())
	}
	if len(lines) == 0 {
		says := p.empty
		if len(p.entries) > 0 {
			says = "none like that"
		}
		lines = append(lines, look.Line(width).Skip(2).Text(look.Style(theme.Faint), text.Truncate(says, width-3, look.Ellipsis)).String())
	}
	for len(lines) < p.page {
		lines = append(lines, look.Blank(width))
	}
	return lines
}
