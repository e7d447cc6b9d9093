package ui

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/order"
	"sheaf/model/search"
	"sheaf/model/text"
)

// viewID names one of the views in the header, in sessions too.
type viewID string

// The views that are always there, and that of the papers around one; see
// [Model.lookAround]. The others are those of savedID and tagID.
const (
	viewPapers    viewID = "papers"
	viewUnread    viewID = "unread"
	viewBookmarks viewID = "bookmarks"
	viewQueue     viewID = "queue"
	viewRelated   viewID = "related"

	savedPrefix = "view:"
	tagPrefix   = "tag:"
)

// savedID is the view of a saved search.
func savedID(name string) viewID { return viewID(savedPrefix + name) }

// tagID is the view of a tag.
func tagID(name string) viewID { return viewID(tagPrefix + name) }

// saved is the name of the saved search that a view shows.
func (v viewID) saved() (name string, ok bool) { return strings.CutPrefix(string(v), savedPrefix) }

// tag is the name of the tag that a view shows.
func (v viewID) tag() (name string, ok bool) { return strings.CutPrefix(string(v), tagPrefix) }

// title names a view on the screen. What a library holds was not always written
// by sheaf.
func (v viewID) title() string {
	switch v {
	case viewPapers:
		return "Papers"
	case viewUnread:
		return "Unread"
	case viewBookmarks:
		return "Bookmarks"
	case viewQueue:
		return "Queue"
	case viewRelated:
		return "Related"
	}
	if name, ok := v.tag(); ok {
		return "#" + text.Clean(name)
	}
	name, _ := v.saved()
	return text.Clean(name)
}

// viewsState is the views that there are, and how each is shown.
type viewsState struct {
	tabs   []viewID // in their order
	labels []string // what they say
	counts counts
	orders map[viewID]order.Order // those that the reader has set
	base   *viewBase              // of the open view, nil when it is no saved search or not known yet
	made   tabsMade               // what the tabs were made of
}

// tabsMade is everything that tabs and counts depend on.
type tabsMade struct {
	marked *search.Marked
	index  *search.Index
	listed int
	done   bool
	open   viewID
	saved  []model.View
}

func (t tabsMade) equal(other tabsMade) bool {
	same := slices.Equal(t.saved, other.saved)
	return same && t.marked == other.marked && t.index == other.index && t.listed == other.listed && t.done == other.done && t.open == other.open
}

func newViewsState() viewsState {
	return viewsState{orders: map[viewID]order.Order{}, counts: newCounts()}
}

// keepViews follows the marks, the views and the corpus, which may have become
// others by whatever came in: the tabs, their counts, and the open view where it
// is gone.
func (m *Model) keepViews() tea.Cmd {
	v := &m.views
	if m.leaving == left {
		v.counts.latest.Add(1)
		return nil
	}
	now := tabsMade{m.snapshot(), m.load.Index, m.load.Listed, m.load.Done, m.view, m.marks.Views()}
	if m.placing.under && v.made.marked != nil {
		now.marked = v.made.marked // what is counted on the way is soon more
	}
	if v.made.equal(now) {
		return nil
	}
	marked := v.made.marked != now.marked
	v.made = now
	v.tabs = m.makeTabs()
	count := m.countViews()
	m.labelTabs()
	return tea.Batch(count, m.leaveGone(), m.fillEmpty(marked))
}

// fillEmpty lists the open view anew if it has no rows and the marks are others
// now, by an undo, say: no row can vanish from it.
func (m *Model) fillEmpty(marked bool) tea.Cmd {
	if !marked || m.shown.n > 0 || m.search.stage != settledStage || m.load.Corpus.Len() == 0 {
		return nil
	}
	return m.again()
}

// makeTabs lists the views. The one that is open stays although its tag is gone:
// its rows stay as well.
func (m *Model) makeTabs() []viewID {
	tabs := []viewID{viewPapers, viewUnread, viewBookmarks, viewQueue}
	for _, view := range m.views.made.saved {
		tabs = append(tabs, savedID(view.Name))
	}
	var tags []string
	for name := range m.snapshot().Counts().Tags {
		tags = append(tags, name)
	}
	if open, ok := m.view.tag(); ok && !slices.Contains(tags, open) {
		tags = append(tags, open)
	}
	slices.SortFunc(tags, model.CompareTags)
	for _, name := range tags {
		tabs = append(tabs, tagID(name))
	}
	return tabs
}

// leaveGone leaves the open view if its saved search is gone, and lists it anew
// if that has become another.
func (m *Model) leaveGone() tea.Cmd {
	from := &m.around.from
	if m.view == viewRelated && *from != "" && !slices.Contains(m.views.tabs, *from) {
		*from = viewPapers
	}
	name, ok := m.view.saved()
	if !ok {
		return nil
	}
	view, there := m.marks.View(name)
	switch {
	case !there:
		m.notice = "the view " + name + " is gone"
		m.view = viewPapers
		m.views.made.open, m.views.base = m.view, nil
		return m.ask(keepPaper)
	case m.views.base != nil && m.views.base.written != view.Query:
		return m.again()
	}
	return nil
}

