package ui

import (
	"slices"
	"strconv"
	"strings"

	"sheaf/model"
	"sheaf/model/export"
	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
	"sheaf/ui/overlay"
	"sheaf/ui/theme"
)

// argumentOffers lists what may follow the name of an action that is typed with
// a blank behind it; nothing for other texts.
func (m *Model) argumentOffers(all []action.Action, typed string) []offer {
	a, name, argument, ok := splitCommand(all, typed)
	if !ok {
		return nil
	}
	if c := m.commandOf(a); c.Why != "" {
		return []offer{{Command: c}}
	}
	switch a.ID {
	case action.EditTags:
		return m.tagOffers(name, argument)
	case action.Export:
		return m.exportOffers(name, argument)
	default:
		offers := m.argumentsOf(a.ID)
		for i := range offers {
			offers[i].Fill = name + " " + offers[i].Name
		}
		return ranked(argument, offers)
	}
}

// splitCommand parts what is typed into an action that takes an argument, by the
// longest of its names, and the argument.
func splitCommand(all []action.Action, typed string) (a action.Action, name, argument string, ok bool) {
	typed = strings.TrimLeft(typed, " ")
	for _, each := range all {
		if each.Argument == "" {
			continue
		}
		for _, called := range append([]string{each.Name()}, each.Aliases...) {
			n := len(called)
			if len(typed) > n && typed[n] == ' ' && strings.EqualFold(typed[:n], called) && n > len(name) {
				a, name, argument, ok = each, typed[:n], strings.TrimLeft(typed[n:], " "), true
			}
		}
	}
	return a, name, argument, ok
}

// argumentsOf lists the arguments that an action takes, where they are few.
func (m *Model) argumentsOf(id action.ID) []offer {
	var offers []offer
	add := func(name, help string, press keymap.Press) {
		press.Action, press.Known = id, true
		offers = append(offers, offer{Command: overlay.Command{Name: text.Clean(name), Help: text.Clean(help)}, press: press})
	}
	switch id {
	case action.GoToView:
		for i, view := range m.views.tabs {
			help := ""
			if n, known := m.count(view); known {
				help = count(n, "paper")
			}
			add(view.title(), help, keymap.Press{Count: i + 1})
		}
	case action.Rate:
		for rating := range model.MaxRating + 1 {
			add(strconv.Itoa(rating), rated(rating), keymap.Press{Argument: strconv.Itoa(rating)})
		}
	case action.SetState:
		for _, state := range model.States() {
			add(state.String(), "", keymap.Press{Argument: state.String()})
		}
	case action.Theme:
		add(m.look.Name, asNow(m.look.About, m.look.Dot), keymap.Press{Argument: m.look.Name})
		if chosen, err := theme.Find(m.themeName(), m.opts.Themes); err == nil { // the look may be a preview
			offers[0].Name, offers[0].Help = text.Clean(chosen.Name), asNow(chosen.About, m.look.Dot)
			offers[0].press.Argument = chosen.Name
		}
		for _, name := range m.themeNames() {
			if chosen, err := theme.Find(name, m.opts.Themes); err == nil && name != offers[0].Name {
				add(name, chosen.About, keymap.Press{Argument: name})
			}
		}
	case action.FollowRelated:
		for i, n := range m.related.about.neighbours {
			add(string(rune('a'+i)), m.load.Corpus.Title(n.Row), keymap.Press{Choice: i})
		}
	case action.SearchKeyword:
		for i, keyword := range m.related.about.keywords {
			add(keyword, "", keymap.Press{Choice: i})
		}
	default:
	}
	return offers
}

// exportOffers are the formats and, behind one, the file that is typed.
func (m *Model) exportOffers(name, argument string) []offer {
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
			return []offer{to(format, "", format.Name)}
		}
		return []offer{to(format, file, file)}
	}
	if format, ok := export.ForFile(argument); ok {
		return []offer{to(format, argument, argument)}
	}
	var offers []offer
	for _, format := range export.Formats() {
		o := to(format, "", format.Name)
		o.Fill = name + " " + format.Name + " "
		offers = append(offers, o)
	}
	return ranked(argument, offers)
}

