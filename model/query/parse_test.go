package query_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"sheaf/model/query"
)

const day = 24 * time.Hour

type (
	and = query.And
	or  = query.Or
)

func w(text string) query.Node { return query.Word{Text: text} }

func in(field query.Field, text string) query.Node { return query.Word{Text: text, In: field} }

func phrase(text string) query.Node { return query.Phrase{Text: text} }

func not(node query.Node) query.Node { return query.Not{Of: node} }

// parse reads what has to be readable.
func parse(t *testing.T, input string) query.Query {
	t.Helper()
	q, err := query.Parse(input)
	if err != nil {
		t.Fatalf("%q: %v", input, err)
	}
	return q
}

type parsed struct {
	rule, in  string
	want      query.Node
	canonical string // "" when it is the input
}

func check(t *testing.T, cases []parsed) {
	t.Helper()
	for _, c := range cases {
		q, err := query.Parse(c.in)
		if err != nil {
			t.Errorf("%s: %q: %v", c.rule, c.in, err)
			continue
		}
		if !reflect.DeepEqual(q.Root, c.want) {
			t.Errorf("%s: %q is %#v, want %#v", c.rule, c.in, q.Root, c.want)
		}
		canonical := c.canonical
		if canonical == "" {
			canonical = c.in
		}
		if got := q.String(); got != canonical && c.want != nil {
			t.Errorf("%s: %q is written %q, want %q", c.rule, c.in, got, canonical)
		}
		if again, err := query.Parse(q.String()); err != nil || !again.Equal(q) {
			t.Errorf("%s: %q is written %q, which reads as %#v, %v", c.rule, c.in, q.String(), again.Root, err)
		}
	}
}

func TestOperators(t *testing.T) {
	t.Parallel()
	check(t, []parsed{
		{"nothing", "", nil, ""},
		{"blanks", " \t ", nil, ""},
		{"one word", "Graph", w("Graph"), ""},
		{"words side by side", " graph \n neural  network ", and{w("graph"), w("neural"), w("network")}, "graph neural network"},
		{"phrase", `"exact phrase"`, phrase("exact phrase"), ""},
		{"blanks in a phrase", `"  exact   phrase "`, phrase("exact phrase"), `"exact phrase"`},
		{"operators in a phrase", `"a | -b (year:x"`, phrase("a | -b (year:x"), ""},
		{"typographic quotes", "“exact phrase” „und noch“", and{phrase("exact phrase"), phrase("und noch")}, `"exact phrase" "und noch"`},
		{"phrase glued to words", `a"b"c`, and{w("a"), phrase("b"), w("c")}, `a "b" c`},
		{"open quote", `a "b c`, and{w("a"), phrase("b c")}, `a "b c"`},
		{"just opened quote", `a "`, w("a"), "a"},
		{"empty phrase", `a ""`, w("a"), "a"},
		{"negation alone", "-a", not(w("a")), ""},
		{"negations", `a -b -"c d" -(e f) -title:g`, and{
			w("a"), not(w("b")), not(phrase("c d")), not(and{w("e"), w("f")}), not(in(query.Title, "g")),
		}, ""},
		{"negated alternatives", "-(a | b)", not(or{w("a"), w("b")}), ""},
		{"negated group of one", "-(a)", not(w("a")), "-a"},
		{"double negation", "--a", not(not(w("a"))), ""},
		{"double negation in groups", "-(-(a))", not(not(w("a"))), "--a"},
		{"alternatives", "a | b | c", or{w("a"), w("b"), w("c")}, ""},
		{"alternatives without blanks", "a|b", or{w("a"), w("b")}, "a | b"},
		{"| binds looser", "a b | c -d", or{and{w("a"), w("b")}, and{w("c"), not(w("d"))}}, ""},
		{"parentheses", "a (b | c)", and{w("a"), or{w("b"), w("c")}}, ""},
		{"parentheses not needed", "((a) (b (c)))", and{w("a"), w("b"), w("c")}, "a b c"},
		{"alternatives in alternatives", "(a | b) | c", or{w("a"), w("b"), w("c")}, "a | b | c"},
		{"conjunction in alternatives", "(a b) | c", or{and{w("a"), w("b")}, w("c")}, "a b | c"},
		{"open parenthesis", "a (b | (c", and{w("a"), or{w("b"), w("c")}}, "a (b | c)"},
		{"just opened parenthesis", "a (", w("a"), "a"},
		{"everything together", `"graph neural" (tag:gnn | is:bookmarked) -author:"Ada Lovelace" year:2019.. has:code added:<7d`, and{
			phrase("graph neural"),
			or{in(query.Tag, "gnn"), query.Is{State: query.StateBookmarked}},
			not(query.Phrase{Text: "Ada Lovelace", In: query.Author}),
			query.Years{From: 2019},
			query.Has{What: query.ThingCode},
			query.Added{Within: 7 * day},
		}, ""},
	})
}

