package hfpage

import (
	"context"
	"strings"

	"sheaf/data/format"
)

// readAddresses reads a copy in which the address of each paper stands on a
// line of its own between title and abstract, and mostly again behind the
// abstract.
func (p *page) readAddresses(ctx context.Context, lines *format.Lines, out *output) error {
	all, err := readAll(ctx, lines)
	if err != nil {
		return err
	}
	reader := addressReader{page: p}
	for _, line := range all {
		reader.next(line)
	}
	reader.endBlock()
	return emitAll(reader.cards, lines.Number(), out)
}

// addressReader gathers the lines of a copy into blocks, parted by blank lines
// and furniture. The block before an address that is new is a title.
type addressReader struct {
	page    *page
	cards   []*card
	block   []numbered // lines of the current block
	last    []numbered // the block before, while only blank lines came behind it
	reading bool       // the current block belongs to the last card's abstract
	label   bool       // the line before was a label that has its value below
}

func (r *addressReader) next(line numbered) {
	s := strings.TrimSpace(line.text)
	if arxiv, ok := r.page.furniture.paperAddress(s); ok {
		r.address(arxiv, line.number)
		return
	}
	labelled := r.label
	r.label = s == "Submitted by" || labelled && s == ""
	switch {
	case s == "":
		r.endBlock()
	case labelled && s != "" || r.page.furniture.is(s, len(r.block) > 0):
		r.endBlock()
		r.last = nil
		if c := r.card(); c != nil {
			r.reading = r.reading && len(c.abstract) == 0
			c.learn(r.page, s)
		}
	default:
		r.block = append(r.block, numbered{line.number, s})
	}
}

// card is the paper being read, nil before the first.
func (r *addressReader) card() *card {
	if len(r.cards) == 0 {
		return nil
	}
	return r.cards[len(r.cards)-1]
}

// endBlock ends a block of text. While an abstract is being read, the block
// belongs to it.
func (r *addressReader) endBlock() {
	if len(r.block) == 0 {
		return
	}
	if r.reading {
		r.card().addParagraph(r.block)
	}
	r.last, r.block = r.block, nil
}

// address handles the address of a paper: a new one begins a paper, that of
// the current one ends its abstract.
func (r *addressReader) address(arxiv string, line int) {
	if c := r.card(); c != nil && c.arxiv == arxiv {
		r.again(c)
		return
	}
	c := &card{line: line, arxiv: arxiv}
	if title := r.takeTitle(); len(title) > 0 {
		c.line, c.title = title[0].number, join(title)
	}
	r.cards = append(r.cards, c)
	r.last, r.block, r.reading = nil, nil, true
}

// again handles the address of the current paper when it comes once more. A
// picture may link to the paper too, before the title; then what was taken for
// the abstract is the title.
func (r *addressReader) again(c *card) {
	r.endBlock()
	r.last = nil
	if c.title == "" && len(c.abstract) > 0 {
		c.title, c.abstract = strings.Join(c.abstract, " "), nil
	}
	r.reading = len(c.abstract) == 0
}

// takeTitle gives the block before an address, if it is shaped like a title.
// When it was taken for a part of the abstract before, it is taken from there.
// In a copy without blank lines only its last line is the title.
func (r *addressReader) takeTitle() []numbered {
	title := r.block
	c := r.card()
	switch {
	case len(title) == 0:
		title = r.last
		if len(title) > 0 && r.reading && canBeTitle(join(title)) {
			c.abstract = c.abstract[:len(c.abstract)-len(title)]
		}
	case r.reading && len(c.abstract) == 0 && len(title) > 1:
		end := len(title) - 1
		c.addParagraph(title[:end])
		title = title[end:]
	}
	if len(title) == 0 || !canBeTitle(join(title)) {
		return nil
	}
	return title
}

func join(lines []numbered) string {
	words := make([]string, len(lines))
	for i, line := range lines {
		words[i] = line.text
	}
	return strings.Join(words, " ")
}

// addParagraph appends lines to the abstract, parted from what is there.
func (c *card) addParagraph(lines []numbered) {
	if len(c.abstract) > 0 {
		c.abstract = append(c.abstract, "")
	}
	for _, line := range lines {
		c.abstract = append(c.abstract, line.text)
	}
}
