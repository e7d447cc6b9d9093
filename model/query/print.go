package query

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// String is the query in its canonical form: fields at every word, no more
// parentheses than needed, single blanks. Parse makes an equal query of it, if
// its nodes are such as Parse makes them: a [Word] without blanks, quotation
// marks, or an operator at its start.
func (q Query) String() string { return write(q.Root) }

func write(node Node) string {
	switch node := node.(type) {
	case And:
		return join(node, " ", func(inner Node) string { return group(inner, isOr(inner)) })
	case Or:
		return join(node, " | ", write)
	case Not:
		return "-" + group(node.Of, isAnd(node.Of) || isOr(node.Of))
	case Word:
		return node.In.prefix() + node.Text
	case Phrase:
		return node.In.prefix() + `"` + node.Text + `"`
	case Years:
		return nameYear + ":" + node.value()
	case Dates:
		return nameDate + ":" + node.value()
	case Added:
		return nameAdded + ":" + node.value()
	case Rating:
		return nameRating + ":" + span(strconv.Itoa(node.From), strconv.Itoa(node.To))
	case Is:
		return nameIs + ":" + string(node.State)
	case Has:
		return nameHas + ":" + string(node.What)
	}
	return ""
}

func join(nodes []Node, by string, write func(Node) string) string {
	written := make([]string, len(nodes))
	for i, node := range nodes {
		written[i] = write(node)
	}
	return strings.Join(written, by)
}

func group(node Node, needed bool) string {
	if needed {
		return "(" + write(node) + ")"
	}
	return write(node)
}

func (f Field) prefix() string {
	if f == Any {
		return ""
	}
	return f.String() + ":"
}

func isAnd(node Node) bool {
	_, ok := node.(And)
	return ok
}

func isOr(node Node) bool {
	_, ok := node.(Or)
	return ok
}

func (y Years) value() string {
	write := func(year int) string {
		if year == 0 {
			return ""
		}
		return fmt.Sprintf("%04d", year)
	}
	return span(write(y.From), write(y.To))
}

// value writes a whole year or month as such.
func (d Dates) value() string {
	for _, exact := range []string{"2006", "2006-01"} {
		if len(d.From) < len(exact) {
			break
		}
		date := d.From[:len(exact)]
		first, last, ok := period(date)
		if ok && first.Format(time.DateOnly) == d.From && last.Format(time.DateOnly) == d.To {
			return date
		}
	}
	return span(d.From, d.To)
}

func (a Added) value() string {
	write := func(age time.Duration) string {
		if age%(365*day) == 0 {
			return strconv.Itoa(int(age/(365*day))) + "y"
		}
		return strconv.Itoa(int(age/day)) + "d"
	}
	switch {
	case a.Before == 0:
		return "<" + write(a.Within)
	case a.Within == 0:
		return ">" + write(a.Before)
	}
	return write(a.Before) + ".." + write(a.Within)
}

// span writes two ends, of which "" is an open one.
func span(from, to string) string {
	if from == to {
		return from
	}
	return from + ".." + to
}
