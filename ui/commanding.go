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
	"sheaf/ui/theme"
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
			return m.tagAll(tagChanges(press.Argument), keys)
		}), true
	case action.Theme:
		m.setTheme(press.Argument)
		return nil, true
	case action.Export:
		return m.exportAs(press.Argument), true
	default:
		return nil, false
	}
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
	if len(all.Edits) == 0 {
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

// setTheme changes colours until the end.
func (m *Model) setTheme(name string) {
	if _, err := theme.Find(name, m.opts.Themes); err != nil {
		m.notice = err.Error()
		return
	}
	m.opts.Theme = name
	m.wear(name)
	m.notice = "theme: " + m.look.Name
}

// wear draws everything in the colours of a theme.
func (m *Model) wear(name string) {
	chosen, err := theme.Find(name, m.opts.Themes)
	if err != nil || chosen.Name == m.look.Name {
		return
	}
	m.look = lookOf(chosen, m.opts)
	m.list.SetLook(m.look)
	m.detail.SetLook(m.look)
	m.prompt.SetLook(m.look)
	m.refresh()
}

// keepPalette follows in the palette what has come in, and shows the theme under
// its cursor for as long as that is there.
func (m *Model) keepPalette() {
	name := m.opts.Theme
	if layer, ok := m.overlay.Top().(*paletteLayer); ok {
		layer.Refresh()
		if i, some := layer.Cursor(); some && layer.offers[i].press.Action == action.Theme && layer.offers[i].press.Argument != "" {
			name = layer.offers[i].press.Argument
		}
	}
	m.wear(name)
}
