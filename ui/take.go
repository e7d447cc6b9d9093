package ui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/cite"
	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/detail"
	"sheaf/ui/keymap"
	"sheaf/ui/overlay"
	"sheaf/ui/paint"
)

// takingState is what is on its way out of sheaf.
type takingState struct {
	opening generation // the latest attempts: an earlier one has nothing to say
	copying generation
	waiting string // the notice of the latest attempt until its end is known
	copier  *copier
	writing bool        // a file of exported papers
	of      []model.Row // what the latest attempt is about
}

// take does the actions that hand something of papers to another program, and
// reports whether it was one. What opens something is about the current paper
// alone.
func (m *Model) take(press keymap.Press) (tea.Cmd, bool) {
	act, found := action.Find(press.Action)
	if !found || act.Group != action.Taking {
		return nil, false
	}
	if press.Action == action.Export {
		return m.export(), true
	}
	row, opens := m.current(), press.Action == action.OpenLink || press.Action == action.OpenPDF
	if row == model.NoRow && (opens || m.selection.empty()) {
		m.notice = "no paper here"
		return nil, true
	}
	switch press.Action {
	case action.OpenLink:
		return m.openLink(m.load.Corpus.Paper(row), press.Count), true
	case action.OpenPDF:
		return m.openPDF(m.load.Corpus.Paper(row)), true
	default:
		return m.copy(press.Action, m.papersOf(m.targets())), true
	}
}

// papersOf are the papers of rows.
func (m *Model) papersOf(rows []model.Row) []model.Paper {
	papers := make([]model.Paper, len(rows))
	for i, row := range rows {
		papers[i] = m.load.Corpus.Paper(row)
	}
	return papers
}

// openLink opens the link of a number as the page numbers them, or the only
// one, or lets the reader choose. A paper without any can be looked up.
func (m *Model) openLink(paper model.Paper, number int) tea.Cmd {
	links := links(paper)
	switch n := len(links); {
	case n == 0 && number > 0:
		m.notice = noLinkKnown + m.insteadOf(paper)
	case n == 0:
		return m.lookUp(paper)
	case number > n:
		m.notice = fmt.Sprintf("no link %d: this paper has %s", number, count(n, "link"))
	case number > 0:
		return m.openAddress(links[number-1].URL)
	case n == 1:
		return m.openAddress(links[0].URL)
	default:
		picker, cmd := newLinkPicker(m, "Open a link", links)
		m.overlay.Push(picker)
		return cmd
	}
	return nil
}

func (m *Model) openPDF(paper model.Paper) tea.Cmd {
	address, ok := cite.PDF(paper)
	if ok {
		return m.openAddress(address)
	}
	m.notice = "no PDF of this paper is known" + m.insteadOf(paper)
	return nil
}

// insteadOf is the end of a message about what is not known of a paper: what the
// key for links does instead.
func (m *Model) insteadOf(paper model.Paper) string {
	begin := " " + m.look.Dot + " " + m.keyOf(action.OpenLink)
	switch {
	case len(links(paper)) > 0:
		return begin + " opens a link"
	case len(lookups(paper)) > 0:
		return begin + " looks it up"
	}
	return ""
}

// openAddress hands an address to the browser. Addresses come with the papers,
// so what is no plain one of the web stays here, whatever the browser would
// make of it.
func (m *Model) openAddress(address string) tea.Cmd {
	switch {
	case m.deps.Browser == nil:
		m.fail("links can't be opened from here")
		return nil
	case !opens(address):
		m.fail("not opened, for it is no address of a page: " + address)
		return nil
	}
	m.taking.opening++
	m.wait("opening "+address+m.look.Ellipsis, m.current())
	browser, attempt := m.deps.Browser, m.taking.opening
	return func() tea.Msg {
		return openedOutside{attempt, address, browser.Open(context.Background(), address)}
	}
}

// opens reports whether an address is of a kind that may leave sheaf.
func opens(address string) bool {
	if paint.SafeURL(address) != "" {
		return true
	}
	scheme, rest, found := strings.Cut(address, ":")
	scheme = strings.ToLower(scheme)
	return found && rest != "" && (scheme == "doi" || scheme == "mailto") && paint.SafeURL("https://"+rest) != ""
}

// tellOpened tells how opening an address ended. A failure is told even if
// another attempt has been made since.
func (m *Model) tellOpened(msg openedOutside) {
	switch {
	case errors.Is(msg.err, context.Canceled):
	case msg.err != nil:
		m.finish(msg.attempt == m.taking.opening, "")
		m.fail(msg.address + ": " + msg.err.Error())
	default:
		m.finish(msg.attempt == m.taking.opening, "handed to the browser: "+msg.address)
	}
}

// wait tells what has been begun, with which papers.
func (m *Model) wait(notice string, of ...model.Row) {
	m.notice, m.taking.of = text.Clean(notice), of
	m.taking.waiting = m.notice
}

// finish tells how the latest attempt ended, unless the screen has come to tell
// something else since.
func (m *Model) finish(latest bool, notice string) {
	if latest && (m.notice == "" || m.notice == m.taking.waiting) {
		m.notice = text.Clean(notice)
		m.keepAs(m.notice, m.naming(m.notice, m.taking.of...))
	}
}

// linkPicker is a picker of links.
type linkPicker struct {
	*overlay.Picker

	lines     []string // as shown
	addresses []string
}

func newLinkPicker(m *Model, title string, links []detail.Link) (*linkPicker, tea.Cmd) {
	p := &linkPicker{}
	kind, number := 0, len(strconv.Itoa(len(links)))
	for _, link := range links {
		kind = max(kind, text.Width(link.Kind))
	}
	targets := make([]string, len(links))
	for i, link := range links {
		gap := strings.Repeat(" ", kind-text.Width(link.Kind))
		p.lines = append(p.lines, fmt.Sprintf("%*d  %s%s  %s", number, i+1, link.Kind, gap, text.Clean(link.URL)))
		p.addresses = append(p.addresses, link.URL)
		targets[i] = paint.SafeURL(link.URL)
	}
	picker, cmd := overlay.NewPicker(m.look, title, "", p.lines)
	picker.Lead(targets)
	p.Picker = picker
	return p, cmd
}

// pick opens what is under the cursor.
func (p *linkPicker) pick(m *Model) tea.Cmd {
	line, ok := p.Choice()
	i := slices.Index(p.lines, line)
	if !ok || i < 0 {
		return nil
	}
	m.overlay.Pop()
	return m.openAddress(p.addresses[i])
}
