package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"sheaf/model/order"
	"sheaf/model/query"
	"sheaf/model/search"
	"sheaf/ui/action"
)

// maxLooser is how many looser queries are tried when nothing was found.
const maxLooser = 8

// looser is a part of the query without which something is found. The zero
// value is none.
type looser struct {
	without string
	total   int
}

// loosened brings what looser queries find.
type loosened struct {
	generation uint64
	looser     looser
}

// loosen makes the command that looks for the part of the query that kills it.
func (m *Model) loosen() tea.Cmd {
	whole, err := query.Parse(m.search.asked.String())
	parts, several := whole.Root.(query.And)
	if err != nil || !several {
		return nil
	}
	mine, latest, index := m.search.latest.Load(), m.search.latest, m.load.Index
	options := search.Options{
		Keep: m.keep(m.view), Marks: m.markedPapers(), Limit: 1,
		Stop: func() bool { return latest.Load() != mine },
	}
	return func() tea.Msg {
		best := looser{}
		for i := range parts[:min(len(parts), maxLooser)] {
			rest, err := search.Parse(without(parts, i).String())
			if err != nil || rest.Empty() {
				continue
			}
			if result := index.Search(rest, options); result.Total > best.total {
				best = looser{query.Query{Root: parts[i]}.String(), result.Total}
			}
		}
		return loosened{mine, best}
	}
}

// without is a query of all parts but one.
func without(parts query.And, i int) query.Query {
	if len(parts) == 2 {
		return query.Query{Root: parts[1-i]}
	}
	rest := make(query.And, 0, len(parts)-1)
	rest = append(rest, parts[:i]...)
	return query.Query{Root: append(rest, parts[i+1:]...)}
}

// loosenedResult tells what a looser query finds, unless a newer one is asked.
func (m *Model) loosenedResult(msg loosened) {
	if msg.generation == m.search.latest.Load() {
		m.search.looser = msg.looser
	}
}

// note is what is to be said of an answer above its list: why it has no paper
// that was asked for, though others.
func (m *Model) note() string {
	a := m.search.answer
	switch {
	case !a.complete || a.total > 0 || a.near == 0:
		return ""
	case m.lacking() != "":
		return m.lacking()
	case len(a.nowhere) > 0:
		return noneHas(a.nowhere)
	}
	return "No paper has all of these words; these lack one or more"
}

// foundNothing says why nothing was found, and what finds more.
func (m *Model) foundNothing() string {
	noPaper, advice := m.unanswered()
	if nowhere := m.search.answer.nowhere; len(nowhere) > 0 {
		noPaper = noneHas(nowhere)
	}
	if lacking := m.lacking(); lacking != "" {
		noPaper, advice = lacking, "Asking for less finds more"
	}
	if l := m.search.looser; l.total > 0 {
		are := "are"
		if l.total == 1 {
			are = "is"
		}
		advice = "Without “" + strings.Trim(l.without, `"`) + "” there " + are + " " + count(l.total, "paper")
	}
	return noPaper + ". " + advice + ". " + m.keyOf(action.SearchCancel) + " clears the search."
}

// lacking says that no paper has what a part of the query asks for: an author,
// say; empty where some have, or where it is not known.
func (m *Model) lacking() string {
	asked, err := query.Parse(m.search.asked.String())
	if err != nil {
		return ""
	}
	parts, several := asked.Root.(query.And)
	if !several {
		parts = query.And{asked.Root}
	}
	for _, part := range parts {
		if key := keyAskedFor(part); key != "" {
			if says := m.unableToSort(action.Sort(string(key))); says != "" {
				return strings.ToUpper(says[:1]) + says[1:]
			}
		}
	}
	return ""
}

// keyAskedFor is what papers are asked for that they can be sorted by, too.
func keyAskedFor(part query.Node) order.Key {
	in := query.Any
	switch of := part.(type) {
	case query.Word:
		in = of.In
	case query.Phrase:
		in = of.In
	case query.Years:
		return order.Year
	}
	if in == query.Author {
		return order.Author
	}
	return ""
}

// unanswered says what no paper of the view does, and what finds more in
// general.
func (m *Model) unanswered() (noPaper, advice string) {
	noPaper = "No " + m.kindOfPaper() + " "
	asked, err := query.Parse(m.search.asked.String())
	words, plain := asked.Plain()
	switch {
	case err != nil, !plain:
		return noPaper + "answers all of this", "Asking for less finds more"
	case len(words) == 1:
		return noPaper + "has this word", "A shorter one may find more"
	}
	return noPaper + "has all of these words", "Fewer or shorter ones find more"
}

// noneHas names words that are nowhere.
func noneHas(words []string) string {
	quoted := make([]string, len(words))
	for i, word := range words {
		quoted[i] = "“" + word + "”"
	}
	last := len(quoted) - 1
	named := quoted[last]
	if last > 0 {
		named = strings.Join(quoted[:last], ", ") + " or " + named
	}
	return "No paper has " + named + " in any form"
}
