package ui_test

import (
	"slices"
	"strings"
	"testing"

	"sheaf/model"
	"sheaf/ui"
	"sheaf/ui/action"
)

// command types a command into the palette and takes it.
func (d *driver) command(typed string) *driver {
	d.t.Helper()
	return d.press(":").typeText(typed).press("enter")
}

func TestThePaletteDoesWhatKeysDo(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press(":").sees("Commands", "enter take", "tab complete", "search as you type")
	d.typeText("bookm").press("enter").seesNot("Commands").sees("bookmarked", "▌●★")
	d.command("bottom").sees("204/204")
	d.command("sort title").sees("by title")
	d.press(": esc").seesNot("Commands").sees("by title")
	d.command("q")
	if !d.quit {
		t.Error("q does not quit")
	}
}

// Whatever is at hand in the list or on a page is in the palette, by the name
// that the configuration has for it.
func TestThePaletteHasEveryAction(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	for _, a := range action.All() {
		if a.Context&action.Pages == 0 || a.ID == action.Palette || a.ID == action.Abort {
			continue
		}
		d.press(":").typeText(a.Name())
		if !strings.Contains(d.screen(), "│▌ "+a.Name()) {
			t.Errorf("%q does not find it first:\n%s", a.Name(), d.screen())
		}
		d.press("esc")
	}
	d.press(":").typeText("xqzw").sees("no command like that", "0 │").press("enter").sees("no command like that").press("esc")
}

func TestAnActionThatDoesNothingNowSaysWhy(t *testing.T) {
	t.Parallel()
	bare := []model.Paper{{Title: "Nothing but a title"}}
	d := start(t, setup{papers: bare, browser: &fakeBrowser{}, copies: &fakeClipboard{}, files: &memoryFiles{}})
	for typed, why := range map[string]string{
		"undo":          "nothing to undo",
		"redo":          "nothing to redo",
		"open pdf":      "no PDF of this paper is known",
		"copy abstract": "no abstract is known for this paper",
		"copy link":     "no link is known for this paper",
		"next hit":      "no search to go through",
		"save view":     "nothing is searched here",
		"next paper":    "works on a page",
		"trail back":    "no paper was left for a related one",
		"search cancel": "nothing to clear",
	} {
		d.press(":").typeText(typed).sees(why).press("enter").sees("Commands", why).press("esc")
	}
	d.press("b :").typeText("undo").seesNot("nothing to undo").press("enter").sees("undone: ")
	d.press("enter :").typeText("select all").sees("works in the list").press("esc esc")
	d = start(t, setup{loads: []ui.Load{loadOf(nil)}})
	for _, typed := range []string{"bookmark", "rate ", "tag x", "edit note", "copy title", "show related", "select", "triage", "open"} {
		d.press(":").typeText(typed).sees("no paper here").press("enter").sees("Commands").press("esc")
	}
	d.command("export").sees("files can't be written from here").press("esc")
}

func TestThePaletteFollowsWhatComesIn(t *testing.T) {
	t.Parallel()
	d := newDriver(t, setup{papers: embedded(t)})
	d.press(":").typeText("show related").sees("no paper here")
	d.run(d.m.Init())
	d.sees("the related papers as a view").seesNot("no paper here").press("enter").sees("Related ")
}

func TestWhatWasTakenLastStandsFirst(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.command("density").command("layout").command("density").press(":")
	at := func(name string) int {
		return slices.IndexFunc(strings.Split(d.screen(), "\n"), func(row string) bool {
			return strings.Contains(row, "  "+name+" ") || strings.Contains(row, "▌ "+name+" ")
		})
	}
	if first, second := at("density"), at("layout"); first < 0 || second != first+1 || !strings.Contains(d.screen(), "▌ density") {
		t.Errorf("density is in row %d, layout in row %d:\n%s", first, second, d.screen())
	}
}

