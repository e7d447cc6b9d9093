//go:build !windows

package main

import (
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// configFileOf is the configuration of a home directory.
func configFileOf(env []string) string {
	i := slices.IndexFunc(env, func(entry string) bool { return strings.HasPrefix(entry, "XDG_CONFIG_HOME=") })
	return filepath.Join(strings.TrimPrefix(env[i], "XDG_CONFIG_HOME="), "sheaf", "config.toml")
}

func configure(t *testing.T, env []string, content string) {
	t.Helper()
	path := configFileOf(env)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, path, content)
}

func TestTheConfigurationIsBegunEditedAndReadAgain(t *testing.T) {
	t.Parallel()
	editor, _ := program(t, "editor", `sed -i.old -e '/^#density = "/s/^#.*/density = "compact"/' -e 's/^#help = .*/help = ["H"]/' "$1"`)
	env := append(home(t), "VISUAL="+editor)
	term := openTerminal(t, env, 120, 30, binary(t))
	term.sees("Papers 204", "? help").typed("jj:config").sees("❯ config").typed("\r").sees("the configuration has been read", "3/204")
	term.typed("k").sees("H help", "Statistical mechanics", "2/204")
	info, err := os.Stat(configFileOf(env))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, %v", info, err)
	}
	configure(t, env, "density = 'compact'\nmouse = 7\n[keys]\nhelp = ['H', 'escape']\n")
	term.typed(":reload").sees("❯ reload").typed("\r").sees("the configuration stays as it was: ", "config.toml:2:9: mouse: true or false is expected", ":messages has 1 more").typed("H").sees("─ Help in the list ─").typed("\x1b").seesNot("─ Help in the list ─")
	term.typed("q")
	if code := term.ends(); code != 0 {
		t.Errorf("exit status %d", code)
	}
}

func TestTheThemeFollowsTheTerminal(t *testing.T) {
	t.Parallel()
	env := home(t)
	configure(t, env, "theme-light = 'paper'\ntheme-dark = 'night'\n")
	term := openTerminal(t, append(env, "COLORTERM=truecolor"), 80, 24, binary(t))
	wears := func(name, text string) {
		t.Helper()
		term.until("the theme "+name, func() bool { return strings.Contains(term.bytes(), text) })
	}
	term.sees("Papers 204")
	wears("night", "38;2;213;218;226")
	term.mu.Lock()
	term.emu.SetBackgroundColor(color.White)
	term.mu.Unlock()
	term.typed("\x1b[?997;2n") // the terminal tells of it
	wears("paper", "38;2;42;39;37")
	term.typed("q")
	if code := term.ends(); code != 0 {
		t.Errorf("exit status %d", code)
	}
	term.restored()
}

func TestTheThemeThatWasChosenIsThereFromTheFirstFrame(t *testing.T) {
	t.Parallel()
	env := append(home(t), "COLORTERM=truecolor")
	term := openTerminal(t, env, 80, 24, binary(t))
	term.sees("Papers 204").typed(":theme night").sees("❯ theme night").typed("\r").sees("theme: night").typed("q")
	term.ends()
	term = openTerminal(t, env, 80, 24, binary(t))
	term.sees("Papers 204").typed("q")
	term.ends()
	first, _, _ := strings.Cut(term.bytes(), "Papers") // of the header
	if !strings.Contains(first, "48;2;20;22;31") {
		t.Errorf("the first frame is in other colours: %q", first)
	}
}

func TestTheReaderLogsWhatItTells(t *testing.T) {
	t.Parallel()
	env := home(t)
	term := openTerminal(t, env, 80, 24, binary(t), "--verbose")
	term.sees("Papers 204").typed("b").sees("Bookmarks 1").typed(":theme night").sees("❯ theme night").typed("\r").sees("theme: night").typed("q")
	if code := term.ends(); code != 0 {
		t.Errorf("exit status %d", code)
	}
	term.restored()
	i := slices.IndexFunc(env, func(entry string) bool { return strings.HasPrefix(entry, "XDG_STATE_HOME=") })
	raw, err := os.ReadFile(filepath.Join(strings.TrimPrefix(env[i], "XDG_STATE_HOME="), "sheaf", "sheaf.log"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"msg=start command=sheaf ", `msg="papers loaded" papers=204`, `says="bookmarked`, `says="theme: night"`, "msg=stop"} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("the log lacks %q:\n%s", want, raw)
		}
	}
}
