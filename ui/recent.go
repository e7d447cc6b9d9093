package ui

import (
	"slices"
	"strings"

	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
)

// recent is an action that was taken from the palette, with its argument.
type recent struct {
	id       action.ID
	argument string // empty for none
}

// String is how it is stored: the name of the action, and its argument behind a
// blank.
func (r recent) String() string { return strings.TrimRight(string(r.id)+" "+r.argument, " ") }

// recentState is what was taken from the palette, now and at earlier starts.
type recentState struct {
	taken []recent // the latest first
	fresh bool     // one since the start
}

// maxRecent is how many of them come first.
const maxRecent = 20

// take puts an action first.
func (r *recentState) take(one recent) {
	r.fresh = true
	r.taken = slices.Insert(slices.DeleteFunc(r.taken, func(other recent) bool { return other == one }), 0, one)
	r.taken = r.taken[:min(len(r.taken), maxRecent)]
}

// remember puts those of earlier starts behind. What is no action any more is
// left out.
func (r *recentState) remember(stored []string) {
	for _, each := range stored {
		id, argument, _ := strings.Cut(each, " ")
		one := recent{action.ID(id), text.Clean(argument)}
		if _, known := action.Find(one.id); known && !slices.Contains(r.taken, one) && len(r.taken) < maxRecent {
			r.taken = append(r.taken, one)
		}
	}
}

// stored is what the next start remembers; nothing where there is no news.
func (r *recentState) stored() []string {
	if !r.fresh {
		return nil
	}
	all := make([]string, len(r.taken))
	for i, each := range r.taken {
		all[i] = each.String()
	}
	return all
}

// recentOffer is the line of what was taken before. It reports false for what
// can't be meant here: a theme that is gone, say.
func (m *Model) recentOffer(all []action.Action, r recent) (offer, bool) {
	i := slices.IndexFunc(all, func(a action.Action) bool { return a.ID == r.id })
	if i < 0 {
		return offer{}, false
	}
	o, shown := m.offerOf(all[i]), text.Clean(r.argument)
	if r.argument == "" || all[i].Argument == "" {
		return o, r.argument == ""
	}
	if values := m.argumentsOf(r.id); len(values) > 0 {
		k := slices.IndexFunc(values, func(v offer) bool { return v.press.Argument == r.argument })
		if k < 0 {
			return offer{}, false
		}
		shown = values[k].Name
		o.Help = values[k].Help
	}
	o.Name += " " + shown
	o.Fill, o.Keys, o.more = o.Name, "", false
	o.press, o.again = keymap.Press{Action: r.id, Known: true}, r.argument
	return o, true
}
