package main

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"sheaf/data/library"
	"sheaf/model"
)

// shownChanges is how many changes the history shows unless told otherwise.
const shownChanges = 500

func undoCommand(a *app) *cobra.Command {
	return stepCommand(a, model.Undo, &cobra.Command{
		Use:   "undo [N]",
		Short: "Take the last change of the library back, or the last N",
		Long: "Takes changes of the library back, the last one first, whichever command or reader made them, and tells which. " +
			"What has changed again since then stays as it is.",
		Example: "sheaf undo\nsheaf undo 3",
	})
}

func redoCommand(a *app) *cobra.Command {
	return stepCommand(a, model.Redo, &cobra.Command{
		Use:     "redo [N]",
		Short:   "Make a change again that was undone, or the last N",
		Long:    "Makes changes of the library again that were undone, the last one first, and tells which. A new change puts an end to that.",
		Example: "sheaf redo",
	})
}

// stepCommand completes a command that undoes or redoes.
func stepCommand(a *app, kind model.Kind, cmd *cobra.Command) *cobra.Command {
	var asJSON bool
	cmd.ValidArgsFunction = cobra.NoFileCompletions
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return usage(cmd, "one number is expected, but there is also %q", args[1])
		}
		return nil
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		n := 1
		if len(args) > 0 {
			var err error
			if n, err = strconv.Atoi(args[0]); err != nil || n < 1 {
				return usage(cmd, "the number of changes to %s is expected, not %q", kind, args[0])
			}
		}
		return a.atLibrary(cmd, func(d *desk, out *printer) error { return d.walkHistory(cmd, a, out, kind, n, asJSON) })
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

// stepRecord is a change that was undone or redone, in JSON.
type stepRecord struct {
	What  string    `json:"what"` // undo or redo
	Title string    `json:"title"`
	Paper string    `json:"paper,omitempty"` // its title, of a change of one
	At    time.Time `json:"at"`              // when the change was made
	Marks int       `json:"marks"`           // how many came back
	Kept  int       `json:"kept,omitempty"`  // how many stay, having changed since
}

// walkHistory undoes or redoes up to n steps, and tells of each.
func (d *desk) walkHistory(cmd *cobra.Command, a *app, out *printer, kind model.Kind, n int, asJSON bool) error {
	ctx := cmd.Context()
	steps, undone, err := d.library.Steps(ctx, n)
	if err != nil {
		return err
	}
	if kind == model.Redo {
		steps = undone
	}
	if len(steps) == 0 {
		return fmt.Errorf("nothing to %s", kind)
	}
	papers, err := d.titles(cmd)
	if err != nil {
		return err
	}
	for i := range min(n, len(steps)) {
		step := steps[len(steps)-1-i]
		applied, err := d.library.Apply(ctx, model.Change{Kind: kind, Of: step.Key, At: a.now(), Title: step.Title, Edits: step.Edits}, nil)
		if errors.Is(err, library.ErrStepGone) {
			return fmt.Errorf("another sheaf was quicker, so this stops here: %w", err)
		}
		if err != nil {
			return err
		}
		record := stepRecord{What: string(kind), Title: step.Title, Paper: papers[step.Key], At: step.At, Marks: len(applied.Change.Edits)}
		record.Kept = len(step.Edits) - record.Marks
		if asJSON {
			out.json(record)
		} else {
			out.line(record.String())
		}
	}
	if n > len(steps) {
		a.warn(fmt.Errorf("there was no more to %s", kind))
	}
	return nil
}

func (r stepRecord) String() string {
	line := "undone: "
	if r.What == string(model.Redo) {
		line = "redone: "
	}
	line += r.Title
	if r.Paper != "" {
		line += "  " + r.Paper
	}
	if r.Kept > 0 {
		line += fmt.Sprintf("  (but for %s, which changed since)", count(r.Kept, "mark"))
	}
	return line
}

// titles are the titles of the papers that changes of one paper are about, by
// the key of the change.
func (d *desk) titles(cmd *cobra.Command) (map[string]string, error) {
	entries, err := d.library.History(cmd.Context(), shownChanges, model.Passive)
	titles := make(map[string]string, len(entries))
	for _, entry := range entries {
		titles[entry.Key] = entry.Paper
	}
	return titles, err
}

// changeRecord is a change of the history in JSON.
type changeRecord struct {
	At     time.Time `json:"at"`
	What   string    `json:"what"` // step, passive, undo or redo
	Title  string    `json:"title"`
	Papers int       `json:"papers"`
	Paper  string    `json:"paper,omitempty"` // its title, of a change of one
	State  string    `json:"state"`           // of a step: done, undone, or dropped when it can't be redone
	Key    string    `json:"key"`
	Of     string    `json:"of,omitempty"` // the key of the step that was undone or redone
}

func historyCommand(a *app) *cobra.Command {
	var asJSON bool
	var limit int
	cmd := &cobra.Command{
		Use:        "history",
		SuggestFor: []string{"log", "changes"},
		Short:      "List the last changes of the library, the latest first",
		Long:       "Lists the last changes of the library with their time, the latest first. sheaf undo takes them back in this order.",
		Example:    "sheaf history -n 10\nsheaf history --json | jq -r .title",
		Args:       noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if limit == 0 {
				limit = math.MaxInt32
			}
			return a.atLibrary(cmd, func(d *desk, out *printer) error {
				entries, err := d.library.History(cmd.Context(), limit)
				for _, entry := range entries {
					if asJSON {
						out.json(changeRecord{
							At: entry.At, What: kindName(entry.Kind), Title: entry.Title, Papers: entry.Papers, Paper: entry.Paper,
							State: entry.State, Key: entry.Key, Of: entry.Of,
						})
						continue
					}
					out.line(historyLine(entry))
				}
				if len(entries) == 0 && !asJSON && err == nil {
					a.hint(out, "no changes yet")
				}
				return err
			})
		},
	}
	jsonFlag(cmd, &asJSON)
	limitFlag(cmd, &limit, shownChanges, "changes")
	return cmd
}

func kindName(kind model.Kind) string {
	if kind == model.Step {
		return "step"
	}
	return string(kind)
}

// historyLine is a change for people, in the time of the place.
func historyLine(e library.Entry) string {
	line := e.At.Local().Format("2006-01-02 15:04") + "  "
	switch e.Kind {
	case model.Undo, model.Redo:
		line += string(e.Kind) + ": "
	case model.Step, model.Passive:
	}
	line += e.Title
	if e.Paper != "" {
		line += "  " + e.Paper
	}
	if e.Kind == model.Step && !e.Stands() {
		line += "  (undone)"
	}
	return line
}
