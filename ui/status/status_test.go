package status_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"sheaf/model/text"
	"sheaf/ui/hint"
	"sheaf/ui/status"
	"sheaf/ui/theme"
)

func render(t *testing.T, s status.Status, width int) string {
	t.Helper()
	chosen, err := theme.Named("mono")
	if err != nil {
		t.Fatal(err)
	}
	row := ansi.Strip(s.Render(theme.NewLook(chosen, false), width))
	if text.Width(row) != max(0, width) {
		t.Errorf("%q takes %d cells of %d", row, text.Width(row), width)
	}
	return strings.TrimRight(row, " ")
}

func TestWhatTheLineShows(t *testing.T) {
	t.Parallel()
	hints := []hint.Hint{{Key: "enter", Title: "read"}, {Key: "b", Title: "bookmark"}}
	for name, c := range map[string]struct {
		status status.Status
		width  int
		want   string
	}{
		"hints":               {status.Status{Hints: hints, Position: "1/9"}, 40, " enter read  b bookmark             1/9"},
		"half hints are none": {status.Status{Hints: hints, Position: "1/9"}, 24, " enter read         1/9"},
		"a notice":            {status.Status{Hints: hints, Notice: "bookmarked"}, 40, " bookmarked"},
		"an error":            {status.Status{Notice: "bookmarked", Error: "disk full"}, 40, " ✗ disk full"},
		"a long error":        {status.Status{Error: strings.Repeat("long ", 20)}, 20, " ✗ long long long…"},
		"pending keys":        {status.Status{Pending: "12g", Position: "1/9"}, 20, "            12g 1/9"},
		"progress":            {status.Status{Progress: &status.Progress{Title: "9 papers", Done: 0.25}}, 40, "           9 papers ━━━───────── 25%"},
		"unknown length":      {status.Status{Progress: &status.Progress{Title: "9 papers", Done: -1}}, 30, "                     9 papers"},
		"no room":             {status.Status{Hints: hints, Position: "1,000,000/1,000,000"}, 16, " enter read"},
	} {
		if got := render(t, c.status, c.width); strings.TrimSpace(got) != strings.TrimSpace(c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	for width, want := range map[int]string{40: "enter read  b bookmark", 22: "enter read  …", 8: "…"} {
		if got := strings.TrimSpace(render(t, status.Status{Hints: hints, Listing: true}, width)); got != want {
			t.Errorf("a list of keys in %d cells: %q, want %q", width, got, want)
		}
	}
	for width := range 30 {
		render(t, status.Status{Hints: hints, Listing: true, Pending: "g"}, width)
		render(t, status.Status{Hints: hints, Error: "日本語の誤り", Position: "1/9", Pending: "g"}, width)
	}
}
