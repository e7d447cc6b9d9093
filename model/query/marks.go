package query

import "slices"

// NeedsMarks reports whether only a paper on which the reader has left
// something can answer the query.
func (q Query) NeedsMarks() bool { return needsMarks(q.Root) }

func needsMarks(node Node) bool {
	switch node := node.(type) {
	case And:
		return slices.ContainsFunc(node, needsMarks)
	case Or:
		return !slices.ContainsFunc(node, func(inner Node) bool { return !needsMarks(inner) })
	case Is:
		return node.State != StateUnread && node.State != StateNew && node.State != StateSelected
	case Rating, Added:
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
