package search_test

import (
	"slices"
	"strings"
	"testing"

	"sheaf/model"
	"sheaf/model/search"
	"sheaf/model/text"
)

// marked are the pieces of a text that spans mark.
func marked(source string, spans []text.Span) []string {
	var pieces []string
	for _, s := range spans {
		pieces = append(pieces, source[s.Start:s.End])
	}
	return pieces
}

func matchOf(p model.Paper, query string) (search.Match, bool) {
	x := indexOf(corpusOf(p))
	q := parse(query)
	hits := x.Search(q, search.Options{}).Hits
	return x.Match(q, 0), len(hits) == 1
}

func TestMatchMarksWhatWasTyped(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, query, title, want string }{
		{"whole words, in any order", "layer single", "Single Layer, Single Gradient", "Single|Layer|Single"},
		{"the start of a word", "norm", "Layer Normalization", "Norm"},
		{"a part of a word", "former", "Transformers", "former"},
		{"several words in one", "trans former", "Transformers", "Transformer"},
		{"a word that folds", "scholkopf", "The Schölkopf kernel", "Schölkopf"},
		{"a part before an accent", "scho", "The Schölkopf kernel", "Schö"},
		{"a decomposed accent", "na", "So na\u0308ive", "na\u0308"},
		{"a ligature as a whole", "f", "A ﬁne day", "ﬁ"},
		{"a letter spelled out as a whole", "stras", "Die Straße", "Straß"},
		{"an apostrophe in the match", "lhop", "De l’Hôpital", "l’Hôp"},
		{"no apostrophe behind the match", "don", "They don't", "don"},
		{"a Korean syllable as a whole", "하", "한국어", "한"},
		{"Chinese inside a sentence", "学习", "深度学习方法", "学习"},
		{"letters of a word", "trnsfrmr", "Vision Transformer", "Tr|nsf|rm|r"},
		{"letters of the word that has them best", "attn", "Alternating Attention", "Att|n"},
		{"letters with an accent", "nve", "naïve", "n|ve"},
		{"no letters of a word that is also there in full", "lyr layer", "Lawyer layer lyr", "layer|lyr"},
		{"nothing", "graph", "Trees", ""},
		{"the empty query", "", "Trees", ""},
	} {
		match, _ := matchOf(model.Paper{Title: c.title}, c.query)
		if got := strings.Join(marked(c.title, match.Title), "|"); got != c.want {
			t.Errorf("%s: %q marks %q in %q, want %q", c.name, c.query, got, c.title, c.want)
		}
	}
}

func TestMatchMarksAuthorsAndVenue(t *testing.T) {
	t.Parallel()
	p := model.Paper{Title: "x", Authors: []model.Author{"Ada Li", "Bo Lin", "C. Day"}, Venue: "Lisp Conference"}
	match, found := matchOf(p, "li")
	want := [][]text.Span{{{Start: 4, End: 6}}, {{Start: 3, End: 5}}, nil}
	if !found || !slices.EqualFunc(match.Authors, want, slices.Equal) || !slices.Equal(match.Venue, []text.Span{{Start: 0, End: 2}}) {
		t.Errorf("found %v: authors %v, venue %v", found, match.Authors, match.Venue)
	}
	if match, _ = matchOf(p, "lisp"); match.Authors != nil {
		t.Errorf("no author matches: %v", match.Authors)
	}
}

func TestSnippetShowsTheWordsThatOnlyTheAbstractHas(t *testing.T) {
	t.Parallel()
	before := strings.Repeat("many words before it ", 10)
	after := strings.Repeat(" and many words behind", 10)
	for _, c := range []struct{ name, query, title, abstract, want string }{
		{"a word of the abstract", "needle", "x", before + "the Needle" + after,
			"…before it many words before it the [Needle] and many words behind and many words behind and many…"},
		{"at its beginning", "needle", "x", "Needle" + after,
			"[Needle] and many words behind and many words behind and many words behind and many words behind and…"},
		{"at its end", "needle", "x", before + "needle.",
			"…it many words before it many words before it many words before it many words before it [needle]."},
		{"a short abstract", "needle", "x", "The needle.", "The [needle]."},
		{"all words are marked", "needle hay", "Hay", "The needle in the hay.", "The [needle] in the [hay]."},
		{"one paragraph", "needle", "x", "First.\n\nThe needle.\n\nLast.", "…The [needle].…"},
		{"text without blanks", "学习", "x", strings.Repeat("深度方法", 30) + "学习" + strings.Repeat("深度方法", 30),
			"…方法深度方法深度方法深度方法[学习]深度方法深度方法深度方法深度方法深度…"},
		{"the title has it too", "needle", "Needle", "The needle.", ""},
		{"the title has it otherwise", "needl", "Needles", "The needl.", ""},
		{"the title has its letters", "ndl", "Needle", "None.", ""},
		{"nothing has it", "needle", "x", "The hay.", ""},
	} {
		match, _ := matchOf(model.Paper{Title: c.title, Abstract: c.abstract}, c.query)
		if got := bracketed(match.Snippet); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func bracketed(s search.Snippet) string {
	var b strings.Builder
	end := 0
	for _, span := range s.Spans {
		b.WriteString(s.Text[end:span.Start] + "[" + s.Text[span.Start:span.End] + "]")
		end = span.End
	}
	return b.String() + s.Text[end:]
}
