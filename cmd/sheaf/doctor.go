package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"sheaf/data/corpus"
	"sheaf/model/text"
)

// checkup is what doctor finds.
type checkup struct {
	Sheaf    build          `json:"sheaf"`
	Terminal terminalReport `json:"terminal"`
	Library  libraryReport  `json:"library"`
	History  historyReport  `json:"history"`
	Desktop  desktopReport  `json:"desktop"`
	Corpus   corpusReport   `json:"corpus"`
}

// libraryReport is the state of the library.
type libraryReport struct {
	Path      string   `json:"path"`
	Exists    bool     `json:"exists"`
	Bytes     int64    `json:"bytes,omitempty"`
	Schema    int      `json:"schema,omitempty"`
	Bookmarks int      `json:"bookmarks"`
	Changes   int      `json:"changes"`
	Writable  bool     `json:"writable"`
	Problems  []string `json:"problems,omitempty"`

	failed bool // it is there and can't be read; the error says why
}

// historyReport is the state of the history of searches.
type historyReport struct {
	Path       string `json:"path"`
	Exists     bool   `json:"exists"`
	Searches   int    `json:"searches"`
	Unreadable int    `json:"unreadable,omitempty"` // lines

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
		Short: "Check the terminal, the library and the papers",
		Long: "Tells what sheaf makes of the terminal, the browser and the clipboard, and checks the library, the history of searches and the papers, all of them. " +
			"It changes nothing, and fails when something is wrong.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c := checkup{Sheaf: buildInfo(), Terminal: a.checkTerminal(), Desktop: a.checkDesktop()}
			problems := errors.Join(c.Library.check(cmd, a), c.History.check(a), c.Corpus.check(cmd, a))
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

// check examines the library that the command would use.
func (r *libraryReport) check(cmd *cobra.Command, a *app) error {
	store, err := a.openLibrary(cmd)
	if err != nil {
		return err
	}
	status, err := store.Status(cmd.Context())
	*r = libraryReport{
		Path: text.Clean(status.Path), Exists: status.Exists, Bytes: status.Size, Schema: status.Schema,
		Bookmarks: status.Bookmarks, Changes: status.Changes, Writable: status.Writable, Problems: status.Problems,
	}
	r.failed = err != nil
	if err == nil && len(status.Problems) > 0 {
		err = fmt.Errorf("library %s: %s; the first is: %s", status.Path, count(len(status.Problems), "problem"), status.Problems[0])
	}
	return errors.Join(err, store.Close())
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
	out.line("library    " + c.Library.String())
	printProblems(out, c.Library.Problems)
	out.line("history    " + c.History.String())
	out.line("papers     " + c.Corpus.String())
	printProblems(out, c.Corpus.Problems)
}

func printProblems(out *printer, problems []string) {
	for _, problem := range problems {
		out.line("           " + problem)
	}
}

func (r *libraryReport) String() string {
	switch {
	case r.failed:
		return r.Path + ": can't be used"
	case r.Path == "":
		return "no place for it"
	case !r.Exists:
		return r.Path + ": not there yet; the first bookmark makes it"
	}
	writable := "writable"
	if !r.Writable {
		writable = "not writable"
	}
	return fmt.Sprintf("%s: %s, %s, schema %d, %s, %s", r.Path,
		count(r.Bookmarks, "bookmark"), count(r.Changes, "change"), r.Schema, count(r.Bytes, "byte"), writable)
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
