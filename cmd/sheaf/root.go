package main

import "github.com/spf13/cobra"

// newRoot makes the whole command line. Nothing of it is kept in variables of
// the package, so that the tests can have many.
func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "sheaf [FILE…]",
		Short: "Read papers in the terminal",
		Long:  "sheaf reads papers in the terminal, and keeps your marks on them.",
		Example: "sheaf                             # the reader, on papers that come with it\n" +
			"sheaf papers.jsonl.gz             # on your own; - is standard input\n" +
			"sheaf search -n 3 layer pruning   # the three best answers",
		Args:             filesOrCommand,
		RunE:             func(cmd *cobra.Command, args []string) error { return read(cmd, a, args) },
		PersistentPreRun: func(cmd *cobra.Command, _ []string) { a.openLog(cmd) },
		SilenceErrors:    true,
		SilenceUsage:     true,
		Version:          buildInfo().String(),
	}
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(flagProblem)
	root.SetHelpFunc(a.help)
	flags := root.PersistentFlags()
	flags.StringVar(&a.libraryFile, "library", "", "your marks (else SHEAF_LIBRARY, else the usual file)")
	flags.StringVar(&a.configFile, "config", "", "options and keys (else SHEAF_CONFIG, else the usual file)")
	flags.StringArrayVar(&a.corpora, "corpus", nil, "papers in place of the usual ones; may be repeated")
	flags.BoolVar(&a.verbose, "verbose", false, "keep a log of what happens; sheaf doctor says where")
	for _, name := range []string{"library", "config", "corpus"} {
		takes(flags, name, "FILE")
	}
	readerFlags(root, a)
	alsoCalled(flags, "library", "db", "database", "data", "marks-file")
	alsoCalled(flags, "corpus", "file", "input", "papers", "from", "source")
	alsoCalled(flags, "verbose", "debug", "log")
	alsoCalled(root.Flags(), "theme", "color", "colour", "colors", "colours", "no-color", "no-colour", "light", "dark", "skin")
	for _, group := range groups() {
		root.AddGroup(&cobra.Group{ID: group, Title: group})
	}
	addTo(root, groupPapers, searchCommand(a), showCommand(a), relatedCommand(a), listCommand(a), exportCommand(a), formatsCommand(a))
	addTo(root, groupMarks, bookmarkCommand(a), tagCommand(a), noteCommand(a), stateCommand(a), rateCommand(a), viewCommand(a))
	addTo(root, groupLibrary, undoCommand(a), redoCommand(a), historyCommand(a), importCommand(a), backupCommand(a))
	addTo(root, groupSheaf, configCommand(a), doctorCommand(a), manCommand(a), versionCommand(a))
	help := helpCommand(a)
	help.GroupID = groupSheaf
	root.SetHelpCommand(help)
	root.SetCompletionCommandGroupID(groupSheaf)
	root.InitDefaultCompletionCmd()
	describeCompletion(root)
	offerNoFiles(root)
	for _, cmd := range everyCommand(root) {
		cmd.InitDefaultHelpFlag() // so that a command is found behind --help
	}
	return root
}

// addTo adds commands to a group.
func addTo(root *cobra.Command, group string, commands ...*cobra.Command) {
	for _, cmd := range commands {
		cmd.GroupID = group
		root.AddCommand(cmd)
	}
}
