package cite_test

import (
	"fmt"
	"strings"
)

// entry is what a reader of BibTeX makes of an entry.
type entry struct {
	kind, key string
	fields    map[string]string
	order     []string
}

// parseEntry reads one entry of BibTeX, and fails on what is not one.
func parseEntry(s string) (entry, error) {
	e := entry{fields: map[string]string{}}
	rest, found := strings.CutPrefix(s, "@")
	if !found {
		return e, fmt.Errorf("no @ before %q", s)
	}
	e.kind, rest, found = strings.Cut(rest, "{")
	if !found || strings.Trim(e.kind, "abcdefghijklmnopqrstuvwxyz") != "" {
		return e, fmt.Errorf("type %q", e.kind)
	}
	end := strings.IndexAny(rest, ",} \n")
	if end <= 0 {
		return e, fmt.Errorf("no key in %q", s)
	}
	e.key, rest = rest[:end], rest[end:]
	for {
		rest = strings.TrimLeft(rest, " \n")
		if rest == "}" || rest == "}\n" {
			return e, nil
		}
		rest, found = strings.CutPrefix(rest, ",")
		name, value, isField := strings.Cut(rest, "= {")
		if !found || !isField {
			return e, fmt.Errorf("no field in %q", rest)
		}
		name = strings.TrimSpace(name)
		depth, i := 1, 0
		for ; i < len(value) && depth > 0; i++ { // BibTeX knows no \{
			switch value[i] {
			case '{':
				depth++
			case '}':
				depth--
			}
		}
		if depth != 0 || e.fields[name] != "" {
			return e, fmt.Errorf("field %q of %q", name, s)
		}
		e.fields[name], e.order = value[:i-1], append(e.order, name)
		rest = value[i:]
	}
}

// plain undoes the escapes of a field.
func plain(s string) string {
	s = strings.NewReplacer(
		`\textbackslash{}`, "\x00", `\textbraceleft{}`, "\x01", `\textbraceright{}`, "\x02", `\textasciitilde{}`, "~", `\textasciicircum{}`, "^",
		`\&`, "&", `\%`, "%", `\$`, "$", `\#`, "#", `\_`, "_", "{", "", "}", "",
	).Replace(s)
	return strings.NewReplacer("\x00", `\`, "\x01", "{", "\x02", "}").Replace(s)
}
