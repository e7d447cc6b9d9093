package ui_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/ui"
)

func TestTheFirstScreenShowsPapers(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), options: ui.Options{Source: "Hugging Face", Welcome: []string{"204 papers to begin with"}}})
	d.sees("sheaf   Papers 204   Unread 204   Bookmarks 0   Queue 0", "Hugging Face", "204 papers to begin with", "/ to search",
		"▌●  Single Layer Single Gradient Unlearning", "#1 · ", "Machine unlearning methods seek", "enter read", "1/204")
}

func TestMovingKeysMoveTheCursor(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	for _, c := range []struct{ keys, position string }{
		{"j", "2/204"}, {"k", "1/204"}, {"5 j", "6/204"}, {"G", "204/204"}, {"j", "204/204"}, {"g g", "1/204"}, {"k", "1/204"},
		{"5 0 G", "50/204"}, {"3 k", "47/204"}, {"down", "48/204"}, {"up", "47/204"}, {"1 2 g g", "12/204"}, {"home", "1/204"}, {"end", "204/204"},
	} {
		d.press(c.keys).sees(" " + c.position + "\n"[:0])
		if !strings.HasSuffix(strings.TrimSpace(d.screen()), c.position) {
			t.Errorf("after %q the footer ends %q, not %s", c.keys, lastLine(d.screen()), c.position)
		}
	}
}

func TestPagesMoveByWhatIsInSight(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("ctrl+f")
	if strings.HasSuffix(d.screen(), " 1/204") {
		t.Error("a page down did not move")
	}
	d.press("ctrl+b").sees("1/204")
	d.press("ctrl+d").press("ctrl+u").sees("1/204")
}

func lastLine(screen string) string { return screen[strings.LastIndex(screen, "\n")+1:] }

func TestTheDetailFollowsTheCursorWhenItRests(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	d := start(t, setup{papers: papers})
	third := firstWords(papers[2].Abstract)
	_, cmd := d.m.Update(keyPress("j"))
	d.run(cmd)
	_, cmd = d.m.Update(keyPress("j"))
	d.run(cmd)
	d.seesNot(third)
	d.elapse(1e9)
	d.sees(third)
}

func firstWords(s string) string { return strings.Join(strings.Fields(s)[:3], " ") }

func TestSearchNarrowsAsOneTypes(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("/").typeText("unlearning")
	d.sees("❯ unlearning", "▌●  Single Layer Single Gradient Unlearning", "/204")
	d.press("enter").sees("❯ unlearning", "enter read")
	d.press("esc").sees("/ to search", "1/204")
}

func TestMovingKeysWorkWhileTyping(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("/").typeText("layer").press("down").press("ctrl+n")
	if !strings.Contains(lastLine(d.screen()), " 3/") {
		t.Errorf("the cursor did not move: %s", lastLine(d.screen()))
	}
	d.press("up").press("enter").press("j")
	if !strings.Contains(lastLine(d.screen()), " 3/") {
		t.Errorf("enter lost the cursor: %s", lastLine(d.screen()))
	}
}

func TestKeysAreTextWhileTyping(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("/").typeText("qubj5 g?")
	d.sees("❯ qubj5 g?", "No paper has “qubj5” in any form", "without: qubj5", "0/204")
	if d.quit || len(d.library.changes) > 0 {
		t.Error("typed letters did something")
	}
	d.press("esc").sees("/204", "/ to search")
}

func TestEscapeKeepsThePaperUnderTheCursor(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("/").typeText("transformer representation capacity").press("enter").press("esc")
	d.sees("204/204", "▌●  You Do Not Fully Utilize")
}

func TestPasteBeginsASearch(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.send(tea.PasteMsg{Content: "\x1b[31mLayer\nNormalization\x07"})
	d.sees("❯ Layer Normalization", "▌●  Layer Normalization")
}

func TestReadingAndBack(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	d := start(t, setup{papers: papers, width: 50, height: 14})
	d.seesNot(firstWords(papers[0].Abstract))
	d.press("enter").sees(firstWords(papers[0].Abstract)).seesNot("/ to search")
	d.press("J").sees(firstWords(papers[1].Abstract))
	d.press("K").sees(firstWords(papers[0].Abstract))
	d.press("G").sees("100%")
	d.press("esc").sees("/ to search", "1/204")
}

func TestBookmarksAreShownStoredAndUndone(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	d := start(t, setup{papers: papers})
	d.press("j b").sees("Bookmarks 1", "★", "bookmarked · u takes it back")
	want := model.TitleID(papers[1].Title)
	if got := d.library.bookmarks(); len(got) != 1 || got[0] != want {
		t.Fatalf("stored %v, want %s", got, want)
	}
	if kept := d.library.papers[want]; kept.Abstract != papers[1].Abstract {
		t.Errorf("the paper is not kept with its bookmark: %+v", kept)
	}
	d.press("u").sees("Bookmarks 0", "undone: bookmark 1 paper · GALA: Generating")
	d.press("U").sees("Bookmarks 1", "done again")
	d.press("b").sees("Bookmarks 0", "bookmark removed")
	if got := d.library.bookmarks(); len(got) != 0 {
		t.Errorf("%v are still stored", got)
	}
	d.press("u u u").sees("nothing to undo")
}

