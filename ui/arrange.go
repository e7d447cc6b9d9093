package ui

import (
	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/order"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
)

// arrange does the actions that choose what the list shows and in which order,
// and reports whether it was one.
func (m *Model) arrange(press keymap.Press) (cmd tea.Cmd, taken bool) {
	switch press.Action {
	case action.NextView:
		return m.turnView(1), true
	case action.PrevView:
		return m.turnView(-1), true
	case action.GoToView:
		return m.openNumber(press.Count), true
	case action.SortReverse:
		return m.sort(m.views.orders[m.view].Reversed()), true
	case action.SaveView:
		return m.askViewName(), true
	case action.ManageViews:
		return m.manageViews(), true
	default:
	}
	if key, ok := sortKey(press.Action); ok {
		if m.notice = m.unableToSort(press.Action); m.notice != "" {
			return nil, true
		}
		return m.sort(order.Usual(key)), true
	}
	return m.manage(press.Action)
}

// sortKey is what an action sorts by.
func sortKey(id action.ID) (order.Key, bool) {
	for _, key := range order.Keys() {
		if id == action.Sort(string(key)) {
			return key, true
		}
	}
	return "", false
}

// orderable is which keys papers of a corpus are known to have.
type orderable struct {
	corpus *model.Corpus
	known  map[order.Key]bool
}

// mostSought is how many papers are gone through for one that has a key, which
// takes less than 5 ms.
const mostSought = 1 << 15

// unableToSort says why sorting would change nothing: no paper has what an
// action sorts by. While papers are being read, one may come that has.
func (m *Model) unableToSort(id action.ID) string {
	key, ok := sortKey(id)
	if n := m.load.Corpus.Len(); !ok || !m.load.Done || n == 0 || n > mostSought {
		return ""
	}
	if m.orderable.corpus != m.load.Corpus {
		m.orderable = orderable{m.load.Corpus, map[order.Key]bool{}}
	}
	known, asked := m.orderable.known[key]
	if !asked {
		known = order.Known(m.load.Corpus, key)
		m.orderable.known[key] = known
	}
	return unless(known, "no paper here has "+article(key))
}

// article is what papers are sorted by, after “has”.
func article(key order.Key) string {
	if key == order.Author {
		return "an author"
	}
	return "a " + string(key)
}

// sort puts the open view in order, now and whenever it is opened. The paper
// under the cursor stays under it.
func (m *Model) sort(o order.Order) tea.Cmd {
	if o.Natural() {
		delete(m.views.orders, m.view)
	} else {
		m.views.orders[m.view] = o
	}
	turns := " turns it round"
	if o.Reverse {
		turns = " turns it back"
	}
	m.notice = m.orderName(o) + " " + m.look.Dot + " " + m.keyOf(action.SortReverse) + turns
	s := &m.search
	if m.direct() || s.stage == firstStage || !s.answer.complete {
		return m.ask(keepPaper)
	}
	s.latest.Add(1)
	s.after, s.all, s.goal = keepPaper, false, 0
	return m.begin(wholeStage)
}

// orderName says in which order papers are.
func (m *Model) orderName(o order.Order) string {
	arrow := m.look.Rising
	if o.Reverse {
		arrow = m.look.Falling
	}
	switch {
	case o.Natural():
		return "in the usual order"
	case o.By == "", o.By == order.Relevance:
		return "turned round"
	case o.By == order.Added:
		return "by time of adding" + arrow
	}
	return "by " + string(o.By) + arrow
}
