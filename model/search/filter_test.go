package search

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/model/query"
	"sheaf/model/text"
)

// someMarks is what a reader has left on papers: every third is bookmarked,
// every fourth noted, and all but every fifth unread.
type someMarks struct{ papers int }

func (m someMarks) every(n int) (rows []model.Row) {
	for row := 0; row < m.papers; row += n {
		rows = append(rows, model.Row(row))
	}
	return rows
}

func (m someMarks) Having(part query.Node) ([]model.Row, bool) {
	switch part {
	case query.Is{State: query.StateBookmarked}:
		return m.every(3), false
	case query.Is{State: query.StateUnread}:
		return m.every(5), true
	case query.Has{What: query.ThingNote}:
		return append(m.every(4), model.NoRow, model.Row(m.papers)), false // and papers of no corpus
	}
	return nil, false
}

func (someMarks) Bookmarked(row model.Row) bool { return row%3 == 0 }

// plainly evaluates nodes paper by paper, as their definitions say.
type plainly struct {
	corpus *model.Corpus
	marks  Marks
}

func (p plainly) holds(node query.Node, row model.Row, negated bool) bool {
	each := func(node query.Node) bool { return p.holds(node, row, negated) }
	paper := p.corpus.Paper(row)
	switch node := node.(type) {
	case query.And:
		return !slices.ContainsFunc(node, func(n query.Node) bool { return !each(n) })
	case query.Or:
		return slices.ContainsFunc(node, each)
	case query.Not:
		return !p.holds(node.Of, row, !negated)
	case query.Word:
		return p.word(node, row, negated)
	case query.Phrase:
		return p.phrase(node, row)
	case query.Years:
		return node.Holds(paper.Year)
	case query.Dates:
		return node.Holds(paper.Date)
	case query.Has:
		switch node.What {
		case query.ThingAbstract:
			return paper.Abstract != ""
		case query.ThingDOI:
			return paper.DOI != ""
		case query.ThingPDF, query.ThingCode, query.ThingLink:
			return len(paper.Links) > 0 // the only link of these papers is all of them
		case query.ThingProject, query.ThingData:
			return false
		case query.ThingNote, query.ThingTag:
		}
	}
	rows, except := p.marks.Having(node)
	return slices.Contains(rows, row) != except
}

// sources lists the texts of a field, the abstracts in front, and how many
// these are.
func (p plainly) sources(row model.Row, in query.Field) (all []string, abstracts int) {
	paper := p.corpus.Paper(row)
	add := func(of query.Field, sources ...string) {
		if in == query.Any || in == of {
			all = append(all, sources...)
		}
	}
	add(query.Abstract, paper.Abstract)
	for of, raw := range rawTexts(p.corpus, row) {
		if of == inAbstract {
			add(query.Abstract, raw)
		}
	}
	abstracts = len(all)
	for of, raw := range rawTexts(p.corpus, row) {
		if of == inTitle {
			add(query.Title, raw)
		}
	}
	add(query.Title, paper.Title)
	for _, author := range paper.Authors {
		add(query.Author, string(author))
	}
	add(query.Venue, paper.Venue)
	add(query.Keyword, paper.Keywords...)
	add(query.Category, paper.Categories...)
	return all, abstracts
}

// word: a word holds where it or another form of it stands, or a word that
// begins with it unless it is negated.
func (p plainly) word(node query.Word, row model.Row, negated bool) bool {
	wanted := split(node.Text)
	if len(wanted) > 1 {
		return p.run(wanted, row, node.In, !negated, true)
	}
	sources, abstracts := p.sources(row, node.In)
	for i, source := range sources {
		for _, word := range split(source) {
			begins := strings.HasPrefix(word, wanted[0]) && (len(wanted[0]) >= minPart || i >= abstracts)
			if word == wanted[0] || begins && !negated || sameSpelling(wanted[0], []byte(word)) {
				return true
			}
			if len(wanted[0]) >= minTypo && stem(wanted[0]) == stem(word) {
				return true
			}
		}
	}
	return false
}

