package query_test

import (
	"errors"
	"strings"
	"testing"

	"sheaf/model/query"
)

func TestErrorsSayWhereAndWhatIsExpected(t *testing.T) {
	t.Parallel()
	const (
		year   = "a year such as 2019, 2019..2024 or >2020"
		date   = "a date such as 2024-05, 2024-05-01..2024-06 or >2023"
		age    = "an age such as <7d, >2w, <3m or <1y"
		rating = "a rating from 1 to 5 such as 4, 3..5 or >3"
		states = "one of unread, bookmarked, queued, reading, read, dismissed, noted, selected or new"
		things = "one of code, pdf, doi, abstract, link, note, tag, project or data"
	)
	for _, c := range []struct {
		in       string
		column   int
		expected string
	}{
		{")", 1, "a ( before this )"},
		{"a) b", 2, "a ( before this )"},
		{"(a)) b", 4, "a ( before this )"},
		{"()", 2, "a word between ( and )"},
		{"a ( ) b", 5, "a word between ( and )"},
		{"title:()", 8, "a word between ( and )"},
		{"a |", 4, "a word behind |"},
		{"a | | b", 5, "a word behind |"},
		{"a || b", 4, "a word behind |"},
		{"(a |) b", 5, "a word behind |"},
		{"(a | -", 7, "a word behind |"},
		{"| a", 1, "a word before |"},
		{"a (| b)", 4, "a word before |"},
		{"(a -)", 5, "a word, a phrase or ( behind -"},
		{"a -| b", 4, "a word, a phrase or ( behind -"},
		{"(--)", 4, "a word, a phrase or ( behind -"},
		{"title:", 7, "a word, a phrase or ( behind title:"},
		{"a By:", 6, "a word, a phrase or ( behind author:"},
		{"title:-", 8, "a word, a phrase or ( behind title:"},
		{"-tag:", 6, "a word, a phrase or ( behind tag:"},
		{"(tag:) a", 6, "a word, a phrase or ( behind tag:"},
		{"tag:| a", 5, "a word, a phrase or ( behind tag:"},
		{strings.Repeat("(", 65) + "a", 65, "at most 64 nested parentheses and negations"},
		{strings.Repeat("-", 65) + "a", 65, "at most 64 nested parentheses and negations"},
		{strings.Repeat("a ", 256) + "year:2019", 513, "at most 256 words and conditions"},
		{strings.Repeat("a ", 256) + `"b"`, 513, "at most 256 words and conditions"},
		{strings.Repeat("a ", 256) + "-b", 514, "at most 256 words and conditions"},
		{strings.Repeat("a ", 256) + "-(b c)", 515, "at most 256 words and conditions"},
		{"-(" + strings.Repeat("a ", 256) + "b)", 515, "at most 256 words and conditions"},
		{strings.Repeat("a|", 256) + "b", 513, "at most 256 words and conditions"},

		{"year:", 6, year},
		{"(year:)", 7, year},
		{"year:-2019", 6, year},
		{"year:(2019)", 6, year},
		{`year:"2019"`, 6, year},
		{"year:abc", 6, year},
		{"year:19", 6, year},
		{"year:20190", 6, year},
		{"year:+201", 6, year},
		{"year:..", 6, year},
		{"year:>", 6, year},
		{"year:<=", 6, year},
		{"year:2019.", 6, year},
		{"year:2019..x", 6, year},
		{"year:2019..2020..2021", 6, year},
		{"year:0000", 6, year},
		{"year:>9999", 6, year},
		{"year:<0001", 6, year},
		{"year:٢٠١٩", 6, year},
		{"year:2024..2019", 6, "the earlier year first, as in 2019..2024"},
		{"a date:", 8, date},
		{"date:2024-5", 6, date},
		{"date:2024-13", 6, date},
		{"date:2023-02-29", 6, date},
		{"date:2024/05", 6, date},
		{"date:..", 6, date},
		{"date:x..2024", 6, date},
		{"date:2024..x", 6, date},
		{"date:0000", 6, date},
		{"date:>9999-12", 6, date},
		{"date:<0001-01", 6, date},
		{"date:2024-06..2024-05-31", 6, "the earlier date first, as in 2024-05-01..2024-06"},
		{"added:", 7, age},
		{"added:<", 7, age},
		{"added:7", 7, age},
		{"added:d", 7, age},
		{"added:<7h", 7, age},
		{"added:<0d", 7, age},
		{"added:<-1d", 7, age},
		{"added:>101y", 7, age},
		{"added:<99999999999999999999d", 7, age},
		{"added:30d..7d", 7, "the shorter age first, as in 7d..30d"},
		{"added:7d..1w", 7, "the shorter age first, as in 7d..30d"},
		{"rating:", 8, rating},
		{"rating:0", 8, rating},
		{"rating:6", 8, rating},
		{"rating:>5", 8, rating},
		{"rating:<1", 8, rating},
		{"rating:04", 8, rating},
		{"rating:4.5", 8, rating},
		{"rating:5..3", 8, "the lower rating first, as in 3..5"},
		{"is:", 4, states},
		{"is:xyzzy", 4, states},
		{"is:" + strings.Repeat("x", 1000), 4, states},
		{"is:(read | new)", 4, states},
		{"is:bokmarked", 4, "bookmarked, or else unread, queued, reading, read, dismissed, noted, selected or new"},
		{"is:boo", 4, "bookmarked, or else unread, queued, reading, read, dismissed, noted, selected or new"},
		{"is:raed", 4, "read, or else unread, bookmarked, queued, reading, dismissed, noted, selected or new"},
		{"is:read,", 4, "read, or else unread, bookmarked, queued, reading, dismissed, noted, selected or new"},
		{"has:", 5, things},
		{"has:x", 5, things},
		{"has:pfd", 5, "pdf, or else code, doi, abstract, link, note, tag, project or data"},
		{"has:tags", 5, "tag, or else code, pdf, doi, abstract, link, note, project or data"},

		// The column is that of the input, whatever cleaning does to it.
		{"   a   )", 8, "a ( before this )"},
		{"  year:  ", 8, year},
		{"深度 é | ", 7, "a word behind |"},
		{"e\u0301e\u0301 )", 6, "a ( before this )"},
		{"a\u200d\u200d\u200d )", 6, "a ( before this )"},
		{"\x1b[31mred\x1b[0m )", 14, "a ( before this )"},
		{"\xff\xff\xff )", 5, "a ( before this )"},
		{"🇩🇪 year:x", 9, year},
	} {
		q, err := query.Parse(c.in)
		var e *query.Error
		if !errors.As(err, &e) {
			t.Errorf("%.60q reads as %.60q", c.in, q)
			continue
		}
		if e.Column != c.column || e.Expected != c.expected {
			t.Errorf("%.60q: column %d: expected %s; should be column %d: expected %s", c.in, e.Column, e.Expected, c.column, c.expected)
		}
		if !q.Empty() {
			t.Errorf("%.60q: an error, and the query %q", c.in, q)
		}
	}
}

func TestAnErrorReadsAsASentence(t *testing.T) {
	t.Parallel()
	_, err := query.Parse("year:x")
	if want := "column 6: expected a year such as 2019, 2019..2024 or >2020"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
