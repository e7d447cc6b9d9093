package main

import (
	mango "github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"
)

func manCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:        "man",
		SuggestFor: []string{"manual", "docs"},
		Short:      "Print the manual page",
		Example:    "sheaf man > ~/.local/share/man/man1/sheaf.1",
		Args:       noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			page, err := mango.NewManPage(1, cmd.Root())
			if err != nil {
				return err
			}
			page.WithSection("Query language", language)
			out := a.printer()
			out.line(page.Build(roff.NewDocument()))
			return out.flush()
		},
	}
}
