package ui_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"sheaf/model"
	"sheaf/ui"
)

// memorySessions keeps the last state until the end of the test.
type memorySessions struct {
	state   *ui.State
	loadErr error
	loads   int
}

func (s *memorySessions) Load(context.Context) (ui.State, bool, error) {
	s.loads++
	if s.state == nil {
		return ui.State{}, false, s.loadErr
	}
	return *s.state, true, s.loadErr
}

func (s *memorySessions) Save(_ context.Context, state ui.State) error {
	s.state = &state
	return nil
}

// ends leaves the reader, and starts it again on the same things.
func ends(t *testing.T, d *driver, s setup) *driver {
	t.Helper()
	if err := d.m.KeepSession(t.Context()); err != nil {
		t.Fatal(err)
	}
	return start(t, s)
}

func TestTheSessionComesBack(t *testing.T) {
	t.Parallel()
	for _, n := range []int{300, 3000} {
		papers, library := dated(n)
		library.marks().Settle([]model.Edit{{Paper: "test:4", Field: model.TagField("x"), After: "2026-01-01T00:00:00Z"}})
		for _, keys := range []string{
			"", "2 1 1 G", "tab j", "s t S 1 7 G", "z z Z", "tab tab tab tab j j", "tab tab tab tab s y 5 j", "shift+tab", "enter j", "tab s r tab s a tab",
		} {
			s := setup{papers: papers, library: library, session: &memorySessions{}, width: 140, height: 30}
			d := start(t, s).press(keys + " esc")
			d.t = t
			d.press("j k") // what was said is gone
			want := d.screen()
			if again := ends(t, d, s).press("ctrl+l"); rid(again.screen()) != rid(want) {
				t.Errorf("%d papers, %q: it was\n%s\nand is\n%s", n, keys, want, again.screen())
			}
		}
	}
}

// rid leaves out where the list stands on the screen: what comes back is the
// paper, not the row.
func rid(screen string) string {
	var cursor, pages []string
	for i, line := range strings.Split(screen, "\n") {
		list, page, _ := strings.Cut(line, "│")
		if i < 2 || strings.Contains(list, "▌") {
			cursor = append(cursor, strings.TrimRight(list, "▐ "))
		}
		pages = append(pages, strings.TrimSpace(page))
	}
	return strings.Join(append(cursor, pages...), "\n")
}

func TestTheSearchOfTheSessionComesBack(t *testing.T) {
	t.Parallel()
	for _, n := range []int{300, 3000, 9000} {
		papers, library := dated(n)
		s := setup{papers: papers, library: library, session: &memorySessions{}, width: 140, height: 30}
		d := start(t, s).press("/").typeText("foxes").press("enter G")
		d.sees("▌●  Saying", "❯ foxes", shownOf(n/3)+"/"+shownOf(n/3))
		at := underBar(d)
		again := ends(t, d, s).sees("❯ foxes", shownOf(n/3)+"/"+shownOf(n), shownOf(n/3)+"/"+shownOf(n/3))
		if got := underBar(again); got != at {
			t.Errorf("of %d papers the cursor was on %q and is on %q", n, at, got)
		}
		again.press("esc").sees("/" + shownOf(n))
	}
}

// underBar is the title under the cursor.
func underBar(d *driver) string {
	_, title, _ := strings.Cut(left(d), "▌")
	title, _, _ = strings.Cut(title, "\n")
	return strings.Trim(title, " ●★▐")
}

func TestTheTrailComesBack(t *testing.T) {
	t.Parallel()
	s := setup{papers: embedded(t), session: &memorySessions{}}
	d := start(t, s).press("enter g b g a").press("ctrl+o")
	state, ok := d.m.State()
	if !ok || len(state.Back) != 1 || len(state.Forward) != 1 {
		t.Fatalf("the state is %+v", state)
	}
	d = ends(t, d, s)
	d.press("alt+right").seesNot("the trail ends here").press("ctrl+o ctrl+o").sees("▌●  Single Layer Single Gradient").press("ctrl+o").sees("the trail begins here")
}

func TestRelatedPapersAreNoPlaceToComeBackTo(t *testing.T) {
	t.Parallel()
	s := setup{papers: embedded(t), session: &memorySessions{}}
	d := start(t, s).press("/").typeText("unlearning").press("enter R").sees("Related ")
	ends(t, d, s).sees("❯ unlearning").seesNot("Related 1")
}

func TestWhatIsGoneIsIgnored(t *testing.T) {
	t.Parallel()
	for state, sees := range map[*ui.State]string{
		{View: "view:gone", Query: "foxes"}: "the view gone is gone",
		{View: "tag:gone"}:                  "the view #gone is gone",
		{View: "\x1b[31mred"}:               "Papers 30",
		{View: "papers", Paper: "test:999", Sorts: map[string]string{"papers": "by mood", "view:x": "title"}}: "1/30",
		{View: "unread", Query: "year:", Layout: "sideways", Density: "dense", Back: []model.ID{"test:999"}}:  "column 6",
		{}: "1/30",
	} {
		d := start(t, setup{papers: sayings(30), session: &memorySessions{state: state}})
		d.sees(sees, "Saying 1 of foxes").seesNot("\x1b[31mred")
		d.press("ctrl+o").sees("the trail begins here")
	}
}

