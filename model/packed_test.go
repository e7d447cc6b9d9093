package model_test

import (
	"encoding/binary"
	"hash/crc32"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sheaf/model"
)

// papersOf are all papers of a corpus, and each is found by all of its names.
func papersOf(t rapid.TB, c *model.Corpus) []model.Paper {
	t.Helper()
	var papers []model.Paper
	for row := range model.Row(c.Len()) {
		p := c.Paper(row)
		if at, ok := c.Lookup(p.ID); !ok || at != row {
			t.Fatalf("%s leads to row %d, not %d", p.ID, at, row)
		}
		papers = append(papers, p)
	}
	return papers
}

func TestPackedCorpusIsTheSameCorpus(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		papers := rapid.SliceOfN(paperGen(), 0, 30).Draw(t, "papers")
		more := rapid.SliceOfN(paperGen(), 0, 10).Draw(t, "more")
		read := model.NewBuilder()
		for _, p := range papers {
			read.Add(p)
		}
		packed := read.Snapshot().Packed()
		unpacked, err := model.Unpack(packed)
		if err != nil {
			t.Fatal(err)
		}
		before := unpacked.Finish()
		if got, want := papersOf(t, before), papersOf(t, read.Snapshot()); !reflect.DeepEqual(got, want) {
			t.Fatalf("unpacked %+v, want %+v", got, want)
		}
		for _, p := range more {
			if got, want := unpacked.Add(p), read.Add(p); got != want {
				t.Fatalf("added as %+v, want %+v", got, want)
			}
		}
		if unpacked.Finish().Packed() != read.Finish().Packed() {
			t.Fatal("with papers behind them, the two differ")
		}
		if before.Packed() != packed {
			t.Fatal("what was unpacked has changed")
		}
	})
}

// Several blocks, the last of them full or not, and papers behind them.
func TestLargePackedCorpus(t *testing.T) {
	t.Parallel()
	for _, n := range []int{4095, 4096, 4097, 9000} {
		read := model.NewBuilder()
		for i := range n {
			name := strconv.Itoa(i)
			read.Add(model.Paper{ID: model.ID("test:" + name), Title: "Paper " + name, Rank: i % 1000, Source: strconv.Itoa(i % 3)})
		}
		unpacked, err := model.Unpack(read.Finish().Packed())
		if err != nil {
			t.Fatalf("%d papers: %v", n, err)
		}
		last := model.Paper{ID: "test:last", Title: "The last", Source: "elsewhere"}
		if got, want := unpacked.Add(last), read.Add(last); got != want {
			t.Errorf("%d papers: added as %+v, want %+v", n, got, want)
		}
		if !unpacked.Add(read.Snapshot().Paper(17)).Duplicate {
			t.Errorf("%d papers: one of them is not known", n)
		}
		if unpacked.Finish().Packed() != read.Finish().Packed() {
			t.Errorf("%d papers: the two differ", n)
		}
	}
}

func TestDamagedPackIsRefused(t *testing.T) {
	t.Parallel()
	packed := build(model.Paper{Title: "One", Year: 2020, Rank: 1}, model.Paper{Title: "Two", Rank: 2}).Packed()
	for i := range packed {
		if _, err := model.Unpack(packed[:i]); err == nil {
			t.Errorf("cut at %d: no error", i)
		}
		changed := []byte(packed)
		changed[i] ^= 0x20
		if _, err := model.Unpack(string(changed)); err == nil {
			t.Errorf("changed at %d: no error", i)
		}
	}
	if _, err := model.Unpack(packed + "\x00"); err == nil {
		t.Error("longer: no error")
	}
}

// Whatever a pack says whose checksum is right, it is refused or can be read.
func FuzzUnpack(f *testing.F) {
	const head = len("sheaf papers 1\n") + 4
	for _, c := range []*model.Corpus{
		nil, build(model.Paper{Title: "One"}),
		build(model.Paper{Title: "One", Abstract: "A.", Year: 2020, Rank: 7, Source: "a"}, model.Paper{
			Title: "Two", DOI: "10.1/x", Authors: []model.Author{"A", "B"}, Links: []model.Link{{URL: "https://a", Kind: model.LinkCode}}, Source: "b",
		}),
	} {
		f.Add(c.Packed()[head:])
	}
	f.Fuzz(func(_ *testing.T, body string) {
		sum := binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE([]byte(body)))
		b, err := model.Unpack("sheaf papers 1\n" + string(sum) + body)
		if err != nil {
			return
		}
		c := b.Finish()
		for row := range model.Row(c.Len()) {
			c.Lookup(c.Paper(row).ID)
		}
		b.Add(model.Paper{Title: strings.Repeat("long ", 9)})
	})
}
