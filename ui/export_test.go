package ui

import tea "charm.land/bubbletea/v2"

// Loaded is the message that brings more of the corpus, for tests that decide
// when it comes.
func Loaded(load Load) tea.Msg { return moreLoaded{load: load} }

// SetProblem says that the query can't be read, as a search does.
func SetProblem(m *Model, problem string) { m.prompt.SetProblem(problem) }
