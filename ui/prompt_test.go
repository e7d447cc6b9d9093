package ui_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sheaf/model"
	"sheaf/ui"
)

// memoryHistory is a history that forgets at the end of the test.
type memoryHistory struct {
	earlier []string
	kept    []string
	err     error
}

func (h *memoryHistory) Load(context.Context) ([]string, error) { return h.earlier, h.err }

func (h *memoryHistory) Append(_ context.Context, search string) error {
	if h.err == nil {
		h.kept = append(h.kept, search)
	}
	return h.err
}

// searchFor types a search and keeps it.
func searchFor(d *driver, query string) *driver {
	return d.press("/").typeText(query).press("enter")
}

func TestAcceptedSearchesAreRememberedOnceAndNewestFirst(t *testing.T) {
	t.Parallel()
	h := &memoryHistory{earlier: []string{"old one", "layer"}}
	d := start(t, setup{papers: embedded(t), history: h})
	searchFor(d, "layer").press("esc")
	searchFor(d, " diffusion ").press("esc")
	searchFor(d, "diffusion").press("esc")
	d.press("/").typeText("never kept").press("esc")
	searchFor(d, "").press("/ ctrl+r")
	d.sees("Earlier searches", "▌ diffusion", "  layer", "  old one").seesNot("never kept")
	if rows := d.screen(); strings.Index(rows, "▌ diffusion") > strings.Index(rows, "  layer") || strings.Index(rows, "  layer") > strings.Index(rows, "  old one") {
		t.Errorf("not newest first:\n%s", rows)
	}
	if want := []string{"layer", "diffusion"}; !slices.Equal(h.kept, want) {
		t.Errorf("stored %q, want %q", h.kept, want)
	}
}

func TestAnEarlierSearchIsFoundAndSearchedAgain(t *testing.T) {
	t.Parallel()
	h := &memoryHistory{earlier: []string{"diffusion", "single layer unlearning", "layer skip"}}
	d := start(t, setup{papers: embedded(t), history: h})
	d.press("/").typeText("norm").press("left ctrl+r").typeText("slu")
	d.sees("1/3", "▌ single layer unlearning").seesNot("layer skip")
	d.press("esc").sees("❯ norm").seesNot("Earlier searches")
	d.typeText("x").sees("❯ norxm")
	d.press("ctrl+r down down up enter").sees("❯ single layer unlearning", "▌●  Single Layer Single Gradient Unlearning", "enter keep").seesNot("Earlier searches")
	d.typeText("zz").sees("❯ single layer unlearningzz")
	d.press("ctrl+r").typeText("qqq").press("enter").sees("none like that")
}

func TestThereMayBeNoHistory(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("/ ctrl+r").sees("none yet").press("enter").sees("none yet").press("esc").seesNot("none yet")
	searchFor(d.press("esc"), "layer").press("/ ctrl+r").sees("▌ layer")
}

func TestAHistoryThatCannotBeKeptIsToldOnce(t *testing.T) {
	t.Parallel()
	h := &memoryHistory{err: errors.New("history /state/history: permission denied")}
	d := start(t, setup{papers: embedded(t), history: h})
	d.sees("✗ searches are not kept: history /state/history: permission denied").press("esc").seesNot("not kept")
	searchFor(d, "layer").seesNot("not kept")
	d.press("esc / ctrl+r").sees("▌ layer")
}

func TestALostMarkIsToldBeforeALostSearch(t *testing.T) {
	t.Parallel()
	h := &memoryHistory{err: errors.New("history: no space")}
	d := start(t, setup{papers: embedded(t), history: h, library: &memoryLibrary{loadErr: errors.New("library: corrupt")}})
	d.sees("library: corrupt").press("esc").seesNot("not kept")
	searchFor(d, "layer").sees("searches are not kept: history: no space").press("esc / esc").seesNot("not kept")
}

func TestFiveHundredSearchesAreRemembered(t *testing.T) {
	t.Parallel()
	h := &memoryHistory{}
	for i := range 600 {
		h.earlier = append(h.earlier, fmt.Sprint("search ", i))
	}
	d := start(t, setup{papers: embedded(t), history: h})
	searchFor(d, "layer").press("esc / ctrl+r")
	d.sees(" 500 ", "▌ layer").typeText("search 498").sees("▌ search 498")
	d.press("esc ctrl+r").typeText("search 499").sees("none like that")
}

func TestEnterRemembersTheTextAsItStands(t *testing.T) {
	t.Parallel()
	h := &memoryHistory{}
	d := start(t, setup{papers: big(3000), history: h})
	d.press("/")
	d.hold = func(tea.Cmd) bool { return true }
	d.typeText("2999").press("enter")
	d.release()
	if want := []string{"2999"}; !slices.Equal(h.kept, want) {
		t.Errorf("stored %q, want %q", h.kept, want)
	}
}

