package model

import (
	"slices"
	"strings"

	"sheaf/model/text"
)

// Builder makes a corpus, paper by paper. It is used by one goroutine; the
// snapshots that it gives may be read by others meanwhile.
type Builder struct {
	full    []block         // blocks that are complete
	text    strings.Builder // the block being filled
	ends    []uint32
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
// others. A paper whose identifier is taken by an earlier one with the same
// title is a duplicate. One with another title, such as two chapters that
// carry the DOI of their book, keeps to its next identifier instead: a wrong
// identifier must not cost a paper.
func (b *Builder) Add(p Paper) Added {
	ids := Identify(&p)
	for len(ids) > 0 {
		row := b.index.lookup(ids[0])
		if row == NoRow {
			break
		}
		if b.sameTitle(row, p.Title) {
			return Added{Row: row, Duplicate: true}
		}
		ids = ids[1:]
	}
	if len(ids) == 0 {
		return b.addUntitled(p)
	}
	p.ID, p.Aliases = ids[0], ids[1:]
	return b.append(&p, ids)
}

// addUntitled handles two papers whose titles have equal hashes, or no title
// at all: told apart by nothing, they are one.
func (b *Builder) addUntitled(p Paper) Added {
	return Added{Row: b.index.lookup(TitleID(p.Title)), Duplicate: true}
}

func (b *Builder) sameTitle(row Row, title string) bool {
	have := b.title(row)
	return have == title || text.FoldKey(have) == text.FoldKey(title)
}

func (b *Builder) title(row Row) string {
	snapshot := Corpus{blocks: b.full}
	if int(row) >= len(b.full)*rowsPerBlock {
		snapshot.blocks = append(slices.Clone(b.full), b.current())
	}
	return snapshot.Title(row)
}

func (b *Builder) append(p *Paper, ids []ID) Added {
	row := Row(b.n)
	b.scratch = pack(b.scratch[:0], p)
	b.text.Write(b.scratch)
	b.ends = append(b.ends, uint32(b.text.Len()))
	b.n++
	if len(b.ends) == rowsPerBlock {
		b.full = append(b.full, b.current())
		b.text, b.ends = strings.Builder{}, nil
	}
	for _, id := range ids {
		b.index.add(id, row)
	}
	return Added{Row: row}
}

// current is the block being filled, as far as it is. Later writes append
// behind what it shows, or move elsewhere, so that it stays as it is.
func (b *Builder) current() block {
	return block{text: b.text.String(), ends: slices.Clip(b.ends)}
}

// Len is the number of papers so far.
func (b *Builder) Len() int { return b.n }

// Snapshot is the corpus as far as it has been built. It costs a copy of the
// list of blocks and shares the rest.
func (b *Builder) Snapshot() *Corpus {
	blocks := slices.Clone(b.full)
	if len(b.ends) > 0 {
		blocks = append(blocks, b.current())
	}
	return &Corpus{blocks: blocks, n: b.n, index: b.index}
}

// Identify lists the identifiers of a paper, strongest first: those in ID and
// Aliases, those that its DOI and Arxiv fields make, and its title's, which is
// always last.
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
	ids = append(ids, TitleID(p.Title))
	distinct := ids[:0]
	for _, id := range ids {
		if !slices.Contains(distinct, id) {
			distinct = append(distinct, id)
		}
	}
	return distinct
}
