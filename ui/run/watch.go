package run

import (
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	tea "charm.land/bubbletea/v2"

	"sheaf/ui"
)

// slow is how long a message or a frame may take before it is logged: above it
// people notice.
const slow = 50 * time.Millisecond

// watched is a screen of which the log tells what took long, and what broke.
type watched struct {
	*ui.Model

	log *slog.Logger
	now func() time.Time
}

// Update is of [tea.Model].
func (w watched) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	defer w.watch("update", fmt.Sprintf("%T", msg))()
	_, cmd := w.Model.Update(msg)
	return w, cmd
}

// View is of [tea.Model].
func (w watched) View() tea.View {
	defer w.watch("frame", "")()
	return w.Model.View()
}

// watch begins to measure. The returned function ends it, and has to be deferred.
func (w watched) watch(what, about string) func() {
	began := w.now()
	return func() {
		if broken := recover(); broken != nil {
			w.log.Error("panic", "in", what, "about", about, "value", fmt.Sprint(broken), "stack", string(debug.Stack()))
			panic(broken)
		}
		if took := w.now().Sub(began); took > slow {
			w.log.Warn("slow "+what, "about", about, "ms", took.Milliseconds())
		}
	}
}

// filter lets a filter see the screen that is watched.
func filter(through func(tea.Model, tea.Msg) tea.Msg) func(tea.Model, tea.Msg) tea.Msg {
	return func(m tea.Model, msg tea.Msg) tea.Msg {
		if w, ok := m.(watched); ok {
			m = w.Model
		}
		return through(m, msg)
	}
}