// named are papers with names to complete.
func named() []model.Paper {
	return []model.Paper{
		{Title: "First", Abstract: "x", Authors: []model.Author{"Laurens van der Maaten", "Geoffrey Hinton"}, Venue: "JMLR", Categories: []string{"cs.LG"}, Keywords: []string{"embedding"}},
		{Title: "Second", Abstract: "x", Authors: []model.Author{"Geoffrey Hinton", "Zoë Müller"}, Venue: "NeurIPS", Categories: []string{"cs.LG", "stat.ML"}},
	}
}

func TestTabCompletesFieldsAndValues(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"au":                "author:",
		"x -ve":             "x -venue:",
		"is:unr":            "is:unread",
		"IS:Q":              "is:queued",
		"has:c":             "has:code",
		"author:maa":        `author:"van der Maaten"`,
		`author:"van der m`: `author:"van der Maaten"`,
		"Author:MUL":        "author:Müller",
		"author:zoe":        `author:"Zoë Müller"`,
		"venue:neu":         "venue:NeurIPS",
		"category:ml":       "category:stat.ML",
		"keyword:e":         "keyword:embedding",
	} {
		d := start(t, setup{papers: named()})
		d.press("/").typeText(typed).press("tab")
		if !strings.Contains(d.screen(), "❯ "+want+" ") {
			t.Errorf("%q becomes\n%s", typed, d.rows()[1])
		}
	}
}

func TestTabGoesRoundAndEscapeTakesItBack(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: named()})
	d.press("/").typeText("author:h").press("tab").sees("❯ author:Hinton ", "   Hinton  Geoffrey Hinton", "esc take back")
	d.press("tab").sees(`❯ author:"Geoffrey Hinton"`).press("tab").sees("❯ author:Hinton ").press("shift+tab").sees(`❯ author:"Geoffrey Hinton"`)
	d.press("esc").sees("❯ author:h ", "esc clear").seesNot("Hinton  Geoffrey")
	d.press("tab").typeText("x").sees("❯ author:Hintonx").seesNot("Hinton  Geoffrey")
	d.press("esc").sees("/ to search")
	d.press("/ tab").sees("❯ title: ", "   title:  abstract:  author:")
	d.press("shift+tab shift+tab").sees("❯ is: ").press("enter").seesNot("abstract:  author:")
}

func TestTabSearchesForWhatItPutsThere(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	d := start(t, setup{papers: papers})
	d.press("/").typeText("layer has:c").press("tab")
	if got := d.screen(); !strings.Contains(got, "❯ layer has:code") {
		t.Fatalf("not completed:\n%s", got)
	}
	fresh := start(t, setup{papers: papers})
	fresh.press("/").typeText("layer has:code")
	if counterOf(d) != counterOf(fresh) {
		t.Errorf("%q found by tab, %q by typing", counterOf(d), counterOf(fresh))
	}
}

// counterOf is the end of the search line.
func counterOf(d *driver) string {
	left, _, _ := strings.Cut(d.screen(), "│")
	fields := strings.Fields(left)
	return fields[len(fields)-1]
}

func TestWhatCannotBeCompletedIsTold(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: named()})
	d.press("/").typeText("zebra").press("tab").sees("nothing to complete here", "❯ zebra ")
	d.typeText(" title:x").press("shift+tab").sees("nothing to complete here")
	d.typeText(" author:zebra").press("tab").sees("nothing to complete here")
}

func TestNamesAreOfTheCorpusAsItIs(t *testing.T) {
	t.Parallel()
	first, all := loadOf(named()[:1]), loadOf(named())
	first.Done = false
	d := start(t, setup{loads: []ui.Load{first}, loadErr: context.Canceled})
	d.press("/").typeText("venue:").press("tab").sees("names are still being gathered")
	var late []tea.Cmd
	d.hold = func(cmd tea.Cmd) bool { late = append(late, cmd); return true }
	d.send(ui.Loaded(all))
	d.send(ui.Loaded(loadOf(named()[1:])))
	d.hold = nil
	slices.Reverse(late) // the names of the corpus before come last
	for _, cmd := range late {
		d.run(cmd)
	}
	d.press("tab").sees("❯ venue:NeurIPS ").seesNot("JMLR")
}

func TestAProblemStandsUnderThePrompt(t *testing.T) {
	t.Parallel()
	const problem = "column 6: expected a year such as 2019"
	d := start(t, setup{papers: embedded(t)})
	d.press("/").typeText("year:")
	if row := strings.Split(d.screen(), "\n")[2]; !strings.HasPrefix(row, "   "+problem) {
		t.Errorf("the line below is %q", row)
	}
	d.typeText(" ").press("tab").sees("title:  abstract:").seesNot(problem)
	d.send(tea.WindowSizeMsg{Width: 60, Height: 9})
	d.press("esc").press("ctrl+l").seesNot("title:  abstract:").sees(problem)
	d.send(tea.WindowSizeMsg{Width: 60, Height: 8})
	if last := lastLine(d.screen()); !strings.HasSuffix(last, ">2020") {
		t.Errorf("without a line below, the last one is %q", last)
	}
	d.sees("✗ " + problem).press("esc").seesNot(problem)
}

