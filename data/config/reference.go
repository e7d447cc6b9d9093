package config

import "strings"

// Entry is an option as a reference tells of it.
type Entry struct {
	Name    string
	Type    string // of the value, as TOML calls it
	Default string // as TOML
	Help    string // what it means, and which values it takes
}

// Reference lists all options, in the order of the default file.
func Reference(v Vocabulary) []Entry {
	all := options(v)
	entries := make([]Entry, 0, len(all)+1)
	for _, o := range all {
		entries = append(entries, Entry{Name: o.name, Type: o.kind(), Default: o.fallback, Help: o.help})
	}
	return append(entries, Entry{
		Name: keysTable, Type: "table", Default: "{}",
		Help: `the keys of actions, each a list in place of the default ones: action = ["x", "g x"]`,
	})
}

// kind is what the values of an option are, as TOML calls it. It is tried out,
// so that it can't say anything else than what is true.
func (o option) kind() string {
	var kinds []string
	for _, try := range []struct {
		name  string
		value value
	}{
		{"string", value{kind: str, text: strings.Trim(o.fallback, `"`)}},
		{"boolean", value{kind: boolean, is: true, text: "true"}},
	} {
		if o.take(new(Settings), try.value) == "" {
			kinds = append(kinds, try.name)
		}
	}
	return strings.Join(kinds, " or ")
}
