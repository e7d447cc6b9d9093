package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sheaf/data/desktop"
	"sheaf/model/text"
)

// brokenRows are the rows of things that are broken.
func brokenRows(out string) int {
	rows := 0
	for _, rest := range strings.Split(out, "\n  ✗ ")[1:] {
		if !strings.HasPrefix(rest, " ") {
			rows++
		}
	}
	return rows
}

// doctor is what doctor prints; it finds so many things broken.
func (u *user) doctor(broken int, args ...string) string {
	u.t.Helper()
	got := u.runs(append([]string{"doctor"}, args...)...)
	status := exitDone
	if broken > 0 {
		status = exitFailed
	}
	if got.status != status || brokenRows(got.out) != broken {
		u.t.Errorf("exit status %d, %s\n%s", got.status, got.err, got.out)
	}
	return got.out
}

// row is a row of what doctor prints, and the line below it.
func row(sign, name, says string, below ...string) string {
	const indent = "\n                "
	return "  " + sign + " " + name + strings.Repeat(" ", nameWidth-len(name)) + strings.Join(append([]string{says}, below...), indent) + "\n"
}

func (u *user) doctorSays(broken int, want ...string) {
	u.t.Helper()
	out := u.doctor(broken)
	for _, part := range want {
		if !strings.Contains(out, part) {
			u.t.Errorf("no %q in\n%s", part, out)
		}
	}
}

func TestDoctorTellsOfTheWorldAndItsPapers(t *testing.T) {
	t.Parallel()
	u, own := newUser(t), ownPapers(t)
	u.runs("bookmark", "add", "1").succeeds()
	u.runs("tag", "add", "mine", "1").succeeds()
	var c checkup
	if err := json.Unmarshal([]byte(u.runs("doctor", "--json", "--corpus", own).succeeds()[0]), &c); err != nil {
		t.Fatal(err)
	}
	if c.Terminal.Terminal || c.Terminal.Type != "xterm" || !c.Terminal.UTF8 || c.Terminal.Colors != "none" || c.Wrong != 0 {
		t.Errorf("terminal %+v", c.Terminal)
	}
	if l := c.Library; l.Path != u.library || !l.Exists || !l.Writable || l.Bookmarks != 1 || l.Papers != 1 || l.Tags != 1 || l.Changes != 2 || len(l.Advice) == 0 || len(l.Problems) != 0 {
		t.Errorf("library %+v", l)
	}
	if p := c.Corpus; p.Papers != 2 || p.Sources[0] != own || p.Formats[0] != "jsonl" || p.Skipped != 0 {
		t.Errorf("papers %+v", p)
	}
	out := u.doctor(0, "--corpus", own)
	for _, part := range []string{"marks on 1 paper, 1 bookmark, 1 tag, 2 changes\n", ", writable, sound\n", row("!", "advice", "there is no backup yet")[:31], "own.jsonl (jsonl)\n                2 papers\n"} {
		if !strings.Contains(out, part) {
			t.Errorf("no %q in\n%s", part, out)
		}
	}
}

// But for paths, which are to be copied, nothing is wider than the terminal,
// and no sign is one that can't be shown.
func TestDoctorFitsTheTerminal(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.configures("config.toml", "theme = 'nihgt'\n")
	u.environ = []string{"LANG=C", "SSH_TTY=/dev/pts/1", "STY=1"}
	for line := range strings.SplitSeq(u.runs("doctor").out, "\n") {
		if path := strings.Contains(line, u.library) || strings.Contains(line, u.configFile()); !path && text.Width(line) > usualColumns {
			t.Errorf("too wide: %q", line)
		}
		if strings.ContainsFunc(line, func(r rune) bool { return r > '~' }) || strings.TrimRight(line, " ") != line {
			t.Errorf("%q", line)
		}
	}
}

func TestDoctorCreatesNothing(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.doctor(0)
	u.doctor(0, "--json")
	if _, err := os.Stat(filepath.Dir(u.library)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("there is a directory: %v", err)
	}
}

