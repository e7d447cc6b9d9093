//go:build !windows

package main

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// linked is a file with papers that lead somewhere, or nowhere good.
func linked(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "linked.jsonl")
	write(t, path, `{"title":"On “Links”","authors":["Ada Lovelace"],"year":1843,"url":"https://example.org/a?b=1&c=$(id);x","doi":"10.1000/own"}`+"\n"+
		`{"title":"Hostile","url":"javascript:alert(1)"}`+"\n"+`{"title":"Worse","url":"https://example.org/\u001b]52;c;aGk=\u0007"}`+"\n")
	return path
}

// program is a script by that name, which writes its arguments into a file.
func program(t testing.TB, name, script string) (path, args string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), name)
	args = path + ".args"
	body := "#!/bin/sh\nfor a in \"$@\"; do printf '%s\\n' \"$a\"; done > '" + args + ".part' && mv '" + args + ".part' '" + args + "'\n" + script + "\n"
	if err := os.WriteFile(path, []byte(body), 0o700); err != nil {
		t.Fatal(err)
	}
	return path, args
}

func TestALinkReachesTheBrowserAsItIs(t *testing.T) {
	t.Parallel()
	browser, args := program(t, "fox", "echo noise; echo noise >&2; cat")
	term := openTerminal(t, append(home(t), "BROWSER="+browser), 80, 24, binary(t), linked(t))
	term.sees("1/3").typed("o").sees("Open a link", "1  page  https://example.org/a?b=1&c=$(id);x", "2  page  https://doi.org/10.1000/own").typed("\r").sees("handed to the browser: https://example.org")
	if got, err := os.ReadFile(args); err != nil || string(got) != "https://example.org/a?b=1&c=$(id);x\n" {
		t.Errorf("the browser was given %q, %v", got, err)
	}
	term.typed("j").sees("2/3").typed("o").sees("No link is known: look the title up").typed("\x1b").seesNot("No link").typed("q")
	term.ends()
	if got, err := os.ReadFile(args); err != nil || strings.Count(string(got), "\n") != 1 {
		t.Errorf("the browser was given %q, %v", got, err)
	}
	if out := term.bytes(); strings.Contains(out, "noise") || strings.Contains(out, "]52;") {
		t.Error("the terminal was written to by others")
	}
}

func TestABrowserThatFailsIsTold(t *testing.T) {
	t.Parallel()
	browser, _ := program(t, "fox", "exit 3")
	term := openTerminal(t, append(home(t), "BROWSER="+browser), 80, 24, binary(t), linked(t))
	term.sees("1/3").typed("2o").sees("✗ https://doi.org/10.1000/own: no browser opened it:", "failed: exit status 3").typed("q")
	term.ends()
}

func TestOverSSHTheTerminalIsAskedToCopy(t *testing.T) {
	t.Parallel()
	term := openTerminal(t, append(home(t), "SSH_TTY=/dev/pts/9", "DISPLAY=:10"), 80, 24, binary(t), linked(t))
	term.sees("1/3").typed("y").sees("y title  k key  b BibTeX  c APA").typed("b").sees("BibTeX sent to the terminal (OSC 52), which may ignore it")
	term.until("is followed by the sequence", func() bool { return len(copies(term.bytes())) == 1 })
	if got := copies(term.bytes())[0]; !strings.HasPrefix(got, "@misc{lovelace1843links,\n") || !strings.Contains(got, "10.1000/own") {
		t.Errorf("the terminal was sent %q", got)
	}
	term.typed("yy").sees("title sent to the terminal").typed("q")
	term.ends()
	if got := copies(term.bytes()); len(got) != 2 || got[1] != "On “Links”" {
		t.Errorf("the terminal was sent %q", got)
	}
}

// copies are the texts that the terminal was asked to copy.
func copies(output string) []string {
	var all []string
	for _, part := range strings.Split(output, "\x1b]52;c;")[1:] {
		encoded, _, _ := strings.Cut(part, "\x07")
		if text, err := base64.StdEncoding.DecodeString(encoded); err == nil {
			all = append(all, string(text))
		}
	}
	return all
}

func TestAtHomeAProgramCopies(t *testing.T) {
	t.Parallel()
	tool, args := program(t, "wl-copy", `cat > "$0.in"`)
	env := append(home(t), "WAYLAND_DISPLAY=wayland-9")
	i := slices.IndexFunc(env, func(v string) bool { return strings.HasPrefix(v, "PATH=") })
	env[i] = "PATH=" + filepath.Dir(tool) + ":" + strings.TrimPrefix(env[i], "PATH=")
	term := openTerminal(t, env, 80, 24, binary(t), linked(t))
	term.sees("1/3").typed("ys").sees("citation copied by wl-copy").typed("q")
	term.ends()
	if got, err := os.ReadFile(tool + ".in"); err != nil || string(got) != "Lovelace (1843)" {
		t.Errorf("the clipboard was given %q, %v", got, err)
	}
	if _, err := os.Stat(args); err != nil || len(copies(term.bytes())) > 0 {
		t.Errorf("%v; the terminal was asked: %q", err, copies(term.bytes()))
	}
}