func (p plainly) phrase(node query.Phrase, row model.Row) bool {
	return p.run(split(node.Text), row, node.In, false, false)
}

// run reports whether words stand side by side in one text, of which the last
// may go on.
func (p plainly) run(wanted []string, row model.Row, in query.Field, goesOn, forms bool) bool {
	sources, abstracts := p.sources(row, in)
	for i, source := range sources {
		words := split(source)
		for len(words) >= len(wanted) && len(wanted) > 0 {
			last := len(wanted) - 1
			begins := goesOn && strings.HasPrefix(words[last], wanted[last]) && (len(wanted[last]) >= minPart || i >= abstracts)
			form := forms && (sameSpelling(wanted[last], []byte(words[last])) || stemmable(wanted[last]) && stem(wanted[last]) == stem(words[last]))
			if slices.Equal(words[:last], wanted[:last]) && (words[last] == wanted[last] || begins || form) {
				return true
			}
			words = words[1:]
		}
	}
	return false
}

// wordNode draws a word, of letters and digits alone, so that it has one part.
func wordNode(t *rapid.T, fields ...query.Field) query.Node {
	word := rapid.SampledFrom([]string{
		"layer", "lay", "pruned", "colour", "color", "Müller", "muller", "fine", "tun", "is", "th", "rl", "graph", "学习", "a", "abc", "ab", "neural",
	}).Draw(t, "word")
	return query.Word{Text: word, In: rapid.SampledFrom(fields).Draw(t, "field")}
}

func nodeGen(t *rapid.T, depth int) query.Node {
	wide := []query.Field{query.Any, query.Title, query.Abstract, query.Author}
	kind := rapid.IntRange(0, 7+2*depth).Draw(t, "kind")
	switch {
	case kind > 11, kind > 7 && depth == 1:
		nodes := []query.Node{nodeGen(t, depth-1), nodeGen(t, depth-1)}
		if rapid.Bool().Draw(t, "both") {
			return query.And(nodes)
		}
		return query.Or(append(nodes, nodeGen(t, depth-1)))
	case kind > 7:
		return query.Not{Of: nodeGen(t, depth-1)}
	case kind == 7:
		return rapid.SampledFrom([]query.Node{
			query.Years{From: 2000}, query.Years{To: 2017}, query.Years{From: 2017, To: 2017},
			query.Dates{From: "2024-05-10"}, query.Dates{To: "2024-05-10"}, query.Dates{From: "2024-06-01", To: "2025-01-01"},
		}).Draw(t, "time")
	case kind == 6:
		return query.Has{What: rapid.SampledFrom(query.Things()).Draw(t, "thing")}
	case kind == 5:
		return query.Is{State: rapid.SampledFrom(query.States()).Draw(t, "state")}
	case kind > 2:
		phrase := strings.Join(rapid.SliceOfN(wordGen(), 1, 3).Draw(t, "phrase"), " ")
		if cleaned := text.Clean(phrase); len(split(cleaned)) > 0 {
			return query.Phrase{Text: cleaned, In: rapid.SampledFrom(append(wide, query.Venue, query.Keyword, query.Category)).Draw(t, "field")}
		}
	}
	return wordNode(t, wide...)
}

// repeated is a corpus of so many papers, the given ones again and again, each
// time with identifiers of their own.
func repeated(papers []model.Paper, n int) *model.Corpus {
	b := model.NewBuilder()
	for i := 0; b.Len() < n; i++ {
		p := papers[i%len(papers)]
		p.ID = model.ID("arxiv:2401." + string([]byte{byte('0' + i/1000%10), byte('0' + i/100%10), byte('0' + i/10%10), byte('0' + i%10)}) + "1")
		p.Arxiv, p.Aliases, p.Title = "", nil, p.Title+" "+strings.Repeat("x", i)
		if p.DOI != "" {
			p.DOI += "/" + strconv.Itoa(i)
		}
		b.Add(p)
	}
	return b.Snapshot()
}

