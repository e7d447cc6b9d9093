package quality_test

import (
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"

	"sheaf/model"
	"sheaf/model/search/quality"
)

// Past 40 letters in a row the score of sahilm/fuzzy overflows, and the title
// that is the query comes last.
const longestFuzzy = 32

// sahilm is sahilm/fuzzy on titles: what the list of bubbles does.
func sahilm(c *model.Corpus) quality.Engine {
	all := titlesOf(c)
	return func(query string) []model.Row {
		matches := fuzzy.Find(short(query), all)
		rows := make([]model.Row, 0, len(matches))
		for _, match := range matches {
			rows = append(rows, model.Row(match.Index))
		}
		return rows
	}
}

// sahilmAND is sahilm/fuzzy a word at a time: the titles that match all words,
// by the sum of their scores.
func sahilmAND(c *model.Corpus) quality.Engine {
	all := titlesOf(c)
	return func(query string) []model.Row {
		words := strings.Fields(query)
		slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
		left := subset{all: all, scores: make([]int, len(all))}
		for row := range model.Row(len(all)) {
			left.rows = append(left.rows, row)
		}
		for _, word := range words {
			var rows []model.Row
			for _, match := range fuzzy.FindFromNoSort(short(word), left) {
				row := left.rows[match.Index]
				rows = append(rows, row)
				left.scores[row] += match.Score
			}
			left.rows = rows
		}
		slices.SortStableFunc(left.rows, func(a, b model.Row) int { return left.scores[b] - left.scores[a] })
		return left.rows
	}
}

// subset is the titles that have matched so far.
type subset struct {
	all    []string
	rows   []model.Row
	scores []int // of each title of all
}

func (s subset) String(i int) string { return s.all[s.rows[i]] }
func (s subset) Len() int            { return len(s.rows) }

func titlesOf(c *model.Corpus) []string {
	titles := make([]string, 0, c.Len())
	for row := range model.Row(c.Len()) {
		titles = append(titles, c.Title(row))
	}
	return titles
}

func short(query string) string {
	runes := []rune(query)
	return string(runes[:min(longestFuzzy, len(runes))])
}
