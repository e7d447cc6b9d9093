package desktop_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

const stdin = "cat > \"$out.in\""

func TestTheClipboardIsReachedTheSurestWay(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, goos, have, way, args string
		variables                   []string
		text                        string
	}{
		{name: "Wayland", goos: "linux", have: "wl-copy xclip", way: "wl-copy", args: "--type\ntext/plain;charset=utf-8", variables: []string{"WAYLAND_DISPLAY=w", "DISPLAY=:0"}},
		{name: "X11", goos: "linux", have: "wl-copy xclip xsel", way: "xclip", args: "-selection\nclipboard\n-in", variables: []string{"DISPLAY=:0"}},
		{name: "xsel", goos: "linux", have: "xsel", way: "xsel", args: "--clipboard\n--input", variables: []string{"DISPLAY=:0"}},
		{name: "X11 under Wayland", goos: "linux", have: "xclip", way: "xclip", args: "-selection\nclipboard\n-in", variables: []string{"WAYLAND_DISPLAY=w", "DISPLAY=:0"}},
		{name: "no display", goos: "linux", have: "wl-copy xclip xsel", way: "OSC 52"},
		{name: "no tool", goos: "linux", way: "OSC 52", variables: []string{"DISPLAY=:0"}},
		{name: "SSH", goos: "linux", have: "xclip", way: "OSC 52", variables: []string{"DISPLAY=:10", "SSH_TTY=/dev/pts/1"}},
		{name: "SSH to a Mac", goos: "darwin", have: "pbcopy", way: "OSC 52", variables: []string{"SSH_CONNECTION=1 2 3 4"}},
		{name: "SSH in tmux", goos: "linux", have: "xclip tmux", way: "tmux", args: "load-buffer\n-w\n-", variables: []string{"SSH_TTY=/dev/pts/1", "TMUX=/tmp/t"}},
		{name: "tmux at home", goos: "linux", have: "xclip tmux", way: "xclip", args: "-selection\nclipboard\n-in", variables: []string{"DISPLAY=:0", "TMUX=/tmp/t"}},
		{name: "tmux on a console", goos: "linux", have: "xclip tmux", way: "tmux", args: "load-buffer\n-w\n-", variables: []string{"TMUX=/tmp/t"}},
		{name: "macOS", goos: "darwin", have: "pbcopy", way: "pbcopy"},
		{name: "Windows", goos: "windows", have: "clip.exe powershell.exe", way: "clip.exe", text: "plain"},
		{name: "WSL", goos: "linux", have: "clip.exe xclip", way: "clip.exe", variables: []string{"WSL_DISTRO_NAME=U", "DISPLAY=:0"}, text: "plain"},
		{name: "Termux", goos: "android", have: "termux-clipboard-set", way: "termux-clipboard-set", variables: []string{"TERMUX_VERSION=1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f := newFakes(t)
			for program := range strings.FieldsSeq(test.have) {
				f.add(program, stdin)
			}
			content := test.text
			if content == "" {
				content = "“Ünïcode” $(id) `id`\n--help\x00"
			}
			s := f.system(test.goos, test.variables...)
			way, err := s.Copy(t.Context(), content)
			if err != nil || way.Name != test.way || way.Terminal != (test.way == "OSC 52") || way.Forwarded != (test.way == "tmux") {
				t.Fatalf("%+v %v, want %s", way, err, test.way)
			}
			if first := s.Clipboard().Name; first != test.way {
				t.Errorf("Clipboard said %s", first)
			}
			for program := range strings.FieldsSeq(test.have) {
				args, in := "", ""
				if program == test.way {
					args, in = test.args, content
				}
				if f.args(program) != args || f.read(program+".in") != in {
					t.Errorf("%s %q was given %q", program, f.args(program), f.read(program+".in"))
				}
			}
		})
	}
}

func TestTextThatIsNotASCIIGoesThroughPowerShell(t *testing.T) {
	t.Parallel()
	f := newFakes(t)
	f.add("clip.exe", stdin)
	f.add("powershell.exe", stdin)
	way, err := f.system("windows").Copy(t.Context(), "ü'; Remove-Item *")
	if err != nil || way.Name != "powershell.exe" || f.read("powershell.exe.in") != "ü'; Remove-Item *" || strings.Contains(f.args("powershell.exe"), "Remove") {
		t.Errorf("%+v %v: %q", way, err, f.args("powershell.exe"))
	}
}

func TestAToolThatFailsIsPassedOver(t *testing.T) {
	t.Parallel()
	f := newFakes(t)
	f.add("wl-copy", "exit 1")
	f.add("xclip", "exec sleep 60")
	f.add("xsel", stdin)
	s := f.system("linux", "WAYLAND_DISPLAY=w", "DISPLAY=:0")
	s.Limit = 2 * time.Second // enough to start a shell on a busy machine
	start := time.Now()
	way, err := s.Copy(t.Context(), "x")
	if err != nil || way.Name != "xsel" || time.Since(start) > 30*time.Second {
		t.Errorf("%+v %v after %v", way, err, time.Since(start))
	}
	f.add("xsel", "exit 1")
	if way, err := s.Copy(t.Context(), "x"); err != nil || !way.Terminal {
		t.Errorf("%+v %v, want the terminal's way", way, err)
	}
}

func TestAToolThatLeavesAServerBehindHasDoneItsWork(t *testing.T) {
	t.Parallel()
	f := newFakes(t)
	f.add("xclip", stdin+"\nsleep 3 &\n")
	start := time.Now()
	way, err := f.system("linux", "DISPLAY=:0").Copy(t.Context(), "x")
	if err != nil || way.Name != "xclip" || f.read("xclip.in") != "x" || time.Since(start) > 2500*time.Millisecond {
		t.Errorf("%+v %v after %v", way, err, time.Since(start))
	}
}

func TestAToolThatDoesNotReadIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	f := newFakes(t)
	f.add("xclip", "exit 0")
	large := strings.Repeat("x", 1<<20)
	if way, err := f.system("linux", "DISPLAY=:0").Copy(t.Context(), large); err != nil || way.Name == "" {
		t.Errorf("%+v %v", way, err)
	}
}

func TestCopyingEndsWithItsContext(t *testing.T) {
	t.Parallel()
	f := newFakes(t)
	f.add("xclip", "exec sleep 5")
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := f.system("linux", "DISPLAY=:0").Copy(ctx, "x"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}

func TestTheCallerIsToldThatTmuxStandsBeforeTheTerminal(t *testing.T) {
	t.Parallel()
	f := newFakes(t)
	f.add("tmux", "exit 1") // one that is too old for load-buffer -w
	for variable, inTmux := range map[string]bool{"TMUX=/tmp/t": true, "TERM=xterm": false} {
		way, err := f.system("linux", variable).Copy(t.Context(), "x")
		if err != nil || !way.Terminal || way.InTmux != inTmux {
			t.Errorf("%s: %+v %v", variable, way, err)
		}
	}
}
