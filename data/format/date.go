package format

import (
	"strconv"
	"strings"
	"time"

	"sheaf/model/text"
)

// ISODate reads a date in the forms that sources of papers use (2024,
// 2024-05, 2024-05-31 with or without a time of day, 2024/5/31, May 31, 2024,
// 31 May 2024, May 2024, and those of mail) and gives it in ISO 8601, as exact
// as it is: 2024, 2024-05 or 2024-05-31. It reports false for anything else
// and for years outside 1000 to 2999.
func ISODate(s string) (string, bool) {
	s = text.Clean(s)
	if s == "" {
		return "", false
	}
	for _, form := range []struct{ layout, iso string }{
		{"2006-01-02", time.DateOnly},
		{"2006-01", "2006-01"},
		{"2006", "2006"},
		{"2006-01-02T15:04:05Z07:00", time.DateOnly},
		{"2006-01-02T15:04:05", time.DateOnly},
		{"2006-01-02 15:04:05", time.DateOnly},
		{"2006-1-2", time.DateOnly},
		{"2006/1/2", time.DateOnly},
		{"2006/1", "2006-01"},
		{"Jan 2, 2006", time.DateOnly},
		{"January 2, 2006", time.DateOnly},
		{"2 Jan 2006", time.DateOnly},
		{"2 January 2006", time.DateOnly},
		{"Jan 2006", "2006-01"},
		{"January 2006", "2006-01"},
		{"Mon, 2 Jan 2006 15:04:05 MST", time.DateOnly},
		{"Mon, 2 Jan 2006 15:04:05 -0700", time.DateOnly},
	} {
		if t, err := time.Parse(form.layout, s); err == nil {
			return t.Format(form.iso), t.Year() >= minYear && t.Year() <= maxYear
		}
	}
	return "", false
}

// A year outside these bounds is a mistake of the source.
const (
	minYear = 1000
	maxYear = 2999
)

// cleanDate settles date and year of a draft. A date gives the year where the
// draft has none. What can't be read is kept among the leftovers.
func cleanDate(d *Draft, extra *leftovers) (date string, year int) {
	date, ok := ISODate(d.Date)
	if !ok {
		extra.keep("date", d.Date)
		date = ""
	}
	if year = d.Year; year < minYear || year > maxYear {
		if year != 0 {
			extra.keep("year", strconv.Itoa(year))
		}
		year = 0
	}
	if year == 0 && date != "" {
		// The layouts above begin with four digits.
		year, _ = strconv.Atoi(date[:4])
	}
	return date, year
}

// ParseYear reads a year in a text: 2016, 2016.0 as some tables have it, or
// any form of date. It is 0 when there is none.
func ParseYear(s string) int {
	s = strings.TrimSuffix(text.Clean(s), ".0")
	date, ok := ISODate(s)
	if !ok {
		return 0
	}
	year, _ := strconv.Atoi(date[:4])
	return year
}
