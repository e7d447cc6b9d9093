package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sheaf/model"
)

func tagCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:        "tag",
		SuggestFor: []string{"label"},
		Short:      "Give, take, list and rename tags",
		Args:       onlyCommands,
		RunE:       onlyCommands,
	}
	cmd.AddCommand(
		setTagCommand(a, true, &cobra.Command{
			Use:     "add TAG ID…",
			Short:   "Give papers a tag",
			Example: "sheaf tag add 'to cite' 1706.03762 '#12'\nsheaf search --ids layer pruning | sheaf tag add pruning -",
		}),
		setTagCommand(a, false, &cobra.Command{
			Use:        "rm TAG ID…",
			SuggestFor: []string{"remove", "delete", "del"},
			Short:      "Take a tag from papers",
			Example:    "sheaf tag rm 'to cite' '#12'",
		}),
		listTagsCommand(a),
		renameTagCommand(a),
	)
	return cmd
}

// setTagCommand completes a command that gives or takes a tag.
func setTagCommand(a *app, on bool, cmd *cobra.Command) *cobra.Command {
	var asJSON bool
	cmd.Long = cmd.Short + allOrNone + "A tag is a word or several, without quotes and commas. One that there is already may be written in " +
		"any case. " + namesHelp
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usage(cmd, "a tag is missing")
		}
		if model.CleanTag(args[0]) == "" {
			return usage(cmd, "%q can't be a tag", args[0])
		}
		return someArgs("a paper")(cmd, args[1:])
	}
	cmd.ValidArgsFunction = a.offerTagThenPapers
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		tag := ""
		return a.markPapers(cmd, args[1:], asJSON, marking{
			change: func(marks *model.Marks, at time.Time, keys []model.ID) model.Change {
				tag = marks.TagNamed(args[0])
				return marks.Tag(on, tag, at, keys...)
			},
			outcome: func(before, _ model.Mark) string {
				return outcome(before.Tagged(tag), on, "already tagged "+tag, "tagged "+tag, "tag "+tag+" removed", "not tagged "+tag)
			},
		})
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

// tagRecord is a tag in JSON.
type tagRecord struct {
	Tag    string `json:"tag"`
	Papers int    `json:"papers"`
}

func listTagsCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:               "list [ID…]",
		Short:             "List all tags with the number of their papers, or the tags of papers",
		Long:              "Lists all tags with the number of papers that have them, or the papers that are named, with their tags.\n\n" + namesHelp,
		Example:           "sheaf tag list\nsheaf tag list 1706.03762",
		ValidArgsFunction: a.offerPapers(0),
		RunE: func(cmd *cobra.Command, args []string) error {
			names, err := a.names(cmd, args)
			if err != nil {
				return err
			}
			return a.atDesk(cmd, nil, need{library: true}, func(d *desk, out *printer) error {
				if len(args) == 0 {
					d.printTags(out, asJSON)
					if len(d.marks.TagNames()) == 0 && !asJSON {
						a.hint(out, "no tags yet; sheaf tag add TAG ID gives one")
					}
					return nil
				}
				papers, problems := d.findAll(names)
				for _, p := range papers {
					if asJSON {
						out.paper(d, p, styleJSON)
						continue
					}
					line := d.named(p)
					if tags := d.mark(p).TagNames(); len(tags) > 0 {
						line += "  (" + strings.Join(tags, ", ") + ")"
					}
					out.line(line)
				}
				return problems
			})
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (d *desk) printTags(out *printer, asJSON bool) {
	counts := d.marks.Tags()
	for _, name := range d.marks.TagNames() {
		if asJSON {
			out.json(tagRecord{Tag: name, Papers: counts[name]})
			continue
		}
		out.line(fmt.Sprintf("%5d  %s", counts[name], name))
	}
}

func renameTagCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:        "rename OLD NEW",
		SuggestFor: []string{"mv"},
		Short:      "Give a tag another name on every paper, or make it one with another",
		Long:       "Gives a tag another name on every paper that has it. Where there is a tag of the new name, the two become one. sheaf undo takes it back.",
		Example:    "sheaf tag rename nlp 'language models'",
		Args: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) != 2:
				return usage(cmd, "two names are expected, not %d", len(args))
			case model.CleanTag(args[1]) == "":
				return usage(cmd, "%q can't be a tag", args[1])
			}
			return nil
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 1 {
				args = nil // the name of another tag makes them one
			}
			return a.offerTags(cmd, args, typed)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.atLibrary(cmd, func(d *desk, out *printer) error { return d.renameTag(cmd, a, out, args[0], args[1], asJSON) })
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (d *desk) renameTag(cmd *cobra.Command, a *app, out *printer, from, to string, asJSON bool) error {
	counts := d.marks.Tags()
	old := d.marks.TagNamed(from)
	if counts[old] == 0 {
		return d.noTag(from)
	}
	name := d.marks.TagNamed(to)
	if name == old { // in another case, or the same
		name = model.CleanTag(to)
	}
	if err := d.apply(cmd, d.marks.RenameTag(old, name, a.now())); err != nil {
		return err
	}
	switch {
	case asJSON:
		out.json(tagRecord{Tag: name, Papers: d.marks.Tags()[name]})
	case name == old:
		out.line("already so named: " + name)
	case counts[name] > 0:
		out.line(fmt.Sprintf("merged: %s into %s, now on %s", old, name, count(d.marks.Tags()[name], "paper")))
	default:
		out.line(fmt.Sprintf("renamed: %s to %s, on %s", old, name, count(counts[old], "paper")))
	}
	return nil
}
