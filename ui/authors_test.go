package ui_test

import (
	"testing"

	"sheaf/model"
)

func TestAuthorsWithCommasInTheirNamesAreToldApart(t *testing.T) {
	t.Parallel()
	papers := []model.Paper{
		{Title: "First", Abstract: "x", Authors: []model.Author{"van der Berg, Jan", "O'Neil, Mary"}},
		{Title: "Second", Abstract: "x", Authors: []model.Author{"Jan van der Berg", "Mary O'Neil"}},
	}
	d := start(t, setup{papers: papers})
	d.sees("van der Berg, Jan; O'Neil, Mary").press("/").typeText("first author:mary").press("enter").press("n").sees("hit 1/2")
	d.press("n").sees("hit 2/2").press("esc").press("j").press("esc")
	d = start(t, setup{papers: papers[1:]})
	d.sees("Jan van der Berg, Mary O'Neil")
}
