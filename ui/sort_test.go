package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"sheaf/model"
	"sheaf/ui"
)

// first is the title under the cursor at the top of the list.
func firstTitle(d *driver) string {
	d.press("g g")
	_, title, _ := strings.Cut(left(d), "▌●  ")
	title, _, _ = strings.Cut(title, "\n")
	return strings.TrimRight(title, " ▐")
}

// dated is sayings with years, dates and marks that differ.
func dated(n int) ([]model.Paper, *memoryLibrary) {
	papers := sayings(n)
	var marks []model.Mark
	for i := range papers {
		papers[i].Date = fmt.Sprintf("%d-%02d", 2000+i%20, 1+i%12)
		papers[i].Year = 2000 + i%20
		if i%7 == 3 {
			marks = append(marks, model.Mark{Paper: papers[i].ID, Rating: 1 + i%5, Added: time.Unix(int64(i%50), 0)})
		}
	}
	return papers, shelved(marks, model.View{Name: "foxes", Query: "foxes"})
}

func TestTheListIsSorted(t *testing.T) {
	t.Parallel()
	for _, n := range []int{300, 3000} {
		papers, library := dated(n)
		d := start(t, setup{papers: papers, library: library, options: ui.Options{Source: "Hugging Face"}, width: 140, height: 30})
		for _, c := range []struct{ keys, order, first string }{
			{"s t", "Hugging Face · by title ↑", "Saying 0 of wolves"},
			{"S", "Hugging Face · by title ↓", "Saying 99"},
			{"s a", "by author ↑", "Saying 99 of wolves"},
			{"s r", "by rank ↑", "Saying 0 of wolves"},
			{"S", "by rank ↓", papers[n-1].Title},
			{"s y", "by year ↓", "Saying 19 of foxes"},
			{"S", "by year ↑", "Saying 0 of wolves"},
			{"s d", "by date ↓", "Saying 59 of hares"},
			{"s v", "by rating ↓", "Saying 24 of wolves"},
			{"s n", "by time of adding ↓", ""},
			{"s s S", "turned round", papers[n-1].Title},
		} {
			d.press(c.keys).heads(c.order).sees("S turns it ")
			if got := firstTitle(d); !strings.HasPrefix(got, c.first) {
				t.Errorf("%d papers, %s: first comes %q, not %q", n, c.order, got, c.first)
			}
		}
		d.press("s s")
		if got := firstTitle(d); got != "Saying 0 of wolves" || !strings.HasSuffix(header(d), "  Hugging Face") {
			t.Errorf("in the usual order %q comes first:\n%s", got, header(d))
		}
	}
}

func TestSortingKeepsThePaperUnderTheCursor(t *testing.T) {
	t.Parallel()
	for _, n := range []int{300, 3000} {
		papers, library := dated(n)
		d := start(t, setup{papers: papers, library: library, width: 140, height: 30})
		d.press("2 1 2 G").sees("▌●  Saying 211 of foxes")
		for _, keys := range []string{"s t", "S", "s a", "s y", "s v", "s s", "S"} {
			d.press(keys).sees("▌●  Saying 211 of foxes")
		}
		d.press("enter s t").sees("▌●  Saying 211 of foxes") // from the page, too
	}
}

func TestTheOrderIsRememberedForEachView(t *testing.T) {
	t.Parallel()
	papers, library := dated(300)
	d := start(t, setup{papers: papers, library: library, width: 140, height: 30})
	d.press("s t S").goes(5).press("s y").heads("by year ↓").goes(2)
	if strings.Contains(header(d), "by ") {
		t.Errorf("another view is sorted:\n%s", header(d))
	}
	d.goes(1).heads("by title ↓").goes(5).heads("by year ↓")
	if got := firstTitle(d); got != "Saying 19 of foxes" {
		t.Errorf("first comes %q", got)
	}
}

