package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sheaf/data/library"
	"sheaf/data/outfile"
	"sheaf/model/text"
)

// libraryReport is the state of the library.
type libraryReport struct {
	Path         string    `json:"path"`
	Exists       bool      `json:"exists"`
	Bytes        int64     `json:"bytes,omitempty"`
	Schema       int       `json:"schema,omitempty"`
	Papers       int       `json:"papers"`
	Bookmarks    int       `json:"bookmarks"`
	Tags         int       `json:"tags"`
	Notes        int       `json:"notes"`
	Views        int       `json:"views"`
	CitationKeys int       `json:"citation_keys"`
	Changes      int       `json:"changes"`
	Writable     bool      `json:"writable"`
	Backups      int       `json:"backups"`
	LastBackup   time.Time `json:"last_backup,omitzero"`
	Problems     []string  `json:"problems,omitempty"`
	Advice       []string  `json:"advice,omitempty"`

	err error // why it can't be read
}

// check examines the library that the command would use.
func (r *libraryReport) check(cmd *cobra.Command, a *app) error {
	store, err := a.openLibrary(cmd)
	if err != nil {
		r.err = err
		return err
	}
	status, err := store.Status(cmd.Context())
	*r = libraryReport{
		Path: text.Clean(status.Path), Exists: status.Exists, Bytes: status.Size, Schema: status.Schema, Papers: status.Papers,
		Bookmarks: status.Bookmarks, Tags: status.Tags, Notes: status.Notes, Views: status.Views, CitationKeys: status.CitationKeys,
		Changes: status.Changes, Writable: status.Writable, Backups: status.Backups, LastBackup: status.LastBackup,
		Problems: status.Problems, Advice: cleanAll(status.Advice),
	}
	if !r.Exists && err == nil {
		r.Writable = outfile.MayWrite(status.Path)
	}
	r.err = errors.Join(err, store.Close())
	return r.err
}

func (r *libraryReport) findings() []finding {
	const name = "library"
	if r.Path == "" && r.err != nil {
		return []finding{{wrong, name, []string{text.Clean(r.err.Error())}}}
	}
	path := shortPath(r.Path)
	found := []finding{{fine, name, []string{path, r.what(), r.content(), r.backups()}}}
	switch {
	case r.err != nil:
		found[0] = finding{wrong, name, []string{path, withoutPlace(r.err, name, r.Path)}}
	case !r.Exists && !r.Writable:
		found[0] = finding{wrong, name, []string{path, "not there yet, and its directory is not writable: nothing can be marked"}}
	case !r.Exists:
		found[0] = finding{plain, name, []string{path, "not there yet; the first mark makes it"}}
	case len(r.Problems) > 0:
		found[0].sign = wrong
	}
	found = join(found, each(wrong, r.Problems))
	for _, says := range r.Advice {
		found = append(found, finding{advice, "advice", []string{says}})
	}
	return found
}

// what is what kind of file it is, and how it is.
func (r *libraryReport) what() string {
	writable := "writable"
	if !r.Writable {
		writable = "not writable"
	}
	sound := "sound"
	if len(r.Problems) > 0 {
		sound = count(len(r.Problems), "problem")
	}
	return sentence(size(r.Bytes), fmt.Sprintf("schema %d of %d", r.Schema, library.Schema()), writable, sound)
}

// content is what is in it, but for what is not.
func (r *libraryReport) content() string {
	var facts []string
	for _, fact := range []struct {
		n         int
		one, many string
	}{
		{r.Bookmarks, "bookmark", "bookmarks"}, {r.Tags, "tag", "tags"}, {r.Notes, "note", "notes"},
		{r.Views, "saved search", "saved searches"}, {r.CitationKeys, "citation key", "citation keys"}, {r.Changes, "change", "changes"},
	} {
		if fact.n > 0 {
			facts = append(facts, countOf(fact.n, fact.one, fact.many))
		}
	}
	return "marks on " + strings.Join(append([]string{count(r.Papers, "paper")}, facts...), ", ")
}

func (r *libraryReport) backups() string {
	if r.Backups == 0 {
		return "" // what to do about that is advised
	}
	return fmt.Sprintf("%s, the last of %s", count(r.Backups, "backup"), r.LastBackup.Local().Format(time.DateOnly))
}
