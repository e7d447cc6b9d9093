package search

import (
	"slices"
	"strings"

	"sheaf/model"
	"sheaf/model/query"
)

// rowSet is a set of rows of a corpus.
type rowSet []uint64

func newRowSet(papers int) rowSet { return make(rowSet, (papers+63)/64) }

func (s rowSet) add(row model.Row) { s[row>>6] |= 1 << (row & 63) }

func (s rowSet) has(row model.Row) bool { return s[row>>6]&(1<<(row&63)) != 0 }

// Marks answers what a query asks about what a reader has left on papers.
type Marks interface {
	// Having lists the papers for which a part of a query holds: [query.Is],
	// [query.Added], [query.Rating], [query.Has] of a note or tag, and words and
	// phrases of tags and notes. With except, it holds for all but those.
	Having(part query.Node) (rows []model.Row, except bool)
	// Bookmarked reports whether a paper is bookmarked.
	Bookmarked(row model.Row) bool
}

// noMarks is what a reader has left who has left nothing.
type noMarks struct{}

func (noMarks) Having(part query.Node) ([]model.Row, bool) {
	is, ok := part.(query.Is)
	return nil, ok && (is.State == query.StateUnread || is.State == query.StateNew)
}

func (noMarks) Bookmarked(model.Row) bool { return false }

// filtering evaluates the parts of a query that are not about how well a paper
// answers, but whether it does.
type filtering struct {
	index *Index
	marks Marks
	stop  stopper
}

// rows is the papers for which a part of a query holds. Exactly means that words
// stand for themselves and their other forms, not for longer words that begin
// alike: so do those that are to take papers away.
func (f *filtering) rows(node query.Node, exactly bool) rowSet {
	switch node := node.(type) {
	case query.And:
		return f.combine(node, exactly, func(a, b uint64) uint64 { return a & b })
	case query.Or:
		return f.combine(node, exactly, func(a, b uint64) uint64 { return a | b })
	case query.Not:
		return f.except(f.rows(node.Of, !exactly))
	case query.Word:
		return f.words(node.Text, node.In, exactly, node)
	case query.Phrase:
		return f.words(node.Text, node.In, true, node)
	case query.Years:
		return f.all(func(row model.Row) bool { return node.Holds(f.index.columns.year(row)) })
	case query.Dates:
		return f.all(func(row model.Row) bool { return node.Holds(f.index.corpus.Date(row)) })
	case query.Has:
		if has := f.has(node.What); has != nil {
			return f.all(has)
		}
	}
	return f.marked(node)
}

func (f *filtering) combine(nodes []query.Node, exactly bool, by func(a, b uint64) uint64) rowSet {
	set := f.rows(nodes[0], exactly)
	for _, node := range nodes[1:] {
		for i, bits := range f.rows(node, exactly) {
			set[i] = by(set[i], bits)
		}
	}
	return set
}

func (f *filtering) except(set rowSet) rowSet {
	for i := range set {
		set[i] = ^set[i]
	}
	if rest := f.index.corpus.Len() % 64; rest > 0 {
		set[len(set)-1] &= 1<<rest - 1
	}
	return set
}

func (f *filtering) all(holds func(model.Row) bool) rowSet {
	set := newRowSet(f.index.corpus.Len())
	for row := range model.Row(f.index.corpus.Len()) {
		if f.stop.now(4) {
			break
		}
		if holds(row) {
			set.add(row)
		}
	}
	return set
}

// marked asks for what the corpus does not know.
func (f *filtering) marked(node query.Node) rowSet {
	rows, except := f.marks.Having(node)
	set := newRowSet(f.index.corpus.Len())
	for _, row := range rows {
		if row >= 0 && int(row) < f.index.corpus.Len() {
			set.add(row)
		}
	}
	if except {
		return f.except(set)
	}
	return set
}

// has is what tells whether a paper comes with something, nil where only the
// reader's marks do.
func (f *filtering) has(what query.Thing) func(model.Row) bool {
	c := f.index.corpus
	link := func(kind model.LinkKind) func(model.Row) bool {
		return func(row model.Row) bool {
			return slices.ContainsFunc(c.Links(row), func(l model.Link) bool { return l.Kind == kind })
		}
	}
	switch what {
	case query.ThingAbstract:
		return func(row model.Row) bool { return c.Abstract(row) != "" }
	case query.ThingCode:
		return link(model.LinkCode)
	case query.ThingProject:
		return link(model.LinkProject)
	case query.ThingData:
		return link(model.LinkData)
	case query.ThingPDF:
		return func(row model.Row) bool { return hasPDF(c.Paper(row)) }
	case query.ThingLink:
		return func(row model.Row) bool { return len(c.Links(row)) > 0 }
	case query.ThingDOI:
		return func(row model.Row) bool { return c.Paper(row).DOI != "" }
	case query.ThingNote, query.ThingTag:
	}
	return nil
}

