package search

import (
	"bytes"
	"hash/maphash"
	"iter"
	"slices"
	"strings"
)

// wordID numbers the words of a corpus in the order in which they turn up.
type wordID = uint32

// dictionary is the different words of a corpus, at a given moment. It is
// immutable: a growing one appends behind what its earlier views show.
type dictionary struct {
	arena  []byte   // the words in order of their numbers, each behind a wordEnd
	starts []uint32 // where each begins in arena, and where one more would
	sorted []wordID // in the order of their bytes
	masks  []uint32 // the letters of each word: see letterMask
	bytes  [256]int // how often each byte stands in arena
}

// wordEnd parts words in the arena. It is no part of any word, so that a
// search for a part of a word never crosses from one to the next.
const wordEnd = 0

func (d *dictionary) len() int { return len(d.starts) - 1 }

// word gives the bytes of a word; they must not be changed.
func (d *dictionary) word(id wordID) []byte {
	return d.arena[d.starts[id] : d.starts[id+1]-1]
}

// beginning is where the words that begin with prefix stand in the order of
// the alphabet: sorted[first:end].
func (d *dictionary) beginning(prefix string) (first, end int) {
	first, _ = slices.BinarySearchFunc(d.sorted, prefix, func(id wordID, prefix string) int {
		return strings.Compare(string(d.word(id)), prefix)
	})
	count, _ := slices.BinarySearchFunc(d.sorted[first:], prefix, func(id wordID, prefix string) int {
		if bytes.HasPrefix(d.word(id), []byte(prefix)) {
			return -1
		}
		return 1
	})
	return first, first + count
}

// lookup is the number of a word.
func (d *dictionary) lookup(word string) (wordID, bool) {
	i, found := slices.BinarySearchFunc(d.sorted, word, func(id wordID, word string) int {
		return strings.Compare(string(d.word(id)), word)
	})
	if !found {
		return 0, false
	}
	return d.sorted[i], true
}

// containing yields the words that have part in them but do not begin with it.
// It looks for the rarest byte of the part: a processor finds single bytes many
// times faster than groups of them.
func (d *dictionary) containing(part string) iter.Seq[wordID] {
	return func(yield func(wordID) bool) {
		needle := []byte(part)
		offset := d.rarest(needle)
		next := wordID(0) // the first word not looked at
		for at := offset; at < len(d.arena); {
			i := bytes.IndexByte(d.arena[at:], needle[offset])
			if i < 0 {
				return
			}
			start := at + i - offset
			at += i + 1
			if !bytes.HasPrefix(d.arena[start:], needle) {
				continue
			}
			next = d.behind(next, uint32(start))
			id := next - 1
			if int(d.starts[id]) < start && !yield(id) {
				return
			}
			at = int(d.starts[next]) + offset
		}
	}
}

// rarest is the place of the byte of s that the fewest words have.
func (d *dictionary) rarest(s []byte) int {
	rarest := 0
	for i, c := range s {
		if d.bytes[c] < d.bytes[s[rarest]] {
			rarest = i
		}
	}
	return rarest
}

// behind is the first word, from the given one on, that begins behind a place
// in the arena. It is near, more often than not, so the steps are small first.
func (d *dictionary) behind(word wordID, place uint32) wordID {
	low, step := int(word), 1
	for low+step < len(d.starts) && d.starts[low+step] <= place {
		low += step
		step *= 2
	}
	high := min(low+step, len(d.starts))
	n, _ := slices.BinarySearch(d.starts[low:high], place+1)
	return wordID(low + n)
}

// dictionaryBuilder is a dictionary that grows.
type dictionaryBuilder struct {
	view  dictionary
	seed  maphash.Seed
	slots []slot // open addressing: at most half are taken
}

// slot leads to a word. Its hash spares a look at most words that are not the
// one looked for.
type slot struct {
	hash uint32
	next wordID // the word's number plus one, 0 for a free slot
}

func newDictionaryBuilder() *dictionaryBuilder {
	return &dictionaryBuilder{
		view:  dictionary{starts: []uint32{0}},
		seed:  maphash.MakeSeed(),
		slots: make([]slot, 1<<10),
	}
}

// add gives the number of a word, a new one if the word is new.
func (b *dictionaryBuilder) add(word []byte) wordID { return b.addHashed(word, hashWord(b.seed, word)) }

func hashWord(seed maphash.Seed, word []byte) uint32 { return uint32(maphash.Bytes(seed, word)) }

// addHashed is add for who has the word's hash already.
func (b *dictionaryBuilder) addHashed(word []byte, hash uint32) wordID {
	free := &b.slots[hash&b.mask()]
	for i := hash; free.next != 0; free = &b.slots[i&b.mask()] {
		if free.hash == hash && bytes.Equal(b.view.word(free.next-1), word) {
			return free.next - 1
		}
		i++
	}
	b.view.arena = append(append(b.view.arena, word...), wordEnd)
	b.view.starts = append(b.view.starts, uint32(len(b.view.arena)))
	b.view.masks = append(b.view.masks, letterMask(word))
	for _, c := range word {
		b.view.bytes[c]++
	}
	*free = slot{hash: hash, next: wordID(b.view.len())}
	if 2*b.view.len() > len(b.slots) {
		b.rehash()
	}
	return wordID(b.view.len() - 1)
}

func (b *dictionaryBuilder) mask() uint32 { return uint32(len(b.slots) - 1) }

func (b *dictionaryBuilder) rehash() {
	taken := b.slots
	b.slots = make([]slot, 2*len(taken))
	for _, s := range taken {
		if s.next == 0 {
			continue
		}
		i := s.hash
		for b.slots[i&b.mask()].next != 0 {
			i++
		}
		b.slots[i&b.mask()] = s
	}
}

// snapshot sorts the words that are new since the last one in among the
// others, and gives the dictionary as it is now.
func (b *dictionaryBuilder) snapshot() dictionary {
	known := b.view.sorted
	added := make([]wordID, 0, b.view.len()-len(known))
	for id := len(known); id < b.view.len(); id++ {
		added = append(added, wordID(id))
	}
	compare := func(x, y wordID) int { return bytes.Compare(b.view.word(x), b.view.word(y)) }
	slices.SortFunc(added, compare)

	sorted := make([]wordID, 0, b.view.len())
	for _, id := range added {
		n, _ := slices.BinarySearchFunc(known, id, compare)
		sorted = append(append(sorted, known[:n]...), id)
		known = known[n:]
	}
	sorted = append(sorted, known...)
	b.view.sorted = sorted
	return b.view
}
