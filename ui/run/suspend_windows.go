package run

import tea "charm.land/bubbletea/v2"

// newSuspension is none: there are no jobs there.
func newSuspension() tea.ExecCommand { return nil }
