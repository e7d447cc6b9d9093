package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"sheaf/data/corpus"
	"sheaf/data/library"
	"sheaf/model"
	"sheaf/model/export"
	"sheaf/model/search"
	"sheaf/model/text"
)

// desk is what a command works on: the papers, and the reader's marks.
type desk struct {
	papers  *model.Corpus
	index   *search.Index // nil unless asked for
	listed  int           // papers of the sources; behind them stand those that only the library has
	marks   *model.Marks
	library *library.Store
	ids     *model.IDParser
	ranks   map[int]model.Row // of the listed papers; made by the first that asks
}

// need is what a command can't do without.
type need struct {
	index   bool // the papers have to be searched
	library bool // without the library there is nothing to do
}

// atDesk calls do with what the command works on, and with a printer for its
// results, which is flushed even when do fails.
func (a *app) atDesk(cmd *cobra.Command, files []string, need need, do func(*desk, *printer) error) error {
	d, err := a.openDesk(cmd, files, need)
	if err == nil {
		out := a.printer()
		err = errors.Join(do(d, out), out.flush())
	}
	return errors.Join(err, d.close())
}

// openDesk loads the papers of the given files and of --corpus, or the usual
// ones when there are none, and the library. What can't be used of them is told
// on standard error, so is a library that is not needed and can't be read. The
// desk is to be closed, even after an error.
func (a *app) openDesk(cmd *cobra.Command, files []string, need need) (*desk, error) {
	d := &desk{ids: model.NewIDParser()}
	sources, err := a.sources(cmd, files)
	if err != nil {
		return d, err
	}
	if err := d.readLibrary(cmd, a); err != nil {
		if need.library || isUsage(err) {
			return d, err
		}
		a.warn(err)
	}
	began := a.now()
	snapshot, err := corpus.Load(cmd.Context(), sources, corpus.Options{
		Index: need.index,
		Shelf: func(ctx context.Context) ([]model.Paper, error) { return d.shelf(ctx, a) },
	})
	if err != nil {
		return d, err
	}
	a.logLoaded(snapshot, began)
	a.tellProblems(snapshot)
	d.papers, d.index, d.listed = snapshot.Corpus, snapshot.Index, snapshot.Listed
	return d, nil
}

// atLibrary calls do like [app.atDesk], for a command that works on the library
// alone: there are no papers on the desk.
func (a *app) atLibrary(cmd *cobra.Command, do func(*desk, *printer) error) error {
	d := &desk{}
	err := d.readLibrary(cmd, a)
	if err == nil {
		out := a.printer()
		err = errors.Join(do(d, out), out.flush())
	}
	return errors.Join(err, d.close())
}

// readLibrary keeps the library for what follows, and reads the marks, of which
// there are none after an error.
func (d *desk) readLibrary(cmd *cobra.Command, a *app) error {
	d.marks = model.NewMarks(nil)
	store, err := a.openLibrary(cmd)
	if err != nil {
		return err
	}
	d.library = store
	contents, err := store.Load(cmd.Context())
	if err != nil {
		return err
	}
	for _, skipped := range contents.Skipped {
		a.warn(fmt.Errorf("library: %w", skipped))
	}
	d.marks = model.NewMarks(contents.Marks, contents.Views...)
	return nil
}

// shelf are the papers that the library keeps copies of. What is wrong with the
// library as a whole has been told before.
func (d *desk) shelf(ctx context.Context, a *app) ([]model.Paper, error) {
	if d.library == nil {
		return nil, nil
	}
	papers, skipped, _ := d.library.Papers(ctx)
	for _, problem := range skipped {
		a.warn(fmt.Errorf("library: %w", problem))
	}
	for i := range papers {
		d.marks.Know(&papers[i])
	}
	return papers, nil
}

func (d *desk) close() error {
	if d.library == nil {
		return nil
	}
	return d.library.Close()
}

// maxProblems is how many skipped records are told one by one.
const maxProblems = 5

// tellProblems tells of the records that were skipped.
func (a *app) tellProblems(snapshot corpus.Snapshot) {
	for i, problem := range snapshot.Problems {
		if i == maxProblems {
			break
		}
		a.warn(errors.New("skipped " + problemLine(problem)))
	}
	if more := snapshot.Skipped - maxProblems; more > 0 {
		a.warn(fmt.Errorf("skipped %s; sheaf doctor --corpus FILE tells of all", count(more, "more record")))
	}
}

// problemLine says where a record stands that was skipped, and why it was.
func problemLine(p corpus.Problem) string {
	return text.Clean(fmt.Sprintf("%s:%d: %s", p.Source, p.Line, p.Reason))
}

// sources are the places where papers come from.
func (a *app) sources(cmd *cobra.Command, files []string) ([]corpus.Source, error) {
	var sources []corpus.Source
	all := slices.Concat(files, a.corpora)
	if slices.Contains(all, "") {
		return nil, usage(cmd, "the name of a file with papers is empty")
	}
	if err := missingFiles(all); err != nil {
		return nil, err
	}
	for _, file := range all {
		if file != "-" {
			sources = append(sources, corpus.File(file))
			continue
		}
		in, err := a.stdin(cmd, "papers")
		if err != nil {
			return nil, err
		}
		sources = append(sources, corpus.Reader("standard input", in))
	}
	if len(sources) == 0 {
		sources = append(sources, corpus.Embedded())
	}
	return sources, nil
}

// paper is the paper of a row.
func (d *desk) paper(row model.Row) *model.Paper {
	p := d.papers.Paper(row)
	return &p
}

// key is what the marks of a paper are kept under.
func (d *desk) key(p *model.Paper) model.ID { return d.marks.Key(p.ID, p.Aliases...) }

// mark is what the reader has left on a paper.
func (d *desk) mark(p *model.Paper) model.Mark { return d.marks.Of(d.key(p)) }

// record is a paper with its marks, in JSON.
func (d *desk) record(p *model.Paper) export.Record { return export.NewRecord(*p, d.mark(p)) }

// handle is the shortest name of a paper that [desk.find] understands.
func (d *desk) handle(p *model.Paper) string {
	if row, ok := d.ranked(p.Rank); ok && d.papers.ID(row) == p.ID {
		return "#" + strconv.Itoa(p.Rank)
	}
	return string(p.ID)
}
