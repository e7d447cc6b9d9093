package ui

import tea "charm.land/bubbletea/v2"

// Loaded is the message that brings more of the corpus, for tests that decide
// when it comes.
func Loaded(load Load) tea.Msg { return moreLoaded{load: load} }

// IsFound reports whether a message is a result of a search.
func IsFound(msg tea.Msg) bool {
	_, ok := msg.(found)
	return ok
}

// Shown is the query that what is shown answers.
func Shown(m *Model) string { return m.search.answer.query.String() }

// IsRelated reports whether a message brings related papers, or their index.
func IsRelated(msg tea.Msg) bool {
	switch msg.(type) {
	case relatedBuilt, relatedFound, aroundFound:
		return true
	}
	return false
}

// AskLine asks for a line of text over the screen.
func AskLine(m *Model, title, hint, value string, answered func(string) (tea.Cmd, error)) tea.Cmd {
	_, cmd := m.askLine(title, hint, value, answered)
	return cmd
}

// SeenPause is how long a page is open before the paper counts as seen.
const SeenPause = seenPause

// Heard is the message that brings what other instances have changed.
func Heard(news News) tea.Msg { return newsArrived{news: news} }

// IsCounted reports whether a message brings counts of saved searches.
func IsCounted(msg tea.Msg) bool {
	_, ok := msg.(viewsCounted)
	return ok
}

// TabsInSight is which tabs the header shows.
func TabsInSight(widths []int, open, gap, ellipsis, room int) (first, last int) {
	return tabsInSight(widths, open, gap, ellipsis, room)
}

// Forget drops what is known of the marks, as when many change at once.
func (m *Model) Forget() { m.marked = nil }

// IsConfigRead reports whether a message brings the configuration.
func IsConfigRead(msg tea.Msg) bool {
	_, ok := msg.(configRead)
	return ok
}

// LibraryOf is the message that brings the library, as it is now.
func LibraryOf(m *Model) tea.Msg { return m.loadLibrary()() }

// IsPlacing reports whether a message goes on finding papers and marks.
func IsPlacing(msg tea.Msg) bool {
	switch msg.(type) {
	case morePlaced, papersKnown:
		return true
	}
	return false
}

// WrittenTags reads changes of tags as they are typed, and writes them again.
func WrittenTags(typed string) (names, written []string) {
	changes, _ := tagChanges(typed)
	for _, c := range changes {
		names, written = append(names, c.shown()), append(written, c.String())
	}
	return names, written
}
