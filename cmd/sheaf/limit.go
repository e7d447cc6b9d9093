package main

import "github.com/spf13/cobra"

// limitFlag adds -n: how many of something are printed at most. 0 is all of
// them, and usual what holds without the flag.
func limitFlag(cmd *cobra.Command, limit *int, usual int, what string) {
	cmd.Flags().IntVarP(limit, "limit", "n", usual, "print so many "+what+" at most, 0 for all")
	alsoCalled(cmd.Flags(), "limit", namesOfLimit()...)
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error {
		if *limit < 0 {
			return usage(cmd, "--limit takes a number of %s, or 0 for all, not %d", what, *limit)
		}
		return nil
	}
}

func namesOfLimit() []string {
	return []string{"max", "top", "count", "num", "number", "results", "size", "first", "head", "lines", "last", "steps"}
}
