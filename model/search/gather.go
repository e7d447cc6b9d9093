package search

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"sync"

	"sheaf/model"
)

// candidate is a paper that may become a hit.
type candidate struct {
	row     model.Row
	points  int32
	rank    uint32
	missing uint16 // terms that it lacks
}

// compare orders candidates, the best first.
func compare(a, b candidate) int {
	switch {
	case a.points != b.points:
		return cmp.Compare(b.points, a.points)
	case a.rank != b.rank:
		return cmp.Compare(a.rank, b.rank)
	}
	return cmp.Compare(a.row, b.row)
}

// best keeps the best of many candidates: a heap with the worst on top.
type best struct {
	heap []candidate
	most int
}

func (b *best) reset(most int) { b.heap, b.most = b.heap[:0], most }

// takes reports whether a candidate of so many points may be among the best.
func (b *best) takes(points int32) bool {
	return len(b.heap) < b.most || points >= b.heap[0].points
}

// offer takes a candidate in if it is among the best so far.
func (b *best) offer(c candidate) {
	if len(b.heap) < b.most {
		b.heap = append(b.heap, c)
		b.up(len(b.heap) - 1)
		return
	}
	if b.most > 0 && compare(c, b.heap[0]) < 0 {
		b.heap[0] = c
		b.down()
	}
}

func (b *best) up(i int) {
	for i > 0 {
		above := (i - 1) / 2
		if compare(b.heap[above], b.heap[i]) >= 0 {
			return
		}
		b.heap[above], b.heap[i] = b.heap[i], b.heap[above]
		i = above
	}
}

func (b *best) down() {
	for i := 0; ; {
		worst := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(b.heap); child++ {
			if compare(b.heap[child], b.heap[worst]) > 0 {
				worst = child
			}
		}
		if worst == i {
			return
		}
		b.heap[worst], b.heap[i] = b.heap[i], b.heap[worst]
		i = worst
	}
}

// gathering is the pass over the papers that some terms answer.
type gathering struct {
	index   *Index
	terms   []*answered // that papers should have
	solid   []*answered // the same as terms, without typing errors and the like
	extra   []*answered // that only add points
	weights []int32     // of the terms and then of the extra ones
	sum     int32       // of the weights of terms

	sumExtra int32  // of those of the extra ones
	filter   rowSet // nil for no filter
	keep     func(model.Row) bool
	stop     stopper

	lacking   int  // how many terms a paper may lack
	headsOnly bool // a paper that lacks some has the others in its head

	fits           int   // papers found that have all terms
	near           int   // papers found that lack some
	best, bestNear *best // of those that have all terms, and of those that lack some

	all *[]candidate // of those that have all terms; nil unless asked for
}

// run gathers from all papers.
func (g *gathering) run() {
	switch {
	case len(g.terms) == 0 && g.filter == nil:
		for row := range model.Row(g.index.corpus.Len()) {
			g.consider(row)
		}
		return
	case len(g.terms) == 0:
		for i, bits := range g.filter {
			for row := model.Row(i * 64); bits != 0; row, bits = row+1, bits>>1 {
				if bits&1 != 0 {
					g.consider(row)
				}
			}
		}
		return
	}
	if len(g.terms) == 1 && g.filter == nil && g.keep == nil && g.all == nil {
		g.runSingle()
		return
	}
	g.scan(g.drivers())
}

// runSingle is run for a single term, which more papers have than any two: its
// points are looked up, and most papers are passed over by them alone.
func (g *gathering) runSingle() {
	papers := g.index.corpus.Len()
	if papers < parallelFrom {
		g.fits = g.single(0, papers, g.best, g.stop)
		return
	}
	half := papers / 2
	var other sync.WaitGroup
	later, laterFits, beside := best{most: g.best.most}, 0, g.stop.fork()
	other.Go(func() { laterFits = g.single(half, papers, &later, beside) })
	g.fits = g.single(0, half, g.best, g.stop)
	other.Wait()
	g.stop.join(beside)
	g.fits += laterFits
	for _, c := range later.heap {
		g.best.offer(c)
	}
}

// single takes the papers [from, to) that have the only term, and counts them.
func (g *gathering) single(from, to int, into *best, stop stopper) (fits int) {
	values, solid := g.terms[0].values, g.solid[0].values
	var match [math.MaxUint8 + 1]int32
	for v := range match {
		match[v] = base(int32(v), 1)
	}
	var cover [2][math.MaxUint8 + 1]int32
	for length := range cover[1] {
		cover[1][length] = roughCover(1, uint8(length))
	}
	columns := &g.index.columns
	for row := from; row < to; row++ {
		if row%8 == 0 && row+8 <= to && binary.LittleEndian.Uint64(values[row:]) == 0 {
			row += 7
			continue
		}
		v := values[row]
		if v == 0 {
			continue
		}
		if fits++; stop.now(1) {
			return fits
		}
		points := match[v] + cover[boolPoints(v > abstractMost, 1)][columns.lengths[row]]
		if solid[row] != 0 {
			points += solidPoints
		}
		if into.takes(points) {
			into.offer(candidate{row: model.Row(row), rank: columns.rank(model.Row(row)), points: points})
		}
	}
	return fits
}

