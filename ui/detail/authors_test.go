package detail_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sheaf/model/text"
	"sheaf/ui/detail"
)

// crowd is a page of so many authors, of whom the last is a hit.
func crowd(n int) detail.Page {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("Given%d Family%d", i+1, i+1)
	}
	all := strings.Join(names, ", ")
	return detail.Page{
		Title: "T", Authors: all, Comma: ", ", Facts: []string{"2020"}, Abstract: "Short.", IDs: []string{"doi:10.1/x"},
		AuthorSpans: []text.Span{{Start: len(all) - 3, End: len(all)}},
	}
}

func TestManyAuthorsLeaveRoomForTheAbstract(t *testing.T) {
	t.Parallel()
	for width := 0; width < 130; width += 3 {
		for _, n := range []int{1, 8, 9, 10, 300} {
			lines := strings.Split(stripped(crowd(n).Lines(look(t), width)), "\n")
			facts := slices.IndexFunc(lines, func(line string) bool { return strings.TrimSpace(line) == "2020" })
			if width > 30 && (facts < 0 || facts > 7) {
				t.Fatalf("%d authors in %d columns: the facts are on line %d of\n%s", n, width, facts, strings.Join(lines, "\n"))
			}
			whole := strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
			for i := range n {
				if width > 30 && strings.Count(whole+",", fmt.Sprintf("Given%d Family%d", i+1, i+1)) == 0 {
					t.Fatalf("author %d of %d is missing in %d columns:\n%s", i+1, n, width, whole)
				}
			}
		}
	}
	got := stripped(crowd(12).Lines(look(t), 62))
	if want := "Given8 Family8, Given9 Family9, and 3 more\n\n  2020\n\n  Short.\n\n  Further authors\n  Given10 Family10, Given11 Family11, Given12 Family12\n\n  doi"; !strings.Contains(got, want) {
		t.Errorf("got\n%s", got)
	}
	if got := stripped(crowd(7).Lines(look(t), 62)); strings.Contains(got, "more") || strings.Contains(got, "Further") {
		t.Errorf("what fits is cut:\n%s", got)
	}
}

func TestAHitAmongFurtherAuthorsIsGoneTo(t *testing.T) {
	t.Parallel()
	d := detail.New(look(t))
	d.SetSize(62, 8)
	d.Show(crowd(100))
	if d.Hits() != 1 {
		t.Fatalf("%d hits", d.Hits())
	}
	d.NextHit(1)
	if got := stripped(d.Render(true)); !strings.Contains(got, "Family100") {
		t.Errorf("the hit is out of sight:\n%s", got)
	}
}
