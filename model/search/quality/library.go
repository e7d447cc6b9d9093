package quality

import (
	"hash/fnv"
	"math/rand/v2"
	"strings"

	"sheaf/model"
	"sheaf/model/text"
)

// Query is what somebody types who looks for one paper.
type Query struct {
	Kind  string
	Text  string
	Paper model.Row // the one that is looked for
}

// Set is one of two sets of queries. They have no paper in common: what is
// tuned on one is reported on the other.
type Set struct {
	Name string
	seed uint64
	half uint32
}

// Tuning is the set to look at while the engine is worked on.
func Tuning() Set { return Set{Name: "tuning", seed: 20240531, half: 0} }

// Reporting is the set whose figures count, because nothing is tuned on it.
func Reporting() Set { return Set{Name: "reporting", seed: 17060376, half: 1} }

// Library is a corpus as the makers of queries see it.
type Library struct {
	corpus  *model.Corpus
	titles  []string // of each row, its words: see spaced
	authors []string // likewise, the names of all authors
	groups  []int32  // of each row, the first row with the same title

	known     map[string]int32 // how many of the papers looked at have a word, in title or abstract
	looked    int              // how many those are
	compounds map[string]int   // pairs of words that so many titles write with a hyphen: "zero shot"
	titled    map[string]int   // how many titles have a word
	initials  map[string]int   // how many titles have them, whole or up to a colon
}

// maxLooked is how many abstracts are read to learn which words are rare.
const maxLooked = 8000

// NewLibrary reads a corpus.
func NewLibrary(c *model.Corpus) *Library {
	l := &Library{
		corpus:    c,
		titles:    make([]string, c.Len()),
		authors:   make([]string, c.Len()),
		groups:    make([]int32, c.Len()),
		known:     map[string]int32{},
		compounds: map[string]int{},
		titled:    map[string]int{},
		initials:  map[string]int{},
	}
	first := map[string]model.Row{}
	every := max(1, c.Len()/maxLooked)
	for row := range model.Row(c.Len()) {
		key := text.FoldKey(c.Title(row))
		if _, ok := first[key]; !ok {
			first[key] = row
		}
		l.groups[row] = first[key]
		l.read(row)
		if int(row)%every == 0 {
			l.look(row)
		}
	}
	return l
}

// read takes down the title and the authors of a paper.
func (l *Library) read(row model.Row) {
	title := l.corpus.Title(row)
	l.titles[row] = spaced(title)
	var names strings.Builder
	for author := range l.corpus.Authors(row) {
		names.WriteString(spaced(string(author)))
	}
	l.authors[row] = names.String()
	words := split(title)
	for i, w := range words {
		l.titled[w.text]++
		if w.hyphened {
			l.compounds[words[i-1].text+" "+w.text]++
		}
	}
	for _, short := range titleInitials(title, words) {
		l.initials[short]++
	}
}

// look counts the words of a paper.
func (l *Library) look(row model.Row) {
	l.looked++
	seen := map[string]bool{}
	for _, w := range append(split(l.corpus.Title(row)), split(l.corpus.Abstract(row))...) {
		if !seen[w.text] {
			seen[w.text] = true
			l.known[w.text]++
		}
	}
}

// Same reports whether two papers have one title: who looks for the one is
// glad of the other.
func (l *Library) Same(a, b model.Row) bool { return l.groups[a] == l.groups[b] }

// established reports whether so many titles have something that it is more
// than one writer's whim.
func (l *Library) established(titles int) bool { return titles > l.corpus.Len()/10000 }

// in reports whether a paper belongs to a set.
func (l *Library) in(set Set, row model.Row) bool {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(l.titles[row])) // never fails
	return hash.Sum32()>>16&1 == set.half
}

// Queries makes up to n queries of a kind, each for another paper of the set.
// There are fewer where the corpus has not the material, and always the same
// for the same corpus, kind, set and n.
func (l *Library) Queries(kind Kind, set Set, n int) []Query {
	name := fnv.New64a()
	_, _ = name.Write([]byte(kind.Name))                    // never fails
	random := rand.New(rand.NewPCG(set.seed, name.Sum64())) //nolint:gosec // the same queries every time
	var queries []Query
	for _, row := range random.Perm(l.corpus.Len()) {
		if len(queries) == n {
			break
		}
		row := model.Row(row)
		if l.groups[row] != row || !l.in(set, row) || !isRemembered(l.corpus.Title(row)) {
			continue
		}
		m := newMaker(l, random, row)
		if query := kind.make(m); query != "" {
			queries = append(queries, Query{Kind: kind.Name, Text: query, Paper: row})
		}
	}
	return queries
}

// isRemembered leaves out titles with formulas in them, which no two people
// would type alike, and records whose title is not one.
func isRemembered(title string) bool {
	return !strings.ContainsAny(title, `$\{}<>²³`) && len(memorable(split(title))) >= 2
}
