package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sheaf/data/config"
)

func parts() []string { return []string{"base", "about", "background", "text", "accent"} }

func TestAThemeIsRead(t *testing.T) {
	t.Parallel()
	got, problems := config.ParseTheme([]byte("base = 'night'\n\ntext = '#fff bold'\n accent = 5\n"), parts())
	if len(problems) > 0 || len(got.Parts) != 3 || got.Parts["base"] != "night" || got.Parts["text"] != "#fff bold" || got.Parts["accent"] != "5" {
		t.Errorf("got %+v, %v", got, problems)
	}
	if at := got.Place("accent"); at.Line != 4 {
		t.Errorf("accent is at %+v", at)
	}
}

func TestWhatIsWrongInAThemeIsTold(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"txet = 'red'":           `1:1: unknown part "txet"; did you mean "text"?`,
		"text = true":            "1:8: text: text in quotes is expected, not true",
		"text = ['red']":         "text: text in quotes is expected, not a list",
		"text = 1.5":             "text: text in quotes is expected, not 1.5",
		"[roles]\ntext = 'red'":  `1:2: unknown part "roles"`,
		"[text]\ncolor = 'red'":  "text: text in quotes is expected, not a table",
		"text = {color = 'red'}": "text: text in quotes is expected, not a table",
		"text = #fff":            "this is no TOML",
	} {
		_, problems := config.ParseTheme([]byte(raw), parts())
		if len(problems) != 1 || !strings.Contains(problems[0].String(), want) {
			t.Errorf("%q: %v, want %q", raw, problems, want)
		}
	}
}

func TestThemesAreTheFilesOfADirectory(t *testing.T) {
	t.Parallel()
	dir := config.ThemesDir(filepath.Join(t.TempDir(), "config.toml"))
	if themes, problems := config.Themes(dir, parts()); len(themes)+len(problems) > 0 {
		t.Errorf("nowhere: %v, %v", themes, problems)
	}
	if err := os.MkdirAll(filepath.Join(dir, "folder.toml"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"b.toml": "text = 'red'", "a.toml": "nothing = 1", "c.txt": "x", ".d.toml": "x"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	themes, problems := config.Themes(dir, parts())
	if len(themes) != 2 || themes[0].Name != "a" || themes[1].Name != "b" || themes[1].Parts["text"] != "red" {
		t.Errorf("themes %+v", themes)
	}
	if err := os.WriteFile(filepath.Join(dir, "large.toml"), []byte(strings.Repeat("# much\n", 3000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, wrong := config.Themes(dir, parts()); len(wrong) != 3 || !strings.Contains(wrong[2].String(), "large.toml: can't be read: it is larger than 16 KB") {
		t.Errorf("problems %v", wrong)
	}
	if len(problems) != 2 || !strings.Contains(problems[0].String(), filepath.Join(dir, "a.toml")+":1:1") || !strings.Contains(problems[1].String(), "folder.toml: can't be read: it is not a regular file") {
		t.Errorf("problems %v", problems)
	}
}

func FuzzParseTheme(f *testing.F) {
	for _, seed := range []string{"text = 'red'", "text = 5", "[a]\nb = 1", "a = {b = {}}"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		theme, problems := config.ParseTheme(raw, parts())
		for part := range theme.Parts {
			if theme.Place(part).Line < 1 {
				t.Errorf("%q: %s is nowhere", raw, part)
			}
		}
		for _, p := range problems {
			if p.At.Line < 1 || p.At.Column < 1 {
				t.Errorf("%q: %+v", raw, p)
			}
		}
	})
}
