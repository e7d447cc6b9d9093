package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"sheaf/model/text"
)

func TestTheNameThatWasMeantIsFound(t *testing.T) {
	t.Parallel()
	commands := []string{"search", "show", "state", "tag", "undo", "related", "rate", "add", "rm"}
	for _, c := range []struct {
		typed string
		names []string
		want  string
	}{
		{"serch", commands, "search"},
		{"saerch", commands, "search"},
		{"SEARCH", commands, "search"},
		{"sea", commands, "search"},
		{"rel", commands, "related"},
		{"ad", commands, "add"},
		{"sh", commands, "show"},
		{"tga", commands, "tag"},
		{"raed", []string{"new", "queued", "reading", "read"}, "read"},
		{"readin", []string{"new", "queued", "reading", "read"}, "reading"},
		{"bibtxe", []string{"bibtex", "ris", "csl"}, "bibtex"},
		{"nihgt", []string{"ink", "paper", "night"}, "night"},
		{"nite", []string{"ink", "paper", "night", "contrast", "mono"}, "night"},
		{"yaar", []string{"relevance", "rank", "date", "title", "author", "year", "added", "rating"}, "year"},
		{"contarst", []string{"ink", "paper", "night", "contrast", "mono"}, "contrast"},
		{"nile", []string{"ink", "paper", "contrast", "mono"}, ""},
		{"thin", []string{"theme", "thorough"}, ""},
		{"reed", []string{"relevance"}, ""},
		{"dark", []string{"ink", "paper", "night", "contrast", "mono"}, ""},
		{"größse", []string{"große", "größe"}, "größe"},
		{"paper.jsonl", []string{"notes.md", "papers.jsonl", "papers.jsonl.gz"}, "papers.jsonl"},
		{"bookmarks-of-last-summers", []string{"bookmarks-of-late-summer"}, "bookmarks-of-late-summer"},
		{"zzzzzz", commands, ""},
		{"x", commands, ""},
		{"", commands, ""},
		{"vim", []string{"view"}, ""},
		{"fly", []string{"x", "no"}, ""},
		{"serch", nil, ""},
		{strings.Repeat("search", 1000), commands, ""},
	} {
		if got, ok := text.Nearest(c.typed, c.names); got != c.want || ok != (c.want != "") {
			t.Errorf("%q is taken for %q, want %q", c.typed, got, c.want)
		}
	}
}

// Distance is the same in both directions, none from a word to itself, and no
// more than the letters of the longer one.
func TestDistanceIsOne(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		word := rapid.StringOfN(rapid.RuneFrom([]rune("abcé")), 0, 8, -1)
		a, b := word.Draw(rt, "a"), word.Draw(rt, "b")
		longer := max(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
		d, near := text.Distance(a, b, longer)
		back, _ := text.Distance(b, a, longer)
		if !near || d != back || d > longer || (d == 0) != (a == b) {
			rt.Fatalf("%q, %q: %d and %d, %t", a, b, d, back, near)
		}
		if _, near := text.Distance(a, b, d-1); near {
			rt.Fatalf("%q, %q: %d, but within %d", a, b, d, d-1)
		}
	})
}