// drivers are the terms of which each paper has to have one: those that the
// fewest papers have, one more than it may lack.
func (g *gathering) drivers() [][]uint8 {
	order := slices.Clone(g.terms)
	slices.SortStableFunc(order, func(a, b *answered) int { return a.expansion.postings - b.expansion.postings })
	drivers := make([][]uint8, 0, g.lacking+1)
	for _, t := range order[:min(len(order), g.lacking+1)] {
		drivers = append(drivers, t.values)
	}
	return drivers
}

// scan considers the papers that answer one of the drivers, eight at a look.
func (g *gathering) scan(drivers [][]uint8) {
	papers := len(drivers[0])
	row := 0
	for ; row+8 <= papers; row += 8 {
		found := uint64(0)
		for _, values := range drivers {
			found |= binary.LittleEndian.Uint64(values[row:])
		}
		if found == 0 {
			continue
		}
		if g.stop.now(8) {
			return
		}
		for i := row; found != 0; i, found = i+1, found>>8 {
			if found&0xff != 0 {
				g.consider(model.Row(i))
			}
		}
	}
	for ; row < papers; row++ {
		g.consider(model.Row(row))
	}
}

// consider takes a paper in if it has enough of the terms.
func (g *gathering) consider(row model.Row) {
	if g.filter != nil && !g.filter.has(row) {
		return
	}
	sum := int32(0)
	missing, heads := 0, 0
	for i, t := range g.terms {
		v := t.values[row]
		if v == 0 {
			if missing++; missing > g.lacking {
				return
			}
			continue
		}
		if v > abstractMost {
			heads++
		}
		sum += g.weights[i] * int32(v)
	}
	if missing > 0 && (missing == len(g.terms) || g.headsOnly && heads+missing < len(g.terms)) {
		return
	}
	if g.keep != nil && !g.keep(row) {
		return
	}
	x := g.index
	c := candidate{row: row, missing: uint16(missing)}
	c.points = g.roughMatch(sum, row) + roughCover(heads, x.columns.lengths[row]) + g.standing(row, missing)
	if missing > 0 {
		g.near++
	} else {
		g.fits++
	}
	if missing == 0 && g.all != nil {
		c.rank = x.columns.rank(row)
		*g.all = append(*g.all, c)
	}
	into := g.best
	if missing > 0 {
		into = g.bestNear
	}
	if into.takes(c.points) {
		c.rank = x.columns.rank(row)
		into.offer(c)
	}
}

// roughMatch is match without the little that words add that are not asked for.
func (g *gathering) roughMatch(sum int32, row model.Row) int32 {
	if len(g.terms) == 0 {
		return g.match(sum, row)
	}
	return base(sum, g.sum)
}

// match is how well a paper has the words: the mean of the terms, of which the
// weighted sum is given, and a little for words that are not asked for; where
// nothing else is, as between alternatives, the best of those.
func (g *gathering) match(sum int32, row model.Row) int32 {
	most, extra := int32(0), int32(0)
	for i, t := range g.extra {
		v := int32(t.values[row])
		most = max(most, v)
		extra += g.weights[len(g.terms)+i] * v
	}
	if len(g.extra) > 0 {
		extra = extraPoints * extra / (full * g.sumExtra)
	}
	if len(g.terms) == 0 {
		return most*(1000/full) + extra
	}
	return base(sum, g.sum) + extra
}

// standing is what parts papers that have all words as they are from the
// others, and what those lose that lack some.
func (g *gathering) standing(row model.Row, missing int) int32 {
	if missing > 0 {
		return -int32(missingPoints * missing)
	}
	for _, t := range g.solid {
		if t.values[row] == 0 {
			return 0
		}
	}
	return solidPoints
}

// weigh gives the terms their weights.
func (g *gathering) weigh() {
	g.weights = g.weights[:0]
	g.sum = 0
	for _, t := range g.terms {
		w := weight(t.expansion.postings, g.index.corpus.Len())
		g.weights = append(g.weights, w)
		g.sum += w
	}
	for _, t := range g.extra {
		w := weight(t.expansion.postings, g.index.corpus.Len())
		g.weights = append(g.weights, w)
		g.sumExtra += w
	}
}

// order sorts candidates, the best first. It is a radix sort, which takes time
// in proportion to their number; comparing took ten times as long for a letter
// that every paper has. The candidates come in the order of their rows.
func order(found []candidate) []candidate {
	const bias = 1 << 15
	other := make([]candidate, len(found))
	digit := func(c candidate, at int) byte {
		if at < 4 {
			return byte(c.rank >> (8 * at))
		}
		return byte(uint32(bias-min(max(c.points, -bias), bias)) >> (8 * (at - 4)))
	}
	for at := range 7 {
		var ends [math.MaxUint8 + 1]int
		for _, c := range found {
			ends[digit(c, at)]++
		}
		if slices.Contains(ends[:], len(found)) {
			continue // all have the same digit here
		}
		sum := 0
		for d, n := range &ends {
			ends[d] = sum
			sum += n
		}
		for _, c := range found {
			d := digit(c, at)
			other[ends[d]] = c
			ends[d]++
		}
		found, other = other, found
	}
	return found
}