func TestWhatPeoplePaste(t *testing.T) {
	t.Parallel()
	check(t, []parsed{
		{"title with a colon", "LoRA: Low-Rank Adaptation", and{w("LoRA:"), w("Low-Rank"), w("Adaptation")}, ""},
		{"title that begins with a name", "Title: a story", and{w("Title"), w("a"), w("story")}, "Title a story"},
		{"condition's name and a blank", "year: 2019", and{w("year"), w("2019")}, "year 2019"},
		{"unknown name at the end", "LoRA:", w("LoRA:"), ""},
		{"unknown name with a value", "foo:bar", w("foo:bar"), ""},
		{"hyphen inside", "fine-tuning", w("fine-tuning"), ""},
		{"hyphen behind", "low- and high-level", and{w("low-"), w("and"), w("high-level")}, ""},
		{"hyphen between blanks", "BERT - a model -- of --- language -", and{w("BERT"), w("a"), w("model"), w("of"), w("language")}, "BERT a model of language"},
		{"hyphen behind a parenthesis", "(semi-)supervised and (self)-supervised", and{w("semi-"), w("supervised"), w("and"), w("self"), w("supervised")}, "semi- supervised and self supervised"},
		{"hyphen behind a phrase", `"zero-shot"-like`, and{phrase("zero-shot"), w("like")}, `"zero-shot" like`},
		{"dashes", "pre–training — a", and{w("pre–training"), w("a")}, "pre–training a"},
		{"apostrophes", "l'Hôpital's O’Brien 'quoted'", and{w("l'Hôpital's"), w("O’Brien"), w("'quoted'")}, ""},
		{"slash", "TCP/IP and/or", and{w("TCP/IP"), w("and/or")}, ""},
		{"address", "https://arxiv.org/abs/1706.03762v2", w("https://arxiv.org/abs/1706.03762v2"), ""},
		{"address with parentheses", "https://en.wikipedia.org/wiki/BERT_(language_model)", w("https://en.wikipedia.org/wiki/BERT_(language_model)"), ""},
		{"address with a query", "https://x.org/?id=a&b=c:d#e", w("https://x.org/?id=a&b=c:d#e"), ""},
		{"arXiv number", "1706.03762", w("1706.03762"), ""},
		{"arXiv identifier", "arXiv:1706.03762v2", w("arXiv:1706.03762v2"), ""},
		{"old arXiv number", "hep-th/9901001", w("hep-th/9901001"), ""},
		{"DOI with parentheses", "10.1000/xyz(2020)3", w("10.1000/xyz(2020)3"), ""},
		{"DOI in parentheses", "(doi:10.1000/xyz(2020))", w("doi:10.1000/xyz(2020)"), "doi:10.1000/xyz(2020)"},
		{"parentheses inside parentheses", "f(g(x|y)) z", and{w("f(g(x|y))"), w("z")}, ""},
		{"nothing in a word's parentheses", "main()", w("main()"), ""},
		{"blank in a word's parentheses", "f(x, y) z", and{w("f"), w("x,"), w("y"), w("z")}, "f x, y z"},
		{"open parenthesis of a word", "xyz(2020", and{w("xyz"), w("2020")}, "xyz 2020"},
		{"word that begins with a parenthesis", "(Un)supervised", and{w("Un"), w("supervised")}, "Un supervised"},
		{"nothing but signs in parentheses", "a (…) (? !)", w("a"), "a"},
		{"plus signs", "C++ c#", and{w("C++"), w("c#")}, ""},
		{"TeX", `$k$-means O(n\log{n})`, and{w("$k$-means"), w(`O(n\log{n})`)}, ""},
		{"Unicode", "深度学习 Schölkopf हिंदी", and{w("深度学习"), w("Schölkopf"), w("हिंदी")}, ""},
		{"decomposed letters", "Scho\u0308lkopf", w("Schölkopf"), "Schölkopf"},
		{"words of signs", "a & b + ? … 🤗", and{w("a"), w("b")}, "a b"},
		{"nothing but signs", "? -? -(?) | !", nil, ""},
		{"an alternative of signs", "a | ?", w("a"), "a"},
		{"signs of which some fold to letters", "™ ½ ①", and{w("™"), w("½"), w("①")}, ""},
		{"brackets", "[1] {x}", and{w("[1]"), w("{x}")}, ""},
		{"punctuation at words", "graphs, trees; a.", and{w("graphs,"), w("trees;"), w("a.")}, ""},
		{"escape sequences", "a\x1b[31mb\x1b]0;x\a \x00c", and{w("ab"), w("c")}, "ab c"},
		{"marks with nothing to stand on", "\"a\"\u0301b -\u0301c (\u0301d", and{phrase("a"), w("b"), not(w("c")), w("d")}, `"a" b -c d`},
		{"a mark before a parenthesis", "\"a\"\u0301(b | c)", and{phrase("a"), or{w("b"), w("c")}}, `"a" (b | c)`},
		{"a mark that begins a phrase", "\"\u0301a\"", phrase("a"), `"a"`},
	})
}

