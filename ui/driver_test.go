package ui_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sheaf/model"
	"sheaf/model/search"
	"sheaf/ui"
)

// driver plays a reader: it presses keys, runs the commands that they lead to
// until nothing is left to do, and looks at the screen. Time passes only when
// it says so.
type driver struct {
	t       testing.TB
	m       *ui.Model
	library *memoryLibrary
	timers  []timer
	held    []tea.Cmd // commands kept back, while hold is set
	hold    func(tea.Cmd) bool
	kept    []tea.Msg // messages kept back, while keep is set
	keep    func(tea.Msg) bool
	sent    []tea.Msg // everything that reached the model or the terminal by a command
	quit    bool
	keys    int // made for changes so far
	now     time.Time
	still   bool // the clock stands
}

type timer struct {
	after time.Duration
	msg   tea.Msg
}

// setup is what a test varies.
type setup struct {
	papers  []model.Paper
	loads   []ui.Load // instead of papers, one for each call
	loadErr error     // after the loads
	library *memoryLibrary
	history *memoryHistory
	browser *fakeBrowser
	copies  *fakeClipboard
	files   *memoryFiles
	keys    *memoryKeys
	session *memorySessions
	editor  *fakeEditor
	config  *memoryConfig
	options ui.Options
	still   bool            // the clock stands unless the test moves it
	shell   tea.ExecCommand // that the reader is suspended to
	width   int
	height  int
}

// start opens the reader and lets it load.
func start(t testing.TB, s setup) *driver {
	t.Helper()
	d := newDriver(t, s)
	d.run(d.m.Init())
	return d
}

// newDriver opens the reader, and leaves it to the test to let it load.
func newDriver(t testing.TB, s setup) *driver {
	t.Helper()
	if s.library == nil {
		s.library = &memoryLibrary{}
	}
	if s.loads == nil && s.loadErr == nil {
		s.loads = []ui.Load{loadOf(s.papers)}
	}
	if s.width == 0 {
		s.width, s.height = 120, 32
	}
	d := &driver{t: t, library: s.library, now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), still: s.still}
	deps := ui.Deps{
		Library: s.library,
		Loader:  &scriptedLoader{loads: s.loads, err: s.loadErr},
		Now: func() time.Time {
			if !d.still {
				d.now = d.now.Add(time.Second)
			}
			return d.now
		},
		NewKey: func() string { d.keys++; return strconv.Itoa(d.keys) },
		After: func(after time.Duration, msg tea.Msg) tea.Cmd {
			return func() tea.Msg { return timer{after, msg} }
		},
	}
	if s.history != nil {
		deps.History = s.history
	}
	if s.browser != nil {
		deps.Browser = s.browser
	}
	if s.files != nil {
		deps.Files = s.files
	}
	if s.keys != nil {
		deps.Citations = s.keys
	}
	if s.session != nil {
		deps.Sessions = s.session
	}
	if s.config != nil {
		deps.Configuration = s.config
	}
	if s.editor != nil {
		deps.Notes = s.editor
	}
	deps.Suspension = s.shell
	if s.editor != nil || s.config != nil || s.shell != nil {
		deps.Exec = func(program tea.ExecCommand, ended func(error) tea.Msg) tea.Cmd {
			return func() tea.Msg { return ended(program.Run()) }
		}
	}
	if s.copies != nil {
		deps.Clipboard = s.copies
	}
	m, err := ui.New(deps, s.options)
	if err != nil {
		t.Fatal(err)
	}
	d.m = m
	d.send(tea.WindowSizeMsg{Width: s.width, Height: s.height})
	return d
}

// loadOf is a corpus that is there at once.
func loadOf(papers []model.Paper) ui.Load {
	b := model.NewBuilder()
	for _, p := range papers {
		b.Add(p)
	}
	corpus := b.Snapshot()
	return ui.Load{Corpus: corpus, Index: search.NewBuilder().Extend(corpus), Listed: corpus.Len(), Done: true}
}

// send gives the model a message and runs what follows, short pauses included.
func (d *driver) send(msg tea.Msg) {
	d.t.Helper()
	_, cmd := d.m.Update(msg)
	d.run(cmd)
	d.elapse(100 * time.Millisecond)
}

// run runs a command, and what its message leads to, until nothing is left.
func (d *driver) run(cmd tea.Cmd) {
	d.t.Helper()
	if cmd == nil {
		return
	}
	if d.hold != nil && d.hold(cmd) {
		d.held = append(d.held, cmd)
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case tea.QuitMsg:
		d.quit = true
	case timer:
		d.timers = append(d.timers, msg)
	default:
		if d.keep != nil && d.keep(msg) {
			d.kept = append(d.kept, msg)
			return
		}
		if cmds := sequence(msg); cmds != nil {
			for _, c := range cmds {
				d.run(c)
			}
			return
		}
		d.sent = append(d.sent, msg)
		_, next := d.m.Update(msg)
		d.run(next)
	}
}

