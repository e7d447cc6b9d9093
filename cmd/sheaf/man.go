package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"sheaf/data/config"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
)

func manCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:        "man",
		SuggestFor: []string{"manual", "docs"},
		Short:      "Print the manual page",
		Long: "Prints the manual page, which is made of what this sheaf knows of itself: all commands and flags, the query language, keys, " +
			"options, files, variables of the environment and exit statuses.",
		Example: "sheaf man | man -l -\nsheaf man > ~/.local/share/man/man1/sheaf.1",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			out := a.printer()
			_, _ = fmt.Fprint(out, manual(cmd.Root())) // flush tells of an error
			return out.flush()
		},
	}
}

// manual is the manual page.
func manual(root *cobra.Command) string {
	var r roff
	r.request("TH", "SHEAF", "1", builtAt(), "sheaf "+buildInfo().Version, "User Commands")
	r.section("Name")
	r.lines("sheaf - " + strings.ToLower(root.Short[:1]) + root.Short[1:])
	r.section("Synopsis")
	r.lines("sheaf [FLAG…] [FILE…]")
	r.request("br")
	r.lines("sheaf COMMAND [FLAG…] [ARGUMENT…]")
	r.section("Description")
	r.text(root.Long + "\n\n" + about)
	r.section("Options")
	r.text("Those of the reader; --config, --corpus and --library are of every command, and so is --help.")
	r.flags(root.Flags())
	r.item("-h, --help", "", "help for sheaf, or for a command")
	r.item("-v, --version", "", "which sheaf this is")
	r.section("Commands")
	for _, group := range groups() {
		for _, cmd := range leaves(root, group) {
			r.command(root, cmd)
		}
	}
	r.section("Names of papers")
	r.text(namesHelp)
	r.section("Query language")
	r.text(language())
	r.keys()
	r.configuration()
	r.section("Files")
	r.text("On systems that are not of this kind they are where such things are there; sheaf doctor names them.")
	r.terms(files())
	r.section("Environment")
	r.terms(environment())
	r.section("Exit status")
	r.terms(statuses())
	r.section("Examples")
	for _, task := range tasks() {
		r.request("TP")
		r.filled(task.says + ":")
		r.literal(task.name)
	}
	return r.b.String()
}

// about is what the reader does, in brief.
const about = `Without a command it opens the reader: on the papers of the given files, on standard input for -, or on those that come with ` +
	`it. Several files are one pile. The format of a file is found out from what is in it: sheaf formats lists the formats.

In the reader ? lists the keys, / searches, : does what you name, and q leaves. Marks, such as bookmarks, tags and notes, are kept ` +
	`in the library at once, and u takes any change back.

Commands write results to standard output, and everything else to standard error. With --json they write JSON, one object a line.`

// builtAt is the day of the source, empty where the build does not know it.
func builtAt() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, setting := range info.Settings {
		if day, _, found := strings.Cut(setting.Value, "T"); found && setting.Key == "vcs.time" {
			return day
		}
	}
	return ""
}

func (r *roff) terms(terms []meaning) {
	for _, t := range terms {
		r.item(t.name, "", t.says)
	}
}

func (r *roff) flags(set *pflag.FlagSet) {
	set.VisitAll(func(flag *pflag.Flag) {
		if isShown(flag) {
			r.item(flagName(flag), "", flag.Usage)
		}
	})
}

// command tells of one command.
func (r *roff) command(root, cmd *cobra.Command) {
	r.subsection("sheaf " + calledAs(cmd, root))
	says := cmd.Long
	if says == "" {
		says = cmd.Short + "."
	}
	// What is said of every command alike stands in a section of its own.
	for _, common := range []string{"\n\n" + language(), "\n\n" + namesHelp, " " + namesHelp} {
		says = strings.Replace(says, common, "", 1)
	}
	r.text(says)
	r.flags(cmd.LocalNonPersistentFlags())
	if cmd.Example != "" {
		r.request("PP")
		r.literal(cmd.Example)
	}
}

// keys tells the keys of the reader, from the registry of actions.
func (r *roff) keys() {
	r.section("Keys")
	r.text("Beside the keys stands the name by which the configuration calls the action, and where it works if that is not everywhere. " +
		"Keys side by side are pressed one after the other; a number in front repeats a motion.")
	all := action.All()
	names := keymap.Names(all)
	for _, group := range action.Groups() {
		r.subsection(string(group))
		for i, a := range all {
			if a.Group != group {
				continue
			}
			aside := names[i]
			if where := a.Where(); where != "" {
				aside += ", " + where
			}
			r.item(strings.Join(a.PlainKeyNames(), "  "), aside, a.Help)
		}
	}
}

// configuration tells the options, from what reads them.
func (r *roff) configuration() {
	r.section("Configuration")
	r.text("The configuration is a file of TOML, config.toml. sheaf config default prints one with every option and every key, commented out; " +
		"sheaf config check tells what is wrong in it. Flags win over it.")
	for _, entry := range config.Reference(vocabulary(nil)) {
		r.item(entry.Name, entry.Type+", "+entry.Default+" by default", entry.Help)
	}
	r.request("PP")
	r.text("A theme of your own is a file themes/NAME.toml beside it. What it leaves out is as in its base.")
	r.item(strings.Join(themeParts(), ", "), "string", "a colour (#rrggbb, 0 to 255, red, bright-red, default), attributes (bold, faint, italic, underline, reverse, plain), or both; base names a theme")
}