func TestDoctorTellsOfTheTerminal(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		report terminalReport
		signs  string
		tells  []string
	}{
		{terminalReport{Terminal: true, Type: "xterm", Columns: 80, Rows: 24, Colors: "256"}, "✓✓", []string{"80 columns, 24 rows"}},
		{terminalReport{Terminal: true, Type: "dumb", Columns: 80, Rows: 24, Colors: "none"}, "✗·", []string{"can't move the cursor"}},
		{terminalReport{Terminal: true, Colors: "none"}, "✗·", []string{"set it to"}},
		{terminalReport{Terminal: true, Type: "xterm", Columns: 10, Rows: 24, Colors: "16"}, "!✓", []string{"make the window larger"}},
		{terminalReport{Terminal: true, Type: "xterm", Colors: "16"}, "!✓", []string{"does not know its size"}},
		{terminalReport{Type: "xterm", Colors: "none"}, "··", []string{"standard output is none"}},
		{terminalReport{Multiplex: "tmux", Colors: "none"}, "··!", []string{"TMUX"}},
		{terminalReport{Multiplex: "tmux", SetClipboard: "external", Passthrough: "off", Colors: "none", SSH: true}, "···✓", []string{"set-clipboard is external, allow-passthrough is off", "another machine"}},
		{terminalReport{Multiplex: "screen", Colors: "none"}, "··!", []string{"tmux passes it on"}},
	} {
		signs, said := "", ""
		for _, f := range c.report.findings(nil) {
			signs += map[sign]string{fine: "✓", plain: "·", advice: "!", wrong: "✗"}[f.sign]
			said += strings.Join(f.says, "\n") + "\n"
		}
		if signs != c.signs {
			t.Errorf("%+v: %s, want %s\n%s", c.report, signs, c.signs, said)
		}
		for _, word := range c.tells {
			if !strings.Contains(said, word) {
				t.Errorf("%+v: no %q in\n%s", c.report, word, said)
			}
		}
	}
}

func TestDoctorTellsWhatTheReaderWillLookLike(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		environ []string
		config  string
		session string
		want    []string
	}{
		"nothing set": {nil, "", "", []string{
			row("✓", "signs", "UTF-8: the locale is C.UTF-8"), row("·", "theme", "ink: the default"),
			row("·", "background", "the terminal's own, be it light or dark"),
		}},
		"no locale": {[]string{"LANG="}, "", "", []string{row("·", "signs", "UTF-8: no locale says otherwise; --ascii shows plain ones")}},
		"C":         {[]string{"LANG=C"}, "", "", []string{row("!", "signs", "ASCII: the locale is C; export LANG=C.UTF-8 shows others")}},
		"console":   {[]string{"TERM=linux"}, "", "", []string{row("-", "signs", "ASCII: the console of Linux has few glyphs")}},
		"configured": {[]string{"LANG=C"}, "ascii = false\ntheme = 'night'\n", `{"theme":"paper"}`, []string{
			row("+", "signs", "UTF-8: ascii is set in the configuration"), row("-", "theme", "night: it is set in the configuration"), row("-", "background", "that of the theme"),
		}},
		"by background": {nil, "theme-dark = 'night'\n", "", []string{
			row("·", "theme", "ink: the default", "on a light background ink, on a dark one night"),
			row("·", "background", "the reader asks the terminal at its start: light or dark?"),
		}},
		"remembered": {nil, "", `{"theme":"paper"}`, []string{row("·", "theme", "paper: you chose it last"), row("·", "background", "that of the theme")}},
		"gone":       {nil, "", `{"theme":"mine"}`, []string{row("·", "theme", "ink: the default, as mine, which you chose last, is gone")}},
		"screen":     {[]string{"STY=1.x"}, "theme = 'paper'", "", []string{row("!", "background", "the terminal's own, in every theme: GNU screen tears", "backgrounds; in .screenrc: defbce on, term screen-256color")}},
		"to be heard": {nil, "screen-reader = true\n", "", []string{
			"  so    signs       words: screen-reader is set in the configuration\n", "  so    theme       ink: the default\n", "  good  papers      the papers",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			u := newUser(t)
			u.environ = c.environ
			u.configures("config.toml", c.config)
			if c.session != "" {
				if err := errors.Join(os.MkdirAll(filepath.Dir(u.library), 0o755), os.WriteFile(u.library+"-session", []byte(c.session), 0o600)); err != nil {
					t.Fatal(err)
				}
			}
			u.doctorSays(0, c.want...)
		})
	}
}

