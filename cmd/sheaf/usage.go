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
	if required, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		flag := required.GetFlag()
		return usage(cmd, "%s is expected behind --%s", valueName(flag), flag.Name)
	}
	unknown, ok := errors.AsType[*pflag.NotExistError](err)
	switch {
	case !ok:
		return usage(cmd, "%v", err)
	case unknown.GetSpecifiedShortnames() != "":
		letters := unknown.GetSpecifiedShortnames()
		return usage(cmd, "unknown flag -%s%s", letters, meantShort(cmd, letters))
	}
	name := unknown.GetSpecifiedName()
	return usage(cmd, "unknown flag --%s%s", name, meantFlag(cmd, name))
}

// valueName is what a flag takes, for a person.
func valueName(flag *pflag.Flag) string {
	switch flag.Value.Type() {
	case "int":
		return "a whole number"
	case "bool":
		return "true or false"
	}
	what := flag.Annotations[takesKey]
	if len(what) == 0 {
		return "a value"
	}
	return "a " + strings.ToLower(what[0])
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
