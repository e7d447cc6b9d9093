package main

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"sheaf/data/corpus"
	"sheaf/data/session"
	"sheaf/model"
	"sheaf/ui"
)

// sessions is where the reader of some papers was left.
type sessions struct {
	states *session.States
	corpus string
	now    func() time.Time
	early  earlyState
}

// earlyState is what the file said before the screen was there: the first frame
// is to have the theme that was chosen.
type earlyState struct {
	read  bool
	state session.State
	ok    bool
	err   error
}

// readEarly reads the file now, in place of the first load.
func (s *sessions) readEarly(ctx context.Context) (theme string) {
	s.early.state, s.early.ok, s.early.err = s.states.Load(ctx, s.corpus)
	s.early.read = true
	return s.early.state.Theme
}

// corpusName tells the papers of one start from those of another: the files
// that they come from, in their order. What a pipe brings has no name, so that
// its sessions are those of every pipe.
func corpusName(sources []corpus.Source) string {
	if embeddedAlone(sources) {
		return "embedded"
	}
	names := make([]string, len(sources))
	for i, source := range sources {
		names[i] = source.Name
		if full, err := filepath.Abs(source.Name); err == nil {
			names[i] = full
		}
	}
	return strings.Join(names, "\n")
}

// Load is of [ui.Sessions].
func (s sessions) Load(ctx context.Context) (ui.State, bool, error) {
	kept, ok, err := s.early.state, s.early.ok, s.early.err
	if !s.early.read {
		kept, ok, err = s.states.Load(ctx, s.corpus)
	}
	common := ui.State{Theme: kept.Theme, Recent: kept.Recent}
	if err != nil || !ok {
		return common, false, err
	}
	state := ui.State{
		Theme: common.Theme, Recent: common.Recent,
		View: kept.View, Query: kept.Query, Paper: model.ID(kept.Paper), Sorts: kept.Sorts, Layout: kept.Layout, Density: kept.Density, Mouse: kept.Mouse,
		Back: converted[model.ID](kept.Back), Forward: converted[model.ID](kept.Forward),
	}
	if at := kept.Triage; at != nil {
		state.Triage = &ui.TriagePlace{View: at.View, Query: at.Query, Paper: model.ID(at.Paper)}
	}
	return state, true, nil
}

// Save is of [ui.Sessions].
func (s sessions) Save(ctx context.Context, state ui.State) error {
	kept := session.State{
		View: state.View, Query: state.Query, Paper: string(state.Paper), Sorts: state.Sorts, Layout: state.Layout, Density: state.Density, Mouse: state.Mouse,
		Back: converted[string](state.Back), Forward: converted[string](state.Forward), At: s.now(),
		Theme: state.Theme, Recent: state.Recent,
	}
	if at := state.Triage; at != nil {
		kept.Triage = &session.Triage{View: at.View, Query: at.Query, Paper: string(at.Paper)}
	}
	return s.states.Save(ctx, s.corpus, kept)
}

func converted[To, From ~string](list []From) []To {
	if list == nil {
		return nil
	}
	to := make([]To, len(list))
	for i, each := range list {
		to[i] = To(each)
	}
	return to
}
