package ui_test

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/ui"
)

// shelved is a library that holds marks and saved searches.
func shelved(marks []model.Mark, views ...model.View) *memoryLibrary {
	for i := range views {
		views[i].Place = i
	}
	return &memoryLibrary{stored: model.NewMarks(marks, views...), papers: map[model.ID]model.Paper{}}
}

// sayings is papers about a few things, by the initials of which views find
// them.
func sayings(n int) []model.Paper {
	papers := make([]model.Paper, n)
	for i := range papers {
		papers[i] = model.Paper{
			ID:    model.ID(fmt.Sprint("test:", i)),
			Title: fmt.Sprintf("Saying %d of %s", i, []string{"wolves", "foxes", "hares"}[i%3]), Rank: i + 1,
			Authors: []model.Author{model.Author(fmt.Sprintf("Ann Name%02d", 99-i%100))},
		}
	}
	return papers
}

// header is the first row of the screen.
func header(d *driver) string { return strings.SplitN(d.screen(), "\n", 2)[0] }

// heads fails the test unless the header shows all of the texts.
func (d *driver) heads(texts ...string) *driver {
	d.t.Helper()
	for _, text := range texts {
		if !strings.Contains(header(d), text) {
			d.t.Fatalf("the header does not show %q:\n%s", text, d.screen())
		}
	}
	return d
}

// tells fails the test unless the left pane says all of the texts, in however
// many lines.
func (d *driver) tells(texts ...string) {
	d.t.Helper()
	says := strings.Join(strings.Fields(left(d)), " ")
	for _, text := range texts {
		if !strings.Contains(says, text) {
			d.t.Fatalf("the screen does not say %q:\n%s", text, d.screen())
		}
	}
}

// goes opens the view of a number.
func (d *driver) goes(number int) *driver {
	d.t.Helper()
	d.press(strconv.Itoa(number))
	d.elapse(time.Second)
	return d
}

func tagged(id model.ID, names ...string) model.Mark {
	mark := model.Mark{Paper: id}
	for _, name := range names {
		mark.Tags = append(mark.Tags, model.Tag{Name: name, Given: time.Unix(1, 0)})
	}
	return mark
}

func TestViewsAreCountedAndOpenedByTabAndNumber(t *testing.T) {
	t.Parallel()
	library := shelved([]model.Mark{
		tagged("test:1", "later"), tagged("test:4", "later", "Ada"),
		{Paper: "test:2", State: model.StateQueued}, {Paper: "test:5", State: model.StateReading}, {Paper: "test:8", State: model.StateRead},
		{Paper: "test:0", Bookmarked: time.Unix(5, 0)},
	}, model.View{Name: "wolves", Query: "wolves"}, model.View{Name: "unread hares", Query: "hares is:unread"})
	d := start(t, setup{papers: sayings(30), library: library, width: 160, height: 30})
	d.heads("sheaf   Papers 30   Unread 28   Bookmarks 1   Queue 2   wolves 10   unread hares 8   #Ada 1   #later 2")
	for i, first := range []string{"Saying 0 of", "Saying 0 of", "Saying 0 of", "Saying 2 of", "Saying 0 of", "Saying 2 of", "Saying 4 of", "Saying 1 of"} {
		d.goes(i + 1)
		d.press("g g").sees("1/" + []string{"30", "28", "1", "2", "10", "8", "1", "2"}[i])
		if list := left(d); !regexp.MustCompile(`▌\S* +` + first).MatchString(list) {
			t.Errorf("view %d begins with something else than %s:\n%s", i+1, first, d.screen())
		}
	}
	d.press("tab").sees("2/30", "Saying 1 of foxes").press("shift+tab").sees("1/2").press("shift+tab").sees("1/1")
	d.press("9")
	d.elapse(time.Second)
	d.sees("there is no view 9")
}

func TestCountsFollowEveryMark(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: sayings(30), library: shelved(nil, model.View{Name: "reading", Query: "is:reading | is:bookmarked"}), width: 140, height: 30})
	d.heads("Unread 30   Bookmarks 0   Queue 0   reading 0")
	d.press("Q").heads("Unread 30   Bookmarks 0   Queue 1   reading 0")
	d.press("r").heads("Unread 29   Bookmarks 0   Queue 1   reading 1")
	d.press("b").heads("Unread 29   Bookmarks 1   Queue 1   reading 1")
	d.press("u u u").heads("Unread 30   Bookmarks 0   Queue 0   reading 0")
	d.press("U U").heads("Unread 29   Bookmarks 0   Queue 1   reading 1")
}

