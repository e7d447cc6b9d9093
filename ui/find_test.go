package ui_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/model/text"
	"sheaf/ui"
)

// slowly starts a reader whose searches come to their end when the test says
// so: their results are kept.
func slowly(t testing.TB, s setup) *driver {
	t.Helper()
	d := start(t, s)
	d.keep = ui.IsFound
	return d
}

// initials are enough papers to be searched by commands. Two have words that
// begin with xy; a better one has those initials, which are looked for later.
func initials() []model.Paper {
	return append(big(2500), model.Paper{Title: "Xylographers"}, model.Paper{Title: "Xylophones here"}, model.Paper{Title: "Xenon Yields"})
}

func TestTheWholeListComesAfterTheFirst(t *testing.T) {
	t.Parallel()
	d := slowly(t, setup{papers: initials()})
	d.press("/").typeText("xy")
	d.sees("❯ xy", "…/2,503", "▌●  Study 0")
	d.deliver(1).sees("…/2,503", "▌●  Xylographers").seesNot("Xenon Yields", "Study")
	if len(d.kept) != 2 {
		t.Fatalf("%d results are under way", len(d.kept))
	}
	d.deliver(1).sees("▌●  Xenon Yields", "≈ initials", "Xylographers", "3/2,503").seesNot("…/")
}

func TestTheCursorStaysOnThePaperItWasMovedTo(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		keys, title, position string
	}{
		{"down", "Xylophones here", "3/3"},
		{"down up", "Xylographers", "2/3"},
		{"enter enter", "Xylographers", ""},
		{"enter b", "Xylographers", "2/3"},
		{"", "Xenon Yields", "1/3"},
		{"enter", "Xenon Yields", "1/3"},
	} {
		d := slowly(t, setup{papers: initials()})
		d.press("/").typeText("xy").deliver(1).press(c.keys).deliver(1)
		if !strings.Contains(d.screen(), "▌●  "+c.title) && !strings.Contains(d.screen(), "▌●★ "+c.title) || !strings.HasSuffix(lastLine(d.screen()), c.position) {
			t.Errorf("after %q the cursor is not on %q:\n%s", c.keys, c.title, d.screen())
		}
	}
}

func TestThePaperUnderTheCursorMayStandFarBehind(t *testing.T) {
	t.Parallel()
	papers := big(500)
	for i := range 1600 {
		title := "Xylographers "
		if i >= 1000 {
			title = "Xenon Yields "
		}
		papers = append(papers, model.Paper{Title: title + fmt.Sprint(i)})
	}
	d := slowly(t, setup{papers: papers})
	d.press("/").typeText("xy").deliver(1).press("enter 9 0 0 G").sees("900/…", "▌●  Xylographers 899")
	d.deliver(1).sees("900/…", "▌●  Xylographers 899").deliver(1).sees("1,500/1,600", "▌●  Xylographers 899")
}

func TestAWholeListOfAnOlderQueryIsDropped(t *testing.T) {
	t.Parallel()
	d := slowly(t, setup{papers: initials()})
	d.press("/").typeText("x").deliver(0).typeText("y")
	// the whole list for x, the first for xy
	if len(d.kept) != 2 {
		t.Fatalf("%d results are under way", len(d.kept))
	}
	d.deliver(1).sees("▌●  Xylographers").deliver(0).sees("▌●  Xylographers", "…/2,503").seesNot("Study 1 ")
	d.deliver(0).sees("3/2,503")
}

func TestEnterWaitsForTheFirstListAlone(t *testing.T) {
	t.Parallel()
	d := slowly(t, setup{papers: initials(), width: 50, height: 14})
	d.press("/").typeText("xy").press("enter down enter")
	d.sees("❯ xy", "…/2,503", "Study 0")
	d.deliver(1).seesNot("/ to search", "Study 0", "Xylographers").sees("Xylophones here")
	d.deliver(1).press("esc").sees("▌●  Xylophones here", "3/2,503")
}

