// Package action is the registry of everything that a reader can do. Keys,
// help, hints, the man page and the README's table of keys all come from it,
// so that they can't disagree.
package action

import (
	"slices"
	"strings"
)

// ID names an action, in the configuration too: names never change.
type ID string

// The actions.
const (
	Down          ID = "down"
	Up            ID = "up"
	Top           ID = "top"
	Bottom        ID = "bottom"
	HalfDown      ID = "half-page-down"
	HalfUp        ID = "half-page-up"
	PageDown      ID = "page-down"
	PageUp        ID = "page-up"
	NextPaper     ID = "next-paper"
	PrevPaper     ID = "previous-paper"
	Open          ID = "open"
	Back          ID = "back"
	Search        ID = "search"
	SearchAccept  ID = "search-accept"
	SearchCancel  ID = "search-cancel"
	History       ID = "history"
	Complete      ID = "complete"
	CompleteBack  ID = "complete-back"
	NextHit       ID = "next-hit"
	PrevHit       ID = "previous-hit"
	FollowRelated ID = "follow-related"
	SearchKeyword ID = "search-keyword"
	TrailBack     ID = "trail-back"
	TrailForward  ID = "trail-forward"
	Layout        ID = "layout"
	Density       ID = "density"
	Raw           ID = "raw"
	Mouse         ID = "mouse"
	Help          ID = "help"
	Palette       ID = "palette"
	Messages      ID = "messages"
	Theme         ID = "theme"
	Pick          ID = "pick"
	Close         ID = "close"
	Reload        ID = "reload"
	EditConfig    ID = "edit-config"
	Redraw        ID = "redraw"
	Suspend       ID = "suspend"
	Quit          ID = "quit"
	Abort         ID = "abort"
)

// Contexts lists the places, one bit each.
func Contexts() []Context {
	return []Context{List, Detail, Prompt, Overlay, Note, Tags, Managing, Triage}
}

// Context is where the reader is. Contexts are bits, for actions that mean the
// same in several places.
type Context uint16

// The contexts.
const (
	List Context = 1 << iota
	Detail
	Prompt
	Overlay
	Note
	Tags
	Managing // the views
	Triage
	Pages      = List | Detail
	Panels     = Overlay | Tags | Managing
	Everywhere = Pages | Prompt | Panels | Note | Triage
)

// Group is the heading under which help lists an action.
type Group string

// The groups, in the order of [Groups].
const (
	Moving    Group = "Move"
	Searching Group = "Search"
	Marking   Group = "Mark"
	Taking    Group = "Open and copy"
	Triaging  Group = "Triage"
	Viewing   Group = "Look"
	Program   Group = "Program"
)

// Groups lists the groups in the order in which help shows them.
func Groups() []Group {
	return []Group{Moving, Searching, Marking, Triaging, Taking, Viewing, Program}
}

// Action is one thing that a reader can do.
type Action struct {
	ID      ID
	Group   Group
	Context Context
	Keys    []string // as Bubble Tea names them; keys of a chord are parted by a blank
	Title   string   // for a hint: two words at most
	Help    string   // one line
	Hint    Context  // where the footer shows it
	Spare   Context  // where the footer shows it when it has room to spare
	Counted bool     // takes a count: 5j

	Aliases  []string // what else the palette finds it by
	Named    bool     // the palette calls it, unless the reader gives it keys
	Argument string   // what the palette takes behind the name, as people write it; empty for nothing
}

// Name is what the palette calls the action.
func (a Action) Name() string { return strings.ReplaceAll(string(a.ID), "-", " ") }

// Needs reports whether the action does nothing without its argument. Such a
// one has no key.
func (a Action) Needs() bool { return a.Argument != "" && len(a.Keys) == 0 }

// byName reports whether the palette is the only way to call the action.
func (a Action) byName() bool { return a.Needs() || a.Named && len(a.Keys) == 0 }

// All lists every action in the order of help.
func All() []Action {
	return slices.Concat(moving(), searching(), marking(), noting(), triaging(), taking(), arranging(), viewing(), managing(), program())
}

// Find gives the action of an ID.
func Find(id ID) (Action, bool) {
	all := All()
	i := slices.IndexFunc(all, func(a Action) bool { return a.ID == id })
	if i < 0 {
		return Action{}, false
	}
	return all[i], true
}

