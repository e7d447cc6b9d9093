package main

import (
	"strings"

	"github.com/spf13/cobra"

	"sheaf/model"
)

// describeCompletion puts words of sheaf's own in the place of cobra's.
func describeCompletion(root *cobra.Command) {
	completion, _, err := root.Find([]string{"completion"})
	if err != nil {
		return
	}
	completion.Short = "Write completions for a shell"
	completion.Long = "Writes what makes a shell complete the commands, flags, papers, tags and views of sheaf."
	completion.Args, completion.RunE = onlyCommands, onlyCommands
	for _, shell := range completion.Commands() {
		shell.Args = noArgs
		switch shell.Name() {
		case "bash":
			shell.Short, shell.Long = "Write completions for bash", "Writes completions for bash, which needs the package bash-completion for them."
			shell.Example = "source <(sheaf completion bash)   # until the shell ends; or for good:\nsheaf completion bash > ~/.local/share/bash-completion/completions/sheaf"
		case "zsh":
			shell.Short, shell.Long = "Write completions for zsh", "Writes completions for zsh, in which compinit has to be called."
			shell.Example = "source <(sheaf completion zsh)   # until the shell ends; or for good:\nsheaf completion zsh > \"${fpath[1]}/_sheaf\""
		case "fish":
			shell.Short, shell.Long = "Write completions for fish", "Writes completions for fish."
			shell.Example = "sheaf completion fish | source   # until the shell ends; or for good:\nsheaf completion fish > ~/.config/fish/completions/sheaf.fish"
		case "powershell":
			shell.Short, shell.Long = "Write completions for PowerShell", "Writes completions for PowerShell."
			shell.Example = "sheaf completion powershell | Out-String | Invoke-Expression\nsheaf completion powershell >> $PROFILE   # for good"
		}
	}
}

// The functions here offer names out of the library to the shell. Where it
// can't be read they offer none, and say nothing: the person is typing.

// ownMarks is the library as far as it can be read.
func (a *app) ownMarks(cmd *cobra.Command) *model.Marks {
	none := model.NewMarks(nil)
	store, err := a.openLibrary(cmd)
	if err != nil {
		return none
	}
	contents, err := store.Load(cmd.Context())
	if err != nil || store.Close() != nil {
		return none
	}
	return model.NewMarks(contents.Marks, contents.Views...)
}

// offerTags offers the tags for the first argument.
func (a *app) offerTags(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return beginning(typed, a.ownMarks(cmd).TagNames()), cobra.ShellCompDirectiveNoFileComp
}

// offerSaved offers the saved searches for the first argument.
func (a *app) offerSaved(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return beginning(typed, savedNames(a.ownMarks(cmd))), cobra.ShellCompDirectiveNoFileComp
}

// offerViews offers all views.
func (a *app) offerViews(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	marks := a.ownMarks(cmd)
	views := append(standingViews(), savedNames(marks)...)
	for _, tag := range marks.TagNames() {
		views = append(views, viewOfTag+tag)
	}
	return beginning(typed, views), cobra.ShellCompDirectiveNoFileComp
}

// beginning are the names that begin as typed, in whatever case.
func beginning(typed string, names []string) []string {
	var matching []string
	for _, name := range names {
		if len(name) >= len(typed) && strings.EqualFold(name[:len(typed)], typed) {
			matching = append(matching, name)
		}
	}
	return matching
}

// completeBy makes the shell offer what a function gives for a flag.
func completeBy(cmd *cobra.Command, flag string, offer cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, offer); err != nil {
		panic(err) // the command has no such flag
	}
}
