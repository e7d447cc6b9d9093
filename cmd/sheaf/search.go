package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sheaf/data/corpus"
	"sheaf/model"
	"sheaf/model/export"
	"sheaf/model/query"
	"sheaf/model/search"
	"sheaf/model/text"
)

// defaultResults is how many results a search prints unless told otherwise.
const defaultResults = 10

// searching is a search command: its flags, and what it works on.
type searching struct {
	flags   styleFlags
	limit   int
	batch   bool
	explain bool

	desk   *desk
	marks  *search.Marked
	out    *printer
	style  style
	chosen bool // the papers to be searched were named
}

func searchCommand(a *app) *cobra.Command {
	s := &searching{}
	cmd := &cobra.Command{
		Use:        "search [QUERY…] [FILE…]",
		SuggestFor: []string{"find", "grep", "query", "filter", "look"},
		Short:      "Find papers, best first",
		Long: "Finds the papers that have all words of the query, in any order, and prints them, best first; then some that " +
			"lack a word, which they are marked with.\n\n" + language() + "\n\n" +
			"Last arguments that name files are searched in place of the usual papers, so is standard input for -. A query that " +
			"begins with a hyphen has to come behind --.\n\n" +
			"With --batch the queries are read from standard input, one a line, and each is answered before the next is read: " +
			"by its results and an empty line, or with --json by one object with query, total, ids and micros, and error for a " +
			"query that can't be read, or has more than 64 kB.",
		Example: "sheaf search layer pruning\nsheaf search --json -n 1 unlearning single layer\n" +
			"sheaf search 'diffusion (image | video) -survey year:2023..'\nsheaf search --explain trnsfrmr\n" +
			"sheaf search diffusion papers.jsonl.gz\nsheaf search --batch --ids < queries.txt",
		RunE: func(cmd *cobra.Command, args []string) error { return s.run(cmd, a, args) },
	}
	s.flags.add(cmd)
	limitFlag(cmd, &s.limit, defaultResults, "results")
	cmd.Flags().BoolVar(&s.batch, "batch", false, "answer the queries on standard input, one a line")
	alsoCalled(cmd.Flags(), "batch", "stdin", "queries")
	cmd.Flags().BoolVar(&s.explain, "explain", false, "say of each paper why it is where it is")
	alsoCalled(cmd.Flags(), "explain", "why", "debug", "score", "scores")
	return cmd
}

// run answers the query on the command line, or with --batch those on standard
// input.
func (s *searching) run(cmd *cobra.Command, a *app, args []string) error {
	var err error
	if s.style, err = s.flags.style(cmd); err != nil {
		return err
	}
	if err := exclude(cmd, "explain", "ids"); err != nil {
		return err
	}
	words, files := queryAndFiles(args)
	if s.batch {
		return s.runBatch(cmd, a, words, files)
	}
	if len(words) == 0 {
		return usage(cmd, "a query is missing, as in: sheaf search layer pruning")
	}
	if err := mistypedFile(words); err != nil {
		return err
	}
	typed := strings.Join(words, " ")
	query, err := search.Parse(typed)
	switch {
	case err != nil:
		return usage(cmd, "query %q, %v", typed, err)
	case query.Empty():
		return usage(cmd, "nothing to search for in %q", typed)
	}
	return a.atDesk(cmd, files, need{index: true}, func(d *desk, out *printer) error {
		s.sit(d, out, a, files)
		result := s.answer(query)
		if result.Total == 0 && s.style == styleText {
			a.warn(nothingFound(typed, result))
		}
		s.print(result)
		if shown := min(len(result.Hits), result.Total); s.style == styleText && shown < result.Total {
			a.hint(out, "the best "+text.Thousands(shown)+" of "+count(result.Total, "paper")+"; -n 0 prints all")
		}
		return nil
	})
}

// sit takes what is to be worked on.
func (s *searching) sit(d *desk, out *printer, a *app, files []string) {
	s.desk, s.out, s.marks = d, out, search.NewMarked(d.papers, d.marks).At(a.now())
	s.chosen = len(files)+len(a.corpora) > 0
}

// nothingFound says that no paper answers a query, and why as far as that is
// known.
func nothingFound(typed string, result search.Result) error {
	problem := fmt.Sprintf("no paper has all of %q", typed)
	switch nowhere := result.Nowhere; {
	case len(nowhere) == 1 && nowhere[0] == typed:
		problem = fmt.Sprintf("no paper has %q in any form", typed)
	case len(nowhere) > 0:
		problem += ", none at all has " + strings.Join(nowhere, " or ")
	}
	if last, ok := endsLikeFile(strings.Fields(typed)); ok {
		return errors.New(problem + ", and there is no file " + text.Printable(last))
	}
	return errors.New(problem + meantField(typed))
}

// meantField is the end of a message about a query with a field that does not
// exist, empty where there is none, or none like it.
func meantField(typed string) string {
	for word := range strings.FieldsSeq(typed) {
		name, _, found := strings.Cut(strings.TrimLeft(word, "-("), ":")
		near, ok := text.Nearest(name, query.FieldNames())
		if found && ok && !strings.EqualFold(name, near) && !strings.EqualFold(strings.TrimSuffix(name, "s"), near) {
			return "; did you mean " + near + ":?"
		}
	}
	return ""
}

