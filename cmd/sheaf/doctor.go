package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sheaf/data/corpus"
	"sheaf/model/text"
)

// checkup is what doctor finds.
type checkup struct {
	Sheaf    build          `json:"sheaf"`
	Terminal terminalReport `json:"terminal"`
	Config   checkedConfig  `json:"config"`
	Library  libraryReport  `json:"library"`
	History  historyReport  `json:"history"`
	Session  sessionReport  `json:"session"`
	Desktop  desktopReport  `json:"desktop"`
	Corpus   corpusReport   `json:"corpus"`
}

// historyReport is the state of the history of searches.
type historyReport struct {
	Path       string `json:"path"`
	Exists     bool   `json:"exists"`
	Searches   int    `json:"searches"`
	Unreadable int    `json:"unreadable,omitempty"` // lines

	failed bool // it is there and can't be read; the error says why
}

// sessionReport is the state of the session: where corpora were left.
type sessionReport struct {
	Path    string `json:"path"`
	Exists  bool   `json:"exists"`
	Corpora int    `json:"corpora"`

	failed bool // it is there and can't be read; the error says why
}

// corpusReport is what the sources of papers hold.
type corpusReport struct {
	Sources    []string `json:"sources"`
	Papers     int      `json:"papers"`
	Duplicates int      `json:"duplicates"`
	Skipped    int      `json:"skipped"`
	Problems   []string `json:"problems,omitempty"`
}

func doctorCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check the terminal, the configuration, the library and the papers",
		Long: "Tells what sheaf makes of the terminal, the browser and the clipboard, and checks the configuration, the library, the history of searches, the session and the papers, all of them. " +
			"It changes nothing, says what it would do, and fails when something is wrong.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c := checkup{Sheaf: buildInfo(), Terminal: a.checkTerminal(), Desktop: a.checkDesktop()}
			problems := errors.Join(c.Config.check(cmd, a), c.Library.check(cmd, a), c.History.check(a), c.Session.check(a), c.Corpus.check(cmd, a))
			out := a.printer()
			if asJSON {
				out.json(c)
			} else {
				c.print(out)
			}
			return errors.Join(out.flush(), problems)
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

// check reads the history that the reader would use. Lines of it that can't be
// read are told, but are no failure: nothing depends on them.
func (r *historyReport) check(a *app) error {
	history, err := a.openHistory()
	if err != nil {
		return err
	}
	status, err := history.Status()
	*r = historyReport{
		Path: text.Clean(status.Path), Exists: status.Exists, Searches: status.Searches, Unreadable: status.Unreadable, failed: err != nil,
	}
	return err
}

// check reads the session that the reader would go on with.
func (r *sessionReport) check(a *app) error {
	states, err := a.openStates()
	if err != nil {
		return err
	}
	status, err := states.Status()
	*r = sessionReport{Path: text.Clean(status.Path), Exists: status.Exists, Corpora: status.Corpora, failed: err != nil}
	return err
}

// check reads the papers that the command would use. Records that can't be
// used are told, but are no failure: a reader goes on without them.
func (r *corpusReport) check(cmd *cobra.Command, a *app) error {
	r.Sources = []string{"the papers that come with sheaf"}
	if len(a.corpora) > 0 {
		r.Sources = cleanAll(a.corpora)
	}
	sources, err := a.sources(cmd, nil)
	if err != nil {
		return err
	}
	snapshot, err := corpus.Load(cmd.Context(), sources, corpus.Options{})
	r.Papers, r.Duplicates, r.Skipped = snapshot.Listed, snapshot.Duplicates, snapshot.Skipped
	for _, problem := range snapshot.Problems {
		r.Problems = append(r.Problems, problemLine(problem))
	}
	return err
}

func (c *checkup) print(out *printer) {
	out.line(c.Sheaf.String())
	out.line("terminal   " + c.Terminal.String())
	out.line("browser    " + c.Desktop.browser())
	out.line("clipboard  " + c.Desktop.clipboard())
	out.line("config     " + c.Config.String())
	for _, p := range slices.Concat(c.Config.Problems, c.Config.Warnings) {
		printProblems(out, []string{p.String()})
	}
	out.line("library    " + c.Library.String())
	printProblems(out, c.Library.Problems)
	printProblems(out, c.Library.Advice)
	out.line("history    " + c.History.String())
	out.line("session    " + c.Session.String())
	out.line("papers     " + c.Corpus.String())
	printProblems(out, c.Corpus.Problems)
}

func printProblems(out *printer, problems []string) {
	for _, problem := range problems {
		out.line("           " + problem)
	}
}

func (r *historyReport) String() string {
	switch {
	case r.failed:
		return r.Path + ": can't be used"
	case r.Path == "":
		return "no place for it"
	case !r.Exists:
		return r.Path + ": not there yet; the first search makes it"
	}
	line := r.Path + ": " + countOf(r.Searches, "search", "searches")
	if r.Unreadable > 0 {
		line += ", " + count(r.Unreadable, "unreadable line")
	}
	return line
}

func (r *sessionReport) String() string {
	switch {
	case r.failed:
		return r.Path + ": can't be used"
	case r.Path == "":
		return "no place for it"
	case !r.Exists:
		return r.Path + ": not there yet; the reader makes it"
	}
	return r.Path + ": where " + countOf(r.Corpora, "corpus was", "corpora were") + " left"
}

func (r *corpusReport) String() string {
	return fmt.Sprintf("%s: %s, %s left out, %s skipped", strings.Join(r.Sources, ", "),
		count(r.Papers, "paper"), count(r.Duplicates, "duplicate"), count(r.Skipped, "record"))
}

// count is "1 paper" or "n papers".
func count[N int | int64](n N, what string) string { return countOf(n, what, what+"s") }

// countOf is count for a word with a plural of its own.
func countOf[N int | int64](n N, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func cleanAll(names []string) []string {
	cleaned := make([]string, len(names))
	for i, name := range names {
		cleaned[i] = text.Clean(name)
	}
	return cleaned
}
