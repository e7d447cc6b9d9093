package triage_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sheaf/model/text"
	"sheaf/ui/hint"
	"sheaf/ui/theme"
	"sheaf/ui/triage"
)

func look(t interface{ Fatal(args ...any) }, ascii bool) theme.Look {
	chosen, err := theme.Named("mono")
	if err != nil {
		t.Fatal(err)
	}
	return theme.NewLook(chosen, ascii)
}

func seconds(times ...int) []time.Duration {
	var durations []time.Duration
	for _, t := range times {
		durations = append(durations, time.Duration(t)*time.Second)
	}
	return durations
}

func TestABreakSaysNothingOfThePace(t *testing.T) {
	t.Parallel()
	usual := seconds(8, 9, 8, 7, 8, 9, 7, 8, 9)
	if got := triage.Pace(usual); got != 0 {
		t.Errorf("nine decisions have a pace of %v", got)
	}
	if got := triage.Pace(append(usual, time.Hour)); got != 8*time.Second {
		t.Errorf("with a break the pace is %v", got)
	}
	if got := triage.Spent(append(usual, time.Hour)); got != 81*time.Second {
		t.Errorf("with a break it took %v", got)
	}
	if got := triage.Spent(seconds(200, 180, 190)); got != 570*time.Second {
		t.Errorf("slow decisions took %v", got)
	}
	if got := triage.Spent(nil); got != 0 {
		t.Errorf("nothing took %v", got)
	}
}

func counts(of ...int) triage.Counts {
	var c triage.Counts
	for k, n := range of {
		c.Add(triage.Kind(k), n)
	}
	return c
}

func TestTheResultIsToldInOneLine(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		t    triage.Triage
		want string
	}{
		{triage.Triage{Total: 204, Counts: counts(12, 9, 0, 183)}, "all clear: 12 kept, 9 queued, 183 dismissed"},
		{triage.Triage{Total: 204, Counts: counts(1, 0, 2), Before: 201}, "all clear: 1 kept, 2 to read"},
		{triage.Triage{Total: 204, Counts: counts(1, 0, 0, 0, 4), Passed: 3}, "done for now: 1 kept, 7 for later"},
		{triage.Triage{Total: 4, Counts: counts(0, 0, 0, 0, 4)}, "nothing decided: 4 left for later"},
		{triage.Triage{Total: 4, Before: 4}, "nothing to decide: 4 of 4 decided before"},
		{triage.Triage{}, "nothing to decide: there is no paper here"},
		{triage.Triage{Total: 1, Counts: counts(1), Undone: true}, "all is as it was before"},
	} {
		if got := c.t.Result(); got != c.want {
			t.Errorf("%q, not %q", got, c.want)
		}
	}
}

func TestTheBarGrowsWithThePlace(t *testing.T) {
	t.Parallel()
	l := look(t, false)
	full := func(place int) int {
		pane := triage.Triage{Place: place, Total: 204}
		return strings.Count(pane.Header(l, 102, 2, false)[1], l.Full)
	}
	for place, want := range map[int]int{1: 0, 2: 1, 3: 1, 103: 51, 204: 101, 205: 102} {
		if got := full(place); got != want {
			t.Errorf("at %d the bar has %d cells, not %d", place, got, want)
		}
	}
}

func TestThePaceIsToldWhereThereIsRoom(t *testing.T) {
	t.Parallel()
	l := look(t, false)
	pane := triage.Triage{View: "Papers", Place: 38, Total: 204, Before: 12, Passed: 3, Pace: 8 * time.Second}
	for width, want := range map[int]string{
		120: "3 for later · 12 decided before · 8 s a paper · about 22 min left   38/204",
		72:  "8 s a paper · about 22 min left   38/204",
		50:  "triage  Papers    about 22 min left   38/204",
		34:  "Papers    38/204",
		20:  "Papers      38/204",
	} {
		header := ansi.Strip(pane.Header(l, width, 1, false)[0])
		if fields, wanted := strings.Fields(header), strings.Fields(want); !strings.HasSuffix(strings.Join(fields, " "), strings.Join(wanted, " ")) {
			t.Errorf("%d columns: %q", width, header)
		}
	}
}

// Whatever there is to tell, the rows are as many and as wide as they are to
// be.
func TestEveryRowIsAsWideAsTheWindow(t *testing.T) {
	t.Parallel()
	looks := []theme.Look{look(t, false), look(t, true)}
	line := rapid.Custom(func(t *rapid.T) string { return text.Clean(rapid.String().Draw(t, "line")) })
	number := rapid.IntRange(0, 100_000)
	rapid.Check(t, func(t *rapid.T) {
		pane := triage.Triage{
			View: line.Draw(t, "view"), Place: rapid.IntRange(1, 100_001).Draw(t, "place"), Total: number.Draw(t, "total"), Before: number.Draw(t, "before"), Passed: number.Draw(t, "passed"),
			Counts: counts(number.Draw(t, "kept"), number.Draw(t, "queued"), number.Draw(t, "read"), number.Draw(t, "dismissed"), number.Draw(t, "later")),
			Pace:   time.Duration(number.Draw(t, "pace")) * time.Second, Spent: time.Duration(number.Draw(t, "spent")) * time.Second,
			Undone: rapid.Bool().Draw(t, "undone"), Says: line.Draw(t, "says"), Error: line.Draw(t, "error"),
			Hints: []hint.Hint{{Key: "b", Title: "keep"}, {Key: "q", Title: "queue"}, {Key: "space", Title: line.Draw(t, "title")}},
		}
		if rapid.Bool().Draw(t, "flash") {
			pane.Flash = &triage.Flash{Kind: triage.Kind(rapid.IntRange(0, 4).Draw(t, "kind")), Says: line.Draw(t, "flash says")}
		}
		l := rapid.SampledFrom(looks).Draw(t, "look")
		width, height, flash := rapid.IntRange(1, 200).Draw(t, "width"), rapid.IntRange(1, 60).Draw(t, "height"), rapid.Bool().Draw(t, "flashes")
		above, below := rapid.IntRange(1, 2).Draw(t, "above"), rapid.IntRange(2, 4).Draw(t, "below")
		header, end, footer := pane.Header(l, width, above, flash), pane.End(l, width, height), pane.Footer(l, width, below, 1, flash)
		if len(header) != above || len(end) != height || len(footer) != below {
			t.Fatalf("%d, %d, %d rows, not %d, %d, %d", len(header), len(end), len(footer), above, height, below)
		}
		for _, row := range slices.Concat(header, end, footer) {
			if got := text.Width(ansi.Strip(row)); got != width {
				t.Fatalf("%d cells of %d: %q", got, width, row)
			}
		}
	})
}
