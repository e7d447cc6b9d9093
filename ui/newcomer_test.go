package ui_test

import (
	"testing"

	"sheaf/model"
	"sheaf/ui"
)

func TestAKeyThatMeansNothingSaysSo(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: sayings(3)})
	d.press("w").sees("w is no key here · ? lists the keys")
	d.press("J").sees("J works on a page · ?").press("j").seesNot("works on a page")
	d.press("enter space").sees("space works in the list · ?")
	d.press("esc g m").seesNot("is no key here", "works in the list") // it is no news
}

func TestTheLastSavedSearchIsNotSaidToMoveDown(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: sayings(9), width: 120, height: 32})
	d.press("/").typeText("foxes").press("enter f").typeText("fox").press("enter F")
	d.sees("Views and tags", "ctrl+x remove").seesNot("move down")
	d.press("esc / ctrl+u").typeText("hares").press("enter f").typeText("hare").press("enter F up up").sees("alt+down move down")
	d.press("down").seesNot("move down")
}

func TestTheLineOfTheFirstStartGoesWithTheFirstChange(t *testing.T) {
	t.Parallel()
	for _, keys := range []string{"b", "Q", "4 +", "D"} {
		d := start(t, setup{papers: sayings(3), options: ui.Options{Welcome: []string{"welcome here"}}})
		d.sees("welcome here").press(keys).seesNot("welcome here").press("u").sees("undone").seesNot("welcome here")
	}
}

func TestAskingForWhatNoPaperHasSaysSo(t *testing.T) {
	t.Parallel()
	papers := []model.Paper{{Title: "First wolves", Abstract: "x"}, {Title: "Second", Abstract: "x"}}
	d := start(t, setup{papers: papers})
	for typed, want := range map[string]string{
		"author:hin":        "No paper here has an author",
		"year:2019..":       "No paper here has a year",
		"wolves author:hin": "No paper here has an author",
		"xqzv":              "No paper has “xqzv” in any form",
	} {
		d.press("/ ctrl+u").typeText(typed).sees(want).press("esc esc")
	}
	papers[0].Authors, papers[0].Year = []model.Author{"A B"}, 2001
	d = start(t, setup{papers: papers})
	d.press("/").typeText("author:hin").seesNot("has an author").press("ctrl+u").typeText("year:2019..").seesNot("has a year")
}

func TestThePaletteSaysWhatItRefuses(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: sayings(30)})
	d.press(":").typeText("theme xqz").press("enter").sees("theme xqz: it is one of ink, paper").press("esc")
	d.press(":").typeText("sort xqz").sees("it is one of relevance, rank").press("enter").sees("sort xqz: it is one of relevance, rank").press("esc")
	d.press("g m").sees("theme xqz: it is one of").press("esc")
}

func TestThePaletteGoesToAPlaceOfTheList(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: sayings(30)})
	d.press(":").typeText("12").sees("12", "Saying 11 of").press("enter").sees("12/30").seesNot("Commands")
	d.press(":").typeText("31").sees("the list is not that long").press("enter").sees("the list is not that long").press("esc")
	d.press("enter :").typeText("3").sees("works in the list")
}

func TestAPanelOverAPanelStandsAlone(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: sayings(9), width: 80, height: 24})
	d.press("t").typeText("cite").press("enter esc F").sees("Views and tags").press("ctrl+e").sees("Rename the tag").seesNot("Views and tags")
	d.press("esc").sees("Views and tags")
}