func TestDoctorSaysWhyThereAreSoManyColours(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ environ, colors, by string }{
		{"TERM=xterm COLORTERM=truecolor", "16 million", "COLORTERM=truecolor"},
		{"TERM=xterm-256color", "256", "TERM=xterm-256color"},
		{"TERM=xterm-256color NO_COLOR=1", "none", "NO_COLOR is set"},
		{"TERM=xterm-256color COLORTERM=truecolor NO_COLOR=please", "none", "NO_COLOR is set"},
		{"TERM=tmux-256color TMUX=/nowhere,1,0 COLORTERM=truecolor NO_COLOR=0", "none", "NO_COLOR is set"},
		{"TERM=tmux-256color TMUX=/nowhere,1,0 COLORTERM=truecolor", "16 million", "COLORTERM=truecolor"},
		{"TERM=screen-256color TMUX=/nowhere,1,0 COLORTERM=24bit", "16 million", "COLORTERM=24bit"},
		{"TERM=screen-256color COLORTERM=truecolor", "256", "TERM=screen-256color"},
		{"TERM=dumb TMUX=/nowhere,1,0 COLORTERM=truecolor", "none", "TERM=dumb"},
		{"TERM=linux", "16", "TERM=linux"},
		{"TERM=dumb", "none", "TERM=dumb"},
		{"", "none", "TERM is not set"},
	} {
		a := &app{environ: strings.Fields(c.environ)}
		if colors, by := a.colors(true); colors != c.colors || by != c.by {
			t.Errorf("%s: %s, %s, want %s, %s", c.environ, colors, by, c.colors, c.by)
		}
	}
}

func TestBackgroundsAreForTerminalsThatEraseInTheirColour(t *testing.T) {
	t.Parallel()
	const screen, perhaps = "GNU screen tears", "in tmux: export"
	for environ, want := range map[string]string{
		"TERM=xterm-256color":                        "",
		"TERM=tmux-256color":                         "",
		"TERM=tmux-256color TMUX=/x STY=1.x":         "",
		"TERM=screen-256color TMUX=/x":               "",
		"TERM=screen TMUX=/x":                        "",
		"TERM=screen STY=1.x":                        screen,
		"TERM=xterm-256color STY=1.x":                screen,
		"TERM=screen.xterm-256color":                 screen,
		"TERM=screen.tmux-256color TMUX=/x":          screen,
		"TERM=screen-256color-bce STY=1.x":           "",
		"TERM=screen-256color TMUX=/x STY=1.x":       screen,
		"TERM=screen-256color":                       perhaps,
		"TERM=screen":                                perhaps,
		"TERM=screen-256color STY=1.x NO_COLOR=what": "",
	} {
		a := &app{environ: strings.Fields(environ)}
		if got := a.noBackground(); got == "" != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", environ, got, want)
		}
	}
}

func TestDoctorTellsOfTheHistory(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	path := u.library + "-history"
	u.doctorSays(0, row("·", "history", path, "not there yet; the first search makes it"))
	lines := []byte("\"layer\"\nbroken\n\"skip\"\n\"layer\"\n")
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, lines, 0o600)); err != nil {
		t.Fatal(err)
	}
	u.doctorSays(0, row("✓", "history", path, "2 searches")+row("!", "", "1 unreadable line, left alone: take out what you don't need"))
	if err := errors.Join(os.Remove(path), os.Mkdir(path, 0o755)); err != nil {
		t.Fatal(err)
	}
	u.doctorSays(1, "  ✗ history     "+path+"\n", "regular file")
}

func TestDoctorTellsOfADamagedLibrary(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	if err := errors.Join(os.MkdirAll(filepath.Dir(u.library), 0o755), os.WriteFile(u.library, []byte(strings.Repeat("no database\n", 999)), 0o600)); err != nil {
		t.Fatal(err)
	}
	out := u.doctor(1)
	for _, want := range []string{row("✗", "library", u.library, "damaged, or not a library"), "  ! advice      there is no backup to put in its place\n"} {
		if !strings.Contains(out, strings.TrimSuffix(want, "\n")) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

func TestDoctorTellsOfTheSession(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	path := u.library + "-session"
	u.doctorSays(0, row("·", "session", path, "not there yet; the reader makes it"))
	content := []byte(`{"corpora":{"a":{},"b":{}}}`)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, content, 0o600)); err != nil {
		t.Fatal(err)
	}
	u.doctorSays(0, row("✓", "session", path, "where 2 corpora were left"))
	if err := os.WriteFile(path, content[1:], 0o600); err != nil {
		t.Fatal(err)
	}
	u.doctorSays(1, "  ✗ session     "+path+"\n", "move it")
}

