package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sheaf/model/text"
)

// ThemeFile is a theme as a file describes it. What the parts may be is for
// the screen to say; [ThemeFile.Place] tells where they stand.
type ThemeFile struct {
	Name  string
	Path  string
	Parts map[string]string // base, about and roles

	places map[string]Position
}

// Place is where a part of the theme is written.
func (f ThemeFile) Place(part string) Position { return f.places[part] }

// themeExtension is that of a theme's file.
const themeExtension = ".toml"

// ThemesDir is where the themes of a configuration are: themes beside its file.
func ThemesDir(path string) string { return filepath.Join(filepath.Dir(path), "themes") }

// Themes reads the themes in a directory, in the order of their names. One that
// does not exist has none.
func Themes(dir string, parts []string) ([]ThemeFile, []Problem) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		return nil, []Problem{unreadable(dir, err)}
	}
	var themes []ThemeFile
	var problems []Problem
	for _, entry := range entries {
		name, isTheme := strings.CutSuffix(entry.Name(), themeExtension)
		if !isTheme || name == "" || strings.HasPrefix(name, ".") {
			continue
		}
		path := filepath.Join(dir, entry.Name())
		if text.Clean(name) != name {
			problems = append(problems, Problem{File: path, Says: "the name of a theme holds what can't be shown: rename the file"})
			continue
		}
		raw, _, err := read(path, maxTheme)
		if err != nil {
			problems = append(problems, unreadable(path, err))
			continue
		}
		theme, wrong := ParseTheme(raw, parts)
		theme.Name, theme.Path = name, path
		themes, problems = append(themes, theme), append(problems, named(path, wrong)...)
	}
	return themes, problems
}

// ParseTheme reads a theme: each of its parts is text, or the number of a
// colour. What is wrong is left out.
func ParseTheme(raw []byte, parts []string) (ThemeFile, []Problem) {
	theme := ThemeFile{Parts: map[string]string{}, places: map[string]Position{}}
	entries, problems := parse(raw)
	for _, e := range entries {
		part := strings.Join(e.key, ".")
		switch {
		case !slices.Contains(parts, part):
			if len(e.key) == 1 || e.value.kind == table { // what is in an unknown table is told with it
				problems = append(problems, Problem{At: e.at, Says: fmt.Sprintf("unknown part %q%s", part, meant(part, parts))})
			}
		case e.value.kind != str && !isNumber(e.value):
			problems = append(problems, Problem{At: e.value.at, Says: fmt.Sprintf("%s: text in quotes is expected, not %s", part, e.value)})
		default:
			theme.Parts[part], theme.places[part] = e.value.text, e.value.at
		}
	}
	sortProblems(problems)
	return theme, problems
}

func isNumber(v value) bool {
	return v.kind == other && v.text != "" && strings.Trim(v.text, "0123456789") == ""
}
