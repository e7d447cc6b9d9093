package related

import (
	"cmp"
	"slices"

	"sheaf/model"
)

// Neighbour is a paper that is about the same things as another.
type Neighbour struct {
	Row   model.Row
	Score float64 // above 0, and 1 for a paper of the same terms
	// Because is up to three of the terms that both papers have, the ones that
	// say most first, as the other paper writes them. No word stands in it
	// twice.
	Because []string
}

// mostReasons is how many terms [Neighbour.Because] has at most.
const mostReasons = 3

// mostPostings bounds how much of an index is read for one paper. Beyond it
// the terms that most papers have, and that weigh least, no longer help to
// find neighbours; the scores of those that are found still count them.
const mostPostings = 1 << 20

// Neighbours gives the n papers that are most like the given one, the nearest
// first and papers of the same score in the order of the corpus. There are
// fewer when no others share a term with it. It returns nil as soon as stop,
// unless it is nil, says so.
func (x *Index) Neighbours(row model.Row, n int, stop func() bool) []Neighbour {
	return x.neighbours(row, n, mostPostings, stop)
}

// neighbours is Neighbours with no more than a number of postings read.
func (x *Index) neighbours(row model.Row, n, postings int, stop func() bool) []Neighbour {
	if row < 0 || int(row) >= len(x.norms) || n <= 0 {
		return nil
	}
	lexer := newLexer()
	written := lexer.occurrences(nil, x.corpus, row)
	paper, room := counts(nil, written, nil)
	vector := x.vector(paper)

	found, ok := x.candidates(row, vector, 2*n+16, postings, stop)
	if !ok {
		return nil
	}
	var occurrences []occurrence
	for i := range found {
		if stop != nil && stop() {
			return nil
		}
		occurrences = lexer.occurrences(occurrences[:0], x.corpus, found[i].row)
		paper, room = counts(paper[:0], occurrences, room)
		found[i].shared = x.shared(vector, paper)
		found[i].score = x.cosine(row, found[i].row, found[i].shared)
	}
	slices.SortFunc(found, candidate.compare)
	neighbours := make([]Neighbour, 0, min(n, len(found)))
	for _, f := range found[:min(n, len(found))] {
		neighbours = append(neighbours, Neighbour{f.row, f.score, x.reasons(row, f.shared, written)})
	}
	return neighbours
}

// candidate is a paper that may be a neighbour.
type candidate struct {
	row    model.Row
	score  float64
	shared []weighted // the terms of both, each with the product of its weights
}

// compare puts the best candidate first.
func (c candidate) compare(other candidate) int {
	return cmp.Or(cmp.Compare(other.score, c.score), cmp.Compare(c.row, other.row))
}

// candidates gives the n papers that look most like a vector by the heaviest of
// its terms, as far as a number of postings reaches, or reports false when it
// was stopped.
func (x *Index) candidates(self model.Row, vector []weighted, n, postings int, stop func() bool) (found []candidate, ok bool) {
	products := make([]float32, len(x.norms))
	vector = slices.Clone(vector)
	slices.SortStableFunc(vector, heavier)
	for _, t := range vector {
		if stop != nil && stop() {
			return nil, false
		}
		if int(x.having[t.at]) > postings {
			continue
		}
		postings -= int(x.having[t.at])
		var weights [mostCount + 1]float32
		for count := uint8(1); count <= mostCount; count++ {
			weights[count] = float32(t.weight * x.rarity(t.at) * frequencyWeight(count))
		}
		x.each(t.at, func(row model.Row, count uint8) { products[row] += weights[count] })
	}
	best := newBest(n)
	for row, product := range products {
		if product > 0 && model.Row(row) != self {
			best.offer(candidate{row: model.Row(row), score: float64(product) / x.norms[row]})
		}
	}
	return best.list(), true
}

// shared gives the terms that a vector and a paper have in common, in their
// order, each with the product of its two weights.
func (x *Index) shared(vector []weighted, paper []counted) []weighted {
	var shared []weighted
	for _, t := range paper {
		for len(vector) > 0 && vector[0].term < t.term {
			vector = vector[1:]
		}
		if len(vector) == 0 {
			break
		}
		if w := vector[0]; w.term == t.term {
			w.weight *= x.rarity(w.at) * frequencyWeight(t.count)
			shared = append(shared, w)
		}
	}
	return shared
}

// cosine of two papers. It is the same to the last bit when they change places.
func (x *Index) cosine(a, b model.Row, shared []weighted) float64 {
	product := 0.0
	for _, t := range shared {
		product += t.weight
	}
	return min(product/(x.norms[a]*x.norms[b]), 1)
}

// reasons are the heaviest of the shared terms, as the paper of the given row
// writes them.
func (x *Index) reasons(row model.Row, shared []weighted, written []occurrence) []string {
	shared = slices.Clone(shared)
	for i := range shared {
		shared[i].weight *= float64(x.insistence[shared[i].at])
	}
	return choose(x.corpus, row, written, shared, mostReasons)
}

// best keeps the best candidates of many.
type best struct {
	most  int
	kept  []candidate // at most twice as many as asked for
	floor float64     // what a candidate has to exceed
}

func newBest(n int) *best { return &best{most: n, kept: make([]candidate, 0, min(2*n, 1<<12))} }

// offer takes candidates in the order of their rows.
func (b *best) offer(c candidate) {
	if c.score <= b.floor {
		return
	}
	b.kept = append(b.kept, c)
	if len(b.kept) >= 2*b.most {
		b.floor = b.list()[b.most-1].score
	}
}

// list gives the best candidates, and forgets the others.
func (b *best) list() []candidate {
	slices.SortFunc(b.kept, candidate.compare)
	b.kept = b.kept[:min(len(b.kept), b.most)]
	return b.kept
}
