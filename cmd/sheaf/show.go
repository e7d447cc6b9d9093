package main

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"sheaf/model"
	"sheaf/model/text"
)

// namesHelp tells how papers are named on the command line.
const namesHelp = "A paper is named by an identifier (1706.03762, a DOI, the address of its page, title:… as --ids prints it), " +
	"by its rank (#12 or 12), or by the beginning of its title. - reads names from standard input, one a line."

func showCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:               "show ID…",
		SuggestFor:        []string{"read", "cat", "open", "info", "print", "get", "abstract"},
		Short:             "Show papers",
		Long:              "Shows papers with their abstracts and links.\n\n" + namesHelp,
		Example:           "sheaf show '#12'\nsheaf show https://arxiv.org/abs/1706.03762 --json",
		Args:              someArgs("a paper"),
		ValidArgsFunction: a.offerPapers(0),
		RunE: func(cmd *cobra.Command, args []string) error {
			names, err := a.names(cmd, args)
			if err != nil {
				return err
			}
			return a.atDesk(cmd, nil, need{}, func(d *desk, out *printer) error {
				papers, problems := d.findAll(names)
				for i, p := range papers {
					if asJSON {
						out.json(d.record(p))
						continue
					}
					if i > 0 {
						out.line("")
					}
					out.page(d, p)
				}
				return problems
			})
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

// measure is the longest line, in cells, that is read with ease.
const measure = 78

// measure is the longest line on this output.
func (out *printer) measure() int {
	if out.width > 0 {
		return min(measure, out.width)
	}
	return measure
}

// page writes everything about a paper, for reading.
func (out *printer) page(d *desk, p *model.Paper) {
	out.wrapped(cmp.Or(p.Title, string(p.ID)))
	out.wrapped(strings.Join(authors(p), ", "))
	out.wrapped(strings.Join(d.facts(p), " · "))
	if p.Abstract != "" {
		out.line("")
		out.wrapped(p.Abstract)
	}
	if note := d.mark(p).Note; note != "" {
		out.line("")
		out.line("Note")
		for line := range strings.SplitSeq(note, "\n") {
			out.note(line)
		}
	}
	if len(p.Links) > 0 {
		out.line("")
	}
	for _, link := range p.Links {
		out.line(fmt.Sprintf("%-8s %s", link.Kind, link.URL))
	}
}

// wrapped writes a text in lines of the measure, nothing for an empty one.
func (out *printer) wrapped(s string) {
	if s == "" {
		return
	}
	for _, line := range text.Wrap(s, out.measure()) {
		out.line(s[line.Start:line.End])
	}
}

// note writes a line of a note, with its indentation.
func (out *printer) note(line string) {
	rest := strings.TrimLeft(line, " ")
	indent := line[:len(line)-len(rest)]
	if rest == "" {
		out.line("")
		return
	}
	for _, part := range text.Wrap(rest, max(out.measure()-len(indent), out.measure()/2)) {
		out.line(indent + rest[part.Start:part.End])
	}
}

func authors(p *model.Paper) []string {
	names := make([]string, len(p.Authors))
	for i, author := range p.Authors {
		names[i] = string(author)
	}
	return names
}

// facts are what is known of a paper besides its texts.
func (d *desk) facts(p *model.Paper) []string {
	var facts []string
	add := func(fact string, known bool) {
		if known {
			facts = append(facts, fact)
		}
	}
	mark := d.mark(p)
	add("bookmarked", !mark.Bookmarked.IsZero())
	add(mark.State.String(), mark.State != model.StateNew)
	add(fmt.Sprintf("rated %d of %d", mark.Rating, model.MaxRating), mark.Rating > 0)
	add("tagged "+strings.Join(mark.TagNames(), ", "), len(mark.Tags) > 0)
	add("#"+strconv.Itoa(p.Rank), p.Rank > 0)
	add(cmp.Or(p.Date, strconv.Itoa(p.Year)), p.Date != "" || p.Year > 0)
	add(p.Venue, p.Venue != "")
	words := text.Words(p.Abstract)
	add(count(words, "word"), words > 0)
	add(strings.Join(p.Keywords, ", "), len(p.Keywords) > 0)
	add(string(p.ID), true)
	return facts
}
