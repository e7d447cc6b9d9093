package search

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestDictionaryFindsWhatLookingAtEveryWordFinds(t *testing.T) {
	t.Parallel()
	word := rapid.OneOf(rapid.StringMatching(`[ab]{1,6}`), rapid.StringMatching(`[a-eéя学习]{1,9}`))
	rapid.Check(t, func(t *rapid.T) {
		b := newDictionaryBuilder()
		var known []string
		var views []dictionary
		for i, w := range rapid.SliceOfN(word, 1, 60).Draw(t, "words") {
			id := b.add([]byte(w))
			if n := slices.Index(known, w); n >= 0 {
				if int(id) != n {
					t.Fatalf("%q is word %d and %d", w, n, id)
				}
			} else {
				known = append(known, w)
			}
			if i%7 == 0 {
				views = append(views, b.snapshot())
			}
		}
		views = append(views, b.snapshot())
		query := word.Draw(t, "query")
		for _, view := range views {
			checkDictionary(t, &view, known[:view.len()], query)
		}
	})
}

func checkDictionary(t *rapid.T, d *dictionary, known []string, query string) {
	var beginning, containing []string
	for _, w := range known {
		switch {
		case strings.HasPrefix(w, query):
			beginning = append(beginning, w)
		case strings.Contains(w, query):
			containing = append(containing, w)
		}
	}
	slices.Sort(beginning)
	var gotBeginning, gotContaining []string
	first, end := d.beginning(query)
	for _, id := range d.sorted[first:end] {
		gotBeginning = append(gotBeginning, string(d.word(id)))
	}
	for id := range d.containing(query) {
		gotContaining = append(gotContaining, string(d.word(id)))
	}
	if !slices.Equal(gotBeginning, beginning) {
		t.Fatalf("words beginning with %q: %q, want %q", query, gotBeginning, beginning)
	}
	if !slices.Equal(gotContaining, containing) {
		t.Fatalf("words containing %q: %q, want %q", query, gotContaining, containing)
	}
}

func TestDictionaryKeepsThousandsOfWordsApart(t *testing.T) {
	t.Parallel()
	b := newDictionaryBuilder()
	name := func(i int) []byte { return []byte{byte('a' + i%26), byte('a' + i/26%26), byte('a' + i/676)} }
	for round := range 2 {
		for i := range 5000 {
			if id := b.add(name(i)); int(id) != i {
				t.Fatalf("round %d: word %d is %d", round, i, id)
			}
		}
	}
}
