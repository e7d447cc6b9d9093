//go:build !windows

package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience is how long a test waits for what must happen. It is no measure of
// speed: a test that passes never waits for it.
const patience = time.Minute

// binary builds the program once for all tests of a run.
func binary(t testing.TB) string {
	t.Helper()
	path, err := sharedBinary()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// terminal is a program in a pseudo-terminal, with an emulator that shows what
// a person would see.
type terminal struct {
	t       testing.TB
	cmd     *exec.Cmd
	pty     *os.File
	mu      sync.Mutex // guards what follows: cells that the emulator gives are its own
	emu     *vt.Emulator
	output  bytes.Buffer // all bytes that the program wrote
	exited  chan struct{}
	waitErr error
}

// home is an empty home directory, as environment.
func home(t testing.TB) []string {
	t.Helper()
	dir := t.TempDir()
	return []string{
		"HOME=" + dir, "XDG_DATA_HOME=" + filepath.Join(dir, "data"), "XDG_CONFIG_HOME=" + filepath.Join(dir, "config"),
		"XDG_STATE_HOME=" + filepath.Join(dir, "state"), "XDG_CACHE_HOME=" + filepath.Join(dir, "cache"),
		"PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "LANG=C.UTF-8",
	}
}

// openTerminal starts a program in a window of some size.
func openTerminal(t testing.TB, env []string, width, height int, program string, args ...string) *terminal {
	t.Helper()
	cmd := exec.CommandContext(context.Background(), program, args...)
	cmd.Env = env
	return startTerminal(t, cmd, width, height)
}

func startTerminal(t testing.TB, cmd *exec.Cmd, width, height int) *terminal {
	t.Helper()
	return startTerminalThat(t, cmd, width, height, true)
}

// startTerminalThat is startTerminal for one that answers the program's
// questions, or does not.
func startTerminalThat(t testing.TB, cmd *exec.Cmd, width, height int, answers bool) *terminal {
	t.Helper()
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	}
	file, err := pty.StartWithAttrs(cmd, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)}, cmd.SysProcAttr)
	if err != nil {
		t.Fatal(err)
	}
	file = closable(t, file)
	term := &terminal{t: t, cmd: cmd, pty: file, emu: vt.NewEmulator(width, height), exited: make(chan struct{})}
	replies := make(chan struct{})
	go func() {
		defer close(replies)
		to := io.Discard
		if answers {
			to = file
		}
		_, _ = io.Copy(to, term.emu) // answers to the program's questions; ends with the emulator
	}()
	read := make(chan struct{})
	go func() {
		defer close(read)
		term.read()
	}()
	go func() {
		<-read
		term.waitErr = cmd.Wait()
		close(term.exited)
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-term.exited
		_ = file.Close()
		term.mu.Lock()
		defer term.mu.Unlock()
		if pipe, ok := term.emu.InputPipe().(io.Closer); ok {
			_ = pipe.Close() // ends the reader of the replies
		}
		<-replies
	})
	return term
}

// closable is a file that is closed even while it is read.
func closable(t testing.TB, file *os.File) *os.File {
	t.Helper()
	fd, err := syscall.Dup(int(file.Fd()))
	if err == nil {
		err = errors.Join(syscall.SetNonblock(fd, true), file.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), file.Name())
}

func (term *terminal) read() {
	buffer := make([]byte, 32<<10)
	for {
		n, err := term.pty.Read(buffer)
		if n > 0 {
			term.mu.Lock()
			term.output.Write(buffer[:n])
			_, _ = term.emu.Write(buffer[:n])
			term.mu.Unlock()
		}
		if err != nil {
			return // EIO: the program has closed the terminal
		}
	}
}

// written is how many bytes the program has written.
func (term *terminal) written() int {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.output.Len()
}

// bytes is what the program has written.
func (term *terminal) bytes() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.output.String()
}

// screen is what a person sees, without blanks at the ends of rows.
func (term *terminal) screen() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	var b strings.Builder
	for y := range term.emu.Height() {
		row := ""
		for x := 0; x < term.emu.Width(); {
			cell := term.emu.CellAt(x, y)
			if cell == nil || cell.Width == 0 {
				x++
				continue
			}
			row += cell.Content
			x += max(1, cell.Width)
		}
		b.WriteString(strings.TrimRight(row, " ") + "\n")
	}
	return b.String()
}

// typed sends keys as a terminal does.
func (term *terminal) typed(keys string) *terminal {
	term.t.Helper()
	if _, err := io.WriteString(term.pty, keys); err != nil {
		term.t.Fatal(err)
	}
	return term
}

// sees waits until the screen shows all of the texts.
func (term *terminal) sees(texts ...string) *terminal {
	term.t.Helper()
	for _, text := range texts {
		term.until("shows "+text, func() bool { return strings.Contains(term.screen(), text) })
	}
	return term
}

// seesNot waits until the screen does not show a text any more.
func (term *terminal) seesNot(text string) *terminal {
	term.t.Helper()
	term.until("does not show "+text, func() bool { return !strings.Contains(term.screen(), text) })
	return term
}

func (term *terminal) until(what string, holds func() bool) {
	term.t.Helper()
	for end := time.Now().Add(patience); !holds(); {
		if time.Now().After(end) {
			term.t.Fatalf("the screen never %s:\n%s", what, term.screen())
		}
		time.Sleep(2 * time.Millisecond)
	}
}

// ends waits for the program's end and returns its exit status.
func (term *terminal) ends() int {
	term.t.Helper()
	select {
	case <-term.exited:
	case <-time.After(patience):
		term.t.Fatalf("the program does not end:\n%s", term.screen())
	}
	if exit, ok := errors.AsType[*exec.ExitError](term.waitErr); ok {
		return exit.ExitCode()
	}
	return 0
}

// resize changes the window's size.
func (term *terminal) resize(width, height int) *terminal {
	term.t.Helper()
	term.mu.Lock()
	term.emu.Resize(width, height)
	term.mu.Unlock()
	if err := pty.Setsize(term.pty, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)}); err != nil {
		term.t.Fatal(err)
	}
	return term
}

func (term *terminal) signal(s syscall.Signal) {
	term.t.Helper()
	if err := term.cmd.Process.Signal(s); err != nil {
		term.t.Fatal(err)
	}
}

// restored fails the test unless the terminal is as it was: no alternate
// screen, a cursor, no keyboard or mouse modes.
func (term *terminal) restored() {
	term.t.Helper()
	out := term.bytes()
	for _, mode := range []struct{ on, off, what string }{
		{"\x1b[?1049h", "\x1b[?1049l", "the alternate screen"},
		{"\x1b[?25l", "\x1b[?25h", "the hidden cursor"},
		{"\x1b[?2004h", "\x1b[?2004l", "bracketed paste"},
		{"\x1b[?1002h", "\x1b[?1002l", "the mouse"},
		{"\x1b[?1006h", "\x1b[?1006l", "the mouse's way of writing cells"},
		{"\x1b[?2031h", "\x1b[?2031l", "telling of the background"},
	} {
		if strings.LastIndex(out, mode.off) < strings.LastIndex(out, mode.on) {
			term.t.Errorf("%s is left on", mode.what)
		}
	}
	term.mu.Lock()
	defer term.mu.Unlock()
	if term.emu.IsAltScreen() {
		term.t.Error("the emulator is still on the alternate screen")
	}
}
