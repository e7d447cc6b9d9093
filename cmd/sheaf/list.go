package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sheaf/model"
)

// The views that can be listed.
const (
	viewPapers    = "papers"
	viewBookmarks = "bookmarks"
)

func listCommand(a *app) *cobra.Command {
	var flags styleFlags
	var view string
	views := []string{viewPapers, viewBookmarks}
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List papers",
		Long:    "Lists all papers in the order of their source, or the bookmarked ones, the latest bookmark first.",
		Example: "sheaf list\nsheaf list --view bookmarks --json",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !slices.Contains(views, view) {
				return usage(cmd, "no view %q: there are %s", view, strings.Join(views, ", "))
			}
			style, err := flags.style(cmd)
			if err != nil {
				return err
			}
			return listView(cmd, a, view, style)
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&view, "view", viewPapers, strings.Join(views, " or "))
	complete(cmd, "view", views)
	return cmd
}

// listView prints the papers of a view.
func listView(cmd *cobra.Command, a *app, view string, style style) error {
	return a.atDesk(cmd, nil, need{library: view == viewBookmarks}, func(d *desk, out *printer) error {
		if view == viewBookmarks {
			for _, p := range d.bookmarks() {
				out.paper(d, p, style)
			}
			return nil
		}
		for row := range model.Row(d.listed) {
			out.paper(d, d.paper(row), style)
		}
		return nil
	})
}