// wanted is a word that a part of a query asks for.
type wanted struct {
	term      term
	expansion *expansion
	exactly   bool
}

// has reports whether a word of a paper is it.
func (w *wanted) has(word []byte) bool {
	switch w.term.answerOf(word, w.expansion).kind {
	case Whole, Inflected:
		return true
	case Start:
		return !w.exactly
	default:
		return false
	}
}

// words is the papers that have a word, or several next to each other. Exactly
// means no words that only begin so.
func (f *filtering) words(source string, where query.Field, exactly bool, node query.Node) rowSet {
	in, searched := asked(where)
	switch {
	case where == query.ID:
		return f.identified(source)
	case !searched:
		return f.marked(node)
	}
	var all []wanted
	for w := newWords(source); w.next(); {
		all = append(all, wanted{term: term{text: string(w.word), in: in}, exactly: exactly})
	}
	_, phrase := node.(query.Phrase)
	set := f.except(newRowSet(f.index.corpus.Len()))
	for i := range all {
		w := &all[i]
		w.term.whole = phrase || i < len(all)-1
		w.expansion = f.index.expand(&w.term, strict, nil, f.stop)
		has := f.having(w)
		for i := range set {
			set[i] &= has[i]
		}
	}
	if len(all) < 2 && in != inAbout.set() {
		return set
	}
	for row := range model.Row(f.index.corpus.Len()) {
		if set.has(row) && (f.stop.now(64) || !f.index.together(row, where, all)) {
			set[row>>6] &^= 1 << (row & 63)
		}
	}
	return set
}

// having is the papers that have a word.
func (f *filtering) having(w *wanted) rowSet {
	x := f.index
	set := newRowSet(x.corpus.Len())
	answers := w.expansion.words
	if !w.term.whole {
		for _, id := range x.words.sorted[w.expansion.first:w.expansion.end] {
			if word := x.words.word(id); w.has(word) {
				a, _ := w.term.literal(word)
				answers = append(answers, wordAnswer{a, id})
			}
		}
	}
	var r reader
	for _, by := range answers {
		in := w.term.places(by.kind)
		r.reset(x.heads, x.entries[by.id].heads)
		for batch := r.next(); len(batch) > 0; batch = r.next() {
			for _, number := range batch {
				if fieldSet(number)&headFields&in != 0 {
					set.add(model.Row(number >> headBits))
				}
			}
		}
		if !in.has(inAbstract) {
			continue
		}
		r.reset(x.abstracts, x.entries[by.id].abstracts)
		for batch := r.next(); len(batch) > 0; batch = r.next() {
			for _, row := range batch {
				set.add(model.Row(row))
			}
		}
	}
	return set
}

// hasPDF reports whether it is known where the PDF of a paper is.
func hasPDF(p model.Paper) bool {
	return p.Arxiv != "" || slices.ContainsFunc(p.Links, func(l model.Link) bool {
		return l.Kind == model.LinkPaper || strings.HasSuffix(strings.ToLower(l.URL), ".pdf")
	})
}

// maxPhrase is how many words of a phrase are compared in their order.
const maxPhrase = 63

// together reports whether a paper has words next to each other in one text of
// a field.
func (x *Index) together(row model.Row, where query.Field, all []wanted) bool {
	all = all[:min(len(all), maxPhrase)]
	for source := range x.textsOf(row, where) {
		begun := uint64(0) // bit i: the words before this one are the first i that are wanted
		for w := newWords(source); w.next(); {
			begun |= 1
			goes := uint64(0)
			for i := range all {
				if begun>>i&1 != 0 && all[i].has(w.word) {
					goes |= 2 << i
				}
			}
			if goes>>len(all)&1 != 0 {
				return true
			}
			begun = goes
		}
	}
	return false
}

// textsOf yields the texts of a paper that a field of the query language names.
func (x *Index) textsOf(row model.Row, where query.Field) func(func(string) bool) {
	c := x.corpus
	return func(yield func(string) bool) {
		switch where {
		case query.Venue:
			yield(c.Venue(row))
		case query.Keyword:
			c.Keywords(row)(yield)
		case query.Category:
			c.Categories(row)(yield)
		default:
			in, _ := asked(where)
			for field, source := range texts(c, row) {
				if in.has(field) && !yield(source) {
					return
				}
			}
		}
	}
}

// identified is the paper of an identifier, in any form.
func (f *filtering) identified(name string) rowSet {
	set := newRowSet(f.index.corpus.Len())
	if id, ok := f.index.ids.Parse(name); ok {
		if row, ok := f.index.corpus.Lookup(id); ok {
			set.add(row)
		}
	}
	return set
}
