package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"sheaf/model"
)

func bookmarkCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "bookmark",
		Short: "Set, remove and list bookmarks",
		Args:  onlyCommands,
		RunE:  onlyCommands,
	}
	cmd.AddCommand(
		setBookmarkCommand(a, true, &cobra.Command{
			Use:     "add ID…",
			Short:   "Bookmark papers",
			Example: "sheaf bookmark add 1706.03762 '#12'\nsheaf search --ids layer pruning | sheaf bookmark add -",
		}),
		setBookmarkCommand(a, false, &cobra.Command{
			Use:     "rm ID…",
			Short:   "Remove the bookmarks of papers",
			Example: "sheaf bookmark rm '#12'",
		}),
		listBookmarksCommand(a),
	)
	return cmd
}

func listBookmarksCommand(a *app) *cobra.Command {
	var flags styleFlags
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the bookmarked papers, the latest bookmark first",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			style, err := flags.style(cmd)
			if err != nil {
				return err
			}
			return listView(cmd, a, viewBookmarks, style)
		},
	}
	flags.add(cmd)
	return cmd
}

// setBookmarkCommand completes a command that sets or removes bookmarks.
func setBookmarkCommand(a *app, on bool, cmd *cobra.Command) *cobra.Command {
	var asJSON bool
	cmd.Long = cmd.Short + ", all of those that are named or, when one is not found, none.\n\n" + namesHelp
	cmd.Args = someArgs("a paper")
	cmd.ValidArgsFunction = cobra.NoFileCompletions
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		names, err := a.names(cmd, args)
		if err != nil {
			return err
		}
		return a.atDesk(cmd, nil, need{library: true}, func(d *desk, out *printer) error {
			papers, err := d.findAll(names)
			if err != nil {
				return err
			}
			return setBookmarks(cmd, a, d, out, papers, on, asJSON)
		})
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

// setBookmarks stores the change and tells what it did to each paper.
func setBookmarks(cmd *cobra.Command, a *app, d *desk, out *printer, papers []*model.Paper, on, asJSON bool) error {
	keys := make([]model.ID, len(papers))
	copies := make([]model.Paper, len(papers))
	before := make([]bool, len(papers))
	for i, p := range papers {
		keys[i], copies[i] = d.key(p), *p
		before[i] = d.marks.Bookmarked(keys[i])
	}
	change := d.marks.SetBookmark(on, a.now(), keys...)
	applied, err := d.library.Apply(cmd.Context(), change, copies)
	if err != nil {
		return err
	}
	d.marks.Do(applied.Change)
	for i, p := range papers {
		if asJSON {
			out.paper(d, p, styleJSON)
			continue
		}
		out.line(fmt.Sprintf("%s: %s  %s", outcome(before[i], on), d.handle(p), p.Title))
	}
	return nil
}

// outcome says what became of a bookmark.
func outcome(before, on bool) string {
	switch {
	case on && before:
		return "already bookmarked"
	case on:
		return "bookmarked"
	case before:
		return "bookmark removed"
	}
	return "not bookmarked"
}
