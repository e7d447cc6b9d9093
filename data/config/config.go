// Package config reads the reader's configuration: options, keys and themes,
// as TOML. It is strict: what it does not know is an error with its place and
// the name that was probably meant. All that is wrong is told at once, and
// what is right counts all the same.
package config

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sheaf/model/text"
)

// Position is a place in a file. Both are counted from 1; a column is a
// character. The zero value is the file as a whole.
type Position struct {
	Line, Column int
}

// Problem is something that is wrong in a file.
type Problem struct {
	File string
	At   Position
	Says string // what is wrong, and what to do about it
}

// longest is how much of what is wrong is told, in characters: a name in a file
// may be as long as the file.
const longest = 300

// String is fit for a terminal.
func (p Problem) String() string {
	place := text.Clean(p.File)
	if p.At.Line > 0 {
		place = fmt.Sprintf("%s:%d:%d", place, p.At.Line, p.At.Column)
	}
	return place + ": " + p.Words()
}

// Words are what is wrong without the place, fit for a terminal.
func (p Problem) Words() string { return cut(text.Clean(p.Says), longest) }

// most is how many problems are told: nobody reads on before some of them are
// mended.
const most = 100

// First are the problems that are to be told, and how many others there are.
func First(problems []Problem) (told []Problem, more int) {
	if len(problems) <= most {
		return problems, 0
	}
	return problems[:most], len(problems) - most
}

// Settings are the options and keys of a configuration, with the defaults of
// those that it leaves out.
type Settings struct {
	Theme string
	// The themes on a light and on a dark background.
	ThemeLight, ThemeDark string

	ASCII   *bool // nil when the locale decides
	Layout  string
	Density string
	Mouse   bool
	// ScreenReader makes the reader one that is read line by line.
	ScreenReader bool
	Keys         []Binding // in the order of the file
}

// Binding says which keys call an action. None are no error: the action is
// then called by none.
type Binding struct {
	Action string
	At     Position
	Keys   []Key
}

// Names are the keys without their places.
func (b Binding) Names() []string {
	names := make([]string, len(b.Keys))
	for i, key := range b.Keys {
		names[i] = key.Name
	}
	return names
}

// Key is what is pressed: one key, or several in turn parted by blanks. What
// it may be is for the screen to say.
type Key struct {
	Name string
	At   Position
}

// Vocabulary is what the values of options may be. In each list the first is
// the default.
type Vocabulary struct {
	Themes, Layouts, Densities []string
	ThemesByBackground         []string
	Actions                    []Action
}

// Action is something that keys can call.
type Action struct {
	Name, Group, Help string
	Keys              []string // the default ones
}

// option is an entry of the configuration beside keys.
type option struct {
	name, help string
	fallback   string // as TOML
	take       func(*Settings, value) (problem string)
}

// options is the table of all options, in the order of the default file.
func options(v Vocabulary) []option {
	return []option{
		oneOf("theme", "colours; remembered are those that you chose last; a theme of your own is themes/NAME.toml beside this file", v.Themes, func(s *Settings) *string { return &s.Theme }),
		oneOf("theme-light", "colours where the terminal says that its background is light; same are those of theme", v.ThemesByBackground, func(s *Settings) *string { return &s.ThemeLight }),
		oneOf("theme-dark", "colours where it says that its background is dark; same are those of theme", v.ThemesByBackground, func(s *Settings) *string { return &s.ThemeDark }),
		{
			name: "ascii", help: "plain signs; auto shows them where the locale or the terminal knows no others: \"auto\", true, false", fallback: `"auto"`,
			take: takeASCII,
		},
		trueOrFalse("screen-reader", "a screen that is read line by line: words for signs, no columns, the cursor on the current line", false,
			func(s *Settings) *bool { return &s.ScreenReader }),
		oneOf("layout", "how list and page share the window", v.Layouts, func(s *Settings) *string { return &s.Layout }),
		oneOf("density", "how much a row of the list shows", v.Densities, func(s *Settings) *string { return &s.Density }),
		trueOrFalse("mouse", "whether sheaf listens to the mouse; false leaves it to the terminal", true, func(s *Settings) *bool { return &s.Mouse }),
	}
}

// trueOrFalse is an option that is on or off.
func trueOrFalse(name, help string, fallback bool, field func(*Settings) *bool) option {
	return option{
		name: name, help: help, fallback: strconv.FormatBool(fallback),
		take: func(s *Settings, v value) string {
			if v.kind != boolean {
				return "true or false is expected, not " + v.String()
			}
			*field(s) = v.is
			return ""
		},
	}
}

