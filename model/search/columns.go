package search

import (
	"math"
	"math/bits"

	"sheaf/model"
)

// columns is what the search knows of every paper without reading it.
type columns struct {
	lengths  []uint8  // words of the title, 255 at most
	initials []uint32 // which letters the words outside of the abstract begin with
	newest   int      // the latest year

	// Two that most of a very large corpus has no use for: the places of papers
	// in their source's order are nil while they are those in the corpus, the
	// years of publication while none is known.
	ranks []uint32
	years []uint16
}

func (c *columns) len() int { return len(c.lengths) }

// columnRow is one paper's part of the columns.
type columnRow struct {
	rank     uint32
	year     uint16 // 0 when unknown
	length   uint8
	initials uint32
}

func (c *columns) add(r columnRow) {
	if n := c.len(); c.ranks == nil && r.rank != uint32(n+1) {
		c.ranks = make([]uint32, n, n+1)
		for row := range c.ranks {
			c.ranks[row] = uint32(row + 1)
		}
	}
	if c.ranks != nil {
		c.ranks = append(c.ranks, r.rank)
	}
	if c.years == nil && r.year != 0 {
		c.years = make([]uint16, c.len(), c.len()+1)
	}
	if c.years != nil {
		c.years = append(c.years, r.year)
	}
	c.newest = max(c.newest, int(r.year))
	c.lengths = append(c.lengths, r.length)
	c.initials = append(c.initials, r.initials)
}

// rank is the place of a paper in its source's order.
func (c *columns) rank(row model.Row) uint32 {
	if c.ranks == nil {
		return uint32(row + 1)
	}
	return c.ranks[row]
}

// year is that of the publication of a paper, 0 when unknown.
func (c *columns) year(row model.Row) int {
	if c.years == nil {
		return 0
	}
	return int(c.years[row])
}

// tieOrder puts papers that have no rank behind those that have one.
func tieOrder(rank int) uint32 {
	if rank <= 0 || int64(rank) > math.MaxUint32 {
		return math.MaxUint32
	}
	return uint32(rank)
}

// yearColumn is a year as the column holds it.
func yearColumn(year int) uint16 {
	if year < 0 || year > math.MaxUint16 {
		return 0
	}
	return uint16(year)
}

// letterBit is the bit of a byte of a folded word in a mask of letters: one for
// each letter and some for digits; all else shares one.
func letterBit(c byte) uint32 {
	switch {
	case 'a' <= c && c <= 'z':
		return 1 << (c - 'a')
	case '0' <= c && c <= '9':
		return 1 << (26 + c%5)
	}
	return 1 << 31
}

// letterMask is the letters of a word. Two words that one letter tells apart
// have masks that at most two bits tell apart.
func letterMask(word []byte) uint32 {
	mask := uint32(0)
	for _, c := range word {
		mask |= letterBit(c)
	}
	return mask
}

// maskDistance is in how many bits two masks differ.
func maskDistance(a, b uint32) int { return bits.OnesCount32(a ^ b) }

// littleWord reports whether a word is one that acronyms and memories of
// titles leave out.
func littleWord(word []byte) bool {
	switch string(word) {
	case "a", "an", "the", "of", "for", "in", "on", "and", "or", "to", "with", "from", "by", "at", "is", "are", "via", "as":
		return true
	}
	return false
}
