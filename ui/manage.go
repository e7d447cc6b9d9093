package ui

import (
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/query"
	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/overlay"
)

// saving is the search that would be saved now: what is typed, within the open
// view. It says why there is none.
func (m *Model) saving() (string, error) {
	typed, err := query.Parse(m.prompt.Value())
	if err != nil {
		return "", fmt.Errorf("this search can't be read: %w", err)
	}
	var within string
	name, isTag := m.view.tag()
	saved, isSaved := m.view.saved()
	switch {
	case isTag:
		within = query.Query{Root: query.Phrase{Text: name, In: query.Tag}}.String()
	case isSaved:
		view, _ := m.marks.View(saved)
		within = view.Query
	case m.view == viewUnread:
		within = "is:unread"
	case m.view == viewBookmarks:
		within = "is:bookmarked"
	case m.view == viewQueue:
		within = "is:queued | is:reading"
	}
	base, err := query.Parse(within)
	if err != nil {
		return "", fmt.Errorf("the search of this view can't be read: %w", err)
	}
	both := joinQueries(base, typed)
	if both.Empty() {
		return "", fmt.Errorf("nothing is searched here: %s begins a search, %s then saves it", m.keyOf(action.Search), m.keyOf(action.SaveView))
	}
	return both.String(), nil
}

// joinQueries is the query for what answers both.
func joinQueries(a, b query.Query) query.Query {
	var parts query.And
	for _, q := range []query.Query{a, b} {
		switch root := q.Root.(type) {
		case nil:
		case query.And:
			parts = append(parts, root...)
		default:
			parts = append(parts, root)
		}
	}
	switch len(parts) {
	case 0:
		return query.Query{}
	case 1:
		return query.Query{Root: parts[0]}
	}
	return query.Query{Root: parts}
}

// askViewName asks for the name under which to save the search.
func (m *Model) askViewName() tea.Cmd {
	search, err := m.saving()
	if err != nil {
		m.notice = err.Error()
		return nil
	}
	value := ""
	if name, ok := m.view.saved(); ok && m.prompt.Value() != "" {
		value = name
	}
	_, cmd := m.askLine("Save the search as a view", "finds: "+search, value, func(name string) (tea.Cmd, error) {
		return m.saveView(name, search)
	})
	return cmd
}

// saveView saves a search under a name, in place of the one that has it.
func (m *Model) saveView(name, search string) (tea.Cmd, error) {
	name = model.CleanViewName(name)
	if name == "" {
		return nil, errors.New("a view needs a name")
	}
	old, there := m.marks.View(name)
	change := m.marks.SaveView(name, search, m.deps.Now())
	cmd := m.make(change)
	switch {
	case len(change.Edits) == 0:
		m.notice = "the view " + name + " is there already"
	case there:
		m.notice = "the view " + name + " was: " + old.Query + " " + m.look.Dot + " " + m.keyOf(action.Undo) + " brings that back"
	case m.library.loaded && m.library.failed == nil:
		m.notice = "saved as the view " + name + " " + m.look.Dot + " " + m.keyOf(action.ManageViews) + " lists all"
	}
	m.history.remember(m.prompt.Value())
	return cmd, nil
}

// viewsManager is the panel of saved searches and tags.
type viewsManager struct{ *overlay.Views }

// Context is where keys have their meaning in it.
func (*viewsManager) Context() action.Context { return action.Managing }

// manageViews opens the panel, at the open view.
func (m *Model) manageViews() tea.Cmd {
	views, cmd := overlay.NewViews(m.look, m.managed(), string(m.view))
	m.overlay.Push(&viewsManager{views})
	return cmd
}

// managed is what the panel lists.
func (m *Model) managed() []overlay.View {
	var all []overlay.View
	add := func(id viewID, search string) {
		v := overlay.View{ID: string(id), Name: id.title(), Search: text.Clean(search)}
		if n, known := m.count(id); known {
			v.Count = text.Thousands(n)
		}
		all = append(all, v)
	}
	for _, view := range m.marks.Views() {
		add(savedID(view.Name), view.Query)
	}
	for _, id := range m.views.tabs {
		if _, ok := id.tag(); ok {
			add(id, "")
		}
	}
	return all
}

// refreshManaged shows in the panel what has changed, if it is open.
func (m *Model) refreshManaged() {
	if panel, ok := m.overlay.Top().(*viewsManager); ok {
		panel.Set(m.managed())
	}
}

// pick opens the view under the cursor.
func (p *viewsManager) pick(m *Model) tea.Cmd {
	id, ok := p.Choice()
	if !ok {
		return nil
	}
	m.overlay.Pop()
	m.setFocus(onList)
	return m.openView(viewID(id))
}

