package ui_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/ui"
)

// states counts what is stored: bookmarks, and papers by state.
func (l *memoryLibrary) states() (bookmarks int, states map[model.State]int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	states = map[model.State]int{}
	for _, mark := range l.marks().All() {
		states[mark.State]++
	}
	return len(l.marks().Bookmarks()), states
}

// holds fails unless as much is stored.
func (d *driver) holds(bookmarks, queued, reading, dismissed int) *driver {
	d.t.Helper()
	kept, states := d.library.states()
	got := fmt.Sprint(kept, states[model.StateQueued], states[model.StateReading], states[model.StateDismissed])
	if want := fmt.Sprint(bookmarks, queued, reading, dismissed); got != want {
		d.t.Fatalf("bookmarks, queued, reading, dismissed: %s, not %s\n%s", got, want, d.screen())
	}
	return d
}

// decideAll goes through 204 papers: 12 are kept, 9 queued, 183 dismissed.
func decideAll(d *driver) {
	for i := range 204 {
		switch {
		case i%17 == 0:
			d.press("b")
		case i%22 == 1 && i < 190:
			d.press("q")
		default:
			d.press("d")
		}
	}
}

func TestTriageToTheEnd(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("T").sees("triage  Papers", "1/204", "Single Layer Single Gradient Unlearning", "b keep  q queue  d dismiss  r read now  space later  u back  esc leave")
	d.press("b").sees("2/204", "★ kept · u takes it back").holds(1, 0, 0, 0)
	d.press("q").sees("3/204", "◔ queued").holds(1, 1, 0, 0)
	d.press("u u").sees("1/204", "taken back: kept").holds(0, 0, 0, 0)
	decideAll(d)
	d.holds(12, 9, 0, 183).sees("all clear: 12 kept, 9 queued, 183 dismissed", "204/204", "u take it all back", "enter to the list", "backspace one back").seesNot("b keep", "takes it back")
	d.press("b q d space j").holds(12, 9, 0, 183)
	if d.quit {
		t.Fatal("q has quit")
	}
	changes := len(d.library.changes)
	d.press("u").holds(0, 0, 0, 0).sees("all is as it was before", "u give it back")
	if n := len(d.library.changes); n != changes+1 {
		t.Errorf("taking all back made %d changes", n-changes)
	}
	d.press("u").holds(12, 9, 0, 183).sees("all clear")
	d.press("u enter").holds(0, 0, 0, 0).sees("Papers 204", "1/204").seesNot("decided before")
	d.press("u").holds(12, 9, 0, 183).sees("undone: take triage back: 204 papers")
}

func TestTriageGoesBackThroughAll(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)}).press("T")
	decideAll(d)
	d.press("backspace").sees("204/204", "taken back: dismissed", "b keep").holds(12, 9, 0, 182)
	for range 203 {
		d.press("u")
	}
	d.holds(0, 0, 0, 0).sees(" 1/204").press("u").sees("nothing has been decided yet", " 1/204")
	d.press("space").sees("2/204", "for later").press("u").sees(" 1/204")
	if n := d.library.marks().Len(); n != 0 {
		t.Errorf("%d papers have marks", n)
	}
}

func TestTriageTakesBackWhatIsNotTheLatestChange(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	d := start(t, setup{papers: papers}).press("T b")
	other := model.Edit{Paper: loadOf(papers).Corpus.ID(5), Field: model.FieldRating, After: "3"}
	d.send(ui.Heard(ui.News{Changes: []model.Change{{Key: "other", Title: "rate", Edits: []model.Edit{other}}}, Settled: []model.Edit{other}}))
	d.press("u").holds(0, 0, 0, 0).sees("1/204", "taken back: kept")
	if last := d.library.changes[len(d.library.changes)-1]; last.Kind != model.Step {
		t.Errorf("the other change was taken back: %+v", last)
	}
}

func TestTriageResumesWhereItStopped(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), session: &memorySessions{}})
	d.press("3 j b g g T").sees("1 decided before", "2/204").press("d space d").sees("5/204").press("esc")
	d.sees("triage left at 5/204 · T goes on", "Papers 204", "5/204", "▌").seesNot("u back")
	d.press("g g").press("T").sees("5/204", "3 decided before", "1 for later").press("esc")
	d.press("tab").press("T").sees("triage  Unread", "2/202").press("esc") // another view
	place := func() ui.TriagePlace {
		if state, _ := d.m.State(); state.Triage != nil {
			return *state.Triage
		}
		return ui.TriagePlace{}
	}
	if p := place(); p.View != "unread" || p.Paper == "" {
		t.Fatalf("the place is %+v", p)
	}
	d.press("1").elapse(time.Second)
	d.press("T").sees("triage  Papers", "3 decided before", " 4/204") // not that view: from the top
	d.press("space space space")
	if p := place(); p.View != "papers" {
		t.Fatalf("the place is %+v", p)
	}
	state, _ := d.m.State()
	again := start(t, setup{papers: embedded(t), library: d.library, session: &memorySessions{state: &state}})
	again.press("T").sees("triage  Papers", "3 for later", "3 decided before", " 7/204")
}

func TestTriageComesBackToWhatWasLeftForLater(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)[:3]})
	d.press("T space d b").sees("done for now: 1 kept, 1 dismissed, 1 for later").press("enter")
	d.press("T").sees("3/3", "2 decided before", "Single Layer").press("q").sees("all clear: 1 queued", "2 decided before").press("esc")
	d.press("T").sees("nothing to decide: 3 of 3 decided before").seesNot("u take it").press("u").sees("nothing to take back").press("enter").sees("Papers 3")
}

