package ui

import (
	"context"
	"slices"
	"sync"

	tea "charm.land/bubbletea/v2"

	"sheaf/model/text"
	"sheaf/ui/overlay"
)

// maxHistory is how many searches are remembered.
const maxHistory = 500

// historyState is the searches that the reader has made.
type historyState struct {
	searches []string // the newest first, each once
	told     bool     // that they can't be kept
	recorder *Recorder
}

// remember puts a search before the others.
func (h *historyState) remember(search string) {
	search = text.Clean(search)
	if search == "" || len(h.searches) > 0 && h.searches[0] == search {
		return
	}
	h.searches = joinSearches([]string{search}, h.searches)
	h.recorder.add(search)
}

// joinSearches puts newer searches before older ones, each once.
func joinSearches(newer, older []string) []string {
	joined := slices.Clone(newer)
	seen := make(map[string]bool, len(newer))
	for _, search := range newer {
		seen[search] = true
	}
	for _, search := range older {
		if !seen[search] {
			joined = append(joined, search)
		}
	}
	return joined[:min(len(joined), maxHistory)]
}

func (m *Model) loadHistory() tea.Cmd {
	history := m.deps.History
	if history == nil {
		return nil
	}
	return func() tea.Msg {
		searches, err := history.Load(context.Background())
		return historyLoaded{searches, err}
	}
}

// historyOpened takes in the searches of earlier starts, behind those that have
// been made since this one.
func (m *Model) historyOpened(msg historyLoaded) {
	m.history.searches = joinSearches(m.history.searches, msg.searches)
	m.tellHistory(msg.err)
}

// keepHistory stores the searches that have been made since the last call.
func (m *Model) keepHistory() tea.Cmd {
	recorder := m.history.recorder
	if recorder.waiting() == 0 {
		return nil
	}
	return func() tea.Msg { return historyKept{recorder.Drain(context.Background())} }
}

// tellHistory tells once that searches are not kept. Nothing else depends on
// them.
func (m *Model) tellHistory(err error) {
	if err == nil || m.history.told {
		return
	}
	m.history.told = m.mention("searches are not kept: " + err.Error())
}

// openHistory lists the earlier searches over the screen.
func (m *Model) openHistory() tea.Cmd {
	picker, cmd := overlay.NewPicker(m.look, "Earlier searches", "none yet: enter in the search line keeps one", m.history.searches)
	m.overlay.Push(&searchPicker{picker})
	return cmd
}

// searchPicker is a picker of earlier searches.
type searchPicker struct{ *overlay.Picker }

// pick searches what is under the cursor.
func (p *searchPicker) pick(m *Model) tea.Cmd {
	search, ok := p.Choice()
	if !ok {
		return nil
	}
	m.overlay.Pop()
	m.prompt.SetValue(search)
	return m.find(toFirst)
}

// pick takes what is under the cursor of the layer on top.
func (m *Model) pick() tea.Cmd {
	if own, ok := m.overlay.Top().(picking); ok {
		return own.pick(m)
	}
	return nil
}

// Recorder stores searches one after another, in the order in which they were
// made. One that can't be stored is dropped: it is not worth another try.
type Recorder struct {
	history History // nil to keep nothing

	drain sync.Mutex // held by the one who stores
	mu    sync.Mutex // guards queue
	queue []string
}

// NewRecorder makes an empty queue before a history, which may be nil.
func NewRecorder(history History) *Recorder { return &Recorder{history: history} }

// add puts a search at the end of the queue. It never waits.
func (r *Recorder) add(search string) {
	if r.history == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.queue = append(r.queue, search)
}

func (r *Recorder) waiting() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.queue)
}

// Drain stores what is in the queue, and returns the first error.
func (r *Recorder) Drain(ctx context.Context) error {
	r.drain.Lock()
	defer r.drain.Unlock()
	var first error
	for {
		search, ok := r.take()
		if !ok {
			return first
		}
		if err := r.history.Append(ctx, search); err != nil && first == nil {
			first = err
		}
	}
}

func (r *Recorder) take() (string, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.queue) == 0 {
		return "", false
	}
	next := r.queue[0]
	r.queue = r.queue[1:]
	return next, true
}
