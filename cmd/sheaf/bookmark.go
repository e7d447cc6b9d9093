package main

import (
	"time"

	"github.com/spf13/cobra"

	"sheaf/model"
)

func bookmarkCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:        "bookmark",
		SuggestFor: []string{"star", "favourite", "favorite", "fav", "keep"},
		Short:      "Set, remove and list bookmarks",
		Args:       onlyCommands,
		RunE:       onlyCommands,
	}
	cmd.AddCommand(
		setBookmarkCommand(a, true, &cobra.Command{
			Use:     "add ID…",
			Short:   "Bookmark papers",
			Example: "sheaf bookmark add 1706.03762 '#12'\nsheaf search --ids layer pruning | sheaf bookmark add -",
		}),
		setBookmarkCommand(a, false, &cobra.Command{
			Use:        "rm ID…",
			SuggestFor: []string{"remove", "delete", "del"},
			Short:      "Remove the bookmarks of papers",
			Example:    "sheaf bookmark rm '#12'",
		}),
		listBookmarksCommand(a),
	)
	return cmd
}

func listBookmarksCommand(a *app) *cobra.Command {
	var flags styleFlags
	var limit int
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the bookmarked papers, the latest bookmark first",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			style, err := flags.style(cmd)
			if err != nil {
				return err
			}
			return listView(cmd, a, viewBookmarks, limit, style)
		},
	}
	flags.add(cmd)
	limitFlag(cmd, &limit, 0, "papers")
	return cmd
}

// setBookmarkCommand completes a command that sets or removes bookmarks.
func setBookmarkCommand(a *app, on bool, cmd *cobra.Command) *cobra.Command {
	var asJSON bool
	cmd.Long = cmd.Short + allOrNone + namesHelp
	cmd.Args = someArgs("a paper")
	cmd.ValidArgsFunction = a.offerPapers(0)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.markPapers(cmd, args, asJSON, marking{
			change: func(marks *model.Marks, at time.Time, keys []model.ID) model.Change {
				return marks.SetBookmark(on, at, keys...)
			},
			outcome: func(before, _ model.Mark) string {
				return outcome(!before.Bookmarked.IsZero(), on, "already bookmarked", "bookmarked", "bookmark removed", "not bookmarked")
			},
		})
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

// outcome says what became of a mark that was to be set, or removed: whether
// that was so before.
func outcome(before, on bool, already, set, removed, without string) string {
	switch {
	case on && before:
		return already
	case on:
		return set
	case before:
		return removed
	}
	return without
}
