package main

import (
	"fmt"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"sheaf/model"
	"sheaf/model/export"
	"sheaf/model/related"
)

func relatedCommand(a *app) *cobra.Command {
	var flags styleFlags
	var limit int
	cmd := &cobra.Command{
		Use:        "related ID",
		SuggestFor: []string{"similar", "like", "neighbours", "neighbors"},
		Short:      "List the papers that are most like one",
		Long: "Lists the papers that are about the same things as a given one, the nearest first, each with a score from 0 to 1 and " +
			"up to three of the terms that weigh most in both. In JSON these are score and because.\n\n" + namesHelp,
		Example:           "sheaf related '#12'\nsheaf related -n 3 --json 1706.03762\nsheaf search --ids -n 1 layer pruning | sheaf related --ids -",
		Args:              someArgs("a paper"),
		ValidArgsFunction: a.offerOnePaper,
		RunE: func(cmd *cobra.Command, args []string) error {
			style, err := flags.style(cmd)
			if err != nil {
				return err
			}
			name, err := a.oneName(cmd, args)
			if err != nil {
				return err
			}
			return a.atDesk(cmd, nil, need{}, func(d *desk, out *printer) error {
				return d.printRelated(out, name, limit, style)
			})
		},
	}
	flags.add(cmd)
	limitFlag(cmd, &limit, defaultResults, "papers")
	return cmd
}

// oneName is the only paper that a command line names.
func (a *app) oneName(cmd *cobra.Command, args []string) (string, error) {
	if len(args) > 1 {
		return "", usage(cmd, "one paper is expected, but there is also %q", args[1])
	}
	names, err := a.names(cmd, args)
	switch {
	case err != nil:
		return "", err
	case len(names) != 1:
		return "", usage(cmd, "one paper is expected on standard input, not %d", len(names))
	}
	return names[0], nil
}

// relatedRecord is a related paper in JSON.
type relatedRecord struct {
	export.Record

	Score   float64  `json:"score"`   // from 0 to 1, to four places
	Because []string `json:"because"` // terms that both papers have
}

// printRelated lists the papers that are most like the named one, all of them
// for a limit of 0.
func (d *desk) printRelated(out *printer, name string, limit int, as style) error {
	p, err := d.find(name)
	if err != nil {
		return err
	}
	row, ok := d.papers.Lookup(p.ID)
	if !ok {
		return fmt.Errorf("nothing is known of %s but that it is marked", p.ID)
	}
	for _, n := range d.neighbours(row, limit) {
		near := d.paper(n.Row)
		switch as {
		case styleIDs:
			out.paper(d, near, styleIDs)
		case styleJSON:
			record := relatedRecord{Record: d.record(near), Because: n.Because}
			record.Score = math.Round(n.Score*1e4) / 1e4
			out.json(record)
		case styleText:
			out.beside(fmt.Sprintf("%.2f  %s", n.Score, handleColumn(d, near)), near.Title+because(n.Because))
		}
	}
	return nil
}

// because names what two papers have in common, empty for nothing.
func because(terms []string) string {
	if len(terms) == 0 {
		return ""
	}
	return "  (because: " + strings.Join(strings.Fields(strings.Join(terms, ", ")), " ") + ")"
}

// neighbours are the listed papers that are most like one.
func (d *desk) neighbours(row model.Row, limit int) []related.Neighbour {
	if limit == 0 {
		limit = d.listed
	}
	unlisted := d.papers.Len() - d.listed
	all := related.NewBuilder().Extend(d.papers, nil).Neighbours(row, min(limit, d.listed)+unlisted, nil)
	var listed []related.Neighbour
	for _, n := range all {
		if int(n.Row) < d.listed && len(listed) < limit {
			listed = append(listed, n)
		}
	}
	return listed
}
