package hfpage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sheaf/data/format"
)

// pairs reads title and abstract in turn from the lines of a copy. At the
// first line that does not make sense in its place it ends with an error:
// to go on would risk giving papers the abstracts of others.
type pairs struct {
	page     *page
	head     bool // no title has been seen yet
	title    string
	abstract string // of the title, when both have been read
	line     int    // of title
}

func (p *page) readPairs(ctx context.Context, lines *format.Lines, out *output) error {
	state := pairs{page: p, head: true}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		raw, err := lines.Next()
		if errors.Is(err, io.EOF) {
			return state.end(lines.Number(), out)
		}
		if err != nil {
			return err
		}
		if err := state.next(string(raw), lines.Number()); err != nil {
			return err
		}
		if state.abstract == "" {
			continue
		}
		if err := out.paper(state.line, &format.Draft{Title: state.title, Abstract: state.abstract}); err != nil {
			return err
		}
	}
}

// next takes a line. When it completes a pair, title and abstract are set.
func (s *pairs) next(raw string, number int) error {
	line := strings.TrimSpace(raw)
	if s.head {
		line = s.page.furniture.trimBanner(line)
	}
	if s.abstract != "" {
		s.title, s.abstract = "", ""
	}
	switch {
	case line == "" || s.page.furniture.is(line, false):
	case s.title == "" && !canBeTitle(line):
		return &format.Error{Line: number, Reason: fmt.Sprintf(
			"expected a title, found %d characters: %s; check that a title and its abstract take one line each, in turn",
			utf8.RuneCountInString(line), excerpt(line))}
	case s.title == "":
		s.head, s.title, s.line = false, line, number
	case !arePair(s.title, line):
		return &format.Error{Line: number, Reason: fmt.Sprintf("expected the abstract of %s (line %d), found %s",
			excerpt(s.title), s.line, excerpt(line))}
	default:
		s.abstract = line
	}
	return nil
}

// end is called behind the last line.
func (s *pairs) end(last int, out *output) error {
	switch {
	case s.title != "" && s.abstract == "":
		return &format.Error{Line: s.line, Reason: "the file ends behind the title " + excerpt(s.title) + ", its abstract is missing"}
	case out.rank == 0:
		return &format.Error{Line: last, Reason: "the file ends before the first paper"}
	}
	return nil
}

func (f *furniture) hasBanner(line string) bool {
	return slices.ContainsFunc(f.banners, func(banner string) bool { return strings.HasPrefix(line, banner) })
}

// trimBanner cuts from a line at the head of the page what the page shows
// above the list. A button's label, Subscribe, has no line of its own there:
// it is glued to the first title.
func (f *furniture) trimBanner(line string) string {
	for _, banner := range f.banners {
		line = strings.TrimPrefix(line, banner)
	}
	rest, found := strings.CutPrefix(line, "Subscribe")
	if first, _ := utf8.DecodeRuneInString(rest); found && (unicode.IsUpper(first) || unicode.IsDigit(first)) {
		return rest
	}
	return line
}

// sniffPairs reads the pairs in a head. A banner above them tells the page.
// Without it, some must stand in strict turn, no blank lines between, and be
// as long as titles and abstracts are.
func (p *page) sniffPairs(head []byte) format.Confidence {
	const wanted, wantedBeforeError, longTitle, shortAbstract = 2, 10, 200, 300
	state := pairs{page: p, head: true}
	blank, number, count := false, 0, 0
	for line, complete := range format.HeadLines(head) {
		number++
		line = strings.TrimSpace(line)
		if state.head && p.furniture.hasBanner(line) {
			return format.Surely
		}
		if line == "" || !complete {
			blank = true
			continue
		}
		err := state.next(line, number)
		if err != nil && count >= wantedBeforeError {
			return format.Perhaps
		}
		if err != nil || blank && number > 1 || strings.ContainsFunc(line, isOdd) {
			return format.No
		}
		if state.abstract == "" {
			continue
		}
		if len(state.title) > longTitle || len(state.abstract) < shortAbstract {
			return format.No
		}
		count++
	}
	if count < wanted {
		return format.No
	}
	return format.Perhaps
}

// isOdd reports what no text on the page has: control characters, and bytes
// that are not UTF-8.
func isOdd(r rune) bool { return r == utf8.RuneError || unicode.IsControl(r) && r != '\t' }
