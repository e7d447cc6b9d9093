package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"sheaf/data/library"
	"sheaf/data/outfile"
	"sheaf/model/text"
)

// importRecord is what came of an import, in JSON.
type importRecord struct {
	File    string   `json:"file"`
	Papers  int      `json:"papers"`  // that have changed
	Merged  int      `json:"merged"`  // marks and saved searches that have changed
	Same    int      `json:"same"`    // that stayed as they were
	Skipped []string `json:"skipped"` // what could not be used, and why
}

func importCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:        "import FILE…",
		SuggestFor: []string{"load", "restore"},
		Short:      "Take in the marks that sheaf export --marks has written",
		Long: "Takes in what sheaf export --marks has written, here or elsewhere; - is standard input. Mark by mark the later change wins, " +
			"so that importing twice changes nothing. Lines that can't be used are skipped and told. sheaf undo takes an import back.",
		Example: "sheaf import marks.jsonl\nssh elsewhere sheaf export --marks | sheaf import -",
		Args:    someArgs("a file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			store, err := a.openLibrary(cmd)
			if err != nil {
				return err
			}
			out := a.printer()
			for _, file := range args {
				if err = a.importFile(cmd, store, file, out, asJSON); err != nil {
					break
				}
			}
			return errors.Join(err, out.flush(), store.Close())
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

// importFile takes in the marks of one file, and tells what came of it.
func (a *app) importFile(cmd *cobra.Command, store *library.Store, file string, out *printer, asJSON bool) error {
	if file == "-" {
		in, err := a.stdin(cmd, "marks")
		if err != nil {
			return err
		}
		return a.importMarks(cmd, store, "standard input", in, out, asJSON)
	}
	if isMissing(file) {
		return missingFile(file)
	}
	opened, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("%s: can't be opened, %s", text.Printable(file), outfile.Reason(err))
	}
	defer func() { _ = opened.Close() }() // nothing was written to it
	if info, err := opened.Stat(); err == nil && info.IsDir() {
		return fmt.Errorf("%s: is a directory; name the files in it", text.Printable(file))
	}
	return a.importMarks(cmd, store, text.Printable(file), opened, out, asJSON)
}

func (a *app) importMarks(cmd *cobra.Command, store *library.Store, name string, in io.Reader, out *printer, asJSON bool) error {
	imported, err := store.Import(cmd.Context(), in, a.now())
	if errors.Is(err, library.ErrNotMarks) {
		return fmt.Errorf("%s: %w; papers need no import, sheaf FILE reads them", name, err)
	}
	if _, told := errors.AsType[*library.Error](err); err != nil && !told {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err != nil {
		return err
	}
	record := importRecord{File: name, Papers: imported.Papers, Merged: imported.Fields, Same: imported.Same, Skipped: []string{}}
	for _, skipped := range imported.Skipped {
		reason := name + ", " + skipped.Error()
		record.Skipped = append(record.Skipped, reason)
		a.warn(errors.New("skipped " + reason))
	}
	if asJSON {
		out.json(record)
		return nil
	}
	line := fmt.Sprintf("imported: %s: %s merged on %s, %s the same, %s skipped", name,
		count(record.Merged, "mark"), count(record.Papers, "paper"), text.Thousands(record.Same), text.Thousands(len(record.Skipped)))
	if len(imported.Change.Edits) > 0 {
		line += "; sheaf undo takes it back"
	}
	out.line(line)
	return nil
}