func moving() []Action {
	return []Action{
		{ID: Down, Group: Moving, Context: Pages | Triage, Keys: []string{"j", "down"}, Title: "down", Help: "next paper; on the page, one line down", Counted: true},
		{ID: Down, Group: Moving, Context: Prompt, Keys: []string{"down", "ctrl+n"}, Title: "down", Help: "next paper"},
		{ID: Up, Group: Moving, Context: Pages | Triage, Keys: []string{"k", "up"}, Title: "up", Help: "previous paper; on the page, one line up", Counted: true},
		{ID: Up, Group: Moving, Context: Prompt, Keys: []string{"up", "ctrl+p"}, Title: "up", Help: "previous paper"},
		{ID: Top, Group: Moving, Context: Pages | Triage, Keys: []string{"g g", "home"}, Title: "top", Help: "first paper, or that of the count; top of the page", Counted: true},
		{ID: Bottom, Group: Moving, Context: Pages | Triage, Keys: []string{"G", "end"}, Title: "bottom", Help: "last paper, or that of the count; end of the page", Counted: true},
		{ID: HalfDown, Group: Moving, Context: Pages | Triage, Keys: []string{"ctrl+d"}, Title: "half page down", Help: "half a page down", Counted: true},
		{ID: HalfUp, Group: Moving, Context: Pages | Triage, Keys: []string{"ctrl+u"}, Title: "half page up", Help: "half a page up", Counted: true},
		{ID: PageDown, Group: Moving, Context: Pages | Prompt | Triage, Keys: []string{"ctrl+f", "pgdown"}, Title: "page down", Help: "a page down", Counted: true},
		{ID: PageUp, Group: Moving, Context: Pages | Prompt | Triage, Keys: []string{"ctrl+b", "pgup"}, Title: "page up", Help: "a page up", Counted: true},
		{ID: Open, Group: Moving, Context: List, Keys: []string{"enter", "l", "right"}, Title: "read", Help: "read the paper under the cursor", Hint: List},
		{ID: Back, Group: Moving, Context: Detail, Keys: []string{"esc", "h", "left"}, Title: "back", Help: "back to the list", Hint: Detail},
		{ID: NextPaper, Group: Moving, Context: Detail, Keys: []string{"J"}, Title: "next", Help: "next paper of the list", Hint: Detail, Counted: true},
		{ID: PrevPaper, Group: Moving, Context: Detail, Keys: []string{"K"}, Title: "previous", Help: "previous paper of the list", Counted: true},
		{ID: FollowRelated, Group: Moving, Context: Detail, Keys: []string{"g a", "g b", "g c", "g d", "g e"}, Title: "related paper", Help: "the related paper of that letter", Argument: "LETTER"},
		{ID: SearchKeyword, Group: Moving, Context: Detail, Keys: []string{"g 1", "g 2", "g 3", "g 4", "g 5"}, Title: "keyword", Help: "search for the keyword of that place on the page", Argument: "KEYWORD"},
		{ID: TrailBack, Group: Moving, Context: Pages, Keys: []string{"ctrl+o", "alt+left"}, Title: "back", Help: "back to the paper that a related one was followed from"},
		{ID: TrailForward, Group: Moving, Context: Pages, Keys: []string{"g o", "alt+right", "ctrl+i"}, Title: "forward", Help: "forward again (ctrl+i only where it is not tab)"},
	}
}

func searching() []Action {
	return []Action{
		{ID: Search, Group: Searching, Context: Pages, Keys: []string{"/"}, Title: "search", Help: "search as you type; \"phrase\" -not a | b author:x", Hint: List, Spare: Detail, Aliases: []string{"find"}, Argument: "QUERY"},
		{ID: SearchAccept, Group: Searching, Context: Prompt, Keys: []string{"enter"}, Title: "keep", Help: "keep what was found, back to the list", Hint: Prompt},
		{ID: SearchCancel, Group: Searching, Context: Prompt, Keys: []string{"esc", "ctrl+g"}, Title: "clear", Help: "drop the search", Hint: Prompt},
		{ID: SearchCancel, Group: Searching, Context: List, Keys: []string{"esc"}, Title: "clear", Help: "drop a message, the selection or the search", Hint: List, Aliases: []string{"clear", "nohlsearch"}},
		{ID: Complete, Group: Searching, Context: Prompt, Keys: []string{"tab"}, Title: "complete", Help: "complete a field or a name; again for the next one", Hint: Prompt},
		{ID: CompleteBack, Group: Searching, Context: Prompt, Keys: []string{"shift+tab"}, Title: "complete back", Help: "the completion before"},
		{ID: History, Group: Searching, Context: Prompt, Keys: []string{"ctrl+r"}, Title: "history", Help: "an earlier search", Hint: Prompt},
		{ID: NextHit, Group: Searching, Context: Pages | Triage, Keys: []string{"n"}, Title: "next hit", Help: "next place of the page that the search matched", Hint: Detail, Counted: true},
		{ID: PrevHit, Group: Searching, Context: Pages | Triage, Keys: []string{"N"}, Title: "previous hit", Help: "previous place of the page that the search matched", Counted: true},
	}
}

