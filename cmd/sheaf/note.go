package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sheaf/model"
)

// maxNote is the longest note, in bytes, that is read from standard input.
const maxNote = 16 << 20

func noteCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:        "note",
		SuggestFor: []string{"comment", "annotate"},
		Short:      "Write and show the notes on papers",
		Args:       onlyCommands,
		RunE:       onlyCommands,
	}
	cmd.AddCommand(setNoteCommand(a), showNoteCommand(a))
	return cmd
}

func setNoteCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "set ID TEXT…",
		Short: "Write the note on a paper",
		Long: "Writes the note on a paper, in place of an earlier one: the words behind the paper, or standard input for -. It may be " +
			"plain or Markdown; '' removes the note, an empty standard input does not. sheaf undo takes it back.\n\n" + namesHelp,
		Example: "sheaf note set 1706.03762 'compare with section 3'\nsheaf note set '#12' - < note.md\nsheaf note set '#12' ''",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				return usage(cmd, "the text is missing: - reads it from standard input, '' removes the note")
			}
			return someArgs("a paper")(cmd, args)
		},
		ValidArgsFunction: a.offerOnePaper,
		RunE: func(cmd *cobra.Command, args []string) error {
			name, err := a.oneName(cmd, args[:1])
			if err != nil {
				return err
			}
			note, err := a.noteText(cmd, args[1:])
			if err != nil {
				return err
			}
			return a.markPapers(cmd, []string{name}, asJSON, marking{
				change: func(marks *model.Marks, at time.Time, keys []model.ID) model.Change {
					return marks.SetNote(note, at, keys[0])
				},
				outcome: func(before, after model.Mark) string { return noted(before.Note, after.Note) },
			})
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

// noteText is the text of a note that a command line says.
func (a *app) noteText(cmd *cobra.Command, words []string) (string, error) {
	if len(words) != 1 || words[0] != "-" {
		return strings.Join(words, " "), nil
	}
	in, err := a.stdin(cmd, "the note")
	if err != nil {
		return "", err
	}
	content, err := io.ReadAll(io.LimitReader(in, maxNote+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("standard input: %w", err)
	case len(content) == 0: // as of a command in front of the pipe that failed
		return "", errors.New("standard input: is empty, so the note stays; '' in place of - removes it")
	case len(content) > maxNote:
		return "", fmt.Errorf("standard input: more than %d megabytes are no note", maxNote>>20)
	}
	return string(content), nil
}

// noted says what became of a note.
func noted(before, now string) string {
	switch {
	case now == "" && before == "":
		return "no note"
	case now == "":
		return "note removed"
	case now == before:
		return "already so noted"
	}
	return "noted"
}

func showNoteCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:               "show ID",
		Short:             "Print the note on a paper",
		Long:              "Prints the note on a paper, as it was written. It fails where there is none.\n\n" + namesHelp,
		Example:           "sheaf note show 1706.03762",
		Args:              someArgs("a paper"),
		ValidArgsFunction: a.offerOnePaper,
		RunE: func(cmd *cobra.Command, args []string) error {
			name, err := a.oneName(cmd, args)
			if err != nil {
				return err
			}
			return a.atDesk(cmd, nil, need{library: true}, func(d *desk, out *printer) error {
				p, err := d.find(name)
				if err != nil {
					return err
				}
				note := d.mark(p).Note
				switch {
				case note == "":
					return fmt.Errorf("no note on %s", d.named(p))
				case asJSON:
					out.paper(d, p, styleJSON)
				default:
					out.line(note)
				}
				return nil
			})
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}
