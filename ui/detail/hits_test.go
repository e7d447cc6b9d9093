package detail_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sheaf/model/text"
	"sheaf/ui/detail"
	"sheaf/ui/theme"
)

// marked makes a page of a title and an abstract in which stars stand around
// the hits.
func marked(title, abstract string) detail.Page {
	var p detail.Page
	p.Title, p.TitleSpans = unstar(title)
	p.Abstract, p.AbstractSpans = unstar(abstract)
	return p
}

func unstar(s string) (plain string, spans []text.Span) {
	for i, part := range strings.Split(s, "*") {
		if i%2 == 1 {
			spans = append(spans, text.Span{Start: len(plain), End: len(plain) + len(part)})
		}
		plain += part
	}
	return plain, spans
}

// current is what stands out on the screen as the hit that was gone to.
func current(t *testing.T, d *detail.Detail) string {
	t.Helper()
	open, end, _ := strings.Cut(look(t).Style(theme.Hit).Apply("x"), "x")
	var parts []string
	for _, row := range d.Render(true) {
		for {
			_, rest, found := strings.Cut(row, open)
			if !found {
				break
			}
			var part string
			part, row, _ = strings.Cut(rest, end)
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "|")
}

func TestHitsAreGoneThroughInReadingOrder(t *testing.T) {
	t.Parallel()
	d := detail.New(look(t))
	d.SetSize(30, 12)
	d.Show(marked("A *first* and *second* title", strings.Repeat("words ", 60)+"*third* "+strings.Repeat("words ", 60)+"a *fourth one that is so long that it is broken*"))
	if d.Hits() != 4 || d.Hit() != 0 || current(t, d) != "" {
		t.Fatalf("%d hits, at %d: %q", d.Hits(), d.Hit(), current(t, d))
	}
	for i, want := range []string{"first", "second", "third", "fourth one that is|so long that it is broken"} {
		if d.NextHit(1) || d.Hit() != i+1 || current(t, d) != want {
			t.Errorf("hit %d is %d: %q, not %q", i+1, d.Hit(), current(t, d), want)
		}
	}
	if !d.NextHit(1) || d.Hit() != 1 || current(t, d) != "first" {
		t.Errorf("after the last comes %d: %q", d.Hit(), current(t, d))
	}
	if !d.NextHit(-1) || d.Hit() != 4 {
		t.Errorf("before the first comes %d", d.Hit())
	}
	if d.NextHit(-1) || current(t, d) != "third" {
		t.Errorf("before it %q", current(t, d))
	}
}

func TestFromAPlaceThatWasScrolledToTheNextHitIsBelow(t *testing.T) {
	t.Parallel()
	d := detail.New(look(t))
	d.SetSize(30, 8)
	filler := strings.Repeat("words ", 100)
	d.Show(marked("*one*", "*two* "+filler+"*three* "+filler+"*four* "+filler))
	d.Scroll(15)
	if d.NextHit(1) || current(t, d) != "three" {
		t.Errorf("below is %q", current(t, d))
	}
	d.ScrollTo(12)
	d.NextHit(-1)
	if current(t, d) != "two" {
		t.Errorf("above is %q", current(t, d))
	}
	d.End()
	if !d.NextHit(1) || current(t, d) != "one" {
		t.Errorf("below the end is %q", current(t, d))
	}
}

func TestTheHitSurvivesMarksAndSizesAndEndsWithThePaperOrTheSearch(t *testing.T) {
	t.Parallel()
	d := detail.New(look(t))
	page := marked("*one*", strings.Repeat("words ", 200)+"*two* "+strings.Repeat("words ", 200))
	d.SetSize(30, 12)
	d.Show(page)
	d.NextHit(1)
	d.NextHit(1)
	page.Marks = []detail.Mark{{Role: theme.Star, Says: "★ bookmarked"}}
	d.Refresh(page)
	for _, size := range [][2]int{{30, 12}, {80, 12}, {20, 3}, {20, 1}, {60, 40}, {30, 5}} {
		d.SetSize(size[0], size[1])
		if d.Hit() != 2 || current(t, d) != "two" {
			t.Errorf("%v: hit %d is %q", size, d.Hit(), current(t, d))
		}
	}
	d.Refresh(marked("*one*", strings.Repeat("words ", 200)))
	if d.Hit() != 0 || d.Hits() != 1 {
		t.Errorf("another search stands at hit %d of %d", d.Hit(), d.Hits())
	}
	d.NextHit(1)
	d.Show(page)
	if d.Hit() != 0 {
		t.Errorf("another paper stands at hit %d", d.Hit())
	}
}

func TestAPageWithoutHitsStaysWhereItIs(t *testing.T) {
	t.Parallel()
	d := detail.New(look(t))
	for _, width := range []int{0, 1, 3, 40} {
		d.SetSize(width, 5)
		d.Show(detail.Page{Title: "T"})
		if d.NextHit(1) || d.NextHit(-1) || d.Hit() != 0 || d.Hits() != 0 {
			t.Errorf("width %d: at hit %d of %d", width, d.Hit(), d.Hits())
		}
	}
}

func TestTheCurrentHitIsInSightWithItsContext(t *testing.T) {
	t.Parallel()
	l := look(t)
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(rt, "hits")
		var abstract strings.Builder
		for i := range n {
			abstract.WriteString(strings.Repeat("words ", rapid.IntRange(0, 80).Draw(rt, "between")))
			fmt.Fprintf(&abstract, "*hit%d* ", i)
		}
		d := detail.New(l)
		d.SetSize(rapid.IntRange(12, 100).Draw(rt, "width"), rapid.IntRange(1, 30).Draw(rt, "height"))
		d.Show(marked("T", strings.TrimSpace(abstract.String())))
		at := 0
		for range rapid.IntRange(1, 30).Draw(rt, "presses") {
			step := rapid.SampledFrom([]int{1, -1}).Draw(rt, "step")
			if at == 0 && step < 0 {
				at = 1
			}
			at += step
			wrapped := d.NextHit(step)
			if wrapped != (at < 1 || at > n) {
				rt.Fatalf("wrapped: %v at %d of %d", wrapped, at, n)
			}
			at = (at-1+n)%n + 1
			if got := current(t, d); d.Hit() != at || got != fmt.Sprint("hit", at-1) {
				rt.Fatalf("hit %d is %d: %q\n%s", at, d.Hit(), got, stripped(d.Render(true)))
			}
		}
	})
}

func TestScatteredLettersOfAWordAreOneHit(t *testing.T) {
	t.Parallel()
	d := detail.New(look(t))
	d.SetSize(40, 12)
	d.Show(marked("*T*ra*nsf*o*rm*e*r* with *R*einforcement *L*earning", "*fine*-*tuning* *日*本*語* end."))
	for i, want := range []string{"Transformer", "R", "L", "fine", "tuning", "日本語"} {
		if d.Hits() != 6 || d.NextHit(1) || d.Hit() != i+1 || current(t, d) != want {
			t.Errorf("hit %d of %d is %q, not %q", d.Hit(), d.Hits(), current(t, d), want)
		}
	}
}
