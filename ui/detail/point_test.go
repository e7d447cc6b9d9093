package detail_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sheaf/ui/detail"
)

// pointedAt is the texts of the cells at which there is a target of a kind, by
// its number; one line for each of the page.
func pointedAt(d *detail.Detail, width int, kind detail.Kind) map[int]string {
	texts := map[int]string{}
	for y, row := range d.Render(true) {
		plain := ansi.Strip(row)
		for x := range width {
			if at := d.At(x, y); at.Kind == kind {
				texts[at.Index] += ansi.Cut(plain, x, x+1)
			}
		}
		for i := range texts {
			texts[i] = strings.TrimRight(texts[i], " \n") + "\n"
		}
	}
	for i := range texts {
		texts[i] = strings.TrimSpace(texts[i])
	}
	return texts
}

func TestWhatLeadsSomewhereIsFoundWhereItStands(t *testing.T) {
	t.Parallel()
	for _, width := range []int{60, 90, 34} {
		d := detail.New(look(t))
		p := relatedPage()
		d.SetSize(width, 80)
		d.Show(p)
		keywords := pointedAt(d, width, detail.OnKeyword)
		if len(keywords) != 3 || keywords[0] != "layer normalization" || keywords[1] != "recurrent" || keywords[2] != "hidden states" {
			t.Errorf("width %d: keywords %v", width, keywords)
		}
		links := pointedAt(d, width, detail.OnLink)
		if len(links) != len(p.Links) || !strings.HasPrefix(links[0], "1 ") || !strings.HasSuffix(links[1], "page") || strings.Contains(links[1], "\n") {
			t.Errorf("width %d: links %v", width, links)
		}
		related := pointedAt(d, width, detail.OnRelated)
		if len(related) != 2 || !strings.HasPrefix(related[0], "ga  Root") || !strings.Contains(related[0], "because: ") || !strings.HasPrefix(related[1], "gb  A long") {
			t.Errorf("width %d: related %v", width, related)
		}
	}
}

// Scrolled and cut, nothing is found but what is drawn at the cell.
func TestNothingIsFoundBesideWhatLeadsSomewhere(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		width, height := rapid.IntRange(0, 100).Draw(t, "width"), rapid.IntRange(0, 40).Draw(t, "height")
		d := detail.New(look(t))
		d.SetSize(width, height)
		p := relatedPage()
		p.Keywords = rapid.SliceOfN(rapid.StringMatching(`[a-c日é]{1,30}`), 0, 9).Draw(t, "keywords")
		d.Show(p)
		d.Scroll(rapid.IntRange(0, 60).Draw(t, "lines"))
		rows := d.Render(true)
		for y, row := range rows {
			for x := range width {
				shown := ansi.Cut(ansi.Strip(row), x, x+1)
				if at := d.At(x, y); at.Kind == detail.OnKeyword && (shown == " " || at.Index >= len(p.Keywords)) {
					t.Fatalf("keyword %d at %d,%d: %q", at.Index, x, y, ansi.Strip(row))
				}
			}
		}
		for _, at := range []detail.Target{d.At(0, -1), d.At(5, height), d.At(-1, 3), d.At(width, 3)} {
			if at.Kind != detail.OnNothing {
				t.Fatalf("outside there is %+v", at)
			}
		}
	})
}

func TestTheThumbOfAPageGoesWhereItIsDragged(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := detail.New(look(t))
		height := rapid.IntRange(0, 60).Draw(t, "height")
		d.SetSize(60, height)
		p := page()
		p.Abstract = strings.Repeat("Many layers. ", rapid.IntRange(0, 900).Draw(t, "length"))
		d.Show(p)
		to := rapid.IntRange(-5, 70).Draw(t, "to")
		d.DragThumb(to)
		start, size := d.Thumb()
		if want := max(0, min(to, height-size)); size > 0 && size <= height/2 && start != want {
			t.Fatalf("%d lines: dragged to %d, the thumb of %d is at %d", height, to, size, start)
		}
		d.DragThumb(height)
		if d.Position() != 1 && size > 0 {
			t.Fatalf("dragged to the end, the page is at %f", d.Position())
		}
	})
}
