package main

import (
	"errors"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"sheaf/model/query"
	"sheaf/model/text"
)

// everyHelp calls do with the help of every command, in all the ways to ask
// for it.
func everyHelp(do func(cmd *cobra.Command, args []string)) {
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		path := strings.Fields(cmd.CommandPath())[1:]
		for _, args := range [][]string{append(slices.Clone(path), "--help"), append([]string{"help"}, path...), append([]string{"help", "--all"}, path...)} {
			do(cmd, args)
		}
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	root := newRoot(&app{})
	walk(root)
	for _, name := range topicNames() {
		do(root, []string{"help", name})
	}
}

func TestEveryCommandHasHelpThatFitsTheTerminal(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	for _, columns := range []int{200, 80, 60, 33, 16, 1} {
		u.environ = []string{"COLUMNS=" + strconv.Itoa(columns)}
		everyHelp(func(cmd *cobra.Command, args []string) {
			lines := u.runs(args...).succeeds()
			if cmd.Short == "" || len(lines) < 3 {
				t.Errorf("sheaf %q says too little: %q", args, lines)
			}
			for _, line := range lines {
				if text.Width(line) > max(leastColumns, min(columns, usualColumns)) || strings.TrimRight(line, " ") != line || strings.Contains(line, "\x1b") {
					t.Errorf("sheaf %q in %d columns: %q", args, columns, line)
				}
			}
		})
	}
}

// A line is left for the prompt.
func TestTheFirstHelpFitsASmallTerminal(t *testing.T) {
	t.Parallel()
	help := newUser(t).runs("--help").succeeds()
	if len(help) > 23 {
		t.Errorf("%d lines:\n%s", len(help), strings.Join(help, "\n"))
	}
	page := strings.Join(help, "\n")
	for _, cmd := range newRoot(&app{}).Commands() {
		if !strings.Contains(page, cmd.Name()) {
			t.Errorf("%s is not there", cmd.Name())
		}
	}
	for _, word := range []string{"\n  sheaf  ", "\n  sheaf papers.jsonl.gz  ", "\n  sheaf search ", "--corpus", "--theme", "sheaf help COMMAND", "help --all"} {
		if !strings.Contains(page, word) {
			t.Errorf("no %q in\n%s", word, page)
		}
	}
}

// In a narrow window nothing is torn apart that belongs together.
func TestHelpKeepsItsColumnsInANarrowTerminal(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.environ = []string{"COLUMNS=40"}
	for _, c := range []struct{ args, want string }{
		{"--help", "Usage: sheaf [FLAG…] [FILE…]\n   or: sheaf COMMAND …\n"},
		{"--help", "  # the reader, on papers that come with\n  # it\n  sheaf\n  # on your own; - is standard input\n  sheaf papers.jsonl.gz\n"},
		{"config --help", "  # begin one\n  sheaf config default > \"$(sheaf\n      config path)\"\n\n  # what is wrong in it\n"},
		{"export --help", "  bibtex    BibTeX, for LaTeX and\n            reference managers\n  ris       RIS"},
		{"help query", "  \"exact phrase\"   -without   a | b\n  (a b) | c\n"},
		{"help query", "\n  is:   unread bookmarked queued reading\n        read dismissed noted selected\n        new\n"},
		{"help query", "  year:2019  year:2019..2024  year:>2020\n  date:2024-05..  added:<7d\n"},
		{"search --help", "  sheaf search --json -n 1\n      unlearning single layer\n"},
	} {
		if page := strings.Join(u.runs(strings.Fields(c.args)...).succeeds(), "\n"); !strings.Contains(page, c.want) {
			t.Errorf("sheaf %s: no\n%s\nin\n%s", c.args, c.want, page)
		}
	}
	everyHelp(func(_ *cobra.Command, args []string) {
		for _, line := range u.runs(args...).succeeds() {
			if strings.HasSuffix(line, "  #") || strings.HasSuffix(line, " # ") {
				t.Errorf("sheaf %q: a comment is torn off: %q", args, line)
			}
		}
	})
}

// What the language has, help and the README tell.
func TestTheWholeQueryLanguageIsTold(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, searching, _ := strings.Cut(string(readme), "\n## Searching\n")
	searching, _, _ = strings.Cut(searching, "\n## ")
	for where, told := range map[string]string{"README": searching, "help": language()} {
		for _, name := range query.FieldNames() {
			if !strings.Contains(told, name+":") {
				t.Errorf("%s has no %s:", where, name)
			}
		}
		for _, value := range append(strings.Fields(valuesOf(query.States())), strings.Fields(valuesOf(query.Things()))...) {
			if !regexp.MustCompile(`\b` + value + `\b`).MatchString(told) {
				t.Errorf("%s has no %s", where, value)
			}
		}
	}
}

func TestHelpIsOfTheCommandBehindTheFlag(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	for _, args := range []string{"--help tag add", "tag --help add", "-h tag add", "tag add --help", "help tag add"} {
		if got := u.runs(strings.Fields(args)...).succeeds(); !strings.HasPrefix(got[0], "Give papers a tag") {
			t.Errorf("sheaf %s: %q", args, got[0])
		}
	}
}

func TestTheFullHelpListsEveryCommand(t *testing.T) {
	t.Parallel()
	page := strings.Join(newUser(t).runs("help", "--all").succeeds(), "\n")
	for _, cmd := range leaves(newRoot(&app{})) {
		if !strings.Contains(page, "\n  "+strings.TrimPrefix(cmd.CommandPath(), "sheaf ")) {
			t.Errorf("no %s", cmd.CommandPath())
		}
	}
}

func TestHelpHasNoSignsThatCannotBeShown(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.environ = []string{"LANG=C"}
	everyHelp(func(_ *cobra.Command, args []string) {
		for _, line := range u.runs(args...).succeeds() {
			if i := strings.IndexFunc(line, func(r rune) bool { return r > '~' }); i >= 0 {
				t.Errorf("sheaf %q: %q", args, line)
			}
		}
	})
}

func TestHelpThatCannotBeWrittenIsAFailure(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/dev/full"); errors.Is(err, os.ErrNotExist) {
		t.Skip("there is no full device")
	}
	for _, args := range [][]string{{"--help"}, {"help"}, {"help", "--all"}, {"search", "-h"}, {"--version"}, {"version"}, {"man"}, {"formats"}, {"completion", "zsh"}} {
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		var told strings.Builder
		a := &app{in: strings.NewReader(""), out: full, err: &told}
		if status := a.run(t.Context(), args); status != exitFailed || !strings.Contains(told.String(), "no space") {
			t.Errorf("sheaf %q: exit status %d, said %q", args, status, told.String())
		}
		_ = full.Close() // nothing is in it
	}
}
