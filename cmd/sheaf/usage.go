package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usageError is a command line that makes no sense. Everything else that goes
// wrong is a failure.
type usageError struct {
	command string
	problem string
}

func (e *usageError) Error() string {
	return e.problem + " (see " + e.command + " --help)"
}

// usage makes the error for a command line, which points to the command's help.
func usage(cmd *cobra.Command, format string, args ...any) error {
	return &usageError{command: cmd.CommandPath(), problem: fmt.Sprintf(format, args...)}
}

// isUsage reports whether err is, or wraps, a usage error. What cobra finds
// wrong with a command line has become one: see [flagProblem] and the Args of
// the commands.
func isUsage(err error) bool {
	_, ok := errors.AsType[*usageError](err)
	return ok
}

// flagProblem makes a usage error of what pflag says, and names the flag that
// was meant.
func flagProblem(cmd *cobra.Command, err error) error {
	if invalid, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		flag := invalid.GetFlag()
		return usage(cmd, "--%s takes %s, not %q", flag.Name, valueName(flag), invalid.GetValue())
	}
	unknown, ok := errors.AsType[*pflag.NotExistError](err)
	if !ok || unknown.GetSpecifiedShortnames() != "" {
		return usage(cmd, "%v", err)
	}
	// cobra measures only between commands, so the flags are made some.
	flags := &cobra.Command{SuggestionsMinimumDistance: maxTypos}
	cmd.Flags().VisitAll(func(flag *pflag.Flag) {
		flags.AddCommand(&cobra.Command{Use: flag.Name, Run: func(*cobra.Command, []string) {}})
	})
	return usage(cmd, "unknown flag --%s%s", unknown.GetSpecifiedName(), didYouMean("--", flags.SuggestionsFor(unknown.GetSpecifiedName())))
}

// valueName is what a flag takes, for a person.
func valueName(flag *pflag.Flag) string {
	switch flag.Value.Type() {
	case "int":
		return "a whole number"
	case "bool":
		return "true or false"
	}
	return "another value"
}

// maxTypos is how far from a name a suggestion may be, in edits.
const maxTypos = 2

// unknownCommand is the error for a word that should have been a subcommand.
func unknownCommand(cmd *cobra.Command, word string) error {
	return usage(cmd, "no command %q%s", word, didYouMean("", cmd.SuggestionsFor(word)))
}

// didYouMean is the end of a message that offers other names, empty if there
// are none.
func didYouMean(prefix string, names []string) string {
	if len(names) == 0 {
		return ""
	}
	return "; did you mean " + prefix + strings.Join(names, " or "+prefix) + "?"
}

// noArgs refuses arguments.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage(cmd, "no argument is expected, but there is %q", args[0])
	}
	return nil
}

// someArgs asks for at least one argument, and says for which.
func someArgs(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usage(cmd, "%s is missing", what)
		}
		return nil
	}
}

// onlyCommands is the Args of a command that does nothing by itself.
func onlyCommands(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return unknownCommand(cmd, args[0])
	}
	var names []string
	for _, sub := range cmd.Commands() {
		names = append(names, sub.Name())
	}
	return usage(cmd, "a command is missing: %s", strings.Join(names, ", "))
}

// exclude refuses flags that contradict each other.
func exclude(cmd *cobra.Command, flags ...string) error {
	var set []string
	for _, name := range flags {
		if cmd.Flags().Changed(name) {
			set = append(set, "--"+name)
		}
	}
	if len(set) > 1 {
		return usage(cmd, "%s exclude each other", strings.Join(set, " and "))
	}
	return nil
}