func TestFieldsApplyToWhatStandsRightBehind(t *testing.T) {
	t.Parallel()
	var every, written []string
	var nodes and
	for _, field := range query.Fields() {
		every = append(every, strings.ToUpper(field.String())+":x")
		written = append(written, field.String()+":x")
		nodes = append(nodes, in(field, "x"))
	}
	check(t, []parsed{
		{"every field, in any case", strings.Join(every, " "), nodes, strings.Join(written, " ")},
		{"other forms", "titles:a abs:b authors:c by:d journal:e tags:f notes:g categories:h cat:i keywords:j kw:k", and{
			in(query.Title, "a"), in(query.Abstract, "b"), in(query.Author, "c"), in(query.Author, "d"), in(query.Venue, "e"), in(query.Tag, "f"),
			in(query.Note, "g"), in(query.Category, "h"), in(query.Category, "i"), in(query.Keyword, "j"), in(query.Keyword, "k"),
		}, "title:a abstract:b author:c author:d venue:e tag:f note:g category:h category:i keyword:j keyword:k"},
		{"only the next word", "title:a b", and{in(query.Title, "a"), w("b")}, ""},
		{"phrase", `author:"Ada Lovelace"`, query.Phrase{Text: "Ada Lovelace", In: query.Author}, ""},
		{"open phrase", `author:"Ada L`, query.Phrase{Text: "Ada L", In: query.Author}, `author:"Ada L"`},
		{"group", "title:(graph | tree -bush)", or{in(query.Title, "graph"), and{in(query.Title, "tree"), not(in(query.Title, "bush"))}}, "title:graph | title:tree -title:bush"},
		{"group and its surroundings", `tag:(a "b c") d`, and{in(query.Tag, "a"), query.Phrase{Text: "b c", In: query.Tag}, w("d")}, `tag:a tag:"b c" d`},
		{"negated group", "-title:(a b)", not(and{in(query.Title, "a"), in(query.Title, "b")}), "-(title:a title:b)"},
		{"open group", "title:(a b", and{in(query.Title, "a"), in(query.Title, "b")}, "title:a title:b"},
		{"just opened group", "a title:(", w("a"), "a"},
		{"a field of its own in a group", "title:(a author:b is:read)", and{in(query.Title, "a"), in(query.Author, "b"), query.Is{State: query.StateRead}}, "title:a author:b is:read"},
		{"nested groups", "title:(a author:(b | c) d)", and{in(query.Title, "a"), or{in(query.Author, "b"), in(query.Author, "c")}, in(query.Title, "d")}, "title:a (author:b | author:c) title:d"},
		{"negation behind the colon", "tag:-wip", not(in(query.Tag, "wip")), "-tag:wip"},
		{"colons in the value", "id:title:0123456789ab venue:x:", and{in(query.ID, "title:0123456789ab"), in(query.Venue, "x:")}, ""},
		{"an identifier", "id:10.1000/xyz(2020)", in(query.ID, "10.1000/xyz(2020)"), ""},
		{"an address", "id:https://arxiv.org/abs/1706.03762", in(query.ID, "https://arxiv.org/abs/1706.03762"), ""},
		{"a category", "category:cs.CL", in(query.Category, "cs.CL"), ""},
		{"a value of signs", "a title:? tag:-?", w("a"), "a"},
		{"a hyphen for a value", "title:- a", w("a"), "a"},
		{"a mark for a value", "tag:\u200d\u0301 a", w("a"), "a"},
	})
}

