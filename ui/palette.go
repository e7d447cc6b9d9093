package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sheaf/ui/action"
	"sheaf/ui/keymap"
	"sheaf/ui/overlay"
)

// offer is what a line of the palette leads to.
type offer struct {
	overlay.Command

	press keymap.Press
	more  bool // it takes an argument first
}

// recentState is what was taken from the palette, now and at earlier starts.
type recentState struct {
	ids   []action.ID // the latest first
	taken bool        // one since the start
}

// maxRecent is how many of them come first.
const maxRecent = 20

// take puts an action first.
func (r *recentState) take(id action.ID) {
	r.taken = true
	r.ids = slices.Insert(slices.DeleteFunc(r.ids, func(other action.ID) bool { return other == id }), 0, id)
	r.ids = r.ids[:min(len(r.ids), maxRecent)]
}

// remember puts those of earlier starts behind. What is no action any more is
// left out.
func (r *recentState) remember(ids []action.ID) {
	for _, id := range ids {
		if _, known := action.Find(id); known && !slices.Contains(r.ids, id) && len(r.ids) < maxRecent {
			r.ids = append(r.ids, id)
		}
	}
}

// paletteLayer is the palette, open.
type paletteLayer struct {
	*overlay.Palette

	offers []offer // its lines
}

// openPalette lists everything that the reader can do here.
func (m *Model) openPalette() tea.Cmd {
	layer := &paletteLayer{}
	var cmd tea.Cmd
	layer.Palette, cmd = overlay.NewPalette(m.look, func(typed string) []overlay.Command {
		layer.offers = m.offers(typed)
		commands := make([]overlay.Command, len(layer.offers))
		for i, o := range layer.offers {
			commands[i] = o.Command
		}
		return commands
	})
	m.overlay.Push(layer)
	return cmd
}

// pick does what the line under the cursor says, as its key would.
func (l *paletteLayer) pick(m *Model) tea.Cmd {
	i, ok := l.Cursor()
	if !ok {
		return nil
	}
	o := l.offers[i]
	switch {
	case o.Why != "":
		m.notice = o.Why
		return nil
	case o.more:
		l.Fill()
		return nil
	}
	m.overlay.Remove(l)
	m.recent.take(o.press.Action)
	return m.reduce(o.press)
}

// offers lists what may be meant by what is typed into the palette.
func (m *Model) offers(typed string) []offer {
	all := m.actionsHere()
	if offers := m.argumentOffers(all, typed); len(offers) > 0 {
		return offers
	}
	offers := make([]offer, len(all))
	for i, a := range all {
		offers[i] = offer{m.commandOf(a), keymap.Press{Action: a.ID, Known: true}, a.Needs() || len(a.Keys) > 2 && a.Argument != ""}
	}
	if strings.TrimSpace(typed) == "" { // what can be done stands before what can't
		slices.SortStableFunc(offers, func(a, b offer) int { return min(len(a.Why), 1) - min(len(b.Why), 1) })
	}
	return ranked(typed, offers)
}

// actionsHere lists the actions of the list and the page, or those of the triage
// where the reader is in one; those first that were taken from the palette last.
// Moving is for keys, and comes last.
func (m *Model) actionsHere() []action.Action {
	places := action.Pages
	if m.ground() == action.Triage {
		places = action.Triage
	}
	var all []action.Action
	for _, a := range m.keys.Actions() {
		if a.Context&places == 0 || a.ID == action.Palette || a.ID == action.Abort {
			continue
		}
		all = append(all, a)
	}
	place := func(a action.Action) int {
		i := slices.Index(m.recent.ids, a.ID)
		switch {
		case i >= 0:
			return i - len(m.recent.ids)
		case a.Group == action.Moving:
			return 1
		}
		return 0
	}
	slices.SortStableFunc(all, func(a, b action.Action) int { return place(a) - place(b) })
	return all
}

// commandOf is an action as the palette shows it.
func (m *Model) commandOf(a action.Action) overlay.Command {
	names := m.keyNames(a)
	c := overlay.Command{Name: a.Name(), Aliases: a.Aliases, Help: a.Help, Keys: strings.Join(names[:min(2, len(names))], " "), Fill: a.Name()}
	c.Why = m.unable(a)
	if a.Argument != "" {
		c.Fill += " "
	}
	if strings.HasPrefix(c.Keys, ":") { // that is what is being typed
		c.Keys = ""
	}
	return c
}

// ranked keeps what may be meant by a text, the likeliest first.
func ranked(typed string, offers []offer) []offer {
	commands := make([]overlay.Command, len(offers))
	for i, o := range offers {
		commands[i] = o.Command
		commands[i].At = i
	}
	ranked := make([]offer, 0, len(offers))
	for _, c := range overlay.Rank(typed, commands) {
		o := offers[c.At]
		o.Command = c
		ranked = append(ranked, o)
	}
	return ranked
}
