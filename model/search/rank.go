package search

import (
	"math/bits"
	"slices"

	"sheaf/model"
)

// How results are ranked.
//
// A paper is a result when every word of the query matches some word of it.
// Its points are the sum of what each query word is worth, plus the finer
// points of its title. The most points come first; equal points leave the
// order to the papers' ranks in their source, and then to their rows.
//
// 1. A query word is worth the best of its matches, and a match is
//
//	how it matches   x   where it matches
//	whole word 1000      title                        100 %
//	start       700      authors                       85 %
//	part        400      venue, keywords, categories   50 %
//	letters     100      abstract                      27 %
//
// so that, in titles, whole words of everything that was typed come before
// starts of words, those before parts, and any of them in the title before the
// abstract. An author's whole name (850) beats the start of a title word (700),
// since a short name like Li starts many words. Letters in order (fuzzy) are
// looked for in titles alone: in an abstract, they are there by chance.
//
// 2. The finer points say how well the title as a whole fits what was typed.
// Together they are fewer than the 300 that part a whole word, a start and a
// part in the title, so that they only decide between papers that match alike:
//
//	120  words that follow each other in the query stand side by side
//	 40  … or at least in that order
//	 30  the title begins with the first word of the query
//	 80  how much of the title was typed: "layer" is more of "Layer
//	     Normalization" than of a title of twelve words
//	 25  how much of the words was typed: "atten" is more of "attend" than of
//	     "attentional"
//	100  instead of all these, for a fuzzy match: how good it is by the order of
//	     sahilm/fuzzy; where in the title a guess stands says nothing
//
// Side by side is worth most because people type what they remember as they
// remember it. The first two are given in proportion to the pairs of
// neighbouring query words for which they hold, the last two as a mean over the
// query's words.
//
// 3. Papers found without fuzzy matches are before all others.
const (
	nearPoints  = 120
	orderPoints = 40
	beginPoints = 30
	coverPoints = 80
	typedPoints = 25
	fuzzyPoints = 100

	// literalPoints is above every sum of points: 256 words of 1000, and the
	// finer ones.
	literalPoints = 1 << 18
)

// kindPoints is what a match in a title is worth.
func kindPoints(k Kind) int {
	switch k {
	case Whole:
		return 1000
	case Start:
		return 700
	case Part:
		return 400
	case Fuzzy:
		return 100
	case None, kinds:
	}
	return 0
}

// fieldPercent is how much of that is left elsewhere.
func fieldPercent(f field) int {
	switch f {
	case inTitle:
		return 100
	case inAuthors:
		return 85
	case inAbout:
		return 50
	case inAbstract:
		return 27
	case fields:
	}
	return 0
}

// counts reports whether a match makes a paper a result. Letters in order are
// looked for in titles alone, and so are, but for authors and the like, the
// starts of words that one or two letters are: in an abstract, either is there
// by chance.
func counts(k Kind, in field, length int) bool {
	switch k {
	case Fuzzy:
		return in == inTitle
	case Start:
		return in != inAbstract || length >= minPart
	case Part:
		return length >= minPart
	case Whole:
		return true
	case None, kinds:
	}
	return false
}

// class is a kind of match in a field, by its worth: the greater, the better.
// 0 is no match.
type class uint8

// scale puts the points of all matches in an order, once for a search.
type scale struct {
	long   [kinds][allFieldSets]class // of the best match of a kind in a set of fields
	short  [kinds][allFieldSets]class // the same for a query word that is shorter than minPart
	points []uint32                   // of each class
	kinds  []Kind
}

// of gives the classes, by fields, of the matches of a kind of a query word of
// the given length.
func (s *scale) of(k Kind, length int) *[allFieldSets]class {
	if length < minPart {
		return &s.short[k]
	}
	return &s.long[k]
}

func newScale() scale {
	type match struct {
		kind   Kind
		in     field
		points int
	}
	matches := []match{{}}
	for k := Whole; k < kinds; k++ {
		for f := range fields {
			if counts(k, f, minPart) {
				matches = append(matches, match{k, f, kindPoints(k) * fieldPercent(f) / 100})
			}
		}
	}
	slices.SortStableFunc(matches, func(a, b match) int { return a.points - b.points })

	s := scale{points: make([]uint32, len(matches)), kinds: make([]Kind, len(matches))}
	for c, m := range matches {
		s.points[c], s.kinds[c] = uint32(m.points), m.kind
		for in := range fieldSet(allFieldSets) {
			if m.kind == None || !in.has(m.in) {
				continue
			}
			s.long[m.kind][in] = class(c)
			if counts(m.kind, m.in, minPart-1) {
				s.short[m.kind][in] = class(c)
			}
		}
	}
	return s
}

// placing is where the words of a query stand in one title, each by its
// closest kind of match there.
type placing struct {
	kinds     []Kind
	places    []uint64 // positions in the title, as bits
	closeness []uint8
}

func newPlacing(words int) placing {
	return placing{kinds: make([]Kind, words), places: make([]uint64, words), closeness: make([]uint8, words)}
}

func (p *placing) clear() {
	clear(p.kinds)
	clear(p.places)
	clear(p.closeness)
}

// put notes the answer that the word at a position of the title gives.
func (p *placing) put(a linked, position int) {
	switch best := p.kinds[a.word]; {
	case best == None || a.kind < best:
		p.kinds[a.word], p.places[a.word], p.closeness[a.word] = a.kind, 1<<position, a.closeness
	case a.kind == best:
		p.places[a.word] |= 1 << position
		p.closeness[a.word] = max(p.closeness[a.word], a.closeness)
	}
}

// points are the finer points of a title of the given number of words.
func (p *placing) points(length int) uint32 {
	near, ordered, letters, covered, before := 0, 0, 0, uint64(0), uint64(0)
	for i, places := range p.places {
		if p.kinds[i] == Fuzzy {
			letters += fuzzyPoints * int(p.closeness[i])
			before = 0
			continue
		}
		letters += typedPoints * int(p.closeness[i])
		covered |= places
		if before<<1&places != 0 {
			near++
		}
		if before != 0 && bits.TrailingZeros64(before) < bits.Len64(places)-1 {
			ordered++
		}
		before = places
	}
	words := len(p.places)
	points := coverPoints*bits.OnesCount64(covered)/max(1, length) + letters/(255*words)
	if words > 1 {
		points += (nearPoints*near + orderPoints*ordered) / (words - 1)
	}
	if p.kinds[0] != Fuzzy && p.places[0]&1 != 0 {
		points += beginPoints
	}
	return uint32(points)
}

// rank adds the finer points to what was found. When the search is stopped, it
// returns those that have got theirs.
func (s *search) rank(found []candidate) []candidate {
	p := newPlacing(len(s.query))
	for i := range found {
		if s.stop(maxTitle) {
			return found[:i]
		}
		p.clear()
		title := s.index.titles.of(found[i].row)
		for position, id := range title {
			for i := s.answers.first[id]; i != 0; i = s.answers.list[i].next {
				p.put(s.answers.list[i], position)
			}
		}
		found[i].points += p.points(len(title))
		if found[i].kind != Fuzzy {
			found[i].points += literalPoints
		}
	}
	return found
}

// candidate is a paper that may become a hit.
type candidate struct {
	row    model.Row
	points uint32
	kind   Kind // the worst of its words' matches
}