// A row never goes from under the cursor: what a view lists is what it had when
// it was opened, until it is opened again or searched.
func TestMarkingKeepsTheRowsOfAView(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: sayings(30), library: shelved([]model.Mark{tagged("test:3", "x")}, model.View{Name: "new hares", Query: "hares is:new"}), width: 140, height: 30})
	d.goes(2).press("j D").heads("Unread 29").sees("2/30", "Saying 1 of foxes").press("D D").sees("2/30")
	d.press("tab shift+tab").sees("/29")
	d.goes(5).heads("new hares 10").press("j Q").heads("new hares 9").sees("2/10", "Saying 5 of hares")
	d.press("/").typeText("saying 1").sees("/10").press("esc").sees("Saying 5 of hares")
	d.goes(1).goes(5).sees("/9")
	if strings.Contains(left(d), "Saying 5 of hares") {
		t.Errorf("opened again, the view has it still:\n%s", d.screen())
	}
	d.goes(1).press("g g Q j Q").goes(4).sees("/3").press("g g Q").heads("Queue 2").sees("1/3", "Saying 0 of")
}

func TestATagThatIsTakenAwayStaysWhileItsViewIsOpen(t *testing.T) {
	t.Parallel()
	library := shelved([]model.Mark{tagged("test:3", "x")})
	d := start(t, setup{papers: sayings(30), library: library, width: 120, height: 30})
	d.goes(5).heads("#x 1").sees("1/1", "Saying 3 of wolves")
	news := model.Change{Key: "other", Title: "untag 1 paper: x", Edits: []model.Edit{{Paper: "test:3", Field: "tag:x", Before: "1970-01-01T00:00:01Z"}}}
	d.tell(ui.News{Changes: []model.Change{news}, Settled: news.Edits})
	d.heads("#x 0").sees("1/1", "Saying 3 of wolves")
	d.goes(1)
	if strings.Contains(header(d), "#x") {
		t.Errorf("the tag is there still:\n%s", header(d))
	}
}

// tell brings changes of another instance.
func (d *driver) tell(news ui.News) {
	d.t.Helper()
	d.send(ui.Heard(news))
}

func TestAViewThatIsRemovedElsewhereIsLeft(t *testing.T) {
	t.Parallel()
	wolves := model.View{Name: "wolves", Query: "wolves"}
	for _, papers := range []int{30, 3000} {
		d := start(t, setup{papers: sayings(papers), library: shelved(nil, wolves), width: 120, height: 30})
		d.goes(5).sees("1/" + shownOf(papers/3)).press("j").sees("Saying 3 of wolves")
		other := model.Change{Key: "a", Title: "save view wolves", Edits: []model.Edit{{Field: "view:wolves", Before: wolves.Value(), After: model.View{Query: "wolves | hares"}.Value()}}}
		d.tell(ui.News{Changes: []model.Change{other}, Settled: other.Edits})
		d.heads("wolves "+shownOf(2*papers/3)).sees("/"+shownOf(2*papers/3), "Saying 3 of wolves")
		gone := model.Change{Key: "b", Title: "remove view wolves", Edits: []model.Edit{{Field: "view:wolves", Before: other.Edits[0].After}}}
		d.tell(ui.News{Changes: []model.Change{gone}, Settled: gone.Edits})
		d.sees("the view wolves is gone", "4/"+shownOf(papers), "Saying 3 of wolves")
	}
}

func shownOf(n int) string {
	if n >= 1000 {
		return fmt.Sprintf("%d,%03d", n/1000, n%1000)
	}
	return strconv.Itoa(n)
}

func TestASearchWithinASavedOne(t *testing.T) {
	t.Parallel()
	for _, papers := range []int{300, 3000} {
		d := start(t, setup{papers: sayings(papers), library: shelved(nil, model.View{Name: "w", Query: "wolves | foxes"}), width: 120, height: 30})
		d.goes(5).heads("w " + shownOf(2*papers/3)).sees("1/" + shownOf(2*papers/3)).press("/").typeText("foxes")
		d.sees(shownOf(papers/3)+"/"+shownOf(2*papers/3), "Saying 1 of foxes").seesNot("of wolves")
		d.press("esc").sees("Saying 1 of foxes").press("g g").sees("1/"+shownOf(2*papers/3), "of wolves", "of foxes")
		d.press("/").typeText("hares").sees("No paper of this view has this word")
	}
}

