package model

import (
	"hash/maphash"
	"sync/atomic"
)

// idIndex leads from identifiers to rows. A builder and its snapshots share
// it: it only ever gains entries, and a snapshot disregards rows beyond its
// end. One goroutine adds, many may look up meanwhile, and neither waits.
//
// It is an open-addressing table with linear probing. An entry is half a hash
// of the identifier and half a row, and so compact that a million of them take
// 12 MB at most. It does not have the identifier: who looks one up has to ask
// the row.
type idIndex struct {
	hash  func(ID) uint32
	table atomic.Pointer[idTable]
	used  int // of the builder
}

// idTable is an array of entries: in the upper half the hash, in the lower the
// row + 1; 0 is a free place. An entry stands at the place that its hash has
// in proportion, or behind it, so that entries are nearly sorted by their
// hashes. A larger table is filled in the order of a smaller one.
type idTable []atomic.Uint64

// The table grows by an eighth when three quarters of it are used. To grow in
// small steps wastes little, and costs little, as the order is kept.
const (
	smallestTable = 64
	mostUsed      = 0.75
	growth        = 1.125
)

func newIDIndex() *idIndex {
	seed := maphash.MakeSeed()
	x := &idIndex{hash: func(id ID) uint32 { return uint32(maphash.String(seed, string(id)) >> 32) }}
	table := make(idTable, smallestTable)
	x.table.Store(&table)
	return x
}

// first is the first row that has an identifier, of those with its hash. Rows
// that are none of the asker's business (of later papers) are not had.
func (x *idIndex) first(id ID, has func(row Row, id ID) bool) Row {
	hash, found := x.hash(id), NoRow
	table := *x.table.Load()
	for at := table.place(hash); ; at = table.next(at) {
		entry := table[at].Load()
		if entry == 0 {
			return found
		}
		if entry>>32 != uint64(hash) {
			continue
		}
		if row := Row(uint32(entry) - 1); (found == NoRow || row < found) && has(row, id) {
			found = row
		}
	}
}

// add leads id to row.
func (x *idIndex) add(id ID, row Row) {
	table := *x.table.Load()
	if x.used++; float64(x.used) > mostUsed*float64(len(table)) {
		table = table.grown()
		x.table.Store(&table)
	}
	table.put(uint64(x.hash(id))<<32 | uint64(uint32(row)+1))
}

// place is where an entry with that hash stands if that place is free.
func (t idTable) place(hash uint32) int { return int(uint64(hash) * uint64(len(t)) >> 32) }

func (t idTable) next(at int) int {
	if at++; at < len(t) {
		return at
	}
	return 0
}

func (t idTable) put(entry uint64) {
	at := t.place(uint32(entry >> 32))
	for t[at].Load() != 0 {
		at = t.next(at)
	}
	t[at].Store(entry)
}

func (t idTable) grown() idTable {
	larger := make(idTable, int(growth*float64(len(t))))
	for i := range t {
		if entry := t[i].Load(); entry != 0 {
			larger.put(entry)
		}
	}
	return larger
}
