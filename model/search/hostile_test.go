package search

import (
	"slices"
	"strings"
	"testing"

	"sheaf/model"
	"sheaf/model/text"
)

func TestHostileCorporaAndQueries(t *testing.T) {
	t.Parallel()
	word := strings.Repeat("x", 10_000)
	many := strings.TrimSpace(strings.Repeat("layer of graphs ", 33_000) + "needle")
	different := &strings.Builder{}
	for i := range 100_000 {
		different.Write([]byte{byte('a' + i%26), byte('a' + i/26%26), byte('a' + i/676%26), byte('a' + i/17576), ' '})
	}
	corpora := map[string]*model.Corpus{
		"nil": nil, "empty": corpusWith(), "one": corpusWith(model.Paper{Title: "Layer"}), "untitled": corpusWith(model.Paper{}),
		"signs": corpusWith(model.Paper{Title: "?!… — 🤗", Abstract: "…"}, model.Paper{Title: ":", Abstract: "::"}),
		"huge":  corpusWith(model.Paper{Title: many}, model.Paper{Title: different.String(), Abstract: many}, model.Paper{Title: word, Abstract: word + " " + word}),
		"dirty": corpusWith(model.Paper{Title: "a\xffb\x00c \xf0\x9f", Abstract: "\xed\xa0\x80 \x00\x00", Authors: []model.Author{"\x00", "\xff\xfe"}}),
	}
	long := ""
	for i := range 300 {
		long += string([]byte{byte('a' + i%26), byte('a' + i/26), 'q', ' '})
	}
	queries := []string{
		"", " ", "layer", "lyaer", "needle", "n", "xx", word, word[:maxTypo], word[:maxTypo+1], word + " layer", long, strings.Repeat("layer ", 300), many[:2000],
		"?!…", "\x00", "a\x00b", "\xff\xfe", "a\xffb", "🤗", ":", `"`, `"?!"`, "-", "-?", "a | ?", "title:?", "\u0301", "ﷺ", strings.Repeat("a ", 255) + "year:2019",
		strings.Repeat("学", 3000), strings.Repeat("e\u0301", 3000), "aaaa baaa caaa daaa", strings.Repeat("(", 60) + "a" + strings.Repeat(")", 60),
	}
	for name, c := range corpora {
		x := NewBuilder().Extend(c)
		for _, input := range queries {
			q, err := Parse(input)
			if err != nil {
				continue
			}
			for _, r := range []Result{x.First(q, Options{}), x.Search(q, Options{}), x.Search(q, Options{Limit: 1})} {
				if r.Stopped || !r.Complete || len(r.Hits) > c.Len() || c.Len() == 0 && len(r.Hits) > 0 {
					t.Errorf("%s, %.20q: %d hits, stopped %v, complete %v", name, input, len(r.Hits), r.Stopped, r.Complete)
				}
				for _, hit := range r.Hits {
					if name == "huge" {
						break // see TestMatchSpellsAWordOnce
					}
					for _, s := range shownOf(x, hit.Row, x.Match(q, hit.Row)) {
						checkMarks(t, s)
					}
				}
			}
		}
	}
	huge := NewBuilder().Extend(corpora["huge"])
	if m := huge.Match(understood(t, "needle"), 0); !slices.Equal(m.Title, []text.Span{{Start: len(many) - 6, End: len(many)}}) {
		t.Errorf("marks %v of a title of %d bytes", m.Title, len(many))
	}
	if r := huge.Search(understood(t, "needle"), Options{}); r.Total != 2 || r.Hits[0].Row != 0 {
		t.Errorf("the end of a huge title is not found: %+v", r)
	}
}
