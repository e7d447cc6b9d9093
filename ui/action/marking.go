package action

// The actions that leave something on papers, and those that say on which.
const (
	Bookmark    ID = "bookmark"
	NextState   ID = "next-state"
	Queue       ID = "queue"
	Dismiss     ID = "dismiss"
	RateUp      ID = "rate-up"
	RateDown    ID = "rate-down"
	EditTags    ID = "edit-tags"
	Select      ID = "select"
	SelectRange ID = "select-range"
	SelectAll   ID = "select-all"
	SelectNone  ID = "select-none"
	Undo        ID = "undo"
	Redo        ID = "redo"
	Changes     ID = "changes"
	Rate        ID = "rate"
	SetState    ID = "state"
)

func marking() []Action {
	return []Action{
		{ID: Bookmark, Group: Marking, Context: Pages, Keys: []string{"b"}, Title: "bookmark", Help: "set or remove the bookmark", Hint: Pages, Aliases: []string{"star"}},
		{ID: NextState, Group: Marking, Context: Pages, Keys: []string{"r"}, Title: "state", Help: "next state: new, queued, reading, read, dismissed"},
		{ID: Queue, Group: Marking, Context: Pages, Keys: []string{"Q"}, Title: "queue", Help: "into the queue of what is to be read, or out of it"},
		{ID: Dismiss, Group: Marking, Context: Pages, Keys: []string{"D"}, Title: "dismiss", Help: "dismiss, or take back into account"},
		{ID: RateUp, Group: Marking, Context: Pages, Keys: []string{"+"}, Title: "rate up", Help: "rate one better, up to 5; 4+ rates 4", Counted: true},
		{ID: RateDown, Group: Marking, Context: Pages, Keys: []string{"-"}, Title: "rate down", Help: "rate one worse, down to no rating", Counted: true},
		{ID: Rate, Group: Marking, Context: Pages, Title: "rate", Help: "rate from 0 to 5", Argument: "RATING"},
		{ID: SetState, Group: Marking, Context: Pages, Title: "set state", Help: "say how far you have come with it", Argument: "STATE"},
		{ID: EditTags, Group: Marking, Context: Pages, Keys: []string{"t"}, Title: "tags", Help: "add and remove tags", Spare: Pages, Aliases: []string{"tag"}, Argument: "+TAG -TAG …"},
		{ID: Select, Group: Marking, Context: List, Keys: []string{"space"}, Title: "select", Help: "select it or not: keys are about all selected ones"},
		{ID: SelectRange, Group: Marking, Context: List, Keys: []string{"v"}, Title: "select range", Help: "select from here to where you go; again to end"},
		{ID: SelectAll, Group: Marking, Context: List, Keys: []string{"*"}, Title: "select all", Help: "select all that the list shows, or none of them"},
		{ID: SelectNone, Group: Marking, Context: List, Named: true, Title: "select none", Help: "let go of all that is selected", Aliases: []string{"deselect"}},
		{ID: Undo, Group: Marking, Context: Pages, Keys: []string{"u"}, Title: "undo", Help: "take the last change back, of whatever day"},
		{ID: Redo, Group: Marking, Context: Pages, Keys: []string{"U", "ctrl+r"}, Title: "redo", Help: "make it again"},
		{ID: Changes, Group: Marking, Context: Pages, Keys: []string{"g h"}, Title: "history", Help: "the last 500 changes, with their times", Aliases: []string{"history"}},
	}
}
