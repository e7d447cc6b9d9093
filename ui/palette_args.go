package ui

import (
	"slices"
	"strconv"
	"strings"

	"sheaf/model"
	"sheaf/model/export"
	"sheaf/model/query"
	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
	"sheaf/ui/overlay"
	"sheaf/ui/theme"
)

// argumentOffers lists what may follow the name of an action that is typed with
// a blank behind it; nothing for other texts. It is not sure where the argument
// is none that the action takes.
func (m *Model) argumentOffers(all []action.Action, typed string) (offers []offer, sure bool) {
	split, ok := splitCommand(all, typed)
	if !ok {
		return nil, false
	}
	a, name, argument := split.action, split.name, split.argument
	if c := m.commandOf(a); c.Why != "" {
		return []offer{{Command: c}}, false
	}
	switch a.ID {
	case action.EditTags:
		return m.tagOffers(name, argument), true
	case action.Export:
		offers, sure = m.exportOffers(name, argument)
		return refused(name, offers), sure
	case action.Search:
		return m.searchOffers(name, argument), true
	default:
		offers = m.argumentsOf(a.ID)
		for i := range offers {
			offers[i].Fill = name + " " + offers[i].Name
		}
		offers, sure = foundOrMeant(argument, offers)
		return refused(name, offers), sure
	}
}

// foundOrMeant are the arguments that may be meant by what is typed. It is not
// sure where that takes a slip for granted.
func foundOrMeant(argument string, offers []offer) (found []offer, sure bool) {
	if found = ranked(argument, offers); len(found) > 0 {
		return found, true
	}
	return meantArgument(argument, offers), false
}

// meantArgument is what an argument with a slip in it was probably meant for or,
// where none is near, a line that names those that there are.
func meantArgument(argument string, offers []offer) []offer {
	const few = 12
	names := make([]string, len(offers))
	for i, o := range offers {
		names[i] = o.Name
	}
	argument = strings.TrimSpace(argument)
	if name, ok := text.Nearest(argument, names); ok {
		return asMeant(offers[slices.Index(names, name):][:1])
	}
	why := "none like that"
	switch {
	case len(names) == 0:
		return nil
	case len(names) <= few:
		why = "it is one of " + strings.Join(names, ", ")
	}
	return []offer{{Command: overlay.Command{Name: text.Clean(argument), Why: why}}}
}

// latestSearches is how many earlier searches are gone through at every key; all
// of them have a list of their own.
const latestSearches = 100

// searchOffers are the search that is typed, and earlier ones like it.
func (m *Model) searchOffers(name, argument string) []offer {
	to := func(search, help string) offer {
		return offer{
			Command: overlay.Command{Name: text.Clean(search), Help: help, Fill: name + " " + search},
			press:   keymap.Press{Action: action.Search, Argument: search, Known: true},
		}
	}
	typed := strings.TrimSpace(argument)
	var earlier, first []offer
	for _, search := range m.history.searches[:min(latestSearches, len(m.history.searches))] {
		if search != typed {
			earlier = append(earlier, to(search, "an earlier search"))
		}
	}
	o := to(typed, "search in "+m.view.title())
	if typed == "" {
		o.Name, o.Help = name, "type what to search for"
	} else if _, err := query.Parse(typed); err != nil {
		o.Why = err.Error()
	}
	if first = append(first, o); typed == "" && len(earlier) > 0 {
		first = nil
	}
	return append(first, ranked(typed, earlier)...)
}

// calling is an action that is called by a name with an argument behind it.
type calling struct {
	action         action.Action
	name, argument string
}

// splitCommand parts what is typed into an action that takes an argument, by the
// longest of its names, and the argument.
func splitCommand(all []action.Action, typed string) (c calling, ok bool) {
	typed = strings.TrimLeft(typed, " ")
	for _, each := range all {
		if each.Argument == "" {
			continue
		}
		for _, name := range append([]string{each.Name()}, each.Aliases...) {
			n := len(name)
			if len(typed) > n && typed[n] == ' ' && strings.EqualFold(typed[:n], name) && n > len(c.name) {
				c, ok = calling{each, typed[:n], strings.TrimLeft(typed[n:], " ")}, true
			}
		}
	}
	return c, ok
}

// values are the arguments that an action takes.
type values struct {
	id     action.ID
	dot    string
	offers []offer
}

// add appends a value; the one that holds now says so.
func (v *values) add(name, help string, now bool, press keymap.Press) {
	press.Action, press.Known = v.id, true
	if help = text.Clean(help); now {
		help = asNow(help, v.dot)
	}
	v.offers = append(v.offers, offer{Command: overlay.Command{Name: text.Clean(name), Help: help}, press: press})
}

