package main

import (
	"strings"

	"github.com/spf13/cobra"

	"sheaf/model/text"
)

func listCommand(a *app) *cobra.Command {
	var flags styleFlags
	var view string
	var limit int
	cmd := &cobra.Command{
		Use:        "list",
		SuggestFor: []string{"ls", "papers"},
		Short:      "List papers",
		Long: "Lists all papers in the order of their source, or those of a view: " + strings.Join(standingViews()[1:], ", ") +
			" (the latest first), " + viewOfTag + "NAME for a tag, or the name of a saved search.",
		Example: "sheaf list -n 20\nsheaf list --view bookmarks --json\nsheaf list --view tag:pruning --ids",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			style, err := flags.style(cmd)
			if err != nil {
				return err
			}
			return listView(cmd, a, view, limit, style)
		},
	}
	flags.add(cmd)
	a.viewFlag(cmd, &view)
	limitFlag(cmd, &limit, 0, "papers")
	return cmd
}

// viewFlag adds the flag that names a view.
func (a *app) viewFlag(cmd *cobra.Command, view *string) {
	cmd.Flags().StringVar(view, "view", viewPapers, strings.Join(standingViews(), ", ")+", "+viewOfTag+"NAME or a saved search")
	takes(cmd.Flags(), "view", "NAME")
	alsoCalled(cmd.Flags(), "view", "tag", "state", "filter", "search", "saved", "bookmarked", "queued")
	completeBy(cmd, "view", a.offerViews)
}

// listView prints the papers of a view, no more than the limit unless that is 0.
func listView(cmd *cobra.Command, a *app, view string, limit int, style style) error {
	return a.atDesk(cmd, nil, needsOf(view), func(d *desk, out *printer) error {
		papers, err := d.inView(cmd, a, view)
		all := len(papers)
		if limit > 0 {
			papers = papers[:min(limit, all)]
		}
		for _, p := range papers {
			out.paper(d, p, style)
		}
		switch {
		case err != nil || style != styleText:
		case all == 0:
			a.hint(out, emptyView(view))
		case len(papers) < all:
			a.hint(out, "the first "+text.Thousands(len(papers))+" of "+count(all, "paper")+"; -n 0 prints all")
		}
		return err
	})
}

// emptyView says how papers come into a view that has none.
func emptyView(view string) string {
	switch standingView(view) {
	case viewBookmarks:
		return "no bookmarks yet; sheaf bookmark add ID sets one"
	case viewQueue:
		return "nothing is queued; sheaf state ID queued does that"
	case viewUnread:
		return "every paper has been read, or is on the way"
	}
	return "there is no paper in " + view
}