func TestWhatIsPastedBehindEnterBeginsASearch(t *testing.T) {
	t.Parallel()
	d := slowly(t, setup{papers: initials()})
	d.press("/").typeText("xy").press("enter")
	d.send(tea.PasteMsg{Content: "study 17"})
	d.sees("❯ xy ").deliver(1).sees("❯ study 17", "…/2,503").deliver(2).sees("▌●  Study 17 ")
}

// Whatever comes in between, keys or results in any order: nothing that was
// typed is lost, no result of an older query is shown after one of a newer, and
// in the end the screen is that of somebody who typed slowly.
func TestTypingFasterThanSearching(t *testing.T) {
	t.Parallel()
	papers := initials()
	load := loadOf(papers)
	queries := []string{"alpha3 beta", "xy", "study 17", "xyl (here | x", "alpah3", "beta year:2", "al be"}
	screens := map[string]string{}
	for _, query := range queries {
		d := start(t, setup{loads: []ui.Load{load}})
		screens[query] = d.press("/").typeText(query).screen()
	}
	rapid.Check(t, func(rt *rapid.T) {
		query := rapid.SampledFrom(queries).Draw(rt, "query")
		d := slowly(t, setup{loads: []ui.Load{load}})
		d.press("/")
		newest, typed := "", ""
		look := func() {
			shown := ui.Shown(d.m)
			begun := strings.Contains(typed, ":") && strings.HasPrefix(typed, shown+" ") // of a condition, so that it asks for less
			if len(shown) < len(newest) && !begun {
				rt.Fatalf("%q is shown after %q", shown, newest)
			}
			newest = shown
		}
		for i, r := range query {
			typed = query[:i+1]
			d.typeText(string(r))
			d.sees("❯ " + strings.TrimRight(typed, " "))
			for len(d.kept) > 0 && rapid.Bool().Draw(rt, "a result comes") {
				d.deliver(rapid.IntRange(0, len(d.kept)-1).Draw(rt, "which"))
				look()
			}
		}
		for len(d.kept) > 0 {
			d.deliver(rapid.IntRange(0, len(d.kept)-1).Draw(rt, "which"))
			look()
		}
		if got := d.screen(); got != screens[query] {
			rt.Fatalf("the screen is\n%s\nnot\n%s", got, screens[query])
		}
	})
}

func TestAGrowingCorpusIsSearchedAgain(t *testing.T) {
	t.Parallel()
	papers := big(7000)
	first := loadOf(papers[:3500])
	first.Done = false
	d := slowly(t, setup{loads: []ui.Load{first}, loadErr: context.Canceled})
	d.press("/").typeText("alpha3")
	d.kept = d.kept[len(d.kept)-1:]
	d.deliver(0)
	d.send(ui.Loaded(loadOf(papers[:5000]))) // while the whole list is being made
	d.send(ui.Loaded(loadOf(papers)))
	if len(d.kept) != 1 {
		t.Fatalf("%d searches at a time", len(d.kept))
	}
	d.press("down").deliver(0).sees("500/7,000", "2/500", "▌●  Study 10 ")
	d.deliver(0).sees("1,000/7,000", "2/1,000", "▌●  Study 10 ").press("up")
	if len(d.kept) != 0 {
		t.Fatalf("%d searches too many", len(d.kept))
	}
}

func TestWhatIsTypedBeforeAnyPaperIsThereIsSearched(t *testing.T) {
	t.Parallel()
	d := start(t, setup{loads: []ui.Load{{Corpus: model.NewBuilder().Snapshot()}}, loadErr: context.Canceled})
	d.press("/").typeText("alpha3").sees("loading…", "…/0")
	d.send(ui.Loaded(loadOf(big(3000)))) // the first result is the list for enter to keep
	d.sees("429/3,000", "1/429").press("esc").sees("3,000")
	d = start(t, setup{loads: []ui.Load{{Corpus: model.NewBuilder().Snapshot()}}, loadErr: context.Canceled, options: ui.Options{ASCII: true}})
	d.press("/").typeText("alpha3").sees("loading...", ".../0")
}