// deliver brings a message that was kept back.
func (d *driver) deliver(i int) *driver {
	d.t.Helper()
	if i >= len(d.kept) {
		d.t.Fatalf("no message %d of %d", i, len(d.kept))
	}
	msg := d.kept[i]
	d.kept = slices.Delete(d.kept, i, i+1)
	d.send(msg)
	return d
}

// release runs the commands that were kept back, the latest first: results
// come in the wrong order.
func (d *driver) release() {
	d.hold = nil
	held := d.held
	d.held = nil
	slices.Reverse(held)
	for _, cmd := range held {
		d.run(cmd)
	}
	d.elapse(100 * time.Millisecond)
}

// elapse lets timers of up to a length fire.
func (d *driver) elapse(length time.Duration) {
	due := d.timers
	d.timers = nil
	for _, timer := range due {
		if timer.after > length {
			d.timers = append(d.timers, timer)
			continue
		}
		_, cmd := d.m.Update(timer.msg)
		d.run(cmd)
	}
}

// press types keys: names as in the registry, parted by blanks.
func (d *driver) press(keys string) *driver {
	d.t.Helper()
	for key := range strings.FieldsSeq(keys) {
		d.send(keyPress(key))
	}
	return d
}

// typeText types a text, letter by letter.
func (d *driver) typeText(text string) *driver {
	d.t.Helper()
	for _, r := range text {
		d.send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return d
}

func keyPress(key string) tea.KeyPressMsg {
	named := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "down": tea.KeyDown, "up": tea.KeyUp, "left": tea.KeyLeft,
		"right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "backspace": tea.KeyBackspace,
	}
	msg := tea.KeyPressMsg{}
	for rest := key; ; {
		prefix, after, found := strings.Cut(rest, "+")
		if !found || after == "" {
			if code, ok := named[rest]; ok {
				msg.Code = code
			} else {
				msg.Code = []rune(rest)[0]
				if msg.Mod == 0 {
					msg.Text = rest
				}
			}
			return msg
		}
		switch prefix {
		case "ctrl":
			msg.Mod |= tea.ModCtrl
		case "shift":
			msg.Mod |= tea.ModShift
		case "alt":
			msg.Mod |= tea.ModAlt
		}
		rest = after
	}
}

// rows is the screen, with its styles.
func (d *driver) rows() []string { return strings.Split(d.m.View().Content, "\n") }

// screen is the screen as plain text, without blanks at the ends of rows.
func (d *driver) screen() string {
	rows := d.rows()
	for i := range rows {
		rows[i] = strings.TrimRight(ansi.Strip(rows[i]), " ")
	}
	return strings.Join(rows, "\n")
}

// sees fails the test unless the screen shows all of the texts.
func (d *driver) sees(texts ...string) *driver {
	d.t.Helper()
	for _, text := range texts {
		if !strings.Contains(d.screen(), text) {
			d.t.Fatalf("the screen does not show %q:\n%s", text, d.screen())
		}
	}
	return d
}

// seesNot fails the test if the screen shows any of the texts.
func (d *driver) seesNot(texts ...string) *driver {
	d.t.Helper()
	for _, text := range texts {
		if strings.Contains(d.screen(), text) {
			d.t.Fatalf("the screen shows %q:\n%s", text, d.screen())
		}
	}
	return d
}

// scriptedLoader gives what it was told to, call by call.
type scriptedLoader struct {
	loads []ui.Load
	last  ui.Load
	err   error
}

var errNoMore = errors.New("asked for more than there is")

// Add is of [ui.Loader]: the papers come behind those of the last load.
func (l *scriptedLoader) Add(_ context.Context, papers []model.Paper) (ui.Load, bool) {
	all := slices.Clone(papers)
	for row := range model.Row(l.last.Corpus.Len()) {
		all = slices.Insert(all, int(row), l.last.Corpus.Paper(row))
	}
	load := loadOf(all)
	load.Listed = l.last.Listed
	return load, load.Corpus.Len() > l.last.Corpus.Len()
}

func (l *scriptedLoader) Next(context.Context) (ui.Load, error) {
	if len(l.loads) == 0 {
		if l.err != nil {
			return ui.Load{}, l.err
		}
		return ui.Load{}, errNoMore
	}
	next := l.loads[0]
	l.loads = l.loads[1:]
	l.last = next
	return next, nil
}
