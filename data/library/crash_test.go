package library_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"sheaf/data/library"
	"sheaf/model"
)

// The test binary is its own writer: started with these variables it
// bookmarks papers and names each on standard output once it is acknowledged.
const (
	writerPath  = "SHEAF_TEST_WRITER"
	writerFirst = "SHEAF_TEST_FIRST"
	// crashRounds asks for more rounds than a usual test run has time for.
	crashRounds = "SHEAF_CRASH_ROUNDS"
)

const writesEach = 100

func TestMain(m *testing.M) {
	if path := os.Getenv(writerPath); path != "" {
		if err := bookmarkAll(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func bookmarkAll(path string) error {
	first, err := strconv.Atoi(os.Getenv(writerFirst))
	if err != nil {
		return err
	}
	store := library.Open(path)
	for n := first; n < first+writesEach; n++ {
		p := paper(n)
		if _, err := store.Apply(context.Background(), bookmark(time.Now(), p), []model.Paper{p}); err != nil {
			return err
		}
		if _, err := fmt.Println(p.ID); err != nil {
			return err
		}
	}
	return store.Close()
}

// writer is one process that writes until it is done or killed.
type writer struct {
	command *exec.Cmd
	output  io.ReadCloser
	said    strings.Builder
}

func startWriter(t *testing.T, path string, first int) *writer {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	w := &writer{command: exec.CommandContext(t.Context(), self)}
	w.command.Env = append(os.Environ(), writerPath+"="+path, writerFirst+"="+strconv.Itoa(first))
	w.command.Stderr = &w.said
	if w.output, err = w.command.StdoutPipe(); err != nil {
		t.Fatal(err)
	}
	if err := w.command.Start(); err != nil {
		t.Fatal(err)
	}
	return w
}

// acknowledged reads what the writer names until it ends, and calls seen for
// each.
func (w *writer) acknowledged(seen func(model.ID)) {
	lines := bufio.NewScanner(w.output)
	for lines.Scan() {
		seen(model.ID(lines.Text()))
	}
}

// killDuring lets two processes write to the same library, which does not
// exist yet, and kills both when they have acknowledged that many bookmarks
// together. It returns all that were acknowledged.
func killDuring(t *testing.T, path string, after int) []model.ID {
	t.Helper()
	var mu sync.Mutex
	var acknowledged []model.ID
	writers := []*writer{startWriter(t, path, 0), startWriter(t, path, writesEach)}
	seen := func(id model.ID) {
		mu.Lock()
		defer mu.Unlock()
		acknowledged = append(acknowledged, id)
		if len(acknowledged) != after {
			return
		}
		for _, w := range writers {
			if err := w.command.Process.Kill(); err != nil {
				t.Errorf("kill: %v", err)
			}
		}
	}
	var readers sync.WaitGroup
	for _, w := range writers {
		readers.Go(func() { w.acknowledged(seen) })
	}
	readers.Wait()
	for _, w := range writers {
		if err := w.command.Wait(); err != nil && w.said.Len() > 0 {
			t.Errorf("a writer failed: %s", w.said.String())
		}
	}
	return acknowledged
}

func TestKill_LosesNothingAcknowledged(t *testing.T) {
	rounds := 5
	if asked, err := strconv.Atoi(os.Getenv(crashRounds)); err == nil {
		rounds = asked
	}
	var acknowledged, found, lost int
	for round := range rounds {
		path := filepath.Join(t.TempDir(), "sheaf", "library.db")
		after := 1 + rand.IntN(2*writesEach-20)
		ids := killDuring(t, path, after)
		store := library.Open(path)
		contents := mustLoad(t, store)
		kept := model.NewMarks(contents.Marks)
		for _, id := range ids {
			if !kept.Bookmarked(id) {
				lost++
				t.Errorf("round %d, killed after %d: %s was acknowledged and is lost", round, after, id)
			}
		}
		if len(contents.Papers) != len(contents.Marks) {
			t.Errorf("round %d: %d bookmarks with %d papers", round, len(contents.Marks), len(contents.Papers))
		}
		status, err := store.Status(t.Context())
		if err != nil || len(status.Problems) != 0 || status.Changes != len(contents.Marks) {
			t.Errorf("round %d: %+v, %v", round, status, err)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
		acknowledged += len(ids)
		found += len(contents.Marks)
	}
	t.Logf("%d rounds: %d acknowledged, %d found, %d lost", rounds, acknowledged, found, lost)
}

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