func TestConditions(t *testing.T) {
	t.Parallel()
	check(t, []parsed{
		{"year", "year:2019", query.Years{From: 2019, To: 2019}, ""},
		{"years", "year:2019..2024", query.Years{From: 2019, To: 2024}, ""},
		{"years from", "year:2019..", query.Years{From: 2019}, ""},
		{"years to", "year:..2019", query.Years{To: 2019}, ""},
		{"years after", "year:>2020", query.Years{From: 2021}, "year:2021.."},
		{"years not before", "YEAR:>=2020", query.Years{From: 2020}, "year:2020.."},
		{"years before", "year:<2020", query.Years{To: 2019}, "year:..2019"},
		{"years not after", "year:<=2020", query.Years{To: 2020}, "year:..2020"},
		{"early years", "year:<0999", query.Years{To: 998}, "year:..0998"},
		{"day", "date:2024-05-01", query.Dates{From: "2024-05-01", To: "2024-05-01"}, ""},
		{"month", "date:2024-02", query.Dates{From: "2024-02-01", To: "2024-02-29"}, ""},
		{"whole year", "date:2024", query.Dates{From: "2024-01-01", To: "2024-12-31"}, ""},
		{"dates as exact as given", "date:2024-05-01..2024-06", query.Dates{From: "2024-05-01", To: "2024-06-30"}, "date:2024-05-01..2024-06-30"},
		{"a month spelled out", "date:2024-05-01..2024-05-31", query.Dates{From: "2024-05-01", To: "2024-05-31"}, "date:2024-05"},
		{"dates from", "date:2024-05..", query.Dates{From: "2024-05-01"}, "date:2024-05-01.."},
		{"dates to", "date:..2024-05", query.Dates{To: "2024-05-31"}, "date:..2024-05-31"},
		{"dates after a month", "date:>2024-12", query.Dates{From: "2025-01-01"}, "date:2025-01-01.."},
		{"dates not before a month", "date:>=2024-12", query.Dates{From: "2024-12-01"}, "date:2024-12-01.."},
		{"dates before a month", "date:<2024-03", query.Dates{To: "2024-02-29"}, "date:..2024-02-29"},
		{"dates not after a month", "date:<=2024-03", query.Dates{To: "2024-03-31"}, "date:..2024-03-31"},
		{"dates after a year", "date:>2023", query.Dates{From: "2024-01-01"}, "date:2024-01-01.."},
		{"added within", "added:<7d", query.Added{Within: 7 * day}, ""},
		{"added before", "added:>30d", query.Added{Before: 30 * day}, ""},
		{"the end makes no difference", "added:<=2w added:>=1w", and{query.Added{Within: 14 * day}, query.Added{Before: 7 * day}}, "added:<14d added:>7d"},
		{"units", "added:<3M added:>2Y", and{query.Added{Within: 90 * day}, query.Added{Before: 730 * day}}, "added:<90d added:>2y"},
		{"a bare age", "added:7d", query.Added{Within: 7 * day}, "added:<7d"},
		{"ages", "added:7d..1y", query.Added{Before: 7 * day, Within: 365 * day}, ""},
		{"ages with an open end", "added:7d.. added:..7d", and{query.Added{Before: 7 * day}, query.Added{Within: 7 * day}}, "added:>7d added:<7d"},
		{"a hundred years", "added:<100y", query.Added{Within: 36500 * day}, ""},
		{"rating", "rating:4", query.Rating{From: 4, To: 4}, ""},
		{"ratings", "rating:3..5", query.Rating{From: 3, To: 5}, ""},
		{"rating above", "rating:>3", query.Rating{From: 4, To: 5}, "rating:4..5"},
		{"rating at least", "rating:>=5", query.Rating{From: 5, To: 5}, "rating:5"},
		{"rating below", "rating:<3", query.Rating{From: 1, To: 2}, "rating:1..2"},
		{"rating at most", "rating:..3", query.Rating{From: 1, To: 3}, "rating:1..3"},
		{"state in any case", "IS:Unread", query.Is{State: query.StateUnread}, "is:unread"},
		{"thing in any case", "Has:PDF", query.Has{What: query.ThingPDF}, "has:pdf"},
		{"negated", "-is:read -year:2019", and{not(query.Is{State: query.StateRead}), not(query.Years{From: 2019, To: 2019})}, ""},
		{"in parentheses", "(year:2019|has:pdf)", or{query.Years{From: 2019, To: 2019}, query.Has{What: query.ThingPDF}}, "year:2019 | has:pdf"},
	})
	for _, state := range query.States() {
		check(t, []parsed{{"state", "is:" + string(state), query.Is{State: state}, ""}})
	}
	for _, thing := range query.Things() {
		check(t, []parsed{{"thing", "has:" + string(thing), query.Has{What: thing}, ""}})
	}
}

