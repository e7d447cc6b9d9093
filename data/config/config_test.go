package config_test

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"sheaf/data/config"
)

func vocabulary() config.Vocabulary {
	return config.Vocabulary{
		Themes: []string{"ink", "paper", "night"}, ThemesByBackground: []string{"same", "ink", "night"}, Layouts: []string{"remembered", "side by side"}, Densities: []string{"remembered", "compact"},
		Actions: []config.Action{
			{Name: "down", Group: "Move", Help: "next paper", Keys: []string{"j", "down"}},
			{Name: "prompt.down", Group: "Move", Help: "next paper", Keys: []string{"down", "ctrl+n"}},
			{Name: "raw", Group: "Look", Help: "the source", Keys: []string{`\`}},
			{Name: "go-to-view", Group: "Look", Help: "a view", Keys: nil},
		},
	}
}

func TestAConfigurationIsRead(t *testing.T) {
	t.Parallel()
	got, problems := config.Parse([]byte("\ufefftheme = 'night' # at last\ntheme-dark = 'night'\nascii = true\nmouse = false\nlayout = \"side by side\"\n"+
		"[keys]\ndown = [\"ctrl+x\", \"g q\"]\nprompt.down = []\n"), vocabulary())
	yes := true
	want := config.Settings{
		Theme: "night", ThemeLight: "same", ThemeDark: "night", ASCII: &yes, Layout: "side by side", Density: "remembered",
		Keys: []config.Binding{
			{Action: "down", At: config.Position{Line: 7, Column: 1}, Keys: []config.Key{
				{Name: "ctrl+x", At: config.Position{Line: 7, Column: 9}}, {Name: "g q", At: config.Position{Line: 7, Column: 19}},
			}},
			{Action: "prompt.down", At: config.Position{Line: 8, Column: 1}},
		},
	}
	if len(problems) > 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v with %v\nwant %+v", got, problems, want)
	}
	for _, same := range []string{"keys = {down = [\"ctrl+x\"]}", "[keys]\n\"down\" = [\"ctrl+x\"]", "keys.down = ['ctrl+x']"} {
		got, problems := config.Parse([]byte(same), vocabulary())
		if len(problems) > 0 || len(got.Keys) != 1 || got.Keys[0].Action != "down" || got.Keys[0].Keys[0].Name != "ctrl+x" {
			t.Errorf("%s: %+v, %v", same, got, problems)
		}
	}
}

func TestWhatIsWrongIsToldWithItsPlaceAndWhatWasMeant(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		raw  string
		want []string
	}{
		{"colour = 1", []string{`:1:1: unknown option "colour"; there are theme, theme-light, theme-dark, ascii, screen-reader, layout, density, mouse, keys`}},
		{"\n  them = 'ink'", []string{`:2:3: unknown option "them"; did you mean "theme"?`}},
		{"theme = 'nihgt'", []string{`:1:9: theme: no theme "nihgt"; did you mean "night"?`}},
		{"theme = 'zzzzzz'", []string{`:1:9: theme: no theme "zzzzzz"; there are ink, paper, night`}},
		{"theme = 3", []string{`:1:9: theme: a name in quotes is expected, not 3`}},
		{"mouse = 'yes'", []string{`:1:9: mouse: true or false is expected, not "yes"`}},
		{"ascii = []", []string{`:1:1: ascii: "auto", true or false is expected, not a list`}},
		{"ascii = 2024-01-01", []string{`: ascii: "auto", true or false is expected`}},
		{"[key]\na = 1\nb = 2", []string{`:1:2: unknown table [key]; did you mean "keys"?`}},
		{"[[keys]]\ndown = []", []string{`:1:3: keys is a table`}},
		{"keys = 1", []string{`:1:1: keys is a table: write [keys]`}},
		{"[theme]\nx = 1", []string{`:1:2: theme is an option and no table`}},
		{"[keys]\ndwon = ['x']", []string{`:2:1: no action "dwon"; did you mean "down"?`}},
		{"[keys]\nprompt.dwn = ['x']", []string{`:2:1: no action "prompt.dwn"; did you mean "prompt.down"?`}},
		{"[keys]\ndown = 'x'", []string{`:2:8: down: a list of keys is expected, as in ["x", "g x"], not "x"`}},
		{"[keys]\ndown = ['x', 3, true]", []string{`:2:14: down: a key in quotes is expected, not 3`, `:2:17: down: a key in quotes is expected, not true`}},
		{"# Größe\nmouse = 1 # größer\nthe = 'ü' \ntheme = 'a'", []string{":2:9: mouse", ":3:1: unknown", ":4:9: theme"}},
		{"theme = 'ink'\ntheme = 'night'", []string{":2:1: this is no TOML"}},
		{"mouse = 2\ntheme = \n[keys]", []string{":1:9: mouse", ":2:9: this is no TOML"}},
		{"\x00", []string{":1:1: this is no TOML"}},
		{"theme = '\xff'", []string{"this is no TOML"}},
	} {
		_, problems := config.Parse([]byte(c.raw), vocabulary())
		if len(problems) != len(c.want) {
			t.Errorf("%q: %d problems, want %d: %v", c.raw, len(problems), len(c.want), problems)
			continue
		}
		for i, want := range c.want {
			if got := problems[i].String(); !strings.Contains(got, want) {
				t.Errorf("%q: says %q, want %q", c.raw, got, want)
			}
		}
	}
}

func TestWhatIsRightCountsBesideWhatIsWrong(t *testing.T) {
	t.Parallel()
	got, problems := config.Parse([]byte("theme = 'night'\nmouse = 'no'\nascii = true\n[keys]\ndown = ['x']\nraw = 1\n= broken\n"), vocabulary())
	if got.Theme != "night" || !got.Mouse || got.ASCII == nil || len(got.Keys) != 1 || len(problems) != 3 {
		t.Errorf("got %+v with %v", got, problems)
	}
}

func TestProblemsCanBeShown(t *testing.T) {
	t.Parallel()
	_, problems := config.Parse([]byte("[keys]\n\"\\u001b[2J\" = []\ntheme = \"\\u001b]0;x\""), vocabulary())
	for _, p := range problems {
		p.File = "a\x1b[1m.toml"
		if strings.ContainsRune(p.String(), '\x1b') {
			t.Errorf("%q", p.String())
		}
	}
}

func TestWhatIsToldHasItsLimits(t *testing.T) {
	t.Parallel()
	_, problems := config.Parse([]byte(strings.Repeat("x", 60_000)+" = 1\n[keys]\n'"+strings.Repeat("y", 2000)+"' = ['x']"), vocabulary())
	for _, p := range problems {
		if n := utf8.RuneCountInString(p.String()); n > 320 || p.At.Line == 0 {
			t.Errorf("%d characters are told: %s", n, p)
		}
	}
	if told, more := config.First(problems); len(told) != 2 || more != 0 {
		t.Errorf("%d are told, and %d more", len(told), more)
	}
	_, problems = config.Parse([]byte(strings.Repeat("[x]\n[[y]]\nz = 1\n", 40)+strings.Repeat("[keys]\nz = 2\n", 150)), vocabulary())
	if told, more := config.First(problems); len(told) != 100 || more != len(problems)-100 || more <= 0 {
		t.Errorf("%d are told, and %d more of %d", len(told), more, len(problems))
	}
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(strings.Repeat("# much\n", 10_000)), 0o600); err != nil {
		t.Fatal(err)
	}
	got, exists, problems := config.Load(path, vocabulary())
	if !exists || len(problems) != 1 || !strings.Contains(problems[0].String(), "larger than 64 KB") || got.Theme != "ink" {
		t.Errorf("%+v, %v", got, problems)
	}
}

// uncommented is a file in which everything that can be set is.
func uncommented(file string) string {
	return regexp.MustCompile(`(?m)^#([^ \n])`).ReplaceAllString(file, "$1")
}

func TestTheDefaultFileHoldsTheDefaults(t *testing.T) {
	t.Parallel()
	v := vocabulary()
	file := config.Default(v)
	for name, raw := range map[string]string{"as it is": file, "uncommented": uncommented(file)} {
		got, problems := config.Parse([]byte(raw), v)
		keys := got.Keys
		got.Keys = nil
		if len(problems) > 0 || !reflect.DeepEqual(got, config.Defaults(v)) {
			t.Errorf("%s: %+v, %v\n%s", name, got, problems, raw)
		}
		if raw == file {
			if len(keys) > 0 {
				t.Errorf("%s: keys %+v", name, keys)
			}
			continue
		}
		for i, a := range v.Actions {
			var names []string
			for _, key := range keys[i].Keys {
				names = append(names, key.Name)
			}
			if keys[i].Action != a.Name || !slices.Equal(names, a.Keys) {
				t.Errorf("%s is %+v", a.Name, keys[i])
			}
		}
	}
}

func TestWhatIsShownIsReadBack(t *testing.T) {
	t.Parallel()
	v := vocabulary()
	for _, raw := range []string{"", "ascii = false\nmouse = false\ntheme = 'paper'", "[keys]\nraw = ['\\', '\"', \"\\u0007\"]\nprompt.down = []\n"} {
		first, problems := config.Parse([]byte(raw), v)
		again, more := config.Parse([]byte(config.Show(first)), v)
		if len(problems)+len(more) > 0 || config.Show(first) != config.Show(again) {
			t.Errorf("%q: %v, %v\n%s", raw, problems, more, config.Show(first))
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{config.Default(vocabulary()), "theme = 'x'\n[keys]\ndown = ['a', 1]", "keys = {a.b = [{c = 1}]}", "[[keys]]", "a = \"\"\"\n\"\"\"", "\ufeff=", "[a.\"b\"]\nc=1"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		settings, problems := config.Parse(raw, vocabulary())
		lines := strings.Count(string(raw), "\n") + 1
		for _, p := range problems {
			if p.At.Line < 1 || p.At.Line > lines || p.At.Column < 1 || p.Says == "" || !utf8.ValidString(p.String()) {
				t.Errorf("%q: %+v", raw, p)
			}
		}
		if again, more := config.Parse([]byte(config.Show(settings)), vocabulary()); len(more) > 0 || config.Show(again) != config.Show(settings) {
			t.Errorf("%q shown as\n%s%v", raw, config.Show(settings), more)
		}
	})
}

func TestTheNullDeviceIsAnEmptyConfiguration(t *testing.T) {
	t.Parallel()
	settings, _, problems := config.Load(os.DevNull, vocabulary())
	if len(problems) > 0 || !reflect.DeepEqual(settings, config.Defaults(vocabulary())) {
		t.Errorf("%+v, %v", settings, problems)
	}
}
