package ui

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/ui/action"
	"sheaf/ui/overlay"
)

// tagEditor is the editor of the tags of some papers: those that were selected
// when it was opened.
type tagEditor struct {
	*overlay.Tags

	keys []model.ID
}

// editTags opens the editor of the tags of the papers that actions are about.
func (m *Model) editTags() tea.Cmd {
	if !m.writable() {
		return nil
	}
	rows := m.targets()
	if len(rows) == 0 {
		m.notice = "no paper to tag"
		return nil
	}
	editor := &tagEditor{keys: make([]model.ID, len(rows))}
	for i, row := range rows {
		editor.keys[i] = m.key(row)
	}
	title := "Tags of " + count(len(rows), "paper")
	if len(rows) == 1 {
		title = "Tags: " + m.load.Corpus.Title(rows[0])
	}
	var cmd tea.Cmd
	editor.Tags, cmd = overlay.NewTags(m.look, title, m.tagCounts(editor.keys), len(rows))
	m.overlay.Push(editor)
	return cmd
}

// tagCounts counts the papers of every tag, those with most of them first.
func (m *Model) tagCounts(keys []model.ID) []overlay.TagCount {
	here := map[string]int{}
	for _, key := range keys {
		for _, tag := range m.marks.Of(key).Tags {
			here[tag.Name]++
		}
	}
	all := m.marks.Tags()
	counts := make([]overlay.TagCount, 0, len(all))
	for name, papers := range all {
		counts = append(counts, overlay.TagCount{Name: name, Papers: papers, Here: here[name]})
	}
	slices.SortFunc(counts, func(a, b overlay.TagCount) int {
		return cmp.Or(cmp.Compare(b.Papers, a.Papers), model.CompareTags(a.Name, b.Name))
	})
	return counts
}

// tagging does the actions of the editor of tags, and reports whether it was one.
func (m *Model) tagging(id action.ID, top overlay.Layer) (tea.Cmd, bool) {
	editor, ok := top.(*tagEditor)
	if !ok {
		return nil, false
	}
	var on bool
	var name string
	switch id {
	case action.TagToggle:
		on, name, _ = editor.Intent()
	case action.TagAdd:
		on, name = true, editor.Typed()
	case action.TagRemove:
		name, _ = editor.Removable()
	default:
		return nil, false
	}
	if name == "" {
		m.notice = "no tag there"
		return nil, true
	}
	change := m.marks.Tag(on, name, m.deps.Now(), editor.keys...)
	cmd := m.make(change)
	m.notice = change.Title
	if len(change.Edits) == 0 {
		m.notice = "tagged so already: " + m.marks.TagNamed(name)
	}
	m.keepAs(m.notice, m.naming(m.notice, m.rowsOf(editor.keys)...))
	m.retag()
	editor.Clear(m.marks.TagNamed(name))
	return cmd, true
}

// retag shows in the editor of tags what they are now.
func (m *Model) retag() {
	if editor, ok := m.overlay.Top().(*tagEditor); ok {
		editor.SetTags(m.tagCounts(editor.keys))
	}
}
