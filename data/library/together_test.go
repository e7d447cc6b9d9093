package library_test

import (
	"sync"
	"testing"

	"sheaf/data/library"
	"sheaf/model"
)

func TestManyStores_WriteAtOnce(t *testing.T) {
	path := libraryPath(t)
	const stores, each = 4, 15
	var group sync.WaitGroup
	for n := range stores {
		group.Go(func() {
			store := library.Open(path)
			for i := range each {
				p := paper(n*each + i)
				if _, err := store.Apply(t.Context(), bookmark(noon(), p), []model.Paper{p}); err != nil {
					t.Errorf("store %d: %v", n, err)
				}
				if _, err := store.Load(t.Context()); err != nil {
					t.Errorf("store %d: %v", n, err)
				}
			}
			if err := store.Close(); err != nil {
				t.Errorf("store %d: %v", n, err)
			}
		})
	}
	group.Wait()
	contents := mustLoad(t, openAt(t, path))
	if len(contents.Marks) != stores*each || len(contents.Papers) != stores*each {
		t.Errorf("%d marks and %d papers, want %d", len(contents.Marks), len(contents.Papers), stores*each)
	}
}

func TestOneStore_ServesManyGoroutines(t *testing.T) {
	store := openAt(t, libraryPath(t))
	var group sync.WaitGroup
	for n := range 20 {
		group.Go(func() {
			if _, err := store.Apply(t.Context(), bookmark(noon(), paper(n)), []model.Paper{paper(n)}); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if got := len(mustLoad(t, store).Marks); got != 20 {
		t.Errorf("%d marks, want 20", got)
	}
}
