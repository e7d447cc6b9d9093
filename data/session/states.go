package session

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"sheaf/model/text"
)

// State is where the reader was left on a corpus. Papers are named by their
// identifiers. What is empty was not said.
type State struct {
	View    string            // the name of the view that was shown
	Query   string            // the search that was kept in it
	Paper   string            // under the cursor
	Sorts   map[string]string // of each view that is not in its own order
	Layout  string
	Density string
	Mouse   string   // off when the terminal had it
	Back    []string // the trail, the nearest paper last; so is Forward
	Forward []string
	Triage  *Triage // where a triage was left, nil when none is open
	At      time.Time

	// What the corpora have in common.
	Theme  string   // the name of the one that was chosen
	Recent []string // commands, the latest first
}

// Triage is where a triage was left: what it goes through, and the paper that
// was to be decided on.
type Triage struct {
	View  string `json:"view,omitempty"`
	Query string `json:"query,omitempty"`
	Paper string `json:"paper,omitempty"`
}

// States is the file of the states that corpora were left in. Several sheafs
// may use it at once.
type States struct {
	path string
}

// OpenStates names the file that holds the states. It touches nothing, and the
// file need not exist: the first state makes it.
func OpenStates(path string) *States { return &States{path: path} }

// DefaultStatesPath is $XDG_STATE_HOME/sheaf/session.json, or its like on
// systems that have their own places. It is like [DefaultHistoryPath] in all
// else.
func DefaultStatesPath() (string, error) { return defaultPath("session.json", "session") }

// Load gives the state that a corpus was left in, and false where none is
// known: then there is only what the corpora have in common. The error is an [*Error], or that of ctx.
func (s *States) Load(ctx context.Context, corpus string) (State, bool, error) {
	if err := ctx.Err(); err != nil {
		return State{}, false, err
	}
	d, _, err := s.read()
	if err != nil {
		return State{}, false, s.explain(err)
	}
	state, ok, err := d.state(corpus)
	state.Theme, state.Recent = d.common.Theme, d.common.Recent
	return state, ok, s.explain(err)
}

// Save keeps the state of a corpus, in place of an earlier one, and what the
// corpora have in common, in place of what is not empty; it forgets
// those that were left longest ago when there are more than fifty. What a newer
// sheaf has written stays. A file that can't be read is left as it is. The
// error is an [*Error], or that of ctx.
func (s *States) Save(ctx context.Context, corpus string, state State) error {
	return s.explain(s.save(ctx, corpus, state))
}

func (s *States) save(ctx context.Context, corpus string, state State) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return err
	}
	unlock, err := lock(ctx, s.path+".lock")
	if err != nil {
		return err
	}
	defer unlock()
	d, _, err := s.read()
	if err != nil {
		return err
	}
	if err := d.set(corpus, state); err != nil {
		return err
	}
	d.common.take(state.clean())
	content, err := d.encode()
	if err != nil {
		return err
	}
	return replace(s.path, content)
}

func (s *States) read() (document, bool, error) {
	raw, exists, err := readSmall(s.path)
	if err != nil || !exists {
		return document{}, exists, err
	}
	d, err := parseStates(raw)
	return d, true, err
}

// StatesStatus is the state of the file, for a person who wonders about it.
type StatesStatus struct {
	Path    string
	Exists  bool
	Corpora int // of which it is known where they were left
}

// Status reads the file and changes nothing.
func (s *States) Status() (StatesStatus, error) {
	d, exists, err := s.read()
	return StatesStatus{Path: s.path, Exists: exists, Corpora: len(d.corpora)}, s.explain(err)
}

func (s *States) explain(err error) error { return explain("session", s.path, err) }

// clean makes the texts of a state fit for a terminal, and bounds the trail.
func (s State) clean() State {
	for _, field := range []*string{&s.View, &s.Query, &s.Paper, &s.Layout, &s.Density, &s.Mouse} {
		*field = text.Clean(*field)
	}
	sorts := s.Sorts
	s.Sorts = nil
	for view, sort := range sorts {
		if view, sort = text.Clean(view), text.Clean(sort); view != "" && sort != "" {
			if s.Sorts == nil {
				s.Sorts = map[string]string{}
			}
			s.Sorts[view] = sort
		}
	}
	s.Theme, s.Recent = text.Clean(s.Theme), cleanNames(s.Recent[:min(len(s.Recent), maxRecent)])
	s.Back, s.Forward = cleanTrail(s.Back), cleanTrail(s.Forward)
	if s.Triage != nil {
		s.Triage = &Triage{View: text.Clean(s.Triage.View), Query: text.Clean(s.Triage.Query), Paper: text.Clean(s.Triage.Paper)}
	}
	s.At = s.At.UTC()
	return s
}

// maxTrail is how many papers each side of a trail has at most.
const maxTrail = 100

// maxRecent is how many commands are remembered.
const maxRecent = 50

func cleanTrail(papers []string) []string { return cleanNames(papers[max(0, len(papers)-maxTrail):]) }

func cleanNames(names []string) []string {
	var cleaned []string
	for _, name := range names {
		if name = text.Clean(name); name != "" {
			cleaned = append(cleaned, name)
		}
	}
	return cleaned
}
