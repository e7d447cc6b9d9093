package ui_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"sheaf/ui"
)

func TestMessagesKeepsWhatWasTold(t *testing.T) {
	t.Parallel()
	library := &memoryLibrary{}
	d := start(t, setup{papers: embedded(t), library: library})
	d.press("g m").sees("Messages", "nothing has been told yet").press("esc")
	d.press("b u u g m").sees("bookmarked", "undone: ", "nothing to undo")
	if s := d.screen(); strings.Index(s, "nothing to undo") > strings.Index(s, "bookmarked") {
		t.Errorf("the latest does not stand first:\n%s", s)
	}
	d.typeText("undone").sees("undone: ").seesNot("bookmarked").typeText("zzz").sees("none like that").press("esc")
	library.applyErr = errors.New("disk full")
	d.press("b").sees("✗ not saved: disk full").command("messages").sees("✗ not saved: disk full", "03:0")
}

func TestMessagesNameEverySkippedRecord(t *testing.T) {
	t.Parallel()
	load := loadOf(embedded(t)[:5])
	load.Skipped, load.Problems = 7, []string{"a.jsonl:3: no title", "a.jsonl:9: \x1b[31mnot JSON", "b.bib:1: never closed"}
	d := start(t, setup{loads: []ui.Load{load}})
	d.sees("7 records skipped, gm lists them; the first: a.jsonl:3: no title").press("g m")
	d.sees("7 records skipped; the first", "a.jsonl:9: not JSON", "b.bib:1: never closed", "and 4 more records skipped")
	s := d.screen()
	if strings.Index(s, "skipped: a.jsonl:3") > strings.Index(s, "skipped: b.bib:1") || strings.Index(s, "7 records") > strings.Index(s, "skipped: a.jsonl:3") {
		t.Errorf("not in the order of the files, below what was told:\n%s", s)
	}
	d.press("esc").seesNot("records skipped") // it has been read
}

func TestMessagesForgetTheEarliest(t *testing.T) {
	t.Parallel()
	load := loadOf(embedded(t)[:5])
	for i := range 1100 {
		load.Problems = append(load.Problems, fmt.Sprintf("a.jsonl:%d: no title", i+1))
	}
	load.Skipped = len(load.Problems)
	d := start(t, setup{loads: []ui.Load{load}}).press("g m")
	d.typeText("jsonl:999:").sees("a.jsonl:999: no title").press("esc")
	d.press("g m").typeText("jsonl:1000:").sees("none like that")
}

// Whatever is told is among the messages, each time that it is told.
func TestNothingThatIsToldIsLost(t *testing.T) {
	t.Parallel()
	browser := &fakeBrowser{err: errors.New("no browser: set $BROWSER")}
	config := &memoryConfig{err: errors.New("no such theme")}
	d := start(t, setup{papers: embedded(t), browser: browser, config: config, history: &memoryHistory{err: errors.New("disk full")}})
	told := func(says string, want int) {
		t.Helper()
		d.press("g m").typeText(says)
		if got := strings.Count(d.screen(), "│ 03:"); got != want { // the time at which it was
			t.Errorf("%q is there %d times, want %d:\n%s", says, got, want, d.screen())
		}
		d.press("esc")
	}
	d.command("reload").press("5 9 G").press("o enter").press("o enter")
	d.press("/").typeText("layer").press("enter").press("esc esc")
	told("no such theme", 1)
	told("no browser", 2)
	told("disk full", 1) // searches are not kept: while another error waited to be read
	d.press("n n").press("T b d d esc")
	told("no search to go through", 2)
	told("dismissed", 2)
	told("triage left", 1)
	d.press("y k").press("y k")
	told("the clipboard can't be reached", 2)
}
