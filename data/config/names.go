package config

import (
	"strings"

	"sheaf/model/text"
)

// few is how many names are listed where none is near.
const few = 12

// meant is the end of a message about an unknown name: the name that is near it
// or, where none is, all of them if they are few. It is empty otherwise.
func meant(name string, names []string) string {
	nearest, ok := text.Nearest(name, names)
	switch {
	case ok:
		return "; did you mean " + quote(nearest) + "?"
	case len(names) > 0 && len(names) <= few:
		return "; there are " + strings.Join(names, ", ")
	}
	return ""
}
