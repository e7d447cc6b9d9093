package search

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"sheaf/model/text"
)

func split(source string) []string {
	var all []string
	for w := newWords(source); w.next(); {
		all = append(all, string(w.word))
	}
	return all
}

func TestWordsAreFoldedRunsOfLettersAndDigits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"case and punctuation", "Deep, DEEP (Learning)!", "deep deep learning"},
		{"hyphens part", "Fine-Tuning low–rank", "fine tuning low rank"},
		{"digits belong to words", "GPT4 3D R^2 9.7", "gpt4 3d r 2 9 7"},
		{"underscore and slash part", "relabel_imagenet a/b", "relabel imagenet a b"},
		{"apostrophe inside", "Transformer's l’Hôpital O'Brien", "transformers lhopital obrien"},
		{"apostrophe outside", "'quoted' ``Hrrformer'' papers' rock'n'roll", "quoted hrrformer papers rocknroll"},
		{"apostrophe between accents", "d'été'", "dete"},
		{"diacritics, composed or not", "Schölkopf Scho\u0308lkopf naïve", "scholkopf scholkopf naive"},
		{"letters spelled out", "Straße Ægir Łukasz", "strasse aegir lukasz"},
		{"ligatures and fractions", "ﬁne ½x", "fine 12x"},
		{"Chinese has no blanks", "深度学习，方法", "深度学习 方法"},
		{"vowel signs stay in words", "हिंदी का", text.Fold("हिंदी") + " का"},
		{"a sign with no letter before it", "\u0903 x\u0903", "x\u0903"},
		{"nothing but signs", "… — ?! 🤗", ""},
		{"invalid UTF-8 parts", "a\xffb", "a b"},
		{"empty", "", ""},
	} {
		if got := strings.Join(split(c.in), " "); got != c.want {
			t.Errorf("%s: words of %q are %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"d'été l’x", "ﬁne½", "한국어", "e\u0301\u0302x'", "a\xff'b", "A\u0345\u0903"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		end := 0
		for w := newWords(source); w.next(); {
			if len(w.word) == 0 || !utf8.Valid(w.word) {
				t.Fatalf("word %q", w.word)
			}
			if w.start < end || w.end <= w.start || w.end > len(source) {
				t.Fatalf("word %q at [%d,%d) behind %d", w.word, w.start, w.end, end)
			}
			end = w.end
			if whole := w.span(0, len(w.word)); whole.Start != w.start || whole.End != w.end {
				t.Fatalf("all of %q is at %v, the word at [%d,%d)", w.word, whole, w.start, w.end)
			}
			if again := split(source[w.start:w.end]); !slices.Equal(again, []string{string(w.word)}) {
				t.Fatalf("%q reads as %q alone", w.word, again)
			}
		}
		q, err := Parse(source)
		if err != nil {
			return
		}
		if again, err := Parse(q.String()); err != nil || !again.Equal(q) {
			t.Fatalf("query %q reads as %q: %v", q, again, err)
		}
	})
}
