package desktop

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"unicode/utf8"
)

// Way is how text gets to the clipboard.
type Way struct {
	// Name of the program, or OSC 52.
	Name string
	// Terminal says that no program on this machine can do it, and that the
	// terminal has to be asked, by OSC 52. That is for the caller to write;
	// no terminal says whether it obeys.
	Terminal bool
	// Forwarded says that the program, tmux, asks the terminal in turn.
	Forwarded bool
	// InTmux says that tmux stands between the caller and the terminal. It may
	// take OSC 52 as it is, or only let it through in a sequence of its own.
	InTmux bool

	words []string
}

func (s System) terminalWay() Way {
	return Way{Name: "OSC 52", Terminal: true, InTmux: s.has("TMUX")}
}

// Clipboard is the way that Copy tries first.
func (s System) Clipboard() Way { return s.ways("")[0] }

// Copy puts text on the clipboard of the machine that the reader sits at, and
// says which way it took. Where that is the terminal's, nothing has been done
// yet: the caller writes the text to the terminal as OSC 52. A program that
// fails is passed over for the next way; it is an error only when it was the
// last. Each gets the time of [System.Limit].
func (s System) Copy(ctx context.Context, text string) (Way, error) {
	var problems []string
	for _, way := range s.ways(text) {
		if way.Terminal {
			return way, nil
		}
		err := s.feed(ctx, way.words, text)
		if err == nil {
			return way, nil
		}
		if ctx.Err() != nil {
			return Way{}, ctx.Err()
		}
		problems = append(problems, way.Name+" "+inWords(err))
	}
	return Way{}, fmt.Errorf("nothing was copied: %s", strings.Join(problems, "; "))
}

// ways are the ways to the clipboard that there are, the surest first and the
// terminal last.
//
// On a machine that the reader does not sit at, its own clipboard is of no
// use. tmux does not hand on the OSC 52 of the programs inside it, unless it is
// set to, but sends one of its own when it is asked to.
func (s System) ways(text string) []Way {
	var ways []Way
	add := func(way Way, words ...string) {
		if _, err := s.Find(words[0]); err == nil {
			way.Name, way.words = words[0], words
			ways = append(ways, way)
		}
	}
	if !s.IsRemote() {
		for _, words := range s.clipboardTools(text) {
			add(Way{}, words...)
		}
	}
	if s.has("TMUX") {
		add(Way{Forwarded: true}, "tmux", "load-buffer", "-w", "-")
	}
	return append(ways, s.terminalWay())
}

// clipboardTools are the programs that fill the clipboard of this machine with
// what they read.
func (s System) clipboardTools(text string) [][]string {
	windows := [][]string{{"powershell.exe", "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", powerShellCopy}}
	if isASCII(text) { // clip.exe reads anything else in the code page of the day
		windows = append([][]string{{"clip.exe"}}, windows...)
	}
	switch {
	case s.OS == "darwin":
		return [][]string{{"pbcopy"}}
	case s.OS == "windows", s.isWSL():
		return windows
	case s.has("TERMUX_VERSION"):
		return [][]string{{"termux-clipboard-set"}}
	}
	var tools [][]string
	if s.has("WAYLAND_DISPLAY") {
		tools = append(tools, []string{"wl-copy", "--type", "text/plain;charset=utf-8"})
	}
	if s.has("DISPLAY") {
		tools = append(tools, []string{"xclip", "-selection", "clipboard", "-in"}, []string{"xsel", "--clipboard", "--input"})
	}
	return tools
}

// powerShellCopy takes the text from standard input, so that nothing in it is
// ever read as a command.
const powerShellCopy = "$in = [IO.StreamReader]::new([Console]::OpenStandardInput(), [Text.UTF8Encoding]::new($false)); " +
	"Set-Clipboard -Value $in.ReadToEnd()"

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// feed runs a program with text as its standard input, and waits for it.
func (s System) feed(ctx context.Context, words []string, text string) error {
	argv, err := s.located(words)
	if err != nil {
		return err
	}
	limited, cancel := context.WithTimeout(ctx, s.Limit)
	defer cancel()
	cmd := exec.CommandContext(limited, argv[0], argv[1:]...) //nolint:gosec // the program is one of those above
	cmd.SysProcAttr = ownSession()
	cmd.Stdin = strings.NewReader(text)
	if s.OS == "darwin" {
		cmd.Env = append(cmd.Environ(), "LC_CTYPE=UTF-8") // else pbcopy may take the text for MacRoman
	}
	cmd.WaitDelay = s.Limit / 4 // what it leaves behind to serve the clipboard may keep its input open
	err = cmd.Run()
	switch {
	case errors.Is(limited.Err(), context.DeadlineExceeded) && err != nil:
		return errors.New("it did not end in time")
	case errors.Is(err, exec.ErrWaitDelay):
		return nil
	}
	return err
}