// oneOf is an option that takes a name.
func oneOf(name, help string, names []string, field func(*Settings) *string) option {
	fallback := ""
	if len(names) > 0 {
		fallback = names[0]
	}
	return option{
		name: name, help: help + ": " + strings.Join(names, ", "), fallback: quote(fallback),
		take: func(s *Settings, v value) string {
			switch {
			case v.kind != str:
				return "a name in quotes is expected, not " + v.String()
			case !slices.Contains(names, v.text):
				return fmt.Sprintf("no %s %q%s", name, v.text, meant(v.text, names))
			}
			*field(s) = v.text
			return ""
		},
	}
}

func takeASCII(s *Settings, v value) string {
	switch {
	case v.kind == boolean:
		s.ASCII = &v.is
	case v.kind == str && v.text == "auto":
		s.ASCII = nil
	default:
		return `"auto", true or false is expected, not ` + v.String()
	}
	return ""
}

// keysTable is the table of keys.
const keysTable = "keys"

// Defaults are the settings of an empty configuration.
func Defaults(v Vocabulary) Settings {
	first := func(names []string) string {
		if len(names) == 0 {
			return ""
		}
		return names[0]
	}
	byBackground := first(v.ThemesByBackground)
	return Settings{Theme: first(v.Themes), ThemeLight: byBackground, ThemeDark: byBackground, Layout: first(v.Layouts), Density: first(v.Densities), Mouse: true}
}

// Parse reads a configuration. Options that are wrong have their defaults, and
// keys that are wrong are left out. Problems come in the order of the file,
// and without its name.
func Parse(raw []byte, v Vocabulary) (Settings, []Problem) {
	settings, all := Defaults(v), options(v)
	entries, problems := parse(raw)
	for _, e := range withoutStrays(entries, []string{keysTable}, optionNames(all), &problems) {
		if e.key[0] == keysTable {
			if binding, ok := e.binding(v.Actions, &problems); ok {
				settings.Keys = append(settings.Keys, binding)
			}
			continue
		}
		i := slices.IndexFunc(all, func(o option) bool { return o.name == e.key[0] })
		if says := all[i].take(&settings, e.value); says != "" {
			problems = append(problems, Problem{At: e.value.at, Says: all[i].name + ": " + says})
		}
	}
	sortProblems(problems)
	return settings, problems
}

func optionNames(all []option) []string {
	names := make([]string, 0, len(all))
	for _, o := range all {
		names = append(names, o.name)
	}
	return names
}

// withoutStrays leaves out what is neither in one of the tables nor one of the
// plain names, and tells of it. An unknown table is told once for all that is
// in it.
func withoutStrays(entries []entry, tables, names []string, problems *[]Problem) []entry {
	var kept []entry
	told := map[string]bool{}
	for _, e := range entries {
		first := e.key[0]
		says := ""
		switch inTable := len(e.key) > 1 || e.value.kind == table; {
		case slices.Contains(tables, first):
			if !inTable {
				says = fmt.Sprintf("%s is a table: write [%s] above the lines that belong to it", first, first)
			}
		case !slices.Contains(names, first):
			says = fmt.Sprintf("unknown option %q%s", first, meant(first, append(slices.Clone(names), tables...)))
			if inTable {
				says = fmt.Sprintf("unknown table [%s]%s", first, meant(first, append(slices.Clone(tables), names...)))
			}
		case inTable:
			says = first + " is an option and no table"
		}
		switch {
		case says == "" && e.value.kind != table:
			kept = append(kept, e)
		case says != "" && !told[first]:
			told[first] = true
			*problems = append(*problems, Problem{At: e.at, Says: says})
		}
	}
	return kept
}

// binding reads an entry of the table of keys. A name may be dotted: that is an
// action in a place of its own.
func (e entry) binding(actions []Action, problems *[]Problem) (Binding, bool) {
	b := Binding{Action: strings.Join(e.key[1:], "."), At: e.at}
	tell := func(at Position, format string, args ...any) {
		*problems = append(*problems, Problem{At: at, Says: fmt.Sprintf(format, args...)})
	}
	names := make([]string, 0, len(actions))
	for _, a := range actions {
		names = append(names, a.Name)
	}
	if !slices.Contains(names, b.Action) {
		tell(e.at, "no action %q%s", b.Action, meant(b.Action, names))
		return b, false
	}
	if e.value.kind != list {
		tell(e.value.at, `%s: a list of keys is expected, as in ["x", "g x"], not %s`, b.Action, e.value)
		return b, false
	}
	good := true
	for _, item := range e.value.items {
		if item.kind != str {
			tell(item.at, "%s: a key in quotes is expected, not %s", b.Action, item)
			good = false
			continue
		}
		b.Keys = append(b.Keys, Key{Name: item.text, At: item.at})
	}
	return b, good
}

func sortProblems(problems []Problem) {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column))
	})
}
