package ui

import (
	"strconv"

	"sheaf/model"
	"sheaf/ui/action"
)

// goToHit goes some hits on, or back, on the page that is shown.
func (m *Model) goToHit(step, times int) {
	if m.frame.Detail.Empty() {
		m.notice = m.keyOf(action.Open) + " opens the page, " + m.keyOf(action.NextHit) + " goes through its hits"
		return
	}
	if current := m.current(); m.page.row != current || !m.page.hits {
		m.turnTo(current) // the page was about to follow the cursor
	}
	n := m.detail.Hits()
	switch {
	case m.page.row == model.NoRow:
		m.notice = "no paper to go through"
		return
	case n == 0 && m.search.answer.marked().Empty():
		m.notice = "no search to go through: " + m.keyOf(action.Search) + " begins one"
		return
	case n == 0:
		m.notice = "the search matches nothing on this page"
		return
	}
	wrapped := false
	for range (times-1)%n + 1 {
		wrapped = m.detail.NextHit(step) || wrapped
	}
	if wrapped || times > n {
		m.say(step > 0, "round to the first hit", "round to the last hit")
	}
	m.sayHit()
}

// hitPosition is the hit that was gone to, of how many; empty before that.
func (m *Model) hitPosition() string {
	if m.detail.Hit() == 0 || m.frame.Detail.Empty() {
		return ""
	}
	return "hit " + strconv.Itoa(m.detail.Hit()) + "/" + strconv.Itoa(m.detail.Hits())
}
