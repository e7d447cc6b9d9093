package overlay

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"sheaf/model"
	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/prompt"
	"sheaf/ui/theme"
)

// TagCount is a tag, and how many papers have it.
type TagCount struct {
	Name   string
	Papers int // of the library
	Here   int // of those whose tags are edited
}

// Tags is an editor for the tags of some papers: what is typed is a tag that
// there is, found like the entries of a [Picker], or a new one.
type Tags struct {
	scroll

	title   string
	of      int // papers
	tags    []TagCount
	filter  *prompt.Prompt
	choices []tagChoice
	most    int  // lines that there were at most
	framed  bool // when last drawn
}

// tagChoice is a line of the list: a tag that there is, or what is typed as a
// new one.
type tagChoice struct {
	tag   TagCount
	isNew bool
	spans []text.Span
}

// NewTags makes an editor for the tags of some papers, with the input open. The
// tags that some of them have stand first; else the order is kept. The title
// says whose tags they are.
func NewTags(look theme.Look, title string, all []TagCount, of int) (*Tags, tea.Cmd) {
	t := &Tags{title: text.Clean(title), of: of, filter: prompt.New(look, ""), scroll: scroll{page: 1}}
	t.SetTags(all)
	return t, t.filter.Open()
}

// Context is of the actions that mean something in the editor.
func (t *Tags) Context() action.Context { return action.Tags }

// SetTags says what the tags are now. Those that were there keep their places,
// even if no paper has them any more: no line leaves from under the cursor.
func (t *Tags) SetTags(all []TagCount) {
	first := t.tags == nil
	for i := range t.tags {
		t.tags[i].Papers, t.tags[i].Here = 0, 0
	}
	for _, tag := range all {
		i := slices.IndexFunc(t.tags, func(have TagCount) bool { return have.Name == tag.Name })
		if i < 0 {
			t.tags = append(t.tags, tag)
			continue
		}
		t.tags[i] = tag
	}
	if first {
		slices.SortStableFunc(t.tags, func(a, b TagCount) int { return min(b.Here, 1) - min(a.Here, 1) })
	}
	t.narrow()
}

// Intent is what taking the line under the cursor means: that all papers get a
// tag or, when all have it, that none keeps it. It reports false when there is
// no line.
func (t *Tags) Intent() (on bool, name string, ok bool) {
	choice, ok := t.choice()
	return choice.tag.Here < t.of, choice.tag.Name, ok
}

// Typed is what is typed, as a tag; empty for none.
func (t *Tags) Typed() string { return model.CleanTag(t.filter.Value()) }

// Removable is the tag under the cursor if any of the papers has it.
func (t *Tags) Removable() (name string, ok bool) {
	if choice, _ := t.choice(); choice.tag.Here > 0 {
		return choice.tag.Name, true
	}
	return "", false
}

func (t *Tags) choice() (tagChoice, bool) {
	if t.cursor >= len(t.choices) {
		return tagChoice{}, false
	}
	return t.choices[t.cursor], true
}

// Clear empties the input for the next tag, and puts the cursor on the last
// one.
func (t *Tags) Clear(name string) {
	t.filter.Clear()
	t.narrow()
	i := slices.IndexFunc(t.choices, func(c tagChoice) bool { return c.tag.Name == name })
	t.cursor = max(0, i)
}

// Do moves the cursor.
func (t *Tags) Do(id action.ID) {
	t.move(id, len(t.choices))
}

// Type edits the input. The cursor goes to the best match.
func (t *Tags) Type(msg tea.Msg) tea.Cmd {
	before := t.filter.Value()
	cmd := t.filter.Update(msg)
	if t.filter.Value() != before {
		t.cursor = 0
		t.narrow()
	}
	return cmd
}

