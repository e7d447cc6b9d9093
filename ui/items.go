package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sheaf/model"
	"sheaf/model/cite"
	"sheaf/model/search"
	"sheaf/model/text"
	"sheaf/ui/detail"
	"sheaf/ui/list"
)

// item is what the list shows at a place.
func (m *Model) item(i int) list.Item {
	row := m.shown.at(i)
	if row == model.NoRow {
		return list.Item{}
	}
	corpus := m.load.Corpus
	it := list.Item{
		Title: corpus.Title(row),
		Marks: m.marksShown(row),
		Facts: m.factsOf(row),
	}
	if words := text.Words(corpus.Abstract(row)); words > 0 {
		it.Facts = append(it.Facts, count(words, "word"))
	}
	if m.view == viewRelated {
		it.Facts = append([]string{m.likeness(row)}, it.Facts...)
	}
	if match, ok := m.match(row); ok {
		it.TitleSpans = match.Title
		it.Snippet, it.SnippetSpans = match.Snippet.Text, match.Snippet.Spans
		it.Match = match.Kind
		if m.search.answer.lacking[row] {
			it.Lacks = match.Missing
		}
	}
	return m.spelledItem(it)
}

// maxMatches is how many matches are kept: several screens of them.
const maxMatches = 512

// match says where the query matches a paper, if there is a query.
func (m *Model) match(row model.Row) (search.Match, bool) {
	asked := m.search.answer.marked()
	if asked.Empty() || m.load.Index == nil {
		return search.Match{}, false
	}
	if match, ok := m.search.matches[row]; ok {
		return match, true
	}
	if len(m.search.matches) >= maxMatches || m.search.matches == nil {
		m.search.matches = map[model.Row]search.Match{}
	}
	match := m.load.Index.Match(asked, row)
	m.search.matches[row] = match
	return match, true
}

// facts are what the list tells of a paper in a word or two, the shortest
// first: a long venue is cut before it hides the others. What is unknown is
// left out.
func facts(corpus *model.Corpus, row model.Row) []string {
	known := origin(corpus.Rank(row), corpus.Date(row), corpus.Year(row))
	if names := byline(corpus, row); names != "" {
		known = append(known, names)
	}
	if venue := corpus.Venue(row); venue != "" {
		known = append(known, venue)
	}
	return known
}

// origin is a paper's rank, and its date as exactly as it is known.
func origin(rank int, date string, year int) []string {
	var known []string
	if rank > 0 {
		known = append(known, "#"+strconv.Itoa(rank))
	}
	switch {
	case date != "":
		known = append(known, date)
	case year != 0:
		known = append(known, strconv.Itoa(year))
	}
	return known
}

// byline is the first author's family name and how many others there are.
func byline(corpus *model.Corpus, row model.Row) string {
	first, others := "", -1
	for author := range corpus.Authors(row) {
		others++
		if others == 0 {
			first = author.Family()
		}
	}
	if others > 0 {
		return fmt.Sprintf("%s +%d", first, others)
	}
	return first
}

// pageOf is what the detail shows of a paper.
func (m *Model) pageOf(row model.Row) detail.Page {
	p := m.load.Corpus.Paper(row)
	page := newPage(p)
	page.Marks, page.Note = m.pageMarks(row)
	if m.linear() {
		rankInWords(page.Facts, p.Rank)
	}
	if m.page.raw {
		showRaw(&p)
		page.Title, page.Abstract = p.Title, p.Abstract
		return m.spelledPage(page) // hits are found in what is plain
	}
	if p.Raw != nil {
		page.TitleStyles = stylesOf(p.Raw.Title, p.Title, text.Clean)
		page.AbstractStyles = stylesOf(p.Raw.Abstract, p.Abstract, text.CleanBlock)
	}
	if match, ok := m.match(row); ok {
		page.TitleSpans, page.AbstractSpans = match.Title, match.Abstract
		page.AuthorSpans = authorSpans(p.Authors, match.Authors)
	}
	m.showRelated(&page, row)
	return m.spelledPage(page)
}

// newPage is the page of a paper by itself: without marks and hits.
func newPage(p model.Paper) detail.Page {
	page := detail.Page{Title: p.Title, Abstract: p.Abstract}
	names := make([]string, len(p.Authors))
	for i, author := range p.Authors {
		names[i] = string(author)
	}
	page.Comma = authorComma(p.Authors)
	page.Authors = strings.Join(names, page.Comma)
	page.Facts = origin(p.Rank, p.Date, p.Year)
	if p.Venue != "" {
		page.Facts = append(page.Facts, p.Venue)
	}
	if words := text.Words(p.Abstract); words > 0 {
		page.Facts = append(page.Facts, count(words, "word"))
	}
	page.Subjects = slices.Concat(p.Categories, p.Keywords)
	page.Links = links(p)
	for _, id := range append([]model.ID{p.ID}, p.Aliases...) {
		if id.Scheme() != model.SchemeTitle {
			page.IDs = append(page.IDs, string(id))
		}
	}
	return page
}

// authorComma stands between two authors: a semicolon where their own names have
// commas, as in O'Neil, Mary.
func authorComma(authors []model.Author) string {
	for _, author := range authors {
		if strings.Contains(string(author), ",") {
			return "; "
		}
	}
	return ", "
}

// authorSpans are the hits in each author's name, as they stand in all names.
func authorSpans(authors []model.Author, hits [][]text.Span) []text.Span {
	var spans []text.Span
	at, comma := 0, authorComma(authors)
	for i, author := range authors {
		if i < len(hits) {
			for _, hit := range hits[i] {
				spans = append(spans, text.Span{Start: at + hit.Start, End: at + hit.End})
			}
		}
		at += len(author) + len(comma)
	}
	return spans
}

// links are those of the abstract, and then the paper's own pages.
func links(p model.Paper) []detail.Link {
	var all []detail.Link
	add := func(url, kind string) {
		for _, have := range all {
			if have.URL == url {
				return
			}
		}
		if url != "" {
			all = append(all, detail.Link{URL: url, Kind: kind})
		}
	}
	for _, link := range p.Links {
		add(link.URL, string(link.Kind))
	}
	add(p.URL, "page")
	if p.Arxiv != "" {
		add("https://arxiv.org/abs/"+p.Arxiv, "page")
	}
	if p.DOI != "" {
		add(cite.DOILink(p.DOI), "page")
	}
	return all
}

// count is a number with its noun: 1 word, 1,204 words.
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return text.Thousands(n) + " " + noun
}
