package layout_test

import (
	"testing"

	"sheaf/ui/layout"
)

func TestModesBySize(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		width, height int
		want          layout.Mode
	}{
		{200, 60, layout.Split}, {100, 5, layout.Split}, {99, 24, layout.Stacked}, {60, 20, layout.Stacked},
		{60, 19, layout.Single}, {59, 40, layout.Single}, {40, 12, layout.Single}, {20, 5, layout.Single},
		{19, 5, layout.Tiny}, {20, 4, layout.Tiny}, {1, 1, layout.Tiny}, {0, 0, layout.Tiny}, {-1, -1, layout.Tiny},
	} {
		if got := layout.New(c.width, c.height, layout.Wish{}, layout.Auto).Mode; got != c.want {
			t.Errorf("%dx%d: %s, want %s", c.width, c.height, got, c.want)
		}
	}
}

func TestABorderlineSizeKeepsItsLayout(t *testing.T) {
	t.Parallel()
	if got := layout.New(99, 30, layout.Wish{}, layout.Split).Mode; got != layout.Split {
		t.Errorf("shrinking by one column changed to %s", got)
	}
	if got := layout.New(97, 30, layout.Wish{}, layout.Split).Mode; got != layout.Stacked {
		t.Errorf("shrinking by three columns keeps %s", got)
	}
}

// Every cell of the window belongs to one rectangle at most, and none is
// outside: then no row can be too wide, and no screen too high.
func TestRectanglesFillTheWindowWithoutOverlap(t *testing.T) {
	t.Parallel()
	for width := range 130 {
		for height := range 45 {
			for _, wish := range []layout.Wish{
				{}, {Reading: true}, {Welcome: true}, {Mode: layout.Split}, {Mode: layout.Stacked}, {Mode: layout.Single}, {Mode: layout.Single, Reading: true},
				{Mode: layout.Focus}, {Mode: layout.Focus, Reading: true, Welcome: true}, {Triage: true}, {Triage: true, Mode: layout.Split, Reading: true, Welcome: true},
				{Linear: true}, {Linear: true, Welcome: true, Mode: layout.Split}, {Linear: true, Reading: true}, {Linear: true, Triage: true},
			} {
				f := layout.New(width, height, wish, layout.Auto)
				if f.Mode == layout.Tiny {
					continue
				}
				cells := 0
				rects := []layout.Rect{f.Header, f.Welcome, f.Prompt, f.List, f.Rule, f.Detail, f.Footer}
				for i, r := range rects {
					if r.Width < 0 || r.Height < 0 || r.X < 0 || r.Y < 0 || r.X+r.Width > width || r.Y+r.Height > height {
						t.Fatalf("%dx%d %+v: rectangle %d is outside: %+v", width, height, wish, i, r)
					}
					for _, other := range rects[i+1:] {
						if !r.Empty() && !other.Empty() && r.X < other.X+other.Width && other.X < r.X+r.Width && r.Y < other.Y+other.Height && other.Y < r.Y+r.Height {
							t.Fatalf("%dx%d %+v: %+v and %+v overlap", width, height, wish, r, other)
						}
					}
					cells += max(0, r.Width) * max(0, r.Height)
				}
				air := 0
				if !f.Prompt.Empty() && f.Prompt.Y < f.List.Y {
					air = (f.List.Y - f.Prompt.Y - 1) * f.List.Width
				}
				if f.Mode == layout.Split {
					air += (f.Detail.Y - f.Rule.Y) * f.Detail.Width
				}
				if cells+air != width*height {
					t.Fatalf("%dx%d %+v: %d of %d cells are laid out", width, height, wish, cells+air, width*height)
				}
				if f.List.Empty() && f.Detail.Empty() {
					t.Fatalf("%dx%d %+v: nothing to see", width, height, wish)
				}
			}
		}
	}
}
