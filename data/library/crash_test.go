package library_test

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
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

// The test binary is its own writer: started with these variables it marks
// papers and names each on standard output once that is acknowledged, or it
// makes backups until it is killed.
const (
	workerPath = "SHEAF_TEST_LIBRARY"
	workerDoes = "SHEAF_TEST_DOES" // the number of the first paper, or backups
	backups    = "backups"
)

// roundsFlag is the flag that the build tag crash adds: how often the kills are
// repeated.
const (
	roundsFlag  = "rounds"
	usualRounds = 25
)

const (
	writersAtOnce = 3
	writesEach    = 100
)

func TestMain(m *testing.M) {
	if path := os.Getenv(workerPath); path != "" {
		if err := work(context.Background(), path, os.Getenv(workerDoes)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	addFlags()
	os.Exit(m.Run())
}

func work(ctx context.Context, path, does string) error {
	store := library.Open(path)
	if does == backups {
		return backUpForever(ctx, store, path)
	}
	first, err := strconv.Atoi(does)
	if err != nil {
		return err
	}
	for n := first; n < first+writesEach; n++ {
		if err := markOne(ctx, store, n); err != nil {
			return err
		}
	}
	return store.Close()
}

// markOne bookmarks a paper. Every third one is also rated, which is undone
// again: its name is told once more when that is acknowledged.
func markOne(ctx context.Context, store *library.Store, n int) error {
	p := paper(n)
	if _, err := store.Apply(ctx, bookmark(time.Now(), p), []model.Paper{p}); err != nil {
		return err
	}
	if _, err := fmt.Println(p.ID); err != nil || n%3 != 0 {
		return err
	}
	rated := model.Change{At: time.Now(), Edits: []model.Edit{{Paper: p.ID, Field: model.FieldRating, After: "3"}}}
	applied, err := store.Apply(ctx, rated, nil)
	if err != nil {
		return err
	}
	undo := model.Change{Kind: model.Undo, Of: applied.Change.Key, At: time.Now()}
	if _, err := store.Apply(ctx, undo, nil); err != nil {
		return err
	}
	_, err = fmt.Println(p.ID)
	return err
}

func backUpForever(ctx context.Context, store *library.Store, path string) error {
	for {
		err := store.Backup(ctx, backupOf(path), true)
		if errors.Is(err, fs.ErrNotExist) {
			time.Sleep(time.Millisecond) // the writers have not begun
			continue
		}
		if err != nil {
			return err
		}
	}
}

func backupOf(path string) string { return filepath.Join(filepath.Dir(path), "copy.db") }

// worker is one process that works on a library until it is done or killed.
type worker struct {
	command *exec.Cmd
	output  io.ReadCloser
	said    strings.Builder
}

func startWorker(t *testing.T, path, does string) *worker {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	w := &worker{command: exec.CommandContext(t.Context(), self)}
	w.command.Env = append(os.Environ(), workerPath+"="+path, workerDoes+"="+does)
	w.command.Stderr = &w.said
	if w.output, err = w.command.StdoutPipe(); err != nil {
		t.Fatal(err)
	}
	if err := w.command.Start(); err != nil {
		t.Fatal(err)
	}
	return w
}

func startWriter(t *testing.T, path string, first int) *worker {
	t.Helper()
	return startWorker(t, path, strconv.Itoa(first))
}

// acknowledged reads what the worker names until it ends, and calls seen for
// each.
func (w *worker) acknowledged(seen func(model.ID)) {
	lines := bufio.NewScanner(w.output)
	for lines.Scan() {
		seen(model.ID(lines.Text()))
	}
}

// killDuring lets three processes write to the same library, which does not
// exist yet, and another make backups of it. It kills all when they have
// acknowledged that many changes together, and returns how often each paper was
// named.
func killDuring(t *testing.T, path string, after int) map[model.ID]int {
	t.Helper()
	var mu sync.Mutex
	named, total := map[model.ID]int{}, 0
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	workers := []*worker{startWorker(t, path, backups)}
	for n := range writersAtOnce {
		workers = append(workers, startWriter(t, path, n*writesEach))
	}
	seen := func(id model.ID) {
		mu.Lock()
		defer mu.Unlock()
		named[id]++
		if total++; total != after {
			return
		}
		for _, w := range workers {
			if err := w.command.Process.Kill(); err != nil {
				t.Errorf("kill: %v", err)
			}
		}
	}
	var readers sync.WaitGroup
	for _, w := range workers {
		readers.Go(func() { w.acknowledged(seen) })
	}
	readers.Wait()
	for _, w := range workers {
		if err := w.command.Wait(); err != nil && w.said.Len() > 0 {
			t.Errorf("a worker failed: %s", w.said.String())
		}
	}
	return named
}

// crashes counts what became of what was acknowledged.
type crashes struct {
	rounds, acknowledged, found, lost, backups, unsound int
}

// rounds is how often the test is asked to kill.
func rounds() int {
	if asked := flag.Lookup(roundsFlag); asked != nil {
		return asked.Value.(flag.Getter).Get().(int)
	}
	return usualRounds
}

// TestKill_LosesNothingAcknowledged kills processes that write, with one that
// makes backups beside them. With -tags crash it does so 1,000 times, or as
// often as -rounds says.
func TestKill_LosesNothingAcknowledged(t *testing.T) {
	var all crashes
	top := t.TempDir()
	for all.rounds < rounds() {
		dir := filepath.Join(top, strconv.Itoa(all.rounds))
		path := filepath.Join(dir, "sheaf", "library.db")
		all.check(t, path, killDuring(t, path, 1+rand.IntN(60)))
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
		if all.rounds++; all.rounds%100 == 0 {
			t.Logf("%+v", all)
		}
	}
	t.Logf("%d rounds: %d changes acknowledged, %d found, %d lost; %d backups; %d unsound files",
		all.rounds, all.acknowledged, all.found, all.lost, all.backups, all.unsound)
	if all.backups == 0 && all.rounds >= usualRounds {
		t.Error("no kill left a backup to look at")
	}
}

// check looks for everything that was acknowledged, and at the soundness of
// the file and of its backup.
func (c *crashes) check(t *testing.T, path string, named map[model.ID]int) {
	t.Helper()
	contents := c.sound(t, path)
	marks := model.NewMarks(contents.Marks)
	for id, times := range named {
		c.acknowledged += times
		mark := marks.Of(id)
		switch {
		case mark.Bookmarked.IsZero():
			c.lost += times
			t.Errorf("round %d: %s was acknowledged and is lost", c.rounds, id)
		case times == 2 && mark.Rating != 0:
			c.found, c.lost = c.found+1, c.lost+1
			t.Errorf("round %d: undoing the rating of %s was acknowledged and is lost", c.rounds, id)
		default:
			c.found += times
		}
	}
	if _, err := os.Stat(backupOf(path)); err == nil {
		c.backups++
		if backup := c.sound(t, backupOf(path)); len(backup.Marks) > len(contents.Marks) {
			t.Errorf("round %d: the backup has %d marks, the library %d", c.rounds, len(backup.Marks), len(contents.Marks))
		}
	}
}

// sound reads a library and checks it.
func (c *crashes) sound(t *testing.T, path string) loaded {
	t.Helper()
	store := library.Open(path)
	contents := mustLoad(t, store)
	status, err := store.Status(t.Context())
	if err != nil || len(status.Problems) != 0 || len(contents.Papers) != len(contents.Marks) || status.Changes < len(contents.Marks) {
		c.unsound++
		t.Errorf("round %d: %d marks, %d papers, %+v, %v", c.rounds, len(contents.Marks), len(contents.Papers), status, err)
	}
	if err := store.Close(); err != nil {
		t.Error(err)
	}
	return contents
}
