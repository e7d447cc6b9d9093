package ui

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
	"sheaf/ui/layout"
	"sheaf/ui/theme"
)

// configState is how far reading the configuration again has come.
type configState struct {
	attempt generation // of reading it
	editing bool       // it is in the reader's editor, or about to be
}

type (
	// configRead brings what the configuration says now.
	configRead struct {
		attempt generation
		opts    Options
		err     error
	}
	// configReady brings the program that edits the configuration, or says why
	// there is none.
	configReady struct {
		program tea.ExecCommand
		err     error
	}
	// configEdited says that the editor has ended.
	configEdited struct{ err error }
)

// readConfig reads the configuration again.
func (m *Model) readConfig() tea.Cmd {
	configuration := m.deps.Configuration
	if configuration == nil {
		return nil
	}
	m.config.attempt++
	attempt := m.config.attempt
	return func() tea.Msg {
		opts, err := configuration.Read(context.Background())
		return configRead{attempt, opts, err}
	}
}

// editConfig opens the configuration in the reader's editor.
func (m *Model) editConfig() tea.Cmd {
	configuration := m.deps.Configuration
	if configuration == nil || m.deps.Exec == nil || m.config.editing {
		return nil
	}
	m.config.editing = true
	return func() tea.Msg {
		program, err := configuration.Edit(context.Background())
		return configReady{program, err}
	}
}

// configResult takes in what became of the configuration.
func (m *Model) configResult(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case configRead:
		return m.reconfigure(msg)
	case configReady:
		if msg.err != nil {
			m.config.editing = false
			m.fail("the configuration can't be edited: " + msg.err.Error())
			return nil
		}
		return m.hushed(m.deps.Exec(msg.program, func(err error) tea.Msg { return configEdited{err} }))
	case configEdited:
		m.config.editing = false
		if msg.err != nil {
			m.fail("the editor failed: " + msg.err.Error())
		}
		return tea.Batch(tea.ClearScreen, m.askBackground(), m.readConfig())
	default:
		return nil
	}
}

// reconfigure takes a configuration over, or leaves all as it is while something
// in it is wrong: half of what the reader means is worse than what they had. What
// it says as before stays as the reader has set it meanwhile.
func (m *Model) reconfigure(msg configRead) tea.Cmd {
	if msg.attempt != m.config.attempt {
		return nil
	}
	const unchanged = "the configuration stays as it was: "
	if msg.err != nil {
		m.fail(unchanged + msg.err.Error())
		return nil
	}
	if len(msg.opts.Problems) > 0 {
		m.fail(unchanged + m.tellProblems(msg.opts.Problems))
		return nil
	}
	keys, err := keymap.New(keymap.Rebind(action.All(), msg.opts.Keys))
	if err != nil {
		m.fail(unchanged + err.Error())
		return nil
	}
	before, now := m.opts, msg.opts
	now.Source, now.Welcome, now.Fresh = before.Source, before.Welcome, before.Fresh
	now.ScreenReader = before.ScreenReader // it is another program for who hears it: from the next start on
	m.opts = now
	m.keys, m.pending, m.explain = keys, keymap.Pending{}, false
	m.prompt.SetHint(searchWith(keys))
	if now.Theme != before.Theme || now.LightTheme != before.LightTheme || now.DarkTheme != before.DarkTheme {
		m.worn.chosen = ""
	}
	m.rearrange(before)
	m.notice = "the configuration has been read"
	m.redress()
	if msg.opts.ScreenReader != before.ScreenReader {
		m.notice += ": screen-reader holds from the next start on"
	}
	return m.askBackground()
}

// redress takes over the themes: there may be another one under the same name,
// and that which was chosen by hand may be gone.
func (m *Model) redress() {
	name := m.themeName()
	chosen, err := theme.Find(name, m.opts.Themes)
	if err != nil {
		m.worn.chosen, m.worn.remembered = "", ""
		m.notice += "; " + m.forgetTheme(name)
		chosen, err = theme.Find(m.themeName(), m.opts.Themes)
	}
	if err == nil {
		m.dress(chosen)
	}
	if why := m.bareTheme(); why != "" {
		m.notice += "; " + why
	}
	if flaws := m.opts.Flaws[m.look.Name]; len(flaws) > 0 {
		m.fail(m.tellProblems(flaws))
	}
}

// rearrange takes over what the options say otherwise than before of how things
// are shown.
func (m *Model) rearrange(before Options) {
	if m.opts.Layout != before.Layout {
		if m.frame.Mode == layout.Focus {
			m.setFocus(m.unfocused)
		}
		m.arrangeAs(m.opts.Layout, "")
	}
	if m.opts.Density != before.Density {
		m.arrangeAs("", m.opts.Density)
	}
	if m.opts.NoMouse != before.NoMouse {
		m.mouse.off = m.opts.NoMouse || m.linear()
	}
	m.relayout()
}

// tellProblems keeps what is wrong with a configuration, and gives the first of
// it for the footer.
func (m *Model) tellProblems(problems []string) string {
	first := text.Clean(problems[0])
	if further := len(problems) - 1; further > 0 {
		first += "; :messages has " + strconv.Itoa(further) + " more"
	}
	for _, problem := range problems[1:] {
		m.tell(problem, true)
	}
	return first
}
