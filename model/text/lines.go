package text

import "strings"

// tabStop is how many blanks stand for a tab at the beginning of a line.
const tabStop = 4

// CleanLines is [Clean] for text in which line breaks and indentation have a
// meaning, such as Markdown: each line is cleaned by itself and keeps the
// blanks before it. Lines at the beginning and the end that are empty go.
// CleanLines(CleanLines(s)) is CleanLines(s).
func CleanLines(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		rest := strings.TrimLeft(line, " \t")
		cleaned := Clean(rest)
		if cleaned == "" {
			lines[i] = ""
			continue
		}
		indent := strings.ReplaceAll(line[:len(line)-len(rest)], "\t", strings.Repeat(" ", tabStop))
		lines[i] = indent + cleaned
	}
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return strings.Join(lines, "\n")
}
