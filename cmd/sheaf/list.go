package main

import (
	"strings"

	"github.com/spf13/cobra"
)

func listCommand(a *app) *cobra.Command {
	var flags styleFlags
	var view string
	cmd := &cobra.Command{
		Use:        "list",
		SuggestFor: []string{"ls", "papers"},
		Short:      "List papers",
		Long: "Lists all papers in the order of their source, or those of a view: " + strings.Join(standingViews()[1:], ", ") +
			" (the latest first), " + viewOfTag + "NAME for a tag, or the name of a saved search.",
		Example: "sheaf list\nsheaf list --view bookmarks --json\nsheaf list --view tag:pruning --ids",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			style, err := flags.style(cmd)
			if err != nil {
				return err
			}
			return listView(cmd, a, view, style)
		},
	}
	flags.add(cmd)
	a.viewFlag(cmd, &view)
	return cmd
}

// viewFlag adds the flag that names a view.
func (a *app) viewFlag(cmd *cobra.Command, view *string) {
	cmd.Flags().StringVar(view, "view", viewPapers, strings.Join(standingViews(), ", ")+", "+viewOfTag+"NAME or a saved search")
	takes(cmd.Flags(), "view", "NAME")
	completeBy(cmd, "view", a.offerViews)
}

// listView prints the papers of a view.
func listView(cmd *cobra.Command, a *app, view string, style style) error {
	return a.atDesk(cmd, nil, needsOf(view), func(d *desk, out *printer) error {
		papers, err := d.inView(cmd, a, view)
		for _, p := range papers {
			out.paper(d, p, style)
		}
		if err == nil && len(papers) == 0 && style == styleText {
			a.hint(out, emptyView(view))
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