func TestEveryFieldNameAsksForAValue(t *testing.T) {
	t.Parallel()
	for _, name := range query.FieldNames() {
		var e *query.Error
		_, err := query.Parse("a " + name + ":")
		if !errors.As(err, &e) || e.Column != len("a "+name+":")+1 {
			t.Errorf("%s: at the end of a query: %v", name, err)
		}
	}
	if !slices.Contains(query.FieldNames(), "has") || slices.Contains(query.FieldNames(), "") || query.Any.String() != "" || query.Field(200).String() != "" {
		t.Errorf("names are %q", query.FieldNames())
	}
}

func TestAWholeAbstractCanBePasted(t *testing.T) {
	t.Parallel()
	var words []string
	for i := range 300 {
		words = append(words, fmt.Sprint("w", i))
	}
	q := parse(t, strings.Join(words, " "))
	if got, ok := q.Plain(); !ok || !slices.Equal(got, words[:256]) {
		t.Errorf("of 300 words %d are left", len(got))
	}
	if again := parse(t, q.String()); !again.Equal(q) {
		t.Error("what is left reads as another query")
	}
	deep := strings.Repeat("(", 64) + "a"
	if q := parse(t, deep); !q.Equal(parse(t, "a")) {
		t.Errorf("64 parentheses read as %q", q)
	}
	// What follows a group is as deep as before it.
	if q := parse(t, strings.Repeat("-(a) ", 100)); len(q.Words()) != 0 {
		t.Errorf("a hundred negations read as %q", q)
	}
}
