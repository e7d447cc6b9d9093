package ui

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
	"sheaf/ui/overlay"
)

// offer is what a line of the palette leads to.
type offer struct {
	overlay.Command

	press keymap.Press
	more  bool   // it takes an argument first
	again string // the argument of one that was taken before: the line shows no preview of it
	of    string // the name that an argument is typed behind which it can't take
}

// told is why a line can't be taken, as it is understood without the line.
func (o offer) told() string {
	if o.of == "" {
		return o.Why
	}
	return o.of + " " + o.Name + ": " + o.Why
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
		m.notice = o.told()
		return nil
	case o.more:
		l.Fill()
		return nil
	}
	press := o.press
	press.Argument = cmp.Or(press.Argument, o.again)
	m.overlay.Remove(l)
	if press.Count == 0 { // a place of the list is no habit
		m.recent.take(recent{press.Action, strings.TrimSpace(press.Argument)})
	}
	return m.reduce(press)
}

// offers lists what may be meant by what is typed into the palette.
func (m *Model) offers(typed string) []offer {
	all := m.actionsHere()
	if arguments, sure := m.argumentOffers(all, typed); len(arguments) > 0 {
		called := m.calledSo(all, typed, sure)
		if len(called) > 0 && !sure {
			return called
		}
		return append(called, arguments...)
	}
	if strings.TrimSpace(typed) == "" {
		return m.firstOffers(all)
	}
	offers := make([]offer, len(all))
	for i, a := range all {
		offers[i] = m.offerOf(a)
	}
	if offers = ranked(typed, offers); len(offers) > 0 {
		return offers
	}
	if offers = m.meantOffers(all, typed); len(offers) > 0 {
		return offers
	}
	if o, ok := m.placeOffer(typed); ok {
		return []offer{o}
	}
	return m.familyOffers(all, typed)
}

// placeOffer leads to a place of the list where its number is typed.
func (m *Model) placeOffer(typed string) (offer, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(typed))
	if err != nil || n < 1 || m.ground()&action.Pages == 0 {
		return offer{}, false
	}
	c := overlay.Command{Name: strconv.Itoa(n), Fill: typed}
	switch {
	case m.focus != onList:
		c.Why = "works in the list"
	case n > m.shown.n:
		c.Why = "the list is not that long"
	default:
		c.Help = m.load.Corpus.Title(m.shown.at(n - 1))
	}
	return offer{Command: c, press: keymap.Press{Action: action.Bottom, Count: n, Known: true}}, true
}

// familyOffers names the actions that begin with the first word that is typed,
// where none goes on as the others do: sort rank, of sort rnak.
func (m *Model) familyOffers(all []action.Action, typed string) []offer {
	word, rest, _ := strings.Cut(strings.TrimSpace(typed), " ")
	var others []offer
	for _, a := range all {
		if other, ok := strings.CutPrefix(a.Name(), text.Fold(word)+" "); ok {
			o := m.offerOf(a)
			o.Name = other
			others = append(others, o)
		}
	}
	if len(others) < 2 || strings.TrimSpace(rest) == "" {
		return nil
	}
	return refused(word, meantArgument(rest, others))
}

// refused are lines of arguments that an action of a name can't take.
func refused(name string, offers []offer) []offer {
	for i := range offers {
		if offers[i].Why != "" {
			offers[i].of = name
		}
	}
	return offers
}

// calledSo are the other actions whose name is typed or, unless the whole of it
// is asked for, begins so: rate up is no argument of rate.
func (m *Model) calledSo(all []action.Action, typed string, whole bool) []offer {
	var offers []offer
	own, _ := splitCommand(all, typed)
	typed = text.Fold(strings.TrimSpace(typed))
	for _, a := range all {
		name := a.Name()
		if a.ID != own.action.ID && (name == typed || !whole && strings.HasPrefix(name, typed)) {
			offers = append(offers, m.offerOf(a))
		}
	}
	return offers
}

// offerOf is the line of an action.
func (m *Model) offerOf(a action.Action) offer {
	return offer{
		Command: m.commandOf(a), press: keymap.Press{Action: a.ID, Known: true},
		more: a.Needs() || len(a.Keys) > 2 && a.Argument != "",
	}
}

// firstOffers is what stands there before anything is typed: what was taken
// last, then all else that can be done, and then what can't.
func (m *Model) firstOffers(all []action.Action) []offer {
	var offers []offer
	for _, r := range m.recent.taken {
		if o, ok := m.recentOffer(all, r); ok {
			offers = append(offers, o)
		}
	}
	for _, a := range all {
		if !slices.Contains(m.recent.taken, recent{id: a.ID}) {
			offers = append(offers, m.offerOf(a))
		}
	}
	slices.SortStableFunc(offers, func(a, b offer) int { return min(len(a.Why), 1) - min(len(b.Why), 1) })
	return offers
}

// meantOffers is what a name with a slip in it was probably meant for: an
// action, or one with the argument behind it.
func (m *Model) meantOffers(all []action.Action, typed string) []offer {
	const least = 3 // letters: two are near to everything
	var names, taking []string
	called := map[string]action.Action{}
	for _, a := range all {
		for _, name := range append([]string{a.Name()}, a.Aliases...) {
			if len(name) < least {
				continue
			}
			names, called[name] = append(names, name), a
			if a.Argument != "" && !strings.Contains(name, " ") {
				taking = append(taking, name)
			}
		}
	}
	typed = strings.TrimLeft(typed, " ")
	if name, ok := text.Nearest(strings.TrimRight(typed, " "), names); ok && len(typed) >= least {
		return asMeant([]offer{m.offerOf(called[name])})
	}
	word, argument, behind := strings.Cut(typed, " ")
	if name, ok := text.Nearest(word, taking); ok && behind && len(word) >= least {
		arguments, _ := m.argumentOffers(all, name+" "+argument)
		return asMeant(arguments)
	}
	return nil
}

// asMeant asks of lines whether they are what was meant.
func asMeant(offers []offer) []offer {
	const asks = "did you mean this? "
	for i := range offers {
		if o := &offers[i]; o.Why == "" && !strings.HasPrefix(o.Help, asks) {
			o.Help = asks + o.Help
		}
	}
	return offers
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
	for a := range m.keys.Actions() {
		if a.Context&places == 0 || a.ID == action.Palette || a.ID == action.Abort {
			continue
		}
		all = append(all, a)
	}
	place := func(a action.Action) int {
		i := slices.IndexFunc(m.recent.taken, func(r recent) bool { return r.id == a.ID })
		switch {
		case i >= 0:
			return i - maxRecent
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
	c := overlay.Command{Name: a.Name(), Aliases: a.Aliases, Hidden: []string{a.Title, string(a.ID)}, Help: a.Help, Keys: strings.Join(names[:min(2, len(names))], " "), Fill: a.Name()}
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
