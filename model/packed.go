package model

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"math/bits"
	"strings"
)

// packedHead begins a packed corpus. The number is the version of the form, of
// the fields of a record among it: it goes up when any of that changes.
const packedHead = "sheaf papers 1\n"

// errPacked is what is wrong with anything that [Corpus.Packed] did not write.
var errPacked = errors.New("not a packed corpus of this version, or damaged")

// Packed is the corpus in one string, from which [Unpack] has it back without
// reading its papers again. Equal corpora are packed equally.
//
// Behind the head and a CRC-32 (IEEE) of the rest stand the number of papers
// and the blocks, each with its source, the runs of its ranks, the lengths of
// its records, and the records. All numbers but the checksum are varints.
func (c *Corpus) Packed() string {
	body := binary.AppendUvarint(nil, uint64(c.Len()))
	if c != nil {
		for _, b := range c.blocks {
			body = b.appendPacked(body)
		}
	}
	packed := binary.BigEndian.AppendUint32([]byte(packedHead), checksum(string(body)))
	return string(append(packed, body...))
}

func (b block) appendPacked(dst []byte) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(b.source)))
	dst = append(dst, b.source...)
	dst = binary.AppendUvarint(dst, uint64(len(b.ranks)))
	for _, run := range b.ranks {
		dst = binary.AppendUvarint(dst, uint64(run.from))
		dst = binary.AppendUvarint(dst, uint64(run.rank))
	}
	for i := range b.ends {
		dst = binary.AppendUvarint(dst, uint64(len(b.record(i))))
	}
	return append(dst, b.text...)
}

// Unpack makes a builder that holds the papers of a packed corpus, and appends
// others behind them. It shares the memory of the string, and takes what the
// papers say as it finds it. The error says that the string is no packed corpus
// of this version, or damaged.
func Unpack(packed string) (*Builder, error) {
	rest, ok := strings.CutPrefix(packed, packedHead)
	if !ok || len(rest) < crc32.Size {
		return nil, errPacked
	}
	sum, body := rest[:crc32.Size], rest[crc32.Size:]
	if binary.BigEndian.Uint32([]byte(sum)) != checksum(body) {
		return nil, errPacked
	}
	in := unpacking{rest: body}
	b := NewBuilder()
	for left := in.number(); left > 0; left -= min(left, rowsPerBlock) {
		added := in.block(min(left, rowsPerBlock))
		if in.failed {
			return nil, errPacked
		}
		b.adopt(added)
	}
	if in.failed || in.rest != "" {
		return nil, errPacked
	}
	return b, nil
}

// adopt appends a block to a builder whose blocks are all full.
func (b *Builder) adopt(added block) {
	first := b.n
	b.n += len(added.ends)
	if len(added.ends) == rowsPerBlock {
		b.full = append(b.full, added)
	} else {
		b.last = added
	}
	for i := range added.ends {
		r := added.record(i)
		for _, id := range append(r.aliases(), r.id()) {
			if b.lookup(id) == NoRow {
				b.index.add(id, Row(first+i))
			}
		}
	}
}

// checksum is the CRC-32 of a string, which it does not copy as a whole.
func checksum(s string) uint32 {
	sum := uint32(0)
	for chunk := make([]byte, 4096); s != ""; {
		n := copy(chunk, s)
		sum, s = crc32.Update(sum, crc32.IEEETable, chunk[:n]), s[n:]
	}
	return sum
}

// unpacking reads a packed corpus. What is read after a failure means nothing.
type unpacking struct {
	rest   string
	failed bool
}

func (in *unpacking) block(papers int) block {
	b := block{source: in.text(in.number())}
	b.ranks = in.ranks(papers)
	b.ends = in.ends(papers)
	if in.failed {
		return block{}
	}
	b.text = in.text(int(b.ends[papers-1]))
	for i := range b.ends {
		in.failed = in.failed || !b.record(i).whole()
	}
	return b
}

// ranks reads the runs of the ranks of papers: the first begins with the first
// paper.
func (in *unpacking) ranks(papers int) []rankRun {
	runs := make([]rankRun, min(in.number(), papers))
	for i := range runs {
		runs[i] = rankRun{from: in.number(), rank: in.number()}
		if i == 0 && runs[i].from != 0 || i > 0 && runs[i].from <= runs[i-1].from || runs[i].from >= papers {
			in.failed = true
		}
	}
	in.failed = in.failed || len(runs) == 0
	return runs
}

// ends reads the lengths of records, and gives their ends.
func (in *unpacking) ends(papers int) []uint32 {
	ends, end := make([]uint32, papers), 0
	for i := range ends {
		length := in.number()
		if length > math.MaxUint32-end {
			in.failed = true
			length = 0
		}
		end += length
		ends[i] = uint32(end)
	}
	return ends
}

func (in *unpacking) number() int {
	value := uint64(0)
	for i := 0; i < len(in.rest) && 7*i < 63; i++ {
		value |= uint64(in.rest[i]&0x7f) << (7 * i)
		if in.rest[i] < 0x80 {
			in.rest = in.rest[i+1:]
			return int(value)
		}
	}
	in.failed = true
	return 0
}

func (in *unpacking) text(length int) string {
	if length > len(in.rest) {
		in.failed = true
		return ""
	}
	text := in.rest[:length]
	in.rest = in.rest[length:]
	return text
}

// whole reports whether a record can be read: its fields have room in it, and
// its year is a number.
func (r record) whole() bool {
	in := unpacking{rest: string(r)}
	present, length := uint(in.number()), 0
	for range bits.OnesCount(present) - 1 {
		length += min(in.number(), len(r))
	}
	if in.failed || present>>fieldCount != 0 || length > len(in.rest) {
		return false
	}
	year := r.field(fieldYear)
	_, read := binary.Uvarint([]byte(year))
	return read == len(year)
}
