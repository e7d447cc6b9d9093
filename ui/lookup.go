package ui

import (
	"net/url"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/text"
	"sheaf/ui/detail"
)

// longestLookup is how many cells of a title are looked up: more make addresses
// that some sites refuse, and find nothing else.
const longestLookup = 200

// lookups are the places at which a paper can be looked up by its title. Without
// a title there are none.
func lookups(p model.Paper) []detail.Link {
	title := text.Truncate(strings.TrimSpace(p.Title), longestLookup, "")
	if title == "" {
		return nil
	}
	asked := url.QueryEscape(title)
	return []detail.Link{
		{Kind: "Google Scholar", URL: "https://scholar.google.com/scholar?q=" + asked},
		{Kind: "arXiv", URL: "https://arxiv.org/search/?searchtype=title&query=" + asked},
		{Kind: "Semantic Scholar", URL: "https://www.semanticscholar.org/search?q=" + asked},
	}
}

// lookUp lets the reader choose where to look a paper up of which no link is
// known. Nothing is asked of anyone before that.
func (m *Model) lookUp(paper model.Paper) tea.Cmd {
	places := lookups(paper)
	if len(places) == 0 {
		m.notice = noLinkKnown
		return nil
	}
	picker, cmd := newLinkPicker(m, "No link is known: look the title up", places)
	m.overlay.Push(picker)
	return cmd
}

const noLinkKnown = "no link is known for this paper"
