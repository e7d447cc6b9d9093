package ui_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/ui"
)

// first is the line of the palette under the cursor, without its frame.
func (d *driver) first() string {
	for row := range strings.SplitSeq(d.screen(), "\n") {
		if _, line, ok := strings.Cut(row, "│▌ "); ok {
			line, _, _ = strings.Cut(line, "│")
			return strings.Join(strings.Fields(line), " ")
		}
	}
	return ""
}

func TestWhatIsTypedFromHabitFindsItsAction(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), files: &memoryFiles{}, copies: &fakeClipboard{}, browser: &fakeBrowser{}, config: &memoryConfig{}})
	for typed, want := range map[string]string{
		"q": "q quit", "quit": "quit quit", "wq": "wq quit", "q!": "q! quit", "qa": "qa quit", "exit": "exit quit",
		"w": "w write", "write": "write write", "e": "e edit the note", "set": "set edit the configuration",
		"noh": "nohlsearch nothing to clear", "h": "h every key", "help": "help every key",
		"sort": "sort relevance", "theme": "theme other", "export": "export write", "tag": "tag add", "tags": "edit tags", "note": "edit note edit the note in your editor",
		"view": "view 1 to 9", "config": "config edit", "next-view": "next view", "und": "undo",
		"copy b": "copy bibtex", "so ye": "sort year", "xport": "export", "newest": "sort added",
	} {
		d.press(":").typeText(typed)
		if got := d.first(); !strings.HasPrefix(got, want) {
			t.Errorf("%q finds %q first, want %q", typed, got, want)
		}
		d.press("esc")
	}
}

func TestASlipIsToldWithWhatWasMeant(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: yearly(), files: &memoryFiles{}})
	for typed, want := range map[string]string{
		"sort yaar":       "sort year did you mean this? sort by year",
		"quti":            "quit did you mean this?",
		"theme nite":      "night did you mean this?",
		"theme contarst":  "contrast did you mean this?",
		"tehme nite":      "night did you mean this?",
		"tehme nig":       "night did you mean this?",
		"layout stakced":  "stacked did you mean this? the list above the page",
		"state raed":      "read did you mean this?",
		"view Bokmarks":   "Bookmarks 0 papers",
		"view Bookmraks":  "Bookmarks did you mean this? 0 papers",
		"rate 9":          "9 it is one of 0, 1, 2, 3, 4, 5",
		"mouse yes":       "yes it is one of on, off",
		"density junk":    "junk it is one of comfortable, compact",
		"rate up":         "rate up rate one better",
		"rate d":          "rate down",
		"search select":   "select search in Papers",
		"search author:":  "author: ",
		"zq zq":           "",
		"export bibtxe":   "bibtex did you mean this?",
		"export xqz":      "xqz it is one of ",
		"export bibtxe a": "bibtxe a it is one of ",
	} {
		d.press(":").typeText(typed)
		if got := d.first(); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%q finds %q first, want %q", typed, got, want)
		}
		d.press("esc")
	}
	d.command("theme nite").sees("theme: night").command("sort yaar").sees("by year").command("rate 9").sees("Commands").press("esc")
}

// yearly are papers that have a year.
func yearly() []model.Paper {
	return []model.Paper{{Title: "One", Year: 2020, Rank: 1}, {Title: "Two", Year: 2021}}
}

func TestTheLookOfTheScreenIsSetByName(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press(":").typeText("layout ").sees("automatic", "by the size of the window · as it is now", "the list above the page").press("esc")
	d.command("layout stacked").sees("layout: stacked")
	d.press(":").typeText("layout ").sees("the list above the page · as it is now").seesNot("window · as it").press("esc")
	d.command("layout focus").sees("layout: focus").seesNot("❯").command("layout focus").sees("layout: focus")
	d.command("layout one pane").sees("layout: one pane", "❯").command("layout automatic").sees("layout: automatic")
	d.command("layout").sees("layout: stacked").press("z z z z") // as the key does
	d.command("density compact").sees("density: compact").press(":").typeText("density ").sees("one line a paper · as it is now").press("esc")
	d.command("density comfortable").sees("#2 ·").command("mouse off").sees("mouse off: ").command("mouse off").sees("mouse off, as before")
	d.press(":").typeText("mouse ").sees("the terminal selects text · as it is now").press("esc").command("mouse on").sees("mouse on")
	d.command("state reading").press(":").typeText("state ").sees("reading         as it is now").press("esc")
	d.press(":").typeText("view ").sees("204 papers · as it is now").press("esc")

	d = start(t, setup{papers: embedded(t), width: 40, height: 10})
	d.command("layout side by side").sees("layout: side by side · once the")
}

