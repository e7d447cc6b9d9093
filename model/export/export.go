// Package export writes papers, and what a reader has left on them, in the
// formats of other programs. Whatever is in a paper stays within its place
// there: what a format would take for a mark of its own is escaped.
package export

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"sheaf/model"
)

// Item is a paper that is written, with what the reader has left on it.
type Item struct {
	Paper model.Paper
	Mark  model.Mark
}

// Format is a form in which papers are written.
type Format struct {
	Name       string
	Title      string   // what it is, in a line
	Extensions []string // of its files, the usual one first, with the dot
	Cites      bool     // entries have citation keys

	write func(w io.Writer, items []Item, keys map[model.ID]string) error
}

// Formats lists the formats, those for reference managers first.
func Formats() []Format {
	return []Format{
		{Name: "bibtex", Title: "BibTeX, for LaTeX and reference managers", Extensions: []string{".bib", ".bibtex"}, Cites: true, write: writeBibTeX},
		{Name: "ris", Title: "RIS, for reference managers", Extensions: []string{".ris"}, Cites: true, write: writeRIS},
		{Name: "csl", Title: "CSL-JSON, for Pandoc and Zotero", Extensions: []string{".json"}, Cites: true, write: writeCSL},
		{Name: "markdown", Title: "Markdown, a list with links, marks and notes", Extensions: []string{".md", ".markdown"}, write: writeMarkdown},
		{Name: "csv", Title: "CSV, a table with a header", Extensions: []string{".csv"}, write: writeCSV},
		{Name: "jsonl", Title: "JSON Lines, one object a paper with all that is known", Extensions: []string{".jsonl", ".ndjson"}, write: writeJSONL},
	}
}

// Names lists the names of the formats.
func Names() []string {
	formats := Formats()
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
	}
	return names
}

// Named is the format of a name. The error names those that there are.
func Named(name string) (Format, error) {
	for _, f := range Formats() {
		if strings.EqualFold(f.Name, name) {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("no format %q: there are %s", name, strings.Join(Names(), ", "))
}

// ForFile is the format that the extension of a file's name stands for.
func ForFile(name string) (Format, bool) {
	extension := strings.ToLower(path.Ext(name))
	for _, f := range Formats() {
		if slices.Contains(f.Extensions, extension) {
			return f, true
		}
	}
	return Format{}, false
}

// Write writes papers in their order. A format that cites takes the key of each
// from keys, by its ID; where there is none, the entry has a key of its own,
// which another entry may have as well. The error is w's.
func (f Format) Write(w io.Writer, items []Item, keys map[model.ID]string) error {
	if err := f.write(w, items, keys); err != nil {
		return fmt.Errorf("writing %s: %w", f.Name, err)
	}
	return nil
}
