package ui_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestAKeyRightBehindEscapeIsNotLost(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("/").typeText("layer").press("alt+j").sees("/ to search", "107/204")
	d.press("enter").sees("esc back").press("alt+b").holds(1, 0, 0, 0).sees("107/204")
	d.press("alt+G").sees("204/204")
	d.press("t").typeText("cite").press("alt+k").seesNot("Tags:").sees("203/204")
	d.press(":").typeText("nothing").press("alt+enter").sees("esc back")
	d.press("esc")
	d.send(tea.KeyPressMsg{Code: 'g', ShiftedCode: 'G', Mod: tea.ModAlt | tea.ModShift})
	d.sees("204/204")
}

func TestAltKeysThatEditTheLineStillDo(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("/").typeText("layer norm").press("alt+b").typeText("batch ").sees("layer batch norm")
}

func TestInANoteAKeyWithAltDoesNothingByAccident(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("i").typeText("half a thought")
	for _, key := range []string{"alt+q", "alt+x", "alt+j", "alt+enter", "alt+:", "alt+space"} {
		d.press(key).sees("half a thought", "Note").seesNot("note saved")
		if d.quit {
			t.Fatalf("%s ends sheaf", key)
		}
	}
	d.press("esc").sees("note saved")
}

func TestQuittingRightBehindEscapeQuits(t *testing.T) {
	t.Parallel()
	for _, keys := range []string{"", "/", "?", "i", "T"} {
		d := start(t, setup{papers: embedded(t)}).press(keys)
		d.send(tea.KeyPressMsg{Code: 'c', Mod: tea.ModAlt | tea.ModCtrl})
		if !d.quit {
			t.Errorf("esc and ctrl+c in one do not end sheaf after %q", keys)
		}
	}
}
