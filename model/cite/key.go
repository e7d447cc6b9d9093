package cite

import (
	"strconv"
	"strings"

	"sheaf/model"
	"sheaf/model/text"
)

// Key is a citation key: the family name of the first author, the year and the
// first word of the title that says something, in small ASCII letters and
// digits (vaswani2017attention). Parts that are unknown, or have no ASCII form,
// are left out. Where neither a name nor a word is left, the key is made of
// the paper's identifier. It depends on the paper alone.
func Key(p model.Paper) string {
	name, word := "", titleWord(p.Title)
	if names, _ := authors(p); len(names) > 0 {
		name = asciiOnly(names[0].surname())
	}
	year := ""
	if p.Year > 0 {
		year = strconv.Itoa(p.Year)
	}
	if name == "" && word == "" {
		if id := asciiOnly(string(p.ID)); id != "" {
			return id
		}
		return asciiOnly(string(model.TitleID(p.Title)))
	}
	return name + year + word
}

// Unique is a key that is not taken: key itself or, where that is taken, with
// the first of a, b, … z, aa, ab, … behind it that makes it free.
func Unique(key string, taken func(key string) bool) string {
	free := key
	for n := 1; taken(free); n++ {
		free = key + letters(n)
	}
	return free
}

// Keys are the keys of papers that go into one file, no two the same. A key
// depends on the papers before its own only, so that a file that grows keeps
// its keys.
func Keys(papers []model.Paper) []string {
	keys := make([]string, len(papers))
	seen := make(map[string]bool, len(papers))
	for i, p := range papers {
		keys[i] = Unique(Key(p), func(key string) bool { return seen[key] })
		seen[keys[i]] = true
	}
	return keys
}

// letters counts a, b, … z, aa, ab, … from 1.
func letters(n int) string {
	s := ""
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune('a'+(n-1)%26)) + s
	}
	return s
}

// titleWord is the first word of a title that says something, or its first
// word.
func titleWord(title string) string {
	first := ""
	for word := range strings.FieldsFuncSeq(text.Fold(text.Clean(title)), func(r rune) bool {
		return r == ' ' || r == '-' || r == '/' || r == ':' || r == ',' || r == '(' || r == '.'
	}) {
		word = asciiOnly(word)
		if first == "" {
			first = word
		}
		if word != "" && !isLittleWord(word) {
			return word[:min(len(word), longestTitleWord)]
		}
	}
	return first[:min(len(first), longestTitleWord)]
}

// longestTitleWord is how many letters of a word a key takes.
const longestTitleWord = 32

func isLittleWord(word string) bool {
	switch word {
	case "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "do", "does", "for", "from", "how", "if", "in", "into",
		"is", "it", "its", "not", "of", "on", "or", "our", "over", "s", "some", "that", "the", "their", "this", "to", "toward",
		"towards", "under", "using", "via", "was", "we", "what", "when", "where", "which", "who", "why", "will", "with", "you", "your":
		return true
	}
	return false
}

// asciiOnly keeps the ASCII letters and digits of s, folded.
func asciiOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, text.Fold(s))
}
