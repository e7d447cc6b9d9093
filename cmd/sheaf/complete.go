package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sheaf/data/corpus"
	"sheaf/model"
	"sheaf/ui/theme"
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
		if flag := shell.Flags().Lookup("no-descriptions"); flag != nil {
			flag.Usage = "complete names alone, without what they are"
		}
		switch shell.Name() {
		case "bash":
			shell.Short, shell.Long = "Write completions for bash", "Writes completions for bash."
			shell.RunE = func(cmd *cobra.Command, _ []string) error {
				plain, err := cmd.Flags().GetBool("no-descriptions")
				if err != nil {
					return err
				}
				return writeBashCompletion(cmd.Root(), cmd.OutOrStdout(), !plain)
			}
			shell.Example = forShell("source <(sheaf completion bash)", "sheaf completion bash > ~/.local/share/bash-completion/completions/sheaf")
		case "zsh":
			shell.Short, shell.Long = "Write completions for zsh", "Writes completions for zsh, in which compinit has to be called."
			shell.Example = forShell("source <(sheaf completion zsh)", `sheaf completion zsh > "${fpath[1]}/_sheaf"`)
		case "fish":
			shell.Short, shell.Long = "Write completions for fish", "Writes completions for fish."
			shell.Example = forShell("sheaf completion fish | source", "sheaf completion fish > ~/.config/fish/completions/sheaf.fish")
		case "powershell":
			shell.Short, shell.Long = "Write completions for PowerShell", "Writes completions for PowerShell."
			shell.Example = forShell("sheaf completion powershell | Out-String | Invoke-Expression", "sheaf completion powershell >> $PROFILE")
		}
	}
}

// forShell are examples of what loads completions: now, and for good.
func forShell(now, always string) string {
	return "# until the shell ends\n" + now + "\n\n# for good\n" + always
}

// offerNoFiles keeps the shell from offering files to commands that take
// nothing.
func offerNoFiles(root *cobra.Command) {
	for _, cmd := range everyCommand(root) {
		if cmd.HasParent() && arguments(cmd) == "" && cmd.ValidArgsFunction == nil {
			cmd.ValidArgsFunction = cobra.NoFileCompletions
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

// offerTagThenPapers offers the tags for the first argument, and then papers.
func (a *app) offerTagThenPapers(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return a.offerPapers(1)(cmd, args, typed)
	}
	return a.offerTags(cmd, args, typed)
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

// How many papers are offered, and how long they may take to be read: the
// person is waiting.
const (
	mostOffered = 300
	offerWithin = 400 * time.Millisecond
)

// offerPapers offers papers for every argument, and for those behind the first
// skipped ones: by their ranks and identifiers and, when a title is begun, by
// titles.
func (a *app) offerPapers(skipped int) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) < skipped {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		d := a.papersInTime(cmd)
		if d.papers == nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var offered []string
		for row := range model.Row(d.papers.Len()) {
			p := d.paper(row)
			name := d.completes(p, typed)
			switch {
			case name == "" || len(offered) == mostOffered:
			case name == p.Title:
				offered = append(offered, name)
			default:
				offered = append(offered, cobra.CompletionWithDesc(name, p.Title))
			}
		}
		return offered, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}

// offerOnePaper offers papers for the first argument.
func (a *app) offerOnePaper(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return a.offerPapers(0)(cmd, args, typed)
}

// papersInTime is a desk with the papers that can be read while somebody waits,
// those of the library behind the others; with none where that fails.
func (a *app) papersInTime(cmd *cobra.Command) *desk {
	ctx, cancel := context.WithTimeout(cmd.Context(), offerWithin)
	defer cancel()
	d := &desk{marks: model.NewMarks(nil)}
	if slices.Contains(a.corpora, "-") {
		return d
	}
	sources, err := a.sources(cmd, nil)
	if err != nil {
		return d
	}
	store, err := a.openLibrary(cmd)
	if err != nil {
		return d
	}
	stream := corpus.Start(ctx, sources, corpus.Options{Shelf: func(ctx context.Context) ([]model.Paper, error) {
		papers, _, err := store.Papers(ctx)
		return papers, err
	}})
	for {
		snapshot, err := stream.Next(ctx)
		if err != nil {
			break
		}
		d.papers, d.listed = snapshot.Corpus, snapshot.Listed
	}
	_ = store.Close() // it was only read
	return d
}

// completes is the name of a paper that begins as typed, empty if none does.
func (d *desk) completes(p *model.Paper, typed string) string {
	typed = unescaped(typed)
	handle := strings.TrimPrefix(d.handle(p), "#") // # begins a comment
	id := string(p.ID)
	names := []string{handle, id, strings.TrimPrefix(id, "arxiv:")}
	if len(typed) > 1 && strings.HasPrefix(p.Title, typed) { // shells take no other case
		return p.Title
	}
	if fitting := beginning(typed, names); len(fitting) > 0 {
		return fitting[0]
	}
	return ""
}

// offerThemes offers all themes, those of the reader's own among them.
func (a *app) offerThemes(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	names := theme.Names()
	if path, err := a.configPath(cmd); err == nil {
		c := readConfig(path)
		names = themeNames(c.themes)
	}
	return beginning(typed, names), cobra.ShellCompDirectiveNoFileComp
}

// unescaped is what was typed, as it is meant: fish hands it over with a
// backslash before each blank.
func unescaped(typed string) string { return strings.ReplaceAll(typed, `\ `, " ") }

// beginning are the names that begin as typed, in whatever case.
func beginning(typed string, names []string) []string {
	typed = unescaped(typed)
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
