package ui

import (
	"slices"
	"sort"

	"sheaf/model"
)

// rows is what a list shows: rows of the corpus in an order, or the first of
// them but for a few.
type rows struct {
	n      int
	ids    []model.Row // nil for the first rows of the corpus
	except []model.Row // those that are left out of the first ones, in their order
}

func firstRows(n int) rows { return rows{n: n} }

// firstExcept is the first rows of the corpus without some, given in order.
func firstExcept(first int, except []model.Row) rows {
	within, _ := slices.BinarySearch(except, model.Row(first))
	return rows{n: first - within, except: except[:within:within]}
}

// rowsAs is the rows of a slice, which must not be changed any more.
func rowsAs(ids []model.Row) rows {
	if ids == nil {
		ids = []model.Row{}
	}
	return rows{n: len(ids), ids: ids}
}

// at is the row of the corpus that stands at a place of the list.
func (r rows) at(i int) model.Row {
	switch {
	case i < 0 || i >= r.n:
		return model.NoRow
	case r.ids != nil:
		return r.ids[i]
	}
	// Before the k-th row that is left out stand except[k]-k that are not.
	before := sort.Search(len(r.except), func(k int) bool { return int(r.except[k])-k > i })
	return model.Row(i + before)
}

// find is the place of a row in the list, -1 when it is not there.
func (r rows) find(row model.Row) int {
	if r.ids != nil {
		return slices.Index(r.ids, row)
	}
	before, out := slices.BinarySearch(r.except, row)
	if place := int(row) - before; !out && row >= 0 && place < r.n {
		return place
	}
	return -1
}

// near is the place of a row in the list, or where it would stand if the list
// were whole; -1 where that can't be told.
func (r rows) near(row model.Row) int {
	if r.ids != nil || row == model.NoRow || r.n == 0 {
		return r.find(row)
	}
	before, _ := slices.BinarySearch(r.except, row)
	return min(int(row)-before, r.n-1)
}

// all lists the rows.
func (r rows) all() []model.Row {
	if r.ids != nil {
		return r.ids
	}
	all := make([]model.Row, 0, r.n)
	left := r.except
	for row := model.Row(0); len(all) < r.n; row++ {
		if len(left) > 0 && left[0] == row {
			left = left[1:]
			continue
		}
		all = append(all, row)
	}
	return all
}
