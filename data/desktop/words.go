package desktop

import (
	"errors"
	"strings"
)

// splitCommand cuts a command into words as a shell would, without expanding
// anything: blanks part words, single quotes take everything as it stands,
// double quotes everything but a backslash before a quote or a backslash, and
// outside of quotes a backslash takes the next character as it stands. On
// Windows, where it parts the names of a path, a backslash means nothing.
func splitCommand(command string, backslash bool) ([]string, error) {
	var words []string
	var word strings.Builder
	inWord, quote := false, rune(0)
	runes := []rune(command)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case r == quote:
			quote = 0
		case quote == '\'':
			word.WriteRune(r)
		case r == '\\' && backslash && i+1 == len(runes):
			return nil, errors.New("it ends in a backslash")
		case r == '\\' && backslash && takesNext(quote, runes[i+1]):
			i++
			word.WriteRune(runes[i])
			inWord = true
		case quote == 0 && (r == '"' || r == '\'' && backslash):
			quote, inWord = r, true
		case quote == 0 && strings.ContainsRune(" \t\n\r", r):
			if inWord {
				words = append(words, word.String())
				word.Reset()
				inWord = false
			}
		default:
			word.WriteRune(r)
			inWord = true
		}
	}
	if quote != 0 {
		return nil, errors.New("a quote in it has no end")
	}
	if inWord {
		words = append(words, word.String())
	}
	return words, nil
}

// takesNext reports whether a backslash before a character takes it as it
// stands. Between double quotes it does so before few, and stays otherwise.
func takesNext(quote, next rune) bool {
	return quote == 0 || strings.ContainsRune("\"\\$`", next)
}

// command splits the value of a variable that names a program, perhaps with
// arguments. A path with blanks that is a program is taken whole.
func (s System) command(value string) ([]string, error) {
	if strings.ContainsAny(value, `/\`) {
		if _, err := s.Find(strings.TrimSpace(value)); err == nil {
			return []string{strings.TrimSpace(value)}, nil
		}
	}
	return splitCommand(value, s.OS != "windows")
}