func TestTheBookmarksView(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	d := start(t, setup{papers: papers})
	d.press("tab tab").sees("No bookmarks yet")
	d.press("shift+tab shift+tab b j b").press("tab tab").sees("▌●★ GALA", "1/2")
	d.press("/").typeText("unlearning").sees("Single Layer Single Gradient Unlearning", "1/2").seesNot("GALA")
	d.press("esc")
	// removing a mark does not pull the row from under the cursor
	d.press("g g b").sees("Bookmarks 1", "▌●  GALA", "1/2")
	d.press("tab").press("shift+tab").seesNot("GALA: G")
}

func TestADigitAndARestOpenAView(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("3").sees("3 ")
	d.seesNot("No bookmarks yet")
	d.elapse(1e9)
	d.sees("No bookmarks yet")
	d.press("7")
	d.elapse(1e9)
	d.sees("No bookmarks yet", "there is no view 7")
}

func TestChordsAreExplainedAfterARest(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("j g")
	d.elapse(1e9)
	d.sees("g top")
	d.press("g").sees("1/204")
}

func TestHelpListsAndSearchesEveryAction(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), height: 60, width: 120})
	d.press("?").sees("Help", "set or remove the bookmark", "ctrl+d")
	d.typeText("bookm").sees("set or remove the bookmark").seesNot("half a page down")
	d.press("esc").seesNot("set or remove").sees("1/204")
	d.press("j").sees("2/204")
}

func TestLayoutAndDensityKeys(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("Z")
	if first := strings.Count(d.screen(), " words"); first > 2 {
		t.Errorf("compact rows still show facts:\n%s", d.screen())
	}
	for _, want := range []string{"stacked", "one pane", "focus", "automatic"} {
		d.press("z").sees("layout: " + want)
	}
}

func TestALibraryThatCannotBeOpenedIsToldAndNothingIsMarked(t *testing.T) {
	t.Parallel()
	lib := &memoryLibrary{loadErr: errors.New("library x.db: corrupt: move it away")}
	d := start(t, setup{papers: embedded(t), library: lib})
	d.sees("✗ library x.db: corrupt", "Papers 204")
	d.press("esc").seesNot("corrupt")
	d.press("b").sees("✗ library x.db: corrupt", "Bookmarks 0")
	if len(lib.changes) > 0 {
		t.Error("a change was stored in a library that could not be read")
	}
}

func TestAFailedWriteStaysOnTheScreenUntilItIsMadeGood(t *testing.T) {
	t.Parallel()
	lib := &memoryLibrary{applyErr: errors.New("disk full")}
	d := start(t, setup{papers: embedded(t), library: lib})
	d.press("b").sees("✗ not saved: disk full")
	d.press("j j esc").sees("✗ not saved: disk full")
	d.press("q").sees("1 change not saved, quit again")
	if d.quit {
		t.Fatal("quit although a mark was not saved")
	}
	lib.applyErr = nil
	d.press("j b").seesNot("not saved")
	if got := lib.bookmarks(); len(got) != 2 {
		t.Errorf("stored %v", got)
	}
	d.press("q")
	if !d.quit {
		t.Error("q does not quit")
	}
}

func TestSkippedRecordsAreTold(t *testing.T) {
	t.Parallel()
	load := loadOf(embedded(t))
	load.Skipped, load.Problems = 12, []string{"a.jsonl:3: not JSON"}
	start(t, setup{loads: []ui.Load{load}}).sees("✗ 12 records skipped, gm lists them; the first: a.jsonl:3: not JSON")
	start(t, setup{papers: embedded(t), library: &memoryLibrary{problems: []string{"library: paper x: not JSON"}}}).sees("✗ 1 record skipped: library: paper x")
}

func TestALongErrorIsToldToItsEnd(t *testing.T) {
	t.Parallel()
	lib := &memoryLibrary{loadErr: errors.New("library /home/ada/.local/share/sheaf/library.db: made by a newer sheaf (schema 7, this one knows 1): upgrade sheaf, or use another file with --library")}
	d := start(t, setup{papers: embedded(t), library: lib, width: 60, height: 16})
	d.sees("✗ library /home", "another file with --library")
	d.press("esc").seesNot("another file").sees("enter read")
}

