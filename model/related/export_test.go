package related

import "sheaf/model"

// NeighboursWithin is [Index.Neighbours] with no more than a number of postings
// read.
func (x *Index) NeighboursWithin(row model.Row, n, postings int) []Neighbour {
	return x.neighbours(row, n, postings, nil)
}
