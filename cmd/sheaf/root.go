package main

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"charm.land/fang/v2"
	"charm.land/lipgloss/v2"
	"github.com/spf13/cobra"
)

// newRoot makes the whole command line. Nothing of it is kept in variables of
// the package, so that the tests can have many.
func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "sheaf [FILE…]",
		Short: "Read papers in the terminal",
		Long: "sheaf lists, searches and shows papers, and keeps your marks.\n\n" +
			"Without a command it opens the reader: on the papers of the given files, on standard input " +
			"for -, or on those that come with it. ? shows the keys there.",
		Example: "# the papers that come with sheaf\nsheaf\n\n# your own\nsheaf papers.jsonl.gz\n\n" +
			"# the three best answers\nsheaf search -n 3 layer pruning\n\n# read one\nsheaf show '#12'",
		Args:                       filesOrCommand,
		RunE:                       func(cmd *cobra.Command, args []string) error { return read(cmd, a, args) },
		PersistentPreRun:           func(cmd *cobra.Command, _ []string) { a.openLog(cmd) },
		SilenceErrors:              true,
		SilenceUsage:               true,
		Version:                    buildInfo().String(),
		SuggestionsMinimumDistance: maxTypos,
	}
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(flagProblem)
	root.SetHelpFunc(a.help)
	flags := root.PersistentFlags()
	flags.StringVar(&a.libraryFile, "library", "", "file that keeps your marks (default: SHEAF_LIBRARY, else your data directory)")
	flags.StringVar(&a.configFile, "config", "", "file of options and keys (default: SHEAF_CONFIG, else your configuration directory)")
	flags.StringArrayVar(&a.corpora, "corpus", nil, "file of papers in place of the usual ones, - for standard input; may be repeated")
	flags.BoolVar(&a.verbose, "verbose", false, "keep a log of what happens; sheaf doctor says where")

	readerFlags(root, a)
	root.AddCommand(
		searchCommand(a), showCommand(a), relatedCommand(a), listCommand(a),
		bookmarkCommand(a), tagCommand(a), noteCommand(a), stateCommand(a), rateCommand(a), viewCommand(a),
		undoCommand(a), redoCommand(a), historyCommand(a), exportCommand(a), importCommand(a), backupCommand(a),
		formatsCommand(a), configCommand(a), doctorCommand(a), versionCommand(a), manCommand(a),
	)
	root.SetHelpCommand(helpCommand())
	root.InitDefaultCompletionCmd()
	completion, _, err := root.Find([]string{"completion"})
	if err == nil {
		completion.Args, completion.RunE = onlyCommands, onlyCommands
		for _, shell := range completion.Commands() {
			shell.Args = noArgs
		}
	}
	return root
}

// filesOrCommand is the Args of the root: files, so that a mistyped command
// looks like a file that does not exist.
func filesOrCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 || args[0] == "-" {
		return nil
	}
	_, err := os.Stat(args[0])
	if errors.Is(err, fs.ErrNotExist) && len(root.SuggestionsFor(args[0])) > 0 {
		return unknownCommand(root, args[0])
	}
	return nil
}

// help has fang draw the help of a command. Only this runs through fang: before
// it prints an error it asks the terminal for its background, which takes
// seconds where there is no answer, and swallows what has been typed ahead.
func (a *app) help(cmd *cobra.Command, _ []string) {
	root := cmd.Root()
	root.SetArgs(append(strings.Fields(cmd.CommandPath())[1:], "--help"))
	err := fang.Execute(root.Context(), root, fang.WithColorSchemeFunc(helpColors), fang.WithoutManpage(), fang.WithoutVersion())
	if err != nil {
		a.warn(err)
	}
}

// helpColors leaves the terminal its own foreground and background.
func helpColors(lipgloss.LightDarkFunc) fang.ColorScheme {
	scheme := fang.AnsiColorScheme(lipgloss.LightDark(true))
	own := lipgloss.NoColor{}
	scheme.Base, scheme.Description, scheme.Argument, scheme.Help, scheme.Dash, scheme.Codeblock = own, own, own, own, own, own
	scheme.Program, scheme.DimmedArgument, scheme.Comment = lipgloss.Cyan, own, lipgloss.BrightBlack
	return scheme
}

func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Tell about a command",
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil {
				return err
			}
			if len(rest) > 0 {
				return unknownCommand(about, rest[0])
			}
			return about.Help()
		},
	}
}
