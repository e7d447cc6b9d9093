package search

import (
	"bytes"
	"math"
	"math/bits"
	"strings"

	"sheaf/model"
)

// columns is what the search knows of every paper without reading it.
type columns struct {
	ranks    []uint32 // places in the source's order
	years    []uint16 // of publication, 0 when unknown
	newest   int      // the latest of them
	lengths  []uint8  // words of the title, 255 at most
	initials []uint32 // which letters the words outside of the abstract begin with
	letters  initialLetters
}

func (c *columns) len() int { return len(c.ranks) }

// row is one paper's part of the columns.
type columnRow struct {
	rank     uint32
	year     uint16
	length   uint8
	initials uint32
}

func (c *columns) add(r columnRow) {
	c.ranks = append(c.ranks, r.rank)
	c.years = append(c.years, r.year)
	c.newest = max(c.newest, int(r.year))
	c.lengths = append(c.lengths, r.length)
	c.initials = append(c.initials, r.initials)
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

// initialLetters is the first byte of every word of every title, in order: a
// neat place to look for an acronym in. It is kept twice, once without the
// little words that acronyms leave out.
type initialLetters struct {
	all, content sequence
}

// titleLetters is the same of one title, with how many of the letters stand
// before its first colon, 0 for none.
type titleLetters struct {
	all, content           []byte
	allColon, contentColon int
}

// add notes the next word of a title; before is the title as far as it.
func (t *titleLetters) add(word []byte, before string) {
	if t.allColon == 0 && len(t.all) > 0 && strings.Contains(before, ":") {
		t.allColon, t.contentColon = len(t.all), len(t.content)
	}
	t.all = append(t.all, word[0])
	if !littleWord(word) {
		t.content = append(t.content, word[0])
	}
}

// sequence is one byte string a row, each ended by a zero.
type sequence struct {
	bytes  []byte
	every  []uint32 // where each rowsPerMark-th row begins
	colons []uint8  // of each row, bytes before the title's colon
}

const rowsPerMark = 64

func (s *sequence) add(row []byte, colon int) {
	if len(s.colons)%rowsPerMark == 0 {
		s.every = append(s.every, uint32(len(s.bytes)))
	}
	s.bytes = append(append(s.bytes, row...), 0)
	s.colons = append(s.colons, uint8(min(colon, math.MaxUint8)))
}

// find calls visit for each row that has part in it, with the place of the
// first occurrence and whether the row, or what stands before its colon, ends
// behind it, until visit says false.
func (s *sequence) find(part []byte, visit func(row model.Row, at int, ends bool) bool) {
	row, rowStart := 0, 0
	for at := 0; at < len(s.bytes); {
		i := bytes.Index(s.bytes[at:], part)
		if i < 0 {
			return
		}
		at += i
		if mark := s.mark(at); mark*rowsPerMark > row {
			row, rowStart = mark*rowsPerMark, int(s.every[mark])
		}
		for {
			end := rowStart + bytes.IndexByte(s.bytes[rowStart:], 0)
			if at < end {
				break
			}
			row, rowStart = row+1, end+1
		}
		end := at - rowStart + len(part)
		if !visit(model.Row(row), at-rowStart, s.bytes[at+len(part)] == 0 || end == int(s.colons[row])) {
			return
		}
		at = rowStart + bytes.IndexByte(s.bytes[rowStart:], 0) + 1
	}
}

// mark is the last mark at or before a byte.
func (s *sequence) mark(at int) int {
	low, high := 0, len(s.every)
	for low+1 < high {
		middle := (low + high) / 2
		if int(s.every[middle]) <= at {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// littleWord reports whether a word is one that acronyms and memories of
// titles leave out.
func littleWord(word []byte) bool {
	switch string(word) {
	case "a", "an", "the", "of", "for", "in", "on", "and", "or", "to", "with", "from", "by", "at", "is", "are", "via", "as":
		return true
	}
	return false
}
