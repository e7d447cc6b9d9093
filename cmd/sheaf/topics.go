package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sheaf/data/config"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
)

// topic is something that help tells of besides commands.
type topic struct {
	name, about string
	draw        func(p *helpPage, root *cobra.Command)
}

// topics are all that the manual page tells besides the commands, for where
// there is no man.
func topics() []topic {
	return []topic{
		{"keys", "The keys of the reader", func(p *helpPage, _ *cobra.Command) { p.keys() }},
		{"query", "The query language", func(p *helpPage, _ *cobra.Command) { p.prose(language()) }},
		{"options", "The options of the configuration", func(p *helpPage, _ *cobra.Command) { p.options() }},
		{"files", "Where everything is kept", func(p *helpPage, _ *cobra.Command) { p.meanings("Files", files()) }},
		{"environment", "Variables that make a difference", func(p *helpPage, _ *cobra.Command) { p.meanings("Environment", environment()) }},
		{"examples", "Commands that work together", func(p *helpPage, _ *cobra.Command) { p.meanings("Examples", tasks()) }},
	}
}

func topicNames() []string {
	var names []string
	for _, t := range topics() {
		names = append(names, t.name)
	}
	return names
}

// helpCommand is sheaf help.
func helpCommand(a *app) *cobra.Command {
	all := false
	cmd := &cobra.Command{
		Use:   "help [COMMAND | TOPIC]",
		Short: "Tell about a command, or with --all of every one",
		Long: "Tells about a command, or one of the topics " + strings.Join(topicNames(), ", ") +
			"; with --all it lists every command and every topic.",
		Example: "sheaf help search\nsheaf help tag add\nsheaf help keys\nsheaf help --all",
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			if i := slices.IndexFunc(topics(), func(t topic) bool { return len(args) == 1 && t.name == args[0] }); i >= 0 {
				return a.printHelp(func(p *helpPage) { topics()[i].draw(p, root) })
			}
			about, rest, err := root.Find(args)
			switch {
			case err != nil:
				return err
			case len(rest) > 0:
				return unknownTopic(about, rest[0])
			case all:
				return a.printHelp(func(p *helpPage) { p.everyCommand(about) })
			}
			return a.printHelp(func(p *helpPage) { p.about(about) })
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			names := commandNames(about)
			if len(args) == 0 {
				names = append(names, topicNames()...)
			}
			return beginning(typed, names), cobra.ShellCompDirectiveNoFileComp
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "list every command with what it does")
	return cmd
}

// unknownTopic is the error for what there is no help about.
func unknownTopic(about *cobra.Command, word string) error {
	if about.HasParent() {
		return unknownCommand(about, word)
	}
	if meant := meantCommand(about, word); meant != "" {
		return usage(about, "no command %q%s", word, meant)
	}
	return usage(about, "no command and no topic %q%s", word, meantTopic(word))
}

func meantTopic(word string) string {
	if meant := didYouMean(word, topicNames()); meant != "" {
		return meant
	}
	return "; sheaf help --all lists all"
}

// keys are the keys of the reader, from the registry of actions.
func (p *helpPage) keys() {
	const width = 16
	all := action.All()
	names := keymap.Names(all)
	p.prose("Keys side by side are pressed one after the other; a number in front repeats a motion. In parentheses stands the name by which " +
		"the configuration calls the action.")
	for _, group := range action.Groups() {
		p.heading(string(group))
		for i, a := range all {
			if a.Group != group {
				continue
			}
			says := a.Help + " (" + names[i] + ")"
			if where := a.Where(); where != "" {
				says = where + ": " + says
			}
			p.row(strings.Join(a.PlainKeyNames(), "  "), width, says)
		}
	}
}

// options are those of the configuration.
func (p *helpPage) options() {
	width := 0
	for _, entry := range config.Reference(vocabulary(nil)) {
		width = max(width, len(entry.Name))
	}
	p.heading("Options")
	for _, entry := range config.Reference(vocabulary(nil)) {
		p.row(entry.Name, width, entry.Help+" ("+entry.Type+", "+entry.Default+" by default)")
	}
	p.blank()
	p.prose("sheaf config default prints a file with every one and every key; sheaf config path says where it is read.")
}

// meanings are a table of names, each on a line of its own.
func (p *helpPage) meanings(heading string, all []meaning) {
	p.heading(heading)
	for _, m := range all {
		p.row(m.name, 0, m.says)
	}
}
