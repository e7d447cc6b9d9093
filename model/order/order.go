// Package order puts papers in an order that a reader asks for: by title, by
// year, by when they came into the library.
package order

import (
	"slices"
	"strings"
)

// Key is what papers are ordered by. Keys are stored in sessions: their names
// never change.
type Key string

// The keys.
const (
	Relevance Key = "relevance" // the order in which papers are given
	Rank      Key = "rank"      // in the source's own order
	Date      Key = "date"      // as exact as it is known
	Title     Key = "title"
	Author    Key = "author" // the first one's family name
	Year      Key = "year"
	Added     Key = "added" // when the paper came into the library
	Rating    Key = "rating"
)

// Keys lists the keys.
func Keys() []Key { return []Key{Relevance, Rank, Date, Title, Author, Year, Added, Rating} }

// Order is a key and a direction. The zero value leaves papers in the order in
// which they are given.
type Order struct {
	By      Key  // empty for [Relevance]
	Reverse bool // the last first: Z before A, 2024 before 2023
}

// Usual is the order that one means by naming a key: the newest and the best
// rated papers first, names from A on.
func Usual(by Key) Order {
	switch by {
	case Date, Year, Added, Rating:
		return Order{by, true}
	default:
		return Order{by, false}
	}
}

// Natural reports whether papers stay in the order in which they are given.
func (o Order) Natural() bool { return o.key() == Relevance && !o.Reverse }

// Reversed is the order from the other end.
func (o Order) Reversed() Order { return Order{o.By, !o.Reverse} }

func (o Order) key() Key {
	if o.By == "" {
		return Relevance
	}
	return o.By
}

// String is the order in one word: "title", and "-year" for the last year first.
func (o Order) String() string {
	if o.Reverse {
		return "-" + string(o.key())
	}
	return string(o.key())
}

// Parse is the order that [Order.String] gives. It reports false for what is
// none.
func Parse(s string) (Order, bool) {
	name, reverse := strings.CutPrefix(s, "-")
	if key := Key(name); slices.Contains(Keys(), key) {
		return Order{key, reverse}, true
	}
	return Order{}, false
}