// holds tells of a view of marks which marks it shows, nil for other views.
func (v viewID) holds() func(model.Mark) bool {
	switch v {
	case viewUnread:
		return model.Mark.Unread
	case viewBookmarks:
		return func(mark model.Mark) bool { return !mark.Bookmarked.IsZero() }
	case viewQueue:
		return model.Mark.InQueue
	default:
	}
	if name, ok := v.tag(); ok {
		return func(mark model.Mark) bool { return mark.Tagged(name) }
	}
	return nil
}

// viewRows lists what a view holds while nothing is searched, in its natural
// order. It takes time by the number of marks. Of a saved search it lists what
// is known.
func (m *Model) viewRows(v viewID) rows {
	switch v {
	case viewPapers:
		return firstRows(m.load.Listed)
	case viewRelated:
		return rowsOf(m.around.neighbours)
	case viewUnread:
		return firstExcept(m.load.Listed, m.snapshot().Read())
	case viewBookmarks:
		return rowsAs(m.snapshot().Bookmarks())
	case viewQueue:
		return rowsAs(m.snapshot().Queue())
	}
	if name, ok := v.tag(); ok {
		return rowsAs(m.snapshot().Tagged(name))
	}
	if m.views.base != nil {
		return m.views.base.rows
	}
	return rows{}
}

// keep tells which rows belong to a view, for a search within it; nil for all.
// What it knows never changes: a search may go on while the marks change.
func (m *Model) keep(v viewID) func(model.Row) bool {
	switch v {
	case viewPapers:
		return m.keepListed()
	case viewRelated:
		return m.around.has()
	default:
	}
	if holds := v.holds(); holds != nil {
		marked, last := m.snapshot(), model.Row(m.load.Corpus.Len())
		if v == viewUnread {
			last = model.Row(m.load.Listed)
		}
		return func(row model.Row) bool { return row < last && holds(marked.Of(row)) }
	}
	if m.views.base != nil {
		return m.views.base.has
	}
	return nil
}

// keepListed tells which rows the sources gave, nil for all.
func (m *Model) keepListed() func(model.Row) bool {
	listed := model.Row(m.load.Listed)
	if int(listed) == m.load.Corpus.Len() {
		return nil
	}
	return func(row model.Row) bool { return row < listed }
}

// snapshot is the marks as they are now: the same one for as long as they are.
func (m *Model) snapshot() *search.Marked {
	if m.marked == nil {
		m.marked = search.NewMarked(m.load.Corpus, m.marks)
	}
	return m.marked
}

// openView changes the view. The search stays, and applies to it; so does the
// paper under the cursor, if the view has it.
func (m *Model) openView(v viewID) tea.Cmd {
	m.around.looks.Add(1)
	m.view = v
	m.views.base = nil
	return m.ask(keepPaper)
}

// openNumber opens the view of a number, counted from 1.
func (m *Model) openNumber(n int) tea.Cmd {
	if n < 1 || n > len(m.views.tabs) {
		m.notice = "there is no view " + strconv.Itoa(n)
		return nil
	}
	return m.openView(m.views.tabs[n-1])
}

// turnView opens the next view, or with -1 the previous one. From the view of
// related papers both lead back.
func (m *Model) turnView(by int) tea.Cmd {
	if m.view == viewRelated {
		return m.leaveAround()
	}
	n := len(m.views.tabs)
	if n == 0 {
		return nil
	}
	return m.openView(m.views.tabs[(max(0, slices.Index(m.views.tabs, m.view))+by+n)%n])
}

// nothingInView says why the open view is empty although nothing is searched.
func (m *Model) nothingInView() string {
	_, isTag := m.view.tag()
	_, isSaved := m.view.saved()
	switch {
	case m.view == viewUnread && m.load.Listed > 0:
		return "Nothing is unread here."
	case m.view == viewBookmarks:
		return "No bookmarks yet. b sets one on the paper under the cursor; 1 returns to the papers."
	case m.view == viewQueue:
		return "Nothing is queued or being read."
	case isTag:
		return "No paper has this tag any more."
	case isSaved && m.views.base != nil && m.views.base.problem != "":
		return "The search of this view can't be read: " + m.views.base.problem + ". F lists the views, to rename or remove them."
	case isSaved && m.views.base != nil:
		return "No paper answers the search of this view now: " + m.views.base.query.String()
	}
	return "No papers here."
}

// kindOfPaper is a paper of the open view, after “no”.
func (m *Model) kindOfPaper() string {
	switch m.view {
	case viewPapers:
		return "paper"
	case viewUnread:
		return "unread paper"
	case viewBookmarks:
		return "bookmarked paper"
	case viewQueue:
		return "queued paper"
	case viewRelated:
		return "related paper"
	}
	if _, ok := m.view.tag(); ok {
		return "paper with this tag"
	}
	return "paper of this view"
}
