package ui

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"sheaf/ui/action"
	"sheaf/ui/keymap"
)

// lineKeys are the letters that, with alt, edit the line or the text that is
// being typed, as in a shell.
const lineKeys = "bdfclu<>"

// afterEscape is the key that followed an escape so soon that terminals report
// both as one with alt: esc j, typed fast, is alt+j. It reports false for a key
// that means something with alt, and in a note: escape leaves it, and the text
// that somebody goes on with must not call what it is not meant for.
func (m *Model) afterEscape(where action.Context, msg tea.KeyPressMsg) (next tea.KeyPressMsg, ok bool) {
	key := msg.Key()
	if key.Mod&tea.ModAlt != 0 {
		alone := msg
		alone.Mod &^= tea.ModAlt
		if press, _ := m.keys.Press(where, keymap.Pending{}, alone.String()); press.Action == action.Abort {
			return alone, true // what quits from anywhere does so behind an escape, too
		}
	}
	if where&action.Note != 0 || key.Mod&tea.ModAlt == 0 || key.Mod&^(tea.ModAlt|tea.ModShift) != 0 || m.keys.Knows(where, msg.String()) {
		return next, false
	}
	if key.Code == tea.KeyEnter && key.Mod == tea.ModAlt {
		return tea.KeyPressMsg{Code: tea.KeyEnter}, true
	}
	if !unicode.IsPrint(key.Code) {
		return next, false
	}
	r := key.Code
	if key.Mod&tea.ModShift != 0 {
		r = unicode.ToUpper(r)
		if key.ShiftedCode != 0 {
			r = key.ShiftedCode
		}
	}
	if where&(action.Pages|action.Triage) == 0 && strings.ContainsRune(lineKeys, r) {
		return next, false
	}
	return tea.KeyPressMsg{Code: r, Text: string(r)}, true
}