func TestSelectNoneIsNotSelectAll(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press(":").typeText("select none").sees("nothing is selected").press("enter esc space").sees("1 paper selected")
	d.command("select none").sees("nothing is selected").seesNot("1 selected")
}

func TestASearchIsTypedAsACommand(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), history: &memoryHistory{}})
	d.command("search layer skip").sees("❯ layer skip", "enter read")
	d.press("enter").command("find prelu").sees("❯ prelu", "esc clear")
	d.press(":").typeText("search ").sees("prelu           an earlier search", "layer skip")
	d.typeText("lay").press("down enter").sees("❯ layer skip")
	d.press("esc").command("search").sees("enter keep").press("esc")
	d.press(":").typeText("search is:nowhere").press("enter").sees("Commands").press("esc").seesNot("❯ is:nowhere")
}

func TestRecentCommandsKeepTheirArguments(t *testing.T) {
	t.Parallel()
	s := setup{papers: embedded(t), session: &memorySessions{}}
	d := start(t, s).command("theme night").command("view bookmarks").command("density").command("theme ink").press(":")
	if got := d.first(); got != "theme ink the terminal's own colours · as it is now" {
		t.Errorf("first stands %q", got)
	}
	d.sees("  density ", "  go to view Bookmarks ", "  theme night ").press("down down enter").sees("No bookmarks yet")
	d.command("view papers").press(": down down down down tab").sees("❯ theme night").press("enter").sees("theme: night")
	ends(t, d, s)
	want := []string{"theme night", "go-to-view papers", "go-to-view bookmarks", "theme ink", "density"}
	if got := s.session.state.Recent; !slices.Equal(got, want) {
		t.Errorf("%q are kept, want %q", got, want)
	}
	s.session.state.Theme, s.session.state.Recent = "", []string{"theme gone", "theme ink", "go-to-view tag:gone", "rate 4"}
	s.options = ui.Options{Theme: "night"}
	d = start(t, s).press(":")
	d.wearsOnly("with another theme under the cursor", "night").sees("▌ theme ink ", "  rate 4 ").seesNot("gone")
	d.press("down enter").sees("rated 4/5")
}

func TestTagsWithSignsAreTheirOwn(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.command("tag ++1 +c++").sees("#+1 1", "#c++ 1")
	d.command(`tag +"to -read" +x -y`).sees("#to -read 1", "#x 1").seesNot("#y")
	d.press(": t a g").press("backspace backspace backspace").typeText("tag -to").sees(`-to -read`).press("tab").sees(`❯ tag -"to -read"`)
	d.press("enter").seesNot("#to -read").sees("#x 1")
	d.command("tag --1").seesNot("#-1").command("tag -+1").seesNot("#+1 1")
}

// What completes a tag means that tag, whatever its name is.
func TestTagsAreReadAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		typed := rapid.StringOf(rapid.RuneFrom([]rune(`+-" abé`))).Draw(t, "typed")
		names, written := ui.WrittenTags(typed)
		var again []string
		for _, each := range written {
			one, _ := ui.WrittenTags(each)
			again = append(again, one...)
		}
		if all, _ := ui.WrittenTags(strings.Join(written, " ")); !strings.Contains(typed, `"`) && (!slices.Equal(names, all) || !slices.Equal(names, again)) {
			t.Fatalf("%q is %q, which is written %q and read as %q", typed, names, written, all)
		}
		name := model.CleanTag(typed)
		if one, _ := ui.WrittenTags("+" + strings.TrimSpace(name)); name != "" && !strings.Contains(name, " +") && !strings.Contains(name, " -") && !slices.Equal(one, []string{"+" + name}) {
			t.Fatalf("%q is read as %q", name, one)
		}
	})
}

func TestAFileKeepsItsBlanks(t *testing.T) {
	t.Parallel()
	files := &memoryFiles{content: map[string]string{}}
	d := start(t, setup{papers: yearly(), files: files})
	d.command("export bibtex a  b.bib").sees("written to ")
	if files.content["a  b.bib"] == "" {
		t.Errorf("written: %q", files.content)
	}
	d.command("export bibtex a  b.bib").sees("there is such a file already").press("enter").sees("written to ")
}

func TestSortingByWhatNoPaperHasIsRefused(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: []model.Paper{{Title: "B"}, {Title: "A"}}})
	for keys, why := range map[string]string{"s y": "no paper here has a year", "s d": "no paper here has a date", "s a": "no paper here has an author", "s r": "no paper here has a rank"} {
		d.press(keys).sees(why).seesNot("turns it round")
	}
	d.press(":").typeText("sort year").sees("no paper here has a year").press("enter").sees("Commands").press("esc")
	d.press("s t").sees("by title").press("s s").sees("usual order")
	d = start(t, setup{papers: yearly()})
	d.press("s y").sees("by year").press("s d").sees("by date").press("s r").sees("by rank")
}
