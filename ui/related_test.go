package ui_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/related"
	"sheaf/ui"
)

// cluster is papers of which every third is about the same things. Of more
// than searchAtOnce, related papers are looked up by commands.
func cluster(n int) []model.Paper {
	topics := []string{"pruning transformer layers", "graph neural clustering", "speech synthesis vocoder"}
	papers := make([]model.Paper, n)
	for i := range papers {
		papers[i] = model.Paper{
			ID:       model.ID(fmt.Sprint("test:", i)),
			Title:    fmt.Sprintf("Paper %d of %s", i, topics[i%3]),
			Abstract: strings.Repeat(fmt.Sprintf("We study %s with tool%d. ", topics[i%3], i%9), 12),
		}
	}
	return papers
}

// neighbourTitles asks the index itself.
func neighbourTitles(papers []model.Paper, row model.Row, n int) []string {
	c := loadOf(papers).Corpus
	var titles []string
	for _, neighbour := range related.NewBuilder().Extend(c, nil).Neighbours(row, n, nil) {
		titles = append(titles, c.Title(neighbour.Row))
	}
	return titles
}

func TestThePageNamesKeywordsAndRelatedPapers(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	d := start(t, setup{papers: papers, width: 120, height: 80})
	d.sees("unlearning  gradient", "Related", "because: ")
	for i, title := range neighbourTitles(papers, 0, 5) {
		d.sees(fmt.Sprintf("g%c  %s", 'a'+rune(i), title[:20]))
	}
	if !regexp.MustCompile(`ga  .{20,} \.\d\d`).MatchString(d.screen()) {
		t.Errorf("no score:\n%s", d.screen())
	}
	d.press("j").seesNot("unlearning  gradient").sees("Related", "because: ")
}

func TestRelatedPapersAreFollowedAndTheTrailLeadsBack(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	first := neighbourTitles(papers, 0, 2)
	d := start(t, setup{papers: papers}).press("enter g b")
	d.sees("▌●  " + first[1][:20])
	d.press("ctrl+o").sees("▌●  Single Layer Single Gradient")
	d.press("alt+right").sees("▌●  " + first[1][:20])
	d.press("ctrl+i").sees("the trail ends here")
	d.press("alt+left").sees("▌●  Single Layer Single Gradient")
	d.press("g o").sees("▌●  " + first[1][:20])
	d.press("ctrl+o ctrl+o").sees("the trail begins here: ga")
	d.press("g a").press("alt+right").sees("the trail ends here") // a new way forgets the old one
}

func TestAFollowedPaperIsShownThoughTheListDoesNotHaveIt(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	target := neighbourTitles(papers, 0, 1)[0]
	row := 0
	for papers[row].Title != target {
		row++
	}
	d := start(t, setup{papers: papers, width: 120, height: 60})
	d.press("/").typeText("single gradient unlearning").press("enter")
	d.seesNot("▌●  " + target[:20])
	d.press("enter g a").sees("▌●  Single Layer", firstWords(papers[row].Abstract), "not in this list") // the cursor has nowhere to go
	d.press("b").sees("bookmarked · u takes it back")
	if got := d.library.bookmarks(); len(got) != 1 || got[0] != model.TitleID(target) {
		t.Errorf("bookmarked %q, not what the page shows", got)
	}
	d.send(tea.WindowSizeMsg{Width: 90, Height: 70})
	d.sees(firstWords(papers[row].Abstract))
	d.press("esc").sees(firstWords(papers[0].Abstract))
	d.press("enter g a").sees(firstWords(papers[row].Abstract)).press("J")
	d.seesNot(firstWords(papers[row].Abstract))
}

func TestRelatedPapersAreAView(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	around := neighbourTitles(papers, 4, 100)
	d := start(t, setup{papers: papers, width: 140, height: 32}).press("/").typeText("layer").press("enter esc").press("5 G R")
	d.sees(fmt.Sprintf("Related %d", len(around)), "▌●  "+around[0][:20], fmt.Sprintf("1/%d", len(around)))
	d.press("j").sees("▌●  "+around[1][:20], "esc leave")
	d.press("/").typeText("layer").press("enter").sees("❯ layer", fmt.Sprintf("Related %d", len(around)))
	if !regexp.MustCompile(`\d+/` + fmt.Sprint(len(around)) + ` `).MatchString(d.screen()) {
		t.Errorf("the search left the view:\n%s", d.screen())
	}
	_, title, _ := strings.Cut(d.screen(), "▌●  ")
	if !strings.Contains(strings.Join(around, "\n"), title[:12]) {
		t.Errorf("the view found %q, which is not related", title[:12])
	}
	d.press("esc").sees("Related", "/ to search")
	d.press("esc").seesNot("Related "+fmt.Sprint(len(around))).sees("/204", "Papers 204")
	d.press("R tab").seesNot("Related 100").sees("/204")
	d.press("R shift+tab").seesNot("Related 100").sees("/204")
	d.press("tab tab").sees("No bookmarks yet")
}

func TestLeavingRelatedPapersBringsTheSearchBack(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)}).press("/").typeText("unlearning").press("enter R")
	d.sees("Related", "/ to search").press("esc").sees("❯ unlearning", "▌●  Single Layer")
	d.press("R ctrl+o").sees("❯ unlearning", "▌●  Single Layer").seesNot("Related 100")
	d.press("alt+right").seesNot("Related 100")
}