func TestAProblemIsToldWholeWhereverThereIsRoom(t *testing.T) {
	t.Parallel()
	const problem = "column 6: expected a year such as 2019, 2019..2024 or >2020"
	for _, size := range [][2]int{{120, 32}, {100, 30}, {80, 24}, {200, 60}} {
		d := start(t, setup{papers: embedded(t), width: size[0], height: size[1]})
		d.press("/").typeText("year:x").sees(problem)
	}
	d := start(t, setup{papers: embedded(t), width: 40, height: 12})
	d.press("/").typeText("year:x").sees("✗ column 6: expected a year such as", "2019, 2019..2024 or >2020")
}

func TestWhatIsNotTypedYetIsNoAlarm(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), width: 120, height: 32})
	d.press("/").typeText("author:").sees("column 8: expected a word").seesNot("✗").press("enter").sees("not searched: column 8")
	d.typeText("()").sees("column 9: expected a word")
}

func TestWhatWasNotFoundIsToldInASmallWindow(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 20}, {40, 12}, {60, 9}} {
		d := start(t, setup{papers: embedded(t), width: size[0], height: size[1], options: ui.Options{Welcome: []string{"papers to begin with"}}})
		d.press("/").typeText("zzqqx layer").sees("No paper has “zzqqx” in any form")
	}
}

func TestHitsAreGoneThroughOnThePage(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("n").sees("no search to go through")
	searchFor(d, "unlearning single gradient").seesNot("hit 1/")
	d.press("n").sees("hit 1/", "1/1").press("n").sees("hit 2/")
	d.press("N N").sees("round to the last hit").seesNot("hit 1/", "hit 2/")
	d.press("n").sees("round to the first hit", "hit 1/")
	d.press("enter").sees("hit 1/", "n next hit").press("2 n").sees("hit 3/", "%")
	d.press("esc esc").seesNot("hit 3/").press("enter").seesNot("next hit").press("n").sees("no search to go through")
}

func TestHitsAreOfThePaperUnderTheCursor(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	searchFor(d, "diffusion transformer").press("n n").sees("hit 2/")
	_, cmd := d.m.Update(keyPress("j")) // the page has not followed yet
	d.run(cmd)
	d.press("n").sees("hit 1/", " 2/")
}

func TestHitsNeedAPage(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), width: 50, height: 14})
	searchFor(d, "unlearning").press("n").sees("enter opens the page").press("enter n").sees("hit 1/")
	d.press("esc").seesNot("hit 1/")
	none := start(t, setup{papers: embedded(t)})
	searchFor(none, "zebrafish").press("n").sees("no paper to go through")
}

func TestAnAuthorThatIsAskedForIsMarkedOnThePage(t *testing.T) {
	t.Parallel()
	papers := []model.Paper{
		{Title: "First", Abstract: "x", Authors: []model.Author{"Laurens van der Maaten", "Geoffrey Hinton"}},
		{Title: "Second", Abstract: "x", Authors: []model.Author{"Zoë Müller"}},
	}
	for _, options := range []ui.Options{{}, {ASCII: true}} {
		d := start(t, setup{papers: papers, options: options})
		searchFor(d, "author:hinton").press("n").sees("hit 1/1")
		searchFor(d, "author:muller").press("n").sees("hit 1/1")
	}
}

func TestWhatLiesBelowAPanelLosesItsColours(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	searchFor(d, "layer skip")
	title := func() string {
		d.t.Helper()
		for _, row := range d.rows() {
			if strings.Contains(ansi.Strip(row), "Re-use Text Encoder Layers") {
				return row[strings.LastIndex(row, "│"):]
			}
		}
		d.t.Fatal("the page is out of sight")
		return ""
	}
	bold := "\x1b[1"
	if !strings.Contains(title(), bold) {
		t.Fatalf("the title is not bold: %q", title())
	}
	d.press(":").typeText("theme")
	if strings.Contains(title(), bold) {
		t.Errorf("below the palette there is %q", title())
	}
	d.typeText(" night") // a preview shows the colours of everything
	if !strings.Contains(title(), bold) {
		t.Errorf("in a preview there is %q", title())
	}
	d.press("esc")
	if !strings.Contains(title(), bold) {
		t.Errorf("after the palette there is %q", title())
	}
}

func TestWhatCategoriesAndKeywordsFindIsOnThePage(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: named()})
	searchFor(d, "category:stat").sees("cs.LG · stat.ML")
	searchFor(d.press("esc"), "keyword:embedding").sees("cs.LG · embedding")
}
