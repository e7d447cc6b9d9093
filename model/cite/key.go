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

// KeySet holds keys of which no two are the same, in whatever case: BibTeX does
// not tell cases apart. The zero value has none.
type KeySet struct {
	taken map[string]bool
	tried map[string]int // how many of the letters behind a key are taken, at least
}

// Has reports whether a key is taken.
func (s *KeySet) Has(key string) bool { return s.taken[strings.ToLower(key)] }

// Add takes a key.
func (s *KeySet) Add(key string) {
	if s.taken == nil {
		s.taken, s.tried = map[string]bool{}, map[string]int{}
	}
	s.taken[strings.ToLower(key)] = true
}

// Take takes a key that is free and returns it: key itself or, where that is
// taken, with the first of a, b, … z, aa, ab, … behind it that makes it free.
func (s *KeySet) Take(key string) string {
	base := strings.ToLower(key)
	n := s.tried[base]
	for s.taken[base+letters(n)] {
		n++
	}
	key += letters(n)
	s.Add(key)
	s.tried[base] = n
	return key
}

// Keys are the keys of papers that go into one file, no two the same. A key
// depends on the papers before its own only, so that a file that grows keeps
// its keys.
func Keys(papers []model.Paper) []string {
	keys := make([]string, len(papers))
	var set KeySet
	for i, p := range papers {
		keys[i] = set.Take(Key(p))
	}
	return keys
}

// letters counts a, b, … z, aa, ab, … from 1; 0 is none.
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
