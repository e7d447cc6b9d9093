package query

import "time"

// Node is one part of a query: [And], [Or], [Not], or a term: [Word],
// [Phrase], [Years], [Dates], [Added], [Rating], [Is] or [Has].
type Node interface{ node() }

// And holds where all of its two or more nodes hold. None of them is an And.
type And []Node

// Or holds where one of its two or more nodes holds. None of them is an Or.
type Or []Node

// Not holds where its node does not.
type Not struct{ Of Node }

// Word is one word as it was typed, cleaned but not folded. It may hold
// punctuation: fine-tuning, C++, LoRA:, an address.
type Word struct {
	Text string
	In   Field
}

// Phrase is several words, or one, that have to be found as they stand.
type Phrase struct {
	Text string
	In   Field
}

// Years holds for papers of the years From to To, inclusive; 0 leaves an end
// open.
type Years struct{ From, To int }

// Dates holds for papers of the days From to To, inclusive, both in the form
// 2006-01-02; "" leaves an end open.
type Dates struct{ From, To string }

// Added holds for papers that came into the library less than Within and more
// than Before ago; 0 leaves an end open.
type Added struct{ Within, Before time.Duration }

// Rating holds for papers rated From to To, inclusive, of 1 to 5.
type Rating struct{ From, To int }

// Is holds for papers in a state.
type Is struct{ State State }

// Has holds for papers that come with something.
type Has struct{ What Thing }

func (And) node()    {}
func (Or) node()     {}
func (Not) node()    {}
func (Word) node()   {}
func (Phrase) node() {}
func (Years) node()  {}
func (Dates) node()  {}
func (Added) node()  {}
func (Rating) node() {}
func (Is) node()     {}
func (Has) node()    {}

// Holds reports whether a paper of the year is meant. One of unknown year, 0,
// never is.
func (y Years) Holds(year int) bool {
	return year != 0 && (y.From == 0 || year >= y.From) && (y.To == 0 || year <= y.To)
}

// Holds reports whether a paper of the date is meant: 2024, 2024-05 or
// 2024-05-31, a time behind it does not matter. A paper dated less exactly than
// by day is meant when any of its days is: one of 2024-05 by date:2024-05-10.
// One without a date never is.
func (d Dates) Holds(date string) bool {
	const day = len(time.DateOnly)
	if len(date) < len("2006") || !isDigits(date[:len("2006")]) {
		return false
	}
	date = date[:min(len(date), day)]
	// A month comes before each of its days as a string, and after them all
	// with a character behind it that follows the hyphen.
	return (d.From == "" || date+"~" > d.From) && (d.To == "" || date <= d.To)
}

// Holds reports whether a paper is meant that was added the given time ago.
func (a Added) Holds(age time.Duration) bool {
	return (a.Within == 0 || age < a.Within) && (a.Before == 0 || age > a.Before)
}

// Holds reports whether a paper of the rating is meant. One that is not rated,
// 0, never is.
func (r Rating) Holds(rating int) bool { return r.From <= rating && rating <= r.To }

// all joins nodes that all have to hold; nil when there are none.
func all(nodes []Node) Node {
	var and And
	for _, node := range nodes {
		if inner, ok := node.(And); ok {
			and = append(and, inner...)
			continue
		}
		and = append(and, node)
	}
	if len(and) < 2 {
		return only(and)
	}
	return and
}

// either joins nodes of which one has to hold; nil when there are none.
func either(nodes []Node) Node {
	var or Or
	for _, node := range nodes {
		if inner, ok := node.(Or); ok {
			or = append(or, inner...)
			continue
		}
		or = append(or, node)
	}
	if len(or) < 2 {
		return only(or)
	}
	return or
}

func only(nodes []Node) Node {
	if len(nodes) == 0 {
		return nil
	}
	return nodes[0]
}
