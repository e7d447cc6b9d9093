package ui

import (
	"strings"

	"sheaf/model"
	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
	"sheaf/ui/overlay"
)

// tagChange is a tag to be added or, with off, to be removed.
type tagChange struct {
	off  bool
	name string
}

// String is how it is written: in quotes where a word behind the first would be
// taken for another change.
func (c tagChange) String() string {
	if strings.Contains(c.name, " +") || strings.Contains(c.name, " -") {
		return c.sign() + `"` + c.name + `"`
	}
	return c.shown()
}

// shown is how a line of the palette shows it.
func (c tagChange) shown() string { return c.sign() + c.name }

func (c tagChange) sign() string {
	if c.off {
		return "-"
	}
	return "+"
}

// tagChanges reads +vision -to read: each goes on to the next sign. A first one
// without a sign is added. What is in quotes has no signs, and a second sign is
// a letter: ++1 adds the tag +1. It also tells whether a quote is still open.
func tagChanges(argument string) (changes []tagChange, open bool) {
	for rest := strings.TrimLeft(argument, " "); rest != ""; rest = strings.TrimLeft(rest, " ") {
		signed, off := rest[0] == '+' || rest[0] == '-', rest[0] == '-'
		if signed {
			rest = rest[1:]
		}
		var word string
		if quoted, ok := strings.CutPrefix(rest, `"`); ok {
			word, rest, ok = strings.Cut(quoted, `"`)
			open = !ok
		} else if word, rest, ok = strings.Cut(rest, " "); ok {
			rest = " " + rest
		}
		if signed || len(changes) == 0 {
			changes = append(changes, tagChange{off, word})
			continue
		}
		last := &changes[len(changes)-1]
		last.name = strings.TrimSpace(last.name + " " + word)
	}
	return changes, open
}

// tagOffers are the tags that the last sign may be meant for, behind those that
// are typed already.
func (m *Model) tagOffers(name, argument string) []offer {
	keys := m.targetKeys()
	changes, open := tagChanges(argument)
	var last tagChange
	whole := len(changes) > 0 && strings.HasSuffix(argument, " ") && !open
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
			Command: overlay.Command{Name: c.shown(), Help: help, Fill: name + " " + written + " "},
			press:   keymap.Press{Action: action.EditTags, Argument: written, Known: true},
		}
	}
	var offers []offer
	for _, tag := range m.tagCounts(keys) {
		help := count(tag.Papers, "paper")
		if last.off {
			help = "on " + text.Thousands(tag.Here) + " of " + count(len(keys), "paper")
		}
		if o := add(tagChange{last.off, tag.Name}, help); !last.off || tag.Here > 0 {
			o.Name = tag.Name
			offers = append(offers, o)
		}
	}
	offers = ranked(last.name, offers)
	for i := range offers { // the sign stands before the letters that are found
		offers[i].Name, offers[i].Spans = tagChange{last.off, offers[i].Name}.shown(), shifted(offers[i].Spans)
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
		run := offer{
			Command: overlay.Command{Name: strings.TrimSpace(before), Help: "on " + count(len(keys), "paper")},
			press:   keymap.Press{Action: action.EditTags, Argument: before, Known: true},
		}
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
