package corpus_test

import (
	"context"
	"flag"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sheaf/data"
	"sheaf/data/corpus"
	"sheaf/model"
)

//go:generate go test . -run TestEmbeddedPapersArePacked -update

var update = flag.Bool("update", false, "pack the embedded papers anew") //nolint:gochecknoglobals // flags are registered before the tests run

// The packed papers are those that reading the text gives, to the last byte.
func TestEmbeddedPapersArePacked(t *testing.T) {
	t.Parallel()
	text := corpus.Reader(data.PapersName, strings.NewReader(data.Papers()))
	read, err := corpus.Load(context.Background(), []corpus.Source{text}, corpus.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if read.Skipped > 0 || read.Duplicates > 0 {
		t.Fatalf("%d skipped, %d duplicates: a packed corpus does not tell of them", read.Skipped, read.Duplicates)
	}
	if packed := read.Corpus.Packed(); packed != data.Packed() {
		if !*update {
			t.Fatal("papers.pack is not what reading papers.txt gives; go generate ./data/corpus")
		}
		if err := os.WriteFile("../papers.pack", []byte(packed), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// The packed papers are what is loaded, and behind others the text is read.
func TestEmbeddedPapersAreUnpacked(t *testing.T) {
	t.Parallel()
	first := load(t, corpus.Options{}, corpus.Embedded())
	if first.Corpus.Packed() != data.Packed() {
		t.Error("the papers are not the packed ones")
	}
	both := load(t, corpus.Options{}, corpus.Embedded(), corpus.Embedded())
	if both.Duplicates != 204 || both.Corpus.Packed() != data.Packed() || both.Read != 2*first.Read || both.Size != both.Read {
		t.Errorf("twice: %d duplicates, %d papers, read %d of %d bytes", both.Duplicates, both.Corpus.Len(), both.Read, both.Size)
	}
}

// A screen that waits for papers gets all of them at once, and time to show them
// before anything else is done. Who asks for all of it waits for nothing.
func TestEmbeddedPapersAreShownFirst(t *testing.T) {
	t.Parallel()
	sources := []corpus.Source{corpus.Embedded()}
	synctest.Test(t, func(t *testing.T) {
		began, shelved := time.Now(), time.Duration(0)
		opts := corpus.Options{Index: true, Shelf: func(context.Context) ([]model.Paper, error) {
			shelved = time.Since(began)
			return nil, nil
		}}
		stream := corpus.Start(t.Context(), sources, opts)
		s, err := stream.Next(t.Context())
		if err != nil || s.Corpus.Len() != 204 || s.Index != nil || s.Done || time.Since(began) > 0 {
			t.Errorf("%d papers after %v, done %t, error %v", s.Corpus.Len(), time.Since(began), s.Done, err)
		}
		s, err = stream.Next(t.Context())
		if err != nil || s.Index == nil || !s.Done || shelved == 0 || time.Since(began) > 100*time.Millisecond {
			t.Errorf("the library after %v, all after %v, done %t, error %v", shelved, time.Since(began), s.Done, err)
		}
		began = time.Now()
		load(t, opts, sources...)
		if time.Since(began) > 0 {
			t.Errorf("a load without a screen has waited %v", time.Since(began))
		}
	})
}
