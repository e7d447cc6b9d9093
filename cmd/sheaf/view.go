package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sheaf/model"
	"sheaf/model/search"
	"sheaf/model/text"
)

// The views that are always there. The others are tags, and the searches that
// the reader has saved.
const (
	viewPapers    = "papers"
	viewUnread    = "unread"
	viewQueue     = "queue"
	viewBookmarks = "bookmarks"

	viewOfTag = "tag:" // and its name
)

func standingViews() []string { return []string{viewPapers, viewUnread, viewQueue, viewBookmarks} }

func viewCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:        "view",
		SuggestFor: []string{"saved", "searches"},
		Short:      "List, save, remove and rename saved searches",
		Long:       "Saved searches are views: sheaf list --view NAME lists their papers, and the reader has a tab for each.",
		Args:       onlyCommands,
		RunE:       onlyCommands,
	}
	cmd.AddCommand(listViewsCommand(a), saveViewCommand(a), removeViewCommand(a), renameViewCommand(a))
	return cmd
}

// viewRecord is a saved search in JSON.
type viewRecord struct {
	Name  string `json:"name"`
	Query string `json:"query"`
}

func listViewsCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the saved searches in their order",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.atLibrary(cmd, func(d *desk, out *printer) error {
				width := 0
				for _, view := range d.marks.Views() {
					width = max(width, text.Width(view.Name))
				}
				for _, view := range d.marks.Views() {
					if asJSON {
						out.json(viewRecord{Name: view.Name, Query: view.Query})
						continue
					}
					out.line(view.Name + strings.Repeat(" ", width-text.Width(view.Name)) + "  " + view.Query)
				}
				if width == 0 && !asJSON {
					a.hint(out, "no saved searches yet; sheaf view save NAME QUERY saves one")
				}
				return nil
			})
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

func saveViewCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:        "save NAME QUERY…",
		SuggestFor: []string{"add", "set"},
		Short:      "Save a search under a name, in place of one that has it",
		Example:    "sheaf view save pruning 'layer pruning -survey'\nsheaf view save 'to cite' 'tag:cite is:read'",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usage(cmd, "a name and a query are expected")
			}
			return nil
		},
		ValidArgsFunction: a.offerSaved,
		RunE: func(cmd *cobra.Command, args []string) error {
			name, err := viewName(cmd, args[0])
			if err != nil {
				return err
			}
			typed := strings.Join(args[1:], " ")
			asked, err := search.Parse(typed)
			switch {
			case err != nil:
				return usage(cmd, "query %q, %v", typed, err)
			case asked.Empty():
				return usage(cmd, "nothing to search for in %q", typed)
			}
			return a.changeViews(cmd, asJSON, func(marks *model.Marks) (model.Change, viewChange, error) {
				made := viewChange{What: "saved", Name: name, Query: typed}
				if old, ok := marks.View(name); ok {
					made.What, made.Was = "replaced", old.Query
				}
				return marks.SaveView(name, typed, a.now()), made, nil
			})
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

func removeViewCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:        "rm NAME",
		SuggestFor: []string{"remove", "delete", "del"},
		Short:      "Forget a saved search",
		Example:    "sheaf view rm pruning",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage(cmd, "one name is expected, not %d", len(args))
			}
			return nil
		},
		ValidArgsFunction: a.offerSaved,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.changeViews(cmd, asJSON, func(marks *model.Marks) (model.Change, viewChange, error) {
				view, ok := savedView(marks, args[0])
				if !ok {
					return model.Change{}, viewChange{}, noView(marks, args[0])
				}
				return marks.RemoveView(view.Name, a.now()), viewChange{What: "removed", Name: view.Name, Query: view.Query}, nil
			})
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

func renameViewCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:        "rename OLD NEW",
		SuggestFor: []string{"mv"},
		Short:      "Give a saved search another name",
		Example:    "sheaf view rename pruning 'layer pruning'",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usage(cmd, "two names are expected, not %d", len(args))
			}
			return nil
		},
		ValidArgsFunction: a.offerSaved,
		RunE: func(cmd *cobra.Command, args []string) error {
			name, err := viewName(cmd, args[1])
			if err != nil {
				return err
			}
			return a.changeViews(cmd, asJSON, func(marks *model.Marks) (model.Change, viewChange, error) {
				view, ok := savedView(marks, args[0])
				if !ok {
					return model.Change{}, viewChange{}, noView(marks, args[0])
				}
				change, err := marks.RenameView(view.Name, name, a.now())
				return change, viewChange{What: "renamed", Name: name, Query: view.Query, Was: view.Name}, err
			})
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

// viewName is the name that a saved search can have.
func viewName(cmd *cobra.Command, typed string) (string, error) {
	name := model.CleanViewName(typed)
	switch {
	case name == "":
		return "", usage(cmd, "%q can't be the name of a view", typed)
	case slices.Contains(standingViews(), standingView(name)) || strings.HasPrefix(name, viewOfTag):
		return "", usage(cmd, "%s is a view of its own", name)
	}
	return name, nil
}

// viewChange is what became of a saved search, in JSON.
type viewChange struct {
	What  string `json:"what"` // saved, replaced, removed or renamed
	Name  string `json:"name"`
	Query string `json:"query"`
	Was   string `json:"was,omitempty"` // the query that was replaced, or the name
}

func (c viewChange) String() string {
	switch c.What {
	case "replaced":
		return "saved: " + c.Name + "  " + c.Query + "  (before: " + c.Was + ")"
	case "renamed":
		return "renamed: " + c.Was + " to " + c.Name
	}
	return c.What + ": " + c.Name + "  " + c.Query
}

// changeViews stores a change of the saved searches, and tells the outcome.
func (a *app) changeViews(cmd *cobra.Command, asJSON bool, change func(*model.Marks) (model.Change, viewChange, error)) error {
	return a.atLibrary(cmd, func(d *desk, out *printer) error {
		made, outcome, err := change(d.marks)
		if err == nil {
			err = d.apply(cmd, made)
		}
		switch {
		case err != nil:
		case asJSON:
			out.json(outcome)
		default:
			out.line(outcome.String())
		}
		return err
	})
}

// savedView is the saved search of a name, in any case where no other has it
// exactly.
func savedView(marks *model.Marks, typed string) (model.View, bool) {
	name := model.CleanViewName(typed)
	if view, ok := marks.View(name); ok {
		return view, true
	}
	for _, view := range marks.Views() {
		if text.Fold(view.Name) == text.Fold(name) {
			return view, true
		}
	}
	return model.View{}, false
}

// standingView is the name of a view that is always there, however it is
// written. Other names stay.
func standingView(typed string) string {
	for _, view := range standingViews() {
		if strings.EqualFold(view, typed) {
			return view
		}
	}
	return typed
}

// needsOf is what a view can't be listed without.
func needsOf(view string) need {
	view = standingView(view)
	standing := slices.Contains(standingViews(), view) || strings.HasPrefix(view, viewOfTag)
	return need{index: !standing, library: view != viewPapers}
}

// inView lists the papers of a view: those of the sources in their order; of
// bookmarks, the queue and tags also those that only the library has, of which
// there may be nothing but an identifier; of a saved search those that have all
// it asks for, best first.
func (d *desk) inView(cmd *cobra.Command, a *app, view string) ([]*model.Paper, error) {
	view = standingView(view)
	tag, isTag := strings.CutPrefix(view, viewOfTag)
	switch {
	case view == viewPapers:
		return d.listedPapers(nil), nil
	case view == viewUnread:
		return d.listedPapers(model.Mark.Unread), nil
	case view == viewQueue:
		return d.markedPapers(model.Mark.InQueue), nil
	case view == viewBookmarks:
		return d.bookmarks(), nil
	case isTag && tag == "":
		return nil, usage(cmd, "the name of a tag is missing behind %s", viewOfTag)
	case isTag:
		name := d.marks.TagNamed(tag)
		if d.marks.Tags()[name] == 0 {
			return nil, d.noTag(tag)
		}
		return d.markedPapers(func(mark model.Mark) bool { return mark.Tagged(name) }), nil
	}
	saved, ok := savedView(d.marks, view)
	if !ok {
		return nil, usage(cmd, "no view %q%s", view, d.meantView(view))
	}
	return d.found(a, saved.Query, nil)
}

// noTag is the error for a tag that no paper has.
func (d *desk) noTag(typed string) error {
	return fmt.Errorf("no paper has the tag %q%s", typed, didYouMean(typed, d.marks.TagNames()))
}

// noView is the error for a name that no saved search has.
func noView(marks *model.Marks, typed string) error {
	return fmt.Errorf("no saved search %q%s", typed, didYouMean(typed, savedNames(marks)))
}

// meantView is the end of a message about a view that does not exist.
func (d *desk) meantView(typed string) string {
	saved, tags := savedNames(d.marks), d.marks.TagNames()
	for i, tag := range tags {
		tags[i] = viewOfTag + tag
	}
	if meant := didYouMean(typed, slices.Concat(standingViews(), saved, tags)); meant != "" {
		return meant
	}
	if near, ok := text.Nearest(typed, d.marks.TagNames()); ok {
		return "; did you mean " + quoted(viewOfTag+near) + "?"
	}
	return ": there are " + strings.Join(slices.Concat(standingViews(), []string{viewOfTag + "NAME"}, saved), ", ")
}

func savedNames(marks *model.Marks) []string {
	var names []string
	for _, view := range marks.Views() {
		names = append(names, view.Name)
	}
	return names
}

// listedPapers are the papers of the sources whose marks are as asked, all of
// them for nil.
func (d *desk) listedPapers(holds func(model.Mark) bool) []*model.Paper {
	marked := search.NewMarked(d.papers, d.marks)
	var papers []*model.Paper
	for row := range model.Row(d.listed) {
		if holds == nil || holds(marked.Of(row)) {
			papers = append(papers, d.paper(row))
		}
	}
	return papers
}

// markedPapers are the papers whose marks are as asked, in the order of the
// sources, and behind them those of which there is only the identifier.
func (d *desk) markedPapers(holds func(model.Mark) bool) []*model.Paper {
	var papers, lost []*model.Paper
	for _, row := range search.NewMarked(d.papers, d.marks).Where(holds) {
		papers = append(papers, d.paper(row))
	}
	for _, mark := range d.marks.All() {
		if _, known := d.marks.Row(d.papers, mark.Paper); !known && holds(mark) {
			lost = append(lost, &model.Paper{ID: mark.Paper})
		}
	}
	slices.SortFunc(lost, func(a, b *model.Paper) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return append(papers, lost...)
}

// bookmarks are the bookmarked papers, the latest first. Of one whose stored
// copy is lost there is only the identifier.
func (d *desk) bookmarks() []*model.Paper {
	var papers []*model.Paper
	seen := map[model.Row]bool{} // one paper may have marks under two of its names
	for _, key := range d.marks.Bookmarks() {
		row, ok := d.marks.Row(d.papers, key)
		switch {
		case !ok:
			papers = append(papers, &model.Paper{ID: key})
		case !seen[row]:
			papers, seen[row] = append(papers, d.paper(row)), true
		}
	}
	return papers
}

// found are the papers that have all that a query asks for, best first, of those
// that are kept: for nil those of the sources and, where only marked ones can be
// meant, of the library.
func (d *desk) found(a *app, typed string, keep func(model.Row) bool) ([]*model.Paper, error) {
	asked, err := search.Parse(typed)
	if err != nil {
		return nil, fmt.Errorf("query %q, %w", typed, err)
	}
	options := search.Options{Keep: keep, Marks: search.NewMarked(d.papers, d.marks).At(a.now())}
	if keep == nil && !asked.NeedsMarks() {
		options.Keep = func(row model.Row) bool { return int(row) < d.listed }
	}
	var papers []*model.Paper
	for _, hit := range d.index.Search(asked, options).Hits {
		if hit.Missing == 0 {
			papers = append(papers, d.paper(hit.Row))
		}
	}
	return papers, nil
}
