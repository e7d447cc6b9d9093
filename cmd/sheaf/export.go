package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"sheaf/data/outfile"
	"sheaf/model"
	"sheaf/model/cite"
	"sheaf/model/export"
	"sheaf/model/search"
	"sheaf/model/text"
)

// exporting is an export command: its flags.
type exporting struct {
	to     string
	output string
	view   string
	force  bool
	marks  bool
	json   bool
}

func exportCommand(a *app) *cobra.Command {
	e := &exporting{}
	var formats []string
	for _, f := range export.Formats() {
		formats = append(formats, fmt.Sprintf("  %-9s %s", f.Name, f.Title))
	}
	cmd := &cobra.Command{
		Use:        "export [QUERY…]",
		SuggestFor: []string{"convert", "cite", "bib"},
		Short:      "Write papers for other programs, or all marks for another sheaf",
		Long: "Writes the papers that have all of the query, best first, or those of a view, to a file or to standard output, as\n\n" +
			strings.Join(formats, "\n") + "\n\nThe citation key that a paper once has stays the same in every export.\n\n" +
			"With --marks it writes the whole library, but for its history, as JSON Lines that sheaf import reads.\n\n" +
			"A file that is there already is replaced only with --force, or when you say so at the terminal.",
		Example: "sheaf export --view bookmarks --to bibtex -o refs.bib\nsheaf export tag:cite -o reading.md\n" +
			"sheaf export --to csv year:2024.. > papers.csv\nsheaf export --marks -o marks.jsonl",
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			if e.output == "" && cmd.Flags().Changed("output") { // as of a variable that is not set
				return usage(cmd, "--output needs the name of a file, or - for standard output")
			}
			if e.json && !e.toFile() {
				return usage(cmd, "--json tells of the file that is written, so it needs --output; --to jsonl writes papers as JSON")
			}
			if e.marks {
				return e.exportMarks(cmd, a, args)
			}
			return e.exportPapers(cmd, a, strings.Join(args, " "))
		},
	}
	cmd.Flags().StringVar(&e.to, "to", "", strings.Join(export.Names(), ", ")+" (default: by the file's extension)")
	takes(cmd.Flags(), "to", "FORMAT")
	alsoCalled(cmd.Flags(), "to", "format", "fmt", "type", "as", "t", "style")
	completeBy(cmd, "to", func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		return beginning(typed, export.Names()), cobra.ShellCompDirectiveNoFileComp
	})
	cmd.Flags().StringVarP(&e.output, "output", "o", "", "write this file, - for standard output")
	takes(cmd.Flags(), "output", "FILE")
	alsoCalled(cmd.Flags(), "output", "out", "file", "outfile", "output-file", "write", "path")
	a.viewFlag(cmd, &e.view)
	forceFlag(cmd, &e.force)
	cmd.Flags().BoolVar(&e.json, "json", false, "tell of the file in JSON")
	cmd.Flags().BoolVar(&e.marks, "marks", false, "write all marks, for sheaf import")
	return cmd
}

// toFile reports whether a file is to be written, rather than standard output.
func (e *exporting) toFile() bool { return e.output != "" && e.output != "-" }

// write gives what is exported its place, and says what that was, and of how
// many papers, when it is a file.
func (e *exporting) write(cmd *cobra.Command, a *app, out *printer, what string, papers int, write func(io.Writer) error) error {
	if !e.toFile() {
		if err := write(out); err != nil && out.err == nil { // the printer tells of its own
			return err
		}
		return nil
	}
	err := a.overwriting(cmd.Context(), e.output, e.force, func(ctx context.Context, overwrite bool) error {
		return outfile.WriteFile(ctx, e.output, overwrite, write)
	})
	switch {
	case err != nil:
	case e.json:
		out.json(writtenRecord{File: text.Printable(e.output), Papers: &papers})
	default:
		out.line("written: " + what + count(papers, "paper") + " to " + text.Printable(e.output))
	}
	return err
}

func (e *exporting) exportMarks(cmd *cobra.Command, a *app, args []string) error {
	if len(args) > 0 {
		return usage(cmd, "with --marks all marks are written, but there is the query %q", strings.Join(args, " "))
	}
	for _, flag := range []string{"to", "view"} {
		if err := exclude(cmd, "marks", flag); err != nil {
			return err
		}
	}
	return a.atLibrary(cmd, func(d *desk, out *printer) error {
		return e.write(cmd, a, out, "the marks of ", d.marks.Len(), func(w io.Writer) error { return d.library.Export(cmd.Context(), w) })
	})
}

