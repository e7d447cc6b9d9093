package library_test

import (
	"errors"
	"maps"
	"sync"
	"testing"

	"sheaf/data/library"
	"sheaf/model"
)

// proposing gives every paper the same citation key.
func proposing(key string) func(model.Paper) string {
	return func(model.Paper) string { return key }
}

func citationKeys(t testing.TB, store *library.Store, propose func(model.Paper) string, papers ...model.Paper) map[model.ID]string {
	t.Helper()
	keys, err := store.CitationKeys(t.Context(), papers, propose)
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

func TestCitationKeys_NeverChange(t *testing.T) {
	path := libraryPath(t)
	store := openAt(t, path)
	if known, err := store.KnownCitationKeys(t.Context()); err != nil || len(known) != 0 {
		t.Errorf("without a library: %v, %v", known, err)
	}
	if names := citationKeys(t, store, proposing("never")); len(names) != 0 {
		t.Errorf("of no papers: %v", names)
	}
	got := citationKeys(t, store, proposing("ada2024number"), paper(1), paper(2), paper(1))
	if want := map[model.ID]string{paper(1).ID: "ada2024number", paper(2).ID: "ada2024numbera"}; !maps.Equal(got, want) {
		t.Errorf("keys %v, want %v", got, want)
	}
	got = citationKeys(t, openAt(t, path), proposing("ADA2024number"), paper(2), paper(3), paper(1))
	want := map[model.ID]string{paper(1).ID: "ada2024number", paper(2).ID: "ada2024numbera", paper(3).ID: "ADA2024numberb"}
	if !maps.Equal(got, want) {
		t.Errorf("keys %v, want %v", got, want)
	}
	known, err := store.KnownCitationKeys(t.Context())
	if err != nil || !maps.Equal(known, want) {
		t.Errorf("known keys %v, %v, want %v", known, err, want)
	}
}

func TestCitationKeys_FollowAPaper(t *testing.T) {
	store := openAt(t, libraryPath(t))
	citationKeys(t, store, proposing("old"), paper(1))
	published := paper(1)
	published.ID, published.Aliases = "doi:10.1000/182", []model.ID{"pmid:1", paper(1).ID}
	if got := citationKeys(t, store, proposing("new"), published)[published.ID]; got != "old" {
		t.Errorf("the key of the published paper is %q", got)
	}
	twice := []model.Paper{{ID: "pmid:7", Aliases: []model.ID{"acl:7"}}, {ID: "doi:7", Aliases: []model.ID{"pmid:7"}}}
	if got := citationKeys(t, store, proposing("seven"), twice...); got["pmid:7"] != "seven" || got["doi:7"] != "seven" {
		t.Errorf("one paper under two names has the keys %v", got)
	}
	if got := citationKeys(t, store, proposing("\x1b[1m \x00"), paper(5))[paper(5).ID]; got != "paper" {
		t.Errorf("what can't be a key became %q", got)
	}
}

func TestCitationKeys_OfManyStoresDiffer(t *testing.T) {
	path := libraryPath(t)
	const stores, each = 4, 20
	var group sync.WaitGroup
	for n := range stores {
		group.Go(func() {
			store := openAt(t, path)
			for i := range each {
				if _, err := store.CitationKeys(t.Context(), []model.Paper{paper(n*each + i)}, proposing("same")); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	known, err := openAt(t, path).KnownCitationKeys(t.Context())
	keys := map[string]bool{}
	for _, key := range known {
		keys[key] = true
	}
	if err != nil || len(known) != stores*each || len(keys) != stores*each {
		t.Errorf("%d papers with %d keys, %v; want %d", len(known), len(keys), err, stores*each)
	}
}

func TestCitationKeys_OutliveUndo(t *testing.T) {
	store := openAt(t, libraryPath(t))
	apply(t, store, set("a", model.FieldRating, "", "3"))
	citationKeys(t, store, proposing("kept"), paper(1))
	apply(t, store, undo("a"))
	if _, err := store.Apply(t.Context(), undo("a"), nil); !errors.Is(err, library.ErrStepGone) {
		t.Errorf("a second undo: %v; citation keys are no step", err)
	}
	if got := citationKeys(t, store, proposing("other"), paper(1))[paper(1).ID]; got != "kept" {
		t.Errorf("key %q after undo", got)
	}
}