func TestCommandsTakeArguments(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.command("rate 4").sees("rated 4/5")
	d.command("rate 0").sees("not rated")
	d.command("state queued").sees("queued")
	d.command("state reading").sees("reading")
	d.command("view queue").sees("1/1").command("view Papers").sees("1/204")
	d.command("rate up").sees("rated 1/5")
	d.press(":").typeText("rate").press("enter").sees("Commands", "not rated", "rated 3/5") // it takes an argument first
	d.typeText("3").press("enter").sees("rated 3/5").seesNot("Commands")
	d.command("state zzz").seesNot("zzz ·").press("esc")
}

func TestTagsAreGivenAndTakenInOneStep(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.command("tag +to read +vision").sees("tags +to read +vision", "#to read 1", "#vision 1")
	d.command("tag +gradients -to read").sees("#gradients 1", "#vision 1").seesNot("#to read 1")
	d.press("u").sees("#to read 1").seesNot("#gradients")
	d.press("u").seesNot("#to read", "#vision").press("U")
	d.press("j :").typeText("tag vi").press("tab").sees("tag +vision ").press("enter").sees("#vision 2")
	d.press(":").typeText("tag -").sees("-vision", "on 1 of 1 paper").seesNot("-to read").press("esc")
	d.press(":").typeText("tag vi").sees("a new tag").press("down enter").sees("#vi 1")
	d.press(":").typeText("tag -xqzw").sees("-xqzw", "none of these papers has such a tag").press("enter").sees("Commands").press("esc")
	d.command("tag VISION").sees("tagged so already: +vision")
	d.command("tag").sees("Tags: ").press("esc") // without an argument it is the editor
}

func TestAFileIsNamedInTheCommand(t *testing.T) {
	t.Parallel()
	files := &memoryFiles{content: map[string]string{}}
	d := start(t, setup{papers: embedded(t)[:3], files: files})
	d.press(":").typeText("export bibtex refs.bib").sees("write 3 papers: BibTeX").press("enter").sees("3 papers written to ").seesNot("Commands")
	d.command("export list.md").sees("3 papers written to ")
	d.press(":").typeText("export ri").press("tab").sees("export ris").press("enter").sees("papers.ris").press("esc")
	if len(files.content) != 2 || !strings.Contains(files.content["refs.bib"], "@") || !strings.Contains(files.content["list.md"], "- ") {
		t.Errorf("written: %q", files.content)
	}
	d.command("export csv refs.bib").sees("there is such a file already").press("enter").seesNot("Export 3").sees("written to ")
	d.command("export").sees("Export 3 papers").press("esc")
}

func TestAThemeIsShownBeforeItIsTaken(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("j k")
	before := strings.Join(d.rows(), "\n")
	const night = "38;2;213;218;226" // its text
	shows := func(when string, want bool) {
		t.Helper()
		if got := strings.Contains(strings.Join(d.rows(), "\n"), night); got != want {
			t.Errorf("%s: in the colours of night is %v", when, got)
		}
	}
	d.press(":").typeText("theme ")
	shows("the first line is the theme as it is", false)
	d.typeText("nig")
	shows("under the cursor", true)
	d.press("esc")
	if after := strings.Join(d.rows(), "\n"); after != before {
		t.Errorf("escape does not bring the screen back:\n%s", d.screen())
	}
	d.command("theme night").sees("theme: night")
	shows("taken", true)
	d.press(":").typeText("theme ").sees("▌ night").press("down esc")
	shows("another was looked at", true)
	d.command("theme ink")
	shows("left", false)
}

func TestARelatedPaperAndAKeywordAreTakenByName(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("enter :").typeText("follow related ").sees("│▌ a ").press("down enter")
	followed := d.screen()
	d.press("ctrl+o g b")
	if d.screen() != followed {
		t.Errorf("the second one is not that of its key:\n%s\n%s", followed, d.screen())
	}
	d.press("g g :").typeText("search keyword").press("enter").sees("Commands").press("enter").seesNot("Commands", "/ to search")
}