func (e *exporting) exportPapers(cmd *cobra.Command, a *app, typed string) error {
	format, err := e.format(cmd)
	if err != nil {
		return err
	}
	asked, err := search.Parse(typed)
	switch {
	case err != nil:
		return usage(cmd, "query %q, %v", typed, err)
	case typed != "" && asked.Empty():
		return usage(cmd, "nothing to search for in %q", typed)
	}
	need := needsOf(e.view)
	need.index = need.index || typed != ""
	need.library = need.library || asked.NeedsMarks()
	return a.atDesk(cmd, nil, need, func(d *desk, out *printer) error {
		papers, err := e.papers(cmd, a, d, typed)
		if err != nil {
			return err
		}
		if len(papers) == 0 {
			a.warn(errors.New("there is no paper to export"))
		}
		items := make([]export.Item, len(papers))
		for i, p := range papers {
			items[i] = export.Item{Paper: *p, Mark: d.mark(p)}
		}
		return e.write(cmd, a, out, "", len(papers), func(w io.Writer) error {
			var keys map[model.ID]string
			if format.Cites { // none is given before it is sure that they are written
				if keys, err = d.citationKeys(cmd, a, items); err != nil {
					return err
				}
			}
			return format.Write(w, items, keys)
		})
	})
}

// format is the one that is named, else that of the file's extension.
func (e *exporting) format(cmd *cobra.Command) (export.Format, error) {
	if e.to != "" {
		format, err := export.Named(e.to)
		if err != nil {
			return export.Format{}, usage(cmd, "no format %q%s", e.to, meantOneOf(e.to, export.Names()))
		}
		return format, nil
	}
	if format, ok := export.ForFile(e.output); ok {
		return format, nil
	}
	if extension := filepath.Ext(e.output); extension != "" {
		var known []string
		for _, f := range export.Formats() {
			known = append(known, f.Extensions...)
		}
		meant := didYouMean(extension, known)
		return export.Format{}, usage(cmd, "no format has the extension %s%s --to names a format: %s", text.Clean(extension), cmp.Or(meant, ";"), strings.Join(export.Names(), ", "))
	}
	return export.Format{}, usage(cmd, "--to has to name a format: %s", strings.Join(export.Names(), ", "))
}

// papers are those of the view that have all of what is typed.
func (e *exporting) papers(cmd *cobra.Command, a *app, d *desk, typed string) ([]*model.Paper, error) {
	if typed != "" && standingView(e.view) == viewPapers {
		return d.found(a, typed, nil)
	}
	papers, err := d.inView(cmd, a, e.view)
	if err != nil || typed == "" {
		return papers, err
	}
	in := make(map[model.ID]bool, len(papers))
	for _, p := range papers {
		in[p.ID] = true
	}
	return d.found(a, typed, func(row model.Row) bool { return in[d.papers.ID(row)] })
}

// citationKeys are the keys of papers in the library, where they stay. When it
// can't be written, they are made for this time.
func (d *desk) citationKeys(cmd *cobra.Command, a *app, items []export.Item) (map[model.ID]string, error) {
	papers := make([]model.Paper, len(items))
	for i, item := range items {
		papers[i] = item.Paper
	}
	ctx := cmd.Context()
	known := map[model.ID]string{}
	if d.library != nil {
		keys, err := d.library.CitationKeys(ctx, papers, cite.Key)
		if err == nil || ctx.Err() != nil {
			return keys, err
		}
		a.warn(fmt.Errorf("citation keys may be others the next time: %w", err))
		if kept, err := d.library.KnownCitationKeys(ctx); err == nil { // what is wrong has been told
			known = kept
		}
	}
	return passingKeys(papers, known), nil
}

// passingKeys are keys for papers, of which no two are the same but for the
// case of their letters: those that are known, and new ones.
func passingKeys(papers []model.Paper, known map[model.ID]string) map[model.ID]string {
	var taken cite.KeySet
	for _, key := range known {
		taken.Add(key)
	}
	keys := make(map[model.ID]string, len(papers))
	for _, p := range papers {
		key := known[p.ID]
		for _, alias := range p.Aliases {
			if key == "" {
				key = known[alias]
			}
		}
		if key == "" {
			key = taken.Take(cite.Key(p))
		}
		keys[p.ID] = key
	}
	return keys
}