func TestAQueryThatCannotBeReadKeepsTheResult(t *testing.T) {
	t.Parallel()
	for _, papers := range [][]model.Paper{embedded(t), append(big(2500), embedded(t)...)} {
		d := start(t, setup{papers: papers})
		d.press("/").typeText("unlearning").press("down down")
		at := d.rows()[len(d.rows())-1]
		d.typeText(")").sees("column 11: expected a ( before this", "Single Layer Single Gradient Unlearning").seesNot("No paper")
		if got := d.rows()[len(d.rows())-1]; got != at {
			t.Errorf("the cursor was at %q and is at %q", at, got)
		}
		d.press("backspace").seesNot("column").press("esc").sees("/ to search")
		d.press("/").typeText("is:unred").sees("expected unread").press("esc / tab").seesNot("expected unread")
	}
}

func TestAConditionThatIsBegunAsksForNothingYet(t *testing.T) {
	t.Parallel()
	for _, papers := range [][]model.Paper{embedded(t), append(big(2500), embedded(t)...)} {
		d := start(t, setup{papers: papers})
		all := text.Thousands(len(papers)) + "/" + text.Thousands(len(papers))
		for _, begun := range []string{"year:", "year:20", "rating:>", "added:7"} {
			d.press("/").typeText(begun).sees("expected", all).seesNot("No paper", "✗")
			d.press("enter").sees("not searched: column", "❯ "+begun).press("esc")
		}
		d.press("/").typeText("is:boo").sees("expected bookmarked", all).press("esc")
		d.press("/").typeText("unlearning").sees("▌●  Single Layer Single Gradient Unlearning")
		found := counted(d)
		d.typeText(" author:").sees(found, "expected", "▌●  Single Layer Single Gradient Unlearning")
		d.typeText("x").seesNot("expected", found)
		for range " author:x" {
			d.press("backspace")
		}
		d.sees(found).seesNot("expected")
	}
}

// counted is how many papers of how many the prompt says that it found.
func counted(d *driver) string {
	d.t.Helper()
	return regexp.MustCompile(`[0-9,]+/[0-9,]+`).FindString(d.screen())
}

func TestTheViewCanBeChangedUnderAQueryThatCannotBeRead(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), history: &memoryHistory{earlier: []string{"a (b))"}}})
	d.press("b / ctrl+r enter").sees("❯ a (b))", "column 6", "▌●★ Single Layer", "204")
}

func TestNothingFoundSaysWhatToDrop(t *testing.T) {
	t.Parallel()
	for _, papers := range [][]model.Paper{embedded(t), append(big(2500), embedded(t)...)} {
		for query, says := range map[string]string{
			"xqzv":                          "No paper has “xqzv” in any form. A shorter one may find more. esc",
			"xqzvk wwqqj":                   "No paper has “xqzvk” or “wwqqj” in any form. Fewer or shorter ones find more.",
			"gradient unlearning year:1800": "No paper here has a year. Without “year:1800” there are",
			"gradient unlearning has:doi":   "No paper answers all of this. Without “has:doi” there are",
			`"unlearning" -unlearning`:      "Without “unlearning” there",
			`"layer of the moon" layer`:     "Without “layer of the moon” there are",
			"year:1800":                     "No paper here has a year. Asking for less finds more.",
			"has:doi":                       "No paper answers all of this. Asking for less finds more.",
		} {
			d := start(t, setup{papers: papers})
			d.press("/").typeText(query)
			if got := strings.Join(strings.Fields(left(d)), " "); !strings.Contains(got, says) || !strings.Contains(got, "esc clears") {
				t.Errorf("%q, without %q:\n%s", query, says, d.screen())
			}
			d.press("esc").sees("/ to search").seesNot("No paper")
		}
	}
}

