// Package facets collects the names that a corpus uses (of authors, venues,
// categories and keywords) and finds those that a reader has begun to type.
package facets

import (
	"iter"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"sheaf/model"
	"sheaf/model/text"
)

// Kind says what a name is of.
type Kind int

// The kinds.
const (
	Authors Kind = iota // family names and full names
	Venues
	Categories
	Keywords
	kindCount
)

// maxNames bounds the names of one kind. The most frequent are kept.
const maxNames = 1 << 20

// Index holds the names of a corpus. It is immutable.
type Index struct {
	kinds [kindCount]names
}

// names are those of one kind, the most frequent first. Their keys stand one
// behind another in a single text, in which a search for the beginning of a
// word is as fast as memory can be read.
type names struct {
	shown  []string
	keys   string   // each is a newline and its words, each behind a blank
	starts []uint32 // of each key in keys
}

// stopEvery is how many papers are read between two looks at stop.
const stopEvery = 256

// Collect reads a whole corpus. It returns nil when stop says so meanwhile; a
// nil stop never does.
func Collect(corpus *model.Corpus, stop func() bool) *Index {
	var counts [kindCount]map[string]int
	for kind := range counts {
		counts[kind] = map[string]int{}
	}
	for row := range model.Row(corpus.Len()) {
		if row%stopEvery == 0 && stop != nil && stop() {
			return nil
		}
		count(counts[Authors], authorNames(corpus.Authors(row)))
		if venue := corpus.Venue(row); venue != "" {
			counts[Venues][venue]++
		}
		count(counts[Categories], corpus.Categories(row))
		count(counts[Keywords], corpus.Keywords(row))
	}
	x := &Index{}
	for kind := range counts {
		x.kinds[kind] = rank(counts[kind])
	}
	return x
}

func count(counts map[string]int, names iter.Seq[string]) {
	for name := range names {
		counts[name]++
	}
}

// authorNames yields each full name and, where it is another, the family name.
func authorNames(authors iter.Seq[model.Author]) iter.Seq[string] {
	return func(yield func(string) bool) {
		for author := range authors {
			full, family := string(author), author.Family()
			if !yield(full) || family != full && family != "" && !yield(family) {
				return
			}
		}
	}
}

// name is one name in all its spellings.
type name struct {
	key      string
	shown    string // the most frequent spelling
	count    int
	spelling int // how often that is used
}

// rank joins the spellings that fold to the same and sorts the names by how
// often they are used.
func rank(counts map[string]int) names {
	byKey := make(map[string]int, len(counts))
	all := make([]name, 0, len(counts))
	for shown, n := range counts {
		key := text.FoldKey(shown)
		if key == "" {
			continue
		}
		i, known := byKey[key]
		if !known {
			i = len(all)
			byKey[key], all = i, append(all, name{key: key})
		}
		all[i].count += n
		if n > all[i].spelling || n == all[i].spelling && shown < all[i].shown {
			all[i].shown, all[i].spelling = shown, n
		}
	}
	slices.SortFunc(all, func(a, b name) int {
		if a.count != b.count {
			return b.count - a.count
		}
		if len(a.key) != len(b.key) { // a family name before the only full name with it
			return len(a.key) - len(b.key)
		}
		return strings.Compare(a.key, b.key)
	})
	return pack(all[:min(len(all), maxNames)])
}

func pack(all []name) names {
	n := names{shown: make([]string, len(all)), starts: make([]uint32, len(all))}
	var keys strings.Builder
	for i, name := range all {
		n.shown[i], n.starts[i] = name.shown, uint32(keys.Len())
		keys.WriteByte('\n')
		keys.WriteByte(' ')
		keys.WriteString(name.key)
	}
	n.keys = keys.String()
	return n
}

// Complete lists names that begin with what is typed, or hold a word that
// does, the most frequent first, most at most. Case, accents and punctuation do
// not count. A nil Index has no names.
func (x *Index) Complete(kind Kind, typed string, most int) []string {
	if x == nil {
		return nil
	}
	n, key := &x.kinds[kind], text.FoldKey(typed)
	if key == "" {
		return slices.Clone(n.shown[:min(len(n.shown), max(0, most))])
	}
	if last, _ := utf8.DecodeLastRuneInString(typed); unicode.IsSpace(last) {
		key += " " // the word is complete
	}
	var found []string
	for at := 0; len(found) < most; {
		i := strings.Index(n.keys[at:], key)
		if i < 0 {
			break
		}
		at += i + 1
		if n.keys[at-2] != ' ' {
			continue // within a word
		}
		which := sort.Search(len(n.starts), func(j int) bool { return int(n.starts[j]) >= at }) - 1
		found = append(found, n.shown[which])
		if which+1 == len(n.starts) {
			break
		}
		at = int(n.starts[which+1])
	}
	return found
}
