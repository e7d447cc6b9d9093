package desktop_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestTheEditorIsTheOneThatIsSet(t *testing.T) {
	t.Parallel()
	f := newFakes(t)
	for _, program := range []string{"vi", "nano", "code", "my editor", "notepad.exe"} {
		f.add(program, "")
	}
	in := func(words ...string) []string {
		words[0] = filepath.Join(f.dir, words[0])
		return words
	}
	for _, test := range []struct {
		name, goos string
		variables  []string
		file       string
		want       []string
	}{
		{"nothing set", "linux", nil, "/tmp/note", in("nano", "/tmp/note")},
		{"Windows", "windows", nil, "note", in("notepad.exe", "note")},
		{"EDITOR", "linux", []string{"EDITOR=vi"}, "note", in("vi", "note")},
		{"VISUAL goes first", "linux", []string{"EDITOR=vi", "VISUAL=code --wait"}, "a b", in("code", "--wait", "a b")},
		{"blank VISUAL", "linux", []string{"EDITOR=vi", "VISUAL= "}, "note", in("vi", "note")},
		{"quotes", "linux", []string{`EDITOR='my editor' -c "set \"tw\"=72" a\ b ''`}, "n", in("my editor", "-c", `set "tw"=72`, "a b", "", "n")},
		{"a path with blanks", "linux", []string{"EDITOR=" + filepath.Join(f.dir, "my editor")}, "n", in("my editor", "n")},
		{"backslashes on Windows", "windows", []string{`EDITOR=vi "C:\a b" c:\d'e`}, "n", in("vi", `C:\a b`, `c:\d'e`, "n")},
		{"a file like an option", "linux", []string{"EDITOR=vi"}, "--cmd", in("vi", "./--cmd")},
		{"no shell", "linux", []string{"EDITOR=vi $HOME; rm"}, "$(id)", in("vi", "$HOME;", "rm", "$(id)")},
	} {
		cmd, err := f.system(test.goos, test.variables...).Editor(t.Context(), test.file)
		if err != nil || cmd.Path != test.want[0] || !slices.Equal(cmd.Args, test.want) {
			t.Errorf("%s: %v %v, want %q", test.name, cmd, err, test.want)
		}
	}
}

func TestAnEditorThatCanNotBeRunIsNamed(t *testing.T) {
	t.Parallel()
	f := newFakes(t)
	for variable, want := range map[string]string{
		"":                    "no editor found: set $EDITOR",
		"EDITOR=emacs -nw":    `$EDITOR names an editor that can't be run: "emacs -nw" is not installed`,
		"VISUAL='vi":          "$VISUAL can't be read: a quote in it has no end",
		`EDITOR=vi \`:         "$EDITOR can't be read: it ends in a backslash",
		"EDITOR=''":           `$EDITOR names an editor that can't be run: "" is not installed`,
		"EDITOR=/nowhere/vim": `$EDITOR names an editor that can't be run: "/nowhere/vim" is not installed`,
	} {
		if _, err := f.system("linux", variable).Editor(t.Context(), "note"); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", variable, err, want)
		}
	}
	for _, file := range []string{"", "a\x00b"} {
		if _, err := f.system("linux", "EDITOR=vi").Editor(t.Context(), file); err == nil || !strings.Contains(err.Error(), "no file") {
			t.Errorf("%q: %v", file, err)
		}
	}
}