func viewing() []Action {
	return []Action{
		{ID: Layout, Group: Viewing, Context: Pages, Keys: []string{"z"}, Title: "layout", Help: "layout: automatic, beside, stacked, one pane, focus", Argument: "LAYOUT"},
		{ID: Density, Group: Viewing, Context: Pages, Keys: []string{"Z"}, Title: "density", Help: "rows with facts, or one line a paper", Argument: "DENSITY"},
		{ID: Raw, Group: Viewing, Context: Pages | Triage, Keys: []string{`\`}, Title: "raw text", Help: "the page as its source wrote it, TeX and all, or not"},
		{ID: Mouse, Group: Viewing, Context: Pages | Triage, Keys: []string{"M"}, Title: "mouse", Help: "mouse off, so that the terminal selects text, or on", Argument: "ON OR OFF"},
		{ID: Palette, Group: Viewing, Context: Pages | Triage, Keys: []string{":"}, Title: "commands", Help: "every action by its name; tab completes", Hint: Pages},
		{ID: Help, Group: Viewing, Context: Pages | Triage, Keys: []string{"?", "f1"}, Title: "help", Help: "every key, those of this place first; type to search", Hint: Pages, Aliases: []string{"h", "keys"}},
		{ID: Help, Group: Viewing, Context: Prompt | Panels | Note, Keys: []string{"f1"}, Title: "help", Help: "the keys of this place, and all others"},
		{ID: Theme, Group: Viewing, Context: Pages, Title: "theme", Help: "other colours; the next start has them, too", Aliases: []string{"colours", "colors", "colorscheme"}, Argument: "THEME"},
		{ID: Messages, Group: Viewing, Context: Pages, Keys: []string{"g m"}, Title: "messages", Help: "all that was told since the start, errors too", Aliases: []string{"errors", "log"}},
		{ID: Pick, Group: Viewing, Context: Overlay | Managing, Keys: []string{"enter"}, Title: "take", Help: "take what is under the cursor", Hint: Overlay | Managing},
		{ID: Close, Group: Viewing, Context: Panels, Keys: []string{"esc", "ctrl+g"}, Title: "close", Help: "close what lies on top", Hint: Panels},
		{ID: Complete, Group: Viewing, Context: Overlay, Keys: []string{"tab"}, Title: "complete", Help: "complete what is typed; again for the next", Hint: Overlay},
		{ID: CompleteBack, Group: Viewing, Context: Overlay, Keys: []string{"shift+tab"}, Title: "complete back", Help: "the completion before"},
		{ID: Down, Group: Viewing, Context: Panels, Keys: []string{"down", "ctrl+n"}, Title: "down", Help: "one line down"},
		{ID: Up, Group: Viewing, Context: Panels, Keys: []string{"up", "ctrl+p"}, Title: "up", Help: "one line up"},
		{ID: PageDown, Group: Viewing, Context: Panels, Keys: []string{"ctrl+f", "pgdown"}, Title: "page down", Help: "a page down"},
		{ID: PageUp, Group: Viewing, Context: Panels, Keys: []string{"ctrl+b", "pgup"}, Title: "page up", Help: "a page up"},
	}
}

func program() []Action {
	return []Action{
		{ID: Reload, Group: Program, Context: Pages, Named: true, Title: "reload", Help: "read the configuration again: options, keys, themes", Aliases: []string{"source", "reload config"}},
		{ID: EditConfig, Group: Program, Context: Pages, Named: true, Title: "edit config", Help: "edit the configuration in your editor, then read it", Aliases: []string{"config", "options", "settings", "set"}},
		{ID: Redraw, Group: Program, Context: Everywhere, Keys: []string{"ctrl+l"}, Title: "redraw", Help: "draw the screen anew"},
		{ID: Suspend, Group: Program, Context: Everywhere, Keys: []string{"ctrl+z"}, Title: "suspend", Help: "back to the shell; fg returns"},
		{ID: Quit, Group: Program, Context: Pages, Keys: []string{"q"}, Title: "quit", Help: "quit, when every mark is saved", Aliases: []string{"q", "q!", "qa", "qa!", "wq", "wqa", "exit"}},
		{ID: Abort, Group: Program, Context: Everywhere, Keys: []string{"ctrl+c"}, Title: "quit", Help: "quit from anywhere"},
	}
}
