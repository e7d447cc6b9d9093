// Package titles reads plain lists of titles: a text with one title a line and
// nothing else. Blank lines are skipped. The order of the list becomes the
// papers' rank, from 1.
package titles

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"sheaf/data/format"
	"sheaf/model"
)

// longestTitle is how many characters a line may have to be a title. Of the
// 1.26 million titles measured the longest, with a line of authors run into
// it, has 1036.
const longestTitle = 2000

var errNoLetter = errors.New("it has no letter, so it is no title")

// Format is the reader of plain lists of titles.
func Format() format.Format {
	cleaner := format.NewCleaner()
	return format.Format{
		Name:       "titles",
		Title:      "plain text, one title a line",
		Extensions: []string{".txt", ".list"},
		Sniff:      sniff,
		Read: func(ctx context.Context, r io.Reader, sink format.Sink) error {
			return format.ReadLines(ctx, r, &ranker{sink: sink}, func(line []byte) (model.Paper, error) {
				return decode(cleaner, line)
			})
		},
	}
}

// decode makes a paper of a line that may be a title.
func decode(cleaner *format.Cleaner, line []byte) (model.Paper, error) {
	if len(line) > longestTitle {
		if n := utf8.RuneCount(line); n > longestTitle {
			return model.Paper{}, fmt.Errorf("it has %d characters, and a title at most %d", n, longestTitle)
		}
	}
	paper, err := cleaner.Paper(&format.Draft{Title: string(line)})
	if err == nil && !strings.ContainsFunc(paper.Title, unicode.IsLetter) {
		return model.Paper{}, errNoLetter
	}
	return paper, err
}

// ranker numbers the papers that go through it.
type ranker struct {
	sink format.Sink
	rank int
}

func (r *ranker) Paper(p model.Paper) error {
	r.rank++
	p.Rank = r.rank
	return r.sink.Paper(p)
}

func (r *ranker) Problem(p format.Problem) { r.sink.Problem(p) }
