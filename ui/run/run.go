// Package run shows the reader on a real terminal and sees to it that the
// terminal, and the marks, are in order afterwards, however it ends.
package run

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"sheaf/ui"
)

const (
	// frameRate bounds how often the screen is drawn, in frames a second. At
	// 120 the first frame comes 8 ms sooner than at Bubble Tea's 60; nothing
	// is drawn while nothing changes.
	frameRate = 120
	// lastSave is how long the end waits for marks that are not stored yet.
	lastSave = 10 * time.Second
	// hungUp is how long a reader whose terminal is gone may take to end.
	hungUp = 2 * time.Second
)

// Run shows the reader until it is left. It returns an error when the screen
// could not be shown, when it broke, or when a mark could not be stored.
//
// SIGINT, SIGTERM, SIGHUP and the end of the terminal end it as the quit key
// does; SIGINT or SIGTERM behind any of these ends it at once. After a panic the
// terminal is restored and the stack is printed.
func Run(ctx context.Context, deps ui.Deps, opts ui.Options) error {
	if deps.After == nil {
		deps.After = After
	}
	lent := &lentTerminal{}
	if deps.Exec == nil {
		deps.Exec = lent.exec
	}
	if deps.Suspension == nil {
		deps.Suspension = newSuspension()
	}
	m, err := ui.New(deps, opts)
	if err != nil {
		return err
	}
	var screen tea.Model = m
	if deps.Log != nil {
		screen = watched{m, deps.Log, deps.Now}
	}
	keys, err := openKeyboard()
	if err != nil {
		return explain(err)
	}
	program := tea.NewProgram(screen, tea.WithContext(ctx), tea.WithoutSignalHandler(), tea.WithFPS(frameRate), tea.WithFilter(filter(ui.GatherMouse)), withColours(opts), tea.WithInput(keys))
	// Makes the table of widths that drawing asks for, which takes a millisecond
	// or two, while the terminal is made ready.
	go ansi.StringWidthWc("…")
	stop := onSignals(program, lent, keys.gone)
	first := windowSize()
	go func() {
		After(settled, nil)()
		if windowSize() != first {
			program.Send(tea.RequestWindowSize())
		}
	}()
	_, err = program.Run()
	goOnBelow()
	stop()
	if m.TellsBackground() {
		_, _ = fmt.Fprint(os.Stdout, ansi.ResetModeLightDark) // where that can't be written, there is no terminal to tell
	}
	return errors.Join(explain(err), finish(context.WithoutCancel(ctx), m))
}

// settled is when the size of the window is looked at once more. Bubble Tea asks
// for it before it listens for changes, and terminals that are put in their place
// as they open, as tiling ones are, change between the two.
const settled = 200 * time.Millisecond

// windowSize is the columns and rows of the terminal, zero where it has none.
func windowSize() [2]int {
	width, height, err := term.GetSize(os.Stdout.Fd())
	if err != nil {
		return [2]int{}
	}
	return [2]int{width, height}
}

// After delivers a message by the clock.
func After(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}

// ending is what signals do to the program.
type ending interface {
	Send(msg tea.Msg)
	Kill()
}

// onSignals asks the program to end at the first signal, and ends it at the
// second, or when the terminal is gone. The returned function gives the signals
// back.
func onSignals(program ending, lent *lentTerminal, gone <-chan struct{}) (stop func()) {
	signals := make(chan os.Signal, 2)
	done := make(chan struct{})
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	go obey(signals, gone, done, program, lent)
	return func() {
		signal.Stop(signals)
		close(done)
	}
}

// obey does what signals say. While another program has the terminal, ctrl+c is
// meant for that one. Behind a terminal that is gone nobody could be told what
// can't be stored, nor quit again: there the program ends after a while. That it
// is gone may be said by the system, by the shell and by the terminal itself, and
// is still no reason to hurry.
func obey(signals <-chan os.Signal, gone, done <-chan struct{}, program ending, lent *lentTerminal) {
	for asked, alone := false, false; ; {
		var lost bool
		select {
		case got := <-signals:
			if got == os.Interrupt && lent.out.Load() {
				continue
			}
			if lost = got == syscall.SIGHUP; asked && !lost {
				program.Kill()
				return
			}
		case <-gone:
			gone, lost = nil, true
		case <-done:
			return
		}
		if !asked {
			program.Send(ui.QuitRequest{})
		}
		if lost && !alone {
			go func() { program.Send(After(hungUp, ui.QuitRequest{Now: true})()) }()
		}
		asked, alone = true, alone || lost
	}
}

// explain says in a reader's words why the screen ended, nil for a good end.
func explain(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, tea.ErrProgramPanic):
		return fmt.Errorf("sheaf broke; the lines above say where: %w", err)
	case errors.Is(err, tea.ErrProgramKilled), errors.Is(err, context.Canceled):
		return errors.New("sheaf was stopped")
	}
	return fmt.Errorf("no screen: %w", err)
}

// finish stores what the screen left behind.
func finish(ctx context.Context, m *ui.Model) error {
	ctx, cancel := context.WithTimeout(ctx, lastSave)
	defer cancel()
	saver := m.Saver()
	defer func() { _ = m.Recorder().Drain(ctx) }() // a lost search is no reason to fail
	defer func() {
		if err := m.KeepSession(ctx); err != nil { // no reason to fail either, but one to know of
			fmt.Fprintln(os.Stderr, "sheaf will begin anew at the next start:", err)
		}
	}()
	waiting := saver.Waiting()
	if _, err := saver.Drain(ctx); err != nil {
		return fmt.Errorf("%d changes of marks are lost: %w", waiting, err)
	}
	return nil
}
