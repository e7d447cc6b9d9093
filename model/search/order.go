package search

import "slices"

// keyed is a hit with what it is sorted by: the smaller, the better.
type keyed struct {
	key uint64
	hit Hit
}

// order sorts what was found: most points first, then by rank, then by row.
// The candidates come in the order of their rows. It is a radix sort, which
// takes time in proportion to their number; comparing took ten times as long
// for a letter that every paper has.
func (s *search) order(found []candidate) []Hit {
	const pointBits, rankBits = 24, 32
	sorted, other := make([]keyed, len(found)), make([]keyed, len(found))
	for i, c := range found {
		key := uint64(1<<pointBits-1-c.points)<<rankBits | uint64(s.index.ranks[c.row])
		sorted[i] = keyed{key, Hit{Row: c.row, Kind: c.kind}}
	}
	for shift := 0; shift < pointBits+rankBits; shift += 8 {
		var ends [256]int
		for _, k := range sorted {
			ends[byte(k.key>>shift)]++
		}
		if slices.Contains(ends[:], len(sorted)) {
			continue // all have the same digit here
		}
		sum := 0
		for digit, n := range &ends {
			ends[digit] = sum
			sum += n
		}
		for _, k := range sorted {
			digit := byte(k.key >> shift)
			other[ends[digit]] = k
			ends[digit]++
		}
		sorted, other = other, sorted
	}
	hits := make([]Hit, len(sorted))
	for i, k := range sorted {
		hits[i] = k.hit
	}
	return hits
}
