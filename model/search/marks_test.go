package search

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/model/text"
)

// shown is one text of a paper with what is marked in it.
type shown struct {
	in     field
	source string
	spans  []text.Span
}

func shownOf(x *Index, row model.Row, m Match) []shown {
	all := []shown{
		{inTitle, x.corpus.Title(row), m.Title}, {inAbstract, x.corpus.Abstract(row), m.Abstract}, {inAbout, x.corpus.Venue(row), m.Venue},
	}
	i := 0
	for author := range x.corpus.Authors(row) {
		if m.Authors != nil {
			all = append(all, shown{inAuthors, string(author), m.Authors[i]})
		}
		i++
	}
	return all
}

// checkMarks checks that spans are sorted, apart, inside the text and made of
// whole graphemes.
func checkMarks(t fataler, s shown) {
	borders := map[int]bool{0: true}
	for g, at := displaywidth.StringGraphemes(s.source), 0; g.Next(); {
		at += len(g.Value())
		borders[at] = true
	}
	end := -1
	for _, span := range s.spans {
		if span.Start <= end || span.End <= span.Start || !borders[span.Start] || !borders[span.End] {
			t.Fatalf("%v are no marks of %q", s.spans, s.source)
		}
		end = span.End
	}
}

// piecesOf are the marked texts of a field.
func piecesOf(all []shown, in field) []string {
	var pieces []string
	for _, s := range all {
		for _, span := range s.spans {
			if s.in == in {
				pieces = append(pieces, s.source[span.Start:span.End])
			}
		}
	}
	return pieces
}

func TestEveryHitShowsWhy(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := corpusGen(20).Draw(t, "corpus")
		x := NewBuilder().Extend(c)
		q := understood(t, typedGen(c, 3).Draw(t, "query"))
		terms := q.plan().terms
		for _, hit := range x.Search(q, Options{}).Hits {
			if mistypedInAbstract(x, terms, hit.Row) || shortForm(x, terms, hit.Row) {
				continue
			}
			m := x.Match(q, hit.Row)
			all, marks := shownOf(x, hit.Row, m), 0
			for _, s := range all {
				checkMarks(t, s)
				marks += len(s.spans)
			}
			checkSnippet(t, c.Abstract(hit.Row), m.Snippet)
			if marks == 0 && hit.Missing < len(terms) && !inUnshown(x, terms, hit.Row) {
				t.Fatalf("%q marks nothing in %+v", q, c.Paper(hit.Row))
			}
			if hit.Missing == 0 && len(terms) <= maxTerms && len(m.Missing) > 0 {
				t.Fatalf("%q finds all words and then misses %q in %+v", q, m.Missing, c.Paper(hit.Row))
			}
		}
	})
}

// mistypedInAbstract reports whether an abstract has a word that a term may be
// meant for and that has its letters, too: see
// TestATypingErrorInTheAbstractIsMarked.
func mistypedInAbstract(x *Index, terms []term, row model.Row) bool {
	for _, word := range split(x.corpus.Abstract(row)) {
		for i := range terms {
			t := newForms(&terms[i], true)
			if t.reading([]byte(word)).kind == Letters && typoAnswer(t.text, []byte(word), max(1, typosAllowed(len(t.text))), 0).worth > 0 {
				return true
			}
		}
	}
	return false
}

// shortForm reports whether a paper has a form of a term that is shorter than
// Match looks at: see TestAShortFormOfAWordIsMarked.
func shortForm(x *Index, terms []term, row model.Row) bool {
	for _, source := range texts(x.corpus, row) {
		for _, word := range split(source) {
			if len(word) < minPart && slices.ContainsFunc(terms, func(t term) bool { return len(t.text) >= minTypo && stem(t.text) == stem(word) }) {
				return true
			}
		}
	}
	return false
}

// inUnshown reports whether a keyword, a category, the year or what the source
// wrote in TeX may answer a term.
func inUnshown(x *Index, terms []term, row model.Row) bool {
	p := x.corpus.Paper(row)
	unshown := slices.Concat(p.Keywords, p.Categories, []string{strconv.Itoa(p.Year)})
	for _, raw := range rawTexts(x.corpus, row) {
		unshown = append(unshown, raw)
	}
	for _, word := range split(strings.Join(unshown, " ")) {
		for i := range terms {
			if f := newForms(&terms[i], true); f.reading([]byte(word)).worth > 0 {
				return true
			}
		}
	}
	return false
}

// TestMarksSpellTheQuery checks the marks of queries of one word, by their kind.
func TestMarksSpellTheQuery(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := corpusGen(12).Draw(t, "corpus")
		x := NewBuilder().Extend(c)
		word := rapid.OneOf(typedGen(c, 1), wordGen()).Draw(t, "query")
		q := understood(t, word)
		terms := q.plan().terms
		if len(terms) != 1 || len(q.plan().extra) > 0 {
			return
		}
		for _, hit := range x.Search(q, Options{}).Hits {
			p := x.corpus.Paper(hit.Row)
			if len(p.Keywords)+len(p.Categories)+p.Year > 0 || p.Raw != nil || inUnshown(x, terms, hit.Row) || mistypedInAbstract(x, terms, hit.Row) {
				continue
			}
			m := x.Match(q, hit.Row)
			checkSpelling(t, terms[0].text, m.Kind, x.corpus.Paper(hit.Row), shownOf(x, hit.Row, m))
		}
	})
}

