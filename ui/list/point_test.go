package list_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sheaf/ui/list"
)

// drawnList is any list in any pane, with some number of rows.
func drawnList(t *rapid.T, l *list.List) (n int) {
	n = rapid.IntRange(0, 60).Draw(t, "rows")
	l.SetSize(rapid.IntRange(20, 80).Draw(t, "width"), rapid.IntRange(0, 40).Draw(t, "height"))
	l.SetDensity(rapid.SampledFrom([]list.Density{list.Comfortable, list.Compact}).Draw(t, "density"))
	l.SetSource(n, item, rapid.IntRange(0, 60).Draw(t, "cursor"))
	return n
}

// What stands at a line is what is drawn there.
func TestRowAtIsTheRowThatIsDrawn(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := list.New(look(t))
		n := drawnList(t, l)
		drawn := l.Render(true)
		row, first := -1, l.Top()
		for line, shown := range drawn {
			for next := max(row+1, first); next < n; next++ {
				if strings.Contains(ansi.Strip(shown)+" ", fmt.Sprintf("Paper %d ", next)) {
					row = next
					break
				}
			}
			got, ok := l.RowAt(line)
			if row < 0 && ok || ok && got != row {
				t.Fatalf("line %d is of row %d, not %d:\n%s", line, row, got, plain(l))
			}
			if !ok && strings.TrimSpace(strings.TrimRight(ansi.Strip(shown), "▐ ")) != "" {
				t.Fatalf("line %d is of no row:\n%s", line, plain(l))
			}
		}
		for _, line := range []int{-1, len(drawn), len(drawn) + 7} {
			if got, ok := l.RowAt(line); ok {
				t.Fatalf("line %d is of row %d", line, got)
			}
		}
	})
}

// However the list is scrolled, the cursor is on a row that is in sight and
// there is no emptiness that rows could fill; moving by nothing moves nothing.
func TestScrollingKeepsTheCursorInSight(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := list.New(look(t))
		n := drawnList(t, l)
		for range rapid.IntRange(1, 6).Draw(t, "moves") {
			top, cursor := l.Top(), l.Cursor()
			by := rapid.IntRange(-70, 70).Draw(t, "by")
			l.Scroll(by)
			if n == 0 {
				continue
			}
			if by == 0 && (l.Top() != top || l.Cursor() != cursor) {
				t.Fatalf("from %d, %d to %d, %d by nothing", top, cursor, l.Top(), l.Cursor())
			}
			if by > 0 && l.Top() < top || by < 0 && l.Top() > top || l.Top() > max(top, top+by) {
				t.Fatalf("from %d to %d by %d", top, l.Top(), by)
			}
			drawn := l.Render(true)
			if len(drawn) > 0 && (!l.Sees(l.Cursor()) || !strings.Contains(plain(l), "▌")) {
				t.Fatalf("the cursor on %d is out of sight from %d:\n%s", l.Cursor(), l.Top(), plain(l))
			}
			top, cursor = l.Top(), l.Cursor()
			l.Move(0)
			if l.Top() != top || l.Cursor() != cursor {
				t.Fatalf("scrolled to %d, %d, and then to %d, %d", top, cursor, l.Top(), l.Cursor())
			}
		}
	})
}

func TestTheThumbGoesWhereItIsDragged(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := list.New(look(t))
		n := rapid.IntRange(1, 3000).Draw(t, "rows")
		height := rapid.IntRange(0, 50).Draw(t, "height")
		l.SetSize(60, height)
		l.SetDensity(list.Compact) // where all thumbs of a list are as large
		l.SetSource(n, item, rapid.IntRange(0, n).Draw(t, "cursor"))
		to := rapid.IntRange(-5, 60).Draw(t, "to")
		l.DragThumb(to)
		start, size := l.Thumb()
		if want := max(0, min(to, height-size)); size > 0 && n-height >= height && start != want {
			t.Fatalf("%d rows in %d lines: dragged to %d, the thumb of %d is at %d", n, height, to, size, start)
		}
		l.DragThumb(height)
		if n > height && height > 1 && !l.Sees(n-1) {
			t.Fatalf("dragged to the end, the last row is out of sight:\n%s", plain(l))
		}
		l.DragThumb(-1)
		if l.Top() != 0 && size > 0 {
			t.Fatalf("dragged to the top, the first row is %d", l.Top())
		}
	})
}
