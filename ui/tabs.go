package ui

import (
	"slices"

	"sheaf/model/text"
	"sheaf/ui/layout"
	"sheaf/ui/theme"
)

const (
	tabGap   = 3  // cells between two tabs
	tightGap = 2  // where there is little room
	maxTab   = 24 // cells that the name in a tab takes at most

	maxSource = 32 // and that of what is being read
)

// header is the name, the views with their counts, and what is being read in
// which order.
func (m *Model) header() string {
	line := m.look.Line(m.frame.Width).Skip(1)
	if m.frame.Width >= layout.StackedWidth {
		line.Text(m.look.Style(theme.Title), appName)
	}
	s := m.strip()
	for _, tab := range s.tabs {
		style := m.look.Style(theme.Faint)
		if tab.says != m.look.Ellipsis && tab.view == m.view {
			style = m.look.Style(theme.Current)
		}
		line.Skip(tab.at-(m.frame.Width-line.Room())).Text(style, tab.says)
	}
	line.Skip(s.gap)
	right := m.source(line.Room()-1, s.sorted)
	line.Skip(line.Room()-text.Width(right)-1).Text(m.look.Style(theme.Faint), right)
	return line.String()
}

const appName = "sheaf"

// strip is the tabs of the header.
type strip struct {
	tabs   []tab  // those in sight, and an ellipsis on each side where some are hidden
	gap    int    // cells between two
	sorted string // in which order the open view is, where there is room for it
}

// tab is what the header shows of a view, from a cell on.
type tab struct {
	view viewID // of an ellipsis the nearest that it hides
	says string
	at   int
}

// strip lays out the tabs.
func (m *Model) strip() strip {
	s := strip{gap: tightGap, sorted: m.sortedBy()}
	at := 1
	if m.frame.Width >= layout.StackedWidth {
		s.gap = tabGap
		at += len(appName) + tabGap
	}
	room := m.frame.Width - at - 1
	if s.sorted != "" && room-text.Width(s.sorted)-s.gap >= room/2 {
		room -= text.Width(s.sorted) + s.gap
	} else {
		s.sorted = ""
	}
	tabs, labels := m.views.tabs, m.views.labels
	if m.view == viewRelated {
		tabs, labels = append(slices.Clip(tabs), viewRelated), append(slices.Clip(labels), m.tabLabel(viewRelated))
	}
	widths := make([]int, len(tabs))
	for i, label := range labels {
		widths[i] = text.Width(label)
	}
	more := m.look.Ellipsis
	first, last := tabsInSight(widths, slices.Index(tabs, m.view), s.gap, text.Width(more), room)
	if last-first < len(tabs) { // less air may show more of them
		s.gap = tightGap
		first, last = tabsInSight(widths, slices.Index(tabs, m.view), s.gap, text.Width(more), room)
	}
	end := at + room
	add := func(view viewID, says string) {
		s.tabs = append(s.tabs, tab{view, says, at})
		at += text.Width(says) + s.gap
	}
	if first > 0 {
		add(tabs[first-1], more)
	}
	for i := first; i < last; i++ {
		add(tabs[i], text.Truncate(labels[i], max(0, end-at), more))
	}
	if last < len(tabs) {
		add(tabs[last], more)
	}
	return s
}

// labelTabs makes what the tabs say anew: views or counts are others now.
func (m *Model) labelTabs() {
	v := &m.views
	v.labels = make([]string, len(v.tabs))
	for i, id := range v.tabs {
		v.labels[i] = m.tabLabel(id)
	}
	m.refreshManaged()
}

// tabLabel is a view's name and how many papers it has, if that is known.
func (m *Model) tabLabel(id viewID) string {
	label := text.Truncate(id.title(), maxTab, m.look.Ellipsis)
	if n, known := m.count(id); known {
		label += " " + text.Thousands(n)
	}
	return label
}

// source is what is being read, as far as there is room for it, and in which
// order if that is not the usual one.
func (m *Model) source(room int, sorted string) string {
	dot := ""
	if sorted != "" {
		dot = " " + m.look.Dot + " "
	}
	source := text.Truncate(m.opts.Source, maxSource, m.look.Ellipsis)
	if source == "" || text.Width(source+dot+sorted) > room {
		return text.Truncate(sorted, max(0, room), m.look.Ellipsis)
	}
	return source + dot + sorted
}

// sortedBy names the order of the open view, empty for the natural one.
func (m *Model) sortedBy() string {
	o := m.views.orders[m.view]
	if o.Natural() {
		return ""
	}
	return m.orderName(o)
}

// tabsInSight is which tabs of the given widths fit into some cells, the open
// one among them: the first ones if it is, else as few further on as it takes.
// Where some are hidden there has to be room for an ellipsis. A tab that is
// wider than all the room is there alone.
func tabsInSight(widths []int, open, gap, ellipsis, room int) (first, last int) {
	if len(widths) == 0 {
		return 0, 0
	}
	open = max(0, open)
	ends := make([]int, len(widths)+1) // where each would end, were all of them in a row
	for i, width := range widths {
		ends[i+1] = ends[i] + width + gap
	}
	fit := func(first, last int) bool {
		cells := ends[last] - ends[first] - gap
		if first > 0 {
			cells += ellipsis + gap
		}
		if last < len(widths) {
			cells += gap + ellipsis
		}
		return cells <= room
	}
	for first = range open + 1 {
		for last = len(widths); last > open; last-- { // at the end, one more needs no ellipsis
			if fit(first, last) {
				return first, last
			}
		}
	}
	return open, open + 1
}