// left is what stands left of the rule.
func left(d *driver) string {
	var rows []string
	for row := range strings.Lines(d.screen()) {
		row, _, _ = strings.Cut(row, "│")
		rows = append(rows, row)
	}
	return strings.Join(rows, "\n")
}

func TestOneBookmarkIsSaidToBeOne(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("b tab tab /").typeText("unlearning has:doi")
	if got := strings.Join(strings.Fields(left(d)), " "); !strings.Contains(got, "No bookmarked paper answers all of this. Without “has:doi” there is 1 paper.") {
		t.Error(d.screen())
	}
}

func TestPapersThatLackWordsAreListedButNotCounted(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("/").typeText("xqzvk layer").sees("0/204", "No paper has “xqzvk” in any form", "without: xqzvk · #")
	d.press("enter Z").sees("Layer Normalization                       −").seesNot("without:")
	d.press("esc").press("Z").seesNot("No paper has", " −")
	d.press("/").typeText("layer skip").sees("3/204", "without: skip").seesNot("without: layer", "No paper")
}

func TestHowARowMatchedIsToldAndItsHitsAreGoneThrough(t *testing.T) {
	t.Parallel()
	title := "Transformer Pruning for Reinforcement Learning in Fine-Tuning Pipelines"
	papers := []model.Paper{{Title: title, Abstract: "Nothing."}, {Title: "Other"}}
	for query, want := range map[string]struct {
		word string
		hits int
	}{
		"transformer": {"", 1},
		"transf":      {"", 1},
		"former":      {"", 1},
		"pruned":      {"≈ other form", 1},
		"finetuning":  {"≈ joined", 2},
		"rl":          {"≈ initials", 2},
		"transfoemer": {"≈ typo", 1},
		"reinlearn":   {"≈ beginnings", 2},
		"trnsfrmr":    {"≈ letters", 1},
	} {
		d := start(t, setup{papers: papers})
		d.press("/").typeText(query).press("enter")
		d.sees("1/2")
		if got := strings.Contains(d.screen(), "≈"); got != (want.word != "") || !strings.Contains(d.screen(), want.word) {
			t.Errorf("%q, without %q:\n%s", query, want.word, d.screen())
		}
		d.press("n").sees(fmt.Sprintf("hit 1/%d", want.hits)).press("N").sees(fmt.Sprintf("hit %d/%d", want.hits, want.hits))
		d.press("Z")
		if got := strings.Contains(d.screen(), "≈"); got != (want.word != "") {
			t.Errorf("%q in one line:\n%s", query, d.screen())
		}
		ascii := start(t, setup{papers: papers, options: ui.Options{ASCII: true}})
		ascii.press("/").typeText(query)
		if !strings.Contains(ascii.screen(), strings.ReplaceAll(want.word, "≈", "~")) {
			t.Errorf("%q in ASCII:\n%s", query, ascii.screen())
		}
	}
}

func TestMoreHitsAreListedWhenTheCursorComesNear(t *testing.T) {
	t.Parallel()
	d := slowly(t, setup{papers: big(3000)})
	search := func() {
		d.keep = nil
		d.press("esc /").typeText("beta").press("enter")
		d.keep = ui.IsFound
	}
	search()
	d.sees("3,000/3,000", " 1/3,000").press("9 8 0 G").sees(" 980/3,000")
	if len(d.kept) > 0 {
		t.Fatal("more was listed too early")
	}
	d.press("pgdown pgdown")
	if len(d.kept) != 1 {
		t.Fatalf("%d searches for more", len(d.kept))
	}
	at := lastLine(d.screen())
	d.deliver(0)
	if got := lastLine(d.screen()); got != at {
		t.Errorf("the cursor was at %s and is at %s", at, got)
	}
	for keys, position := range map[string]string{"G": "3,000/3,000", "end": "3,000/3,000", "2 5 0 0 G": "2,500/3,000", "2 0 0 1 g g": "2,001/3,000", "4 0 0 0 G": "3,000/3,000"} {
		search()
		d.press(keys).sees(" 1,000/3,000").deliver(0).sees(" " + position)
		search()
		d.press(keys).press("k").deliver(0).sees(" 999/3,000").press("G").sees(" 3,000/3,000")
		search()
		d.press(keys + " esc").deliver(0).sees("/ to search").seesNot("3,000/3,000  ")
	}
}