// tagChange is a tag to be added or, with off, to be removed.
type tagChange struct {
	off  bool
	name string
}

func (c tagChange) String() string {
	if c.off {
		return "-" + c.name
	}
	return "+" + c.name
}

// tagChanges reads +vision -to read: each goes on to the next sign. A first one
// without a sign is added.
func tagChanges(argument string) []tagChange {
	var changes []tagChange
	for word := range strings.FieldsSeq(argument) {
		plain := strings.TrimLeft(word, "+-")
		switch {
		case plain != word:
			changes = append(changes, tagChange{word[0] == '-', plain})
		case len(changes) == 0:
			changes = append(changes, tagChange{false, word})
		default:
			changes[len(changes)-1].name = strings.TrimSpace(changes[len(changes)-1].name + " " + word)
		}
	}
	return changes
}

// tagOffers are the tags that the last sign may be meant for, behind those that
// are typed already.
func (m *Model) tagOffers(name, argument string) []offer {
	keys, changes := m.targetKeys(), tagChanges(argument)
	var last tagChange
	whole := len(changes) > 0 && strings.HasSuffix(argument, " ")
	if n := len(changes); n > 0 && !whole {
		last, changes = changes[n-1], changes[:n-1]
	}
	var typed strings.Builder
	for _, c := range changes {
		typed.WriteString(c.String() + " ")
	}
	before := typed.String()
	add := func(c tagChange, help string) offer {
		written := before + c.String()
		return offer{
			Command: overlay.Command{Name: c.String(), Aliases: []string{c.name}, Help: help, Fill: name + " " + written + " "},
			press:   keymap.Press{Action: action.EditTags, Argument: written, Known: true},
		}
	}
	var offers []offer
	for _, tag := range m.tagCounts(keys) {
		switch {
		case last.off && tag.Here > 0:
			offers = append(offers, add(tagChange{true, tag.Name}, "on "+text.Thousands(tag.Here)+" of "+count(len(keys), "paper")))
		case !last.off:
			offers = append(offers, add(tagChange{false, tag.Name}, count(tag.Papers, "paper")))
		}
	}
	offers = ranked(last.name, offers)
	for i := range offers { // the sign stands before the letters that are found
		if named := offers[i].Name; !strings.HasPrefix(named, "+") && !strings.HasPrefix(named, "-") {
			offers[i].Name, offers[i].Spans = tagChange{last.off, named}.String(), shifted(offers[i].Spans)
		}
	}
	if fresh := model.CleanTag(last.name); fresh != "" && !last.off && m.marks.Tags()[m.marks.TagNamed(fresh)] == 0 {
		offers = append(offers, add(tagChange{false, fresh}, "a new tag"))
	}
	if last.off && len(offers) == 0 {
		none := add(last, "none of these papers has such a tag")
		if len(changes) == 0 {
			none.Help, none.Why = "", none.Help
		}
		offers = append(offers, none)
	}
	if whole {
		run := offer{overlay.Command{Name: strings.TrimSpace(before), Help: "on " + count(len(keys), "paper")}, keymap.Press{Action: action.EditTags, Argument: before, Known: true}, false}
		offers = append([]offer{run}, offers...)
	}
	return offers
}

// shifted is where spans are behind a sign.
func shifted(spans []text.Span) []text.Span {
	moved := make([]text.Span, len(spans))
	for i, span := range spans {
		moved[i] = text.Span{Start: span.Start + 1, End: span.End + 1}
	}
	return moved
}

// asNow is what a theme is like, of the one that is worn.
func asNow(about, dot string) string {
	if about = text.Clean(about); about == "" {
		return "as it is now"
	}
	return about + " " + dot + " as it is now"
}

// themeNames lists the themes that come with sheaf, and the reader's own.
func (m *Model) themeNames() []string {
	names := theme.Names()
	for _, own := range m.opts.Themes {
		if !slices.Contains(names, own.Name) {
			names = append(names, own.Name)
		}
	}
	return names
}
