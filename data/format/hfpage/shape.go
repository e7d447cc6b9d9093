package hfpage

import (
	"strings"
	"unicode/utf8"

	"sheaf/model/text"
)

// Lengths in characters that tell titles and abstracts apart. On the pages
// measured, titles have 19 to 142 and abstracts 516 to 1917; summaries made by
// machine, which some pages show in place of abstracts, have 150 at times.
const (
	longestTitle     = 300
	shortestSentence = 40 // a line may be an abstract if it is at least this long and ends like a sentence
	plainSentence    = 150
)

// canBeTitle reports whether a line may be a title.
func canBeTitle(line string) bool {
	n := utf8.RuneCountInString(line)
	return n > 0 && n <= longestTitle && (n < plainSentence || !strings.HasSuffix(line, "."))
}

// canBeAbstract reports whether a line may be an abstract.
func canBeAbstract(line string) bool {
	n := utf8.RuneCountInString(line)
	return n > longestTitle || n >= shortestSentence && endsSentence(line)
}

// endsSentence reports whether a line ends as a sentence does, or with an
// address, as many abstracts do.
func endsSentence(line string) bool {
	if strings.ContainsAny(line[len(line)-1:], `.!)}"'`) {
		return true
	}
	lastWord := line[strings.LastIndexByte(line, ' ')+1:]
	return strings.Contains(lastWord, "://")
}

// arePair reports whether two lines, one behind the other, make sense as title
// and abstract.
func arePair(title, abstract string) bool {
	return canBeTitle(title) && canBeAbstract(abstract) && len(abstract) > len(title)
}

// excerpt shows the beginning of a line in a message.
func excerpt(line string) string {
	const length = 40
	line = text.Clean(line)
	if utf8.RuneCountInString(line) <= length {
		return "“" + line + "”"
	}
	return "“" + strings.TrimSpace(string([]rune(line)[:length])) + "…”"
}
