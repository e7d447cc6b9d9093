package ui

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/cite"
	"sheaf/model/export"
	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/overlay"
)

// exported says that papers have been written to a file, or why not.
type exported struct {
	to     *destination
	papers int
	format string
	file   string
	err    error
}

// formatPicker lets the reader choose how papers are written.
type formatPicker struct {
	*overlay.Picker

	rows    []model.Row
	formats []export.Format
	lines   []string
}

// export asks how and where to write the papers that are selected, or all that
// are listed.
func (m *Model) export() tea.Cmd {
	rows, ok := m.exportable()
	if !ok {
		return nil
	}
	p := &formatPicker{rows: rows, formats: export.Formats()}
	for _, format := range p.formats {
		p.lines = append(p.lines, format.Title)
	}
	var cmd tea.Cmd
	p.Picker, cmd = overlay.NewPicker(m.look, "Export "+count(len(rows), "paper"), "", p.lines)
	m.overlay.Push(p)
	return cmd
}

// exportable lists the papers to be written. It reports false, and says why,
// when nothing can be.
func (m *Model) exportable() (rows []model.Row, ok bool) {
	if m.deps.Files == nil {
		m.fail("files can't be written from here")
		return nil, false
	}
	rows = m.listedRows()
	if !m.selection.empty() {
		rows = m.targets()
	}
	switch {
	case m.selection.empty() && m.search.answer.cut:
		m.notice = "more papers were found than are listed: " + m.keyOf(action.Bottom) + " lists them all"
	case len(rows) == 0:
		m.notice = "no papers to export"
	default:
		return rows, true
	}
	return nil, false
}

// askFile asks for the file to write papers to.
func (m *Model) askFile(rows []model.Row, format export.Format, name string) (*destination, tea.Cmd) {
	to := &destination{rows: rows, format: format, given: name}
	var cmd tea.Cmd
	to.Ask, cmd = overlay.NewAsk(m.look, "Export "+count(len(rows), "paper")+" to a file", format.Title, name)
	m.overlay.Push(to)
	return to, cmd
}

// listedRows are the rows of the corpus in the order of the list.
func (m *Model) listedRows() []model.Row {
	rows := make([]model.Row, m.shown.n)
	for i := range rows {
		rows[i] = m.shown.at(i)
	}
	return rows
}

func (p *formatPicker) pick(m *Model) tea.Cmd {
	line, ok := p.Choice()
	i := slices.Index(p.lines, line)
	if !ok || i < 0 {
		return nil
	}
	m.overlay.Pop()
	_, cmd := m.askFile(p.rows, p.formats[i], "papers"+p.formats[i].Extensions[0])
	return cmd
}

// destination asks for the file.
type destination struct {
	*overlay.Ask

	rows    []model.Row
	format  export.Format
	given   string // the name to begin with, which the line shows with single blanks
	taken   string // a file that is there already; the same answer once more replaces it
	writing bool
}

// name is the file that is asked for.
func (d *destination) name() string {
	name := strings.TrimSpace(d.Value())
	if name == text.Clean(d.given) {
		return d.given
	}
	return name
}

func (d *destination) pick(m *Model) tea.Cmd {
	name := d.name()
	switch {
	case d.writing:
		return nil
	case name == "":
		d.SetProblem("a file needs a name")
		return nil
	}
	d.writing, m.taking.writing = true, true
	writing := "writing " + count(len(d.rows), "paper") + m.look.Ellipsis
	m.wait(writing)
	m.keepAs(writing, "") // how it ends is told
	items := make([]export.Item, len(d.rows))
	corpus, marked := m.load.Corpus, m.markedPapers()
	files, citations, replace := m.deps.Files, m.deps.Citations, name == d.taken
	return func() tea.Msg {
		ctx := context.Background()
		papers := make([]model.Paper, len(items))
		for i, row := range d.rows {
			items[i] = export.Item{Paper: corpus.Paper(row), Mark: marked.Of(row)}
			papers[i] = items[i].Paper
		}
		keys := map[model.ID]string{}
		if d.format.Cites {
			for i, key := range citationKeys(ctx, citations, papers) {
				keys[papers[i].ID] = key
			}
		}
		file, err := files.Write(ctx, name, replace, func(w io.Writer) error { return d.format.Write(w, items, keys) })
		return exported{d, len(items), d.format.Name, file, err}
	}
}

// citationKeys are the lasting keys of papers or, where there can't be any,
// those that the papers themselves make.
func citationKeys(ctx context.Context, citations Citations, papers []model.Paper) []string {
	if citations != nil {
		if keys, err := citations.Keys(ctx, papers); err == nil {
			return keys
		}
	}
	return cite.Keys(papers)
}

// tellExported tells how the writing ended. Where a file is in the way, the
// question stays. A quit that waited for the file goes on when it is there.
func (m *Model) tellExported(msg exported) tea.Cmd {
	msg.to.writing, m.taking.writing = false, false
	waited := m.leaving == writing
	if waited {
		m.leaving = staying
	}
	m.finish(true, "")
	switch {
	case errors.Is(msg.err, fs.ErrExist):
		msg.to.taken = msg.to.name()
		msg.to.SetProblem("there is such a file already: enter again replaces it")
	case msg.err != nil:
		msg.to.SetProblem(text.Clean(msg.err.Error()))
		m.tell(msg.err.Error(), true)
	default:
		m.overlay.Remove(msg.to)
		m.notice = text.Clean(count(msg.papers, "paper") + " written to " + msg.file)
		if waited {
			return m.quit(false)
		}
	}
	return nil
}