func TestDoctorTellsOfWhatCannotBeWritten(t *testing.T) {
	t.Parallel()
	if got := kept("session", "/x", false, false, nil, "", ""); got[0].sign != wrong {
		t.Errorf("a directory that is read-only is %+v", got)
	}
	if got := kept("session", "/x", true, false, nil, "fine", ""); got[0].sign != wrong || !strings.Contains(got[0].says[1], "chmod") {
		t.Errorf("a file that is read-only is %+v", got)
	}
	library := libraryReport{Path: "/x/library.db"}
	if got := library.findings(); got[0].sign != wrong {
		t.Errorf("a library that can't be made is %+v", got)
	}
}

// Each of what SQLite finds has a line of its own.
func TestDoctorTellsOfEachProblemOfTheLibrary(t *testing.T) {
	t.Parallel()
	library := libraryReport{Path: "/x", Exists: true, Problems: []string{"row 1 missing from index a", "row 2 missing from index a"}, Advice: []string{"put a copy aside"}}
	got := library.findings()
	if len(got) != 4 || broken([]part{{"Files", got}}) != 1 || got[2].says[0] != "row 2 missing from index a" || got[3].sign != advice {
		t.Errorf("%+v", got)
	}
}

func TestDoctorTellsOfThePapers(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.doctorSays(0, row("✓", "papers", "the papers that come with sheaf (hfpage)", "204 papers"))
	empty := filepath.Join(t.TempDir(), "empty.txt")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if out := u.doctor(1, "--corpus", empty); !strings.Contains(out, "✗ papers      "+empty+"\n") {
		t.Errorf("doctor says\n%s", out)
	}
	if out := u.doctor(1, "--corpus", empty+"s"); !strings.Contains(out, "did you mean") {
		t.Errorf("doctor says\n%s", out)
	}
	if got := u.pipes(`{"title":"One"}`+"\n{\n", "doctor", "--corpus", "-"); got.status != exitDone || !strings.Contains(got.out, "1 paper, 1 record skipped") || !strings.Contains(got.out, "! "+strings.Repeat(" ", nameWidth)+"standard input:2: ") {
		t.Errorf("doctor says %+v", got)
	}
}

func TestDoctorTellsOfTheProgramsAround(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.environ = []string{"BROWSER=no-such-browser:go vet", "EDITOR=go vet", "SSH_TTY=/dev/pts/1"}
	u.doctorSays(0, row("✓", "browser", "go"), "· clipboard   the terminal's, by OSC 52", "✓ editor      ", "vet\n", "another machine")
	u.environ = []string{"BROWSER=no-such-browser\x1b[31m", "VISUAL=no-such-editor"}
	u.doctorSays(0, row("!", "browser", "no-such-browser is not installed"), "! editor      $VISUAL names an editor")
}

func TestDoctorTellsWhetherACopyArrives(t *testing.T) {
	t.Parallel()
	terminal, forwarded := desktop.Way{Name: "OSC 52", Terminal: true}, desktop.Way{Name: "tmux", Forwarded: true}
	for _, c := range []struct {
		report desktopReport
		want   sign
	}{
		{desktopReport{way: desktop.Way{Name: "xclip"}}, fine},
		{desktopReport{way: forwarded, inTmux: true}, fine},
		{desktopReport{way: terminal}, plain},
		{desktopReport{way: terminal, inTmux: true}, advice},
		{desktopReport{way: terminal, screen: true}, advice},
	} {
		if got := c.report.clipboard(); got.sign != c.want {
			t.Errorf("%+v: %+v", c.report, got)
		}
	}
}

func TestDoctorIsForScriptsToo(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.configures("config.toml", "theme = 1\n")
	got := u.runs("doctor", "--json")
	var c checkup
	if err := json.Unmarshal([]byte(got.out), &c); err != nil || got.status != exitFailed || c.Wrong != 1 || len(c.Config.Problems) != 1 {
		t.Errorf("%v, exit status %d, %+v", err, got.status, c)
	}
	if lines := strings.Split(strings.TrimSpace(got.err), "\n"); !slices.Equal(lines, []string{"sheaf: 1 thing is broken, and told above"}) {
		t.Errorf("said %q", lines)
	}
	u.runs("doctor", "--library", "").fails(exitUsage, "--library")
}
