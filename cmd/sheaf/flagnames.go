package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"sheaf/model/text"
)

// Other programs have other names for flags, and hands know those. The names
// here are not understood, they only give the right one.

const alsoKey = "also"

// alsoCalled says by what names others know a flag, for [meantFlag].
func alsoCalled(flags *pflag.FlagSet, flag string, names ...string) {
	if err := flags.SetAnnotation(flag, alsoKey, names); err != nil {
		panic(err) // there is no such flag
	}
}

// meantFlag is the end of a message about a flag that a command does not have:
// the flag of its own that was probably meant, or which command has it.
func meantFlag(cmd *cobra.Command, name string) string {
	if meant := knownElsewhere(cmd, name); meant != "" {
		return "; did you mean " + meant + "?"
	}
	if have := haveFlag(cmd.Root(), func(f *pflag.Flag) bool { return f.Name == name }); have != "" {
		return behindCommand(cmd, name, have)
	}
	if own, ok := text.Nearest(name, flagNames(cmd)); ok {
		return "; did you mean --" + own + "?"
	}
	var names []string
	for _, each := range everyCommand(cmd.Root()) {
		names = append(names, flagNames(each)...)
	}
	if near, ok := text.Nearest(name, names); ok && len(name) > 1 {
		return "; did you mean --" + near + "?" + strings.Replace(haveFlag(cmd.Root(), func(f *pflag.Flag) bool { return f.Name == near }), ";", "", 1)
	}
	return behindCommand(cmd, name, "")
}

// knownElsewhere is a flag of the command, with a value where that is known,
// that was meant by the name that another program gives to it; empty for none.
func knownElsewhere(cmd *cobra.Command, name string) string {
	name = strings.ToLower(name)
	meant := ""
	ownFirst(cmd, func(flag *pflag.Flag) {
		switch {
		case meant != "" || !isShown(flag):
		case slices.Contains(flag.Annotations[alsoKey], name):
			meant = "--" + flag.Name
		case flag.Shorthand == name:
			meant = "-" + name
		case hasValue(cmd, flag, name):
			meant = "--" + flag.Name + " " + name
		}
	})
	return meant
}

// ownFirst calls visit with the flags of a command, and then with those that
// every command has.
func ownFirst(cmd *cobra.Command, visit func(*pflag.Flag)) {
	cmd.LocalNonPersistentFlags().VisitAll(visit)
	cmd.Root().PersistentFlags().VisitAll(visit)
}

// hasValue reports whether a name is one of the few values that a flag can have.
func hasValue(cmd *cobra.Command, flag *pflag.Flag, name string) bool {
	offer, ok := cmd.GetFlagCompletionFunc(flag.Name)
	if !ok {
		return false
	}
	values, _ := offer(cmd, nil, name)
	return slices.Contains(values, name)
}

// behindCommand is otherwise, or else the end of a message about a number that
// a command takes without a flag.
func behindCommand(cmd *cobra.Command, name, otherwise string) string {
	if arguments(cmd) == "[N]" && (name == "n" || slices.Contains(namesOfLimit(), name)) {
		return "; the number stands by itself, as in: " + cmd.CommandPath() + " 3"
	}
	return otherwise
}

// meantShort is [meantFlag] for a flag of one letter. More letters may be a
// long flag with a single hyphen.
func meantShort(cmd *cobra.Command, letters string) string {
	if len(letters) > 1 {
		if name, ok := text.Nearest(letters, flagNames(cmd)); ok {
			return "; did you mean --" + name + "?"
		}
	}
	if n, err := strconv.Atoi(letters); err == nil { // head and tail take -5
		if cmd.Flags().Lookup("limit") != nil {
			return "; did you mean -n " + strconv.Itoa(n) + "?"
		}
		return behindCommand(cmd, "n", "")
	}
	letter := letters[:1]
	meant := ""
	ownFirst(cmd, func(flag *pflag.Flag) {
		switch {
		case strings.EqualFold(flag.Shorthand, letter):
			meant = "; did you mean -" + flag.Shorthand + "?"
		case meant == "" && strings.HasPrefix(flag.Name, strings.ToLower(letter)):
			meant = "; did you mean --" + flag.Name + "?"
		}
	})
	if meant != "" {
		return meant
	}
	return behindCommand(cmd, letter, haveFlag(cmd.Root(), func(f *pflag.Flag) bool { return f.Shorthand == letter }))
}

func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(flag *pflag.Flag) { names = append(names, flag.Name) })
	return names
}

// haveFlag says which commands have a flag of their own, empty if none has.
func haveFlag(root *cobra.Command, is func(*pflag.Flag) bool) string {
	var paths []string
	for _, cmd := range everyCommand(root) {
		has := false
		cmd.LocalNonPersistentFlags().VisitAll(func(flag *pflag.Flag) { has = has || isShown(flag) && is(flag) })
		switch {
		case has && cmd.HasParent():
			paths = append(paths, cmd.CommandPath())
		case has:
			return "; only the reader has it, sheaf without a command"
		}
	}
	switch last := len(paths) - 1; {
	case last < 0:
		return ""
	case last == 0:
		return "; " + paths[0] + " has it"
	case last < 5:
		return "; " + strings.Join(paths[:last], ", ") + " and " + paths[last] + " have it"
	}
	return "; other commands have it"
}
