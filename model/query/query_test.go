package query_test

import (
	"slices"
	"testing"
	"time"

	"sheaf/model/query"
)

func TestWordsAreWhatAResultIsFoundBy(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"", nil},
		{`b a "c d" a`, []string{"b", "a", "c", "d", "a"}},
		{`a | (title:b -c) -"d e" -(f | g)`, []string{"a", "b"}},
		{"--a -(b -c)", []string{"a", "c"}},
		{"year:2019 is:read has:pdf added:<7d rating:3 date:2024", nil},
	} {
		if got := parse(t, c.in).Words(); !slices.Equal(got, c.want) {
			t.Errorf("words of %q are %q, want %q", c.in, got, c.want)
		}
	}
}

func TestPlainQueriesAreWordsSideBySide(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		want []string
		ok   bool
	}{
		{"", nil, true},
		{"a", []string{"a"}, true},
		{"b (a b)", []string{"b", "a", "b"}, true},
		{`"a"`, nil, false},
		{"title:a", nil, false},
		{"a title:b", nil, false},
		{"a -b", nil, false},
		{"a | b", nil, false},
		{"a year:2019", nil, false},
	} {
		if got, ok := parse(t, c.in).Plain(); ok != c.ok || !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, %v, want %q, %v", c.in, got, ok, c.want, c.ok)
		}
	}
}

func TestQueriesAreEqualWhenTheyAskForTheSameInTheSameOrder(t *testing.T) {
	t.Parallel()
	inputs := []string{
		"", "a", "A", `"a"`, "title:a", `title:"a"`, "-a", "--a", "a b", "b a", "a b c", "a | b", "-(a b)", "-(a | b)", "(a | b) c", "a | b c",
		"year:2019", "year:2019..", "date:2019", "added:<7d", "added:>7d", "rating:3", "is:read", "is:new", "has:pdf",
	}
	for i, a := range inputs {
		for j, b := range inputs {
			if got := parse(t, a).Equal(parse(t, b)); got != (i == j) {
				t.Errorf("%q and %q are equal: %v", a, b, got)
			}
		}
		if parse(t, a).Empty() != (a == "") {
			t.Errorf("%q is empty, or not", a)
		}
	}
}

func TestYearsHold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		years query.Years
		year  int
		want  bool
	}{
		{query.Years{From: 2019, To: 2021}, 2018, false},
		{query.Years{From: 2019, To: 2021}, 2019, true},
		{query.Years{From: 2019, To: 2021}, 2021, true},
		{query.Years{From: 2019, To: 2021}, 2022, false},
		{query.Years{From: 2019}, 9999, true},
		{query.Years{From: 2019}, 2018, false},
		{query.Years{To: 2019}, 1, true},
		{query.Years{To: 2019}, 2020, false},
		{query.Years{To: 2019}, 0, false},
	} {
		if got := c.years.Holds(c.year); got != c.want {
			t.Errorf("%v of %d: %v", c.years, c.year, got)
		}
	}
}

func TestDatesHoldForAPaperAnyOfWhoseDaysTheyHold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in, date string
		want     bool
	}{
		{"date:2024-05-10", "2024-05-10", true},
		{"date:2024-05-10", "2024-05-09", false},
		{"date:2024-05-10", "2024-05-11", false},
		{"date:2024-05-10", "2024-05", true},
		{"date:2024-05-10", "2024-04", false},
		{"date:2024-05-10", "2024-06", false},
		{"date:2024-05-10", "2024", true},
		{"date:2024-05-10", "2023", false},
		{"date:2024-05-10", "2025", false},
		{"date:2024-05-10", "2024-05-10T23:59:59Z", true},
		{"date:2024-05", "2024-05-31", true},
		{"date:2024-05", "2024-06-01", false},
		{"date:>2024-05", "2024-05-31", false},
		{"date:>2024-05", "2024-05", false},
		{"date:>2024-05", "2024-06", true},
		{"date:>2024-05", "2024", true},
		{"date:>2024-05", "2023", false},
		{"date:<2024-05", "2024-04", true},
		{"date:<2024-05", "2024-05", false},
		{"date:<2024-05", "2024", true},
		{"date:<2024-05", "1999-12-31", true},
		{"date:..2024", "", false},
		{"date:2024..", "", false},
		{"date:..2024", "n.d.", false},
		{"date:2024..", "spring", false},
		{"date:2024..", "202", false},
	} {
		dates, ok := parse(t, c.in).Root.(query.Dates)
		if got := dates.Holds(c.date); !ok || got != c.want {
			t.Errorf("%s of %q: %v", c.in, c.date, got)
		}
	}
}

func TestAddedHolds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		age  time.Duration
		want bool
	}{
		{"added:<7d", 7*day - 1, true},
		{"added:<7d", 7 * day, false},
		{"added:<7d", 0, true},
		{"added:<7d", -time.Hour, true}, // the clock was set back
		{"added:>7d", 7 * day, false},
		{"added:>7d", 7*day + 1, true},
		{"added:>7d", -time.Hour, false},
		{"added:7d..1y", 3 * day, false},
		{"added:7d..1y", 30 * day, true},
		{"added:7d..1y", 400 * day, false},
	} {
		added, ok := parse(t, c.in).Root.(query.Added)
		if got := added.Holds(c.age); !ok || got != c.want {
			t.Errorf("%s of %v: %v", c.in, c.age, got)
		}
	}
}

func TestRatingHolds(t *testing.T) {
	t.Parallel()
	for rating := range 6 {
		if got := (query.Rating{From: 2, To: 4}).Holds(rating); got != (rating >= 2 && rating <= 4) {
			t.Errorf("2 to 4 of %d: %v", rating, got)
		}
		if got := (query.Rating{From: 1, To: 5}).Holds(rating); got != (rating > 0) {
			t.Errorf("any rating of %d: %v", rating, got)
		}
	}
}
