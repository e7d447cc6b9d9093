package query

import (
	"strconv"
	"strings"
	"time"
)

// condition reads the value of a condition, in lower case. Where it makes no
// sense, it says what would instead.
func condition(name, value string) (node Node, expected string) {
	switch name {
	case nameYear:
		return years(value)
	case nameDate:
		return dates(value)
	case nameAdded:
		return added(value)
	case nameRating:
		return rating(value)
	case nameIs:
		state, expected := choose(value, States())
		return Is{State: state}, expected
	case nameHas:
		thing, expected := choose(value, Things())
		return Has{What: thing}, expected
	}
	return nil, "a known name"
}

// interval is a range as it is written, with "" for an open end.
type interval struct {
	from, to     string
	above, below bool // whether from, or to, is itself left out
}

// readInterval reads x, x..y, x.., ..y, >x, >=x, <x and <=x. It reports false
// when both ends are open.
func readInterval(value string) (interval, bool) {
	var i interval
	if bound, ok := strings.CutPrefix(value, ">"); ok {
		i.from, ok = strings.CutPrefix(bound, "=")
		i.above = !ok
		return i, i.from != ""
	}
	if bound, ok := strings.CutPrefix(value, "<"); ok {
		i.to, ok = strings.CutPrefix(bound, "=")
		i.below = !ok
		return i, i.to != ""
	}
	var ranged bool
	if i.from, i.to, ranged = strings.Cut(value, ".."); !ranged {
		i.to = i.from
	}
	return i, i.from != "" || i.to != ""
}

// numbers are the ends of the interval, 0 where they are open, and false if
// they are not numbers of as many digits as most has, between 1 and most.
func (i interval) numbers(most int) (from, to int, ok bool) {
	read := func(s string, shift int) (int, bool) {
		if s == "" {
			return 0, true
		}
		n, err := strconv.Atoi(s)
		if err != nil || len(s) != len(strconv.Itoa(most)) || !isDigits(s) {
			return 0, false
		}
		n += shift
		return n, 1 <= n && n <= most
	}
	shift := func(out bool, by int) int {
		if out {
			return by
		}
		return 0
	}
	from, fromOK := read(i.from, shift(i.above, 1))
	to, toOK := read(i.to, shift(i.below, -1))
	return from, to, fromOK && toOK
}

func years(value string) (Node, string) {
	i, ok := readInterval(value)
	from, to, numbers := i.numbers(9999)
	switch {
	case !ok, !numbers:
		return nil, "a year such as 2019, 2019..2024 or >2020"
	case to != 0 && from > to:
		return nil, "the earlier year first, as in 2019..2024"
	}
	return Years{From: from, To: to}, ""
}

func rating(value string) (Node, string) {
	const most = 5
	i, ok := readInterval(value)
	from, to, numbers := i.numbers(most)
	if !ok || !numbers {
		return nil, "a rating from 1 to 5 such as 4, 3..5 or >3"
	}
	if from == 0 {
		from = 1
	}
	if to == 0 {
		to = most
	}
	if from > to {
		return nil, "the lower rating first, as in 3..5"
	}
	return Rating{From: from, To: to}, ""
}

func dates(value string) (Node, string) {
	const expected = "a date such as 2024-05, 2024-05-01..2024-06 or >2023"
	i, ok := readInterval(value)
	if !ok {
		return nil, expected
	}
	var d Dates
	if i.from != "" {
		first, last, ok := period(i.from)
		if i.above {
			first = last.AddDate(0, 0, 1)
		}
		if !ok || first.Year() > 9999 {
			return nil, expected
		}
		d.From = first.Format(time.DateOnly)
	}
	if i.to != "" {
		first, last, ok := period(i.to)
		if i.below {
			last = first.AddDate(0, 0, -1)
		}
		if !ok || last.Year() < 1 {
			return nil, expected
		}
		d.To = last.Format(time.DateOnly)
	}
	if d.To != "" && d.From > d.To {
		return nil, "the earlier date first, as in 2024-05-01..2024-06"
	}
	return d, ""
}

// period is the first and the last day of a year, month or day.
func period(date string) (first, last time.Time, ok bool) {
	layout, years, months, days := time.DateOnly, 0, 0, 1
	switch len(date) {
	case len("2006"):
		layout, years, days = "2006", 1, 0
	case len("2006-01"):
		layout, months, days = "2006-01", 1, 0
	case len(time.DateOnly):
	default:
		return time.Time{}, time.Time{}, false
	}
	first, err := time.Parse(layout, date)
	if err != nil || first.Year() < 1 {
		return time.Time{}, time.Time{}, false
	}
	return first, first.AddDate(years, months, days-1), true
}

const day = 24 * time.Hour

// added reads ages. A bare one is the time within which a paper came, and it
// makes no difference whether an end is itself left out.
func added(value string) (Node, string) {
	const expected = "an age such as <7d, >2w, <3m or <1y"
	i, ok := readInterval(value)
	if !ok {
		return nil, expected
	}
	if i.from == i.to && !strings.Contains(value, "..") {
		i.from = ""
	}
	var a Added
	if i.to != "" {
		if a.Within, ok = age(i.to); !ok {
			return nil, expected
		}
	}
	if i.from != "" {
		if a.Before, ok = age(i.from); !ok {
			return nil, expected
		}
	}
	if a.Within != 0 && a.Before >= a.Within {
		return nil, "the shorter age first, as in 7d..30d"
	}
	return a, ""
}

// age reads a number of days, weeks, months or years, of a hundred years at
// most.
func age(s string) (time.Duration, bool) {
	if len(s) < 2 || len(s) > len("36500d") || !isDigits(s[:len(s)-1]) {
		return 0, false
	}
	unit := day
	switch s[len(s)-1] {
	case 'd':
	case 'w':
		unit = 7 * day
	case 'm':
		unit = 30 * day
	case 'y':
		unit = 365 * day
	default:
		return 0, false
	}
	n, err := strconv.Atoi(s[:len(s)-1])
	if err != nil || n < 1 || n > int(100*365*day/unit) {
		return 0, false
	}
	return time.Duration(n) * unit, true
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