// named appends a value that is the argument itself.
func (v *values) named(name, help string, now bool) {
	v.add(name, help, now, keymap.Press{Argument: name})
}

// argumentsOf lists the arguments that an action takes, where they are few.
func (m *Model) argumentsOf(id action.ID) []offer {
	v := &values{id: id, dot: m.look.Dot}
	switch id {
	case action.GoToView:
		for _, view := range m.views.tabs {
			help := ""
			if n, known := m.count(view); known {
				help = count(n, "paper")
			}
			v.add(view.title(), help, view == m.view, keymap.Press{Argument: string(view)})
		}
	case action.FollowRelated:
		for i, n := range m.related.about.neighbours {
			v.add(string(rune('a'+i)), m.load.Corpus.Title(n.Row), false, keymap.Press{Choice: i})
		}
	case action.SearchKeyword:
		for i, keyword := range m.related.about.keywords {
			v.add(keyword, "", false, keymap.Press{Choice: i})
		}
	case action.Rate, action.SetState:
		m.markValues(v)
	default:
		m.lookValues(v)
	}
	return v.offers
}

// markValues are those of what is left on papers.
func (m *Model) markValues(v *values) {
	mark, single := m.markOfOne()
	if v.id == action.Rate {
		for rating := range model.MaxRating + 1 {
			v.named(strconv.Itoa(rating), rated(rating), single && mark.Rating == rating)
		}
		return
	}
	for _, state := range model.States() {
		v.named(state.String(), "", single && mark.State == state)
	}
}

// lookValues are those of how the screen shows things.
func (m *Model) lookValues(v *values) {
	switch v.id {
	case action.Theme:
		for i, chosen := range m.themes() {
			v.named(chosen.Name, chosen.About, i == 0)
		}
	case action.Layout:
		for _, name := range Layouts() {
			v.named(name, aboutLayout(name), name == m.wish.String())
		}
	case action.Density:
		for _, name := range Densities() {
			v.named(name, aboutDensity(name), name == densityName(m.list.Density()))
		}
	case action.Mouse:
		v.named(switchedOn, "it scrolls, clicks and drags here", !m.mouse.off)
		v.named(switchedOff, "the terminal selects text", m.mouse.off)
	default:
	}
}

// markOfOne is what is left on the paper that actions are about; false where
// there are several, or none.
func (m *Model) markOfOne() (model.Mark, bool) {
	rows := m.targets()
	if len(rows) != 1 {
		return model.Mark{}, false
	}
	return m.mark(rows[0]), true
}

// exportOffers are the formats and, behind one, the file that is typed.
func (m *Model) exportOffers(name, argument string) (offers []offer, sure bool) {
	n := m.shown.n
	if !m.selection.empty() {
		n = len(m.targets())
	}
	to := func(format export.Format, file, shown string) offer {
		return offer{
			Command: overlay.Command{Name: shown, Help: "write " + count(n, "paper") + ": " + format.Title, Fill: name + " " + argument},
			press:   keymap.Press{Action: action.Export, Argument: strings.TrimSpace(format.Name + " " + file), Known: true},
		}
	}
	word, file, behind := strings.Cut(argument, " ")
	file = strings.TrimSpace(file)
	if format, err := export.Named(word); err == nil && behind {
		if file == "" {
			return []offer{to(format, "", format.Name)}, true
		}
		return []offer{to(format, file, file)}, true
	}
	if format, ok := export.ForFile(argument); ok {
		return []offer{to(format, argument, argument)}, true
	}
	for _, format := range export.Formats() {
		o := to(format, "", format.Name)
		o.Fill = name + " " + format.Name + " "
		offers = append(offers, o)
	}
	return foundOrMeant(argument, offers)
}

// asNow is what the value that holds now is like.
func asNow(about, dot string) string {
	if about = text.Clean(about); about == "" {
		return "as it is now"
	}
	return about + " " + dot + " as it is now"
}

// themes lists the themes that come with sheaf and the reader's own, first the
// one that is worn. What the screen shows may be a preview of another.
func (m *Model) themes() []theme.Theme {
	names := append([]string{m.themeName(), m.look.Name}, theme.Names()...)
	for _, own := range m.opts.Themes {
		names = append(names, own.Name)
	}
	var all []theme.Theme
	for i, name := range names {
		chosen, err := theme.Find(name, m.opts.Themes)
		if err != nil || i == 1 && len(all) > 0 || slices.ContainsFunc(all, func(t theme.Theme) bool { return t.Name == chosen.Name }) {
			continue
		}
		all = append(all, chosen)
	}
	return all
}