// manage does an action of the panel, and reports whether it was one.
func (m *Model) manage(id action.ID) (cmd tea.Cmd, taken bool) {
	panel, ok := m.overlay.Top().(*viewsManager)
	if !ok {
		return nil, false
	}
	choice, ok := panel.Choice()
	view := viewID(choice)
	switch id {
	case action.RenameView:
		if !ok {
			return nil, true
		}
		return m.askNewName(panel, view), true
	case action.RemoveView:
		return m.removeView(view), true
	case action.MoveViewDown, action.MoveViewUp:
		return m.moveView(view, signed(id == action.MoveViewDown, 1)), true
	default:
		return nil, false
	}
}

// managesAlso reports whether an action of the panel does something to what is
// under its cursor: a tag can be renamed alone, and the last search not be moved
// down.
func (m *Model) managesAlso(id action.ID) bool {
	panel, ok := m.overlay.Top().(*viewsManager)
	if !ok {
		return false
	}
	choice, ok := panel.Choice()
	name, isSaved := viewID(choice).saved()
	if !ok || !isSaved {
		return ok && id == action.RenameView
	}
	views := m.marks.Views()
	at := slices.IndexFunc(views, func(v model.View) bool { return v.Name == name })
	switch id {
	case action.MoveViewDown:
		return at < len(views)-1
	case action.MoveViewUp:
		return at > 0
	default:
		return true
	}
}

func (m *Model) moveView(view viewID, by int) tea.Cmd {
	name, ok := view.saved()
	if !ok {
		m.notice = "tags stand in the order of their letters"
		return nil
	}
	return m.make(m.marks.MoveView(name, by, m.deps.Now()))
}

// removeView removes a saved search. The open view is left if it is that.
func (m *Model) removeView(view viewID) tea.Cmd {
	name, ok := view.saved()
	if !ok {
		m.notice = "a tag is gone when no paper has it"
		return nil
	}
	cmd := m.make(m.marks.RemoveView(name, m.deps.Now()))
	if _, there := m.marks.View(name); there {
		return cmd
	}
	m.notice = "view " + name + " removed " + m.look.Dot + " " + m.keyOf(action.Undo) + " in the list brings it back"
	if m.view == view {
		return tea.Batch(cmd, m.openView(viewPapers))
	}
	return cmd
}

// askNewName asks for another name of a view or tag.
func (m *Model) askNewName(panel *viewsManager, view viewID) tea.Cmd {
	title, hint := "Rename the view", ""
	name, isTag := view.tag()
	if isTag {
		title, hint = "Rename the tag", "on every paper; the name of another tag joins the two"
	} else {
		name, _ = view.saved()
	}
	_, cmd := m.askLine(title, hint, name, func(answer string) (tea.Cmd, error) {
		rename := m.renameView
		if isTag {
			rename = m.renameTag
		}
		now, cmd, err := rename(name, answer)
		if err == nil && now != view {
			m.renamed(view, now)
			panel.Rename(string(view), string(now))
		}
		return cmd, err
	})
	return cmd
}

// renameView gives a saved search another name, and tells which view it is then.
func (m *Model) renameView(old, name string) (now viewID, cmd tea.Cmd, err error) {
	change, err := m.marks.RenameView(old, name, m.deps.Now())
	if err != nil {
		return "", nil, err
	}
	cmd = m.make(change)
	if _, still := m.marks.View(old); still {
		return savedID(old), cmd, nil
	}
	return savedID(model.CleanViewName(name)), cmd, nil
}

// renameTag gives a tag another name, and tells which view it is then.
func (m *Model) renameTag(old, name string) (now viewID, cmd tea.Cmd, err error) {
	if model.CleanTag(name) == "" {
		return "", nil, errors.New("a tag needs a name")
	}
	if named := m.marks.TagNamed(name); named != old { // a tag of this name in other letters is meant, unless it is this one
		name = named
	}
	name = model.CleanTag(name)
	joins := m.marks.Tags()[name] > 0
	cmd = m.make(m.marks.RenameTag(old, name, m.deps.Now()))
	if m.marks.Tags()[old] > 0 {
		return tagID(old), cmd, nil
	}
	if joins {
		m.notice = "the tags are one now " + m.look.Dot + " " + m.keyOf(action.Undo) + " in the list parts them"
	}
	return tagID(name), cmd, nil
}

// renamed lets what is known of a view go on under its new name.
func (m *Model) renamed(old, name viewID) {
	if o, ok := m.views.orders[old]; ok {
		delete(m.views.orders, old)
		m.views.orders[name] = o
	}
	if m.view == old {
		m.view = name
	}
	if m.around.from == old {
		m.around.from = name
	}
}
