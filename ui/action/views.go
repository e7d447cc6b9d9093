package action

// The actions that choose what the list shows, and in which order.
const (
	NextView      ID = "next-view"
	PrevView      ID = "previous-view"
	GoToView      ID = "go-to-view"
	ShowRelated   ID = "show-related"
	SaveView      ID = "save-view"
	ManageViews   ID = "manage-views"
	MoveViewDown  ID = "move-view-down"
	MoveViewUp    ID = "move-view-up"
	RenameView    ID = "rename-view"
	RemoveView    ID = "remove-view"
	SortRelevance ID = sortBy + "relevance"
	SortRank      ID = sortBy + "rank"
	SortDate      ID = sortBy + "date"
	SortTitle     ID = sortBy + "title"
	SortAuthor    ID = sortBy + "author"
	SortYear      ID = sortBy + "year"
	SortAdded     ID = sortBy + "added"
	SortRating    ID = sortBy + "rating"
	SortReverse   ID = "sort-reverse"
	sortBy           = "sort-"
)

// Sort is the action that sorts by the key of a name.
func Sort(key string) ID { return ID(sortBy + key) }

// arranging lists the actions of views. The titles of what is sorted by are the
// footer's after s: all of them fit into 80 columns.
func arranging() []Action {
	return []Action{
		{ID: NextView, Group: Viewing, Context: Pages, Keys: []string{"tab"}, Title: "view", Help: "next view: Papers, Unread, Bookmarks, your tags, …", Spare: List},
		{ID: PrevView, Group: Viewing, Context: Pages, Keys: []string{"shift+tab"}, Title: "previous view", Help: "previous view"},
		{ID: GoToView, Group: Viewing, Context: Pages, Keys: nil, Title: "view by number", Help: "1 to 9 and a short rest: the view of that number", Counted: true, Aliases: []string{"view"}, Argument: "VIEW"},
		{ID: ShowRelated, Group: Viewing, Context: Pages, Keys: []string{"R"}, Title: "related", Help: "the related papers as a view; esc or tab leaves it"},
		{ID: SaveView, Group: Viewing, Context: Pages, Keys: []string{"f"}, Title: "save view", Help: "save the search as a view, under a name"},
		{ID: ManageViews, Group: Viewing, Context: Pages, Keys: []string{"F"}, Title: "views", Help: "all searches and tags: open, move, rename, remove"},
		{ID: SortRelevance, Group: Viewing, Context: Pages, Keys: []string{"s s"}, Title: "usual", Help: "sort by relevance, or as the source has it"},
		{ID: SortRank, Group: Viewing, Context: Pages, Keys: []string{"s r"}, Title: "rank", Help: "sort by the source's rank"},
		{ID: SortDate, Group: Viewing, Context: Pages, Keys: []string{"s d"}, Title: "date", Help: "sort by date, the newest first"},
		{ID: SortTitle, Group: Viewing, Context: Pages, Keys: []string{"s t"}, Title: "title", Help: "sort by title"},
		{ID: SortAuthor, Group: Viewing, Context: Pages, Keys: []string{"s a"}, Title: "author", Help: "sort by the first author's family name"},
		{ID: SortYear, Group: Viewing, Context: Pages, Keys: []string{"s y"}, Title: "year", Help: "sort by year, the newest first"},
		{ID: SortAdded, Group: Viewing, Context: Pages, Keys: []string{"s n"}, Title: "added", Help: "sort by when they came into the library, newest first"},
		{ID: SortRating, Group: Viewing, Context: Pages, Keys: []string{"s v"}, Title: "rating", Help: "sort by rating, the best first"},
		{ID: SortReverse, Group: Viewing, Context: Pages, Keys: []string{"S"}, Title: "reverse", Help: "sort from the other end"},
	}
}

// managing lists the actions of the panel of views.
func managing() []Action {
	return []Action{
		{ID: RenameView, Group: Viewing, Context: Managing, Keys: []string{"ctrl+e"}, Title: "rename", Help: "rename; two tags of one name become one", Hint: Managing},
		{ID: RemoveView, Group: Viewing, Context: Managing, Keys: []string{"ctrl+x"}, Title: "remove", Help: "remove the search; u in the list brings it back", Hint: Managing},
		{ID: MoveViewDown, Group: Viewing, Context: Managing, Keys: []string{"alt+down", "ctrl+j"}, Title: "move down", Help: "move the saved search one place down", Hint: Managing},
		{ID: MoveViewUp, Group: Viewing, Context: Managing, Keys: []string{"alt+up", "ctrl+k"}, Title: "move up", Help: "move the saved search one place up", Hint: Managing},
	}
}