func TestFiltersHoldWhereTheirDefinitionsDo(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		papers := rapid.SliceOfN(paperGen(), 1, 12).Draw(t, "papers")
		n := rapid.SampledFrom([]int{1, 20, 63, 64, 65, 127, 128, 129}).Draw(t, "rows")
		c := repeated(papers, n)
		x := NewBuilder().Extend(c)
		marks := someMarks{c.Len()}
		for range 3 {
			node := nodeGen(t, 3)
			f := filtering{index: x, marks: marks, stop: newStopper(nil)}
			got := f.rows(node, false)
			for row := range model.Row(c.Len()) {
				if want := (plainly{c, marks}).holds(node, row, false); got.has(row) != want {
					t.Fatalf("%#v holds %v, not %v, for %+v", node, got.has(row), want, c.Paper(row))
				}
			}
			for row := model.Row(c.Len()); int(row) < 64*len(got); row++ {
				if got.has(row) {
					t.Fatalf("%#v holds for row %d of %d", node, row, c.Len())
				}
			}
			checkFound(t, x, query.Query{Root: node}, marks)
		}
	})
}

// checkFound checks that a search whose parts are all filters finds what they
// hold for, and nothing else.
func checkFound(t *rapid.T, x *Index, parsed query.Query, marks Marks) {
	q := understood(t, parsed.String())
	p := q.plan()
	if len(p.terms) > 0 || p.filter == nil {
		return
	}
	var want []model.Row
	for row := range model.Row(x.corpus.Len()) {
		if (plainly{x.corpus, marks}).holds(q.parsed.Root, row, false) {
			want = append(want, row)
		}
	}
	r := x.Search(q, Options{Marks: marks})
	if got := whole(r.Hits, func(model.Row) bool { return true }); !slices.Equal(got, want) || r.Total != len(want) || r.Near > 0 {
		t.Fatalf("%q finds %v, %d of them, want %v", q, got, r.Total, want)
	}
}

func TestAFilterNarrowsWhatTheWordsFind(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := corpusGen(30).Draw(t, "corpus")
		x := NewBuilder().Extend(c)
		marks := someMarks{c.Len()}
		node := nodeGen(t, 2)
		q := understood(t, "layer ("+query.Query{Root: node}.String()+")")
		p := q.plan()
		for _, hit := range x.Search(q, Options{Marks: marks}).Hits {
			if p.filter != nil && !(plainly{c, marks}).holds(p.filter, hit.Row, false) {
				t.Fatalf("%q finds %+v", q, c.Paper(hit.Row))
			}
		}
	})
}

func TestPhrasesStayWithinOneText(t *testing.T) {
	t.Parallel()
	long := strings.TrimSpace(strings.Repeat("w ", 100))
	x := indexed(model.Paper{
		Title: "Low rank", Abstract: "Rank layers.\n\nDeep " + long, Authors: []model.Author{"Ada Li", "Bo Day"},
		Venue: "Deep Learning", Keywords: []string{"neural", "net of nets"}, Categories: []string{"cs.LG"},
	}, model.Paper{Title: "Another"})
	for input, found := range map[string]bool{
		`"low rank"`: true, `"low-rank"`: true, `"rank low"`: false, `"low rank layers"`: false, `"rank layer"`: false, `"rank layers deep"`: true,
		`"ada li"`: true, `"li bo"`: false, `author:"bo day"`: true, `title:"ada li"`: false, `"neural net"`: false, `keyword:"net of nets"`: true, `keyword:"net nets"`: false,
		`keyword:"deep learning"`: false, `venue:"deep learning"`: true, `category:"cs lg"`: true, `category:cs.lg`: true, `venue:cs`: false,
		`keyword:lear`: false, `venue:lear`: true, `"deep ` + long + `"`: true, `"deep ` + long[:150] + `"`: true, `author:li`: true, `-author:li`: false,
	} {
		if got := len(whole(x.Search(understood(t, input), Options{}).Hits, func(row model.Row) bool { return row == 0 })) > 0; got != found {
			t.Errorf("%.40s is found: %v, want %v", input, got, found)
		}
	}
}
