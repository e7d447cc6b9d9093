package search

import "encoding/binary"

// A list is the papers that a word stands in: numbers that only grow. The first
// is kept as it is, for most words have no other, and each further one as the
// step from the one before, so that most take a byte or two. The numbers of a list of abstracts are rows; those of the other
// list of a word are rows with a set of fields in their low bits: see entry.
//
// Lists grow at their ends, all at once, and are read meanwhile. So a list is a
// chain of chunks, each twice as long as the one before up to a limit. A chunk
// is varints and, behind them, four bytes that lead to the next chunk. A varint
// is never parted between two chunks; a zero byte, which no step begins with,
// says that the rest of a chunk is empty.
const (
	firstChunk = 6   // bytes of varints in the first chunk: at least one
	lastChunk  = 768 // and in the longest ones: 6 doubled seven times
	linkSize   = 4

	// Memory is taken in pages. They stay where they are, so that the builder
	// can go on writing behind what the readers of earlier indexes read.
	pageBits = 16
	pageSize = 1 << pageBits
)

// address of a byte: its page and its place there.
type address uint32

// pages is the memory of all lists.
type pages [][]byte

func (p pages) at(a address) []byte { return p[a>>pageBits][a&(pageSize-1):] }

// list is a list as an index sees it.
type list struct {
	count uint32
	first uint32  // of the numbers, where there is any
	steps address // to the others, where there are any
}

// reader decodes a list.
type reader struct {
	pages pages
	chunk []byte // without its link
	link  []byte
	left  uint32 // numbers not read yet
	last  uint32 // the last number read, or the first one
	fresh bool   // the first one has not been read
	batch [lastChunk + 1]uint32
}

func (r *reader) reset(p pages, l list) {
	r.pages, r.left, r.last, r.fresh = p, l.count, l.first, true
	if l.count > 1 {
		r.open(l.steps, firstChunk)
	}
}

func (r *reader) open(a address, size int) {
	chunk := r.pages.at(a)
	r.chunk, r.link = chunk[:size], chunk[size:size+linkSize]
}

// next decodes up to a chunk of numbers. The result is empty at the end, and
// valid until the next call. Nothing beyond the count of the list is looked at:
// the builder may be writing there.
func (r *reader) next() []uint32 {
	n, last := uint32(0), r.last
	if r.fresh && r.left > 0 {
		r.fresh = false
		r.batch[0] = last
		n++
	}
	for at := 0; n < r.left && at < len(r.chunk) && r.chunk[at] != 0; n++ {
		step := uint64(r.chunk[at])
		at++
		if step >= 0x80 {
			var size int
			step, size = binary.Uvarint(r.chunk[at-1:])
			at += size - 1
		}
		last += uint32(step)
		r.batch[n] = last
	}
	r.last = last
	if r.left -= n; r.left > 0 {
		r.open(address(binary.LittleEndian.Uint32(r.link)), min(2*len(r.chunk), lastChunk))
	}
	return r.batch[:n]
}

// chain is a list as the builder sees it.
type chain struct {
	list
	tail address // where the next number goes
	room uint16  // bytes left in the chunk
	size uint16  // of the chunk
	last uint32  // the last number
}

// writer appends to lists.
type writer struct {
	pages pages
	used  int // bytes of the last page
}

// append adds a number to a list, greater than those in it. The zero chain is
// an empty list.
func (w *writer) append(c *chain, number uint32) {
	c.count++
	if c.count == 1 {
		c.first, c.last = number, number
		return
	}
	var step [binary.MaxVarintLen64]byte
	n := binary.PutUvarint(step[:], uint64(number-c.last))
	if n > int(c.room) {
		w.lengthen(c)
	}
	copy(w.pages.at(c.tail), step[:n])
	c.tail += address(n)
	c.room -= uint16(n)
	c.last = number
}

// lengthen gives a list its first or another chunk.
func (w *writer) lengthen(c *chain) {
	link := c.tail + address(c.room)
	c.size = max(firstChunk, min(2*c.size, lastChunk))
	c.tail, c.room = w.allocate(int(c.size)+linkSize), c.size
	if c.count == 2 {
		c.steps = c.tail
		return
	}
	binary.LittleEndian.PutUint32(w.pages.at(link), uint32(c.tail))
}

// allocate takes size bytes, all zero, of one page.
func (w *writer) allocate(size int) address {
	if len(w.pages) == 0 || w.used+size > pageSize {
		w.pages = append(w.pages, make([]byte, pageSize))
		w.used = 0
	}
	a := address((len(w.pages)-1)<<pageBits + w.used)
	w.used += size
	return a
}
