package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"sheaf/data/corpus"
	"sheaf/data/outfile"
	"sheaf/model/text"
)

// check reads the configuration that the reader would use.
func (r *checkedConfig) check(cmd *cobra.Command, a *app) error {
	path, err := a.configPath(cmd)
	if err != nil {
		r.err = err
		return err
	}
	c := a.loadConfig(cmd, path)
	*r = c.report()
	return nil
}

func (r *checkedConfig) findings() []finding {
	const name = "config"
	if r.err != nil {
		return []finding{{wrong, name, []string{text.Clean(r.err.Error())}}}
	}
	found := finding{fine, name, []string{shortPath(r.Path), r.state()}}
	switch {
	case len(r.Problems) > 0:
		found.sign = wrong
	case !r.Exists:
		found.sign = plain
	}
	all := []finding{found}
	for _, p := range r.Problems {
		all = append(all, finding{wrong, "", []string{p.short()}})
	}
	if r.More > 0 {
		all = append(all, finding{wrong, "", []string{andMore(r.More)}})
	}
	for _, p := range r.Warnings {
		all = append(all, finding{advice, "", []string{p.short()}})
	}
	return all
}

// historyReport is the state of the history of searches.
type historyReport struct {
	Path       string `json:"path"`
	Exists     bool   `json:"exists"`
	Writable   bool   `json:"writable"`
	Searches   int    `json:"searches"`
	Unreadable int    `json:"unreadable,omitempty"` // lines

	err error // why it can't be read
}

// check reads the history that the reader would use. Lines of it that can't be
// read are told, but are no failure: nothing depends on them.
func (r *historyReport) check(_ *cobra.Command, a *app) error {
	history, err := a.openHistory()
	if err != nil {
		r.err = err
		return err
	}
	status, err := history.Status()
	*r = historyReport{
		Path: text.Clean(status.Path), Exists: status.Exists, Writable: outfile.MayWrite(status.Path),
		Searches: status.Searches, Unreadable: status.Unreadable, err: err,
	}
	return err
}

func (r *historyReport) findings() []finding {
	says := countOf(r.Searches, "search", "searches")
	found := kept("history", r.Path, r.Exists, r.Writable, r.err, says, "the first search makes it")
	if r.Unreadable > 0 {
		found = append(found, finding{advice, "", []string{count(r.Unreadable, "unreadable line") + ", left alone: take out what you don't need"}})
	}
	return found
}

// sessionReport is the state of the session: where corpora were left.
type sessionReport struct {
	Path     string `json:"path"`
	Exists   bool   `json:"exists"`
	Writable bool   `json:"writable"`
	Corpora  int    `json:"corpora"`

	err error // why it can't be read
}

// check reads the session that the reader would go on with.
func (r *sessionReport) check(_ *cobra.Command, a *app) error {
	states, err := a.openStates()
	if err != nil {
		r.err = err
		return err
	}
	status, err := states.Status()
	*r = sessionReport{Path: text.Clean(status.Path), Exists: status.Exists, Writable: outfile.MayWrite(status.Path), Corpora: status.Corpora, err: err}
	return err
}

func (r *sessionReport) findings() []finding {
	says := "where " + countOf(r.Corpora, "corpus was", "corpora were") + " left"
	return kept("session", r.Path, r.Exists, r.Writable, r.err, says, "the reader makes it")
}

// kept is how a file is in which the reader remembers something.
func kept(name, path string, exists, writable bool, err error, says, made string) []finding {
	short := shortPath(path)
	switch {
	case path == "" && err != nil:
		return []finding{{wrong, name, []string{text.Clean(err.Error())}}}
	case err != nil:
		return []finding{{wrong, name, []string{short, withoutPlace(err, name, path)}}}
	case !writable && !exists:
		return []finding{{wrong, name, []string{short, "not there yet, and its directory is not writable"}}}
	case !writable:
		return []finding{{wrong, name, []string{short, says + ", not writable: chmod u+w it"}}}
	case !exists:
		return []finding{{plain, name, []string{short, "not there yet; " + made}}}
	}
	return []finding{{fine, name, []string{short, says}}}
}

// corpusReport is what the sources of papers hold.
type corpusReport struct {
	Sources    []string `json:"sources"`
	Formats    []string `json:"formats,omitempty"` // of each, empty where it can be read but once
	Papers     int      `json:"papers"`
	Duplicates int      `json:"duplicates"`
	Skipped    int      `json:"skipped"`
	Problems   []string `json:"problems,omitempty"`

	skipped []string // the problems, with the last part of the file's name
	err     error    // why they can't be read
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
		r.err = err
		return err
	}
	r.err = r.load(cmd.Context(), sources)
	return r.err
}

func (r *corpusReport) load(ctx context.Context, sources []corpus.Source) error {
	for _, source := range sources {
		name := ""
		if embeddedAlone(sources) || isFile(source.Name) { // a pipe can be read but once
			format, err := source.Format()
			if err != nil {
				return err
			}
			name = format.Name
		}
		r.Formats = append(r.Formats, name)
	}
	snapshot, err := corpus.Load(ctx, sources, corpus.Options{})
	r.Papers, r.Duplicates, r.Skipped = snapshot.Listed, snapshot.Duplicates, snapshot.Skipped
	for _, problem := range snapshot.Problems {
		r.Problems = append(r.Problems, problemLine(problem))
		problem.Source = filepath.Base(problem.Source)
		r.skipped = append(r.skipped, problemLine(problem))
	}
	return err
}

// isFile reports whether there is a file that can be read as often as one
// likes.
func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

func (r *corpusReport) findings() []finding {
	var says []string
	for i, source := range r.Sources {
		if i < len(r.Formats) && r.Formats[i] != "" {
			source += " (" + r.Formats[i] + ")"
		}
		says = append(says, source)
	}
	if r.err != nil {
		return []finding{{wrong, "papers", append(says, text.Clean(r.err.Error()))}}
	}
	facts := sentence(count(r.Papers, "paper"), some(r.Duplicates, "duplicate", "left out"), some(r.Skipped, "record", "skipped"))
	found := []finding{{fine, "papers", append(says, facts)}}
	found = append(found, each(advice, r.skipped)...)
	if more := r.Skipped - len(r.skipped); more > 0 {
		found = append(found, finding{advice, "", []string{andMore(more)}})
	}
	return found
}

// andMore ends a list that is not whole.
func andMore(more int) string { return "and " + text.Thousands(more) + " more" }

// some is how many of a thing something happened to, empty for none.
func some(n int, what, happened string) string {
	if n == 0 {
		return ""
	}
	return count(n, what) + " " + happened
}
