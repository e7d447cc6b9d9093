package search

import (
	"strings"
	"testing"

	"sheaf/model"
)

func FuzzSearch(f *testing.F) {
	f.Add("Single Layer Unlearning", "A one-time method.", "one", "unlearning layer")
	f.Add("Схолкопф ﬁne", "学习\n\nnai\u0308ve", "", "fi 学 naive")
	f.Add("x\u0301 y", "…\u0903a \u0301bc", "x", "bc xzy")
	f.Add("\xff\xfe a", "½ l'Hôpital", "\x00", "12 lhop")
	f.Add("Attention Is All You Need", "Transformers.", "nlp", `attallneed | "is all" -(rnn cnn) year:2017..`)
	f.Add("Deep Q-Networks: Play", "Reinforcement.", "rl", `title:(dqn | -abs:x) keyword:"rl" has:abstract -is:read`)
	f.Add("Die Straße", "한국어 depth", "a-b", `"die strasse" keyword:a-b -한 kw:b date:..2024-05`)
	f.Add("10.1000/182", "x", "y", "id:10.1000/182 | 10.1000/182")
	f.Fuzz(func(t *testing.T, title, abstract, keyword, input string) {
		if len(title)+len(abstract)+len(input) > 4000 { // Match takes as long as both, multiplied
			return
		}
		c := corpusWith(model.Paper{Title: "Another layer", Year: 2017}, model.Paper{Title: title, Abstract: abstract, Keywords: []string{keyword}, Date: "2024-05"})
		x := NewBuilder().Extend(c)
		q, err := Parse(input)
		if err != nil {
			return
		}
		r := x.Search(q, Options{})
		if r.Stopped || !r.Complete || len(whole(r.Hits, func(model.Row) bool { return true }))+r.Near != len(r.Hits) || r.Total > c.Len() {
			t.Fatalf("%q: %+v", input, r)
		}
		if again := x.Search(q, Options{}); !same(again, r) {
			t.Fatalf("%q: %+v, and then %+v", input, r, again)
		}
		for _, hit := range r.Hits {
			checkFuzzed(t, x, q, hit)
		}
	})
}

// checkFuzzed checks the marks of one hit.
func checkFuzzed(t *testing.T, x *Index, q Query, hit Hit) {
	t.Helper()
	p := q.plan()
	for _, source := range texts(x.corpus, hit.Row) {
		for _, word := range split(source) {
			for _, of := range append(p.terms, p.extra...) {
				if lettersQuery(of.text) && hasLetters(of.text, []byte(word)) && !letterSpansOf(of.text, []byte(word)) {
					return // see TestMatchBearsCharactersThatShareBytes
				}
			}
		}
	}
	if len(split(x.corpus.Title(hit.Row))) > maxTitle {
		return // its initials are found at any place and marked within the first maxTitle words
	}
	m := x.Match(q, hit.Row)
	marks := 0
	for _, s := range shownOf(x, hit.Row, m) {
		checkMarks(t, s)
		marks += len(s.spans)
	}
	checkSnippet(t, x.corpus.Abstract(hit.Row), m.Snippet)
	if marks == 0 && len(p.terms) > 0 && hit.Missing < len(p.terms) && len(x.pinned(q)) == 0 &&
		!inUnshown(x, p.terms, hit.Row) && !mistypedInAbstract(x, p.terms, hit.Row) && !shortForm(x, p.terms, hit.Row) {
		t.Fatalf("%q marks nothing in %+v", q, x.corpus.Paper(hit.Row))
	}
}

// checkSnippet checks that a snippet is a line of the abstract with marks in it.
func checkSnippet(t fataler, abstract string, s Snippet) {
	checkMarks(t, shown{inAbstract, s.Text, s.Spans})
	if s.Text == "" {
		return
	}
	plain := strings.TrimSuffix(strings.TrimPrefix(s.Text, ellipsis), ellipsis)
	if !strings.Contains(abstract, plain) && !strings.Contains(abstract, strings.TrimSuffix(s.Text, ellipsis)) || strings.Contains(s.Text, "\n") {
		t.Fatalf("snippet %q is not in the abstract", s.Text)
	}
	if len(s.Spans) == 0 {
		t.Fatalf("nothing is marked in the snippet %q", s.Text)
	}
}
