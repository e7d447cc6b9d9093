package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"sheaf/data/corpus"
)

// formatRecord is a format in JSON.
type formatRecord struct {
	Name       string   `json:"name"`
	Title      string   `json:"title"`
	Extensions []string `json:"extensions"`
}

func formatsCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:        "formats",
		SuggestFor: []string{"types"},
		Short:      "List the formats that sheaf reads",
		Long: "Lists the formats that sheaf reads. They are recognised by their content; the extensions are the usual ones. " +
			"sheaf export --help tells in which it writes.",
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			out := a.printer()
			width := 0
			for _, f := range corpus.Formats() {
				width = max(width, len(strings.Join(f.Extensions, " ")))
			}
			for _, f := range corpus.Formats() {
				if asJSON {
					out.json(formatRecord{Name: f.Name, Title: f.Title, Extensions: f.Extensions})
				} else {
					out.line(fmt.Sprintf("%-8s %-*s  %s", f.Name, width, strings.Join(f.Extensions, " "), f.Title))
				}
			}
			return out.flush()
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}
