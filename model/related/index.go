package related

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"sheaf/model"
)

// Index is the terms of a corpus and the papers that have them. It is
// immutable and may be used by many goroutines.
type Index struct {
	corpus   *model.Corpus
	terms    []uint64  // that more than one paper has, sorted
	having   []uint32  // how many have each
	starts   []uint32  // where the postings of each begin
	postings []byte    // (row - row before)<<countBits | count, as varints
	norms    []float64 // the length of each paper's vector
	// insistence of each term: how telling it is to a reader. See insistence.
	insistence []float32
}

// Corpus that the index is of.
func (x *Index) Corpus() *model.Corpus { return x.corpus }

// rarity of the i-th term.
func (x *Index) rarity(i int) float64 { return rarity(int(x.having[i]), x.corpus.Len()) }

// measure computes the lengths of the vectors. The terms of a paper come in
// their order, whatever order the papers have, so that the sums are the same
// to the last bit.
func (x *Index) measure() {
	x.norms = make([]float64, x.corpus.Len())
	x.insistence = make([]float32, len(x.terms))
	for i := range x.terms {
		rarity, times := x.rarity(i), 0
		x.each(i, func(row model.Row, count uint8) {
			weight := rarity * frequencyWeight(count)
			x.norms[row] += weight * weight
			times += int(count)
		})
		x.insistence[i] = insistence(times, int(x.having[i]))
	}
	for row := range x.norms {
		x.norms[row] = math.Sqrt(x.norms[row])
	}
}

// each calls f for the papers that have the i-th term.
func (x *Index) each(i int, f func(row model.Row, count uint8)) {
	packed := x.postings[x.starts[i]:x.starts[i+1]]
	row := model.Row(0)
	for len(packed) > 0 {
		step, size := uint64(packed[0]), 1
		if step >= 0x80 {
			step, size = binary.Uvarint(packed)
		}
		packed = packed[size:]
		row += model.Row(step >> countBits)
		f(row, uint8(step&(1<<countBits-1)))
	}
}

// weighted is a term of a paper and its weight there.
type weighted struct {
	term   uint64
	at     int // in the index
	count  uint8
	weight float64
}

// heavier puts the heaviest term first.
func heavier(a, b weighted) int { return cmp.Compare(b.weight, a.weight) }

// vector is the terms of a paper that other papers have as well, sorted.
func (x *Index) vector(paper []counted) []weighted {
	all := make([]weighted, 0, len(paper))
	for _, t := range paper {
		if at, found := slices.BinarySearch(x.terms, t.term); found {
			all = append(all, weighted{t.term, at, t.count, x.rarity(at) * frequencyWeight(t.count)})
		}
	}
	return all
}

// insistence is how often a paper that has a term names it, on average. Of two
// words that are equally rare, the one that papers come back to is what they
// are about; the other one happened to be used. It makes terms readable as
// reasons and keywords, but would not make neighbours any nearer.
func insistence(times, having int) float32 { return float32(times+1) / float32(having+1) }