// All that was found is sorted, and nothing else.
func TestASearchResultIsSorted(t *testing.T) {
	t.Parallel()
	for _, n := range []int{300, 3000, 9000} {
		papers, library := dated(n)
		d := start(t, setup{papers: papers, library: library, width: 140, height: 30})
		d.press("/").typeText("foxes").press("enter s r S").sees(shownOf(n/3)+"/"+shownOf(n), "/"+shownOf(n/3))
		last := papers[n-2].Title
		if got := firstTitle(d); got != last {
			t.Errorf("of %d papers %q comes first, not %q", n, got, last)
		}
		d.press("G").sees(shownOf(n/3)+"/"+shownOf(n/3), "Saying 1 of foxes")
		d.press("/ ctrl+u").typeText("hares").press("enter").heads("by rank ↓")
		if got := firstTitle(d); got != papers[n-1].Title {
			t.Errorf("of the next search %q comes first", got)
		}
		d.press("esc").heads("by rank ↓").sees("/"+shownOf(n), papers[n-1].Title)
		d.press("s s").goes(5).press("s r S")
		if got := firstTitle(d); got != last {
			t.Errorf("of a saved search %q comes first, not %q", got, last)
		}
	}
}

func TestPapersThatLackWordsAreSortedBehindTheOthers(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), width: 140, height: 30})
	d.press("/").typeText("layer skip").press("enter").sees("3/204", "without: skip").press("s r")
	lines := strings.Split(left(d), "\n")
	lacking, ranks := 0, []string{}
	for _, line := range lines {
		if i := strings.Index(line, "#"); i > 0 {
			ranks = append(ranks, strings.Fields(line[i:])[0])
			if strings.Contains(line, "without:") {
				lacking++
			} else if lacking > 0 {
				t.Errorf("a paper with all words stands behind one without:\n%s", d.screen())
			}
		}
	}
	if lacking == 0 || len(ranks) < 5 {
		t.Errorf("nothing to see:\n%s", d.screen())
	}
}

func TestANewerOrderCancelsAnOlder(t *testing.T) {
	t.Parallel()
	papers, library := dated(3000)
	d := start(t, setup{papers: papers, library: library, width: 140, height: 30})
	d.keep = ui.IsFound
	d.press("s t").press("s a").press("s r S").heads("by rank ↓").sees("▌●  Saying 0 of wolves", "1/3,000")
	if len(d.kept) != 4 {
		t.Fatalf("%d orders are under way", len(d.kept))
	}
	d.deliver(3).sees("3,000/3,000").deliver(0).deliver(0).deliver(0).sees("▌●  Saying 0 of wolves", "3,000/3,000")
	d.press("s s").sees("1/3,000") // the usual order takes no time
	if len(d.kept) != 0 {
		t.Fatalf("%d orders too many", len(d.kept))
	}
	d.press("s t /").typeText("foxes").press("enter")
	d.keep = nil
	for len(d.kept) > 0 {
		d.deliver(0)
	}
	d.sees("1/1,000", "▌●  Saying 1 of foxes").heads("by title ↑")
}

// A key that sorts while the first list of a search is being made is for that
// search.
func TestSortingWhileSearching(t *testing.T) {
	t.Parallel()
	papers, library := dated(3000)
	d := start(t, setup{papers: papers, library: library, width: 140, height: 30})
	d.keep = ui.IsFound
	d.press("/").typeText("foxes").press("enter s r S")
	d.keep = nil
	for len(d.kept) > 0 {
		d.deliver(0)
	}
	d.sees("/1,000", "1,000/3,000").heads("by rank ↓")
	if got := firstTitle(d); got != papers[2998].Title {
		t.Errorf("first comes %q", got)
	}
}

func TestASortedListGrowsWithTheCorpus(t *testing.T) {
	t.Parallel()
	papers, library := dated(5000)
	first := loadOf(papers[:2500])
	first.Done = false
	d := start(t, setup{loads: []ui.Load{first}, loadErr: fmt.Errorf("no more"), library: library, width: 140, height: 30})
	d.press("esc s r S").press("g g").sees("Saying 2499 ").press("j")
	d.send(ui.Loaded(loadOf(papers)))
	d.heads("Papers 5,000", "by rank ↓").sees("▌●  Saying 2498 ", "2,502/5,000")
}

func TestTheKeysBehindSAreExplained(t *testing.T) {
	t.Parallel()
	for known, want := range map[bool]string{
		true:  "s usual  r rank  d date  t title  a author  y year  n added  v rating",
		false: "s usual  r rank  t title  n added  v rating",
	} {
		papers := sayings(3)
		for i := range papers {
			if papers[i].Authors = nil; known {
				papers[i].Authors, papers[i].Year, papers[i].Date = []model.Author{"A"}, 2020, "2020-01"
			}
		}
		d := start(t, setup{papers: papers, width: 80, height: 24}).press("s")
		d.elapse(time.Second)
		d.sees(want)
	}
}
