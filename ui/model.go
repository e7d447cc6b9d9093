package ui

import (
	"fmt"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/search"
	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/detail"
	"sheaf/ui/keymap"
	"sheaf/ui/layout"
	"sheaf/ui/list"
	"sheaf/ui/overlay"
	"sheaf/ui/prompt"
	"sheaf/ui/theme"
)

// Model is the state of the reader. Its fields are facts that do not overlap:
// which view is open, what is searched, where the focus is, what lies on top.
type Model struct {
	deps Deps
	opts Options
	look theme.Look
	keys *keymap.Map

	frame     layout.Frame
	wish      layout.Mode // what the reader set, Auto for nothing
	focus     focus
	unfocused focus // where the focus was before the layout of that name
	pending   keymap.Pending
	rest      generation // of the pause that completes or explains pending keys
	explain   bool       // the footer says what may follow the pending keys

	load    Load
	marks   *model.Marks
	marked  *search.Marked // of marks and load; nil before there are any
	placing placingState

	saver     *Saver
	library   libraryState
	sync      syncState
	selection selection
	lingering lingering

	view      viewID
	views     viewsState
	shown     rows // what the list shows
	search    searchState
	session   sessionState
	history   historyState
	names     nameState
	related   relatedState
	around    aroundState
	trail     trail
	places    places
	list      *list.List
	detail    *detail.Detail
	page      pageState
	prompt    *prompt.Prompt
	overlay   overlay.Stack
	taking    takingState
	drafts    draftState
	triage    triageState
	messages  messagesState
	mouse     mouseState
	recent    recentState
	worn      wornState
	lines     linearState
	config    configState
	orderable orderable

	failure string // an error that has not been read yet
	unsaved string // why changes wait to be stored, empty while none do
	notice  string // what was just done
	leaving leaving
	ordered bool // to leave, from outside: no key calls it off while the last write is waited for
}

// focus is the pane that the moving keys move.
type focus int

const (
	onList focus = iota
	onDetail
)

// pageState is which paper the detail shows, and which one it is about to.
type pageState struct {
	row     model.Row
	raw     bool // the page shows the text as its source wrote it
	hits    bool // the page shows where the present query matches
	next    model.Row
	waiting bool       // for the cursor to rest on next
	wait    generation // of that pause
}

// generation numbers attempts of the same kind, so that the result of an
// earlier one can be told and dropped.
type generation uint64

// libraryState is what is known of the library.
type libraryState struct {
	loaded bool
	failed error // why marks can't be kept, nil while they can

	recalled bool // the changes of earlier sessions can be undone
}

// leaving says how far quitting has come.
type leaving int

const (
	staying leaving = iota
	writing         // waiting for a file of exported papers
	saving          // waiting for the last write
	warned          // a write failed, and the reader has been told; the next quit leaves
	left
)

// New makes the reader's screen. It fails for a theme that does not exist or
// keys that contradict each other.
func New(deps Deps, opts Options) (*Model, error) {
	chosen, err := firstTheme(opts)
	if err != nil {
		return nil, err
	}
	keys, err := keymap.New(keymap.Rebind(action.All(), opts.Keys))
	if err != nil {
		return nil, fmt.Errorf("keys: %w", err)
	}
	look := lookOf(chosen, opts)
	m := &Model{
		deps:   deps,
		opts:   opts,
		look:   look,
		keys:   keys,
		marks:  model.NewMarks(nil),
		saver:  NewSaver(deps.Library),
		list:   list.New(look),
		detail: detail.New(look),
		prompt: prompt.New(look, searchWith(keys)),
		search: newSearchState(),
		view:   viewPapers,
		views:  newViewsState(),
		page:   pageState{row: model.NoRow},

		lingering: lingering{row: model.NoRow},

		history: historyState{recorder: NewRecorder(deps.History)},
		names:   nameState{latest: new(atomic.Uint64)},
		taking:  takingState{copier: &copier{clipboard: deps.Clipboard}},
		related: newRelatedState(),
		around:  newAroundState(),
		trail:   newTrail(),
		places:  newPlaces(),
		worn:    wornState{remembered: opts.ChosenTheme},
	}
	m.arrangeAs(opts.Layout, opts.Density)
	m.mouse.off = opts.NoMouse
	if m.linear() {
		m.readLinearly()
	}
	m.notice = m.bareTheme()
	if len(opts.Problems) > 0 {
		m.fail(m.tellProblems(opts.Problems))
	}
	return m, nil
}

// searchWith is what an empty prompt says.
func searchWith(keys *keymap.Map) string {
	if a, ok := keys.Find(action.Search); ok && len(a.Keys) > 0 {
		return a.KeyNames()[0] + " to search"
	}
	return "search"
}

// Saver is the queue of changes that are not stored yet. What runs the screen
// empties it when the screen ends, however it ends.
func (m *Model) Saver() *Saver { return m.saver }

// Recorder is the queue of searches that are not stored yet, to be emptied like
// the [Saver].
func (m *Model) Recorder() *Recorder { return m.history.recorder }

// Init asks for the last session, the library, the first papers and the earlier
// searches, and of the terminal for its background where that matters.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.loadSession(), m.loadLibrary(), m.loadMore(), m.loadHistory(), m.askBackground())
}

// context is where keys have their meaning.
func (m *Model) context() action.Context {
	top := m.overlay.Top()
	switch {
	case top != nil:
		if own, ok := top.(interface{ Context() action.Context }); ok {
			return own.Context()
		}
		return action.Overlay
	case m.prompt.Typing():
		return action.Prompt
	}
	return m.ground()
}

// ground is where the reader is below what lies on top.
func (m *Model) ground() action.Context {
	switch {
	case m.triage.stage == triageOpen:
		return action.Triage
	case m.focus == onDetail:
		return action.Detail
	}
	return action.List
}

// resize lays the window out anew and keeps the current paper in sight.
func (m *Model) resize(width, height int) {
	m.frame = layout.New(width, height, layout.Wish{
		Mode:    m.wish,
		Reading: m.focus == onDetail,
		Welcome: m.welcomes(),
		Triage:  m.triage.stage == triageOpen,
		Linear:  m.linear(),
	}, m.frame.Mode)
	m.list.SetSize(m.frame.List.Width, m.frame.List.Height)
	m.detail.SetSize(m.frame.Detail.Width, m.frame.Detail.Height)
	m.prompt.SetWidth(m.frame.Prompt.Width)
}

// relayout is resize for what changes within the same window.
func (m *Model) relayout() { m.resize(m.frame.Width, m.frame.Height) }

// welcomes reports whether this is a first start, as far as is known: until the
// first bookmark or change. Undoing that does not bring it back.
func (m *Model) welcomes() bool {
	if len(m.opts.Welcome) == 0 || !m.library.loaded || m.library.failed != nil {
		return false
	}
	_, changed := m.marks.Latest()
	return !changed && !m.marks.Redoable() && !m.marks.HasBookmarks() && len(m.marks.Tags()) == 0
}

// welcome is the line of the first start, as long as there is room for it.
func (m *Model) welcome() string {
	shortest := ""
	for _, line := range m.opts.Welcome {
		shortest = line
		if text.Width(line) <= m.frame.Width-2 {
			break
		}
	}
	return text.Truncate(shortest, m.frame.Width-2, m.look.Ellipsis)
}
