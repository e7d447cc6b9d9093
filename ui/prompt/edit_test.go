package prompt_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"sheaf/ui/prompt"
)

func TestAWordIsDeletedFromAnywhere(t *testing.T) {
	t.Parallel()
	for back, want := range []string{"layer norm", "layer nor", "layer no", "layer n", "layer ", "layer", "laye"} {
		p := prompt.New(look(t), "")
		p.Open()
		p.SetValue("layer norm")
		for range back {
			p.Update(tea.KeyPressMsg{Code: tea.KeyLeft})
		}
		p.Update(tea.KeyPressMsg{Code: 'd', Mod: tea.ModAlt})
		if got := p.Value(); back < 6 && got != want || back == 6 && got != "laye norm" {
			t.Errorf("%d back: %q, want %q", back, got, want)
		}
	}
}