func TestRelatedPapersOfAFollowedOneAreItsOwn(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	target := neighbourTitles(papers, 0, 1)[0]
	row := model.Row(0)
	for papers[row].Title != target {
		row++
	}
	d := start(t, setup{papers: papers}).press("/").typeText("single gradient unlearning").press("enter enter g a R")
	d.sees("▌●  " + neighbourTitles(papers, row, 1)[0][:20])
	d.press("enter g a").sees("Related ") // the view stays, whether it has the paper or not
	large := start(t, setup{papers: cluster(2100)}).press("/").typeText("pruning").press("enter R")
	large.sees("Related 100").press("ctrl+o").sees("Paper 0 of pruning transformer layers", "not in this list")
}

func TestLargeCorporaAreRelatedByCommands(t *testing.T) {
	t.Parallel()
	papers := cluster(2100)
	d := newDriver(t, setup{papers: papers, width: 120, height: 60})
	d.keep = ui.IsRelated
	d.run(d.m.Init())
	d.elapse(1e9)
	d.seesNot("Related").press("enter g a").sees("related papers are still being looked for").press("R").sees("related papers are still being looked for").press("esc")
	if len(d.kept) != 1 {
		t.Fatalf("%d commands about related papers, want the index", len(d.kept))
	}
	d.deliver(0) // the index: the page of the first paper is looked up
	d.seesNot("Related")
	d.press("j") // and that of the second
	if len(d.kept) != 2 {
		t.Fatalf("%d look-ups, want 2", len(d.kept))
	}
	d.deliver(0).seesNot("Related") // of the page that was left
	d.deliver(0).sees("Related", "because: ", "ga  Paper")
	d.press("R").sees("looking for related papers")
	if len(d.kept) != 1 {
		t.Fatalf("%d look-ups for the view", len(d.kept))
	}
	d.press("tab tab").deliver(0).seesNot("Related 100")          // another view was opened meanwhile
	d.press("shift+tab shift+tab").deliver(0)                     // the page of a paper once more
	d.press("R /").deliver(0).seesNot("Related 100").press("esc") // or a search begun
	d.press("R").deliver(0).sees("Related 100")
}

func TestTheIndexIsBuiltOnceWhenTheCorpusIsWhole(t *testing.T) {
	t.Parallel()
	papers := cluster(60)
	part := loadOf(papers[:30])
	part.Done = false
	d := newDriver(t, setup{loads: []ui.Load{part, loadOf(papers)}})
	built := 0
	d.keep = func(msg tea.Msg) bool {
		if ui.IsRelated(msg) {
			built++
		}
		return false
	}
	d.run(d.m.Init())
	d.press("j k").press("tab").press("shift+tab")
	if built != 1 {
		t.Errorf("built %d times", built)
	}
	d.sees("Related")
}

func TestPapersThatNothingIsLikeSaySo(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: []model.Paper{{Title: "Alone"}, {Title: "Otherwise"}}})
	d.press("R").sees("no other paper has anything in common")
	d.press("enter g a").sees("the page names no such related paper")
	empty := start(t, setup{loads: []ui.Load{loadOf(nil)}})
	empty.press("R").sees("no paper to look around").press("ctrl+o").sees("the trail begins here")
}

func TestTheTrailForgetsItsFarEnd(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: cluster(60)}).press("enter")
	for range 130 {
		d.press("g b")
	}
	back := 0
	for d.press("ctrl+o"); !strings.Contains(d.screen(), "the trail begins here"); d.press("ctrl+o") {
		back++
	}
	if back != 100 {
		t.Errorf("%d papers back, want 100", back)
	}
}

func TestThePlaceOnAPageIsKeptByPaper(t *testing.T) {
	t.Parallel()
	for _, n := range []int{60, 2100} { // found at once, and later
		d := start(t, setup{papers: cluster(n), width: 70, height: 24}).press("enter G")
		end := d.screen()
		d.press("J")
		if d.screen() == end || !strings.Contains(d.screen(), "Paper 1 of") {
			t.Errorf("another paper is not at its top:\n%s", d.screen())
		}
		d.press("K")
		if d.screen() != end {
			t.Errorf("%d papers: the place was lost:\n%s\nit was:\n%s", n, d.screen(), end)
		}
		d.press("g g J K").press("G g g")
		if !strings.Contains(d.screen(), " Paper 0 of") {
			t.Errorf("the top was not kept:\n%s", d.screen())
		}
	}
}

func TestFocusShowsThePageAlone(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	d := start(t, setup{papers: papers, width: 130, height: 32}).press("z z z").sees("layout: focus")
	d.sees(firstWords(papers[0].Abstract)).seesNot("Papers 204", "/ to search", "│")
	d.press("J").sees(firstWords(papers[1].Abstract))
	d.press("esc").sees("Papers 204", "▌").press("enter").seesNot("Papers 204")
	d.press("z").sees("layout: automatic", "Papers 204").press("j").sees("enter read") // the list has the focus again
	nothing := start(t, setup{loads: []ui.Load{loadOf(nil)}, width: 130, height: 32})
	nothing.press("z z z z").sees("Papers 0")
}

func TestAPendingChordSaysWhichLettersFollow(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)}).press("enter g")
	d.elapse(1e9)
	d.sees("a…e related paper", "g top").seesNot("o forward")
	d.press("a ctrl+o g")
	d.elapse(1e9)
	d.sees("o forward")
}

func TestAKeywordOfThePageIsSearchedFor(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), width: 120, height: 60})
	d.press("g 1").seesNot("❯ unlearning") // the page does not have the focus
	d.press("esc esc enter g 1").sees("❯ unlearning", "▌●  Single Layer Single Gradient Unlearning", "enter read")
	d.press("esc enter g 5 enter g 5")
	d.press("esc esc /").typeText("xqzvk").press("enter enter g 1").seesNot("❯ unlearning")
}
