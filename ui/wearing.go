package ui

import (
	"cmp"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/theme"
)

// wornState is what decides which theme is worn, beside the options.
type wornState struct {
	chosen     string // by hand, since the start
	remembered string // chosen by hand at an earlier start
	instead    string // what is remembered from now on, in place of one that is gone
	background shade
	asked      bool // the terminal tells when its background is another one
}

// shade is what is known of the terminal's background.
type shade int

const (
	unknownShade shade = iota // the terminal has not told yet, or never does
	lightShade
	darkShade
)

// themeName is the theme to be worn, empty for the default: what was chosen by
// hand stands until the end, the configuration's wish for this background comes
// before its wish for every one, and where it has none the last choice holds.
func (m *Model) themeName() string {
	byBackground := ""
	switch m.worn.background {
	case lightShade:
		byBackground = m.opts.LightTheme
	case darkShade:
		byBackground = m.opts.DarkTheme
	case unknownShade:
	}
	return cmp.Or(m.worn.chosen, byBackground, m.opts.Theme, m.worn.remembered)
}

// firstTheme is the one of the first frame. It fails where the options name one
// that does not exist; of an earlier choice that is told with the session.
func firstTheme(opts Options) (theme.Theme, error) {
	for _, name := range []string{opts.LightTheme, opts.DarkTheme} {
		if _, err := theme.Find(name, opts.Themes); err != nil {
			return theme.Theme{}, err
		}
	}
	if opts.Theme == "" && opts.ChosenTheme != "" {
		if chosen, err := theme.Find(opts.ChosenTheme, opts.Themes); err == nil {
			return chosen, nil
		}
	}
	return theme.Find(opts.Theme, opts.Themes)
}

// askBackground asks the terminal for its background, and to tell when it
// becomes another one (mode 2031), where the answer may change something. Nobody
// waits for it: a terminal need not answer.
func (m *Model) askBackground() tea.Cmd {
	if m.worn.chosen != "" || m.opts.LightTheme == "" && m.opts.DarkTheme == "" {
		return nil
	}
	m.worn.asked = true
	return tea.Batch(tea.RequestBackgroundColor, tea.Raw(ansi.SetModeLightDark))
}

// hushed is a command that leaves the terminal to others, for which it is not to
// tell of its background.
func (m *Model) hushed(cmd tea.Cmd) tea.Cmd {
	if !m.worn.asked || cmd == nil {
		return cmd
	}
	return tea.Sequence(tea.Raw(ansi.ResetModeLightDark), cmd)
}

// suspend gives the terminal to the shell until that brings the reader back.
// [tea.Suspend] waits for ever where there is no shell, and now and then the screen
// stays frozen behind it.
func (m *Model) suspend() tea.Cmd {
	if m.deps.Suspension == nil || m.deps.Exec == nil {
		return nil
	}
	return m.hushed(m.deps.Exec(m.deps.Suspension, func(err error) tea.Msg { return resumed{err} }))
}

// TellsBackground reports whether the terminal has been asked to tell when its
// background is another one. What runs the screen tells it to stop.
func (m *Model) TellsBackground() bool { return m.worn.asked }

// terminalTold takes in what the terminal says of its colours, and reports
// whether the message was that.
func (m *Model) terminalTold(msg tea.Msg) (cmd tea.Cmd, taken bool) {
	switch msg := msg.(type) {
	case tea.BackgroundColorMsg:
		switch {
		case msg.Color == nil:
		case msg.IsDark():
			m.worn.background = darkShade
		default:
			m.worn.background = lightShade
		}
	case uv.LightColorSchemeEvent, uv.DarkColorSchemeEvent:
		// The scheme is the system's; what is to be read stands on the colour.
		return m.askBackground(), true
	case resumed: // another program had the terminal
		if msg.err != nil {
			m.notice = text.Clean(msg.err.Error())
		}
		return tea.Batch(tea.ClearScreen, m.askBackground()), true
	default:
		return nil, false
	}
	return nil, true
}

// setTheme changes the colours, whatever the terminal says from now on.
func (m *Model) setTheme(name string) {
	if _, err := theme.Find(name, m.opts.Themes); err != nil {
		m.notice = err.Error()
		return
	}
	m.worn.chosen = name
	m.wear(name)
	m.notice = cmp.Or(m.bareTheme(), "theme: "+m.look.Name)
	if flaws := m.opts.Flaws[name]; len(flaws) > 0 {
		m.fail(m.tellProblems(flaws))
	}
}

// bareTheme says why the theme looks like another one, empty where it does not.
func (m *Model) bareTheme() string {
	if !m.look.IsBare() {
		return ""
	}
	return m.look.Name + " is shown as " + theme.Names()[0] + ": " + m.opts.NoBackground
}

// wear draws everything in the colours of a theme.
func (m *Model) wear(name string) {
	if name == m.look.Name { // it is asked for at every message
		return
	}
	chosen, err := theme.Find(name, m.opts.Themes)
	if err != nil || chosen.Name == m.look.Name {
		return
	}
	m.dress(chosen)
}

// dress gives the panes the look of a theme.
func (m *Model) dress(chosen theme.Theme) {
	m.look = lookOf(chosen, m.opts)
	m.list.SetLook(m.look)
	m.detail.SetLook(m.look)
	m.prompt.SetLook(m.look)
	m.refresh()
}

// keepPalette follows in the palette what has come in, and shows the theme under
// its cursor for as long as that is there.
func (m *Model) keepPalette() {
	if layer, ok := m.overlay.Top().(*paletteLayer); ok {
		layer.Refresh()
	}
	m.wear(cmp.Or(m.previewed(), m.themeName()))
}

// previewed is the theme under the cursor of the palette, empty for none.
func (m *Model) previewed() string {
	layer, ok := m.overlay.Top().(*paletteLayer)
	if !ok {
		return ""
	}
	if i, some := layer.Cursor(); some && layer.offers[i].press.Action == action.Theme {
		return layer.offers[i].press.Argument
	}
	return ""
}

// rememberTheme takes in what was chosen at an earlier start.
func (m *Model) rememberTheme(name string) {
	if name == "" {
		return
	}
	m.worn.remembered = name
	_, err := theme.Find(name, m.opts.Themes)
	switch flaws := m.opts.Flaws[name]; {
	case err != nil:
		m.worn.remembered = ""
		if m.opts.Theme == "" {
			m.notice = m.forgetTheme(name)
		}
	case m.themeName() == name && len(flaws) > 0:
		m.mention(m.tellProblems(flaws))
	}
}

// forgetTheme sees to it that a theme that is gone is told but once. It returns
// what is to be told.
func (m *Model) forgetTheme(name string) string {
	m.worn.instead = theme.Names()[0]
	return "the theme " + name + " is gone: " + m.worn.instead + " takes its place"
}
