package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"sheaf/data/library"
	"sheaf/data/outfile"
	"sheaf/model/text"
)

func backupCommand(a *app) *cobra.Command {
	var force, asJSON bool
	cmd := &cobra.Command{
		Use:        "backup FILE",
		SuggestFor: []string{"copy", "dump"},
		Short:      "Copy the library into a file",
		Long: "Copies the library into a file, as it is at one moment: readers may go on to change it meanwhile. The file is a library " +
			"itself, for --library or to be put in the place of the other.",
		Example: "sheaf backup ~/sheaf.db",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] == "" {
				return usage(cmd, "the name of one file is expected")
			}
			if args[0] == "-" {
				return usage(cmd, "a library can't be written to standard output, only into a file")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			path, err := a.libraryPath(cmd)
			if err != nil {
				return err
			}
			store, file := library.Open(path), args[0]
			err = a.overwriting(cmd.Context(), file, force, func(ctx context.Context, overwrite bool) error {
				err := store.Backup(ctx, file, overwrite)
				switch {
				case errors.Is(err, fs.ErrNotExist) && isMissing(path):
					return fmt.Errorf("there is nothing to back up yet: no library %s", text.Printable(path))
				case errors.Is(err, fs.ErrExist):
					return &outfile.Error{Path: file, Problem: "there is such a file already", Remedy: "choose another name, or replace it with --force", Err: err}
				}
				return err
			})
			out := a.printer()
			switch {
			case err != nil:
			case asJSON:
				out.json(writtenRecord{File: text.Printable(file)})
			default:
				out.line("backup: " + text.Printable(file))
			}
			return errors.Join(err, out.flush(), store.Close())
		},
	}
	forceFlag(cmd, &force)
	jsonFlag(cmd, &asJSON)
	return cmd
}

// writtenRecord is a file that was written, in JSON.
type writtenRecord struct {
	File   string `json:"file"`
	Papers *int   `json:"papers,omitempty"` // how many are in it
}

func forceFlag(cmd *cobra.Command, force *bool) {
	cmd.Flags().BoolVar(force, "force", false, "replace the file if there is one")
	alsoCalled(cmd.Flags(), "force", "overwrite", "replace", "clobber", "yes", "y")
}
