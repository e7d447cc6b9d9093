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
func (q Query) String() string {
	var p printer
	p.node(q.Root)
	return p.String()
}

type printer struct{ strings.Builder }

func (p *printer) node(node Node) {
	switch node := node.(type) {
	case And:
		for i, inner := range node {
			p.separate(i, " ")
			p.operand(inner, isOr(inner))
		}
	case Or:
		for i, inner := range node {
			p.separate(i, " | ")
			p.node(inner)
		}
	case Not:
		_, and := node.Of.(And)
		p.WriteByte('-')
		p.operand(node.Of, and || isOr(node.Of))
	case Word:
		p.field(node.In, node.Text)
	case Phrase:
		p.field(node.In, `"`+node.Text+`"`)
	case Years:
		p.condition(nameYear, node.value())
	case Dates:
		p.condition(nameDate, node.value())
	case Added:
		p.condition(nameAdded, node.value())
	case Rating:
		p.condition(nameRating, span(strconv.Itoa(node.From), strconv.Itoa(node.To)))
	case Is:
		p.condition(nameIs, string(node.State))
	case Has:
		p.condition(nameHas, string(node.What))
	}
}

func (p *printer) separate(i int, by string) {
	if i > 0 {
		p.WriteString(by)
	}
}

func (p *printer) operand(node Node, group bool) {
	if !group {
		p.node(node)
		return
	}
	p.WriteByte('(')
	p.node(node)
	p.WriteByte(')')
}

func (p *printer) field(field Field, value string) {
	if field != Any {
		p.WriteString(field.String() + ":")
	}
	p.WriteString(value)
}

func (p *printer) condition(name, value string) { p.WriteString(name + ":" + value) }

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