// narrow finds the tags that what is typed may mean: first those that hold it
// as it stands, then it as a new tag, then those that hold its letters in
// order.
func (t *Tags) narrow() {
	t.choices = t.choices[:0]
	typed := t.Typed()
	if typed == "" {
		for _, tag := range t.tags {
			t.choices = append(t.choices, tagChoice{tag: tag})
		}
		t.Do("")
		return
	}
	pattern := text.Fold(typed)
	folded := make([]string, len(t.tags))
	known := false
	for i, tag := range t.tags {
		folded[i] = text.Fold(tag.Name)
		known = known || folded[i] == pattern
	}
	var within, across []tagChoice
	for _, found := range fuzzy.Find(pattern, folded) {
		choice := tagChoice{tag: t.tags[found.Index], spans: spansOf(t.tags[found.Index].Name, found)}
		switch {
		case folded[found.Index] == pattern:
			within = slices.Insert(within, 0, choice)
		case strings.Contains(folded[found.Index], pattern):
			within = append(within, choice)
		default:
			across = append(across, choice)
		}
	}
	t.choices = append(t.choices, within...)
	if !known {
		t.choices = append(t.choices, tagChoice{tag: TagCount{Name: typed}, isNew: true})
	}
	t.choices = append(t.choices, across...)
	t.Do("")
}

// Render draws the panel in the middle of the window. It never shrinks while it
// is open.
func (t *Tags) Render(look theme.Look, width, height int) Block {
	r := roomIn(width, height, tagsWidth)
	t.framed = r.framed
	t.most = max(t.most, len(t.tags)+1, fewTagRows) // a new one is typed
	t.page = r.page(min(t.most, tagRows))
	t.reveal(len(t.choices))
	return r.block(look, t.title, t.filter, t.counter(), t.lines(look, r.inner), t.page)
}

const (
	tagsWidth = 54 // cells of a tag that is long already, and of its counts
	tagRows   = 12 // lines in sight at most

	fewTagRows = 4 // and at least
)

// counter is how many tags the papers have.
func (t *Tags) counter() string {
	n := 0
	for _, tag := range t.tags {
		n += min(1, tag.Here)
	}
	if n == 1 {
		return "1 tag"
	}
	return strconv.Itoa(n) + " tags"
}

// lines are the choices in sight, and nothing below them.
func (t *Tags) lines(look theme.Look, width int) []string {
	var lines []string
	for i := t.top; i < len(t.choices) && len(lines) < t.page; i++ {
		lines = append(lines, t.line(look, i, width))
	}
	if len(t.choices) == 0 && t.page > 0 {
		const says = "no tags yet: type one, enter adds it"
		lines = append(lines, look.Line(width).Skip(3).Text(look.Style(theme.Faint), text.Truncate(says, width-4, look.Ellipsis)).String())
	}
	for len(lines) < t.page {
		lines = append(lines, look.Blank(width))
	}
	return lines
}

// line is a tag: whether the papers have it, its name, how many of them have
// it, and how many of all.
func (t *Tags) line(look theme.Look, i, width int) string {
	choice, line := t.choices[i], look.Line(width)
	if i == t.cursor {
		line.Text(look.Style(theme.Accent), look.Bar)
	} else {
		line.Skip(1)
	}
	line.Skip(1)
	counts := ""
	switch here := choice.tag.Here; {
	case choice.isNew:
		counts = "new"
	case here > 0 && here < t.of:
		counts = strconv.Itoa(here) + "/" + strconv.Itoa(t.of)
	}
	if choice.tag.Papers > 0 {
		counts += strings.Repeat(" ", max(1, countWidth-len(strconv.Itoa(choice.tag.Papers)))) + strconv.Itoa(choice.tag.Papers)
	}
	switch {
	case choice.isNew:
		line.Text(look.Style(theme.Accent), "+")
	case choice.tag.Here >= t.of && t.of > 0:
		line.Text(look.Style(theme.Accent), look.Selected)
	case choice.tag.Here > 0:
		line.Text(look.Style(theme.Faint), look.Some)
	default:
		line.Skip(1)
	}
	room := line.Skip(1).Room() - len(counts) - 2
	if room < 6 {
		room, counts = line.Room()-1, ""
	}
	shown, spans := text.TruncateMarked(choice.tag.Name, choice.spans, room, look.Ellipsis)
	style := look.Style(theme.Text)
	if choice.tag.Here > 0 {
		style = look.Style(theme.Title)
	}
	line.Marked(style, look.Style(theme.Match), shown, spans)
	line.Skip(line.Room()-len(counts)-1).Text(look.Style(theme.Faint), counts)
	return line.String()
}

// countWidth is the cells of a number of papers with the air before it.
const countWidth = 7