// checkSpelling checks what is marked for one word.
func checkSpelling(t fataler, word string, kind Kind, paper model.Paper, all []shown) {
	folded := make([]string, 0, 4)
	for _, s := range all {
		for _, span := range s.spans {
			folded = append(folded, strings.Join(split(s.source[span.Start:span.End]), ""))
		}
	}
	title := ""
	for _, piece := range piecesOf(all, inTitle) {
		title += strings.Join(split(piece), "")
	}
	spelled := true
	switch kind {
	case Whole, Start, Part:
		spelled = len(folded) == 0 || slices.ContainsFunc(folded, func(s string) bool { return strings.Contains(s, word) })
	case Run:
		spelled = strings.Contains(title, word)
	case Initials:
		// A grapheme of several folded letters, as a ligature, is marked whole,
		// and neighbours may be marked as one.
		spelled = inOrder(word, title)
	case Letters:
		spelled = len(folded) == 0 || inOrder(word, strings.Join(folded, ""))
	case Inflected, Typo, Joined:
		spelled = slices.ContainsFunc(all, wholeWord) // other words may have its letters, or it as a part
	case None, kinds:
		spelled = false
	}
	if !spelled {
		t.Fatalf("%q, %s, marks %q in %+v", word, kind, folded, paper)
	}
}

// inOrder reports whether s has the bytes of part in their order.
func inOrder(part, s string) bool {
	for i := 0; i < len(s) && part != ""; i++ {
		if s[i] == part[0] {
			part = part[1:]
		}
	}
	return part == ""
}

// wholeWord reports whether a mark begins and ends with a word, or with the
// grapheme that has its border.
func wholeWord(s shown) bool {
	starts, ends := map[int]bool{}, map[int]bool{}
	for w := newWords(s.source); w.next(); {
		snapped := text.SnapSpans(s.source, []text.Span{w.span(0, len(w.word))})
		starts[snapped[0].Start], ends[snapped[0].End] = true, true
	}
	return slices.ContainsFunc(s.spans, func(span text.Span) bool { return starts[span.Start] && ends[span.End] })
}

func TestMarksOfEveryKind(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, query, title string
		kind               Kind
		marked             string
	}{
		{"initials of a title", "rl", "Deep Reinforcement Learning", Initials, "R|L"},
		{"initials beside little words", "aiayn", "Attention Is All You Need", Initials, "A|I|A|Y|N"},
		{"initials without the little words", "gfp", "Generators for Free Proteins of a Protein", Initials, "G|F|P"},
		{"initials with a word between", "sst", "State of some Large Trees", None, ""},
		{"initials with accents", "ea", "Énorme Âge", Initials, "É|Â"},
		{"initials with a decomposed accent", "ea", "E\u0301norme A\u0302ge", Initials, "E\u0301|A\u0302"},
		{"initials with a ligature", "fn", "ﬁne networks", Initials, "ﬁ|n"},
		{"a run", "attallneed", "Attention Is All You Need", Run, "Att|All|Need"},
		{"a run through an accent", "muletu", "Müller étude", Run, "Mül|étu"},
		{"a run through ß", "stratu", "Straße tunneln", Run, "Stra|tu"},
		{"a run that ends in ß", "strastu", "Straße tunneln", Run, "Straß|tu"},
		{"two words for one", "finetuning", "On fine-tuning nets", Joined, "fine|tuning"},
		{"two words for one, typed halfway", "finetun", "On fine-tuning nets", Joined, "fine|tuning"},
		{"one word for two", "pre tr", "On pretrained nets", Joined, "pretrained"},
		{"another form", "pruned", "Layer pruning", Inflected, "pruning"},
		{"another spelling", "mueller", "The Müller index", Inflected, "Müller"},
		{"a typing error", "tranfsormer", "A Transformer", Typo, "Transformer"},
		{"a typing error beside an accent", "scholkpof", "A Schölkopf kernel", Typo, "Schölkopf"},
		{"letters", "trnsfrmr", "A Transformer", Letters, "Tr|nsf|rm|r"},
		{"letters of a decomposed word", "nv", "nai\u0308ve", None, ""},
		{"Korean", "한국", "한국어 학습", Start, "한국"},
		{"Chinese", "学习", "深度学习方法", Part, "学习"},
		{"Japanese", "がく", "にほんがくしゅう", Part, "がく"},
		{"half-width Japanese", "ｶﾞｸ", "ガクシュウ", Start, "ガク"},
		{"wide Latin", "deep", "Ｄｅｅｐ learning", Whole, "Ｄｅｅｐ"},
		{"a number in a circle", "12", "Paper ⑫", Whole, "⑫"},
		{"dotless and dotted i", "istanbul", "İstanbul", Whole, "İstanbul"},
		{"Cyrillic", "обуч", "Глубокое Обучение", Start, "Обуч"},
		{"Devanagari", "हिं", "हिंदी", Start, "हिं"},
		{"an emoji beside a word", "graph", "🤗Graph🤗", Whole, "Graph"},
		{"a flag, skin and a family", "net", "👩‍👩‍👧Net👍🏽", Whole, "Net"},
	} {
		x := indexed(model.Paper{Title: c.title})
		q := understood(t, c.query)
		hits := x.Search(q, Options{}).Hits
		if (len(hits) == 1) != (c.kind != None) {
			t.Errorf("%s: %q finds %d papers", c.name, c.query, len(hits))
			continue
		}
		if c.kind == None {
			continue
		}
		m := x.Match(q, 0)
		checkMarks(t, shown{inTitle, c.title, m.Title})
		if got := strings.Join(piecesOf(shownOf(x, 0, m), inTitle), "|"); got != c.marked || m.Kind != c.kind {
			t.Errorf("%s: %q marks %q as %s, want %q as %s", c.name, c.query, got, m.Kind, c.marked, c.kind)
		}
	}
}
