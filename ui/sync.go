package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
)

// syncState is what is known of other instances that use the same library.
type syncState struct {
	signals <-chan struct{}
	asking  bool
	again   bool // a signal came while the answer was on its way
	anew    bool // the library is to be read anew after the answer
	// made are the reader's own edits that the answer may not know of: they
	// stand, whatever it says.
	made []model.Edit
	told bool            // that changes of others are not seen
	late [][]model.Paper // marked elsewhere, and to be added to the corpus
}

type (
	// watching brings the channel of signals.
	watching struct {
		signals <-chan struct{}
		err     error
	}
	// signalled says that another instance may have changed something.
	signalled struct{ over bool }
	// lateAdded brings the corpus with papers that were marked elsewhere.
	lateAdded struct{ load Load }
	// keptUp says that the library has been looked after, or why not.
	keptUp struct{ err error }
	// newsArrived brings what others have changed.
	newsArrived struct {
		news News
		err  error
	}
)

// watch asks to be told of changes that others make.
func (m *Model) watch() tea.Cmd {
	library := m.deps.Library
	return func() tea.Msg {
		signals, err := library.Watch(context.Background())
		return watching{signals, err}
	}
}

// await waits for the next signal. It costs nothing while there is none.
func (m *Model) await() tea.Cmd {
	signals := m.sync.signals
	if signals == nil {
		return nil
	}
	return func() tea.Msg {
		_, ok := <-signals
		return signalled{over: !ok}
	}
}

func (m *Model) watched(msg watching) tea.Cmd {
	if msg.err != nil {
		m.unseen(msg.err)
		return nil
	}
	m.sync.signals = msg.signals
	return tea.Batch(m.askNews(), m.await()) // something may have come before the first signal
}

func (m *Model) signal(msg signalled) tea.Cmd {
	if msg.over {
		m.sync.signals = nil
		return nil
	}
	return tea.Batch(m.askNews(), m.await())
}

// askNews asks what others have changed.
func (m *Model) askNews() tea.Cmd {
	if m.sync.asking {
		m.sync.again = true
		return nil
	}
	m.sync.asking, m.sync.made = true, m.saver.edits()
	library := m.deps.Library
	return func() tea.Msg {
		news, err := library.News(context.Background())
		return newsArrived{news, err}
	}
}

// reload reads the library anew. News that come meanwhile are asked for behind
// it: what was read before they were would undo them.
func (m *Model) reload() tea.Cmd {
	if m.sync.asking {
		m.sync.anew = true
		return nil
	}
	m.sync.asking, m.sync.made = true, m.saver.edits()
	return m.loadLibrary()
}

// reloaded is the end of reload.
func (m *Model) reloaded() tea.Cmd {
	again := m.sync.again
	m.sync.asking, m.sync.made, m.sync.again = false, nil, false
	if again {
		return m.askNews()
	}
	return nil
}

// heard takes in what others have changed.
func (m *Model) heard(msg newsArrived) tea.Cmd {
	made, again := m.sync.made, m.sync.again
	m.sync.asking, m.sync.made, m.sync.again = false, nil, false
	var cmd tea.Cmd
	switch {
	case msg.err != nil:
		m.unseen(msg.err)
	case msg.news.Reload:
		cmd = m.reload()
	case len(msg.news.Changes) > 0:
		for _, change := range msg.news.Changes {
			m.marks.Remember(change)
		}
		m.settle(msg.news.Settled, made)
		cmd = m.addLate(msg.news.Papers)
		switch says := m.heardOf(msg.news.Changes[len(msg.news.Changes)-1]); {
		case m.linear(): // it would be spoken over what is being read
			m.tell(says, false)
		case m.notice == "":
			m.notice = says
		}
	}
	if m.sync.anew {
		m.sync.anew = false
		cmd = tea.Batch(cmd, m.reload())
	}
	if again {
		cmd = tea.Batch(cmd, m.askNews())
	}
	return cmd
}

// heardOf says what was done elsewhere.
func (m *Model) heardOf(change model.Change) string {
	how := "changed"
	switch change.Kind {
	case model.Undo:
		how = "undone"
	case model.Redo:
		how = "done again"
	case model.Step, model.Passive:
	}
	return how + " elsewhere: " + m.describe(change)
}

// addLate adds papers that the library has and this corpus does not, since they
// were marked elsewhere: once the corpus has been loaded.
func (m *Model) addLate(papers []model.Paper) tea.Cmd {
	if len(papers) > 0 {
		m.sync.late = append(m.sync.late, papers)
	}
	if !m.load.Done || len(m.sync.late) == 0 {
		return nil
	}
	late, corpus, loader := m.sync.late, m.load.Corpus, m.deps.Loader
	m.sync.late = nil
	return func() tea.Msg {
		var unknown []model.Paper
		for _, p := range slices.Concat(late...) {
			if _, known := corpus.Lookup(p.ID); !known {
				unknown = append(unknown, p)
			}
		}
		if len(unknown) == 0 {
			return nil
		}
		load, ok := loader.Add(context.Background(), unknown)
		if !ok {
			return nil
		}
		return lateAdded{load}
	}
}

// settle gives fields the values that the library has, except those that the
// reader has edited since.
func (m *Model) settle(edits, except []model.Edit) {
	edits = slices.DeleteFunc(slices.Clone(edits), func(e model.Edit) bool {
		return slices.ContainsFunc(except, func(o model.Edit) bool { return o.Paper == e.Paper && o.Field == e.Field })
	})
	m.marks.Settle(edits)
	m.changed(edits)
}

// unseen tells once that changes of others are not seen here.
func (m *Model) unseen(err error) {
	if m.sync.told {
		return
	}
	m.sync.told = m.mention("changes that are made elsewhere are not seen here: " + err.Error())
}

// keepUp looks after the library: it is copied from time to time.
func (m *Model) keepUp() tea.Cmd {
	library := m.deps.Library
	return func() tea.Msg { return keptUp{library.Upkeep(context.Background())} }
}

func (m *Model) tellUpkeep(msg keptUp) {
	if msg.err != nil {
		m.mention("the library could not be backed up: " + msg.err.Error())
	}
}