// What the view searches for is marked in its papers, and gone through.
func TestASavedSearchMarksWhatItFound(t *testing.T) {
	t.Parallel()
	papers := sayings(6)
	papers[1].Abstract = "One fox, two foxes."
	d := start(t, setup{papers: papers, library: shelved(nil, model.View{Name: "f", Query: "foxes"}), width: 120, height: 30})
	d.goes(5).press("g g").sees("foxes").press("n").sees("hit 1/").press("j n").sees("hit 1/")
}

func TestOpeningASavedSearchOfALargeCorpusTakesACommand(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: sayings(3000), library: shelved(nil, model.View{Name: "w", Query: "wolves"}, model.View{Name: "f", Query: "foxes"}), width: 120, height: 30})
	d.keep = ui.IsFound
	d.goes(5).sees("…", "Saying 1 of foxes") // what was there stays until there is something else
	d.goes(6)
	if len(d.kept) != 2 {
		t.Fatalf("%d results are under way", len(d.kept))
	}
	d.deliver(1).sees("1/1,000", "Saying 1 of foxes").seesNot("of wolves").deliver(0).sees("1/1,000").seesNot("of wolves")
	d.goes(5).press("/").typeText("301")
	d.keep = nil
	for len(d.kept) > 0 {
		d.deliver(len(d.kept) - 1)
	}
	d.sees("❯ 301", "1/1,000", "Saying 2301 of wolves")
}

func TestASavedSearchThatCannotBeReadSaysSo(t *testing.T) {
	t.Parallel()
	for _, papers := range []int{30, 3000} {
		d := start(t, setup{papers: sayings(papers), library: shelved(nil, model.View{Name: "newer", Query: "year:??"}, model.View{Name: "none", Query: "zebra"}), width: 120, height: 30})
		d.goes(5).tells("can't be read: column 6: expected a year", "F lists the views")
		d.goes(6).tells("No paper answers the search of this view now: zebra")
		d.goes(4).sees("Nothing is queued").goes(3).sees("No bookmarks yet")
		d.goes(1).press("f").sees("nothing is searched here").seesNot("Save the search")
	}
}

func TestCountsOfSavedSearchesComeWhenTheyAreKnown(t *testing.T) {
	t.Parallel()
	d := newDriver(t, setup{papers: sayings(3000), library: shelved(nil, model.View{Name: "w", Query: "wolves"}, model.View{Name: "unread w", Query: "wolves is:unread"}), width: 140, height: 30})
	d.keep = ui.IsCounted
	d.run(d.m.Init())
	d.heads("Queue 0   w   unread w").deliver(len(d.kept) - 1).heads("Queue 0   w 1,000   unread w 1,000")
	d.kept = nil
	d.press("D").heads("w 1,000   unread w 1,000") // a moment later:
	if len(d.kept) != 1 {
		t.Fatalf("%d counts are under way", len(d.kept))
	}
	d.press("j j j D")
	d.deliver(0).heads("unread w 1,000").deliver(0).heads("w 1,000   unread w 998")
}

func TestTheTabsScrollToTheOpenOne(t *testing.T) {
	t.Parallel()
	var views []model.View
	for i := range 12 {
		views = append(views, model.View{Name: fmt.Sprintf("view number %d", i), Query: fmt.Sprintf("saying %d", i)})
	}
	for _, width := range []int{40, 60, 80, 120, 200} {
		d := start(t, setup{papers: sayings(30), library: shelved([]model.Mark{tagged("test:1", "日本の論文、とても長い名前の札、もっと長い")}, views...), width: width, height: 24})
		for i := range 17 {
			open := []string{"Papers 30", "Unread 30", "Bookmarks 0", "Queue 0"}
			want := "#日本の論文、とても長"
			if i < 4 {
				want = open[i]
			} else if i < 16 {
				want = fmt.Sprintf("view number %d", i-4)
			}
			d.heads(want)
			if hides := i > 3; hides && width < 150 && !strings.Contains(header(d), "…") {
				t.Errorf("%d: hidden tabs are not told:\n%s", width, header(d))
			}
			d.press("tab")
		}
		d.heads("Papers 30").press("shift+tab").heads("#日本")
	}
}

