package main

import (
	"fmt"
	"strconv"
	"strings"

	"sheaf/data/config"
)

// meaning is something that has a name and a meaning.
type meaning struct{ name, says string }

// files are the places where sheaf keeps things.
func files() []meaning {
	return []meaning{
		{"$XDG_DATA_HOME/sheaf/library.db", "your marks, saved searches, citation keys, the history of changes, and a copy of every marked paper: one SQLite file; usually in ~/.local/share"},
		{"$XDG_DATA_HOME/sheaf/backups/", "copies of it, the last four"},
		{"$XDG_CONFIG_HOME/sheaf/config.toml", "options and keys; usually in ~/.config"},
		{"$XDG_CONFIG_HOME/sheaf/themes/NAME.toml", "themes of your own"},
		{"$XDG_STATE_HOME/sheaf/history", "your last searches, one JSON string a line; usually in ~/.local/state"},
		{"$XDG_STATE_HOME/sheaf/session.json", "where each corpus was left, the theme you chose, and what you last took from the palette"},
		{"$XDG_STATE_HOME/sheaf/sheaf.log", "with --verbose, what happened: a megabyte, and one older file"},
		{"$XDG_STATE_HOME/sheaf/notes/", "notes that are open in your editor, until they are stored"},
	}
}

// environment are the variables that make a difference.
func environment() []meaning {
	return []meaning{
		{"SHEAF_LIBRARY", "the library in place of the usual one; --library wins"},
		{"SHEAF_CONFIG", "the configuration in place of the usual one; --config wins"},
		{"SHEAF_HISTORY, SHEAF_SESSION, SHEAF_LOG", "the files of searches, of sessions and of --verbose in place of the usual ones"},
		{"XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME", "where the usual ones are"},
		{"NO_COLOR, CLICOLOR_FORCE, COLORTERM, TERM", "how many colours there are; NO_COLOR means none"},
		{"LC_ALL, LC_CTYPE, LANG", "whether other signs than ASCII are shown: the first that is set decides"},
		{"COLUMNS", "how wide help is where it goes to no terminal"},
		{"VISUAL, EDITOR", "the editor for notes"},
		{"BROWSER", "the browsers for links, in the order in which they are tried"},
		{"DISPLAY, WAYLAND_DISPLAY", "whether a window can be opened, and the clipboard be reached"},
		{"SSH_TTY, SSH_CONNECTION, SSH_CLIENT", "whether you sit at another machine, whose clipboard is then asked through the terminal"},
		{"TMUX, STY", "whether tmux or screen stands between sheaf and the terminal"},
		{"TERMUX_VERSION, WSL_DISTRO_NAME, WSL_INTEROP", "whether the programs of Android or of Windows are there"},
	}
}

// statuses are what the exit status says.
func statuses() []meaning {
	return []meaning{
		{strconv.Itoa(exitDone), "done; a search that finds nothing, too"},
		{strconv.Itoa(exitFailed), "failed: standard error says at what, and what to do"},
		{strconv.Itoa(exitUsage), "the command line makes no sense"},
	}
}

// tasks are examples that use several commands.
func tasks() []meaning {
	return []meaning{
		{"sheaf papers.jsonl.gz", "read papers of your own"},
		{"zcat dump.gz | sheaf -", "read them from a pipe"},
		{"sheaf search --ids layer pruning | sheaf tag add pruning -", "tag what a search finds"},
		{"sheaf export --view bookmarks -o refs.bib", "write your bookmarks for LaTeX"},
		{"sheaf export --marks | ssh elsewhere sheaf import -", "take your marks to another machine"},
		{`sheaf list --json | jq -r .title`, "give papers to another program"},
		{"sheaf doctor", "find out what is wrong"},
	}
}

// configMarkdown is the table of options for the README.
func configMarkdown() string {
	var b strings.Builder
	b.WriteString("| option | type | default | what it does |\n|---|---|---|---|\n")
	for _, entry := range config.Reference(vocabulary(nil)) {
		fmt.Fprintf(&b, "| `%s` | %s | `%s` | %s |\n", entry.Name, entry.Type, entry.Default, inTable(entry.Help))
	}
	return b.String()
}

// commandsMarkdown is the table of commands for the README.
func commandsMarkdown() string {
	var b strings.Builder
	b.WriteString("| command | what it does |\n|---|---|\n")
	root := newRoot(&app{})
	for _, group := range groups() {
		for _, cmd := range leaves(root, group) {
			fmt.Fprintf(&b, "| `sheaf %s` | %s |\n", calledAs(cmd, root), inTable(cmd.Short))
		}
	}
	return b.String()
}

// inTable writes a text for a cell of a table in Markdown.
func inTable(s string) string { return strings.ReplaceAll(s, "|", `\|`) }
