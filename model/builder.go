package model

import (
	"cmp"
	"slices"
	"strings"

	"sheaf/model/text"
)

// Builder makes a corpus, paper by paper. It is used by one goroutine; the
// snapshots that it gives may be read by others meanwhile.
type Builder struct {
	full    []block         // blocks that are complete
	text    strings.Builder // of the block being filled
	last    block           // the block being filled, but for its text, unless that is from a packed corpus
	n       int
	index   *idIndex
	scratch []byte
}

// NewBuilder starts an empty corpus.
func NewBuilder() *Builder {
	return &Builder{index: newIDIndex()}
}

// Added says what became of a paper given to [Builder.Add].
type Added struct {
	Row       Row
	Duplicate bool // Row is an earlier paper of the same identity; nothing was added
}

// Add appends a paper. It settles its identity: ID becomes the strongest of
// the identifiers that the paper came with (in ID and Aliases), Aliases the
// others. A paper that shares an identifier, other than that of its title, with
// an earlier one of the same title is a duplicate. One with another title, such as two chapters that
// carry the DOI of their book, keeps to its next identifier instead: a wrong
// identifier must not cost a paper.
func (b *Builder) Add(p Paper) Added {
	ids := Identify(&p)
	p.ID, p.Aliases = ids[0], ids[1:]
	return b.AddIdentified(p)
}

// AddIdentified is [Builder.Add] for a paper whose ID and Aliases are what
// [Identify] makes of it, as are those of papers that a source gave. To find
// them again takes longer than everything else.
func (b *Builder) AddIdentified(p Paper) Added {
	ids := append(make([]ID, 0, 1+len(p.Aliases)), p.ID)
	ids = append(ids, p.Aliases...)
	for _, id := range ids {
		if id.Scheme() == SchemeTitle {
			break
		}
		if row := b.lookup(id); row != NoRow && b.sameTitle(row, &p) {
			return Added{Row: row, Duplicate: true}
		}
	}
	for len(ids) > 1 && ids[0].Scheme() != SchemeTitle && b.lookup(ids[0]) != NoRow {
		ids = ids[1:]
	}
	p.ID, p.Aliases = ids[0], ids[1:]
	if p.ID.Scheme() == SchemeTitle {
		// Nothing tells it from a paper of the same title, in any spelling. That
		// two titles have equal hashes can be disregarded.
		for _, id := range ids {
			if row := b.lookup(id); row != NoRow {
				return Added{Row: row, Duplicate: true}
			}
		}
	}
	return b.append(&p, ids)
}

// lookup finds a paper by one of its identifiers.
func (b *Builder) lookup(id ID) Row {
	return b.index.first(id, func(row Row, id ID) bool { return b.record(row).has(id) })
}

// sameTitle reports whether a paper has a title in common with another: as it
// is shown, or as the source wrote it.
func (b *Builder) sameTitle(row Row, p *Paper) bool {
	have := b.record(row)
	title, raw := have.field(fieldTitle), have.field(fieldRawTitle)
	if title == p.Title || text.FoldKey(title) == text.FoldKey(p.Title) {
		return true
	}
	if raw == "" && p.rawTitle() == "" {
		return false
	}
	other := titleIDs(p.Title, p.rawTitle())
	return slices.ContainsFunc(titleIDs(title, raw), func(id ID) bool { return slices.Contains(other, id) })
}

func (b *Builder) record(row Row) record {
	i := int(row % rowsPerBlock)
	if k := int(row / rowsPerBlock); k < len(b.full) {
		return b.full[k].record(i)
	}
	current := b.current()
	return current.record(i)
}

// append adds a paper whose first identifier is not taken.
func (b *Builder) append(p *Paper, ids []ID) Added {
	row, i := Row(b.n), len(b.last.ends)
	if i == 0 {
		b.last.source = p.Source
	}
	if i == 0 || b.last.ranks[len(b.last.ranks)-1].at(i) != p.Rank {
		b.last.ranks = append(b.last.ranks, rankRun{from: i, rank: p.Rank})
	}
	source := p.Source
	switch source {
	case b.last.source:
		source = ""
	case "":
		source = noSource
	}
	if b.last.text != "" {
		b.text.WriteString(b.last.text)
		b.last.text = ""
	}
	b.scratch = pack(b.scratch[:0], p, source)
	b.text.Write(b.scratch)
	b.last.ends = append(b.last.ends, uint32(b.text.Len()))
	b.n++
	if i+1 == rowsPerBlock {
		b.closeBlock()
	}
	for k, id := range ids {
		if k == 0 || b.lookup(id) == NoRow {
			b.index.add(id, row)
		}
	}
	return Added{Row: row}
}

// closeBlock puts a full block to the others and begins the next, which will
// be about as large.
func (b *Builder) closeBlock() {
	full := b.current().trimmed()
	b.full = append(b.full, full)
	b.text, b.last = strings.Builder{}, block{ends: make([]uint32, 0, rowsPerBlock)}
	b.text.Grow(len(full.text) + len(full.text)/8)
}

// current is the block being filled, as far as it is. Later writes append
// behind what it shows, or move elsewhere, so that it stays as it is.
func (b *Builder) current() block {
	return block{text: cmp.Or(b.last.text, b.text.String()), ends: slices.Clip(b.last.ends), source: b.last.source, ranks: slices.Clip(b.last.ranks)}
}

// Len is the number of papers so far.
func (b *Builder) Len() int { return b.n }

// Snapshot is the corpus as far as it has been built. It costs a copy of the
// list of blocks and shares the rest.
func (b *Builder) Snapshot() *Corpus {
	blocks := slices.Clone(b.full)
	if len(b.last.ends) > 0 {
		blocks = append(blocks, b.current())
	}
	return &Corpus{blocks: blocks, n: b.n, index: b.index}
}

// Finish is the last snapshot. It costs a copy of a block more than others do,
// and keeps no memory for papers that do not come.
func (b *Builder) Finish() *Corpus {
	c := b.Snapshot()
	if last := len(c.blocks) - 1; last >= len(b.full) && b.last.text == "" {
		c.blocks[last] = c.blocks[last].trimmed()
	}
	return c
}

// Identify lists the identifiers of a paper, strongest first: those in ID and
// Aliases, those that its DOI and Arxiv fields make, and always its title's.
// Where the source wrote the title otherwise, in TeX, that title's is behind
// it: marks may have been kept under it before titles were converted.
func Identify(p *Paper) []ID {
	ids := append([]ID{p.ID}, p.Aliases...)
	if p.Arxiv != "" {
		ids = append(ids, ID(SchemeArxiv+":"+p.Arxiv))
	}
	if p.DOI != "" {
		ids = append(ids, ID(SchemeDOI+":"+p.DOI))
	}
	ids = slices.DeleteFunc(ids, func(id ID) bool { return id.Value() == "" || id.Scheme() == SchemeTitle })
	slices.SortStableFunc(ids, func(a, b ID) int { return a.Strength() - b.Strength() })
	ids = append(ids, titleIDs(p.Title, p.rawTitle())...)
	distinct := ids[:0]
	for _, id := range ids {
		if !slices.Contains(distinct, id) {
			distinct = append(distinct, id)
		}
	}
	return distinct
}