func TestTheLastPaperIsReachedBeforeTheListIsWhole(t *testing.T) {
	t.Parallel()
	d := slowly(t, setup{papers: big(3000)})
	d.press("/").typeText("b").press("enter").deliver(0).sees("…/3,000", " 1/…")
	d.press("G").sees(" 1,000/…").deliver(0).deliver(0).sees(" 3,000/3,000")
}

func TestMarksAreSearched(t *testing.T) {
	t.Parallel()
	for _, papers := range [][]model.Paper{embedded(t), append(embedded(t), big(2500)...)} {
		d := start(t, setup{papers: papers})
		all := len(papers)
		d.press("j b j b /").typeText("is:bookmarked").sees("2/"+shown(all), "GALA")
		d.typeText(" gala").sees("1/"+shown(all)).press("enter b").sees("▌●  GALA", "Bookmarks 1")
		d.press("esc /").typeText("is:bookmarked").sees("1/" + shown(all)).press("esc /").typeText("-is:bookmarked").sees(shown(all-1) + "/" + shown(all))
		d.press("esc /").typeText("is:unread").sees(shown(all) + "/" + shown(all)).press("esc /").typeText("is:reading").sees("0/" + shown(all))
	}
}

func shown(n int) string {
	if n >= 1000 {
		return fmt.Sprintf("%d,%03d", n/1000, n%1000)
	}
	return fmt.Sprint(n)
}

func TestALibraryThatComesLateIsSearched(t *testing.T) {
	t.Parallel()
	library := &memoryLibrary{}
	start(t, setup{papers: embedded(t), library: library}).press("j b")
	for _, papers := range [][]model.Paper{embedded(t), append(embedded(t), big(2500)...)} {
		d := newDriver(t, setup{papers: papers, library: library})
		d.hold = func(tea.Cmd) bool { return true }
		d.run(d.m.Init())
		init := d.held
		d.hold, d.held = nil, nil
		d.send(ui.Loaded(loadOf(papers)))
		d.press("/").typeText("is:bookmarked").sees("0/" + shown(len(papers))).seesNot("GALA")
		for _, cmd := range init {
			d.run(cmd)
		}
		d.sees("1/"+shown(len(papers)), "GALA", "Bookmarks 1")
	}
}

func TestWhatIsPastedIsFound(t *testing.T) {
	t.Parallel()
	papers := append(big(2500), model.Paper{
		ID: "arxiv:1706.03762", Arxiv: "1706.03762", DOI: "10.48550/arxiv.1706.03762", Aliases: []model.ID{"doi:10.48550/arxiv.1706.03762"},
		Title: "Attention Is All You Need", Abstract: "Sequences.",
	}, model.Paper{Title: "LoRA: Low-Rank (Adaptation) of \"Large\" Models | or - not?"})
	for _, pasted := range []string{
		"1706.03762", "arXiv:1706.03762v5", "https://arxiv.org/abs/1706.03762", "https://arxiv.org/pdf/1706.03762v7.pdf", "10.48550/arXiv.1706.03762",
		"https://doi.org/10.48550/arXiv.1706.03762", "Attention Is All\nYou Need",
	} {
		d := start(t, setup{papers: papers})
		d.send(tea.PasteMsg{Content: pasted})
		d.sees("▌●  Attention Is All You Need", "/2,502").seesNot("without", "≈")
	}
	d := start(t, setup{papers: papers})
	d.send(tea.PasteMsg{Content: papers[len(papers)-1].Title})
	d.sees("▌●  LoRA: Low-Rank")
}
