package ui_test

import (
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"sheaf/ui"
)

func TestAQuestionStaysUntilItsAnswerIsGood(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	var answers []string
	ask := func() {
		d.run(ui.AskLine(d.m, "Name of the view", "as the tabs show it", "", func(answer string) (tea.Cmd, error) {
			answers = append(answers, answer)
			if answer == "" {
				return nil, errors.New("a view needs a name")
			}
			return tea.ClearScreen, nil
		}))
	}
	ask()
	d.sees("Name of the view", "as the tabs show it", "enter save", "esc close").seesNot("tab complete")
	d.press("enter").sees("a view needs a name", "Name of the view")
	d.typeText("q").seesNot("a view needs").press("enter").seesNot("Name of the view")
	if len(answers) != 2 || answers[1] != "q" || d.quit {
		t.Errorf("answered %q", answers)
	}
	ask()
	d.press("esc").seesNot("Name of the view")
	if len(answers) != 2 {
		t.Errorf("answered %q", answers)
	}
}
