package main

import (
	"time"

	"github.com/spf13/cobra"

	"sheaf/model"
)

// allOrNone ends the first sentence on a command that marks papers.
const allOrNone = ", all of those that are named or, when one is not found, none. sheaf undo takes it back.\n\n"

// marking is a change of the marks of papers that are named.
type marking struct {
	change  func(marks *model.Marks, at time.Time, keys []model.ID) model.Change
	outcome func(before, after model.Mark) string // what became of a paper
}

// markPapers finds the papers that are named, stores the change and tells what
// it did to each.
func (a *app) markPapers(cmd *cobra.Command, args []string, asJSON bool, m marking) error {
	names, err := a.names(cmd, args)
	if err != nil {
		return err
	}
	return a.atDesk(cmd, nil, need{library: true}, func(d *desk, out *printer) error {
		papers, err := d.findAll(names)
		if err != nil {
			return err
		}
		keys := make([]model.ID, len(papers))
		before := make([]model.Mark, len(papers))
		for i, p := range papers {
			keys[i], before[i] = d.key(p), d.mark(p)
		}
		if err := d.apply(cmd, m.change(d.marks, a.now(), keys), papers...); err != nil {
			return err
		}
		for i, p := range papers {
			if asJSON {
				out.paper(d, p, styleJSON)
				continue
			}
			out.line(m.outcome(before[i], d.mark(p)) + ": " + d.named(p))
		}
		return nil
	})
}

// apply stores a change, with copies of the papers that it is about.
func (d *desk) apply(cmd *cobra.Command, change model.Change, papers ...*model.Paper) error {
	copies := make([]model.Paper, len(papers))
	for i, p := range papers {
		copies[i] = *p
	}
	applied, err := d.library.Apply(cmd.Context(), change, copies)
	if err != nil {
		return err
	}
	d.marks.Do(applied.Change)
	d.marks.Settle(applied.Settled)
	return nil
}

// named is a paper by its shortest name and its title.
func (d *desk) named(p *model.Paper) string { return d.handle(p) + "  " + p.Title }
