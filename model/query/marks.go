package query

import "slices"

// NeedsMarks reports whether only a paper on which the reader has left
// something can answer the query.
func (q Query) NeedsMarks() bool { return needsMarks(q.Root) }

// AsksMarks reports whether the answer depends on what the reader has left on
// papers.
func (q Query) AsksMarks() bool { return asksMarks(q.Root) }

func needsMarks(node Node) bool {
	switch node := node.(type) {
	case And:
		return slices.ContainsFunc(node, needsMarks)
	case Or:
		return !slices.ContainsFunc(node, func(inner Node) bool { return !needsMarks(inner) })
	case Not:
		return false
	case Is:
		return node.State != StateUnread && node.State != StateNew && node.State != StateSelected
	}
	return asksMarks(node)
}

func asksMarks(node Node) bool {
	switch node := node.(type) {
	case And:
		return slices.ContainsFunc(node, asksMarks)
	case Or:
		return slices.ContainsFunc(node, asksMarks)
	case Not:
		return asksMarks(node.Of)
	case Is, Rating, Added:
		return true
	case Has:
		return node.What == ThingNote || node.What == ThingTag
	case Word:
		return node.In == Tag || node.In == Note
	case Phrase:
		return node.In == Tag || node.In == Note
	}
	return false
}
