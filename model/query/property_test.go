package query_test

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"sheaf/model/query"
	"sheaf/model/text"
)

// nodes draws any tree that a query can have, at most so deep.
func nodes(t *rapid.T, depth int) query.Node {
	kinds := []string{"word", "phrase", "condition"}
	if depth > 0 {
		kinds = append(kinds, "and", "or", "not")
	}
	switch kind := rapid.SampledFrom(kinds).Draw(t, "kind"); kind {
	case "word":
		return query.Word{Text: words().Draw(t, "word"), In: fields().Draw(t, "field")}
	case "phrase":
		return query.Phrase{Text: phrases().Draw(t, "phrase"), In: fields().Draw(t, "field")}
	case "condition":
		return condition(t)
	case "not":
		return query.Not{Of: nodes(t, depth-1)}
	default:
		var list []query.Node
		for range rapid.IntRange(2, 4).Draw(t, "n") {
			node := nodes(t, depth-1)
			_, isAnd := node.(query.And)
			_, isOr := node.(query.Or)
			if isAnd && kind == "and" || isOr && kind == "or" {
				node = query.Not{Of: node}
			}
			list = append(list, node)
		}
		if kind == "and" {
			return query.And(list)
		}
		return query.Or(list)
	}
}

func fields() *rapid.Generator[query.Field] {
	return rapid.SampledFrom(append(query.Fields(), query.Any))
}

func words() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"fine-tuning", "C++", "LoRA:", "10.1000/xyz(2020)", "https://a.org/b_(c)?d:e", "is", "title", "O'Brien", "arXiv:1706.03762", "f(a|b)"}),
		rapid.StringMatching(`[$§.]?[a-zé深1][-a-z+:/'#.,é深1]{0,6}`).Filter(func(s string) bool { return s == text.Clean(s) && !isName(s) }),
	)
}

// isName reports whether a word is, or begins with, the name of a field.
func isName(word string) bool {
	name, _, colon := strings.Cut(word, ":")
	if !colon {
		return false
	}
	_, err := query.Parse(name + ":")
	return err != nil
}

func phrases() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"exact phrase", "a | b", "(a", "year:x -y", "-a"}),
		rapid.StringMatching(`[-(|a-z:é]{0,5}[a-z]( [-()|a-z:é]{1,5}){0,3}`).Filter(func(s string) bool { return s == text.Clean(s) }),
	)
}

// ends draws the ends of a range, as numbers of 1 to most; 0 leaves one of them
// open.
func ends(t *rapid.T, most int) (from, to int) {
	a, b := rapid.IntRange(1, most).Draw(t, "a"), rapid.IntRange(1, most).Draw(t, "b")
	from, to = min(a, b), max(a, b)
	switch rapid.IntRange(0, 2).Draw(t, "open") {
	case 1:
		from = 0
	case 2:
		to = 0
	}
	return from, to
}

func condition(t *rapid.T) query.Node {
	switch rapid.IntRange(0, 5).Draw(t, "condition") {
	case 0:
		from, to := ends(t, 9999)
		return query.Years{From: from, To: to}
	case 1:
		from, to := ends(t, 9000*365)
		return query.Dates{From: date(from), To: date(to)}
	case 2:
		before, within := ends(t, 36499)
		if within > 0 {
			within++ // an age between a and a is none
		}
		return query.Added{Within: time.Duration(within) * day, Before: time.Duration(before) * day}
	case 3:
		from, to := ends(t, 5)
		if to == 0 {
			to = 5
		}
		return query.Rating{From: max(1, from), To: to}
	case 4:
		return query.Is{State: rapid.SampledFrom(query.States()).Draw(t, "state")}
	default:
		return query.Has{What: rapid.SampledFrom(query.Things()).Draw(t, "thing")}
	}
}

// date is the nth day of our era, "" for 0.
func date(n int) string {
	if n == 0 {
		return ""
	}
	return time.Date(1, 1, n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

func TestEveryTreeIsReadBackFromWhatIsWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		q := query.Query{Root: nodes(t, 4)}
		again, err := query.Parse(q.String())
		if err != nil || !again.Equal(q) {
			t.Fatalf("%#v is written %q, which reads as %#v, %v", q.Root, q, again.Root, err)
		}
		// Blanks around a query, or parentheses, don't change it.
		if again, err = query.Parse("  ( " + q.String() + ")  "); err != nil || !again.Equal(q) {
			t.Fatalf("%q in parentheses reads as %q, %v", q, again, err)
		}
	})
}

func TestNoTypingPanics(t *testing.T) {
	t.Parallel()
	pieces := rapid.SampledFrom([]string{
		"a", "b ", " ", "-", "(", ")", "|", `"`, "“", "title:", "is:", "year:", "2019", "..", ">", "read", "\u0301", "\x1b[", "\xff", "é", ":", "🤗", "e\u0301",
	})
	typed := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(pieces, 0, 30).Draw(t, "pieces"), "") })
	rapid.Check(t, func(t *rapid.T) { holds(t, rapid.OneOf(typed, rapid.String()).Draw(t, "input")) })
}

// fataler is what tests and property tests have in common.
type fataler interface {
	Fatalf(format string, args ...any)
}

// holds checks what is true of any input.
func holds(t fataler, input string) {
	q, err := query.Parse(input)
	if err != nil {
		var e *query.Error
		if !errors.As(err, &e) || !q.Empty() || e.Expected == "" || e.Column < 1 || e.Column > utf8.RuneCountInString(input)+1 {
			t.Fatalf("%q: %#v, and the query %q", input, err, q)
		}
		return
	}
	written := q.String()
	if text.Clean(written) != written {
		t.Fatalf("%q is written %q, which is not clean", input, written)
	}
	again, err := query.Parse(written)
	if err != nil || !again.Equal(q) {
		t.Fatalf("%q is %#v, written %q, which reads as %#v, %v", input, q.Root, written, again.Root, err)
	}
	if twice := again.String(); twice != written {
		t.Fatalf("%q is written %q, then %q", input, written, twice)
	}
	if words, ok := q.Plain(); ok && strings.Join(words, " ") != written {
		t.Fatalf("%q is plain, %q, and written %q", input, words, written)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", "a", `a "b c" -d (e | f)`, "-(a b) --c", "title:(a | author:b) tag:-x", `author:"Ada L`, "LoRA: x", "title: (a", "f(a(b)c) d(e f)",
		"year:2019..2024 year:>=2020", "date:2024-05..2024-06-07", "added:<7d added:2w..1y", "rating:>3", "is:unread has:pdf",
		"is:bokmarked", "a |", "| a", "()", ")", "(-)", "\"a\"\u0301(b", "a\x1b[31m \u202e\xff )", "“a„ b”-c", "🇩🇪 é e\u0301", "https://a.org/b_(c) 10.1/x(2)",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, input string) { holds(t, input) })
}
