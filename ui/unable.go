package ui

import (
	"sheaf/model"
	"sheaf/model/cite"
	"sheaf/ui/action"
)

// unable says why an action would do nothing now, where the reader is below
// what lies on top; empty where it does something.
func (m *Model) unable(a action.Action) string {
	switch where := m.ground(); {
	case a.Context&where != 0:
	case where == action.List:
		return "works on a page"
	default:
		return "works in the list"
	}
	for _, says := range []string{m.unableToMark(a.ID), m.unableToTake(a), m.unableToGo(a.ID), m.unableToShow(a.ID)} {
		if says != "" {
			return says
		}
	}
	return ""
}

const noPaperHere = "no paper here"

// unableToMark is [Model.unable] for what changes the library.
func (m *Model) unableToMark(id action.ID) string {
	switch id {
	case action.Undo, action.Redo, action.SaveView, action.StartTriage:
	case action.Bookmark, action.NextState, action.Queue, action.Dismiss, action.RateUp, action.RateDown, action.EditTags, action.Rate, action.SetState:
		if len(m.targets()) == 0 {
			return noPaperHere
		}
	case action.EditNote, action.InlineNote:
		if m.current() == model.NoRow {
			return noPaperHere
		}
	default:
		return ""
	}
	_, undoable := m.marks.Latest()
	switch {
	case !m.library.loaded:
		return "the library is still being opened"
	case m.library.failed != nil:
		return "the library can't be opened"
	case id == action.Undo && !undoable:
		return "nothing to undo"
	case id == action.Redo && !m.marks.Redoable():
		return "nothing to redo"
	case id == action.StartTriage && m.shown.n == 0:
		return noPaperHere
	}
	if id == action.SaveView {
		if _, err := m.saving(); err != nil {
			return err.Error()
		}
	}
	return ""
}

// unableToTake is [Model.unable] for what goes to other programs.
func (m *Model) unableToTake(a action.Action) string {
	row := m.current()
	switch {
	case a.Group != action.Taking:
		return ""
	case a.ID == action.Export && m.deps.Files == nil:
		return "files can't be written from here"
	case a.ID == action.Export && m.selection.empty() && m.shown.n == 0:
		return "no papers to export"
	case a.ID == action.Export:
		return ""
	case row == model.NoRow:
		return noPaperHere
	}
	paper := m.load.Corpus.Paper(row)
	switch a.ID {
	case action.OpenLink, action.OpenPDF:
		_, pdf := cite.PDF(paper)
		switch {
		case m.deps.Browser == nil:
			return "links can't be opened from here"
		case a.ID == action.OpenPDF && !pdf:
			return "no PDF of this paper is known"
		case a.ID == action.OpenLink && len(links(paper)) == 0 && len(lookups(paper)) == 0:
			return noLinkKnown
		}
		return ""
	default:
	}
	if m.deps.Clipboard == nil {
		return "the clipboard can't be reached from here"
	}
	if rows := m.targets(); len(rows) == 1 {
		paper = m.load.Corpus.Paper(rows[0])
		if taken := excerptOf(a.ID, paper, cite.Keys([]model.Paper{paper})[0]); taken.text == "" {
			return "no " + taken.what + " is known for this paper"
		}
	}
	return ""
}

// unableToGo is [Model.unable] for what leads elsewhere.
func (m *Model) unableToGo(id action.ID) string {
	about := m.related.about
	switch id {
	case action.TrailBack:
		return unless(len(m.trail.back) > 0, "no paper was left for a related one")
	case action.TrailForward:
		return unless(len(m.trail.forward) > 0, "the trail ends here")
	case action.ShowRelated, action.FollowRelated, action.SearchKeyword:
	default:
		return ""
	}
	switch {
	case m.current() == model.NoRow:
		return noPaperHere
	case m.related.index == nil:
		return "related papers are still being looked for"
	case id == action.ShowRelated:
		return ""
	case id == action.FollowRelated:
		return unless(about.row == m.page.row && len(about.neighbours) > 0, "the page names no related paper")
	}
	return unless(about.row == m.page.row && len(about.keywords) > 0, "the page has no keyword")
}

// unableToShow is [Model.unable] for what shows papers in another way.
func (m *Model) unableToShow(id action.ID) string {
	switch id {
	case action.Open, action.Select, action.SelectRange, action.SelectAll:
		return unless(m.underCursor() != model.NoRow, noPaperHere)
	case action.SearchCancel:
		return unless(m.clearable(), "nothing to clear")
	case action.Raw:
		return unless(!m.frame.Detail.Empty() && m.current() != model.NoRow, "no page is open")
	case action.NextHit, action.PrevHit:
		switch {
		case m.frame.Detail.Empty():
			return "no page is open"
		case m.search.answer.marked().Empty():
			return "no search to go through"
		}
		return unless(m.detail.Hits() > 0, "the search matches nothing on this page")
	case action.Reload, action.EditConfig:
		return unless(m.deps.Configuration != nil && (id == action.Reload || m.deps.Exec != nil), "there is no place for a configuration")
	default:
		return ""
	}
}

// clearable reports whether escape has anything to do in the list.
func (m *Model) clearable() bool {
	return m.prompt.Value() != "" || !m.selection.empty() || m.failure != "" || m.leavable()
}

func unless(able bool, why string) string {
	if able {
		return ""
	}
	return why
}