// queryAndFiles parts the arguments: files stand last, and they exist. A word
// that happens to be the name of a file is taken for one only at the end, and
// --corpus leaves no doubt.
func queryAndFiles(args []string) (words, files []string) {
	for i, arg := range slices.Backward(args) {
		info, err := os.Stat(arg)
		if arg != "-" && (err != nil || info.IsDir() && !isPath(arg)) {
			return args[:i+1], args[i+1:]
		}
	}
	return nil, args
}

// isPath reports whether a word is written as nobody writes one that is searched
// for.
func isPath(word string) bool {
	word = filepath.ToSlash(word)
	return strings.HasSuffix(word, "/") || strings.HasPrefix(word, "/") || strings.HasPrefix(word, "./") || strings.HasPrefix(word, "../")
}

// mistypedFile is an error when the last word of a query was to be a file: it
// ends like one, and there is one that is called almost so.
func mistypedFile(words []string) error {
	if last, ok := endsLikeFile(words); ok && meantFile(last) != "" {
		return missingFile(last)
	}
	return nil
}

// endsLikeFile is the last word, and whether it ends as files of papers do.
func endsLikeFile(words []string) (string, bool) {
	if len(words) == 0 {
		return "", false
	}
	last := words[len(words)-1]
	for _, format := range corpus.Formats() {
		for _, extension := range format.Extensions {
			if strings.HasSuffix(last, extension) {
				return last, true
			}
		}
	}
	return last, isPath(last)
}

// options are how a query is answered: from the listed papers or, where only
// marked ones can be meant and nothing else was named, from the library, too.
func (s *searching) options(query search.Query) search.Options {
	o := search.Options{Limit: s.limit, Marks: s.marks}
	if s.desk.listed < s.desk.papers.Len() && (s.chosen || !query.NeedsMarks()) {
		o.Keep = func(row model.Row) bool { return int(row) < s.desk.listed }
	}
	return o
}

// answer finds what the query asks for.
func (s *searching) answer(query search.Query) search.Result {
	return s.desk.index.Search(query, s.options(query))
}

// print writes the hits as a list of papers.
func (s *searching) print(result search.Result) {
	for _, hit := range result.Hits {
		p := s.desk.paper(hit.Row)
		var lacks []string
		if hit.Missing > 0 && s.style != styleIDs {
			lacks = s.desk.index.Match(result.Query, hit.Row).Missing
		}
		var why *explanation
		if s.explain {
			why = s.explanation(result.Query, hit.Row)
		}
		switch s.style {
		case styleIDs:
			s.out.paper(s.desk, p, styleIDs)
		case styleJSON:
			s.out.json(foundRecord{Record: s.desk.record(p), Lacks: lacks, Explain: why})
		case styleText:
			s.out.beside(handleColumn(s.desk, p), p.Title+without(lacks))
			why.print(s.out)
		}
	}
}

// foundRecord is a hit in JSON.
type foundRecord struct {
	export.Record

	Lacks   []string     `json:"lacks,omitempty"` // words of the query that the paper does not have
	Explain *explanation `json:"explain,omitempty"`
}

// without names the words that a paper lacks, empty if it has all.
func without(lacks []string) string {
	if len(lacks) == 0 {
		return ""
	}
	return "  (without: " + strings.Join(lacks, ", ") + ")"
}

// runBatch answers the queries on standard input. Each answer is written out
// before the next query is read, so that a program can ask one at a time.
func (s *searching) runBatch(cmd *cobra.Command, a *app, words, files []string) error {
	if err := exclude(cmd, "explain", "batch"); err != nil {
		return err
	}
	if len(words) > 0 {
		return usage(cmd, "with --batch the queries come from standard input, but %q is no file", words[0])
	}
	in, err := a.stdin(cmd, "queries")
	if err != nil {
		return err
	}
	return a.atDesk(cmd, files, need{index: true}, func(d *desk, out *printer) error {
		s.sit(d, out, a, files)
		lines := newLines(in)
		for lines.next() {
			s.printAnswer(a, lines)
			if out.flush() != nil {
				break // told by the last flush
			}
		}
		return lines.err
	})
}

// batchAnswer is the answer to one query of a batch, in JSON.
type batchAnswer struct {
	Query  string     `json:"query"`
	Total  int        `json:"total"`           // papers that have all words, listed or not
	IDs    []model.ID `json:"ids"`             // of the first hits, behind those that have all words some that lack one
	Micros int64      `json:"micros"`          // how long the search took, in microseconds
	Error  string     `json:"error,omitempty"` // why the query can't be read
}

// printAnswer answers one query of a batch. A line that asks for nothing, can't
// be read or is too long, finds nothing.
func (s *searching) printAnswer(a *app, line *lines) {
	typed := line.text
	start := a.now()
	var result search.Result
	problem := line.problem()
	if problem != nil {
		typed = line.beginning()
	} else if query, err := search.Parse(typed); err != nil {
		problem = err
	} else if !query.Empty() {
		result = s.answer(query)
	}
	took := a.now().Sub(start)
	if s.style != styleJSON {
		if problem != nil {
			a.warn(fmt.Errorf("line %d, query %q, %w", line.number, typed, problem))
		}
		s.print(result)
		s.out.line("")
		return
	}
	answer := batchAnswer{Query: typed, Total: result.Total, IDs: []model.ID{}, Micros: took.Microseconds()}
	if problem != nil {
		answer.Error = problem.Error()
	}
	for _, hit := range result.Hits {
		answer.IDs = append(answer.IDs, s.desk.papers.ID(hit.Row))
	}
	s.out.json(answer)
}