func TestASearchIsSavedAsAView(t *testing.T) {
	t.Parallel()
	for _, papers := range []int{30, 3000} {
		library := shelved(nil)
		d := start(t, setup{papers: sayings(papers), library: library, width: 140, height: 30})
		d.press("f").sees("nothing is searched here: / begins")
		d.press("/").typeText("wolves | foxes").press("enter f").sees("Save the search as a view", "finds: wolves | foxes")
		d.press("enter").sees("a view needs a name").typeText("dogs").press("enter").sees("saved as the view dogs").heads("dogs " + shownOf(2*papers/3))
		d.goes(5).press("/ ctrl+u").typeText("foxes").press("enter f").sees("finds: (wolves | foxes) foxes")
		d.press("ctrl+u").typeText("just foxes").press("enter").heads("just foxes " + shownOf(papers/3))
		d.press("f ctrl+u").typeText("dogs").press("enter").sees("the view dogs was: wolves | foxes")
		d.heads("dogs " + shownOf(papers/3)).press("u").heads("dogs " + shownOf(2*papers/3))
		if got := fmt.Sprint(library.marks().Views()); got != "[{dogs wolves | foxes 0} {just foxes (wolves | foxes) foxes 1}]" {
			t.Errorf("the library holds %s", got)
		}
	}
}

func TestTheSearchOfAViewOfMarksIsSavedWithIt(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: sayings(30), library: shelved([]model.Mark{tagged("test:1", "to read")}), width: 140, height: 30})
	for view, finds := range map[int]string{
		1: "finds: wolves", 2: "finds: is:unread wolves", 3: "finds: is:bookmarked wolves", 4: "finds: (is:queued | is:reading) wolves", 5: `finds: tag:"to read" wolves`,
	} {
		d.goes(view).press("/").typeText("wolves").press("enter f").sees(finds).press("esc esc")
	}
	d.goes(2).press("f").sees("finds: is:unread").press("esc")
	d.press("/").typeText("year:").press("enter").sees("not searched") // the prompt stays open
}

func TestViewsAreManaged(t *testing.T) {
	t.Parallel()
	library := shelved([]model.Mark{tagged("test:1", "old"), tagged("test:2", "old", "new")},
		model.View{Name: "w", Query: "wolves"}, model.View{Name: "f", Query: "foxes"}, model.View{Name: "h", Query: "hares"})
	d := start(t, setup{papers: sayings(30), library: library, width: 140, height: 30})
	d.press("F").sees("Views and tags", "wolves", "foxes", "#new", "#old", "enter open", "ctrl+x remove", "alt+down move down")
	d.press("alt+down").heads("f 10   w 10   h 10").press("ctrl+j").heads("f 10   h 10   w 10").press("alt+down").heads("f 10   h 10   w 10")
	d.press("ctrl+k alt+up").heads("w 10   f 10   h 10")
	d.press("down ctrl+e").sees("Rename the view").press("backspace").typeText("w").press("enter").sees("there is a view w already")
	d.typeText("2").press("enter").heads("w 10   w2 10   h 10").sees("Views and tags").press("ctrl+x").heads("w 10   h 10   #new")
	d.press("enter").sees("1/10", "of hares").seesNot("Views and tags") // what came to its place
	d.press("u").heads("w 10   w2 10   h 10")
	d.press("F").typeText("old").sees("ctrl+e rename").seesNot("ctrl+x remove").press("ctrl+x").sees("a tag is gone when no paper has it").press("alt+up").sees("in the order of their letters")
	d.press("ctrl+e").sees("Rename the tag").press("ctrl+u").typeText("older").press("enter").heads("#new 1   #older 2")
	d.press("ctrl+e ctrl+u").typeText("NEW").press("enter").sees("the tags are one now").heads("#new 2")
	if strings.Contains(header(d), "old") {
		t.Errorf("the old tag is there:\n%s", header(d))
	}
	d.press("esc u").heads("#new 1   #older 2")
}

func TestTheOpenViewIsRenamedAndRemoved(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: sayings(30), library: shelved([]model.Mark{tagged("test:4", "x")}, model.View{Name: "w", Query: "wolves"}), width: 140, height: 30})
	d.goes(5).press("s t S j F ctrl+e").typeText("olves").press("enter esc").heads("wolves 10", "by title ↓").sees("10/10")
	d.press("F ctrl+x").sees("view wolves removed").press("esc").heads("Papers 30").sees("/30")
	d.goes(5).heads("#x 1").press("F ctrl+e").typeText("y").press("enter esc").heads("#xy 1").sees("1/1", "Saying 4").press("tab shift+tab").sees("1/1")
}