func TestKeysBeforeTheSessionWin(t *testing.T) {
	t.Parallel()
	papers, library := dated(300)
	sessions := &memorySessions{state: &ui.State{
		View: "view:foxes", Query: "saying", Paper: "test:4", Layout: "one pane", Density: "compact",
		Sorts: map[string]string{"view:foxes": "-year", "papers": "title"}, Back: []model.ID{"test:7"},
	}}
	d := newDriver(t, setup{papers: papers, library: library, session: sessions, width: 140, height: 30})
	d.press("j")
	d.run(d.m.Init())
	d.sees("Papers 300", "1/300", "/ to search", "│").goes(5).heads("by year ↓")
	d.press("ctrl+o").sees("Saying 7 ")
	if state, ok := d.m.State(); !ok || state.View != "view:foxes" || state.Query != "" {
		t.Errorf("left at %+v", state)
	}
}

func TestTheSessionWaitsForPapersAndMarks(t *testing.T) {
	t.Parallel()
	papers, library := dated(300)
	first := loadOf(papers[:100])
	first.Done = false
	sessions := &memorySessions{state: &ui.State{View: "unread", Query: "foxes", Paper: "test:259", Sorts: map[string]string{"unread": "-rank"}}}
	d := newDriver(t, setup{loads: []ui.Load{first}, loadErr: context.Canceled, library: library, session: sessions, width: 140, height: 30})
	if _, ok := d.m.State(); ok {
		t.Error("there is a state before the last one is known")
	}
	d.run(d.m.Init())
	d.sees("❯ foxes", "33/100").heads("Unread 100", "by rank ↓")
	if state, ok := d.m.State(); !ok || state.Paper != "test:259" {
		t.Errorf("while the papers come, the state is %+v", state)
	}
	d.send(ui.Loaded(loadOf(papers)))
	d.sees("❯ foxes", "100/300", "▌●  Saying 259 of foxes")

	other := newDriver(t, setup{loads: []ui.Load{first}, loadErr: context.Canceled, library: library, session: sessions, width: 140, height: 30})
	other.run(other.m.Init())
	other.press("j")
	other.send(ui.Loaded(loadOf(papers)))
	other.seesNot("▌●  Saying 259 of foxes")
}

func TestQuittingAtOnceKeepsTheSession(t *testing.T) {
	t.Parallel()
	before := ui.State{View: "queue", Query: "x", Paper: "test:3"}
	sessions := &memorySessions{state: &before}
	d := newDriver(t, setup{papers: sayings(3), session: sessions})
	d.press("q")
	if err := d.m.KeepSession(t.Context()); err != nil || !reflect.DeepEqual(*sessions.state, before) {
		t.Errorf("%v: left at %+v", err, sessions.state)
	}
}

func TestAFreshStart(t *testing.T) {
	t.Parallel()
	sessions := &memorySessions{state: &ui.State{View: "queue", Query: "foxes", Theme: "night", Mouse: "off"}}
	d := start(t, setup{papers: sayings(30), session: sessions, options: ui.Options{Fresh: true}})
	d.sees("1/30", "/ to search").press("j tab")
	if !d.wears("night") { // it is the reader's, and not a place
		t.Error("the theme is not the one that was chosen")
	}
	if err := d.m.KeepSession(t.Context()); err != nil || sessions.state.View != "unread" || sessions.state.Paper != "test:1" {
		t.Errorf("%v: left at %+v", err, sessions.state)
	}
}

func TestASessionThatCannotBeReadIsToldAndReplaced(t *testing.T) {
	t.Parallel()
	sessions := &memorySessions{loadErr: errors.New("session.json: \x1b[2Jno JSON")}
	d := start(t, setup{papers: sayings(30), session: sessions})
	d.sees("begun anew, as the last session can't be read: session.json: no JSON", "1/30").press("j")
	if err := d.m.KeepSession(t.Context()); err != nil || sessions.state == nil {
		t.Errorf("%v: left at %+v", err, sessions.state)
	}
	none := start(t, setup{papers: sayings(3)})
	if _, ok := none.m.State(); ok || none.m.KeepSession(t.Context()) != nil {
		t.Error("a state for nobody")
	}
}

func TestTheStateIsACopy(t *testing.T) {
	t.Parallel()
	triage := &ui.TriagePlace{View: "unread", Query: "x", Paper: "test:2"}
	d := start(t, setup{papers: embedded(t), session: &memorySessions{state: &ui.State{Triage: triage, Back: []model.ID{"test:1"}}}})
	d.press("s t enter g b")
	state, _ := d.m.State()
	before := fmt.Sprint(state)
	d.press("g b").press("ctrl+o ctrl+o s a tab s d")
	if after := fmt.Sprint(state); after != before {
		t.Errorf("the state was %s and is %s", before, after)
	}
	if state.Triage == nil || *state.Triage != *triage {
		t.Errorf("the triage is %+v", state.Triage)
	}
}

func TestWhyASessionCannotBeReadIsToldToItsEnd(t *testing.T) {
	t.Parallel()
	sessions := &memorySessions{loadErr: errors.New("session /home/me/.local/state/sheaf/session.json: it can't be read, unexpected end of JSON input; it is left as it is: move it away to begin anew")}
	d := start(t, setup{papers: sayings(30), session: sessions, width: 80, height: 24})
	d.sees("move it away to begin anew").press("j").sees("move it away to begin anew").press("esc").seesNot("move it away")
}
