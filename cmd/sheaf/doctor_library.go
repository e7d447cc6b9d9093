package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

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

	failed bool // it is there and can't be read; the error says why
}

// check examines the library that the command would use.
func (r *libraryReport) check(cmd *cobra.Command, a *app) error {
	store, err := a.openLibrary(cmd)
	if err != nil {
		return err
	}
	status, err := store.Status(cmd.Context())
	*r = libraryReport{
		Path: text.Clean(status.Path), Exists: status.Exists, Bytes: status.Size, Schema: status.Schema, Papers: status.Papers,
		Bookmarks: status.Bookmarks, Tags: status.Tags, Notes: status.Notes, Views: status.Views, CitationKeys: status.CitationKeys,
		Changes: status.Changes, Writable: status.Writable, Backups: status.Backups, LastBackup: status.LastBackup,
		Problems: status.Problems, Advice: cleanAll(status.Advice),
	}
	r.failed = err != nil
	if err == nil && len(status.Problems) > 0 {
		err = fmt.Errorf("library %s: %s; the first is: %s", status.Path, count(len(status.Problems), "problem"), status.Problems[0])
	}
	return errors.Join(err, store.Close())
}

func (r *libraryReport) String() string {
	switch {
	case r.failed:
		return r.Path + ": can't be used"
	case r.Path == "":
		return "no place for it"
	case !r.Exists:
		return r.Path + ": not there yet; the first mark makes it"
	}
	writable := "writable"
	if !r.Writable {
		writable = "not writable"
	}
	backups := "no backup"
	if r.Backups > 0 {
		backups = fmt.Sprintf("%s, the last of %s", count(r.Backups, "backup"), r.LastBackup.Local().Format(time.DateOnly))
	}
	return fmt.Sprintf("%s: marks on %s, %s, schema %d, %s, %s, %s", r.Path, count(r.Papers, "paper"),
		strings.Join([]string{
			count(r.Bookmarks, "bookmark"), count(r.Tags, "tag"), count(r.Notes, "note"), countOf(r.Views, "saved search", "saved searches"),
			count(r.CitationKeys, "citation key"), count(r.Changes, "change"),
		}, ", "), r.Schema, count(r.Bytes, "byte"), writable, backups)
}
