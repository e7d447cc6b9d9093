package ui

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/export"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
	"sheaf/ui/layout"
	"sheaf/ui/list"
)

// command does an action with the argument that was typed behind its name, and
// reports whether there was one.
func (m *Model) command(press keymap.Press) (cmd tea.Cmd, taken bool) {
	if press.Argument == "" {
		return nil, false
	}
	switch press.Action {
	case action.Rate:
		rating, err := strconv.Atoi(press.Argument)
		if err != nil {
			return nil, true
		}
		return m.markTargets(func(keys []model.ID) (model.Change, string) {
			return m.marks.SetRating(rating, m.deps.Now(), keys...), rated(rating)
		}), true
	case action.SetState:
		state, ok := model.ParseState(press.Argument)
		if !ok {
			return nil, true
		}
		return m.markTargets(func(keys []model.ID) (model.Change, string) {
			return m.marks.SetState(state, m.deps.Now(), keys...), state.String()
		}), true
	case action.EditTags:
		return m.markTargets(func(keys []model.ID) (model.Change, string) {
			changes, _ := tagChanges(press.Argument)
			return m.tagAll(changes, keys)
		}), true
	case action.Theme:
		m.setTheme(press.Argument)
		return nil, true
	case action.Export:
		return m.exportAs(press.Argument), true
	case action.GoToView:
		return m.openView(viewID(press.Argument)), true
	case action.Search:
		return m.searchFor(press.Argument), true
	case action.Layout, action.Density, action.Mouse:
		m.setLook(press)
		return nil, true
	default:
		return nil, false
	}
}

// searchFor searches in the open view.
func (m *Model) searchFor(search string) tea.Cmd {
	m.history.remember(search)
	m.setFocus(onList)
	m.prompt.SetValue(search)
	return m.find(toFirst)
}

// The values of what is on or off.
const (
	switchedOn  = "on"
	switchedOff = "off"
)

// setLook sets one of the ways in which the screen shows things.
func (m *Model) setLook(press keymap.Press) {
	if m.oneOfMany(press.Action) {
		return
	}
	switch press.Action {
	case action.Layout:
		if i := slices.Index(Layouts(), press.Argument); i >= 0 {
			m.setLayout(layout.Auto + layout.Mode(i))
		}
	case action.Density:
		if i := slices.Index(Densities(), press.Argument); i >= 0 {
			m.list.SetDensity(list.Comfortable + list.Density(i))
			m.notice = "density: " + press.Argument
		}
	case action.Mouse:
		if off := press.Argument == switchedOff; off != m.mouse.off {
			m.toggleMouse()
			return
		}
		m.notice = "mouse " + press.Argument + ", as before"
	default:
	}
}

// setLayout arranges the panes as the reader wishes.
func (m *Model) setLayout(wish layout.Mode) {
	if m.frame.Mode == layout.Focus {
		m.setFocus(m.unfocused)
	}
	m.wishFor(wish)
	m.notice = "layout: " + wish.String()
	if wish != layout.Auto && m.frame.Mode != wish {
		m.notice += " " + m.look.Dot + " once the window has room for it"
	}
}

// aboutLayout says what a layout shows.
func aboutLayout(name string) string {
	switch name {
	case layout.Auto.String():
		return "by the size of the window"
	case layout.Split.String():
		return "the list beside the page"
	case layout.Stacked.String():
		return "the list above the page"
	case layout.Single.String():
		return "the list or the page"
	case layout.Focus.String():
		return "the page alone"
	}
	return ""
}

// aboutDensity says what the rows of a density show.
func aboutDensity(name string) string {
	if name == densityName(list.Compact) {
		return "one line a paper"
	}
	return "rows with facts"
}

// tagAll adds and removes tags in one step.
func (m *Model) tagAll(tags []tagChange, keys []model.ID) (all model.Change, says string) {
	now := m.deps.Now()
	var titles, written []string
	for _, tag := range tags {
		change := m.marks.Tag(!tag.off, tag.name, now, keys...)
		if name := m.marks.TagNamed(tag.name); name != "" {
			written = append(written, tagChange{tag.off, name}.String())
		}
		if len(change.Edits) > 0 {
			titles = append(titles, change.Title)
		}
		change.Edits = append(all.Edits, change.Edits...)
		all = change
	}
	slices.SortStableFunc(all.Edits, func(a, b model.Edit) int { return cmp.Compare(a.Paper, b.Paper) })
	all.Title = strings.Join(titles, ", ")
	says = "tags " + strings.Join(written, " ")
	switch {
	case len(all.Edits) > 0 && len(written) == 1:
		says = "tag " + written[0]
	case len(all.Edits) == 0:
		says = "tagged so already: " + strings.Join(written, " ")
	}
	return all, says
}

// exportAs writes papers in the format that the argument begins with: to the
// file that follows, or to one that the reader is asked for.
func (m *Model) exportAs(argument string) tea.Cmd {
	name, file, _ := strings.Cut(argument, " ")
	format, err := export.Named(name)
	if err != nil {
		m.notice = err.Error()
		return nil
	}
	rows, ok := m.exportable()
	if !ok {
		return nil
	}
	if file == "" {
		_, cmd := m.askFile(rows, format, "papers"+format.Extensions[0])
		return cmd
	}
	to, cmd := m.askFile(rows, format, file)
	return tea.Batch(cmd, to.pick(m))
}
