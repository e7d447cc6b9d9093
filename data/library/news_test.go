package library_test

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"sheaf/data/library"
	"sheaf/model"
)

func news(t testing.TB, store *library.Store) library.News {
	t.Helper()
	news, err := store.News(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return news
}

func silent(t testing.TB, when string, store *library.Store) {
	t.Helper()
	if n := news(t, store); !reflect.DeepEqual(n, library.News{}) {
		t.Errorf("%s: news %+v", when, n)
	}
}

func TestNews_TellWhatOthersDo(t *testing.T) {
	path := libraryPath(t)
	one, two := openAt(t, path), openAt(t, path)
	if n := news(t, one); !n.Reload {
		t.Errorf("before it is loaded: %+v", n)
	}
	mustLoad(t, one)
	silent(t, "without a file", one)
	apply(t, two, set("a", model.FieldRating, "", "3"))
	apply(t, one, set("mine", model.FieldState, "", "queued"))
	apply(t, two, set("b", model.FieldRating, "3", "4"))
	apply(t, two, model.NewMarks(nil).SaveView("new", "is:unread", noon()))
	apply(t, two, model.Change{Key: "u", Kind: model.Undo, Of: "b", At: noon()})
	apply(t, one, set("mine too", model.FieldState, "queued", "read"))

	n := news(t, one)
	if len(n.Changes) != 4 || n.Changes[0].Key != "a" || n.Changes[1].Key != "b" || n.Changes[3].Of != "b" || n.Reload {
		t.Fatalf("changes %+v", n.Changes)
	}
	if e := n.Changes[1].Edits; len(e) != 1 || e[0].Before != "3" || e[0].After != "4" {
		t.Errorf("edits %+v", e)
	}
	marks := model.NewMarks(nil)
	marks.Settle(n.Settled)
	if len(n.Settled) != 2 || marks.Value(paper(1).ID, model.FieldRating) != "3" || len(marks.Views()) != 1 {
		t.Errorf("settled %+v", n.Settled)
	}
	if len(n.Papers) != 1 || !reflect.DeepEqual(n.Papers[0], paper(1)) {
		t.Errorf("papers %+v", n.Papers)
	}
	silent(t, "a second time", one)
	apply(t, one, set("later", model.FieldState, "read", ""))
	silent(t, "after a change of its own", one)
	apply(t, one, model.Change{Kind: model.Undo, Of: "later", At: noon()})
	silent(t, "after an undo of its own", one)
	if err := one.Close(); err != nil {
		t.Fatal(err)
	}
	apply(t, two, set("c", model.FieldRating, "3", "5"))
	if n := news(t, one); len(n.Changes) != 1 || n.Changes[0].Key != "c" {
		t.Errorf("after being closed: %+v", n)
	}
}

func TestNews_TellOfAnotherFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "library.db")
	store := openAt(t, path)
	apply(t, store, set("a", model.FieldRating, "", "3"))
	apply(t, store, set("b", model.FieldRating, "3", "4"))
	mustLoad(t, store)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	old := read(t, path)

	other := openAt(t, filepath.Join(dir, "other.db"))
	for _, key := range []string{"x", "y", "z"} {
		apply(t, other, set(key, model.FieldState, "", "read"))
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(dir, "other.db"), path); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if n := news(t, store); !n.Reload || len(n.Changes) != 0 {
			t.Errorf("a longer history: %+v", n)
		}
	}
	mustLoad(t, store)
	silent(t, "after loading", store)

	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, path, old)
	if n := news(t, store); !n.Reload {
		t.Errorf("a shorter history: %+v", n)
	}
	mustLoad(t, store)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if n := news(t, store); !n.Reload {
		t.Errorf("no file: %+v", n)
	}
	mustLoad(t, store)
	silent(t, "without a file", store)
}

func TestNews_OfTheFirstSchema(t *testing.T) {
	path := libraryPath(t)
	write(t, path, nil)
	sqlite(t, path, string(read(t, "testdata/schema1.sql")))
	one, two := openAt(t, path), openAt(t, path)
	mustLoad(t, one)
	silent(t, "untouched", one)
	apply(t, two, set("a", model.FieldRating, "", "3"))
	if n := news(t, one); !n.Reload {
		t.Errorf("once it is of the next schema: %+v", n)
	}
}

// within fails the test when no signal comes. It waits far longer than a
// signal needs, so that a busy machine does not matter.
func within(t *testing.T, what string, signals <-chan struct{}) {
	t.Helper()
	select {
	case _, ok := <-signals:
		if !ok {
			t.Fatalf("%s: the watch has ended", what)
		}
	case <-time.After(30 * time.Second):
		t.Fatalf("%s: no signal", what)
	}
}

// hear waits until the signals have led to news of the change of a key.
func hear(t *testing.T, store *library.Store, signals <-chan struct{}, key string) {
	t.Helper()
	for {
		within(t, key, signals)
		n := news(t, store)
		if n.Reload {
			mustLoad(t, store)
			return
		}
		for _, c := range n.Changes {
			if c.Key == key {
				return
			}
		}
	}
}

func TestWatch_SignalsWhatOthersDo(t *testing.T) {
	t.Parallel()
	for name, watch := range map[string]func(*library.Store, context.Context) (<-chan struct{}, error){
		"as the system has it": (*library.Store).Watch, "by looking": (*library.Store).WatchByLooking,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "not", "yet", "library.db")
			one, two := openAt(t, path), openAt(t, path)
			mustLoad(t, one)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			signals, err := watch(one, ctx)
			if err != nil {
				t.Fatal(err)
			}
			apply(t, two, set("first", model.FieldRating, "", "3"))
			hear(t, one, signals, "first")
			apply(t, two, set("second", model.FieldRating, "3", "4"))
			hear(t, one, signals, "second")
			if err := two.Close(); err != nil {
				t.Fatal(err)
			}
			if err := one.Close(); err != nil {
				t.Fatal(err)
			}
			if err := os.RemoveAll(filepath.Dir(filepath.Dir(path))); err != nil {
				t.Fatal(err)
			}
			for !news(t, one).Reload {
				within(t, "removed", signals)
			}
			mustLoad(t, one)
			apply(t, two, set("third", model.FieldRating, "", "3"))
			hear(t, one, signals, "third")
			cancel()
			for range signals {
			}
		})
	}
}

func TestWatch_FollowsALink(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "far", "library.db"), filepath.Join(dir, "library.db")
	two := openAt(t, path)
	apply(t, two, set("first", model.FieldRating, "", "3"))
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	one := openAt(t, link)
	mustLoad(t, one)
	signals, err := one.Watch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	apply(t, two, set("second", model.FieldRating, "3", "4"))
	hear(t, one, signals, "second")
}
