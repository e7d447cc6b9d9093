package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sheaf/model/text"
)

// The functions here find what was meant by a name that means nothing. What is
// near to what is for [text.Nearest] to say.

// didYouMean is the end of a message about a name that is none of the given
// ones: the one that was probably meant, empty where none is near.
func didYouMean(typed string, names []string) string {
	if name, ok := text.Nearest(typed, names); ok {
		return "; did you mean " + quoted(name) + "?"
	}
	return ""
}

// meantOneOf is [didYouMean] for a name out of few: where none is near it lists
// them.
func meantOneOf(typed string, names []string) string {
	if meant := didYouMean(typed, names); meant != "" {
		return meant
	}
	return ": there are " + strings.Join(names, ", ")
}

// quoted puts a name in quotes if the shell would take it for several.
func quoted(name string) string {
	if strings.ContainsAny(name, " \t'\"$`\\|&;<>()*?#~") {
		return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
	}
	return name
}

// unknownCommand is the error for a word that should have been a subcommand.
func unknownCommand(cmd *cobra.Command, word string) error {
	meant := meantCommand(cmd, word)
	if meant == "" {
		meant = "; sheaf help --all lists all"
	}
	return usage(cmd, "no command %q%s", word, meant)
}

// meantCommand is the end of a message about a command that does not exist
// below another, empty where none is near and there are many.
func meantCommand(cmd *cobra.Command, word string) string {
	if !cmd.HasAvailableSubCommands() {
		return "; " + cmd.CommandPath() + " has none of its own"
	}
	if sub, _, err := cmd.Find([]string{word}); err == nil && sub != cmd {
		return "; commands stand in front of --"
	}
	var names []string
	called := map[string]string{} // by a name that others have for it
	for _, sub := range cmd.Commands() {
		if !sub.IsAvailableCommand() && sub.Name() != "help" {
			continue
		}
		names = append(names, sub.Name())
		for _, other := range sub.SuggestFor {
			called[other] = sub.Name()
		}
	}
	if name, ok := called[strings.ToLower(word)]; ok {
		return didYouMean(name, []string{name})
	}
	if meant := didYouMean(word, names); meant != "" {
		return meant
	}
	var paths []string
	for _, each := range everyCommand(cmd.Root()) {
		if each.Name() == strings.ToLower(word) {
			paths = append(paths, each.CommandPath())
		}
	}
	switch {
	case len(paths) > 0:
		return "; did you mean " + strings.Join(paths, " or ") + "?"
	case cmd.HasParent():
		return ": there are " + strings.Join(names, ", ")
	}
	return ""
}

// everyCommand are all commands from one on, itself among them.
func everyCommand(cmd *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{cmd}
	for _, sub := range cmd.Commands() {
		all = append(all, everyCommand(sub)...)
	}
	return all
}

// filesOrCommand is the Args of the root: files, or a command that was
// mistyped.
func filesOrCommand(root *cobra.Command, args []string) error {
	if len(args) > 0 && isMissing(args[0]) && !looksLikeFile(args[0]) {
		return neither(root, args)
	}
	return missingFiles(args)
}

// neither is the error for words of which the first is no command and no file.
func neither(root *cobra.Command, words []string) error {
	word := words[0]
	if meant := meantCommand(root, word); meant != "" {
		return usage(root, "no command %q%s", word, meant)
	}
	if near, ok := nearestFile(word); ok {
		return usage(root, "no command and no file %q; did you mean the file %s?", word, quoted(near))
	}
	const most = 60 // bytes of a query that is worth repeating
	asked := quoted(strings.Join(words, " "))
	if len(asked) > most {
		asked = "QUERY"
	}
	return usage(root, "no command and no file %q; sheaf search %s looks for papers", word, asked)
}

// looksLikeFile reports whether a word can only be the name of a file.
func looksLikeFile(word string) bool {
	return strings.ContainsAny(word, "./"+string(filepath.Separator))
}

func isMissing(file string) bool {
	if file == "-" {
		return false
	}
	_, err := os.Stat(file)
	return errors.Is(err, fs.ErrNotExist)
}

// missingFiles is an error for each of the files that does not exist, nil if
// there is none.
func missingFiles(files []string) error {
	var problems []error
	for _, file := range files {
		if isMissing(file) {
			problems = append(problems, missingFile(file))
		}
	}
	return errors.Join(problems...)
}

// missingFile is the error for a file that does not exist.
func missingFile(file string) error {
	return fmt.Errorf("%s: there is no such file%s", text.Printable(file), meantFile(file))
}

// meantFile is the end of a message about a file that does not exist, empty
// where none is like it.
func meantFile(file string) string {
	if near, ok := nearestFile(file); ok {
		return "; did you mean " + quoted(text.Printable(near)) + "?"
	}
	return ""
}

// nearestFile is the file that was probably meant by a name, in the same
// directory or, where that is mistyped, in one like it.
func nearestFile(file string) (string, bool) {
	dir, base := filepath.Split(file)
	if dir != "" && isMissing(dir) {
		near, ok := nearestFile(filepath.Clean(dir))
		if !ok {
			return "", false
		}
		there := filepath.Join(near, base)
		switch {
		case !isMissing(there):
			return there, true
		case there == filepath.Clean(file): // by a link that leads nowhere
			return "", false
		}
		return nearestFile(there)
	}
	names := slices.DeleteFunc(filesIn(dir), func(name string) bool { return name == base }) // a link that leads nowhere
	name, ok := text.Nearest(base, names)
	return dir + name, ok
}

// mostFiles is how many files of a directory are looked at.
const mostFiles = 10_000

// filesIn are the names in a directory, in their order. One that can't be read
// has none: that is told by those who need it.
func filesIn(dir string) []string {
	if dir == "" {
		dir = "."
	}
	opened, err := os.Open(dir)
	if err != nil {
		return nil
	}
	names, _ := opened.Readdirnames(mostFiles) // what could be read will do
	_ = opened.Close()                         // nothing was written to it
	slices.Sort(names)
	return names
}
