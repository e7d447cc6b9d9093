package action

// The actions of notes and tags.
const (
	EditNote    ID = "edit-note"
	InlineNote  ID = "inline-note"
	NoteSave    ID = "note-save"
	NoteEditor  ID = "note-editor"
	NoteDiscard ID = "note-discard"
	TagToggle   ID = "tag-toggle"
	TagAdd      ID = "tag-add"
	TagRemove   ID = "tag-remove"
)

func noting() []Action {
	return []Action{
		{ID: EditNote, Group: Marking, Context: Pages, Keys: []string{"e"}, Title: "note", Help: "edit the note in your editor: $VISUAL or $EDITOR", Aliases: []string{"e"}},
		{ID: InlineNote, Group: Marking, Context: Pages, Keys: []string{"i"}, Title: "note here", Help: "edit the note here"},
		{ID: NoteSave, Group: Marking, Context: Note, Keys: []string{"esc", "ctrl+s"}, Title: "save", Help: "save the note and close it", Hint: Note},
		{ID: NoteEditor, Group: Marking, Context: Note, Keys: []string{"ctrl+o"}, Title: "your editor", Help: "go on with the note in your editor", Hint: Note},
		{ID: NoteDiscard, Group: Marking, Context: Note, Keys: []string{"ctrl+g"}, Title: "discard", Help: "leave the note as it was; twice if it has changed", Hint: Note},
		{ID: Down, Group: Marking, Context: Note, Keys: []string{"down", "ctrl+n"}, Title: "down", Help: "one line down"},
		{ID: Up, Group: Marking, Context: Note, Keys: []string{"up", "ctrl+p"}, Title: "up", Help: "one line up"},
		{ID: PageDown, Group: Marking, Context: Note, Keys: []string{"pgdown"}, Title: "page down", Help: "a page down"},
		{ID: PageUp, Group: Marking, Context: Note, Keys: []string{"pgup"}, Title: "page up", Help: "a page up"},
		{ID: TagToggle, Group: Marking, Context: Tags, Keys: []string{"enter"}, Title: "add or remove", Help: "add the tag under the cursor, or remove it", Hint: Tags},
		{ID: TagAdd, Group: Marking, Context: Tags, Keys: []string{","}, Title: "add", Help: "add what is typed, just as it is", Hint: Tags},
		{ID: TagRemove, Group: Marking, Context: Tags, Keys: []string{"ctrl+x"}, Title: "remove", Help: "remove the tag under the cursor", Hint: Tags},
	}
}