func TestManagingNothing(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: sayings(3)})
	d.press("F").sees("none yet: f saves a search").press("ctrl+e ctrl+x alt+down enter down").typeText("x").press("esc").seesNot("Views and tags")
	failed := start(t, setup{papers: sayings(3), library: &memoryLibrary{loadErr: context.DeadlineExceeded}})
	failed.press("esc /").typeText("saying").press("enter f").typeText("x").press("enter").sees("✗ ").seesNot("saved as")
}

func TestTabsInSight(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		widths := rapid.SliceOfN(rapid.IntRange(1, 30), 1, 20).Draw(t, "widths")
		open := rapid.IntRange(0, len(widths)-1).Draw(t, "open")
		gap, ellipsis, room := rapid.IntRange(1, 3).Draw(t, "gap"), rapid.IntRange(1, 2).Draw(t, "ellipsis"), rapid.IntRange(0, 200).Draw(t, "room")
		first, last := ui.TabsInSight(widths, open, gap, ellipsis, room)
		if first < 0 || first > open || last <= open || last > len(widths) {
			t.Fatalf("tabs %d to %d of %d, of which %d is open", first, last, len(widths), open)
		}
		cells := func(first, last int) int {
			n := (last - first - 1) * gap
			for _, width := range widths[first:last] {
				n += width
			}
			if first > 0 {
				n += ellipsis + gap
			}
			if last < len(widths) {
				n += ellipsis + gap
			}
			return n
		}
		if last-first > 1 && cells(first, last) > room {
			t.Fatalf("%d to %d take %d cells of %d", first, last, cells(first, last), room)
		}
		if first > 0 && cells(first-1, open+1) <= room && cells(first, open+1) <= room {
			t.Fatalf("%d is hidden, and would fit", first-1)
		}
		if last < len(widths) && cells(first, last+1) <= room {
			t.Fatalf("%d is hidden, and would fit", last)
		}
	})
}

func TestAGrowingCorpusKeepsWhatHasBeenReadInSight(t *testing.T) {
	t.Parallel()
	papers := sayings(60)
	first := loadOf(papers[:30])
	first.Done = false
	library := shelved([]model.Mark{{Paper: "test:40", State: model.StateRead}, {Paper: "test:2", State: model.StateRead}})
	d := start(t, setup{loads: []ui.Load{first}, loadErr: context.Canceled, library: library, width: 120, height: 30})
	d.goes(2).press("j D").sees("Saying 1 of foxes")
	d.send(ui.Loaded(loadOf(papers)))
	d.heads("Unread 57").sees("2/58", "Saying 1 of foxes").press("G").sees("58/58", "Saying 59").press("3 9 G").sees("Saying 39 ").press("j").sees("Saying 41 ")
}

func TestAnEmptyViewFillsWhenMarksChange(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("Q tab tab tab").sees("Queue 1", "queued")
	d.press("Q tab shift+tab").sees("Queue 0", "Nothing is queued")
	d.press("u").sees("Queue 1").seesNot("Nothing is queued")
	d.press("u").sees("Queue 0", "Single Layer Single Gradient Unlearning")
	d.press("shift+tab shift+tab shift+tab /").typeText("is:queued").press("enter").sees("No paper")
	d.press("U").sees("1/204", "Single Layer Single Gradient Unlearning")
}

func TestNoKeyIsHintedForAPaperThatIsNotThere(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.sees("enter read", "b bookmark", "t tags")
	d.press("tab tab").sees("No bookmarks yet", "/ search", "tab view").seesNot("enter read", "b bookmark", "t tags")
	d.press("shift+tab shift+tab space tab tab").sees("1 selected", "b bookmark", "t tags").seesNot("enter read")
}

func TestWhatIsSelectedIsToldWhilePapersAreLoaded(t *testing.T) {
	t.Parallel()
	load := loadOf(embedded(t))
	load.Done, load.Size, load.Read = false, 100, 50
	d := start(t, setup{papers: embedded(t)})
	d.hold = func(tea.Cmd) bool { return true }
	d.send(ui.Loaded(load))
	d.press("space space").sees("2 selected  204 papers", "50%")
}