func TestTriageReadsNow(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("T d r").holds(0, 0, 1, 1).sees("esc goes on with the triage", "GALA", "◔ reading").seesNot("triage  Papers")
	d.press("J K").press("esc").sees("triage  Papers", "3/204", "to read · u takes").press("d").holds(0, 0, 1, 2)
	d.press("u u").holds(0, 0, 0, 1).sees("2/204")
	d.press("r /").seesNot("triage").press("esc esc").seesNot("triage  Papers").press("T").sees("3/204")
	d.press("r h").sees("triage  Papers", "4/204") // h is back, too
}

func TestTriageOfASearchHasEveryHit(t *testing.T) {
	t.Parallel()
	papers := large(embedded(t), 3000)
	d := start(t, setup{papers: papers}).press("/").typeText("layer").press("enter T")
	d.sees("triage  Papers: layer", " 1/").press("d").sees(" 2/").press("esc").sees("triage left at 2/")
	_, after, _ := strings.Cut(d.screen(), "triage left at 2/")
	total, _, _ := strings.Cut(after, " ")
	counter, _, _ := strings.Cut(d.screen(), "/3,000")
	fields := strings.Fields(counter)
	if want := strings.ReplaceAll(fields[len(fields)-1], ",", ""); total != want {
		t.Errorf("%s of %s hits", total, want)
	}
}

func TestTriageWaitsForTheListAndAKeyGivesItUp(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: large(embedded(t), 3000)}).press("/").typeText("layer").press("enter")
	d.hold = func(tea.Cmd) bool { return true }
	d.press("T").sees("listing every paper…").press("j")
	d.release()
	d.seesNot("triage  Papers").press("T").sees("triage  Papers: layer")
}

func TestTriageOfNothingAndOfOne(t *testing.T) {
	t.Parallel()
	d := start(t, setup{loads: []ui.Load{loadOf(nil)}})
	d.press("T").sees("nothing to decide: there is no paper here").press("b u j").press("esc").sees("Papers 0")
	d = start(t, setup{papers: embedded(t)[:1]})
	d.press("T").sees("1/1").press("q").sees("all clear: 1 queued").press("u").holds(0, 0, 0, 0).press("enter").sees("Papers 1")
}

func TestTriageTellsThePaceAfterTenDecisions(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)}).press("T")
	for range 9 {
		d.now = d.now.Add(7 * time.Second)
		d.press("d")
	}
	d.seesNot("a paper")
	d.now = d.now.Add(time.Hour) // lunch
	d.press("d").sees("s a paper", "about 32 min left")
}

func TestTriageScrollsItsPageAndOpensLinks(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), browser: &fakeBrowser{}, width: 60, height: 12}).press("T")
	top := d.screen()
	d.press("j j ctrl+d")
	if d.screen() == top {
		t.Error("the page does not scroll")
	}
	d.press("k g g").sees("Single Layer Single Gradient").press("G").seesNot("Single Layer Single Gradient")
	d.press("5").press("o").sees("No link is known").press("esc").press("?").sees("Help").press("esc").sees("1/204")
	d.press("enter").sees("r reads the paper").press("x tab /").sees("1/204")
}

func TestTriageTellsWhatGoesWrong(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), library: &memoryLibrary{applyErr: errors.New("disk full")}})
	d.press("T b").sees("not saved: disk full", "2/204")
	d.send(tea.WindowSizeMsg{Width: 40, Height: 12})
	d.sees("not saved: disk full", "2/204")
	d = start(t, setup{papers: embedded(t), library: &memoryLibrary{loadErr: errors.New("library.db is corrupt")}})
	d.press("esc T").sees("library.db is corrupt").seesNot("triage  Papers")
}

func TestTriageIsResizedWhileOpen(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)}).press("T d")
	for _, size := range [][2]int{{200, 60}, {80, 24}, {40, 12}, {20, 5}, {10, 3}, {120, 32}} {
		d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		checkGeometry(t, d, size[0], size[1])
		if size[0] >= 20 {
			d.sees("2/204", "b keep")
		}
	}
	d.press("esc").sees("Papers 204", "│")
}

func TestTriageMarksNothingAsSeen(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)}).press("T")
	d.elapse(ui.SeenPause)
	d.press("space").elapse(ui.SeenPause)
	if n := len(d.library.changes); n != 0 {
		t.Errorf("%d changes", n)
	}
	d.press("r").elapse(ui.SeenPause)
	if mark := d.library.marks().Of(loadOf(embedded(t)).Corpus.ID(1)); mark.Seen.IsZero() {
		t.Error("the page that is read does not count as seen")
	}
}

// Whatever is decided, going back through all of it leaves nothing.
func TestAnyTriageIsTakenBack(t *testing.T) {
	t.Parallel()
	papers := embedded(t)[:9]
	rapid.Check(t, func(rt *rapid.T) {
		d := start(t, setup{papers: papers}).press("T")
		for _, key := range rapid.SliceOfN(rapid.SampledFrom(strings.Fields("b q d space u r")), 1, 25).Draw(rt, "keys") {
			d.press(key)
			if key == "r" && !strings.Contains(d.screen(), "triage  Papers") {
				d.press("esc")
			}
		}
		d.sees("triage  Papers")
		if strings.Contains(d.screen(), "give it back") {
			d.press("u")
		}
		for range 9 {
			d.press("backspace")
		}
		d.sees(" 1/9").holds(0, 0, 0, 0)
	})
}

func TestAPaperReadInTriageIsMarkedAndNotTheSelection(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("G space g g T").sees("triage").press("r").sees("esc goes on with the triage").seesNot("1 selected").press("b").holds(1, 0, 1, 0)
	d.press("esc esc g g").sees("◔★ Single Layer Single Gradient", "1 selected")
}