func TestTheSecondQuitLeavesAllTheSame(t *testing.T) {
	t.Parallel()
	for _, keys := range []string{"q q", "ctrl+c ctrl+c"} {
		d := start(t, setup{papers: embedded(t), library: &memoryLibrary{applyErr: errors.New("disk full")}})
		if d.press("b").press(keys); !d.quit {
			t.Errorf("%s does not leave", keys)
		}
	}
}

func TestQuitRequestsWaitForTheLastWrite(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.hold = func(tea.Cmd) bool { return true }
	d.press("b")
	d.hold = nil
	d.send(ui.QuitRequest{})
	if !d.quit || len(d.library.bookmarks()) != 1 {
		t.Errorf("quit %v with %v stored", d.quit, d.library.bookmarks())
	}
}

// TestQuitRequestsAreNotCalledOff types on while a signal has the note closed and
// stored: the rest of a sentence is not to do what its letters do in the list.
func TestQuitRequestsAreNotCalledOff(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("i").typeText("half a th")
	d.hold = func(tea.Cmd) bool { return true }
	d.send(ui.QuitRequest{})
	d.typeText("ought bQD")
	d.hold = nil
	d.release()
	if !d.quit || len(d.library.changes) != 1 {
		t.Errorf("quit %v with %d changes stored", d.quit, len(d.library.changes))
	}
	d.hasNote("half a th")

	d = start(t, setup{papers: embedded(t), library: &memoryLibrary{applyErr: errors.New("disk full")}})
	d.press("b")
	d.send(ui.QuitRequest{})
	d.sees("quit again").press("Q").sees("Queue 1")
	if d.quit {
		t.Error("what can't be stored is left behind")
	}
}

func TestEmptyCorpusAndOnePaper(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: nil, loads: []ui.Load{loadOf(nil)}})
	d.sees("No papers here", "Papers 0")
	d.press("j k G enter b u / x enter esc tab Z z ? esc").sees("Papers 0")
	one := start(t, setup{papers: []model.Paper{{Title: "Alone"}}})
	one.sees("▌●  Alone", "1/1").press("j k enter J K esc b").sees("Bookmarks 1")
}

func TestLoadingShowsPapersBeforeItEnds(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	first, all := loadOf(papers[:20]), loadOf(papers)
	first.Done, first.Read, first.Size = false, 30, 100
	d := start(t, setup{loads: []ui.Load{first}, loadErr: errors.New("big.jsonl.gz: truncated after 20 papers")})
	d.sees("Papers 20", "✗ big.jsonl.gz: truncated", "Single Layer Single Gradient Unlearning")

	held := start(t, setup{loads: []ui.Load{first, all}})
	held.sees("Papers 204")
}

func TestTheProgressBarSaysHowFarLoadingIs(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	first := loadOf(papers[:20])
	first.Done, first.Read, first.Size = false, 50, 100
	d := start(t, setup{loads: []ui.Load{first}, loadErr: context.Canceled})
	d.sees("20 papers ━━━━━━────── 50%")
	if bar := d.m.View().ProgressBar; bar == nil || bar.Value != 50 {
		t.Errorf("the terminal's own progress bar is %+v", bar)
	}
}

func TestTheCursorStaysWhileTheCorpusGrows(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	first := loadOf(papers[:50])
	first.Done = false
	d := start(t, setup{loads: []ui.Load{first}, loadErr: context.Canceled})
	d.press("3 0 G")
	before, _, _ := strings.Cut(strings.Split(d.screen(), "\n")[8], "│")
	d.send(ui.Loaded(loadOf(papers)))
	d.sees("30/204")
	if after, _, _ := strings.Cut(strings.Split(d.screen(), "\n")[8], "│"); after != before {
		t.Error("rows moved")
	}
}

// big is a corpus that is searched by a command instead of within the key.
func big(n int) []model.Paper {
	papers := make([]model.Paper, n)
	for i := range papers {
		papers[i] = model.Paper{Title: fmt.Sprintf("Study %d of alpha%d and beta", i, i%7), ID: model.ID(fmt.Sprint("test:", i))}
	}
	return papers
}

func TestLateResultsOfOlderSearchesAreDropped(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: big(3000)})
	d.press("/")
	d.hold = func(tea.Cmd) bool { return true }
	d.typeText("alpha3")
	if len(d.held) < 6 {
		t.Fatalf("%d searches were begun for 6 letters", len(d.held))
	}
	d.release()
	d.sees("❯ alpha3", "429/3,000", "Study 3 of alpha3")
}

func TestEnterMeansTheTextAsItStands(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: big(3000), width: 50, height: 14})
	d.press("/")
	d.hold = func(tea.Cmd) bool { return true }
	d.typeText("2999").press("enter").press("enter")
	d.seesNot("test:2999")
	d.release()
	d.sees("Study 2999 of").press("G").sees("test:2999")
}
