package hfpage

import (
	"context"
	"errors"
	"io"
	"regexp"
	"strings"

	"sheaf/data/format"
	"sheaf/model"
)

// card is one paper of a copy in which the page shows more than titles and
// abstracts.
type card struct {
	line     int // of the title
	title    string
	abstract []string // lines; an empty one parts paragraphs
	arxiv    string
	date     string
	links    []model.Link
}

// sitePapers is the address that the papers' pages are under.
const sitePapers = "https://huggingface.co/papers/"

// emit hands over a card. Without an arXiv number a title is not certain to be
// one: it then takes an abstract to make a paper.
func (c *card) emit(out *output) error {
	abstract := paragraphs(c.abstract)
	draft := format.Draft{Title: c.title, Abstract: abstract, Arxiv: c.arxiv, Date: c.date, Links: c.links}
	if c.arxiv != "" {
		draft.URL = sitePapers + c.arxiv
	} else if abstract == "" {
		out.sink.Problem(format.Problem{Line: c.line, Reason: "no abstract behind the title " + excerpt(c.title)})
		return nil
	}
	return out.paper(c.line, &draft)
}

// paragraphs joins lines that an empty one does not part.
func paragraphs(lines []string) string {
	var b strings.Builder
	parted := false
	for _, line := range lines {
		switch {
		case line == "":
			parted = true
			continue
		case b.Len() == 0:
		case parted:
			b.WriteString("\n\n")
		default:
			b.WriteByte(' ')
		}
		b.WriteString(line)
		parted = false
	}
	return b.String()
}

func emitAll(cards []*card, last int, out *output) error {
	for _, c := range cards {
		if err := c.emit(out); err != nil {
			return err
		}
	}
	if out.rank == 0 {
		return &format.Error{Line: last, Reason: "the page ends before the first paper"}
	}
	return nil
}

// learn takes what a line of the page's furniture says about the paper.
func (c *card) learn(p *page, line string) {
	if date, ok := p.furniture.readDate(line, c.arxiv); ok && c.date == "" {
		c.date = date
	}
	for label, address := range p.markdown().links(line) {
		switch {
		case strings.HasPrefix(label, "arXiv"):
			if c.arxiv == "" {
				_, number, _ := strings.Cut(address, "/abs/")
				c.arxiv, _ = p.furniture.paperAddress("/papers/" + number)
			}
		case strings.HasPrefix(label, "GitHub"):
			c.links = append(c.links, model.Link{URL: address, Kind: model.LinkCode})
		case strings.HasPrefix(label, "Project"):
			c.links = append(c.links, model.Link{URL: address, Kind: model.LinkProject})
		}
	}
}

// numbered is a line and its number, from 1.
type numbered struct {
	number int
	text   string
}

// readAll reads the lines that are left. A page's references may stand at its
// very end.
func readAll(ctx context.Context, lines *format.Lines) ([]numbered, error) {
	var all []numbered
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		line, err := lines.Next()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		all = append(all, numbered{lines.Number(), string(line)})
	}
}

// markdown reads the little of Markdown that copies of the page contain.
type markdown struct {
	reference *regexp.Regexp // where a numbered link leads: [32]: address
	use       *regexp.Regexp // a link by number: [text][32]
	whole     *regexp.Regexp // a line that is a link: [text](address)
	link      *regexp.Regexp
	escape    *regexp.Regexp
}

func newMarkdown() *markdown {
	return &markdown{
		reference: regexp.MustCompile(`^\s*(?:\[(\d+)\]:?|(\d+)\.)\s+<?(https?://\S+?)>?$`),
		use:       regexp.MustCompile(`\]\[(\d+)\]`),
		whole:     regexp.MustCompile(`^\[(.*)\]\(([^()\s]*)\)$`),
		link:      regexp.MustCompile(`\[(?:LINK: )?([^\[\]]*)\]\((https?://[^()\s]+)\)`),
		escape:    regexp.MustCompile("\\\\([_*\\[\\]()#+.!|<>~`-])"),
	}
}

// inline turns links by number into links with their addresses, and the
// references into blank lines. A number that leads nowhere becomes #number.
func (m *markdown) inline(lines []numbered) {
	addresses := map[string]string{}
	for i, line := range lines {
		if ref := m.reference.FindStringSubmatch(line.text); ref != nil {
			addresses[ref[1]+ref[2]] = ref[3]
			lines[i].text = ""
		}
	}
	for i, line := range lines {
		lines[i].text = m.use.ReplaceAllStringFunc(line.text, func(use string) string {
			number := strings.Trim(use, "][")
			if address := addresses[number]; address != "" {
				return "](" + address + ")"
			}
			return "](#" + number + ")"
		})
	}
}

// links yields the labels and addresses of the links in a line.
func (m *markdown) links(line string) func(yield func(label, address string) bool) {
	return func(yield func(label, address string) bool) {
		for _, found := range m.link.FindAllStringSubmatch(line, -1) {
			if !yield(strings.TrimSpace(found[1]), found[2]) {
				return
			}
		}
	}
}

// plain takes the escapes out of a linked text: a backslash before signs that
// Markdown would act on, and one or two at the ends of lines, which stand for
// line breaks. In a title, which is one line, two blanks follow them instead.
func (m *markdown) plain(line string) string {
	line = strings.TrimRight(strings.TrimRight(line, " "), `\`)
	return m.escape.ReplaceAllString(strings.ReplaceAll(line, `\  `, " "), "$1")
}
