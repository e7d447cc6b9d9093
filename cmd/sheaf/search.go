package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sheaf/model"
	"sheaf/model/search"
)

// defaultResults is how many results a search prints unless told otherwise.
const defaultResults = 10

// searching is a search command: its flags, and what it works on.
type searching struct {
	flags styleFlags
	limit int
	batch bool

	desk  *desk
	out   *printer
	style style
}

func searchCommand(a *app) *cobra.Command {
	s := &searching{}
	cmd := &cobra.Command{
		Use:   "search [QUERY…] [FILE…]",
		Short: "Find papers, best first",
		Long: "Finds the papers that have all words of the query, in any order, and prints them, best first.\n\n" +
			"Last arguments that name files are searched in place of the usual papers, so is standard input for -.\n\n" +
			"With --batch the queries are read from standard input, one a line, and each is answered before the next is read: " +
			"by its results and an empty line, or with --json by one object with query, total, ids and micros.",
		Example: "sheaf search layer pruning\nsheaf search --json -n 1 unlearning single layer\n" +
			"sheaf search diffusion papers.jsonl.gz\nsheaf search --batch --ids < queries.txt",
		RunE: func(cmd *cobra.Command, args []string) error { return s.run(cmd, a, args) },
	}
	s.flags.add(cmd)
	cmd.Flags().IntVarP(&s.limit, "limit", "n", defaultResults, "print so many results at most, 0 for all")
	cmd.Flags().BoolVar(&s.batch, "batch", false, "answer the queries on standard input, one a line")
	return cmd
}

// run answers the query on the command line, or with --batch those on standard
// input.
func (s *searching) run(cmd *cobra.Command, a *app, args []string) error {
	var err error
	if s.style, err = s.flags.style(cmd); err != nil {
		return err
	}
	if s.limit < 0 {
		return usage(cmd, "--limit takes a number of results, or 0 for all, not %d", s.limit)
	}
	words, files := queryAndFiles(args)
	if s.batch {
		return s.runBatch(cmd, a, words, files)
	}
	query := strings.Join(words, " ")
	if search.Parse(query).Empty() {
		return usage(cmd, "nothing to search for in %q", query)
	}
	return a.atDesk(cmd, files, need{index: true}, func(d *desk, out *printer) error {
		s.desk, s.out = d, out
		hits := s.answer(query)
		if len(hits) == 0 && s.style == styleText {
			a.warn(fmt.Errorf("no paper has all of %q", query))
		}
		s.print(hits)
		return nil
	})
}

// queryAndFiles parts the arguments: files stand last, and they exist. A word
// that happens to be the name of a file is taken for one only at the end, and
// --corpus leaves no doubt.
func queryAndFiles(args []string) (words, files []string) {
	for i, arg := range slices.Backward(args) {
		info, err := os.Stat(arg)
		if arg != "-" && (err != nil || info.IsDir()) {
			return args[:i+1], args[i+1:]
		}
	}
	return nil, args
}

// answer finds what the query asks for among the listed papers.
func (s *searching) answer(query string) []search.Hit {
	listed := func(row model.Row) bool { return int(row) < s.desk.listed }
	return s.desk.index.Search(search.Parse(query), search.Options{Keep: listed}).Hits
}

// first are the hits that are to be printed.
func (s *searching) first(hits []search.Hit) []search.Hit {
	if s.limit == 0 {
		return hits
	}
	return hits[:min(s.limit, len(hits))]
}

// print writes the first hits, as a list of papers.
func (s *searching) print(hits []search.Hit) {
	for _, hit := range s.first(hits) {
		s.out.paper(s.desk, s.desk.paper(hit.Row), s.style)
	}
}

// runBatch answers the queries on standard input. Each answer is written out
// before the next query is read, so that a program can ask one at a time.
func (s *searching) runBatch(cmd *cobra.Command, a *app, words, files []string) error {
	if len(words) > 0 {
		return usage(cmd, "with --batch the queries come from standard input, but %q is no file", words[0])
	}
	in, err := a.stdin(cmd, "queries")
	if err != nil {
		return err
	}
	return a.atDesk(cmd, files, need{index: true}, func(d *desk, out *printer) error {
		s.desk, s.out = d, out
		lines := newLines(in)
		for lines.next() {
			s.printAnswer(a, lines.text)
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
	Total  int        `json:"total"` // papers found, of which ids are the first
	IDs    []model.ID `json:"ids"`
	Micros int64      `json:"micros"` // how long the search took, in microseconds
}

// printAnswer answers one query of a batch.
func (s *searching) printAnswer(a *app, query string) {
	start := a.now()
	hits := s.answer(query)
	took := a.now().Sub(start)
	if s.style != styleJSON {
		s.print(hits)
		s.out.line("")
		return
	}
	answer := batchAnswer{Query: query, Total: len(hits), IDs: []model.ID{}, Micros: took.Microseconds()}
	for _, hit := range s.first(hits) {
		answer.IDs = append(answer.IDs, s.desk.papers.ID(hit.Row))
	}
	s.out.json(answer)
}
